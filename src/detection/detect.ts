import type { AccountRef, Target } from '../permissions/grants.ts';
import { PermissionReport, type TokenStatus } from '../permissions/report.ts';
import { rowOf, type Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token.ts';
import { type Ask, asker, type Questions, type Reply } from './ask.ts';
import { readPolicies } from './policies.ts';
import { probe } from './probes.ts';
import { refusalOf, unverified, verifyAccountToken, verifyToken } from './verify.ts';
import { observeZone, type ZoneObject, zonePermissionOf, zoneRefOf } from './zone-permissions.ts';

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
}

const ID = /^[0-9a-f]{32}$/;
/** A token belongs to one account; among very many it is not looked for. */
const MOST_ACCOUNTS = 10;

/**
 * Finds out what a token may do, in at most three round trips one after another: whether it is good and what it reaches;
 * its own policies; and a read probe for each scope that is still open.
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
  const observations = first.zones.flatMap((zone) => observeZone(zone, first.zoneRequest));
  const open = grants
    ? []
    : openScopes(new PermissionReport({ ...facts, token, grants, observations, problems }), task.scopes);
  const probed = await Promise.all(open.map((scope) => probe(ask, readFormOf(scope), target)));
  observations.push(...probed.filter((observation) => observation !== undefined));
  return new PermissionReport({ ...facts, token, grants, observations, problems });
}

interface Surroundings {
  readonly token: TokenStatus;
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneObject[];
  readonly zonesComplete: boolean;
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
    zoneRequest: byId ? 'GET /zones/{zone_id}' : 'GET /zones',
    problems,
  };
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

/** The scopes that a read probe could still settle, each row once. */
function openScopes(report: PermissionReport, scopes: readonly Scope[]): readonly Scope[] {
  const open = scopes.filter((scope) => {
    const { status } = report.finding(scope);
    return status === 'unknown' || (status === 'denied' && zonePermissionOf(scope) !== undefined);
  });
  return [...new Map(open.map((scope) => [readFormOf(scope), scope])).values()];
}

/** The scope whose probe says something about this one: without `read` there is no `edit`. */
function readFormOf(scope: Scope): Scope {
  const { resource, permission } = rowOf(scope);
  const read = scope.replace(/:edit$/, ':read') as Scope;
  return rowOf(read).resource === resource && rowOf(read).permission === permission ? read : scope;
}

export { tokenFault, unmet } from './requirement.ts';
