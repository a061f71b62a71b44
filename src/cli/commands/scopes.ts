import { type Command, Option } from 'commander';
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
import { byHand, withoutImplied } from '../../permissions/template.ts';
import { Exit, exitCodes } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { linked, openLink } from '../output/links.ts';

const tokenOwner = (): Option =>
  new Option('--owner <kind>', 'owner of the token').choices(['user', 'account']).default('user');

/** Adds `scopes`: the permissions that operations need. */
export function addScopes(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('scopes')
    .summary('print the permissions that operations need')
    .description('Prints the permissions that operations need, and a link that creates a token with them.')
    .argument(
      '<operation...>',
      'an operation (dns.records.create), a group (dns, zones.settings) or a scope (dns:edit)',
    )
    .addOption(tokenOwner())
    .option('--json', 'print JSON')
    .option('--open', 'open the link in the browser')
    .action(async (names: string[], options: ScopesOptions) => end(await printScopes(names, options, io)));
}

/** Adds `token-url`: the link alone, for scripts. */
export function addTokenUrl(program: Command, io: Io, end: (code: number) => void): void {
  program
    .command('token-url')
    .summary('print the link that creates a token for operations')
    .description('Prints only the link to a form that creates a token with the permissions that operations need.')
    .argument('<operation...>', 'as for scopes')
    .addOption(tokenOwner())
    .option('--name <name>', 'token name that the form is filled with', 'cloudflare-connector')
    .option('--open', 'open the link in the browser')
    .action(async (names: string[], options: ScopesOptions) => end(await printTokenUrl(names, options, io)));
}

/** The options of `cloudflare-connector scopes` and `token-url`. */
interface ScopesOptions {
  readonly owner?: 'user' | 'account';
  readonly name?: string;
  readonly json?: boolean;
  readonly open?: boolean;
}

/** Sends no request. */
async function printScopes(names: readonly string[], options: ScopesOptions, io: Io): Promise<number> {
  const { operations, scopes } = resolve(names);
  const template = tokenTemplate(scopes, options);
  if (options.json) {
    const needed = { operations: operations.map(({ name }) => name), permissions: scopes.map(rowOf), ...template };
    io.stdout.write(`${JSON.stringify(needed, undefined, 2)}\n`);
    if (options.open && scopes.length > 0) await openLink(template.url, io);
    return exitCodes.granted;
  }
  const { bold, dim, cyan } = pc.createColors(io.stdout.colors);
  const rows = scopes.map(rowOf);
  const width = Math.max(0, ...rows.map(({ label }) => label.length));
  const lines = [
    bold(`${names.join(', ')} ${names.length === 1 ? 'needs' : 'need'}`),
    ...rows.map(({ label, scope, group }) => `  ${label.padEnd(width)}  ${cyan(String(scope))}  ${dim(group)}`),
    ...(rows.length === 0 ? ['  no permission: any valid token is accepted'] : ['', template.url]),
    ...notes(template),
  ];
  io.stdout.write(`${linked(lines.join('\n'), io.stdout)}\n`);
  if (options.open && scopes.length > 0) await openLink(template.url, io);
  return exitCodes.granted;
}

/** Prints the link to standard output, and the permissions that it cannot preselect to standard error. */
async function printTokenUrl(names: readonly string[], options: ScopesOptions, io: Io): Promise<number> {
  const { scopes } = resolve(names);
  const template = tokenTemplate(scopes, options);
  const { impossible } = template;
  if (impossible.length > 0 && impossible.length === scopes.length) {
    const labels = impossible.map(({ label }) => label).join(', ');
    throw new Exit('usage', `An account-owned token cannot have: ${labels}. Leave out --owner account.`);
  }
  io.stdout.write(`${linked(template.url, io.stdout)}\n`);
  for (const note of notes(template)) io.stderr.write(`${note}\n`);
  if (options.open) await openLink(template.url, io);
  return exitCodes.granted;
}

function notes({ addByHand, confirm, impossible }: Omit<ReturnType<typeof tokenTemplate>, 'url'>): string[] {
  const labels = (rows: readonly PermissionRow[]) => rows.map(({ label }) => label).join(', ');
  return [
    addByHand.length > 0
      ? `Add by hand (the link cannot preselect ${addByHand.length === 1 ? 'it' : 'them'}): ${byHand(addByHand)}`
      : '',
    confirm.length > 0 ? `Check that the form shows: ${labels(confirm)}` : '',
    impossible.length > 0 ? `An account-owned token cannot have: ${labels(impossible)}` : '',
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
  // Every operation on a zone takes the zone's name, too, and looks it up.
  const lookup: readonly Scope[] = operations.some(({ endpoints }) => endpoints.some(isOnZone)) ? ['zone:read'] : [];
  return { operations, scopes: withoutImplied([...requiredScopes(...operations), ...scopes, ...lookup]) };
}

const isOnZone = (endpoint: string): boolean => endpoint.includes('{zone_id}');

function unknown(name: string, all: readonly Operation[]): string {
  if (name.includes(':')) return `Unknown scope: ${name}. Known scopes: ${allScopes.join(', ')}.`;
  const last = name.split('.').at(-1)?.toLowerCase() ?? '';
  const similar = all
    .filter((operation) => last !== '' && operation.name.toLowerCase().includes(last))
    .map((operation) => operation.name);
  const hint =
    similar.length > 0
      ? `Did you mean ${similar.join(' or ')}?`
      : `Known operations: ${all.map((operation) => operation.name).join(', ')}.`;
  return `Unknown operation: ${name}. ${hint}`;
}
