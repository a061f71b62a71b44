import { describeResource, type Grant, holds, includes, type Resource, type Target } from './grants.ts';
import type { Evidence, EvidenceKind, Finding, Observation, ReportFacts } from './report-facts.ts';
import { rowOf, type Scope, scopesThatGrant, scopesThatSuffice } from './scopes.ts';

const strength: readonly EvidenceKind[] = ['policy', 'probe', 'zone', 'declared'];

/** Weighs all that was found about one scope on a target: the strongest evidence decides. */
export function weigh(facts: ReportFacts, scope: Scope, target: Target): Finding {
  const evidence = evidenceOf(facts, scope, target).sort((a, b) => strength.indexOf(a.kind) - strength.indexOf(b.kind));
  const deciding = evidence.find(({ shows }) => shows !== 'unknown');
  const held = sufficing(facts.grants ?? [], scope);
  const observed = observationsOf(facts, scope).filter(({ evidence: { shows } }) => shows === 'granted');
  return {
    scope,
    row: rowOf(scope),
    status: deciding?.shows ?? 'unknown',
    on: facts.grants ? held.flatMap(({ on }) => on) : unique(observed.map(({ resource }) => resource)),
    except: held.flatMap(({ except }) => except),
    evidence,
  };
}

/** The part of a target that a scope is about: an account permission does not depend on the zone. */
export function relevantTo(scope: Scope, { zone, account }: Target): Target {
  const { resource } = rowOf(scope);
  if (resource === 'zone') return { zone };
  return resource === 'account' ? { account } : {};
}

function evidenceOf(facts: ReportFacts, scope: Scope, target: Target): Evidence[] {
  const relevant = relevantTo(scope, target);
  const observed = observationsOf(facts, scope).filter(({ resource }) => includes(resource, relevant) === true);
  const evidence = observed.map((observation) =>
    isContradicted(facts, observation) ? contradicted(observation) : observation.evidence,
  );
  const policy = policyEvidence(facts, scope, relevant);
  return policy ? [policy, ...evidence] : evidence;
}

/**
 * Whether a probe on the same zone showed that the zone's permissions are wrong. Cloudflare documents them as those of the
 * user and not of the token. If they are wrong about one scope, they are not believed about another.
 */
function isContradicted({ observations }: ReportFacts, { resource, evidence }: Observation): boolean {
  if (evidence.kind !== 'zone') return false;
  const on = observations.filter((other) => isSameZone(other.resource, resource));
  const probes = on.filter((other) => other.evidence.kind === 'probe' && other.evidence.shows !== 'unknown');
  return on.some(
    (zone) =>
      zone.evidence.kind === 'zone' &&
      probes.some((probe) => probe.scope === zone.scope && probe.evidence.shows !== zone.evidence.shows),
  );
}

function contradicted({ evidence }: Observation): Evidence {
  const detail = `${evidence.detail}; a probe shows that these permissions are not the token's`;
  return { ...evidence, shows: 'unknown', detail };
}

/**
 * Observations that bear on a scope: its own, a wider scope that was granted, and for an `edit` the denied `read`, which `edit`
 * would have allowed.
 */
function observationsOf({ observations }: ReportFacts, scope: Scope): Observation[] {
  return observations.filter(
    ({ scope: observed, evidence: { shows } }) =>
      observed === scope ||
      (shows === 'granted' && scopesThatSuffice(scope).includes(observed)) ||
      (shows === 'denied' && isImpliedBy(observed, scope)),
  );
}

/** What the token's own policies show; undefined if they could not be read. */
function policyEvidence({ token, grants }: ReportFacts, scope: Scope, target: Target): Evidence | undefined {
  if (!grants) return undefined;
  const request =
    token.owner === 'account' ? 'GET /accounts/{account_id}/tokens/{token_id}' : 'GET /user/tokens/{token_id}';
  const show = (shows: Evidence['shows'], detail: string): Evidence => ({ kind: 'policy', shows, request, detail });
  const held = sufficing(grants, scope).map((grant) => ({ grant, isHeld: holds(grant, target) }));
  const holding = held.find(({ isHeld }) => isHeld === true);
  // A zone that was named and not found may not exist.
  if (holding && target.zone !== undefined && target.zone.id === undefined) {
    return show('unknown', 'the policies allow it on every zone, and the zone was not found');
  }
  if (holding) {
    const { group, on } = holding.grant;
    return show('granted', `a policy allows ${group} on ${on.map(describeResource).join(', ')}`);
  }
  if (held.some(({ isHeld }) => isHeld === undefined)) {
    return show('unknown', "a policy covers one account, and the zone's account is not known");
  }
  if (held.length === 0) return show('denied', 'no policy allows it');
  const where = held.flatMap(({ grant }) => grant.on).map(describeResource);
  return show('denied', `the policies allow it only elsewhere (${where.join(', ')}), or a deny policy takes it away`);
}

function sufficing(grants: readonly Grant[], scope: Scope): readonly Grant[] {
  const enough = scopesThatSuffice(scope);
  return grants.filter((grant) => grant.scope !== undefined && enough.includes(grant.scope));
}

function isSameZone(one: Resource, other: Resource): boolean {
  return one.type === 'zone' && other.type === 'zone' && one.id === other.id;
}

function isImpliedBy(scope: Scope, other: Scope): boolean {
  return scope !== other && scopesThatGrant(scope).includes(other);
}

function unique(resources: readonly Resource[]): readonly Resource[] {
  return [...new Map(resources.map((resource) => [JSON.stringify(resource), resource])).values()];
}
