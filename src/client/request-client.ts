import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import type { Envelope } from '../transport/envelope.ts';
import { explanationOf } from '../transport/explanation-of.ts';
import { afterFirst, tellsMore } from '../transport/paginate.ts';
import { type Limits, withTimeout } from '../transport/timing/timeout.ts';

/** The parts of a request besides its path. */
export interface RequestOptions extends Limits {
  /** If a resource uses another method than its own: a list that is the response to a PUT. */
  readonly method?: string;
  readonly call: Call;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: unknown;
  /** Whether the response is returned unparsed: what the official resources say of files. */
  readonly __binaryResponse?: boolean;
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
  readonly #fetch: Fetch;
  readonly #baseURL: string;

  constructor(fetch: Fetch, baseURL: string) {
    this.#fetch = fetch;
    this.#baseURL = baseURL;
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
    return this.#request('DELETE', path, options);
  }

  /** One page of a list, as its envelope. paginate.ts reads whole lists. Some are the response to a request that changes them. */
  getAPIList<T = unknown>(path: string, _page: unknown, options: RequestOptions): Parsed<T> {
    return this.#request(options.method?.toUpperCase() ?? 'GET', path, options);
  }

  #request<T>(method: string, path: string, options: RequestOptions): Parsed<T> {
    const response = this.#send(method, path, options) as Promise<T>;
    return Object.assign(response, { _thenUnwrap: <U>(part: (parsed: T) => U) => response.then(part) });
  }

  async #send(method: string, path: string, options: RequestOptions): Promise<unknown> {
    const first = await this.#one(method, path, options);
    const { call, query } = options;
    // Documented to come whole. Should one come in pages nevertheless, the others are read, too.
    if (!call.isWholeList || method !== 'GET' || !tellsMore(first as Envelope)) return first;
    const rest: unknown[] = [];
    const read = (more: object) => this.#one('GET', path, { ...options, query: { ...query, ...more } });
    for await (const item of afterFirst(first as Envelope, read as never, undefined)) rest.push(item);
    return {
      ...(first as Envelope),
      result: [...((first as Envelope).result as unknown[]), ...rest],
      result_info: {},
    };
  }

  async #one(
    method: string,
    path: string,
    { call, signal, timeout, query, body, headers, __binaryResponse: unparsed }: RequestOptions,
  ): Promise<unknown> {
    const url = `${this.#baseURL}${path}${queryString(query)}`;
    const { extra } = call;
    const sent = extra && /^P/.test(method) ? (await import('./extra-fields.ts')).withExtra(body, extra) : body;
    const init: Outgoing = { method, ...encode(await sent, headers), [callKey]: call };
    return withTimeout({ signal, timeout }, url, init, async (ending) => {
      const response = await this.#fetch(url, ending ? { ...init, signal: ending } : init);
      // GraphQL denies with status 200, too.
      const denial = explanationOf(response);
      if (denial) throw denial;
      if (response.ok) return unparsed ? response : parse(response);
      const { errorFromResponse } = await import('../transport/errors/response-error.ts');
      throw await errorFromResponse(url, init, response);
    });
  }
}

function encode(body: unknown, given: unknown): Pick<Outgoing, 'headers' | 'body'> {
  // The official client wraps headers, to tell "leave out" from "not given".
  const headers = new Headers(
    (given as { values?: Headers } | undefined)?.values ?? (given as HeadersInit | undefined),
  );
  if (body === undefined) return { headers };
  if (typeof body === 'string' || body instanceof FormData || body instanceof Blob) return { headers, body };
  headers.set('content-type', 'application/json');
  return { headers, body: JSON.stringify(body) };
}

async function parse(response: Response): Promise<unknown> {
  // The resources read `result` without checking that there is a body.
  if (response.status === 204) return { result: null };
  return response.headers.get('content-type')?.includes('json') ? response.json() : response.text();
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
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
