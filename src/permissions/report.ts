import { type FeatureLevel, type FeatureName, featureScopes } from './features.ts';
import {
  type AccountRef,
  describeResource,
  type Grant,
  holds,
  includes,
  type Resource,
  type Target,
  type ZoneRef,
} from './grants.ts';
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

/** Whether the token holds a scope. `unknown` is an answer of its own: nothing showed it either way. */
export type FindingStatus = 'granted' | 'denied' | 'unknown';

/**
 * How a finding is known, strongest first: `policy` (the token's own policies were read), `probe` (a harmless request was
 * tried), `zone` (the zone object's `permissions`), `declared` (the caller said so).
 */
export type EvidenceKind = 'policy' | 'probe' | 'zone' | 'declared';

/** One piece of evidence: what was asked, and what it showed. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly shows: FindingStatus;
  /** The request that showed it, as method and path template. */
  readonly request?: string | undefined;
  /** What the answer said, in a few words. */
  readonly detail: string;
}

/** What is known of one scope. */
export interface Finding {
  readonly scope: Scope;
  readonly row: PermissionRow;
  readonly status: FindingStatus;
  /** Where it is granted, as far as known. */
  readonly on: readonly Resource[];
  /** Where a deny policy takes it away. */
  readonly except: readonly Resource[];
  /** Everything that was seen, strongest first. The first one decides; a contradiction stays visible. */
  readonly evidence: readonly Evidence[];
}

/** An observation about one scope on one resource: what detection collects and the report weighs. */
export interface Observation {
  readonly scope: Scope;
  readonly resource: Resource;
  readonly evidence: Evidence;
}

/** Whether the token may be used at all. */
export interface TokenStatus {
  /** Cloudflare's id of the token; never its value. */
  readonly id: string | undefined;
  readonly owner: 'user' | 'account' | 'unknown';
  readonly status: 'active' | 'expired' | 'disabled' | 'not_yet_valid' | 'ip_restricted' | 'invalid' | 'unknown';
  /** Why the status is what it is, for every status but `active`. */
  readonly reason: string | undefined;
  /** What was pasted along and removed, if anything. */
  readonly note: string | undefined;
  readonly notBefore: string | undefined;
  readonly expiresOn: string | undefined;
}

/** What detection found, before it is weighed. */
export interface ReportFacts {
  readonly token: TokenStatus;
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneRef[];
  /** Whether `zones` is all the token reaches; false when listing was refused, failed, or was cut short. */
  readonly zonesComplete: boolean;
  /** The zone or account the findings are about; without one they say whether a scope is held anywhere. */
  readonly target: Target;
  /** The scopes that were asked about. */
  readonly asked: readonly Scope[];
  /** From the token's own policies; undefined when they could not be read. */
  readonly grants: readonly Grant[] | undefined;
  readonly observations: readonly Observation[];
  /** What could not be found out, and why. */
  readonly problems: readonly string[];
}

const strength: readonly EvidenceKind[] = ['policy', 'probe', 'zone', 'declared'];

/** What a token may do, with the evidence. Made by `permissions.detect()`. */
export class PermissionReport {
  readonly token: TokenStatus;
  /** The accounts the token can see. */
  readonly accounts: readonly AccountRef[];
  /** The zones the token can see, at most the first 50 where it reaches more. */
  readonly zones: readonly ZoneRef[];
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

  /** One finding for each scope that was asked about, in the order asked. */
  get findings(): readonly Finding[] {
    return this.#facts.asked.map((scope) => this.finding(scope));
  }

