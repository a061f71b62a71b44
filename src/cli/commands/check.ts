import { type Command, InvalidArgumentError } from 'commander';
import {
  allScopes,
  CloudflareConnector,
  CloudflareConnectorError,
  guideScopes,
  type InputIssue,
  InvalidInputError,
  isScope,
  type PermissionReport,
  type Scope,
} from '../../index.ts';
import { redact } from '../../permissions/token-format.ts';
import { addSubjectOptions, type SubjectOptions, subjectOf } from '../input/subject.ts';
import { Exit, type ExitReason, exitCodes, verdictOf } from '../output/exit.ts';
import type { Io } from '../output/io.ts';
import { linked, openLink } from '../output/links.ts';
import { hasLink, renderReport } from '../output/report.ts';

/** Adds `check`: what a token may do, and which of the requested permissions it lacks. */
export function addCheck(program: Command, io: Io, end: (code: number) => void): void {
  const command = program
    .command('check')
    .summary('check a token')
    .description(
      'Checks an API token: whether it is valid, which permissions it has, and how each result is known. Prints a link that creates a token with the missing permissions. Changes nothing.',
    )
    .option(
      '--scopes <list>',
      "scopes to check, separated by commas (default: the integration guide's ten)",
      readScopes,
    )
    .option('--zone <name or id>', 'zone to check (default: the first zone that the token can list)')
    .option('--account <id>', "account to check (default: the zone's account)")
    .option('--probe-writes', 'settle edit permissions with writes that must fail: their body is invalid on purpose')
    .option('--json', 'print the whole report as JSON')
    .option('--open', 'open the link in the browser, if something is missing')
    .addHelpText('after', HELP)
    .action(async (options: CheckOptions) => end(await check(options, io)));
  addSubjectOptions(command);
}

/** The options of `cloudflare-connector check`. */
interface CheckOptions extends SubjectOptions {
  readonly scopes?: readonly Scope[];
  readonly zone?: string;
  readonly account?: string;
  readonly probeWrites?: boolean;
  readonly json?: boolean;
  readonly open?: boolean;
}

/** Checks a token and writes the report. Resolves to the exit code. */
async function check(options: CheckOptions, io: Io): Promise<number> {
  let requested = options.scopes ?? guideScopes;
  try {
    const { token, source, fetch, ...about } = await subjectOf(options, io);
    const report = await detect({ ...options, token, fetch }, io.signal);
    requested = report.findings.map(({ scope }) => scope);
    const verdict = verdictOf(report, options);
    const text = options.json
      ? json({ requested, exit: exit(verdict), ...about, ...report.toJSON() })
      : linked(renderReport(report, { verdict, source, colors: io.stdout.colors }), io.stdout);
    io.stdout.write(redact(text, token));
    if (options.open && hasLink(verdict)) await openLink(report.createTokenUrl().url, io);
    return exitCodes[verdict];
  } catch (error) {
    if (io.signal.aborted) throw error;
    const failure = failureOf(error);
    if (failure.reason !== 'usage' && options.json) {
      io.stdout.write(json({ requested, exit: exit(failure.reason), error: { message: failure.message } }));
    }
    throw failure;
  }
}

interface Detection extends CheckOptions {
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
}

function detect(
  { token, fetch, scopes, zone, account, baseUrl, probeWrites }: Detection,
  signal: AbortSignal,
): Promise<PermissionReport> {
  const connector = new CloudflareConnector({
    apiToken: token,
    fetch,
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  });
  return connector.permissions.detect({
    ...(scopes !== undefined && { scopes }),
    signal,
    probeWrites: probeWrites === true,
    ...(zone !== undefined && { zone }),
    ...(account !== undefined && { account }),
  });
}

function failureOf(error: unknown): Exit {
  if (error instanceof Exit) return error;
  if (CloudflareConnectorError.is(error)) {
    if (error.code === 'invalid_token') return new Exit('unusable', error.message);
    if (error instanceof InvalidInputError) return new Exit('usage', error.issues.map(describeIssue).join('\n'));
  }
  return new Exit('incomplete', redact(error instanceof Error ? error.message : String(error)));
}

/** A field of the library's input is an option of the command. */
function describeIssue({ field, message }: InputIssue): string {
  return `--${field.replace('baseURL', 'base-url')} ${message}.`;
}

const exit = (reason: ExitReason) => ({ code: exitCodes[reason], reason });

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

function readScopes(list: string): readonly Scope[] {
  const names = list.split(/[\s,]+/).filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError('Name at least one scope.');
  const unknown = names.filter((name) => !isScope(name));
  if (unknown.length === 0) return names as Scope[];
  const suggestions = unknown.flatMap((name) => allScopes.filter((scope) => keyOf(scope) === keyOf(name)));
  const hint =
    suggestions.length > 0 ? `Did you mean ${suggestions.join(' or ')}?` : `Known scopes: ${allScopes.join(', ')}.`;
  throw new InvalidArgumentError(`Unknown scope: ${unknown.join(', ')}. ${hint}`);
}

const keyOf = (scope: string): string => scope.split(':', 1)[0] ?? '';

/** `dns:read  dns:edit`: one line for each key. */
function scopesByKey(): string {
  const keys = [...new Set(allScopes.map(keyOf))];
  const lines = keys.map((key) => allScopes.filter((scope) => keyOf(scope) === key).join('  '));
  return lines.map((line) => `  ${line}`).join('\n');
}

const HELP = `
The token:
  Read from CLOUDFLARE_API_TOKEN or, if that variable is not set, from standard input. With
  --token-env, read from that variable only. Never from an argument: other processes on the machine
  can read arguments.

Exit codes:
  0   all requested permissions are granted
  1   some requested permissions are missing
  2   the token is unusable: not given, malformed, expired, disabled, …
  3   the check did not complete: unknown findings, unknown zone, no network
  64  invalid command line
  130 interrupted by Ctrl-C

Scopes:
${scopesByKey()}

Examples:
  $ cloudflare-connector check
  $ cloudflare-connector check --token-env STAGING_TOKEN --scopes dns:edit --zone example.com
  $ cloudflare-connector check --json | jq -r '.missing[].label'
  $ cloudflare-connector check --simulate missing`;
