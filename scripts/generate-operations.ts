/**
 * Generates the documentation of the operations, and of the requests that detection sends, from their declarations:
 *
 *     npx tsx scripts/generate-operations.ts [--check]
 *
 * With `--check` nothing is written; the exit code is 1 if a file is out of date.
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

/** A file of the documentation, and its content as generated. */
interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

/** Every file that this script writes. Of the permissions page only the sections between markers are generated. */
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
    `${operations.size} operations in ${domains.length} domains. Call \`zones.list\` as \`cf.zones.list()\` on a connector \`cf\`. Every operation accepts one input object and then \`CallOptions\`.`,
    '',
    '- **Permission**: the narrowest permission that suffices; *Edit* includes *Read*. The link opens Cloudflare’s form for a user token with that permission filled in. Cloudflare often accepts other permissions instead: see [Permissions](permissions.md#why-a-request-was-denied).',
    '- **Effect**: `read` changes nothing, `write` creates or changes something, `destructive` may delete something. *Idempotent* means that doing it twice has the same result as doing it once. Only idempotent operations are retried after a lost response.',
    '- **Requests**: the first one is the operation’s own. The others prepare for it or finish it.',
    '',
    'A zone is its name, its id, or a `Zone` object. A name is looked up first: this needs Zone · Zone · Read and costs one request for each new name. An id or an object needs no lookup.',
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
    `[Create a token for all of \`${domain}\`][all of ${domain}] with ${labels(scopes.map(rowOf))}.`,
    ...(addByHand.length > 0 ? [`Add by hand, because the link cannot preselect it: ${labels(addByHand)}.`] : []),
    ...(confirm.length > 0
      ? [`Check in the form, because Cloudflare does not document its key: ${labels(confirm)}.`]
      : []),
  ];
  const rows = declared.map((operation) => operationRow(operation, comments, links));
  const head = ['Operation', 'What it does', 'Permission', 'Effect', 'Requests'];
  return `${lines.join('\n')}\n\n${tableOf(head, rows)}\n`;
}

function operationRow(
  { name, effect, idempotent, endpoints, scope }: Operation,
  comments: ReadonlyMap<string, string>,
  links: Map<string, TokenTemplate>,
): readonly string[] {
  const requests = endpoints.map((endpoint) => `\`${endpoint}\``).join('<br>');
  const effects = idempotent && effect !== 'read' ? `${effect}, idempotent` : effect;
  return [`\`${name}\``, commentOf(name, comments), permissionCell(scope, links), effects, requests];
}

function permissionCell(scope: Scope | undefined, links: Map<string, TokenTemplate>): string {
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
    ['Scope', 'Request', 'Why it cannot change anything', 'Evidence that the permission is checked first'],
    rows,
  );
}

/** A probe's request as it is sent, with placeholders for the ids of the zone and the account. */
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
  if (!section.test(page)) throw new Error(`docs/permissions.md has no section ${name}.`);
  return page.replace(section, (_, start: string, end: string) => `${start}\n\n${text}\n\n${end}`);
}

function commentOf(name: string, comments: ReadonlyMap<string, string>): string {
  const comment = comments.get(name);
  if (!comment) throw new Error(`${name} has no TSDoc.`);
  return comment;
}

/** The first sentence of the TSDoc of each operation, by the operation's name, and of each constant, by its own. */
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

/** The name that an operation declares, or the name of a constant. */
function nameOf(node: ts.Node): string | undefined {
  if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return undefined;
  const { initializer } = node;
  if (initializer && ts.isCallExpression(initializer)) {
    for (const argument of initializer.arguments) {
      if (!ts.isObjectLiteralExpression(argument)) continue;
      const found = argument.properties.find((one) => one.name?.getText() === 'name');
      const name = (found as ts.PropertyAssignment | undefined)?.initializer;
      if (name && ts.isStringLiteral(name) && name.text.includes('.')) return name.text;
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