  /** What is known of one scope, on the report's target or on another one. */
  finding(scope: Scope, on: { zone?: string; account?: string } = {}): Finding {
    const target = this.#target(on);
    const evidence = this.#evidence(scope, target).sort((a, b) => strength.indexOf(a.kind) - strength.indexOf(b.kind));
    const deciding = evidence.find(({ shows }) => shows !== 'unknown');
    const held = (this.#facts.grants ?? []).filter((grant) => isAmong(grant.scope, scopesThatSuffice(scope)));
    const observed = this.#observed(scope).filter(({ evidence: { shows } }) => shows === 'granted');
    return {
      scope,
      row: rowOf(scope),
      status: deciding?.shows ?? 'unknown',
      on: this.#facts.grants ? held.flatMap(({ on }) => on) : unique(observed.map(({ resource }) => resource)),
      except: held.flatMap(({ except }) => except),
      evidence,
    };
  }

  /** Whether the token is known to hold the scope there. False also when it is not known: see {@link finding}. */
  can(scope: Scope, on: { zone?: string; account?: string } = {}): boolean {
    return this.finding(scope, on).status === 'granted';
  }

  /** The zones in reach on which the scope is known to be held. */
  zonesWith(scope: Scope): readonly ZoneRef[] {
    return this.zones.filter(({ id }) => this.can(scope, { zone: id }));
  }

  /** The rows that the token lacks for these scopes: the ones asked about, unless others are given. */
  missing(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    return this.#withStatus('denied', scopes);
  }

  /** The rows that nothing showed either way. */
  unknown(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    return this.#withStatus('unknown', scopes);
  }

  /**
   * The rows that the token holds beyond those needed for these scopes. Exact where its policies could be read; otherwise a
   * row that another one stands in for can not be told from a row that is there, and is left out.
   */
  excess(scopes: readonly Scope[] = this.#facts.asked): readonly PermissionRow[] {
    const { grants } = this.#facts;
    const has = (scope: Scope) =>
      grants
        ? grants.some((grant) => grant.scope === scope && holds(grant, relevant(scope, this.target)) === true)
        : this.can(scope);
    const beyond = allScopes.filter(
      (scope) => has(scope) && !scopes.some((needed) => covers(needed, scope, grants !== undefined)),
    );
    // `dns:edit` beyond what is needed says it all; `dns:read` beside it would be noise.
    return beyond
      .filter((scope) => !beyond.some((other) => covers(other, scope, grants !== undefined) && other !== scope))
      .map(rowOf);
  }

  /** Whether Zone · Zone · Read and Zone · DNS · Read, the least the connector needs, are there. */
  get minimum(): { readonly met: boolean; readonly missing: readonly PermissionRow[] } {
    const missing = minimumScopes.filter((scope) => !this.can(scope)).map(rowOf);
    return { met: missing.length === 0, missing };
  }

  /** What the connector can do with this token, feature by feature. */
  get features(): Readonly<Record<FeatureName, FeatureLevel>> {
    const levels = Object.entries(featureScopes).map(([name, needs]) => [name, this.#level(needs)]);
    return Object.fromEntries(levels) as Record<FeatureName, FeatureLevel>;
  }

  /** The link that creates a token with these rows: by default all that were asked about. */
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

  #target({ zone, account }: { zone?: string; account?: string }): Target {
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

  #level({ read, edit }: { readonly read?: readonly Scope[]; readonly edit?: readonly Scope[] }): FeatureLevel {
    const statusOf = (scopes: readonly Scope[] | undefined): FindingStatus => {
      if (!scopes) return 'denied';
      const statuses = scopes.map((scope) => this.finding(scope).status);
      return statuses.includes('denied') ? 'denied' : statuses.includes('unknown') ? 'unknown' : 'granted';
    };
    if (statusOf(edit) === 'granted') return 'edit';
    if (statusOf(read) === 'granted') return 'read';
    return statusOf(edit) === 'unknown' || statusOf(read) === 'unknown' ? 'unknown' : 'none';
  }

  #evidence(scope: Scope, target: Target): Evidence[] {
    const observed = this.#observed(scope).filter(
      ({ resource }) => includes(resource, relevant(scope, target)) === true,
    );
    const evidence = observed.map((observation) =>
      this.#isBelied(observation) ? belied(observation) : observation.evidence,
    );
    const policy = this.#policyEvidence(scope, relevant(scope, target));
    return policy ? [policy, ...evidence] : evidence;
  }

