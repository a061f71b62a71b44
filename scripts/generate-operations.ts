/**
 * Writes what the documentation says of the operations, and of the requests that detection makes, from their declarations:
 *
 *     npx tsx scripts/generate-operations.ts [--check]
 *
 * With `--check` nothing is written; the exit code is 1 when a file differs from what it should say.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Probe } from '../src/detection/probes/probe.ts';
import { readProbes } from '../src/detection/probes/read.ts';
import { writeProbes } from '../src/detection/probes/write.ts';
import type { Operation } from '../src/operations/facade.ts';
import { requiredScopes } from '../src/operations/required-scopes.ts';
import { type PermissionRow, rowOf, type Scope } from '../src/permissions/scopes.ts';
import { type TokenTemplate, tokenTemplate } from '../src/permissions/template.ts';
import { type DeclaredOperation, operations } from '../tests/operations.ts';

const pathTo = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** A file of the documentation, and what it should say. */
interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

/** Everything this script writes. The permissions page is written by hand but for what stands between markers. */
export function generatedFiles(): readonly GeneratedFile[] {
  const permissions = 'docs/permissions.md';
  const sections = { 'read-probes': readProbeTable(), 'write-probes': writeProbeTable() };
  const page = Object.entries(sections).reduce(
    (text, [section, table]) => withSection(text, section, table),
    readFileSync(pathTo(permissions), 'utf8'),
  );
  return [
    { name: 'docs/operations.md', content: operationsPage() },
    { name: permissions, content: page },
  ];
}

function operationsPage(): string {
  const comments = commentsIn(pathTo('src/domains'));
  const all = [...operations.values()];
  const domains = [...new Set(all.map(domainOf))];
  const links = new Map<string, TokenTemplate>();
  const sections = domains.map((domain) => {
    const declared = all.filter((one) => domainOf(one) === domain).map(({ operation }) => operation);
    return domainSection(domain, declared, comments, links);
  });
  return [
    '# Operations',
    '',
    '<!-- Generated from the declarations by scripts/generate-operations.ts; do not edit. -->',
    '',
    `${operations.size} operations in ${domains.length} domains. \`zones.list\` is \`cf.zones.list()\` of a connector \`cf\`.`,
    '',
    '- **Effect**: `read` changes nothing, `write` creates or changes something, `destructive` may delete something.',
    '- **Idempotent**: doing it twice is the same as doing it once. Only then is it repeated after its answer was lost.',
    '- **Requests**: the first one is the operation’s own, the others prepare for it or finish it.',
    '- **Row to ask for**: the narrowest row that does; *Edit* includes *Read*. The link opens Cloudflare’s form for a user token with that row filled in. Cloudflare often accepts other rows in its place: see [Permissions](permissions.md#why-something-was-refused).',
    '',
    'A zone may be given by its name or by its id. A name is looked up first, which takes Zone · Zone · Read and one more request for each new name; an id takes neither.',
    '',
    ...sections,
    ...[...links].map(([label, { url }]) => `[${label}]: ${url}`),
    '',
  ].join('\n');
}

const domainOf = ({ path }: DeclaredOperation): string => path.split('.', 1)[0] ?? '';

function domainSection(
  domain: string,
  declared: readonly Operation[],
  comments: ReadonlyMap<string, string>,
  links: Map<string, TokenTemplate>,
): string {
  const scopes = requiredScopes(...declared);
  const everything = tokenTemplate(scopes);
  links.set(`all of ${domain}`, everything);
  const { addByHand, confirm } = everything;
  const labels = (rows: readonly PermissionRow[]) => rows.map(({ label }) => label).join(', ');
  const lines = [
    `## ${domain}`,
    '',
    commentOf(domain, comments),
    '',
    `[Create a token for all of it][all of ${domain}], with ${labels(scopes.map(rowOf))}.`,
    ...(addByHand.length > 0 ? [`To be added by hand, because no link can name it: ${labels(addByHand)}.`] : []),
    ...(confirm.length > 0
      ? [`To be checked in the form, because Cloudflare does not document its key: ${labels(confirm)}.`]
      : []),
  ];
  const rows = declared.map((operation) => operationRow(operation, comments, links));
  const head = ['Operation', 'What it does', 'Effect', 'Idempotent', 'Requests', 'Row to ask for'];
  return `${lines.join('\n')}\n\n${tableOf(head, rows)}\n`;
}

