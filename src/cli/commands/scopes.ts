import pc from 'picocolors';
import {
  accounts,
  allScopes,
  analytics,
  cache,
  dns,
  firewall,
  isScope,
  loadBalancers,
  type Operation,
  type PermissionRow,
  pageRules,
  requiredScopes,
  rowOf,
  type Scope,
  ssl,
  tokenTemplate,
  user,
  workers,
  zones,
} from '../../index.ts';
import { operationsOf } from '../../operations/operation-tree.ts';
import { withoutImplied } from '../../permissions/template.ts';
import { Exit, exitCodes } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** The options of `cloudflare-connector scopes` and `token-url`. */
export interface ScopesOptions {
  readonly owner?: 'user' | 'account';
  readonly name?: string;
  readonly json?: boolean;
}

/** Prints the rows that operations need, and the link that creates a token with them. Makes no request. */
export function printScopes(names: readonly string[], options: ScopesOptions, io: Io): number {
  const { operations, scopes } = resolve(names);
  const template = tokenTemplate(scopes, options);
  if (options.json) {
    const rows = scopes.map(rowOf);
    io.stdout.write(
      `${JSON.stringify({ operations: operations.map(({ name }) => name), rows, ...template }, undefined, 2)}\n`,
    );
    return exitCodes.granted;
  }
  const { bold, dim, cyan } = pc.createColors(io.stdout.colors);
  const rows = scopes.map(rowOf);
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  const lines = [
    bold(`${names.join(', ')} ${names.length === 1 ? 'needs' : 'need'}`),
    ...rows.map(({ label, scope, group }) => `  ${label.padEnd(width)}  ${cyan(String(scope))}  ${dim(group)}`),
    ...(rows.length === 0 ? ['  no permission: any valid token will do'] : ['', template.url]),
    ...notes(template),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.granted;
}

/** Prints the link alone, for scripts; what the link can not do goes to standard error. */
export function printTokenUrl(names: readonly string[], options: ScopesOptions, io: Io): number {
  const template = tokenTemplate(resolve(names).scopes, options);
  io.stdout.write(`${template.url}\n`);
  for (const note of notes(template)) io.stderr.write(`${note}\n`);
  return exitCodes.granted;
}

function notes({ addByHand, confirm, impossible }: Omit<ReturnType<typeof tokenTemplate>, 'url'>): string[] {
  const labels = (rows: readonly PermissionRow[]) => rows.map(({ label }) => label).join(', ');
  return [
    addByHand.length > 0 ? `Add by hand, the link can not: ${labels(addByHand)}` : '',
    confirm.length > 0 ? `Check that the form shows: ${labels(confirm)}` : '',
    impossible.length > 0 ? `An account-owned token can not hold: ${labels(impossible)}` : '',
  ].filter(Boolean);
}

/** Names are operations (`dns.records.list`), groups of them (`dns`, `dns.records`) or scopes (`dns:edit`). */
function resolve(names: readonly string[]): { operations: readonly Operation[]; scopes: readonly Scope[] } {
  const all = operationsOf({
    zones,
    dns,
    cache,
    firewall,
    pageRules,
    analytics,
    loadBalancers,
    ssl,
    workers,
    accounts,
    user,
  });
  const operations: Operation[] = [];
  const scopes: Scope[] = [];
  for (const name of names) {
    if (isScope(name)) {
      scopes.push(name);
      continue;
    }
    const found = all.filter((operation) => operation.name === name || operation.name.startsWith(`${name}.`));
    if (found.length === 0) throw new Exit('usage', unknown(name, all));
    operations.push(...found);
  }
  return { operations, scopes: withoutImplied([...requiredScopes(...operations), ...scopes]) };
}

function unknown(name: string, all: readonly Operation[]): string {
  if (name.includes(':')) return `No such scope: ${name}. Known scopes: ${allScopes.join(', ')}.`;
  const last = name.split('.').at(-1)?.toLowerCase() ?? '';
  const alike = all
    .filter((operation) => last !== '' && operation.name.toLowerCase().includes(last))
    .map((operation) => operation.name);
  const hint =
    alike.length > 0
      ? `Did you mean ${alike.join(' or ')}?`
      : `There are: ${all.map((operation) => operation.name).join(', ')}.`;
  return `No such operation: ${name}. ${hint}`;
}
