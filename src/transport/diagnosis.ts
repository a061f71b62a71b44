import type { ApiMessage } from '../errors.ts';
import type { TokenStatus } from '../permissions/report-facts.ts';
import type { PermissionRow } from '../permissions/scopes.ts';
import type { Call } from './call.ts';
import type { Reason } from './errors/reasons.ts';

/** A request that Cloudflare denied, in the parts that a diagnosis needs. */
export interface Denial {
  readonly method: string;
  /** The path below `/client/v4`. */
  readonly path: string;
  readonly call: Call | undefined;
  readonly status: number;
  /** When the request was sent, in milliseconds of `Date.now()`: what was found out before may have changed since. */
  readonly sentAt: number;
  readonly messages: readonly ApiMessage[];
  /** What Cloudflare's words say of the cause. */
  readonly reason: Reason | undefined;
  /** The body of the request, if it is text: GraphQL names its zones there. */
  readonly body: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What a denial turned out to be. */
export interface Diagnosis {
  readonly token: TokenStatus;
  /** The permissions to ask for; empty if they are not known. */
  readonly needed: readonly PermissionRow[];
  /** Whether one of the needed permissions suffices, and it is not known which. */
  readonly isOneOf: boolean;
  /** Every permission group of which any one would have sufficed. */
  readonly accepted: readonly string[];
  /** Everything that the token is known to hold there. */
  readonly held: readonly PermissionRow[];
  /** How that is known. */
  readonly evidence: string | undefined;
  /** Whether the token has what is needed there; undefined if that is not known. */
  readonly isGranted: boolean | undefined;
  /** The zone, account or user concerned, in words. */
  readonly resource: string | undefined;
  /** Set if the token does not cover the zone or account at all: what it covers instead. */
  readonly reaches: readonly string[] | undefined;
  /** Why `needed` is empty, if it is: the part of a sentence. */
  readonly unnamed: string;
}

/** Finds out why a request was denied. Throws only if the caller aborts. */
export type DiagnoseDenial = (denial: Denial) => Promise<Diagnosis>;
