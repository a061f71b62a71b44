import type { AccountRef, Resource, Target } from '../permissions/grants.ts';
import { type Observation, PermissionReport, type TokenStatus } from '../permissions/report.ts';
import type { Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token.ts';
import { type Ask, asker, type Questions, type Reply } from './ask.ts';
import { readPolicies } from './policies.ts';
import { type Probe, tryProbe } from './probe.ts';
import { readProbes } from './read-probes.ts';
import { refusalOf, unverified, verifyAccountToken, verifyToken } from './verify.ts';
import { writeProbes } from './write-probes.ts';
import { observeZone, type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/** What to find out, of which token. */
export interface DetectionTask {
  readonly signal: AbortSignal | undefined;
  readonly kind: TokenKind;
  /** What was pasted along with the token and removed. */
  readonly note: string | undefined;
  readonly scopes: readonly Scope[];
  /** The zone the findings are to be about: an id, or a name in its canonical form. */
  readonly zone: string | undefined;
  /** The id of the account the findings are to be about. */
  readonly account: string | undefined;
  /** Whether write rows are probed, with requests that can not change anything. */
  readonly probeWrites: boolean;
}

const ID = /^[0-9a-f]{32}$/;
/** A token belongs to one account; among very many it is not looked for. */
const MOST_ACCOUNTS = 10;

/**
 * Finds out what a token may do, in at most three round trips one after another: whether it is good and what it reaches;
 * its own policies; and, when it may not read those, a probe for each scope.
 */
export async function detect(questions: Questions, task: DetectionTask): Promise<PermissionReport> {
  const ask = asker(questions, task.signal);
  const first = await lookAround(ask, task);
  const target = targetOf(first, task);
  const facts = {
    accounts: first.accounts,
    zones: first.zones.map(zoneRefOf),
    zonesComplete: first.zonesComplete,
    target,
    asked: task.scopes,
  };
  const accountIds = first.accounts.map(({ id }) => id).slice(0, MOST_ACCOUNTS);
  const token =
    belongsElsewhere(task.kind, first.token) && accountIds.length > 0
      ? { ...(await verifyAccountToken(ask, accountIds)), note: task.note }
      : first.token;
  const problems = [...first.problems];
  if (token.status === 'unknown') problems.push(`the token's status is not known: ${token.reason}`);
  else if (token.status !== 'active') {
    return new PermissionReport({ ...facts, token, grants: undefined, observations: [], problems });
  }

  const policies = await readPolicies(ask, token, target.account?.id);
  const grants = policies?.complete ? policies.grants : undefined;
  const observations = [
    ...first.zones.flatMap((zone) => observeZone(zone, first.zoneRequest)),
    ...unseenZone(first, task, target),
  ];
  // The token's own policies say it all; a zone's permissions are strong evidence, but a probe is stronger.
  if (!grants) {
    const probes = probesFor(task);
    const probed = await Promise.all([...probes].map(([scope, probe]) => tryProbe(ask, scope, probe, target)));
    observations.push(...probed.filter((observation) => observation !== undefined));
  }
  return new PermissionReport({ ...facts, token, grants, observations, problems });
}

/** The probes that bear on the scopes asked about, each once. Without `read` there is no `edit`. */
function probesFor({ scopes, probeWrites }: DetectionTask): Map<Scope, Probe> {
  const probes = new Map<Scope, Probe>();
  for (const scope of scopes) {
    const read = scope.replace(/:edit$/, ':read') as Scope;
    const write = probeWrites ? writeProbes[scope] : undefined;
    if (write) probes.set(scope, write);
    else if (readProbes[read]) probes.set(read, readProbes[read]);
  }
  return probes;
}

interface Surroundings {
  readonly token: TokenStatus;
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneObject[];
  readonly zonesComplete: boolean;
  readonly zoneReply: Reply;
  readonly zoneRequest: string;
  readonly problems: readonly string[];
}

/** The first round trip: is the token good, and which zones and accounts does it reach? */
async function lookAround(ask: Ask, task: DetectionTask): Promise<Surroundings> {
  const { zone, account } = task;
  const byId = zone !== undefined && ID.test(zone);
  const zonePath = byId
    ? `/zones/${zone}`
    : zone === undefined
      ? '/zones?per_page=50'
      : `/zones?name=${encodeURIComponent(zone)}`;
  const [verified, zonesReply, accounts] = await Promise.all([
    verifyToken(ask, task.kind, account),
    ask(zonePath),
    ask('/accounts?per_page=50'),
  ]);
  // An account-owned token can be verified only at its account; refused everywhere, it does not come that far.
  const token = verified ?? refusalOf(zonesReply, 'account') ?? refusalOf(accounts, 'account') ?? unverified;
  const zones = byId
    ? listOf<ZoneObject>({ ...zonesReply, result: [zonesReply.result] })
    : listOf<ZoneObject>(zonesReply);
  const total = Number(zonesReply.resultInfo.total_count ?? zones.length);
  const problems: string[] = [];
  if (zonesReply.failure) problems.push(`the zones could not be read: ${zonesReply.failure}`);
  else if (zone !== undefined && zones.length === 0) {
    problems.push(
      byId
        ? `the token does not reach zone ${zone}`
        : `the token can not see a zone named ${zone}; if there is one, give its id`,
    );
  }
  return {
    token: { ...token, note: task.note },
    accounts: accountsOf(listOf<AccountRef>(accounts), zones, account),
    zones,
    zonesComplete: zone === undefined && zonesReply.status === 200 && zones.length >= total,
    zoneReply: zonesReply,
    zoneRequest: byId ? 'GET /zones/{zone_id}' : 'GET /zones',
    problems,
  };
}

/** Whoever holds Zone · Zone · Read on a zone finds it by its name and opens it by its id. */
function unseenZone(
  { zones, zoneReply, zoneRequest }: Surroundings,
  { zone }: DetectionTask,
  target: Target,
): Observation[] {
  const { status, failure } = zoneReply;
  if (zone === undefined || zones.length > 0 || failure || status === undefined || status === 401) return [];
  const resource: Resource = target.zone
    ? { type: 'zone', id: target.zone.id }
    : { type: 'zones', accountId: undefined };
  const detail = status === 200 ? 'the zone is not found by its name' : `answered ${status}`;
  return [{ scope: 'zone:read', resource, evidence: { kind: 'probe', shows: 'denied', request: zoneRequest, detail } }];
}

/** Whether a token that could not be verified as the user's may be an account's: older ones do not show whose they are. */
function belongsElsewhere(kind: TokenKind, { status, id }: TokenStatus): boolean {
  return (
    (kind === 'account' && status === 'unknown' && id === undefined) || (kind === 'legacy' && status === 'invalid')
  );
}

function listOf<T extends { readonly id: string }>({ status, result }: Reply): readonly T[] {
  if (status !== 200 || !Array.isArray(result)) return [];
  return result.filter((item): item is T => typeof item?.id === 'string');
}

/** The accounts that were listed, that zones belong to, or that the caller named. */
function accountsOf(
  listed: readonly AccountRef[],
  zones: readonly ZoneObject[],
  named: string | undefined,
): readonly AccountRef[] {
  const found = new Map<string, AccountRef>(named === undefined ? [] : [[named, { id: named }]]);
  for (const { account } of zones) if (account?.id) found.set(account.id, { id: account.id, name: account.name });
  for (const { id, name } of listed) found.set(id, { id, name });
  return [...found.values()];
}

/** The zone and account that the findings are about: those asked for, or the first ones in reach. */
function targetOf({ zones, accounts }: Surroundings, { zone, account }: DetectionTask): Target {
  const first = zones[0];
  const target = first ? zoneRefOf(first) : zone !== undefined && ID.test(zone) ? { id: zone } : undefined;
  const accountId = account ?? target?.accountId;
  return { zone: target, account: accounts.find(({ id }) => id === accountId) ?? accounts[0] };
}

export { createChildToken, rollToken, tokenManager } from './child-token.ts';
export { DetectedScopes } from './detected-scopes.ts';
export { tokenFault, unmet } from './requirement.ts';
