import { type FeatureLevel, type FeatureName, featureScopes } from './features.ts';
import { type AccountRef, holds, type Target, type ZoneRef } from './grants.ts';
import type { Finding, FindingStatus, ReportFacts, TokenStatus } from './report-facts.ts';
import {
  allScopes,
  minimumScopes,
  type PermissionRow,
  rowOf,
  type Scope,
  scopesThatGrant,
  scopesThatSuffice,
} from './scopes.ts';
import { type TemplateOptions, type TokenTemplate, tokenTemplate } from './template.ts';
import { relevantTo, weigh } from './weigh.ts';

/** The zone or account that a question to a report is about. */
export interface FindingTarget {
  /** The name or id of a zone. */
  readonly zone?: string | undefined;
  /** The id of an account. */
  readonly account?: string | undefined;
}

/** What a token may do, with the evidence. Returned by `permissions.detect()`. */
export class PermissionReport {
  /** Whether the token can be used at all. */
  readonly token: TokenStatus;
  /** The accounts that the token can see. */
  readonly accounts: readonly AccountRef[];
  /** The zones that the token can see, at most the first 50. */
  readonly zones: readonly ZoneRef[];
  /** Whether `zones` is all that the token covers. */
  readonly zonesComplete: boolean;
  /** The zone or account that the findings are about. */
  readonly target: Target;
  /** What could not be found out, and why. */
  readonly problems: readonly string[];
  readonly #facts: ReportFacts;

  constructor(facts: ReportFacts) {
    this.#facts = facts;
    this.token = facts.token;
    this.accounts = facts.accounts;
    this.zones = facts.zones;
    this.zonesComplete = facts.zonesComplete;
    this.target = facts.target;
    this.problems = facts.problems;
  }

  /** One finding for each requested scope, in the order of the request. */
  get findings(): readonly Finding[] {
    return this.#facts.asked.map((scope) => this.finding(scope));
  }

  /** What is known about one scope, on the report's target or on another one. */
  finding(scope: Scope, on: FindingTarget = {}): Finding {
    return weigh(this.#facts, scope, this.#target(on));
  }

  /** Whether the token is known to hold the scope there. Also false if that is unknown: see {@link finding}. */
  can(scope: Scope, on: FindingTarget = {}): boolean {
    return this.finding(scope, on).status === 'granted';
  }

  /** Those of `zones` on which the token is known to hold the scope. */
  zonesWith(scope: Scope): readonly ZoneRef[] {
    return this.zones.filter(({ id }) => this.can(scope, { zone: id }));
  }

  /**
   * The permissions that the token lacks.
   *
   * @param scopes The scopes to look at. By default the requested ones.
   */
  missing(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    return this.#withStatus('denied', scopes);
  }

  /** The permissions that nothing showed either way. */
  unknown(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    return this.#withStatus('unknown', scopes);
  }

  /**
   * The permissions that the token holds beyond those needed for these scopes. Exact if its policies could be read. Otherwise
   * a permission is left out if another one that the token holds would also explain what was seen.
   */
  excess(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    const { grants } = this.#facts;
    const has = (scope: Scope) =>
      grants
        ? grants.some((grant) => grant.scope === scope && holds(grant, relevantTo(scope, this.target)) === true)
        : this.can(scope);
    const beyond = allScopes.filter(
      (scope) => has(scope) && !scopes.some((needed) => covers(needed, scope, grants !== undefined)),
    );
    // `dns:edit` includes `dns:read`, which is therefore not listed.
    return beyond
      .filter((scope) => !beyond.some((other) => covers(other, scope, grants !== undefined) && other !== scope))
      .map(rowOf);
  }

  /** Whether the token holds Zone · Zone · Read and Zone · DNS · Read, the least that the connector needs. */
  get minimum(): { readonly met: boolean; readonly missing: readonly PermissionRow[] } {
    const missing = minimumScopes.filter((scope) => !this.can(scope)).map(rowOf);
    return { met: missing.length === 0, missing };
  }

  /** What the connector can do with this token, feature by feature. */
  get features(): Readonly<Record<FeatureName, FeatureLevel>> {
    const levels = Object.entries(featureScopes).map(([name, needs]) => [name, this.#level(needs)]);
    return Object.fromEntries(levels) as Record<FeatureName, FeatureLevel>;
  }

  /** The link that creates a token with these permissions. By default all requested ones. */
  createTokenUrl(scopes: readonly Scope[] = this.#facts.asked, options: TemplateOptions = {}): TokenTemplate {
    const owner = this.token.owner === 'account' ? 'account' : 'user';
    return tokenTemplate(scopes, { owner, ...options });
  }

  /** A plain object with everything in it, safe to log and to return to a front end. */
  toJSON(): Record<string, unknown> {
    return {
      token: this.token,
      accounts: this.accounts,
      zones: this.zones,
      zonesComplete: this.zonesComplete,
      target: this.target,
      findings: this.findings,
      missing: this.missing(),
      unknown: this.unknown(),
      minimum: this.minimum,
      features: this.features,
      createToken: this.createTokenUrl(),
      problems: this.problems,
    };
  }

  #target({ zone, account }: FindingTarget): Target {
    if (zone === undefined && account === undefined) return this.target;
    return {
      ...(zone !== undefined && { zone: this.#zone(zone) }),
      ...(account !== undefined && { account: this.accounts.find(({ id }) => id === account) ?? { id: account } }),
    };
  }

  #zone(nameOrId: string): Target['zone'] {
    const known = [...this.zones, ...(this.target.zone ? [this.target.zone] : [])];
    return known.find(({ id, name }) => id === nameOrId || name === nameOrId.toLowerCase()) ?? { id: nameOrId };
  }

  #withStatus(status: FindingStatus, scopes: readonly Scope[]): readonly PermissionRow[] {
    return scopes.filter((scope) => this.finding(scope).status === status).map(rowOf);
  }

  #level({
    read,
    edit,
  }: {
    readonly read?: readonly Scope[] | undefined;
    readonly edit?: readonly Scope[] | undefined;
  }): FeatureLevel {
    const statusOf = (scopes: readonly Scope[] | undefined): FindingStatus => {
      if (!scopes) return 'denied';
      const statuses = scopes.map((scope) => this.finding(scope).status);
      return statuses.includes('denied') ? 'denied' : statuses.includes('unknown') ? 'unknown' : 'granted';
    };
    if (statusOf(edit) === 'granted') return 'edit';
    if (statusOf(read) === 'granted') return 'read';
    return statusOf(edit) === 'unknown' || statusOf(read) === 'unknown' ? 'unknown' : 'none';
  }
}

/** Whether a scope makes another one redundant; `exactly` if only `edit` and `read` of one permission count. */
function covers(scope: Scope, other: Scope, exactly: boolean): boolean {
  return (exactly ? scopesThatGrant(other) : scopesThatSuffice(other)).includes(scope);
}
