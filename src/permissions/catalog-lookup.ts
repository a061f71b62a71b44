import { type Catalog, type CatalogEntry, loadCatalog } from './catalog.ts';
import type { RequestParts, Requirement } from './catalog-rows.ts';
import { groupNameOf, isRead, kindsOf, rowOfGroup } from './permission-groups.ts';
import type { PermissionRow, ResourceType } from './scopes.ts';

/** What any request to Cloudflare's API needs. The catalog is loaded on the first call. */
export async function requirementOf(
  method: string,
  path: string,
  { body, read }: RequestParts = {},
): Promise<Requirement> {
  const catalog = await loadCatalog();
  const entry = catalog.find(method, path);
  if (!entry) return { row: undefined, candidates: [], accepted: [] };
  const place = placeOf(path);
  const byPhase = entry.path.includes('/rulesets')
    ? (rulesetEntry(catalog, entry, path, phaseIn(body)) ??
      (read && rulesetEntry(catalog, entry, path, await phaseOf(path, read))))
    : entry;
  if (byPhase) {
    const group = narrowestGroup(byPhase, place);
    return {
      row: group === undefined ? undefined : rowOfGroup(group, place),
      candidates: [],
      accepted: byPhase.groups,
    };
  }
  const groups = entry.groups.filter((group) => kindsOf(group).includes(place));
  const level = groups.some(isRead);
  const candidates = groups.filter((group) => isRead(group) === level).map((group) => rowOfGroup(group, place));
  return { row: undefined, candidates, accepted: entry.groups };
}

/** The groups that any request accepts, without choosing among them. */
export async function acceptedBy(method: string, path: string): Promise<readonly string[]> {
  return (await loadCatalog()).find(method, path)?.groups ?? [];
}

/**
 * The permissions that Cloudflare's messages name, by the part before the action, of products that the library has no domain
 * for.
 *
 * @source x-cfPermissionsRequired in the OpenAPI document
 */
const NAMED: Readonly<Record<string, string>> = {
  'api.account.ai': 'Workers AI',
  'api.account.aig': 'AI Gateway',
  'api.account.brapi': 'Browser Rendering',
  'api.account.email.routing.address': 'Email Routing Addresses',
  'api.account.flagship': 'Flagship',
  'api.account.flagship.app': 'Flagship',
  'api.account.mcp_portals': 'MCP Portals',
  'api.account.oauth-client': 'OAuth Client',
  'api.account.rag': 'Auto Rag',
  'api.account.zone.email.routing.config': 'Zone Settings',
  'api.account.zone.email.routing.rule': 'Email Routing Rules',
  'api.iam.permission-group': 'Account Settings',
  'api.iam.resource-group': 'Account Settings',
  'edge.hyperdrive.database': 'Hyperdrive',
  'edge.r2.bucket': 'Workers R2 Storage',
  'edge.vectorize.index': 'Vectorize',
  'edge.worker.queue': 'Queues',
  '#billing': 'Billing',
  '#dns.view': 'DNS View',
  '#logs': 'Logs',
  '#waf': 'Firewall Services',
};

/** The permission that a message calls `com.cloudflare.edge.worker.queue.list` or `#waf:edit`. */
export async function rowNamed(name: string, method: string): Promise<PermissionRow | undefined> {
  const whole = name.replace('com.cloudflare.', '');
  const [, object = '', action = ''] = /^(.+)[.:]([\w-]+)$/.exec(whole) ?? [];
  // Some have no action: all of the product is meant.
  const permission = NAMED[object] ?? NAMED[whole];
  const reads = NAMED[object] ? /^(?:read|list|evaluate)$/.test(action) : method === 'GET';
  return permission === undefined ? undefined : rowOfGroup(`${permission} ${reads ? 'Read' : 'Write'}`, 'zone');
}

const placeOf = (path: string): ResourceType =>
  path.startsWith('/zones') ? 'zone' : path.startsWith('/accounts') ? 'account' : 'user';

const phaseIn = (body: string | undefined): string | undefined => /"phase"\s*:\s*"(\w+)"/.exec(body ?? '')?.[1];

