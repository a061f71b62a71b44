import type { SimulatedToken } from './tokens.ts';

/** What the page asks the worker to do: once, right after it started. */
export interface Run {
  readonly code: string;
  readonly token: SimulatedToken;
}

/** A request that the program sent to the simulated Cloudflare. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
}

/** Why a program ended early. `needed` and `fixUrl` are those of a missing permission. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly needed: readonly string[];
  readonly fixUrl: string | undefined;
}

/** What the worker reports. */
export type Report =
  | { readonly kind: 'output'; readonly text: string; readonly isPlan: boolean }
  | { readonly kind: 'requests'; readonly requests: readonly SentRequest[] }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly changes: readonly string[]; readonly milliseconds: number };
