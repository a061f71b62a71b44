import { InvalidInputError } from '../errors.ts';
import type { RateLimitStore } from '../transport/layers/rate-limit.ts';
import { type SharedStoreOptions, sharedStore } from '../transport/rate-limit/shared-store.ts';

/** A request to the object. */
export interface ObjectRequest {
  /** Its method. */
  method: string;
  /** Its body: JSON. */
  body: string;
}

/** What is used of a Durable Object's stub. */
export interface ObjectStub {
  /** Sends a request to the object. */
  fetch(input: string, init: ObjectRequest): Promise<Response>;
}

/** What is used of the binding of a Durable Object's class. */
export interface ObjectNamespace {
  /** The id that belongs to a name. */
  idFromName(name: string): unknown;
  /** The object with an id. */
  get(id: unknown): ObjectStub;
}

/** Options of {@link durableObjectStore}. */
export interface DurableObjectStoreOptions extends SharedStoreOptions {
  /**
   * The name of the object that keeps the limits. One object settles some hundred exchanges a second, each of them for several
   * requests: use one name for each group of tokens if there are thousands of busy ones.
   *
   * @default 'cloudflare-connector'
   */
  readonly name?: string | undefined;
}

/**
 * Keeps rate limits in a Durable Object, so that all isolates of a Worker share them.
 *
 * @example
 * ```ts
 * export { CloudflareConnectorObject } from 'cloudflare-connector/durable-object';
 *
 * export default {
 *   async fetch(request, { TOKEN, LIMITS }) {
 *     const rateLimiter = new RateLimiter({ store: durableObjectStore(LIMITS) });
 *     const cf = connect({ apiToken: TOKEN, domains: { dns }, rateLimiter });
 *     return Response.json(await cf.dns.records.list({ zone: 'example.com' }).all());
 *   },
 * };
 * ```
 *
 * @param namespace The binding of {@link CloudflareConnectorObject}.
 * @throws InvalidInputError if it is not the binding of a Durable Object's class.
 */
export function durableObjectStore(
  namespace: ObjectNamespace,
  options: DurableObjectStoreOptions = {},
): RateLimitStore {
  const { name, ...shared } = options;
  const ask = asker('durableObjectStore', namespace, name);
  return sharedStore({ exchange: (request) => ask('exchange', request) }, shared);
}

/** Sends questions to the object. */
export function asker(subject: string, namespace: ObjectNamespace, name = 'cloudflare-connector') {
  const { idFromName, get } = (namespace ?? {}) as Partial<ObjectNamespace>;
  if (typeof idFromName !== 'function' || typeof get !== 'function') {
    const message = 'must be the binding of a Durable Object class';
    throw new InvalidInputError(subject, [{ field: 'namespace', message }]);
  }
  return async <T>(path: string, body: unknown): Promise<T> => {
    const stub = namespace.get(namespace.idFromName(name));
    const response = await stub.fetch(`https://cloudflare-connector/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The Durable Object replied with ${response.status}.`);
    return (await response.json()) as T;
  };
}
