import { type Catalog, type CatalogEntry, loadCatalog } from './catalog.ts';
import { type Level, type PermissionRow, type ResourceType, rowOf, scopeOfGroup } from './scopes.ts';

/**
 * The row to ask for, for any request to Cloudflare's API: one row, the narrowest of those that Cloudflare accepts. Empty
 * when its documents name none. The catalog is loaded on the first call.
 */
export async function rowsFromCatalog(method: string, path: string): Promise<readonly PermissionRow[]> {
  const catalog = await loadCatalog();
  const entry = catalog.find(method, path);
  const group = entry && narrowestGroup(entry, catalog);
  return group === undefined ? [] : [rowOfGroup(group, path)];
}

/**
 * The accepted group that is about this request and little else: the right level, named after the path, and accepted in
 * few other places. Reading a zone is accepted with 36 groups, and a list of them helps nobody.
 */
export function narrowestGroup(entry: CatalogEntry, catalog: Catalog): string | undefined {
  const scored = entry.groups.map((group) => ({
    group,
    score: 1_000 * levelFit(group, entry.method) + 100 * likeness(group, entry.path) - breadth(group, catalog) / 100,
  }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, one) => (best && best.score >= one.score ? best : one),
    undefined,
  )?.group;
}

/** The row of a group, also for products that the library has no domain for. */
export function rowOfGroup(group: string, path: string): PermissionRow {
  const scope = scopeOfGroup(group);
  if (scope) return rowOf(scope);
  const resource: ResourceType = path.startsWith('/zones') ? 'zone' : path.startsWith('/accounts') ? 'account' : 'user';
  const level: Level = READS.test(group) ? 'read' : 'edit';
  const permission = group.replace(/\s+(?:Read|Write|Edit)$/, '');
  const label = `${resource.charAt(0).toUpperCase()}${resource.slice(1)} · ${permission} · ${level === 'read' ? 'Read' : 'Edit'}`;
  return { scope: undefined, resource, permission, level, group, label, templateKey: undefined };
}

const READS = /\bRead\b/;

function levelFit(group: string, method: string): number {
  return READS.test(group) === (method === 'GET') ? 1 : 0;
}

/** How much of a group's name stands in the path: `Workers KV Storage` in `/accounts/{account_id}/storage/kv/namespaces`. */
function likeness(group: string, path: string): number {
  const inPath = new Set(wordsOf(path.replace(/\{[^}]*\}/g, '')));
  const name = wordsOf(group.replace(/\b(?:Read|Write|Edit)$/, ''));
  return name.filter((word) => inPath.has(word)).length / Math.max(1, name.length);
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.replace(/s$/, ''));
}

/** In how many operations a group is accepted. */
function breadth(group: string, catalog: Catalog): number {
  let count = 0;
  for (const { groups } of catalog.entries()) if (groups.includes(group)) count++;
  return count;
}
