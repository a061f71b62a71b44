import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import type { Call } from '../transport/call.ts';
import { callKey, type Fetch, type Outgoing } from '../transport/compose.ts';
import type { Envelope } from '../transport/envelope.ts';
import { explanationOf } from '../transport/layers/explain.ts';
import { afterFirst, tellsMore } from '../transport/paginate.ts';
import { type Limits, withTimeout } from '../transport/timing/timeout.ts';

/** What a request carries besides its path. */
export interface RequestOptions extends Limits {
  /** Where a resource asks for another method than its own: a list that is answered to a PUT. */
  readonly method?: string;
  readonly call: Call;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: unknown;
  /** Whether the answer is wanted as a response, unparsed: what the official resources say of files. */
  readonly __binaryResponse?: boolean;
}

/** A parsed answer; the official client's resources take the part they want of it. */
interface Parsed<T> extends Promise<T> {
  _thenUnwrap<U>(part: (answer: T) => U): Promise<U>;
}

/**
 * What the official client's resources build their requests for: they know each path and body, and this sends it through
 * our transport.
 *
 * It stands in for the official client's own core, which would bring timers, retries and a promise class that the transport
 * makes redundant (11 kB gzip, 50 µs a call), and which takes keys and headers from the process's environment: not in a
 * process that serves many tenants. That both build the same requests is tested with the real client.
 */
export class RequestClient {
  readonly #send: Fetch;
  readonly #baseURL: string;

  constructor(send: Fetch, baseURL: string) {
    this.#send = send;
    this.#baseURL = baseURL;
  }

  /** One of the official client's resources, working for this client. */
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

  /** One page of a list, as its envelope; whole lists are read by paginate.ts. Some answer a request that changes them. */
  getAPIList<T = unknown>(path: string, _page: unknown, options: RequestOptions): Parsed<T> {
    return this.#request(options.method?.toUpperCase() ?? 'GET', path, options);
  }

  #request<T>(method: string, path: string, options: RequestOptions): Parsed<T> {
    const answer = this.#answer(method, path, options) as Promise<T>;
    return Object.assign(answer, { _thenUnwrap: <U>(part: (parsed: T) => U) => answer.then(part) });
  }

  async #answer(method: string, path: string, options: RequestOptions): Promise<unknown> {
    const answer = await this.#one(method, path, options);
    const { call, query } = options;
    // Documented to come whole. Should one come in pages nevertheless, the others are read, too.
    if (!call.isWholeList || method !== 'GET' || !tellsMore(answer as Envelope)) return answer;
    const rest: unknown[] = [];
    const read = (more: object) => this.#one('GET', path, { ...options, query: { ...query, ...more } });
    for await (const item of afterFirst(answer as Envelope, read as never, undefined)) rest.push(item);
    return {
      ...(answer as Envelope),
      result: [...((answer as Envelope).result as unknown[]), ...rest],
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
      const response = await this.#send(url, ending ? { ...init, signal: ending } : init);
      // GraphQL refuses with a 200, too.
      const told = explanationOf(response);
      if (told) throw told;
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
  // The resources take their part of the answer without asking whether there is one.
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

/** Percent-encoded as strictly as the official client does it; half a surrogate pair, which has no encoding, is replaced. */
function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
