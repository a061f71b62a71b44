import { callOf } from '../call.ts';
import { endingKey, type Layer, type Outgoing } from '../compose.ts';
import { loadFailures } from '../load-failures.ts';

/**
 * Adds the token to a request. Redirects are not followed: they would carry it elsewhere. Requests can only go to the API:
 * operations know no other address, and external-client.ts checks those of other clients.
 */
export function authenticate(token: string): Layer {
  const authorization = `Bearer ${token}`;
  return (next) => async (url, init) => {
    const response = await next(url, withToken(init, authorization));
    if (response.type !== 'opaqueredirect' && !isRedirect(response.status)) return response;
    // It is not read: it may never end.
    response.body?.cancel().catch(() => undefined);
    const { redirectError } = await loadFailures();
    throw redirectError(url, init, response);
  };
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

/** Operations send these headers and no others. Other clients' headers are kept. */
function withToken(init: Outgoing, authorization: string): Outgoing {
  const { method = 'GET', headers: given, body } = init;
  if (!callOf(init)) {
    const headers = new Headers(given);
    headers.set('authorization', authorization);
    return { ...init, headers, redirect: 'manual' };
  }
  const headers: Record<string, string> = {
    accept: headerOf(given, 'accept') ?? 'application/json',
    authorization,
    'user-agent': 'cloudflare-connector',
  };
  const type = headerOf(given, 'content-type');
  if (type !== undefined) headers['content-type'] = type;
  const sent = {
    method,
    headers,
    redirect: 'manual' as const,
    [endingKey]: init[endingKey] ?? { signal: init.signal },
  };
  if (body !== undefined) Object.assign(sent, { body });
  return Object.defineProperty(sent, 'signal', signalWhenRead);
}

/**
 * A signal that is made when it is read: Node 20 takes as long to make one as for a tenth of a call, and not every fetch reads it.
 * One function for all requests: with one for each, no two of them have the same shape, which engines depend on.
 */
const signalWhenRead: PropertyDescriptor & ThisType<Outgoing> = {
  enumerable: true,
  get() {
    return this[endingKey]?.signal;
  },
};

/** A header of an operation's request: those that it sets itself are an object of names in lower case. */
function headerOf(headers: Outgoing['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  return (headers as Readonly<Record<string, string>> | undefined)?.[name];
}

/** What is wrong with an address of the API; undefined if nothing is. Plain http is for a simulator on this machine only. */
export function baseURLProblem(baseURL: unknown): string | undefined {
  const url = typeof baseURL === 'string' && URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  const loopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
    return 'must be an https address, or an http one on localhost';
  }
  // A bare `?` or `#` has an empty query or fragment, and would still end the path.
  const isBare = url.username === '' && url.password === '' && !/[?#]/.test(url.href);
  return isBare ? undefined : 'must have no credentials, query or fragment';
}
