import type { ApiCatalog } from '../permissions/catalog-rows.ts';
import { describeResource, type Grant, holds, type Place } from '../permissions/grants.ts';
import { legacyOf } from '../permissions/legacy-permissions.ts';
import {
  isScope,
  type PermissionRow,
  type RowKey,
  rowOf,
  type Scope,
  scopesThatGrant,
  scopesThatSuffice,
} from '../permissions/scopes.ts';
import type { Denial, Diagnosis } from '../transport/diagnosis.ts';
import { raceAbort } from '../transport/timing/timeout.ts';
import type { Questions, Reply } from './ask.ts';
import { KnownToken } from './known-token.ts';
import { isBad } from './memory.ts';
import { hasItself, shownBy, type ZoneObject, zoneRefOf } from './zone-permissions.ts';

/**
 * The permissions that Cloudflare's messages name as `com.cloudflare.api.account.zone.list` or `#dns_records:edit`, by the part
 * before the action. Those of products that the library has no domain for are in the catalog.
 *
 * @source x-cfPermissionsRequired in the OpenAPI document; messages seen: inadyn#285
 */
const named: Readonly<Record<string, RowKey>> = {
  'account.zone': 'zone',
  'account.zone.analytics': 'analytics',
  'account.analytics': 'account_analytics',
  'account.member': 'account_settings',
  'account.token': 'account_api_tokens',
  token: 'api_tokens',
  user: 'user_details',
  workers: 'workers_scripts',
  organization: 'account_settings',
  worker: 'workers_scripts',
};

