import { covers, describeResource, type Grant, holds, includes, type Place, type Resource } from './grants.ts';
import type { Evidence, EvidenceKind, Finding, Observation, ReportFacts, TokenStatus } from './report-facts.ts';
import { rowOf, type Scope, scopesThatGrant, scopesThatSuffice } from './scopes.ts';

const strength: readonly EvidenceKind[] = ['owner', 'policy', 'probe', 'zone', 'declared'];

/** Weighs all that was found about one scope on a target: the strongest evidence decides. */
export function weigh(facts: ReportFacts, scope: Scope, target: Place): Finding {
  const { evidence: all, isOpen } = evidenceOf(facts, scope, target);
  const evidence = all.sort((a, b) => strength.indexOf(a.kind) - strength.indexOf(b.kind));
  // If the policies allow it, a denial shows that the token does not reach the place, and not that it lacks the permission.
  const deciding = isOpen ? undefined : evidence.find(({ shows }) => shows !== 'unknown');
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
export function relevantTo(scope: Scope, { zone, account }: Place): Place {
  const { resource } = rowOf(scope);
  if (resource === 'zone') return zone ? { zone } : {};
  return resource === 'account' && account ? { account } : {};
}

/** Whether this kind of token can hold a scope at all: an account has no user permissions. */
export function cannotHold({ owner, status }: TokenStatus, scope: Scope): boolean {
  return owner === 'account' && status === 'active' && rowOf(scope).resource === 'user';
}

/** Whether the token was seen to reach a zone or account. Policies name places that their owner may have no part in. */
export function isReached({ zones, accounts, observations }: ReportFacts, { zone, account }: Place): boolean {
  const isSeen = (type: Resource['type'], id: string | undefined, seen: readonly { readonly id: string }[]): boolean =>
    id !== undefined &&
    (seen.some((one) => one.id === id) ||
      observations.some(
        ({ resource, evidence: { shows } }) =>
          shows === 'granted' && resource.type === type && 'id' in resource && resource.id === id,
      ));
  return zone ? isSeen('zone', zone.id, zones) : isSeen('account', account?.id, accounts);
}

/** How far a grant holds: not at all, perhaps, where the token was not seen to reach, or certainly. */
export type Hold = 'no' | 'perhaps' | 'unreached' | 'yes';

/** How far a grant holds on a target, or anywhere if there is no target. */
export function holdOf(facts: ReportFacts, grant: Grant, place: Place): Hold {
  if (place.zone !== undefined || place.account !== undefined) {
    const held = holds(grant, place);
    if (held !== true) return held === undefined ? 'perhaps' : 'no';
    return isReached(facts, place) ? 'yes' : 'unreached';
  }
  const rest = grant.on.filter((resource) => !grant.except.some((exception) => covers(exception, resource) === true));
  if (rest.length === 0) return 'no';
  if (rest.some(({ type }) => type === 'user')) return facts.token.owner === 'account' ? 'no' : 'yes';
  // A token without exceptions holds it on whatever it reaches, be it a zone that is yet to come.
  const isEverywhere = rest.some((resource) => resource.type === 'accounts' || isEveryZone(resource));
  if (isEverywhere && grant.except.length === 0) return 'yes';
  const isAboutZones = rest.some(({ type }) => type.startsWith('zone'));
  const places: Place[] = isAboutZones
    ? facts.zones.map((zone) => ({ zone }))
    : facts.accounts.map((account) => ({ account }));
  const zonesOf = rest.find(
    (resource) => resource.type === 'zones' && facts.accounts.some(({ id }) => id === resource.accountId),
  );
  if (zonesOf && grant.except.length === 0) return 'yes';
  return places.some((at) => holds(grant, at) === true) ? 'yes' : 'unreached';
}

const isEveryZone = (resource: Resource): boolean => resource.type === 'zones' && resource.accountId === undefined;

function evidenceOf(facts: ReportFacts, scope: Scope, target: Place): { evidence: Evidence[]; isOpen: boolean } {
  const relevant = relevantTo(scope, target);
  const isAnywhere = relevant.zone === undefined && relevant.account === undefined;
  const observed = observationsOf(facts, scope).filter(
    ({ resource, evidence: { shows } }) =>
      includes(resource, relevant) === true &&
      // That it is denied on one zone does not show that it is denied on every zone.
      !(isAnywhere && shows === 'denied' && (resource.type === 'zone' || resource.type === 'account')),
  );
  const evidence = observed.map((observation) =>
    isContradicted(facts, observation) ? contradicted(observation) : observation.evidence,
  );
  if (cannotHold(facts.token, scope)) {
    const detail = 'an account-owned token cannot hold user permissions';
    return { evidence: [{ kind: 'owner', shows: 'denied', detail }, ...evidence], isOpen: false };
  }
  const policy = policyEvidence(facts, scope, relevant);
  const isOpen = policy?.isUnreached === true;
  return { evidence: policy ? [policy.evidence, ...evidence] : evidence, isOpen };
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
      zone.evidence.shows !== 'unknown' &&
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
function policyEvidence(
  facts: ReportFacts,
  scope: Scope,
  place: Place,
): { readonly evidence: Evidence; readonly isUnreached?: boolean | undefined } | undefined {
  const { token, grants } = facts;
  if (!grants) return undefined;
  const request =
    token.owner === 'account' ? 'GET /accounts/{account_id}/tokens/{token_id}' : 'GET /user/tokens/{token_id}';
  const show = (shows: Evidence['shows'], detail: string): { evidence: Evidence } => ({
    evidence: { kind: 'policy', shows, request, detail },
  });
  const held = sufficing(grants, scope).map((grant) => ({ grant, hold: holdOf(facts, grant, place) }));
  const of = (hold: Hold): Grant | undefined => held.find((one) => one.hold === hold)?.grant;
  const whereOf = ({ on }: Grant): string => on.map(describeResource).join(', ');
  const holding = of('yes');
  if (holding) return show('granted', `a policy allows ${holding.group} on ${whereOf(holding)}`);
  const unreached = of('unreached');
  if (unreached) {
    const what = `a policy allows ${unreached.group} on ${whereOf(unreached)}`;
    return { ...show('unknown', `${what}, ${unreachedReason(place)}`), isUnreached: true };
  }
  if (of('perhaps')) {
    const isNamed = place.zone !== undefined && place.zone.id === undefined;
    const why = isNamed ? 'and the zone was not found' : "and the zone's account is not known";
    return show('unknown', `policies allow it on some zones or accounts, ${why}`);
  }
  if (held.length === 0) return show('denied', 'no policy allows it');
  const where = held.flatMap(({ grant }) => grant.on).map(describeResource);
  return show('denied', `the policies allow it only elsewhere (${where.join(', ')}), or a deny policy takes it away`);
}

function unreachedReason({ zone, account }: Place): string {
  if (zone)
    return zone.id === undefined ? 'and the zone was not found' : 'and the token was not seen to reach the zone';
  return account
    ? 'and the token was not seen to reach the account'
    : 'and the token was not seen to reach any of them';
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