/** The phase of a ruleset that is named by its id, if it can be read, or found in the list of all. */
async function phaseOf(path: string, read: NonNullable<RequestParts['read']>): Promise<string | undefined> {
  const [ruleset, list] = /^(\/(?:zones|accounts)\/[0-9a-f]{32}\/rulesets)\/[0-9a-f]{32}/.exec(path) ?? [];
  if (!ruleset || !list) return undefined;
  const one = (await read(ruleset)) as { phase?: string | undefined } | null | undefined;
  if (one?.phase !== undefined) return one.phase;
  const all = await read(list);
  const rulesets = Array.isArray(all)
    ? (all as readonly { id?: string | undefined; phase?: string | undefined }[])
    : [];
  return rulesets.find(({ id }) => id !== undefined && ruleset.endsWith(id))?.phase;
}

/** The catalog's entry of a ruleset's phase, which alone decides; undefined if the phase is not known. */
function rulesetEntry(
  catalog: Catalog,
  entry: CatalogEntry,
  path: string,
  phase: string | undefined,
): CatalogEntry | undefined {
  // A list shows the rulesets of every phase to a token that may read one of them.
  const isList = entry.method === 'GET' && entry.path.endsWith('/rulesets');
  const isPhase = entry.path.includes('/phases/') && !entry.path.includes('{ruleset_phase}');
  if (isList || isPhase) return entry;
  if (phase === undefined) return undefined;
  const owner = path.replace(/\/rulesets.*$/, '');
  // A change of one rule is a change of the ruleset.
  const found = catalog.find(entry.method === 'GET' ? 'GET' : 'PUT', `${owner}/rulesets/phases/${phase}/entrypoint`);
  return found?.path.includes('{ruleset_phase}') ? undefined : found;
}

/**
 * The accepted group that allows this request and little else: one that only reads, if that suffices; of the request's kind of
 * resource; and named like the path. Reading a zone accepts 36 groups, and a list of them helps nobody.
 */
function narrowestGroup({ groups, path }: CatalogEntry, place: ResourceType): string | undefined {
  const isOwn = path === '/zones/{zone_id}' || path === '/zones';
  const reads = groups.some(isRead);
  const score = (group: string): number => {
    const { permission } = groupNameOf(group);
    return (
      1_000 * Number(isRead(group) === reads) +
      300 * Number(kindsOf(group).includes(place)) +
      100 * likeness(group, path) +
      // What a whole zone or account may do is more than most requests need, but better than what no form has.
      20 * Number(GENERAL.has(permission) && (groups.length > 20 || isOwn)) +
      10 * Number(permission === 'Zone Settings' || /WAF$/.test(permission)) -
      100 * Number(LAST.has(permission) && !path.includes('/tail')) -
      // Some groups bear their level in another word, and give more than Read or Edit.
      5 * Number(/(?:Revoke|Admin|Report|Evaluate)$/.test(group)) -
      40 * Number(permission === 'Zone' && !isOwn && groups.some((other) => /^Zone Settings /.test(other))) -
      // A word for Write that only the documents have.
      Number(/ Edit$/.test(group) && !/^Zaraz/.test(group))
    );
  };
  const scored = groups.map((group) => ({ group, score: score(group) }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best && best.score >= one.score ? best : one),
    undefined,
  )?.group;
}

const GENERAL = new Set(['Zone', 'Account Settings', 'User Details']);
/**
 * Permissions that are named only if there is no other: the form has no row for them, or they are about something else.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/permissions/
 */
const LAST = new Set(['SCIM Provisioning', 'Account', 'Account Rulesets', 'Workers Tail']);

/** Paths that are named otherwise than their permission. */
const ALIASES: readonly (readonly [path: RegExp, permission: string])[] = [
  [/\/url_normalization$/, 'Sanitize'],
  [/\/challenges\/widgets/, 'Turnstile Sites'],
  [/\/alerting\//, 'Notifications'],
  [/\/event_subscriptions\//, 'Queues'],
];

/**
 * How much of a group's name is in the path below its zone or account: all of `Page Rules` in `/zones/{zone_id}/pagerules`.
 * `Zone` is not: there it is only the place.
 */
function likeness(group: string, path: string): number {
  const { permission } = groupNameOf(group);
  if (ALIASES.some(([alias, name]) => name === permission && alias.test(path))) return 2;
  const letters = path
    .replace(/^\/(?:zones|accounts)\/\{[^}]*\}(?=\/)/, '')
    .replace(/\{[^}]*\}/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const words = permission
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.filter((word) => letters.includes(word.replace(/s$/, ''))).length / Math.max(1, words.length);
}
