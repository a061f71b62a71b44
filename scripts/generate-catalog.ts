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
import {
  type CatalogOverride,
  catalogOverrides,
  groupNames,
  lastParameterSpansSegments,
  rulesetPhases,
} from './catalog-overrides.ts';

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

/** The methods, in the order in which they stand in the table, and what they are called there. */
const letters: Readonly<Record<string, string>> = { GET: 'G', POST: 'P', PUT: 'U', PATCH: 'A', DELETE: 'D' };

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
  const order = (entry: DerivedEntry) => `${entry.path} ${Object.keys(letters).indexOf(entry.method)}`;
  return [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const put = (entries: Entries, entry: DerivedEntry) => entries.set(`${entry.method} ${entry.path}`, entry);

function documentedEntries(document: OpenApiDocument): Entries {
  const entries: Entries = new Map();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [key, value] of Object.entries(item)) {
      const method = key.toUpperCase();
      if (!(method in letters)) continue;
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
  const allMethods = Object.keys(letters);
  let changed = false;
  for (const path of override.paths) {
    const existing = allMethods.filter((method) => entries.has(`${method} ${path}`));
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

/** The operations of a path, and the paths below it by their next segments. */
interface Node {
  readonly operations: string[];
  readonly below: Map<string, Node>;
}

/**
 * Writes the table:
 *
 * - `size`: how many operations there are.
 * - `groups`: the names of the permission groups, separated by `|`.
 * - `needs`: the distinct needs, one a line, the most frequent first: the groups' numbers, joined by `.`.
 * - `paths`: a tree of path segments, one a line, each before those below it: how deep it stands, in base 36, and the
 *   segment. A parameter that takes the rest of the path is written `{+name}`.
 * - `operations`: for each line of the paths, the operations there: for each method its letter and its need's number in base
 *   36, as in `G3f P0`.
 */
export function renderCatalog(entries: readonly CatalogEntry[]): string {
  const groups = [...new Set(entries.flatMap((entry) => entry.groups))].sort();
  const numbers = new Map(groups.map((group, number) => [group, String(number)]));
  const needOf = (entry: CatalogEntry) => entry.groups.map((name) => numbers.get(name)).join('.');
  const frequency = new Map<string, number>();
  for (const need of entries.map(needOf)) frequency.set(need, (frequency.get(need) ?? 0) + 1);
  const needs = [...frequency].sort(([, a], [, b]) => b - a).map(([need]) => need);
  const codes = new Map(needs.map((need, number) => [need, number.toString(36)]));

  const root: Node = { operations: [], below: new Map() };
  for (const entry of entries) {
    let node = root;
    for (const segment of segmentsOf(entry.path)) {
      const next: Node = node.below.get(segment) ?? { operations: [], below: new Map() };
      node.below.set(segment, next);
      node = next;
    }
    node.operations.push(`${letters[entry.method]}${codes.get(needOf(entry))}`);
  }
  // One line a segment, so that a change of the document is a small change of the file. What is alike stands together, which
  // compresses better.
  const nodes = [...nodesBelow(root, 0)];
  const strings = {
    groups: groups.join('|'),
    needs: needs.join('\n'),
    paths: nodes.map(({ depth, segment }) => depth.toString(36) + segment).join('\n'),
    operations: nodes.map(({ operations }) => operations.join(' ')).join('\n'),
  };
  const lines = Object.entries(strings).map(([name, text]) => {
    if (/[`\\]|\$\{/.test(text)) throw new Error(`${name} does not fit into a template literal as it is.`);
    return `export const ${name} = \`${text}\`;`;
  });
  return [
    "// Generated from Cloudflare's OpenAPI document by scripts/generate-catalog.ts; do not edit.",
    `export const size = ${entries.length};`,
    ...lines,
    '',
  ].join('\n');
}

function segmentsOf(path: string): readonly string[] {
  const spans = lastParameterSpansSegments.some((other) => other.path === path);
  return (spans ? path.replace(/\{(?=\w+\}$)/, '{+') : path).slice(1).split('/');
}

function* nodesBelow(
  { below }: Node,
  depth: number,
): Generator<{ depth: number; segment: string; operations: readonly string[] }> {
  for (const [segment, node] of below) {
    yield { depth, segment, operations: node.operations };
    yield* nodesBelow(node, depth + 1);
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
