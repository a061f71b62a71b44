import { type Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** Adds `simulate`: the simulator over HTTP, with sample data. */
export function addSimulate(program: Command, io: Io): void {
  program
    .command('simulate')
    .summary('serve the simulator over HTTP')
    .description('Serves a simulated Cloudflare over HTTP, with a sample account, zones and tokens. Ctrl-C ends it.')
    .option('--port <number>', 'port to listen on; 0 selects a free port', readPort, 8787)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .action((options: SimulateOptions) => simulate(options, io));
}

/** The options of `cloudflare-connector simulate`. */
interface SimulateOptions {
  readonly port: number;
  readonly host: string;
}

/** Serves until the command is interrupted. */
async function simulate({ port, host }: SimulateOptions, { stdout, signal }: Io): Promise<void> {
  const [{ createSample }, { serve }] = await Promise.all([
    import('../input/sample.ts'),
    import('../../testing/node.ts'),
  ]);
  const { cloudflare, tokens } = createSample();
  const { url, close } = await serve(cloudflare, { port, hostname: host }).catch((error: Error) => {
    throw new Exit('incomplete', `The simulator cannot listen on ${host}:${port}: ${error.message}`);
  });
  const { bold, dim } = pc.createColors(stdout.colors);
  const name = Math.max(...tokens.map((token) => token.name.length));
  const value = Math.max(...tokens.map((token) => token.value.length));
  const lines = [
    `The simulator listens on ${bold(url)}`,
    '',
    ...cloudflare.accounts.list().map((account) => `  account  ${account.id}  ${account.name}`),
    ...cloudflare.zones.list().map((zone) => `  zone     ${zone.id}  ${zone.name}`),
    '',
    ...tokens.map((token) => `  ${token.name.padEnd(name)}  ${token.value.padEnd(value)}  ${dim(token.about)}`),
    '',
    `  export CLOUDFLARE_API_TOKEN=${tokens[0]?.value}`,
    `  cloudflare-connector check --base-url ${url}`,
    '',
  ];
  stdout.write(lines.join('\n'));
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await close();
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}
