import { zonesNamed } from '../client/zone-directory.ts';
import { HEX_ID } from '../hex-id.ts';
import type { AccountRef, Resource, Target } from '../permissions/grants.ts';
import { PermissionReport } from '../permissions/report.ts';
import type { Observation, ReportFacts, TokenStatus } from '../permissions/report-facts.ts';
import { rowOf, type Scope, scopesThatGrant, scopesThatSuffice } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import { cannotHold, holdOf, isReached, relevantTo } from '../permissions/weigh.ts';
import { sayAmbiguous } from '../transport/errors/lookup-errors.ts';
import { wordsOf } from '../transport/errors/reasons.ts';
import type { Questions, Reply } from './ask.ts';
import { type LimitedAsk, limitedAsker } from './limited-asker.ts';
import { isBad, knownBad, note, OWNER, recall, STATUS } from './memory.ts';
import { observeZone } from './observe-zone.ts';
import { askPolicies } from './policies.ts';
import { judge, type Probe, resourceOf, tryProbe } from './probes/probe.ts';
import { readProbes } from './probes/read.ts';
import { writeProbes } from './probes/write.ts';
import { notOf, statusOf, unverified, type Verified, verifyOnce } from './verify.ts';
import { hasItself, type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/** What to find out, about which token. */
export interface DetectionTask {
  readonly signal: AbortSignal | undefined;
  /** In milliseconds of `Date.now()`: what is not known by then is `unknown`. */
  readonly deadline: number | undefined;
  readonly kind: TokenKind;
  /** What was pasted together with the token and removed. */
  readonly note: string | undefined;
  readonly scopes: readonly Scope[];
  /** Whether nobody chose them: then those are left out that this kind of token cannot hold. */
  readonly isDefault: boolean;
  /** The zone that the findings are about: an id, or a name in its canonical form. */
  readonly zone: string | undefined;
  /** The id of the account that the findings are about. */
  readonly account: string | undefined;
  /** The scopes of the connector. */
  readonly declared: readonly Scope[];
  /** Whether write permissions are probed, with requests that cannot change anything. */
  readonly probeWrites: boolean;
}

/**
 * Finds out what a token may do, in at most three round trips one after another: whether it is valid and what it covers; its own
 * policies; and a probe for each scope, if it may not read those, or if they name a place that it was not seen to reach.
 */
export async function detect(questions: Questions, task: DetectionTask): Promise<PermissionReport> {
  const bad = await knownBad(questions.memory);
  if (bad) return unusable(task, bad);
  const ask = limitedAsker(questions, task);
  const first = await survey(ask, questions, task);
  const restricted = restrictedIn(first);
  if (restricted) {
    note(questions.memory, STATUS, restricted);
    return unusable(task, restricted);
  }
  const target = targetOf(first, task);
  // A token that is not known to be valid is verified once more. Meanwhile the probes run, if anything worked at all.
  const open = isOpen(first.token);
  const [{ token: verified, accountId }, early, again] = await Promise.all([
    open ? verifyAgain(ask, task, first) : first,
    open && first.works ? tryAll(ask, task, target, first.token) : undefined,
    confirmUnseen(ask, task, first),
  ]);
  const token = { ...verified, note: task.note };
  remember(questions, token, accountId);
  const accounts = withAccount(first.accounts, token, accountId);
  const facts = {
    accounts,
    zones: first.zones.map(zoneRefOf),
    zonesComplete: first.zonesComplete,
    target: target.account
      ? { ...target, account: accounts.find(({ id }) => id === target.account?.id) ?? target.account }
      : target,
    asked: task.isDefault
      ? task.scopes.filter((scope) => !cannotHold({ ...token, status: 'active' }, scope))
      : task.scopes,
  };
  const problems = [...first.problems];
  if (token.status === 'unknown') problems.push(`the status of the token is unknown: ${token.reason}`);
  else if (isBad(token)) {
    return new PermissionReport({ ...facts, token, grants: undefined, observations: [], problems });
  }

  const policies = (await askPolicies(ask, token, accountId ?? target.account?.id)) ?? undefined;
  const grants = policies?.complete ? policies.grants : undefined;
  const observations = [
    ...first.zones.flatMap((zone) => observeZone(zone, first.zoneRequest)),
    ...unseenZone(again, task, target, first),
    ...declarations(task, target),
  ];
  const known = { ...facts, token, grants, problems, observations };
  // The token's own policies are complete, but say nothing about what their owner reaches.
  const tried = early ?? (await tryAll(ask, task, target, token, grants && ((scope) => isUnreached(known, scope))));
  const probes = tried.map((observation) => settingsApart(observation, first.zones));
  const found = { ...known, observations: [...observations, ...probes] };
  return new PermissionReport({ ...found, outOfReach: outOfReach(found, again) });
}

/** The report of a token that was found to be unusable a short while ago. Nothing is asked. */
function unusable({ scopes, zone, account, note }: DetectionTask, token: TokenStatus): PermissionReport {
  const target = {
    ...(zone !== undefined && { zone: named(zone) }),
    ...(account !== undefined && { account: { id: account } }),
  };
  const nothing = { accounts: [], zones: [], zonesComplete: false, grants: undefined, observations: [], problems: [] };
  return new PermissionReport({ ...nothing, target, asked: scopes, token: { ...token, note } });
}

/** The probe of Zone · Zone · Read also succeeds with Zone Settings, which the zone's permissions show. */
function settingsApart(observation: Observation, zones: readonly ZoneObject[]): Observation {
  const { scope, evidence } = observation;
  const mayBeSettings = zones.some(
    (zone) => hasItself(zone, 'zone_settings:read') || hasItself(zone, 'zone_settings:edit'),
  );
  if (scope !== 'zone:read' || evidence.shows !== 'granted' || !mayBeSettings) return observation;
  const detail = `${evidence.detail}, which Zone Settings also permits`;
  return { ...observation, evidence: { ...evidence, shows: 'unknown', detail } };
}

/** Whether a token was called invalid, which must be confirmed, or could not be verified because its account is not known. */
function isOpen({ status, owner, id }: TokenStatus): boolean {
  return status === 'invalid' || (status === 'unknown' && owner === 'account' && id === undefined);
}

/** Verifies a token once more, also at the accounts it may belong to: the older format does not show its owner. */
async function verifyAgain(ask: LimitedAsk, { kind, account }: DetectionTask, first: Survey): Promise<Verified> {
  const ids = [...new Set([...(account === undefined ? [] : [account]), ...first.accounts.map(({ id }) => id)])];
  if (kind === 'account' && ids.length === 0) return first;
  const again = await verifyOnce(ask, kind, ids);
  if (again.token.status !== 'invalid') return again;
  // A request that was accepted, or denied in the words for a token that is known, shows that the token exists.
  const { works, isKnown } = first;
  if (kind === 'user' ? !works : !isKnown) return { token: first.inLists ?? again.token };
  if (kind !== 'user') return { token: notOf(ids) };
  const reason = 'verification called it invalid, although another request was accepted';
  return { token: { ...again.token, status: 'unknown', reason } };
}

/** Keeps what later calls of the connector need not ask again. */
function remember({ memory }: Questions, token: TokenStatus, accountId: string | undefined): void {
  if (token.status !== 'unknown') note(memory, STATUS, token);
  if (accountId !== undefined) note(memory, OWNER, accountId);
}

/** The accounts that the token reaches: also the one that it belongs to. */
function withAccount(
  accounts: readonly AccountRef[],
  { status }: TokenStatus,
  accountId: string | undefined,
): readonly AccountRef[] {
  if (status !== 'active' || accountId === undefined || accounts.some(({ id }) => id === accountId)) return accounts;
  return [...accounts, { id: accountId }];
}

function isUnreached(facts: ReportFacts, scope: Scope): boolean {
  return (
    facts.grants?.some((grant) => {
      const isAbout = grant.scope !== undefined && scopesThatSuffice(scope).includes(grant.scope);
      return isAbout && holdOf(facts, grant, relevantTo(scope, facts.target)) === 'unreached';
    }) ?? false
  );
}

/** The status of a token that a list denies for its IP filter: verification may say "active" all the same (seen in 2026). */
function restrictedIn({ token, zoneReply, accountsReply }: Survey): TokenStatus | undefined {
  const reply = [zoneReply, accountsReply].find(({ reason }) => reason === 'address');
  return reply && { ...token, status: 'ip_restricted', reason: wordsOf(reply.messages) };
}

/** A zone or account that the token does not reach, although its policies would allow it there, or that does not exist. */
function outOfReach(facts: ReportFacts, reply: Reply): string | undefined {
  const { zone, account } = facts.target;
  const isDenied = (scope: Scope): boolean =>
    isUnreached(facts, scope) &&
    facts.observations.some(
      ({ scope: observed, resource, evidence }) =>
        evidence.shows === 'denied' &&
        scopesThatGrant(observed).includes(scope) &&
        resource.type === rowOf(scope).resource,
    );
  if (zone?.id !== undefined && !isReached(facts, { zone })) {
    if (reply.reason === 'missing' || isDenied('zone:read')) return `zone ${zone.name ?? zone.id}`;
  }
  const isAboutAccounts = facts.asked.filter((scope) => rowOf(scope).resource === 'account');
  if (account && !isReached(facts, { account }) && isAboutAccounts.some(isDenied)) return `account ${account.id}`;
  return undefined;
}

/** Tries the probe of each requested scope. */
async function tryAll(
  ask: LimitedAsk,
  task: DetectionTask,
  target: Target,
  token: TokenStatus,
  isWanted: (scope: Scope) => boolean = () => true,
): Promise<Observation[]> {
  const scopes = task.scopes.filter((scope) => isWanted(scope) && !cannotHold(token, scope));
  const probed = await Promise.all(
    [...probesFor({ ...task, scopes })].map(([scope, probe]) => tryProbe(ask, scope, probe, target)),
  );
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
interface Survey extends Verified {
  readonly accounts: readonly AccountRef[];
  readonly zones: readonly ZoneObject[];
  readonly zonesComplete: boolean;
  /** Whether any list could be read: a token that is denied everywhere is not probed. */
  readonly works: boolean;
  /** Whether Cloudflare recognises the token, although it may deny the lists. */
  readonly isKnown: boolean;
  /** What the denial of a list says about the token. */
  readonly inLists: TokenStatus | undefined;
  readonly zoneReply: Reply;
  readonly accountsReply: Reply;
  readonly zoneRequest: string;
  readonly problems: readonly string[];
}

/** The first round trip: is the token valid, and which zones and accounts does it cover? */
async function survey(ask: LimitedAsk, { memory }: Questions, task: DetectionTask): Promise<Survey> {
  const { zone, account } = task;
  const owner = account ?? (await recall<string>(memory, OWNER));
  const zonePath =
    zone === undefined
      ? '/zones?per_page=50'
      : HEX_ID.test(zone)
        ? `/zones/${zone}`
        : `/zones?name=${encodeURIComponent(zone)}${account === undefined ? '' : `&account.id=${account}`}`;
  const [verified, zoneReply, accountsReply] = await Promise.all([
    verifyOnce(ask, task.kind, owner === undefined ? [] : [owner]),
    ask(zonePath),
    ask('/accounts?per_page=50'),
  ]);
  const byId = zone !== undefined && HEX_ID.test(zone);
  const listed = byId
    ? listOf<ZoneObject>({ ...zoneReply, result: [zoneReply.result] })
    : listOf<ZoneObject>(zoneReply);
  // Several accounts can have a zone of the same name. The account decides, or nothing does.
  const found = zone === undefined || byId ? listed : zonesNamed(zone, listed, account);
  const isAmbiguous = zone !== undefined && found.length > 1;
  const zones = isAmbiguous ? [] : found;
  const total = Number(zoneReply.resultInfo.total_count ?? listed.length);
  // An account-owned token can only be verified at its account, which may not be known. A denial of the lists may say more.
  const inLists = statusIn(zoneReply, 'account') ?? statusIn(accountsReply, 'account');
  const token = verified.token === unverified ? (inLists ?? unverified) : verified.token;
  const problems: string[] = [];
  if (zoneReply.failure) problems.push(`the zones could not be read: ${zoneReply.failure}`);
  else if (zone === undefined && zoneReply.status === 403) {
    problems.push('the token cannot list zones; name a zone to check it');
  } else if (isAmbiguous) {
    problems.push(sayAmbiguous(zone, found, account));
  } else if (zone !== undefined && zones.length === 0) {
    problems.push(
      byId
        ? `the token does not cover zone ${zone}`
        : `the token cannot see a zone named ${zone}; if it exists, pass its id`,
    );
  }
  return {
    token,
    accountId: verified.accountId,
    accounts: accountsOf(listOf<AccountRef>(accountsReply), zones),
    zones,
    zonesComplete: zone === undefined && zoneReply.status === 200 && zones.length >= total,
    works: zoneReply.status === 200 || accountsReply.status === 200,
    isKnown: isRecognised(zoneReply) || isRecognised(accountsReply),
    inLists,
    zoneReply,
    accountsReply,
    zoneRequest: byId ? 'GET /zones/{zone_id}' : 'GET /zones',
    problems,
  };
}

/** Asks once more for a zone that was denied: one denial may be a stray one. */
async function confirmUnseen(ask: LimitedAsk, { zone }: DetectionTask, { zoneReply }: Survey): Promise<Reply> {
  if (zone === undefined || !HEX_ID.test(zone) || zoneReply.status !== 403) return zoneReply;
  return ask(`/zones/${zone}`);
}

/** A token with Zone · Zone · Read on a zone can look it up by name or id. A zone that does not exist shows nothing. */
function unseenZone(
  reply: Reply,
  { zone }: DetectionTask,
  target: Target,
  { zones, zoneRequest }: Survey,
): Observation[] {
  if (zone === undefined || zones.length > 0) return [];
  const { shows, detail } = judge(reply);
  if (shows !== 'denied') return [];
  const id = target.zone?.id;
  const resource: Resource = id === undefined ? { type: 'zones', accountId: undefined } : { type: 'zone', id };
  return [{ scope: 'zone:read', resource, evidence: { kind: 'probe', shows, request: zoneRequest, detail } }];
}

function listOf<T extends { readonly id: string }>({ status, result }: Reply): readonly T[] {
  if (status !== 200 || !Array.isArray(result)) return [];
  return result.filter((item): item is T => typeof item?.id === 'string');
}

/** The accounts that were listed, or that own a zone that was. */
function accountsOf(listed: readonly AccountRef[], zones: readonly ZoneObject[]): readonly AccountRef[] {
  const found = new Map<string, AccountRef>();
  for (const { account } of zones) if (account?.id) found.set(account.id, { id: account.id, name: account.name });
  for (const { id, name } of listed) found.set(id, { id, name });
  return [...found.values()];
}

/** The zone and account that the findings are about: the requested ones, or the first ones that the token covers. */
function targetOf({ zones, accounts }: Survey, { zone, account }: DetectionTask): Target {
  const first = zones[0];
  const target: Target['zone'] = first ? zoneRefOf(first) : zone === undefined ? undefined : named(zone);
  const accountId = account ?? target?.accountId;
  const known = accounts.find(({ id }) => id === accountId);
  return { zone: target, account: known ?? (accountId === undefined ? accounts[0] : { id: accountId }) };
}

const named = (zone: string): NonNullable<Target['zone']> => (HEX_ID.test(zone) ? { id: zone } : { name: zone });

/** What the denial of another request says about the token; undefined if the token was not the reason. */
function statusIn(reply: Reply, owner: 'user' | 'account'): TokenStatus | undefined {
  const { reason, status } = reply;
  const isAboutToken = ['address', 'expired', 'invalid', 'credentials'].includes(reason ?? '');
  return isAboutToken || status === 401 ? statusOf(reply, owner) : undefined;
}

/** Whether a reply shows that Cloudflare recognises the token, whatever it may do. */
function isRecognised(reply: Reply): boolean {
  if (reply.failure !== undefined || reply.status === undefined || reply.status === 401) return false;
  return reply.status === 200 || (reply.status === 403 && statusIn(reply, 'user') === undefined);
}
