import { InvalidInputError } from '../../errors.ts';
import { callOf } from '../call.ts';
import type { Layer, Outgoing } from '../compose.ts';

/**
 * Puts the token on a request. Redirects are not followed: they would carry it to wherever the answer says. That requests
 * go to the API alone is seen to where they come in: operations know no other address, and see foreign.ts.
 */
export function authenticate(token: string): Layer {
  const authorization = `Bearer ${token}`;
  return (next) => async (url, init) => {
    const response = await next(url, { ...init, headers: withToken(init, authorization), redirect: 'manual' });
    if (response.type !== 'opaqueredirect' && !isRedirect(response.status)) return response;
    const { redirected } = await import('../errors/connection-error.ts');
    throw redirected(url, init, response);
  };
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400 && status !== 304;

/** The headers of our own operations: these and no others. Other clients' headers stay theirs. */
function withToken(init: Outgoing, authorization: string): HeadersInit {
  const headers = new Headers(init.headers);
  if (!callOf(init)) {
    headers.set('authorization', authorization);
    return headers;
  }
  const type = headers.get('content-type');
  return {
    accept: headers.get('accept') ?? 'application/json',
    authorization,
    'user-agent': 'cloudflare-connector',
    ...(type !== null && { 'content-type': type }),
  };
}

/** The address of the API; plain http is for a simulator on this machine only. */
export function checkBaseURL(baseURL: string): string {
  const url = URL.canParse(baseURL) ? new URL(baseURL) : undefined;
  const loopback = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback))) {
    throw new InvalidInputError('CloudflareConnector', [
      { field: 'baseURL', message: 'must be an https address, or an http one on localhost' },
    ]);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidInputError('CloudflareConnector', [
      { field: 'baseURL', message: 'must have no credentials, query or fragment' },
    ]);
  }
  return url.href.replace(/\/$/, '');
}
