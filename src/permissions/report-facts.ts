import type { AccountRef, Grant, Resource, Target, ZoneRef } from './grants.ts';
import type { PermissionRow, Scope } from './scopes.ts';

/** Whether the token holds a scope. `unknown`: nothing showed it either way. */
export type FindingStatus = 'granted' | 'denied' | 'unknown';

/**
 * How a finding is known, strongest first: `owner` (this kind of token cannot hold it), `policy` (the token's own policies were read), `probe` (a harmless request was
 * tried), `zone` (the zone object's `permissions`), `declared` (the caller said so).
 */
export type EvidenceKind = 'owner' | 'policy' | 'probe' | 'zone' | 'declared';

/** One piece of evidence: the request, and what it showed. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly shows: FindingStatus;
  /** The request that showed it, as method and path template. */
  readonly request?: string | undefined;
  /** The response in a few words. */
  readonly detail: string;
}

/** What is known about one scope. */
export interface Finding {
  readonly scope: Scope;
  readonly row: PermissionRow;
  readonly status: FindingStatus;
  /** Where it is granted, as far as known. */
  readonly on: readonly Resource[];
  /** Where a deny policy takes it away. */
  readonly except: readonly Resource[];
  /** All evidence, strongest first. The first one decides; contradictions stay visible. */
  readonly evidence: readonly Evidence[];
}

/** Evidence about one scope on one resource: detection collects it, the report weighs it. */
export interface Observation {
  readonly scope: Scope;
  readonly resource: Resource;
  readonly evidence: Evidence;
}

/** Whether the token can be used at all. */
export interface TokenStatus {
  /** Cloudflare's id of the token; never its value. */
  readonly id: string | undefined;
  readonly owner: 'user' | 'account' | 'unknown';
  readonly status: 'active' | 'expired' | 'disabled' | 'not_yet_valid' | 'ip_restricted' | 'invalid' | 'unknown';
  /** Why the status is what it is, for every status except `active`. */
  readonly reason: string | undefined;
  /** What was pasted together with the token and removed, if anything. */
  readonly note: string | undefined;
  /** Start of validity, in ISO 8601. */
  readonly notBefore: string | undefined;
  /** End of validity, in ISO 8601. */
  readonly expiresOn: string | undefined;
}

/** What detection found, before it is weighed. */
export interface ReportFacts {
  readonly token: TokenStatus;
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneRef[];
  /** Whether `zones` is all that the token covers; false if listing was denied, failed, or was cut short. */
  readonly zonesComplete: boolean;
  /** The zone or account that the findings are about. Without one they say whether a scope is held anywhere. */
  readonly target: Target;
  /** The requested scopes. */
  readonly asked: readonly Scope[];
  /** From the token's own policies; undefined if they could not be read. */
  readonly grants: readonly Grant[] | undefined;
  readonly observations: readonly Observation[];
  /** What could not be found out, and why. */
  readonly problems: readonly string[];
  /** The zone or account of the target, in words, if it was found that the token does not reach it, or that it does not exist. */
  readonly outOfReach?: string | undefined;
}