function operationRow(
  { name, effect, idempotent, endpoints, scope }: Operation,
  comments: ReadonlyMap<string, string>,
  links: Map<string, TokenTemplate>,
): readonly string[] {
  const requests = endpoints.map((endpoint) => `\`${endpoint}\``).join('<br>');
  return [`\`${name}\``, commentOf(name, comments), effect, idempotent ? 'yes' : 'no', requests, rowCell(scope, links)];
}

function rowCell(scope: Scope | undefined, links: Map<string, TokenTemplate>): string {
  if (scope === undefined) return 'any valid token';
  const { label } = rowOf(scope);
  const template = tokenTemplate([scope]);
  if (template.addByHand.length > 0) return `${label} (by hand)`;
  links.set(scope, template);
  return `[${label}][${scope}]`;
}

function readProbeTable(): string {
  const rows = Object.entries(readProbes).map(([scope, probe]) => [`\`${scope}\``, requestOf(probe)]);
  return tableOf(['Scope', 'Request'], rows);
}

function writeProbeTable(): string {
  const rows = Object.entries(writeProbes).map(([scope, probe]) => [
    `\`${scope}\``,
    requestOf(probe),
    probe.safe,
    probe.order,
  ]);
  return tableOf(
    ['Scope', 'Request', 'Why it cannot change anything', 'That the permission is checked first is'],
    rows,
  );
}

/** A probe's request as it is sent, but for the ids of the zone and the account. */
function requestOf({ request, ids = {}, query, body }: Probe): string {
  const known = { zone_id: '{zone_id}', zone_name: '{zone_name}', account_id: '{account_id}' };
  const path = request.replace(/\{(\w+)\}/g, (parameter, name: string) => ids[name] ?? parameter);
  const asked = query?.(known);
  const sent = body ? ` with \`${JSON.stringify(body(known))}\`` : '';
  return `\`${path}${asked ? `?${decodeURIComponent(asked)}` : ''}\`${sent}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts a text between `<!-- name … -->` and `<!-- /name -->`. */
function withSection(page: string, name: string, text: string): string {
  const section = new RegExp(`(<!-- ${name}\\b[^>]*-->)[^]*?(<!-- /${name} -->)`);
  if (!section.test(page)) throw new Error(`docs/permissions.md has no place for ${name}.`);
  return page.replace(section, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`);
}

function commentOf(name: string, comments: ReadonlyMap<string, string>): string {
  const comment = comments.get(name);
  if (!comment) throw new Error(`${name} has no comment that says what it does.`);
  return comment;
}

/** The first sentence of what is written above each operation, by its name, and above each exported constant, by its own. */
function commentsIn(directory: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    const name = nameOf(node);
    const sentence = name === undefined ? undefined : firstSentence(node);
    if (name !== undefined && sentence !== undefined) comments.set(name, sentence);
    ts.forEachChild(node, visit);
  };
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(directory, file), 'utf8');
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return comments;
}

/** An operation's declared name, or the name of a constant. */
function nameOf(node: ts.Node): string | undefined {
  if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return undefined;
  const { initializer } = node;
  if (initializer && ts.isCallExpression(initializer)) {
    for (const argument of initializer.arguments) {
      if (!ts.isObjectLiteralExpression(argument)) continue;
      const declared = (property: string) =>
        argument.properties.find((one) => one.name?.getText() === property) as ts.PropertyAssignment | undefined;
      const name = declared('name')?.initializer;
      if (declared('endpoints') && name && ts.isStringLiteral(name)) return name.text;
    }
  }
  return ts.isVariableDeclaration(node) ? node.name.getText() : undefined;
}

function firstSentence(node: ts.Node): string | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(comment?.comment)?.replace(/\s+/g, ' ').trim();
  return text && (/^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [argument, ...others] = process.argv.slice(2);
  if (others.length > 0 || (argument !== undefined && argument !== '--check')) {
    console.error('usage: npx tsx scripts/generate-operations.ts [--check]');
    process.exit(2);
  }
  for (const { name, content } of generatedFiles()) {
    if (argument !== '--check') {
      writeFileSync(pathTo(name), content);
      console.log(`${name} written`);
    } else if (readFileSync(pathTo(name), 'utf8') !== content) {
      console.error(`${name} is out of date: run npx tsx scripts/generate-operations.ts.`);
      process.exitCode = 1;
    }
  }
}
