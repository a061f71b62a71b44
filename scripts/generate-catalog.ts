/**
 * Turns Cloudflare's OpenAPI document into src/permissions/catalog.data.ts:
 *
 *     npx tsx scripts/generate-catalog.ts <openapi.json[.gz]> [--check]
 *
 * With `--check` nothing is written; the exit code is 1 when the file differs from a fresh derivation.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { CatalogEntry } from '../src/permissions/catalog.ts';
import { type CatalogOverride, catalogOverrides, groupNames, rulesetPhases } from './catalog-overrides.ts';
import { renderCatalog } from './render-catalog.ts';

export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Operation {
  readonly 'x-api-token-group'?: readonly string[] | null;
  readonly 'x-cfPermissionsRequired'?: { readonly enum?: readonly string[] } | null;
}

/** An operation as the document has it: the table leaves out the legacy strings, which nothing asks for. */
export interface DerivedEntry extends CatalogEntry {
  /** As in a zone object's `permissions`: `#dns_records:read`. */
  readonly legacy: readonly string[];
}

type Entries = Map<string, DerivedEntry>;

/** The methods, in the order in which they stand in the table. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const catalogDataFile = fileURLToPath(new URL('../src/permissions/catalog.data.ts', import.meta.url));

export function readDocument(path: string): OpenApiDocument {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The catalog's entries, sorted: the document's operations, split into account and zone forms, corrected by the overrides. */
export function deriveEntries(document: OpenApiDocument): DerivedEntry[] {
  const entries = documentedEntries(document);
  for (const { document: documented, names } of groupNames) renameGroup(entries, documented, names);
  for (const override of catalogOverrides) applyOverride(entries, override);
  expandPhases(entries, '/zones/{zone_id}', rulesetPhases.zone);
  expandPhases(entries, '/accounts/{account_id}', rulesetPhases.account);
  const order = (entry: DerivedEntry) => `${entry.path} ${methods.indexOf(entry.method)}`;
  return [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const put = (entries: Entries, entry: DerivedEntry) => entries.set(`${entry.method} ${entry.path}`, entry);

function documentedEntries(document: OpenApiDocument): Entries {
  const entries: Entries = new Map();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [key, value] of Object.entries(item)) {
      const method = key.toUpperCase();
      if (!methods.includes(method)) continue;
      const operation = value as Operation;
      const groups = [...new Set(operation['x-api-token-group'] ?? [])];
      const legacy = operation['x-cfPermissionsRequired']?.enum ?? [];
      for (const split of splitMerged(path)) put(entries, { method, path: split, groups, legacy });
    }
  }
  return entries;
}

/** The account and the zone form of a merged path. Two paths of zone analytics call the zone's id by another name. */
function splitMerged(path: string): readonly string[] {
  const merged = '/{accounts_or_zones}/{account_or_zone_id}/';
  if (!path.startsWith(merged)) return [path.replace('{zone_identifier}', '{zone_id}')];
  const rest = path.slice(merged.length);
  return [`/accounts/{account_id}/${rest}`, `/zones/{zone_id}/${rest}`];
}

function renameGroup(entries: Entries, documented: string, names: readonly string[]): void {
  const affected = [...entries.values()].filter((entry) => entry.groups.includes(documented));
  if (affected.length === 0) throw new Error(`The document no longer says ${documented}: drop it from groupNames.`);
  for (const entry of affected) {
    put(entries, { ...entry, groups: entry.groups.flatMap((group) => (group === documented ? names : [group])) });
  }
}

/** An override that names an unknown path, or changes nothing, is out of date and stops the generation. */
function applyOverride(entries: Entries, override: CatalogOverride): void {
  let changed = false;
  for (const path of override.paths) {
    const existing = methods.filter((method) => entries.has(`${method} ${path}`));
    if (existing.length > 0 === (override.missing ?? false)) {
      throw new Error(`The document ${override.missing ? 'has' : 'no longer has'} ${path}: revise its override.`);
    }
    for (const method of override.methods ?? existing) {
      const before = entries.get(`${method} ${path}`) ?? { method, path, groups: [], legacy: [] };
      if (!override.missing && !existing.includes(method)) continue;
      const after = { ...before, groups: override.groups ?? before.groups, legacy: override.legacy ?? before.legacy };
      changed ||= JSON.stringify(before) !== JSON.stringify(after);
      put(entries, after);
    }
  }
  if (!changed) throw new Error(`The override of ${override.paths.join(', ')} changes nothing: drop it.`);
}

function expandPhases(entries: Entries, owner: string, phases: typeof rulesetPhases.zone): void {
  const generic = [...entries.values()].filter(({ path }) =>
    path.startsWith(`${owner}/rulesets/phases/{ruleset_phase}/`),
  );
  for (const entry of generic) {
    for (const { names, permissions } of phases) {
      const groups = permissions.flatMap((name) =>
        entry.method === 'GET' ? [`${name} Write`, `${name} Read`] : [`${name} Write`],
      );
      const unknown = groups.filter((group) => !entry.groups.includes(group));
      if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: not among the groups of ${entry.path}.`);
      for (const name of names) put(entries, { ...entry, path: entry.path.replace('{ruleset_phase}', name), groups });
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = process.argv.slice(2).filter((argument) => argument !== '--check');
  const [documentPath] = paths;
  if (!documentPath || paths.length > 1) {
    console.error('usage: npx tsx scripts/generate-catalog.ts <openapi.json[.gz]> [--check]');
    process.exit(2);
  }
  const entries = deriveEntries(readDocument(documentPath));
  const fresh = renderCatalog(entries);
  if (!process.argv.includes('--check')) {
    writeFileSync(catalogDataFile, fresh);
    console.log(`${entries.length} operations written to ${catalogDataFile}`);
  } else if (readFileSync(catalogDataFile, 'utf8') !== fresh) {
    console.error('src/permissions/catalog.data.ts differs from a fresh derivation: run the script without --check.');
    process.exit(1);
  }
}
