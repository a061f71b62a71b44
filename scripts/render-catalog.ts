import { type CatalogEntry, needOf, segmentNamed } from '../src/permissions/catalog.ts';
import { lastParameterSpansSegments } from './catalog-overrides.ts';

/** One operation at a path: its method's letter, and the groups that it accepts, joined by `|`; empty if none are documented. */
interface Operation {
  readonly method: string;
  readonly groups: string;
}

/** The operations of a path, and the paths below it by their next segments. */
interface Node {
  readonly operations: Operation[];
  readonly below: Map<string, Node>;
}

/** What operations that stand together accept: for GET, and for the other methods. Either may be open. */
interface Need {
  reads?: string;
  writes?: string;
}

/** What a method is called in the table; and if its operation needs nothing that is documented. */
const letters: Readonly<Record<string, readonly [string, string]>> = {
  GET: ['G', 'H'],
  POST: ['P', 'Q'],
  PUT: ['U', 'V'],
  PATCH: ['A', 'B'],
  DELETE: ['D', 'E'],
};

/**
 * Writes the table:
 *
 * - `size`: how many operations there are.
 * - `needs`: the permissions that requests need, one need a line, in the order in which `paths` first has them. `DNS|Zone` is
 *   `DNS Write`, `DNS Read`, `Zone Write` and `Zone Read` for GET, and `DNS Write` and `Zone Write` for the other methods. What
 *   the others need stands behind `>` if it is something else. Before a name, `*` is Write and Read, `~` Read and Write, `+` Write
 *   alone, `-` Read alone, and `=` says that the name is the group's whole name.
 * - `paths`: a tree of path segments, each before those below it. Before a segment stands how it follows the last one: `/`
 *   below it, a line break beside it, a `<` for each level above it. Behind it stand its operations, a letter each: G, P, U, A and
 *   D are GET, POST, PUT, PATCH and DELETE, and the letters H, Q, V, B and E behind them are the same where no need is documented.
 *   An operation has the need of the operation before it. `+` behind its letter says that it has the next line of `needs`, and a
 *   number the need that changed so many needs ago: `1` goes back to the one before. A parameter `{}` below `accounts` is
 *   `{account_id}`, and `{_name}` is `{account_name}`. One that takes the rest of the path is written `{+name}`.
 *
 * What is alike is written alike and stands together, which is what compresses.
 */
export function renderCatalog(entries: readonly CatalogEntry[]): string {
  const root = treeOf(entries);
  const { codes, needs } = codesOf(operationsBelow(root));
  const strings = { paths: renderPaths(root, codes), needs: needs.map(renderNeed).join('\n') };
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

function treeOf(entries: readonly CatalogEntry[]): Node {
  const root: Node = { operations: [], below: new Map() };
  for (const { method, path, groups } of entries) {
    let node = root;
    for (const segment of segmentsOf(path)) {
      const next: Node = node.below.get(segment) ?? { operations: [], below: new Map() };
      node.below.set(segment, next);
      node = next;
    }
    node.operations.push({ method, groups: groups.join('|') });
  }
  return root;
}

function segmentsOf(path: string): readonly string[] {
  const spans = lastParameterSpansSegments.some((other) => other.path === path);
  return (spans ? path.replace(/\{(?=\w+\}$)/, '{+') : path).slice(1).split('/');
}

function* operationsBelow(node: Node): Generator<Operation> {
  for (const child of node.below.values()) {
    yield* child.operations;
    yield* operationsBelow(child);
  }
}

const kindOf = ({ method }: Operation) => (method === 'GET' ? 'reads' : 'writes');

/** How many operations from the one `at` a need is right for. */
function reach(operations: readonly Operation[], at: number, need: Need): number {
  const end = operations.findIndex((operation, index) => index >= at && need[kindOf(operation)] !== operation.groups);
  return (end < 0 ? operations.length : end) - at;
}

/** The needs in the order of their first use, and the operations where the need changes, with the code for it. */
function codesOf(all: Iterable<Operation>): { codes: ReadonlyMap<Operation, string>; needs: readonly Need[] } {
  const operations = [...all].filter(({ groups }) => groups !== '');
  const codes = new Map<Operation, string>();
  const needs: Need[] = [];
  const recent: Need[] = [];
  for (const [at, operation] of operations.entries()) {
    if (recent[0]?.[kindOf(operation)] === operation.groups) continue;
    // The known need that is right for longest; the most recent one of those.
    const known = recent.reduce<Need | undefined>((best, need) => {
      const reached = reach(operations, at, need);
      return reached > (best ? reach(operations, at, best) : 0) ? need : best;
    }, undefined);
    if (known) {
      const ago = recent.indexOf(known);
      recent.unshift(...recent.splice(ago, 1));
      codes.set(operation, String(ago));
    } else {
      const need = needFrom(operations, at);
      needs.push(need);
      recent.unshift(need);
      codes.set(operation, '+');
    }
  }
  return { codes, needs };
}

/** A need that is right for as many operations from the one `at` as one can be. */
function needFrom(operations: readonly Operation[], at: number): Need {
  const need: Need = {};
  for (const operation of operations.slice(at)) {
    need[kindOf(operation)] ??= operation.groups;
    if (need[kindOf(operation)] !== operation.groups) break;
  }
  return need;
}

function renderNeed({ reads, writes }: Need): string {
  const others = writes === undefined ? undefined : renderGroups(writes, '+');
  // Of operations that all write, the permissions are known: what a GET would need is not asked for.
  const line = reads === undefined ? (others ?? '').replaceAll(/(?<=^|\|)\*/g, '') : renderGroups(reads, '*');
  return writes === undefined || needOf(line).writes.join('|') === writes ? line : `${line}>${others}`;
}

const marks: Readonly<Record<string, string>> = { 'Write Read': '*', 'Read Write': '~', Write: '+', Read: '-' };

/** The groups with the fewest names: `DNS Write|DNS Read` is `*DNS`, and without the mark if it is the usual one. */
function renderGroups(groups: string, usual: string): string {
  const items: { name: string; level: string }[] = [];
  for (const group of groups.split('|')) {
    const [, name = '', level = ''] = /^(.*?)(?: (Read|Write))?$/.exec(group) ?? [];
    const last = items.at(-1);
    const both = `${last?.level} ${level}`;
    if (last?.name === name && marks[both]) last.level = both;
    else items.push({ name, level });
  }
  return items
    .map(({ name, level }) => {
      const mark = marks[level] ?? '=';
      return mark === usual ? name : mark + name;
    })
    .join('|');
}

function renderPaths(root: Node, codes: ReadonlyMap<Operation, string>): string {
  const render = ({ method, groups }: Operation, code = '') => (letters[method]?.[groups ? 0 : 1] ?? '') + code;
  let text = '';
  let last = 0;
  const write = (node: Node, literal: string, depth: number) => {
    for (const [segment, child] of node.below) {
      const name = nameOf(segment, literal);
      if (/[A-Z]\d*$/.test(segment)) throw new Error(`${segment} ends like an operation.`);
      text += depth > last ? '/' : depth === last ? '\n' : '<'.repeat(last - depth);
      text += name + child.operations.map((operation) => render(operation, codes.get(operation))).join('');
      last = depth;
      write(child, segment.startsWith('{') ? literal : segment, depth + 1);
    }
  };
  write(root, '', 1);
  return text;
}

/** The shortest name of a segment that the reader of the table makes the segment of. */
function nameOf(segment: string, literal: string): string {
  const names = ['{}', segment.replace(/^\{.*(?=_[a-z]+\}$)/, '{')];
  return names.find((name) => segmentNamed(name, literal) === segment) ?? segment;
}
