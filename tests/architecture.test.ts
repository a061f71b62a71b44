import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: 'value' | 'dynamic' | 'type';
}

const SRC = 'src';
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

/**
 * The rooms, lowest first. A file imports from its own room and from lower ones. The files directly in src belong to the room
 * that is named after them here.
 */
const ROOMS: readonly (readonly string[])[] = [
  ['permissions', 'errors.ts'],
  [
    'memoize.ts',
    'pluralize.ts',
    'did-you-mean.ts',
    'caller-frames.ts',
    'redaction.ts',
    'secret-redactor.ts',
    'is-object.ts',
    'option-rules.ts',
    'hex-id.ts',
    'forget-oldest.ts',
    'ordered-json.ts',
  ],
  ['transport'],
  ['client'],
  ['detection', 'tokens'],
  ['operations', 'checkpoints'],
  ['domains'],
  ['connector.ts', 'connector-options.ts'],
  ['cloudflare-connector.ts'],
  ['index.ts', 'permissions.ts', 'node.ts'],
  ['tools'],
  ['integration'],
  ['opentelemetry'],
  ['redis', 'durable-object'],
  ['cli'],
];

/** Dynamic imports that close a circle of files, each with the reason. */
const BACK_EDGES: Readonly<Record<string, string>> = {};

describe('the imports of src', () => {
  it('lead to existing files', () => {
    expect(imports.length).toBeGreaterThan(500);
    expect(imports.filter(({ to }) => !files.includes(to))).toEqual([]);
  });

  it('of values make no circle', () => {
    expect(circlesOf(imports.filter(({ kind }) => kind === 'value'))).toEqual([]);
  });

  it('of values, with those that are loaded when needed, make no circle but the known ones', () => {
    const lazy = imports.filter(({ kind }) => kind !== 'type');
    const known = lazy.filter(({ from, to }) => `${from} → ${to}` in BACK_EDGES);
    expect(known.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(Object.keys(BACK_EDGES).sort());
    expect(circlesOf(lazy.filter((one) => !known.includes(one)))).toEqual([]);
  });

  it('lead from a room to lower ones only', () => {
    const upward = imports
      .filter(
        ({ from, to }) => !from.startsWith('testing/') && !to.startsWith('testing/') && levelOf(from) < levelOf(to),
      )
      .filter(({ kind }) => kind !== 'type')
      .map(({ from, to }) => `${from} → ${to}`);
    expect(upward).toEqual([]);
  });

  it('of permissions lead to types and to the errors', () => {
    const outward = imports
      .filter(
        ({ from, to, kind }) => from.startsWith('permissions/') && !to.startsWith('permissions/') && kind !== 'type',
      )
      .map(({ to }) => to);
    expect([...new Set(outward)]).toEqual(['errors.ts']);
  });

  it('of the simulator lead to the permissions and to nothing else of the library', () => {
    const outward = imports
      .filter(({ from, to }) => from.startsWith('testing/') && !to.startsWith('testing/'))
      .map(({ to }) => to)
      .filter((to) => !to.startsWith('permissions/'));
    expect(outward).toEqual([]);
  });

  it('of the library never lead to the simulator, except from the command that serves it', () => {
    const inward = imports
      .filter(({ from, to }) => to.startsWith('testing/') && !from.startsWith('testing/'))
      .map(({ from }) => from)
      .filter((from) => !from.startsWith('cli/'));
    expect(inward).toEqual([]);
  });
});

function levelOf(file: string): number {
  const room = file.includes('/') ? file.slice(0, file.indexOf('/')) : file;
  const level = ROOMS.findIndex((rooms) => rooms.includes(room));
  if (level === -1) throw new Error(`${file} is in none of the rooms.`);
  return level;
}

/** The imports of one file from others of src. An import of types alone leaves nothing behind. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: string, kind: Import['kind']) => {
    // package.json, which the command reads, is not in src.
    if (specifier.startsWith('.') && specifier.endsWith('.ts'))
      found.push({ from: file, to: join(dirname(file), specifier), kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, isTypeOnly(node.importClause) ? 'type' : 'value');
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const names = node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : undefined;
      add(node.moduleSpecifier.text, node.isTypeOnly || names?.every((name) => name.isTypeOnly) ? 'type' : 'value');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) add(specifier.text, 'dynamic');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return (
    !clause.name && names !== undefined && ts.isNamedImports(names) && names.elements.every((one) => one.isTypeOnly)
  );
}

/** The circles that some imports make, each as the sorted files of it: strongly connected components, by Tarjan. */
function circlesOf(edges: readonly Import[]): readonly (readonly string[])[] {
  const next = new Map<string, Import[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge]);
  const indices = new Map<string, number>();
  const lows = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    indices.set(file, indices.size);
    lows.set(file, indices.size - 1);
    stack.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (!indices.has(to)) visit(to);
      if (stack.includes(to)) lows.set(file, Math.min(lows.get(file) as number, lows.get(to) as number));
    }
    if (lows.get(file) !== indices.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || (next.get(file) ?? []).some(({ to }) => to === file)) circles.push(circle.sort());
  };
  for (const file of files) if (!indices.has(file)) visit(file);
  return circles;
}
