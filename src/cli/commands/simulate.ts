import pc from 'picocolors';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** The options of `cloudflare-connector simulate`. */
export interface SimulateOptions {
  readonly port: number;
  readonly host: string;
}

/** Serves a simulated Cloudflare with sample data until the command is ended. */
export async function simulate({ port, host }: SimulateOptions, { stdout, signal }: Io): Promise<void> {
  const [{ createSample }, { serve }] = await Promise.all([import('./sample.ts'), import('../../testing/node.ts')]);
  const { cloudflare, tokens } = createSample();
  const { url, close } = await serve(cloudflare, { port, hostname: host }).catch((error: Error) => {
    throw new Exit('incomplete', `The simulator can not listen on ${host}:${port}: ${error.message}`);
  });
  const { bold, dim } = pc.createColors(stdout.colors);
  const name = Math.max(...tokens.map((token) => token.name.length));
  const value = Math.max(...tokens.map((token) => token.value.length));
  const lines = [
    `A simulated Cloudflare listens on ${bold(url)}`,
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
