import type { AccountRef, Resource, Target } from '../permissions/grants.ts';
import { PermissionReport } from '../permissions/report.ts';
import type { Observation, TokenStatus } from '../permissions/report-facts.ts';
import type { Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import { type Ask, asker, type Questions, type Reply } from './ask.ts';
import { readPolicies } from './policies.ts';
import { type Probe, resourceOf, tryProbe } from './probes/probe.ts';
import { readProbes } from './probes/read.ts';
import { writeProbes } from './probes/write.ts';
import { bestOf, statusIn, unverified, verifyAtAccounts, verifyOnce } from './verify.ts';
import { observeZone, type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/** What to find out, about which token. */
export interface DetectionTask {
  readonly signal: AbortSignal | undefined;
  /** In milliseconds of `Date.now()`: what is not known by then is `unknown`. */
  readonly deadline: number | undefined;
  readonly kind: TokenKind;
  /** What was pasted together with the token and removed. */
  readonly note: string | undefined;
  readonly scopes: readonly Scope[];
  /** The zone that the findings are about: an id, or a name in its canonical form. */
  readonly zone: string | undefined;
  /** The id of the account that the findings are about. */
  readonly account: string | undefined;
  /** The scopes of the connector. */
  readonly declared: readonly Scope[];
  /** Whether write permissions are probed, with requests that cannot change anything. */
  readonly probeWrites: boolean;
}

const ID = /^[0-9a-f]{32}$/;
/** A token belongs to one account. It is searched for among this many at most. */
const MOST_ACCOUNTS = 10;

/**
 * Finds out what a token may do, in at most three round trips one after another: whether it is valid and what it covers; its own
 * policies; and, if it may not read those, a probe for each scope.
 */
export async function detect(questions: Questions, task: DetectionTask): Promise<PermissionReport> {
  const ask = asker(questions, task);
  const first = await survey(ask, task);
  const target = targetOf(first, task);
  const facts = {
    accounts: first.accounts,
    zones: first.zones.map(zoneRefOf),
    zonesComplete: first.zonesComplete,
    target,
    asked: task.scopes,
  };
  // A token that is not known to be valid is verified once more. Meanwhile the probes run, if anything worked at all.
  const open = isOpen(first.token);
  const [token, early] = await Promise.all([
    open ? verifyAgain(ask, task, first) : first.token,
    open && first.works ? tryAll(ask, task, target) : undefined,
  ]);
  const problems = [...first.problems];
  if (token.status === 'unknown') problems.push(`the status of the token is unknown: ${token.reason}`);
  else if (token.status !== 'active') {
    return new PermissionReport({ ...facts, token, grants: undefined, observations: [], problems });
  }

  const policies = await readPolicies(ask, token, target.account?.id);
  const grants = policies?.complete ? policies.grants : undefined;
  // The token's own policies are complete. A zone's permissions are strong evidence, but a probe is stronger.
  const observations = [
    ...first.zones.flatMap((zone) => observeZone(zone, first.zoneRequest)),
    ...unseenZone(first, task, target),
    ...(early ?? (grants ? [] : await tryAll(ask, task, target))),
    ...declarations(task, target),
  ];
  return new PermissionReport({ ...facts, token, grants, observations, problems });
}

/** Whether a token was called invalid, which must be confirmed, or could not be verified because its account is not known. */
function isOpen({ status, owner, id }: TokenStatus): boolean {
  return status === 'invalid' || (status === 'unknown' && owner === 'account' && id === undefined);
}

/** Verifies a token once more, also at the accounts it may belong to: the older format does not show its owner. */
async function verifyAgain(ask: Ask, { kind, note, account }: DetectionTask, first: Survey): Promise<TokenStatus> {
  const ids = first.accounts.map(({ id }) => id).slice(0, MOST_ACCOUNTS);
  const ofUser = kind === 'account' ? undefined : verifyOnce(ask, kind, undefined);
  const ofAccount = kind === 'user' || ids.length === 0 ? undefined : verifyAtAccounts(ask, ids);
  let token = bestOf(await Promise.all([ofUser, ofAccount])) ?? first.token;
  // With its account given, the first question was asked there.
  const unconfirmed = token.status === 'invalid' && kind === 'account' && account === undefined;
  if (unconfirmed && ids.length > 0) token = await verifyAtAccounts(ask, ids);
  return { ...token, note };
}

/** Tries the probe of each requested scope. */
async function tryAll(ask: Ask, task: DetectionTask, target: Target): Promise<Observation[]> {
  const probed = await Promise.all([...probesFor(task)].map(([scope, probe]) => tryProbe(ask, scope, probe, target)));
  return probed.filter((observation) => observation !== undefined);
}

/** The scopes of the connector: shown if nothing else is known, and never believed. */
function declarations({ declared }: DetectionTask, { zone, account }: Target): Observation[] {
  const detail = 'it is one of the scopes of the connector, which shows nothing about the token';
  return declared.flatMap((scope): Observation[] => {
    const resource = resourceOf(scope, { zone, account });
    return resource ? [{ scope, resource, evidence: { kind: 'declared', shows: 'unknown', detail } }] : [];
  });
}

/** The probes that bear on the requested scopes, each once. Without `read` there is no `edit`. */
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

/** What the first round trip showed. */
interface Survey {
  readonly token: TokenStatus;
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneObject[];
  readonly zonesComplete: boolean;
  /** Whether any list could be read: a token that is denied everywhere is not probed. */
  readonly works: boolean;
  readonly zoneReply: Reply;
  readonly zoneRequest: string;
  readonly problems: readonly string[];
}

/** The first round trip: is the token valid, and which zones and accounts does it cover? */
async function survey(ask: Ask, task: DetectionTask): Promise<Survey> {
  const { zone, account } = task;
  const byId = zone !== undefined && ID.test(zone);
  const zonePath = byId
    ? `/zones/${zone}`
    : zone === undefined
      ? '/zones?per_page=50'
      : `/zones?name=${encodeURIComponent(zone)}`;
  const [verified, zonesReply, accounts] = await Promise.all([
    verifyOnce(ask, task.kind, account),
    ask(zonePath),
    ask('/accounts?per_page=50'),
  ]);
  // An account-owned token can only be verified at its account, which may not be known. A denial of the lists may say more.
  const token = verified ?? statusIn(zonesReply, 'account') ?? statusIn(accounts, 'account') ?? unverified;
  const zones = byId
    ? listOf<ZoneObject>({ ...zonesReply, result: [zonesReply.result] })
    : listOf<ZoneObject>(zonesReply);
  const total = Number(zonesReply.resultInfo.total_count ?? zones.length);
  const problems: string[] = [];
  if (zonesReply.failure) problems.push(`the zones could not be read: ${zonesReply.failure}`);
  else if (zone === undefined && zonesReply.status === 403) {
    problems.push('the token cannot list zones; name a zone to check it');
  } else if (zone !== undefined && zones.length === 0) {
    problems.push(
      byId
        ? `the token does not cover zone ${zone}`
        : `the token cannot see a zone named ${zone}; if it exists, pass its id`,
    );
  }
  return {
    token: { ...token, note: task.note },
    accounts: accountsOf(listOf<AccountRef>(accounts), zones, account),
    zones,
    zonesComplete: zone === undefined && zonesReply.status === 200 && zones.length >= total,
    works: zonesReply.status === 200 || accounts.status === 200,
    zoneReply: zonesReply,
    zoneRequest: byId ? 'GET /zones/{zone_id}' : 'GET /zones',
    problems,
  };
}

/** A token with Zone · Zone · Read on a zone can look it up by name or id. A zone that does not exist shows nothing. */
function unseenZone({ zones, zoneReply, zoneRequest }: Survey, { zone }: DetectionTask, target: Target): Observation[] {
  const { status, failure } = zoneReply;
  if (zone === undefined || zones.length > 0 || failure || status !== 403) return [];
  const id = target.zone?.id;
  const resource: Resource = id === undefined ? { type: 'zones', accountId: undefined } : { type: 'zone', id };
  return [
    {
      scope: 'zone:read',
      resource,
      evidence: { kind: 'probe', shows: 'denied', request: zoneRequest, detail: 'status 403' },
    },
  ];
}

function listOf<T extends { readonly id: string }>({ status, result }: Reply): readonly T[] {
  if (status !== 200 || !Array.isArray(result)) return [];
  return result.filter((item): item is T => typeof item?.id === 'string');
}

/** The accounts that were listed, that own a zone, or that the caller named. */
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

/** The zone and account that the findings are about: the requested ones, or the first ones that the token covers. */
function targetOf({ zones, accounts }: Survey, { zone, account }: DetectionTask): Target {
  const first = zones[0];
  const named = zone === undefined ? undefined : ID.test(zone) ? { id: zone } : { name: zone };
  const target: Target['zone'] = first ? zoneRefOf(first) : named;
  const accountId = account ?? target?.accountId;
  return { zone: target, account: accounts.find(({ id }) => id === accountId) ?? accounts[0] };
}
