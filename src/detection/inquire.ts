import { rowsFromCatalog } from '../permissions/catalog-rows.ts';
import type { TokenStatus } from '../permissions/report.ts';
import { type PermissionRow, rowOf, type Scope } from '../permissions/scopes.ts';
import type { TokenKind } from '../permissions/token.ts';
import type { Denial, Inquiry } from '../transport/explain.ts';
import { type Ask, asker, type Questions } from './ask.ts';
import { unverified, verifyToken } from './verify.ts';
import { observeZone, type ZoneObject } from './zone-permissions.ts';

/** Cloudflare's own names of permissions, as it sometimes says which one is missing. */
const named: Readonly<Record<string, Scope>> = {
  'com.cloudflare.api.account.zone.list': 'zone:read',
  'com.cloudflare.api.account.zone.read': 'zone:read',
  'com.cloudflare.api.account.zone.create': 'zone:edit',
  'com.cloudflare.api.user.read': 'user_details:read',
};

/**
 * Looks into a refusal: is the token still good, which rows would have done, and what does the token hold there? Makes at
 * most four requests, all of them reads, and only after something was refused.
 */
export async function inquiry(denial: Denial, questions: Questions, kind: TokenKind): Promise<Inquiry> {
  const ask = asker(questions, denial.signal);
  const zoneId = denial.call?.zone?.id ?? idAfter('zones', denial.path);
  const accountId = denial.call?.accountId ?? idAfter('accounts', denial.path);
  const [token, needed] = await Promise.all([verifyToken(ask, kind, accountId), neededFor(denial)]);
  const found: Inquiry = {
    token: token ?? unverified,
    needed,
    granted: [],
    held: [],
    evidence: undefined,
    resource: resourceOf(denial, needed, zoneId, accountId),
    reaches: undefined,
  };
  if (!mayGoOn(found.token) || zoneId === undefined) return found;
  return { ...found, ...(await lookAtZone(ask, zoneId, needed)) };
}

function mayGoOn({ status }: TokenStatus): boolean {
  return status === 'active' || status === 'unknown';
}

async function neededFor({ call, method, path, messages }: Denial): Promise<readonly PermissionRow[]> {
  for (const { message } of messages) {
    const scope = named[/requires permission '([\w.]+)'/.exec(message)?.[1] ?? ''];
    if (scope) return [rowOf(scope)];
  }
  return call?.scope ? [rowOf(call.scope)] : rowsFromCatalog(method, path);
}

function resourceOf(
  { call }: Denial,
  needed: readonly PermissionRow[],
  zoneId: string | undefined,
  accountId: string | undefined,
): string | undefined {
  if (zoneId !== undefined) return `zone ${call?.zone?.name ?? zoneId}`;
  if (accountId !== undefined) return `account ${accountId}`;
  return needed.some(({ resource }) => resource === 'user') ? 'the user' : undefined;
}

/** What the zone itself says the token holds on it, or which zones the token reaches instead. */
async function lookAtZone(ask: Ask, zoneId: string, needed: readonly PermissionRow[]): Promise<Partial<Inquiry>> {
  const one = await ask(`/zones/${zoneId}`);
  if (one.status === 200) {
    const zone = one.result as ZoneObject;
    const seen = observeZone(zone, 'GET /zones/{zone_id}');
    if (seen.length === 0) return { resource: `zone ${zone.name ?? zoneId}` };
    const held = seen.filter(({ evidence }) => evidence.shows === 'granted').map(({ scope }) => rowOf(scope));
    const granted = held.filter(({ permission, resource }) =>
      needed.some((row) => row.permission === permission && row.resource === resource),
    );
    return { granted, held, evidence: "from the zone's permissions", resource: `zone ${zone.name ?? zoneId}` };
  }
  if (one.failure) return {};
  const all = await ask('/zones?per_page=50');
  const reached = all.status === 200 && Array.isArray(all.result) ? (all.result as ZoneObject[]) : [];
  if (reached.length === 0 || reached.some(({ id }) => id === zoneId)) return {};
  return { reaches: reached.map(({ id, name }) => name ?? id) };
}

/** The id that follows a collection's name in a path. */
function idAfter(collection: string, path: string): string | undefined {
  return new RegExp(`^/${collection}/([0-9a-f]{32})(?:/|$)`).exec(path)?.[1];
}
