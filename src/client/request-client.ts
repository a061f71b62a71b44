import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import { CloudflareConnectorError } from '../errors.ts';
import { isObject } from '../is-object.ts';
import type { Attempts, Call, ResultType } from '../transport/call.ts';
import { isAboutPath } from '../transport/call.ts';
import { attemptsKey, callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import type { Envelope } from '../transport/envelope.ts';
import { explanationOf } from '../transport/explanation-of.ts';
import { loadFailures } from '../transport/load-failures.ts';
import { type Limits, withTimeout } from '../transport/timing/timeout.ts';
import { withExtra } from './extra-fields.ts';

/** The parts of a request besides its path. */
export interface RequestOptions extends Limits {
  /** If a resource uses another method than its own: a list that is the response to a PUT. */
  readonly method?: string | undefined;
  readonly call: Call;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: unknown;
  /** Whether the response is returned unparsed: what the official resources say of files. */
  readonly __binaryResponse?: boolean | undefined;
}

/** A parsed response. The official client's resources take the part of it that they return. */
interface Parsed<T> extends Promise<T> {
  _thenUnwrap<U>(part: (parsed: T) => U): Promise<U>;
}

/**
 * Replaces the core of the official client: its resources know each path and body, and this sends them through our transport.
 *
 * The official core would bring timers, retries and a promise class that the transport makes redundant (11 kB gzip, 50 µs a
 * call). It also reads keys and headers from the environment, which is unsafe in a process that serves many tenants. A test
 * with the real client checks that both build the same requests.
 */
export class RequestClient {
  readonly baseURL: string;
  readonly #fetch: Fetch;
  readonly #redact: (text: string) => string;

  /** @param redact Removes the token from what errors say. */
  constructor(fetch: Fetch, baseURL: string, redact: (text: string) => string = (text) => text) {
    this.#fetch = fetch;
    this.baseURL = baseURL;
    this.#redact = redact;
  }

  /** One of the official client's resources, bound to this client. */
  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R {
    return new Resource(this as unknown as BaseCloudflare);
  }

  get<T = unknown>(path: string, options: RequestOptions): Parsed<T> {
    return this.#request('GET', path, options);
  }

  post<T = unknown>(path: string, options: RequestOptions): Parsed<T> {
    return this.#request('POST', path, options);
  }

  put<T = unknown>(path: string, options: RequestOptions): Parsed<T> {
    return this.#request('PUT', path, options);
  }

  patch<T = unknown>(path: string, options: RequestOptions): Parsed<T> {
    return this.#request('PATCH', path, options);
  }

  delete<T = unknown>(path: string, options: RequestOptions): Parsed<T> {
    return this.#request('DELETE', path, options, 'any');
  }

  /** One page of a list, as its envelope. paginate.ts reads whole lists. Some are the response to a request that changes them. */
  getAPIList<T = unknown>(path: string, _page: unknown, options: RequestOptions): Parsed<T> {
    return this.#request(options.method?.toUpperCase() ?? 'GET', path, options, 'array');
  }

  /** @param result The type of the result, unless the call expects another. */
  #request<T>(method: string, path: string, options: RequestOptions, result: ResultType = 'object'): Parsed<T> {
    const response = this.#send(method, path, options, result) as Parsed<T>;
    response._thenUnwrap = thenUnwrap;
    return response;
  }

  /** Calls wait here by the ten thousand: promises hold less memory than async functions do, which keep all their variables. */
  #send(method: string, path: string, options: RequestOptions, result: ResultType): Promise<unknown> {
    const { withFurtherPages } = options.call;
    let sent = this.#one(method, path, options, result);
    if (withFurtherPages && method === 'GET') {
      const read = (more: object) =>
        this.#one(method, path, { ...options, query: { ...options.query, ...more } }, result) as Promise<Envelope>;
      sent = sent.then((first) => withFurtherPages(first as Envelope, read));
    }
    return sent.catch(async (error: unknown) => {
      const { redactError } = await loadFailures();
      throw redactError(error, this.#redact);
    });
  }

  #one(method: string, path: string, options: RequestOptions, usual: ResultType): Promise<unknown> {
    const { call, query, body, headers } = options;
    const url = `${this.baseURL}${path}${queryString(query)}`;
    const attempts: Attempts = { isRepeat: false };
    const send = (sent: unknown) => {
      const init: Outgoing = { method, ...encode(sent, headers), [callKey]: call, [attemptsKey]: attempts };
      return withTimeout(options, url, init, (ending) => this.#exchange(url, init, ending, options, usual)).catch(
        async (error: unknown) => {
          if (!attempts.isRepeat) throw error;
          const { afterLostResponse } = await loadFailures();
          throw afterLostResponse(error, init);
        },
      );
    };
    const { extra } = call;
    if (!extra || !/^P/.test(method)) return send(body);
    return withExtra(body, extra).then(send);
  }

  async #exchange(
    url: string,
    init: Outgoing,
    ending: AbortSignal | undefined,
    options: RequestOptions,
    usual: ResultType,
  ): Promise<unknown> {
    // Neither fetch nor hooks hear of a request that is over before it begins.
    ending?.throwIfAborted();
    return this.#read(await this.#fetch(url, ending ? { ...init, signal: ending } : init), url, init, options, usual);
  }

  async #read(
    response: Response,
    url: string,
    init: Outgoing,
    { call, __binaryResponse: unparsed }: RequestOptions,
    usual: ResultType,
  ): Promise<unknown> {
    const attempts = init[attemptsKey] as Attempts;
    // GraphQL denies with status 200, too.
    const denial = explanationOf(response);
    if (denial) throw repeated(denial, attempts);
    if (!response.ok) {
      const { errorFromResponse } = await loadFailures();
      const error = await errorFromResponse(url, init, response);
      if (isDeletedBefore(init.method, error, attempts)) return { success: true, result: null };
      throw repeated(error, attempts);
    }
    if (unparsed) return response;
    const { form, result = usual } = call.expects ?? {};
    if (form === 'file') return response.text();
    const envelope = (await response.json()) as Envelope;
    const problem = problemOf(envelope, result);
    if (problem === undefined)
      return envelope.result === null && result === 'array' ? { ...envelope, result: [] } : envelope;
    const { badResultError } = await loadFailures();
    throw badResultError(url, init, response, problem);
  }
}

