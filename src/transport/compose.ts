import type { Attempts, Call } from './call.ts';

/** Where the transport finds the {@link Call} that a request belongs to. */
export const callKey = Symbol('cloudflare-connector.call');

/** Where the transport notes what became of the attempts to send a request. */
export const attemptsKey = Symbol('cloudflare-connector.attempts');

/** What ends one attempt to send a request. */
export const endingKey = Symbol('cloudflare-connector.ending');

/** The options of a request on its way through the layers. */
export interface Outgoing extends RequestInit {
  readonly [callKey]?: Call | undefined;
  readonly [attemptsKey]?: Attempts | undefined;
  readonly [endingKey]?: { readonly signal: AbortSignal | null | undefined } | undefined;
}

/** What every layer accepts and returns: `fetch`, with the address as a string. */
export type Fetch = (url: string, init: Outgoing) => Promise<Response>;

/** One concern of the transport. */
export type Layer = (next: Fetch) => Fetch;

/** Stacks layers on a fetch; the first one is the outermost. */
export function compose(...layers: readonly Layer[]): Layer {
  return (fetch) => layers.reduceRight((next, layer) => layer(next), fetch);
}