  /**
   * Whether a zone's permissions were shown to be wrong, by a probe on the same zone. Cloudflare documents them as the
   * user's and not the token's; where they do not tell the truth about one row, they are not believed about another.
   */
  #isBelied({ resource, evidence }: Observation): boolean {
    if (evidence.kind !== 'zone') return false;
    const on = this.#facts.observations.filter((other) => sameResource(other.resource, resource));
    const probes = on.filter((other) => other.evidence.kind === 'probe' && other.evidence.shows !== 'unknown');
    return on.some(
      (zone) =>
        zone.evidence.kind === 'zone' &&
        probes.some((probe) => probe.scope === zone.scope && probe.evidence.shows !== zone.evidence.shows),
    );
  }

  /**
   * Observations that bear on a scope: its own, a wider scope that was granted, and for an `edit` the `read` that was denied
   * although `edit` would have done.
   */
  #observed(scope: Scope): Observation[] {
    return this.#facts.observations.filter(
      ({ scope: observed, evidence: { shows } }) =>
        observed === scope ||
        (shows === 'granted' && scopesThatSuffice(scope).includes(observed)) ||
        (shows === 'denied' && isImpliedBy(observed, scope)),
    );
  }

  #policyEvidence(scope: Scope, target: Target): Evidence | undefined {
    if (!this.#facts.grants) return undefined;
    const request =
      this.token.owner === 'account' ? 'GET /accounts/{account_id}/tokens/{token_id}' : 'GET /user/tokens/{token_id}';
    const held = this.#facts.grants.filter((grant) => isAmong(grant.scope, scopesThatSuffice(scope)));
    const answers = held.map((grant) => ({ grant, holds: holds(grant, target) }));
    const holding = answers.find((answer) => answer.holds === true);
    // A zone that was named and not found may not exist.
    if (holding && target.zone !== undefined && target.zone.id === undefined) {
      return {
        kind: 'policy',
        shows: 'unknown',
        request,
        detail: 'the policies allow it on every zone, and the zone was not found',
      };
    }
    if (holding) {
      const where = holding.grant.on.map(describeResource).join(', ');
      return {
        kind: 'policy',
        shows: 'granted',
        request,
        detail: `a policy allows ${holding.grant.group} on ${where}`,
      };
    }
    if (answers.some((answer) => answer.holds === undefined)) {
      return {
        kind: 'policy',
        shows: 'unknown',
        request,
        detail: "a policy covers one account, and the zone's account is not known",
      };
    }
    if (held.length > 0) {
      const where = held
        .flatMap(({ on }) => on)
        .map(describeResource)
        .join(', ');
      return {
        kind: 'policy',
        shows: 'denied',
        request,
        detail: `the policies allow it only elsewhere (${where}), or a deny policy takes it away`,
      };
    }
    return { kind: 'policy', shows: 'denied', request, detail: 'no policy allows it' };
  }
}

function belied({ evidence }: Observation): Evidence {
  const detail = `${evidence.detail}; a probe shows that these permissions are not the token's`;
  return { ...evidence, shows: 'unknown', detail };
}

function sameResource(one: Resource, other: Resource): boolean {
  return one.type === 'zone' && other.type === 'zone' && one.id === other.id;
}

function isAmong(scope: Scope | undefined, scopes: readonly Scope[]): boolean {
  return scope !== undefined && scopes.includes(scope);
}

/** The part of a target that a row is about: an account row does not depend on the zone. */
function relevant(scope: Scope, { zone, account }: Target): Target {
  const { resource } = rowOf(scope);
  if (resource === 'zone') return { zone };
  return resource === 'account' ? { account } : {};
}

/** Whether a row makes another one redundant; `exactly` when only `edit` and `read` of one permission count. */
function covers(scope: Scope, other: Scope, exactly: boolean): boolean {
  return (exactly ? scopesThatGrant(other) : scopesThatSuffice(other)).includes(scope);
}

function isImpliedBy(scope: Scope, other: Scope): boolean {
  return scope !== other && scopesThatGrant(scope).includes(other);
}

function unique(resources: readonly Resource[]): readonly Resource[] {
  return [...new Map(resources.map((resource) => [JSON.stringify(resource), resource])).values()];
}
