import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { connect, dns, planning, records, zoneFiles } from '../../../src/index.ts';
import { scene } from '../../scene.ts';

const root = fileURLToPath(new URL('../../../src', import.meta.url));

/** The files that a file imports, statically and dynamically, types aside; and those that they import. */
function importsOf(entry: string, seen = new Set<string>()): ReadonlySet<string> {
  const path = resolve(root, entry);
  if (seen.has(path)) return seen;
  seen.add(path);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const follow = (specifier: ts.Node | undefined) => {
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return;
    const imported = resolve(dirname(path), specifier.text);
    if (existsSync(imported)) importsOf(imported, seen);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly) follow(node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && !node.isTypeOnly) follow(node.moduleSpecifier);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) follow(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return seen;
}

const roomsOf = (entry: string): ReadonlySet<string> =>
  new Set(
    [...importsOf(entry)]
      .map((path) => relative(root, path))
      .filter((path) => path.startsWith('domains/dns/'))
      .map((path) => path.split('/')[2] ?? ''),
  );

describe('the groups of dns', () => {
  it('are the members of dns', () => {
    expect(dns.records).toBe(records);
    for (const [name, member] of Object.entries({ ...planning, ...zoneFiles })) {
      expect(dns[name as keyof typeof dns]).toBe(member);
    }
  });

  it('can be connected by themselves', async () => {
    const { cloudflare, token } = scene();
    const cf = connect({ apiToken: token.value, fetch: cloudflare.fetch, domains: { records, planning } });
    const [zone, record] = ['example.com', { type: 'A', name: 'www', content: '192.0.2.1' }] as const;
    expect(await cf.records.upsert({ zone, ...record })).toMatchObject({ action: 'created' });
    expect((await cf.planning.plan({ zone, records: [record], prune: true })).isEmpty).toBe(true);
  });

  it('include records without the plan engine and without zone files', () => {
    const rooms = roomsOf('domains/dns/records/index.ts');
    expect(rooms).toContain('values.ts');
    for (const room of ['plan', 'zone-file', 'index.ts']) expect(rooms).not.toContain(room);
  });

  it('include zone files without the plan engine', () => {
    expect(roomsOf('domains/dns/zone-file/index.ts')).not.toContain('plan');
  });
});