function scopeNamed(name: string): Scope | undefined {
  const shown = (Object.keys(legacyOf) as Scope[]).find((scope) => legacyOf[scope] === name);
  if (shown) return shown;
  const [, permission = '', action = ''] = /^(?:com\.cloudflare\.api\.|#)(.+)[.:](\w+)$/.exec(name) ?? [];
  const scope = `${named[permission]}:${/^(?:read|list)$/.test(action) ? 'read' : 'edit'}`;
  return isScope(scope) ? scope : undefined;
}

/** What a diagnosis needs besides the denial. */
export interface DiagnosisSetup {
  readonly questions: Questions;
  /** Without it, only the permissions that operations declare, or that Cloudflare names, are known. */
  readonly catalog: ApiCatalog | undefined;
}

/** Why no permission is named, where the catalog is not there to look it up. */
const WITHOUT_CATALOG =
  "which permission it needs is not known without the catalog: import { catalog } from 'cloudflare-connector' and pass it to connect({ …, catalog })";
const UNDOCUMENTED = 'its documents name no permission for this request';

/**
 * Finds out why a request was denied: is the token still valid, which permission would have sufficed, and what does the token
 * hold there? Sends reads only, and only after a denial. Keeps what it learns for a minute: see {@link KnownToken}.
 */
export function diagnoseDenial(denial: Denial, { questions, catalog }: DiagnosisSetup): Promise<Diagnosis> {
  const known = new KnownToken(questions, denial.call?.audit);
  const told = async (): Promise<Diagnosis> => {
    const first = await diagnose(denial, known, catalog);
    if (first.isGranted !== true || !known.isOld()) return first;
    // The token may have been changed since: what Cloudflare contradicts is asked again.
    known.forget();
    return diagnose(denial, known, catalog);
  };
  return raceAbort(told(), denial.signal);
}

/** Where a request works, as far as it says. */
interface Scene {
  readonly zoneId: string | undefined;
  readonly accountId: string | undefined;
  /** Whether it is about every zone: it lists or creates them. */
  readonly isAboutEveryZone: boolean;
}

async function diagnose(denial: Denial, known: KnownToken, catalog: ApiCatalog | undefined): Promise<Diagnosis> {
  const scene = sceneOf(denial);
  const { zoneId, accountId } = scene;
  const { status, sentAt, reason, call } = denial;
  const isBadInWords = reason === 'invalid' || reason === 'expired';
  const isDoubted = isBadInWords || reason === 'unauthenticated' || status === 401;
  const [token, needs] = await Promise.all([
    known.status({
      accountIds: [call?.accountId, accountId, call?.zone?.accountId],
      zoneId,
      doubtedAt: isDoubted ? sentAt : undefined,
      isDoubted: isBadInWords,
      isRecognised: status === 403 && !isDoubted,
    }),
    needsOf(denial, known, catalog),
  ]);
  const { needed } = needs;
  const found: Diagnosis = {
    token,
    ...needs,
    held: [],
    evidence: undefined,
    isGranted: undefined,
    resource: resourceOf(denial, needed, scene),
    reaches: undefined,
    unnamed: catalog ? UNDOCUMENTED : WITHOUT_CATALOG,
  };
  if (isBad(token)) return found;
  if (token.owner === 'account' && needed.some((row) => row.resource === 'user')) {
    return { ...found, isGranted: false, evidence: 'user permissions, which an account-owned token cannot hold' };
  }
  const [policies, zone] = await Promise.all([
    known.policies(token),
    zoneId === undefined ? undefined : known.zone(zoneId),
  ]);
  const seen = zone?.status === 200 ? (zone.result as ZoneObject) : undefined;
  const resource = seen?.name ? `zone ${seen.name}` : found.resource;
  if (policies?.complete) {
    const place: Place = {
      ...(zoneId !== undefined && { zone: seen ? zoneRefOf(seen) : { id: zoneId, ...call?.zone } }),
      account: { id: accountId ?? seen?.account?.id ?? call?.zone?.accountId },
    };
    const told = fromPolicies(policies.grants, needs, place, scene);
    if (told.isGranted !== true) {
      const outside = scene.isAboutEveryZone ? await outsideAccount(known, accountId) : undefined;
      return { ...found, resource, ...told, ...(outside && { reaches: outside, resource: `account ${accountId}` }) };
    }
    // The policies grant it: does the token's owner have the zone or account, and does it exist at all?
    const isAboutZone = zone !== undefined && needed[0]?.resource !== 'account';
    const reaches = isAboutZone
      ? (await isHidden(zone, policies.grants, place, catalog)) && (await others(known, 'zone', zoneId))
      : await others(known, 'account', accountId);
    const whose = isAboutZone ? resource : `account ${accountId}`;
    return { ...found, ...told, ...(reaches ? { reaches, resource: whose } : { resource }) };
  }
  if (seen) return { ...found, resource, ...fromZone(seen, needs, scene) };
  if (scene.isAboutEveryZone) return { ...found, ...(await fromList(known, needs)) };
  if (zone === undefined || zone.failure) return found;
  const reaches = await others(known, 'zone', zoneId);
  return { ...found, ...(reaches?.length && { reaches }) };
}

interface Needs {
  readonly needed: readonly PermissionRow[];
  readonly accepted: readonly string[];
  readonly isOneOf: boolean;
}

function sceneOf({ method, path, body, call }: Denial): Scene {
  return {
    zoneId: call?.zone?.id ?? idAfter('zones', path) ?? tagIn(body, 'zoneTag'),
    accountId: idAfter('accounts', path) ?? tagIn(body, 'accountTag') ?? ownerIn(path, body),
    isAboutEveryZone: path === '/zones' && (method === 'POST' || call?.zoneName === undefined),
  };
}

/** The permission to ask for: the one that Cloudflare names, else the operation's own, else the documented one. */
async function needsOf(
  { call, method, path, body, messages }: Denial,
  known: KnownToken,
  catalog: ApiCatalog | undefined,
): Promise<Needs> {
  const ofOperation = path === '/graphql' ? graphqlScope(body) : call?.scope;
  const name = messages
    .map(({ message }) => NAME.exec(message)?.[0].toLowerCase())
    .find((found) => found !== undefined);
  const scope = name === undefined ? undefined : scopeNamed(name);
  const row = scope ? rowOf(scope) : name && (await catalog?.rowNamed(name, method));
  const own = row ?? (ofOperation && rowOf(ofOperation));
  if (own) {
    const accepted = await catalog?.acceptedBy(method, path, row ? undefined : ofOperation);
    return { needed: [own], accepted: accepted ?? [], isOneOf: false };
  }
  if (!catalog) return { needed: [], accepted: [], isOneOf: false };
  const read = async (other: string) => (await known.read(other))?.result;
  const { row: documented, accepted, candidates } = await catalog.requirementOf(method, path, { body, read });
  return { needed: documented ? [documented] : candidates, accepted, isOneOf: !documented && candidates.length > 0 };
}

/** A permission as Cloudflare's own messages name it. Others between quotes are actors and resources. */
const NAME = /(?<=permissions? ["'`])(?:com\.cloudflare\.(?:api|edge)\.[\w.-]+|#[\w.]+:\w+)|#\w+:(?:read|edit)\b/i;

const graphqlScope = (body: string | undefined): Scope =>
  tagIn(body, 'accountTag') ? 'account_analytics:read' : 'analytics:read';

function resourceOf(
  { call }: Denial,
  needed: readonly PermissionRow[],
  { zoneId, accountId, isAboutEveryZone }: Scene,
): string | undefined {
  if (zoneId !== undefined) return `zone ${call?.zone?.name ?? zoneId}`;
  if (isAboutEveryZone) return accountId === undefined ? 'all zones' : `all zones of account ${accountId}`;
  if (accountId !== undefined) return `account ${accountId}`;
  if (call?.zoneName !== undefined) return `zone ${call.zoneName}`;
  return needed.some(({ resource }) => resource === 'user') ? 'the user' : undefined;
}

/** What the token's own policies say. They are authoritative. */
function fromPolicies(
  grants: readonly Grant[],
  { needed, accepted }: Pick<Needs, 'needed' | 'accepted'>,
  place: Place,
  scene: Scene,
): Partial<Diagnosis> {
  const about = grants.filter((grant) => needed.some((row) => suffices(grant, row, accepted)));
  const evidence = "from the token's own policies";
  const held = grants.filter((grant) => grant.scope && holds(grant, placeOf(grant, place)) === true);
  const rows = held.flatMap(({ scope }) => (scope ? [rowOf(scope)] : []));
  const verdicts = about.map((grant) =>
    scene.isAboutEveryZone ? isEverywhere(grant, scene) : holds(grant, relevant(needed, place)),
  );
  const isHeld = verdicts.includes(true) ? true : verdicts.includes(undefined) ? undefined : false;
  const elsewhere = isHeld === false ? about.flatMap(({ on }) => on).map(describeResource) : [];
  const holdsSomething = rows.some(({ resource }) => resource === needed[0]?.resource);
  if (elsewhere.length > 0 && !holdsSomething && !scene.isAboutEveryZone) {
    return { evidence, held: rows, isGranted: false, reaches: elsewhere };
  }
  return {
    evidence: elsewhere.length > 0 ? `${evidence}, which have it on ${elsewhere.join(', ')} only` : evidence,
    // It is held on some zones, and the request needs it on all of them.
    held: scene.isAboutEveryZone ? rows.filter((row) => !needed.some(({ group }) => group === row.group)) : rows,
    isGranted: isHeld,
  };
}

/** Whether a grant is about every zone, or about every zone of the account concerned. */
function isEverywhere({ on, except }: Grant, { accountId }: Scene): boolean {
  const all = on.some(
    (resource) =>
      resource.type === 'zones' &&
      (resource.accountId === undefined || accountId === undefined || resource.accountId === accountId),
  );
  return all && except.length === 0;
}

/** If Cloudflare's documents name groups, they decide: a few reads accept only Read. */
function suffices({ group, scope }: Grant, row: PermissionRow, accepted: readonly string[]): boolean {
  if (accepted.length > 0) return accepted.includes(group);
  return (
    group === row.group ||
    (row.scope !== undefined && scope !== undefined && scopesThatSuffice(row.scope).includes(scope))
  );
}

/** The part of a place that a permission is about. */
function relevant(needed: readonly PermissionRow[], { zone, account }: Place): Place {
  const [row] = needed;
  if (row?.resource === 'zone') return zone ? { zone } : {};
  return row?.resource === 'account' && account?.id !== undefined ? { account } : {};
}

function placeOf({ scope }: Grant, place: Place): Place {
  return scope ? relevant([rowOf(scope)], place) : place;
}

/** What the zone object says the token holds on it. Strong evidence, but these may be the user's permissions. */
function fromZone(
  zone: ZoneObject,
  { needed, accepted }: Pick<Needs, 'needed' | 'accepted'>,
  { isAboutEveryZone }: Scene,
): Partial<Diagnosis> {
  const seen = shownBy(zone);
  if (seen.length === 0 || isAboutEveryZone) return {};
  const [scope, ...others] = needed.map((row) => row.scope);
  const shown = scope && others.length === 0 ? seen.find(([one]) => one === scope)?.[1] : undefined;
  // A few reads accept Read alone, and not the Edit that includes it, which a zone shows as both.
  const isAccepted = (one: Scope): boolean => accepted.length === 0 || accepted.includes(rowOf(one).group);
  const isEnough = (one: Scope): boolean =>
    isAccepted(one) && scopesThatGrant(one).every((wider) => isAccepted(wider) || !hasItself(zone, wider));
  // `#zone:read` comes with any permission on the zone: it does not show Zone Read, and the link keeps it.
  const isGranted =
    shown &&
    scopesThatSuffice(scope as Scope).some((one) => one !== 'zone:read' && isEnough(one) && hasItself(zone, one));
  const held = seen.filter(([, shows]) => shows !== 'denied').map(([one]) => rowOf(one));
  return {
    held: isGranted ? held : held.filter((row) => row.scope !== scope),
    evidence: "from the zone's permissions",
    isGranted: shown === undefined ? undefined : isGranted,
  };
}

/** What the zones that the token lists say, about a request that needs the permission on all of them. */
async function fromList(known: KnownToken, needs: Needs): Promise<Partial<Diagnosis>> {
  const zones = listedIn<ZoneObject>(await known.read('/zones?per_page=50'));
  const on = zones
    .filter((zone) => fromZone(zone, needs, NOWHERE).isGranted === true)
    .map(({ name, id }) => name ?? id);
  if (on.length === 0) return {};
  const shown = on.length > 3 ? `${on.slice(0, 3).join(', ')}, …` : on.join(', ');
  return { evidence: `it has it on single zones such as ${shown}, and this needs it on all zones` };
}

const listedIn = <T>(reply: Reply | undefined): readonly T[] =>
  reply?.status === 200 && Array.isArray(reply.result) ? reply.result : [];

const NOWHERE: Scene = { zoneId: undefined, accountId: undefined, isAboutEveryZone: false };

/** Whether a zone could not be read although the token's policies allow it. */
async function isHidden(
  { status }: Reply,
  grants: readonly Grant[],
  place: Place,
  catalog: ApiCatalog | undefined,
): Promise<boolean> {
  if (status !== 400 && status !== 403 && status !== 404) return false;
  const accepted = (await catalog?.acceptedBy('GET', `/zones/${place.zone?.id}`, 'zone:read')) ?? [];
  return fromPolicies(grants, { needed: [rowOf('zone:read')], accepted }, place, NOWHERE).isGranted === true;
}

/**
 * The zones or accounts that the token covers if the one in question is not among them; undefined if it is, or if that is
 * unknown. A list is complete if it is not full.
 */
async function others(
  known: KnownToken,
  kind: 'zone' | 'account',
  id: string | undefined,
): Promise<readonly string[] | undefined> {
  const reply = id === undefined ? undefined : await known.read(`/${kind}s?per_page=50`);
  if (reply === undefined || reply.failure !== undefined) return undefined;
  const reached = listedIn<{ readonly id?: string | undefined; readonly name?: string | undefined }>(reply);
  if (reached.length >= PAGE || reached.some((one) => one.id === id)) return undefined;
  // Most tokens cover an account without the permission to list it.
  if (kind === 'account' && reached.length === 0) return undefined;
  return reached.map((one) => `${kind} ${one.name ?? one.id}`);
}

const PAGE = 50;

/** The zones that the token covers, if all of them are in other accounts than the one in question. */
async function outsideAccount(
  known: KnownToken,
  accountId: string | undefined,
): Promise<readonly string[] | undefined> {
  if (accountId === undefined) return undefined;
  const accounts = listedIn<{ readonly id?: string | undefined }>(await known.read('/accounts?per_page=50'));
  const zones = listedIn<ZoneObject>(await known.read('/zones?per_page=50'));
  const owners = [...accounts.map(({ id }) => id), ...zones.map(({ account }) => account?.id)];
  if (zones.length === 0 || zones.length >= PAGE || owners.includes(undefined) || owners.includes(accountId))
    return undefined;
  return zones.map(({ id, name }) => `zone ${name ?? id}`);
}

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
  return body && new RegExp(`${tag}[^0-9a-f]{1,24}([0-9a-f]{32})`).exec(body)?.[1];
}