/** What the resources call on the response of a request. */
function thenUnwrap<T, U>(this: Promise<T>, part: (parsed: T) => U): Promise<U> {
  return this.then(part);
}

/** Whether a DELETE found nothing because an earlier attempt, whose response was lost, has deleted it. */
function isDeletedBefore(
  method: string | undefined,
  { code, errors }: CloudflareConnectorError,
  { isRepeat }: Attempts,
): boolean {
  return method === 'DELETE' && isRepeat && code === 'not_found' && !errors.some(isAboutPath);
}

const ofRepeat = Symbol('cloudflare-connector.of-repeat');

/** Not enumerable: it is not logged. */
function repeated<E extends object>(error: E, { isRepeat }: Attempts): E {
  return isRepeat ? Object.defineProperty(error, ofRepeat, { value: true }) : error;
}

/** Whether an error is the response to a request that was repeated because the response before it was lost. */
export function isOfRepeat(error: unknown): error is CloudflareConnectorError {
  return CloudflareConnectorError.is(error) && ofRepeat in error;
}

/** No list is longer: it is a mistake, or hostile. The longest zones have some thousand pages of records. */
const MOST_PAGES = 100_000;
const MOST_ITEMS = 1_000_000_000;

/** What is wrong with a result, as the rest of a sentence; undefined if nothing is. */
function problemOf({ result, result_info: info }: Envelope, type: ResultType): string | undefined {
  const { total_pages: pages = 0, total_count: items = 0 } = (info ?? {}) as Readonly<Record<string, unknown>>;
  if (Number(pages) > MOST_PAGES) return `it has ${pages} pages`;
  if (Number(items) > MOST_ITEMS) return `it has ${items} items`;
  switch (type) {
    case 'any':
      return undefined;
    case 'array':
      if (result === null) return undefined;
      if (!Array.isArray(result)) return `the result is ${typeOf(result)} instead of a list`;
      return result.every(isObject) ? undefined : 'the list has items that are not objects';
    case 'object':
      return isObject(result) ? undefined : `the result is ${typeOf(result)} instead of an object`;
    default:
      return typeof result === 'string' && result !== ''
        ? undefined
        : `the result is ${typeOf(result)} instead of a text`;
  }
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

/** Headers that the operation sets itself are an object, of names in lower case: a `Headers` costs more. */
function encode(body: unknown, given: unknown): Pick<Outgoing, 'headers' | 'body'> {
  // The official client wraps headers, to tell "leave out" from "not given".
  const wrapped = (given as { values?: Headers | undefined } | undefined)?.values ?? (given as HeadersInit | undefined);
  const headers = wrapped ? new Headers(wrapped) : undefined;
  if (body === undefined) return headers ? { headers } : {};
  if (typeof body === 'string' || body instanceof FormData || body instanceof Blob) {
    return { ...(headers && { headers }), body };
  }
  headers?.set('content-type', 'application/json');
  return { headers: headers ?? { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** A query in Cloudflare's form: `{ name: { exact: 'a' } }` is `name.exact=a`, and arrays repeat their key. */
export function queryString(query: object | undefined): string {
  const pairs = query ? pairsOf(query, '') : [];
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function pairsOf(value: unknown, name: string): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(item, name));
  if (typeof value !== 'object' || value === null) return [`${name}=${escaped(String(value ?? ''))}`];
  if (value instanceof Date) return [`${name}=${escaped(value.toISOString())}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    pairsOf(inner, name ? `${name}.${escaped(key)}` : escaped(key)),
  );
}

/** Percent-encoded as strictly as by the official client. A lone surrogate, which has no encoding, is replaced. */
function escaped(text: string): string {
  // Most are names and numbers.
  if (/^\w*$/.test(text)) return text;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
