import { type Catalog, type CatalogEntry, loadCatalog } from './catalog.ts';
import { type Level, type PermissionRow, type ResourceType, rowOf, scopeOfGroup } from './scopes.ts';

/** What Cloudflare's documents say a request needs. */
export interface Requirement {
  /** The one permission to ask for: the narrowest that suffices. Undefined if the documents name none. */
  readonly row: PermissionRow | undefined;
  /** Every permission group that is accepted; any one suffices. Often too many to list in a message. */
  readonly accepted: readonly string[];
}

/** What is known of the permissions of Cloudflare's API beyond what the operations of this library declare. */
export interface ApiCatalog {
  /** What any request needs, by its method and its path below `/client/v4`. */
  requirementOf(method: string, path: string): Promise<Requirement>;
}

/**
 * The permissions of every request in Cloudflare's API, for `connect({ …, catalog })`: its `fetch` then names the permission
 * that another client's request lacks. 20 kB gzip, loaded with the first denial; `CloudflareConnector` has it.
 */
export const catalog: ApiCatalog = { requirementOf };

/** What any request to Cloudflare's API needs. The catalog is loaded on the first call. */
async function requirementOf(method: string, path: string): Promise<Requirement> {
  const catalog = await loadCatalog();
  const entry = catalog.find(method, path);
  const group = entry && narrowestGroup(entry, catalog);
  return { row: group === undefined ? undefined : rowOfGroup(group, path), accepted: entry?.groups ?? [] };
}

/**
 * The accepted group that allows this request and little else: of the right level, named like the path, of the right resource,
 * and accepted by few other operations. Reading a zone accepts 36 groups, and a list of them helps nobody.
 */
function narrowestGroup(entry: CatalogEntry, catalog: Catalog): string | undefined {
  const breadths = breadthsIn(catalog);
  const misplaced = entry.path.startsWith('/zones') ? /^Account\b/ : /^(?:Zone|Domain)\b/;
  const scored = entry.groups.map((group) => ({
    group,
    score:
      1_000 * levelFit(group, entry.method) +
      100 * likeness(group, entry.path) +
      // If nearly every group is accepted, the general one is meant. Otherwise a known one is slightly better.
      (entry.groups.length > 20 && GENERAL.test(group) ? 30 : 0) +
      (scopeOfGroup(group) ? 0.3 : 0) -
      (misplaced.test(group) && entry.path !== '/zones' ? 60 : 0) -
      (breadths.get(group) ?? 0) / 100,
  }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best && best.score >= one.score ? best : one),
    undefined,
  )?.group;
}

/** The permission of a group, also for products that the library has no domain for. */
function rowOfGroup(group: string, path: string): PermissionRow {
  const scope = scopeOfGroup(group);
  if (scope) return rowOf(scope);
  const resource: ResourceType = path.startsWith('/zones') ? 'zone' : path.startsWith('/accounts') ? 'account' : 'user';
  const level: Level = READS.test(group) ? 'read' : 'edit';
  const permission = group.replace(/\s+(?:Read|Write|Edit)$/, '');
  const label = `${resource.charAt(0).toUpperCase()}${resource.slice(1)} · ${permission} · ${level === 'read' ? 'Read' : 'Edit'}`;
  return { scope: undefined, resource, permission, level, group, label, templateKey: undefined };
}

const GENERAL = /^(?:Zone|Account Settings|User Details) (?:Read|Write)$/;
const READS = /\bRead\b/;

function levelFit(group: string, method: string): number {
  return READS.test(group) === (method === 'GET') ? 1 : 0;
}

/**
 * How much of a group's name is in the path below its zone or account: all of `Page Rules` in `/zones/{zone_id}/pagerules`.
 * `Zone` is not: there it is only the place.
 */
function likeness(group: string, path: string): number {
  const below = path.replace(/^\/(?:zones|accounts)\/\{[^}]*\}(?=\/)/, '');
  const letters = below
    .replace(/\{[^}]*\}/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const words = group
    .toLowerCase()
    .replace(/ (?:read|write|edit)$/, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.filter((word) => letters.includes(word.replace(/s$/, ''))).length / Math.max(1, words.length);
}

/** How many operations accept each group. */
function breadthsIn(catalog: Catalog): ReadonlyMap<string, number> {
  const breadths = new Map<string, number>();
  for (const { groups } of catalog.entries())
    for (const group of groups) breadths.set(group, (breadths.get(group) ?? 0) + 1);
  return breadths;
}
