import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { addCheck } from './commands/check.ts';
import { addCompletion } from './commands/completion.ts';
import { addDns } from './commands/dns.ts';
import { addHelp } from './commands/help.ts';
import { addMcp } from './commands/mcp.ts';
import { addScopes, addTokenUrl } from './commands/scopes.ts';
import { addSimulate } from './commands/simulate.ts';
import { rejectTokenArguments } from './input/token-source.ts';
import { Exit, exitCodes } from './output/exit.ts';
import type { Io } from './output/io.ts';
import { WIDTH } from './output/layout.ts';
import { linked } from './output/links.ts';

/** Runs the command line with these arguments. Resolves to the exit code, and never rejects. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.granted;
  try {
    rejectTokenArguments(args);
    const program = createProgram(io);
    const end = (result: number): void => {
      code = result;
    };
    addCheck(program, io, end);
    addScopes(program, io, end);
    addTokenUrl(program, io, end);
    addDns(program, io, end);
    addMcp(program, io);
    addSimulate(program, io);
    addCompletion(program, io);
    addHelp(program);
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (io.signal.aborted) return Number(io.signal.reason);
    const { reason, message } = error instanceof Exit ? error : new Exit('incomplete', String(error));
    io.stderr.write(`${pc.createColors(io.stderr.colors).red('error:')} ${linked(message, io.stderr)}\n`);
    return exitCodes[reason];
  }
}

/** The program without its commands, which inherit these settings. */
function createProgram(io: Io): Command {
  return new Command('cloudflare-connector')
    .description(
      'Checks what a Cloudflare API token may do and which permissions it lacks. Plans and applies DNS zone files. Serves tools to agents.',
    )
    .version(version)
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
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
}

const OVERVIEW = `
Examples:
  $ cloudflare-connector check --simulate
  $ cloudflare-connector check --scopes dns:edit,cache:purge --zone example.com
  $ pass show cloudflare | cloudflare-connector check --json
  $ cloudflare-connector scopes dns.records.upsert zones.settings
  $ cloudflare-connector dns plan example.com zone.txt --simulate
  $ cloudflare-connector mcp --read-only --zones example.com

The token is read from the environment or from standard input, never from an argument.
Run a command with --help for its options.`;
