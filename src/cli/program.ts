import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { allScopes, isScope, type Scope } from '../index.ts';
import { type CheckOptions, check } from './commands/check.ts';
import { addDnsCommands } from './commands/dns-commands.ts';
import { printScopes, printTokenUrl, type ScopesOptions } from './commands/scopes.ts';
import { type SimulateOptions, simulate } from './commands/simulate.ts';
import { sampleNames } from './input/sample-names.ts';
import { refuseTokenArguments } from './input/token-source.ts';
import { Exit, exitCodes } from './output/exit.ts';
import type { Io } from './output/io.ts';
import { WIDTH } from './output/layout.ts';

/** Runs the command with these arguments. Resolves to the exit code, and throws nothing. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.granted;
  try {
    refuseTokenArguments(args);
    const program = createProgram(io, (result) => {
      code = result;
    });
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (io.signal.aborted) return Number(io.signal.reason);
    const { reason, message } = error instanceof Exit ? error : new Exit('incomplete', String(error));
    io.stderr.write(`${pc.createColors(io.stderr.colors).red('error:')} ${message}\n`);
    return exitCodes[reason];
  }
}

function createProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('cloudflare-connector')
    .description(
      'Tells what a Cloudflare API token may do, and which permission rows it lacks. Brings DNS zones to what a zone file says.',
    )
    .version(version)
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Add --help for what there is.')
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHasColors: () => io.stdout.colors,
      getErrHasColors: () => io.stderr.colors,
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    })
    .configureHelp({ styleTitle: (title) => pc.createColors(true).bold(title) })
    .addHelpText('after', OVERVIEW);

  program
    .command('check')
    .summary('check a token')
    .description(
      'Checks an API token: is it good, which permission rows does it hold, and how is that known? Links to a token with the rows it lacks. Changes nothing.',
    )
    .option('--token-env <name>', 'the environment variable with the token (default: CLOUDFLARE_API_TOKEN)')
    .option('--scopes <list>', "what to check, separated by commas (default: the integration guide's ten)", readScopes)
    .option('--zone <name or id>', 'the zone to check on (default: the first in reach)')
    .option('--account <id>', "the account to check on (default: the zone's)")
    .option('--probe-writes', 'settle edit rows with writes that must fail: their body is invalid on purpose')
    .option('--json', 'print the whole report as JSON')
    .addOption(
      new Option('--simulate [sample]', 'check a sample token on the embedded simulator, without an account')
        .choices(sampleNames)
        .preset('good')
        .conflicts(['tokenEnv', 'baseUrl']),
    )
    .option('--base-url <url>', 'ask another API than https://api.cloudflare.com/client/v4; http on this machine only')
    .addHelpText('after', CHECK_HELP)
    .action(async (options: CheckOptions) => done(await check(options, io)));

  const owner = () =>
    new Option('--owner <kind>', 'who will own the token').choices(['user', 'account']).default('user');

  program
    .command('scopes')
    .summary('print the rows that operations need')
    .description('Prints the permission rows that operations need, and the link that creates a token with them.')
    .argument(
      '<operation...>',
      'dns.records.create, a group such as dns or zones.settings, or a scope such as dns:edit',
    )
    .addOption(owner())
    .option('--json', 'print them as JSON')
    .action((names: string[], options: ScopesOptions) => done(printScopes(names, options, io)));

  program
    .command('token-url')
    .summary('print the link to a token for operations')
    .description('Prints the link to a form that creates a token with the rows that operations need, and nothing else.')
    .argument('<operation...>', 'as for scopes')
    .addOption(owner())
    .option('--name <name>', 'the name that the form is filled with', 'cloudflare-connector')
    .action((names: string[], options: ScopesOptions) => done(printTokenUrl(names, options, io)));

  addDnsCommands(program, io, done);

  program
    .command('simulate')
    .summary('serve a simulated Cloudflare over HTTP')
    .description(
      'Serves a simulated Cloudflare over HTTP, with an account, zones and tokens to try things on. Ctrl-C ends it.',
    )
    .option('--port <number>', 'where to listen; 0 takes a free port', readPort, 8787)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .action((options: SimulateOptions) => simulate(options, io));

  return program;
}

function readScopes(list: string): readonly Scope[] {
  const names = list.split(/[\s,]+/).filter(Boolean);
  if (names.length === 0) throw new InvalidArgumentError('Name at least one scope.');
  const unknown = names.filter((name) => !isScope(name));
  if (unknown.length === 0) return names as Scope[];
  const suggestions = unknown.flatMap((name) => allScopes.filter((scope) => keyOf(scope) === keyOf(name)));
  const hint =
    suggestions.length > 0 ? `Did you mean ${suggestions.join(' or ')}?` : `Known scopes: ${allScopes.join(', ')}.`;
  throw new InvalidArgumentError(`No such scope: ${unknown.join(', ')}. ${hint}`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

const keyOf = (scope: string): string => scope.split(':', 1)[0] ?? '';

const OVERVIEW = `
Examples:
  $ cloudflare-connector check --simulate
  $ cloudflare-connector check --scopes dns:edit,cache:purge --zone example.com
  $ pass show cloudflare | cloudflare-connector check --json
  $ cloudflare-connector scopes dns.records.upsert zones.settings
  $ cloudflare-connector dns plan example.com zone.txt --simulate

The token is taken from the environment or from standard input, never from an argument.
Add --help to a command for everything it takes.`;

const CHECK_HELP = `
The token:
  Taken from CLOUDFLARE_API_TOKEN or, where that is not set, from standard input; with --token-env
  from that variable alone. Never from an argument, which others on the machine could read.

Exit codes:
  0   everything asked for is granted
  1   rows are missing
  2   the token can not be used: none given, malformed, expired, disabled, …
  3   the check could not be completed: rows that nothing settled, no such zone, no network
  64  the command line is wrong
  130 ended by Ctrl-C

Scopes:
${scopesByKey()}

Examples:
  $ cloudflare-connector check
  $ cloudflare-connector check --token-env STAGING_TOKEN --scopes dns:edit --zone example.com
  $ cloudflare-connector check --json | jq -r '.missing[].label'
  $ cloudflare-connector check --simulate missing`;

/** `dns:read  dns:edit`, a line for every permission. */
function scopesByKey(): string {
  const keys = [...new Set(allScopes.map(keyOf))];
  const lines = keys.map((key) => allScopes.filter((scope) => keyOf(scope) === key).join('  '));
  return lines.map((line) => `  ${line}`).join('\n');
}
