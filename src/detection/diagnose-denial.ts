import type { ApiCatalog, Requirement } from '../permissions/catalog-rows.ts';
import { describeResource, type Grant, holds, type Target } from '../permissions/grants.ts';
import { type PermissionRow, rowOf, type Scope, scopesThatSuffice } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token-format.ts';
import type { Denial, Diagnosis } from '../transport/diagnosis.ts';
import { type Ask, asker, type Questions, type Reply } from './ask.ts';
import { readPolicies } from './policies.ts';
import { unverified, verifyToken } from './verify.ts';
import { observeZone, type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/** Cloudflare's own names of permissions: a denial sometimes names the missing one. */
const named: Readonly<Record<string, Scope>> = {
  'com.cloudflare.api.account.zone.list': 'zone:read',
  'com.cloudflare.api.account.zone.read': 'zone:read',
  'com.cloudflare.api.account.zone.create': 'zone:edit',
  'com.cloudflare.api.user.read': 'user_details:read',
  'com.cloudflare.api.token.list': 'api_tokens:read',
  'com.cloudflare.api.account.token.list': 'account_api_tokens:read',
};

/** What a diagnosis needs besides the denial. */
export interface DiagnosisSetup {
  readonly questions: Questions;
  readonly kind: TokenKind;
  /** The connector's account: an account-owned token is verified there if the request names none. */
  readonly account: string | undefined;
  /** Without it, only the permissions that operations declare, or that Cloudflare names, are known. */
  readonly catalog: ApiCatalog | undefined;
}

/** Why no permission is named, where the catalog is not there to look it up. */
const WITHOUT_CATALOG =
  "which permission it needs is not known without the catalog: import { catalog } from 'cloudflare-connector' and pass it to connect({ …, catalog })";
const UNDOCUMENTED = 'its documents name no permission for this request';

/**
 * Finds out why a request was denied: is the token still valid, which permission would have sufficed, and what does the token
 * hold there? Sends at most five requests, all of them reads, and only after a denial.
 */
export async function diagnoseDenial(
  denial: Denial,
  { questions, kind, account, catalog }: DiagnosisSetup,
): Promise<Diagnosis> {
  const ask = asker(questions, { signal: denial.signal, audit: denial.call?.audit });
  const zoneId = denial.call?.zone?.id ?? idAfter('zones', denial.path) ?? tagIn(denial.body, 'zoneTag');
  const accountId =
    idAfter('accounts', denial.path) ?? tagIn(denial.body, 'accountTag') ?? ownerIn(denial.path, denial.body);
  const [verified, needs] = await Promise.all([verifyToken(ask, kind, accountId ?? account), needsOf(denial, catalog)]);
  const token = verified ?? unverified;
  const found: Diagnosis = {
    token,
    ...needs,
    held: [],
    evidence: undefined,
    isGranted: undefined,
    resource: resourceOf(denial, needs.needed, zoneId, accountId),
    reaches: undefined,
    unnamed: catalog ? UNDOCUMENTED : WITHOUT_CATALOG,
  };
  if (token.status !== 'active' && token.status !== 'unknown') return found;
  const [zone, policies] = await Promise.all([
    zoneId === undefined ? undefined : ask(`/zones/${zoneId}`),
    readPolicies(ask, token, accountId),
  ]);
  const seen = zone?.status === 200 ? (zone.result as ZoneObject) : undefined;
  const resource = seen?.name ? `zone ${seen.name}` : found.resource;
  if (policies?.complete) {
    const target: Target = {
      ...(zoneId !== undefined && { zone: seen ? zoneRefOf(seen) : { id: zoneId } }),
      ...(accountId !== undefined && { account: { id: accountId } }),
    };
    const known = fromPolicies(policies.grants, needs, target);
    if (known.isGranted !== true) return { ...found, resource, ...known };
    // The policies grant it: does the token's owner have the zone or account, and does it exist at all?
    const isAboutZone = zone !== undefined && needs.needed[0]?.resource !== 'account';
    const reaches = isAboutZone
      ? (await isHidden(zone, policies.grants, target, catalog)) && (await otherZones(ask, zoneId))
      : await otherAccounts(ask, accountId);
    const whose = isAboutZone ? resource : `account ${accountId}`;
    return { ...found, ...known, ...(reaches ? { reaches, resource: whose } : { resource }) };
  }
  if (seen) return { ...found, resource, ...fromZone(seen) };
  if (zone === undefined || zone.failure) return found;
  const reaches = await otherZones(ask, zoneId);
  return { ...found, ...(reaches?.length && { reaches }) };
}

const NOT_LOOKED_UP: Requirement = { row: undefined, accepted: [] };

interface Needs {
  readonly needed: readonly PermissionRow[];
  readonly accepted: readonly string[];
}

/** The permission to ask for: the one that Cloudflare names, else the operation's own, else the documented one. */
async function needsOf(
  { call, method, path, body, messages }: Denial,
  catalog: ApiCatalog | undefined,
): Promise<Needs> {
  const { row, accepted } = (await catalog?.requirementOf(method, path)) ?? NOT_LOOKED_UP;
  for (const { message } of messages) {
    const scope = named[/requires permission ["']([\w.]+)/i.exec(message)?.[1] ?? ''];
    if (scope) return { needed: [rowOf(scope)], accepted };
  }
  if (path === '/graphql') {
    const scope: Scope = tagIn(body, 'accountTag') ? 'account_analytics:read' : 'analytics:read';
    return { needed: [rowOf(scope)], accepted };
  }
  if (call?.scope) return { needed: [rowOf(call.scope)], accepted };
  return { needed: row ? [row] : [], accepted };
}

function resourceOf(
  { call }: Denial,
  needed: readonly PermissionRow[],
  zoneId: string | undefined,
  accountId: string | undefined,
): string | undefined {
  if (zoneId !== undefined) return `zone ${call?.zone?.name ?? zoneId}`;
  if (accountId !== undefined) return `account ${accountId}`;
  if (call?.zoneName !== undefined) return `zone ${call.zoneName}`;
  return needed.some(({ resource }) => resource === 'user') ? 'the user' : undefined;
}

/** What the token's own policies say. They are authoritative. */
function fromPolicies(grants: readonly Grant[], { needed, accepted }: Needs, target: Target): Partial<Diagnosis> {
  const about = grants.filter((grant) => needed.some((row) => suffices(grant, row, accepted)));
  const evidence = "from the token's own policies";
  const held = grants.filter((grant) => grant.scope && holds(grant, targetOf(grant, target)) === true);
  const rows = held.flatMap(({ scope }) => (scope ? [rowOf(scope)] : []));
  const holding = about.some((grant) => holds(grant, relevant(needed, target)) === true);
  const elsewhere = holding ? [] : about.flatMap(({ on }) => on).map(describeResource);
  const holdsSomething = rows.some(({ resource }) => resource === needed[0]?.resource);
  if (elsewhere.length > 0 && !holdsSomething) return { evidence, held: rows, isGranted: false, reaches: elsewhere };
  return {
    evidence: elsewhere.length > 0 ? `${evidence}, which have it on ${elsewhere.join(', ')} only` : evidence,
    held: rows,
    isGranted: holding,
  };
}

/** If Cloudflare's documents name groups, they decide: a few reads accept only Read. */
function suffices({ group, scope }: Grant, row: PermissionRow, accepted: readonly string[]): boolean {
  if (accepted.length > 0) return accepted.includes(group);
  return (
    group === row.group ||
    (row.scope !== undefined && scope !== undefined && scopesThatSuffice(row.scope).includes(scope))
  );
}

/** The part of a target that a permission is about. */
function relevant(needed: readonly PermissionRow[], { zone, account }: Target): Target {
  const [row] = needed;
  if (row?.resource === 'zone') return zone ? { zone } : {};
  return row?.resource === 'account' && account ? { account } : {};
}

function targetOf({ scope }: Grant, target: Target): Target {
  return scope ? relevant([rowOf(scope)], target) : target;
}

/** What the zone object says the token holds on it. Strong evidence, but these may be the user's permissions. */
function fromZone(zone: ZoneObject): Partial<Diagnosis> {
  const seen = observeZone(zone, 'GET /zones/{zone_id}');
  if (seen.length === 0) return {};
  const held = seen.filter(({ evidence }) => evidence.shows === 'granted').map(({ scope }) => rowOf(scope));
  return { held, evidence: "from the zone's permissions" };
}

/** Whether a zone could not be read although the token's policies allow it. */
async function isHidden(
  { status }: Reply,
  grants: readonly Grant[],
  target: Target,
  catalog: ApiCatalog | undefined,
): Promise<boolean> {
  if (status !== 400 && status !== 403 && status !== 404) return false;
  const { accepted } = (await catalog?.requirementOf('GET', `/zones/${target.zone?.id}`)) ?? NOT_LOOKED_UP;
  return fromPolicies(grants, { needed: [rowOf('zone:read')], accepted }, target).isGranted === true;
}

/** The zones that the token covers if the one in question is not among them; undefined if it is, or if that is unknown. */
async function otherZones(ask: Ask, zoneId: string | undefined): Promise<readonly string[] | undefined> {
  const { status, result } = await ask('/zones?per_page=50');
  const reached = status === 200 && Array.isArray(result) ? (result as ZoneObject[]) : [];
  if (reached.some(({ id }) => id === zoneId)) return undefined;
  return reached.map(({ id, name }) => `zone ${name ?? id}`);
}

/** The same for accounts. The list is complete if it is not full. */
async function otherAccounts(ask: Ask, accountId: string | undefined): Promise<readonly string[] | undefined> {
  if (accountId === undefined) return undefined;
  const { status, result } = await ask(`/accounts?per_page=${ACCOUNTS}`);
  const reached =
    status === 200 && Array.isArray(result)
      ? (result as readonly { id?: string | undefined; name?: string | undefined }[])
      : [];
  if (reached.length === 0 || reached.length >= ACCOUNTS || reached.some(({ id }) => id === accountId))
    return undefined;
  return reached.map(({ id, name }) => `account ${name ?? id}`);
}

const ACCOUNTS = 50;

/** The id that follows a collection's name in a path. */
function idAfter(collection: string, path: string): string | undefined {
  return new RegExp(`^/${collection}/([0-9a-f]{32})(?:/|$)`).exec(path)?.[1];
}

/** The account of a zone that is being created. */
function ownerIn(path: string, body: string | undefined): string | undefined {
  return path === '/zones' ? /"account":\{"id":"([0-9a-f]{32})"\}/.exec(body ?? '')?.[1] : undefined;
}

/** The zone or account that a GraphQL query, or its variables, names. */
function tagIn(body: string | undefined, tag: 'zoneTag' | 'accountTag'): string | undefined {
  return new RegExp(`${tag}[^0-9a-f]{1,24}([0-9a-f]{32})`).exec(body ?? '')?.[1];
}
