import type { Call } from './call.ts';

/** Where the transport finds the {@link Call} that a request belongs to. */
export const callKey = Symbol('cloudflare-connector.call');

/** The options of a request on its way through the layers. */
export interface Outgoing extends RequestInit {
  readonly [callKey]?: Call;
}

/** What every layer takes and gives: `fetch`, with the address as a string. */
export type Fetch = (url: string, init: Outgoing) => Promise<Response>;

/** Request options that carry a call through the official client, which copies them into the options of its fetch. */
export function marked(call: Call): Pick<Outgoing, 'keepalive' | typeof callKey> {
  return { [callKey]: call };
}

/** One concern of the transport. */
export type Layer = (next: Fetch) => Fetch;

/** Stacks layers on a fetch; the first one is the outermost. */
export function compose(...layers: readonly Layer[]): Layer {
  return (fetch) => layers.reduceRight((next, layer) => layer(next), fetch);
}

/** Makes a layered fetch callable like the platform's: with a `URL` or a `Request` too. */
export function asPlatformFetch(fetch: Fetch): typeof globalThis.fetch {
  return async (input, init) => {
    if (!(input instanceof Request)) return fetch(String(input), init ?? {});
    const body = input.body === null ? undefined : await input.arrayBuffer();
    const { method, headers, signal } = input;
    return fetch(input.url, { method, headers, signal, ...(body && { body }), ...init });
  };
}
