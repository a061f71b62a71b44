import { type Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import type { Cloudflare, CloudflareOptions, RateLimitPolicy } from '../../testing/index.ts';
import type { SampleToken } from '../input/sample.ts';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** Adds `simulate`: the simulator over HTTP, with sample data. */
export function addSimulate(program: Command, io: Io): void {
  program
    .command('simulate')
    .summary('serve the simulator over HTTP')
    .description(
      'Serves a simulated Cloudflare over HTTP, with a sample account, zones, tokens and a Global API Key. Ctrl-C ends it.',
    )
    .option('--port <number>', 'port to listen on; 0 selects a free port', readPort, 8787)
    .option(
      '--host <address>',
      'address to listen on, such as 0.0.0.0 in a container; if given, requests under every host name are served (default: 127.0.0.1)',
    )
    .option(
      '--fixture <file>',
      'JSON file of zones and their DNS records, instead of the sample zones; - is standard input',
    )
    .option('--latency <ms>', 'time that every request takes, in milliseconds', readLatency)
    .option(
      '--rate-limit <requests/seconds>',
      "rate limit of each token (default: Cloudflare's 1200/300)",
      readRateLimit,
    )
    .option('--quirk <name=value>', 'older behaviour of Cloudflare; can be repeated', readQuirk, {})
    .option('--json', 'print the address, ids, tokens and key as one line of JSON')
    .addHelpText('after', DETAILS)
    .action((options: SimulateOptions) => simulate(options, io));
}

const DETAILS = `
Fixture:
  {"zones": [{"name": "example.com", "plan": "pro",
              "records": [{"type": "A", "name": "www", "content": "192.0.2.1", "proxied": true}]}]}
  Zones have a name and optionally id, plan, type, status and records. Records are in the API's form.

Quirks, with their default first:
  accountsOfAccountToken=listed|rejected   GET /accounts for a token of an account
  membershipsDenied=10000|9109             code of a denial of /memberships
  accountsIgnorePage=true|false            whether GET /accounts ignores the page
  identicalRecord=81058|81057              code of a second, identical DNS record
  zonesWithoutZoneRead=listed|denied       GET /zones for a token without Zone Read
  verifyChecksIp=false|true                whether verify enforces the IP filter of a token
  graphqlDenial=200|403                    status of a denial by GraphQL
  goneAccessRule=404|200                   deleting an IP access rule that does not exist
  referencedInLoadBalancing=1002|1005      code of deleting a pool or a monitor in use
`;

/** The options of `cloudflare-connector simulate`. */
interface SimulateOptions {
  readonly port: number;
  readonly host?: string;
  readonly fixture?: string;
  readonly latency?: number;
  readonly rateLimit?: RateLimitPolicy;
  readonly quirk: Readonly<Record<string, unknown>>;
  readonly json?: boolean;
}

/** Serves until the command is interrupted. */
async function simulate(options: SimulateOptions, io: Io): Promise<void> {
  const { port, host, fixture, latency, rateLimit, quirk } = options;
  const [{ createSample, createFullTokens }, { createCloudflare }, { readFixture }, { serve }] = await Promise.all([
    import('../input/sample.ts'),
    import('../../testing/index.ts'),
    import('../input/fixture.ts'),
    import('../../testing/node.ts'),
  ]);
  const empty = asUsage(() => createCloudflare({ latency, rateLimit, quirks: quirk as CloudflareOptions['quirks'] }));
  const zones = fixture === undefined ? undefined : await readFixture(fixture, io);
  const { cloudflare, tokens } = asData(() => createSample(empty, zones));
  const all = [...(await createFullTokens(cloudflare)), ...tokens];
  const where = { port, ...(host !== undefined && { hostname: host }) };
  const { url, close } = await serve(cloudflare, where).catch((error: Error) => {
    throw new Exit('incomplete', `The simulator cannot listen on ${host ?? '127.0.0.1'}:${port}: ${error.message}`);
  });
  io.stdout.write(
    options.json ? `${JSON.stringify(summary(cloudflare, url, all))}\n` : banner(cloudflare, url, all, io),
  );
  await new Promise<void>((resolve) => {
    if (io.signal.aborted) resolve();
    else io.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await close();
}

function banner(cloudflare: Cloudflare, url: string, tokens: readonly SampleToken<string>[], { stdout }: Io): string {
  const { bold, dim } = pc.createColors(stdout.colors);
  const name = Math.max(...tokens.map((token) => token.name.length));
  const value = Math.max(...tokens.map((token) => token.value.length));
  const { email, apiKey } = cloudflare.users.default;
  const good = tokens.find((token) => token.name === 'good');
  return [
    `The simulator listens on ${bold(url)}`,
    '',
    ...cloudflare.accounts.list().map((account) => `  account  ${account.id}  ${account.name}`),
    ...cloudflare.zones.list().map((zone) => `  zone     ${zone.id}  ${zone.name}`),
    '',
    ...tokens.map((token) => `  ${token.name.padEnd(name)}  ${token.value.padEnd(value)}  ${dim(token.about)}`),
    '',
    `  ${'e-mail'.padEnd(name)}  ${email}`,
    `  ${'key'.padEnd(name)}  ${apiKey.padEnd(value)}  ${dim('the Global API Key, may do everything')}`,
    '',
    `  export CLOUDFLARE_API_TOKEN=${good?.value}`,
    `  cloudflare-connector check --base-url ${url}`,
    '',
  ].join('\n');
}

function summary(cloudflare: Cloudflare, url: string, tokens: readonly SampleToken<string>[]): object {
  const { id, email, apiKey } = cloudflare.users.default;
  return {
    url,
    accounts: cloudflare.accounts.list().map((account) => ({ id: account.id, name: account.name })),
    zones: cloudflare.zones.list().map((zone) => ({ id: zone.id, name: zone.name, account: zone.account.id })),
    tokens: tokens.map((token) => ({ name: token.name, value: token.value, about: token.about })),
    user: { id, email, apiKey },
  };
}

/** Unknown quirks and invalid limits. */
function asUsage<T>(create: () => T): T {
  try {
    return create();
  } catch (error) {
    throw new Exit('usage', (error as Error).message);
  }
}

/** Zones and records that the simulator rejects. */
function asData<T>(create: () => T): T {
  try {
    return create();
  } catch (error) {
    throw new Exit('data', `The fixture is invalid: ${(error as Error).message}`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function readLatency(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A latency is a number of milliseconds, at most 999999.');
}

function readRateLimit(text: string): RateLimitPolicy {
  const [, quota, window] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
  if (Number(quota) > 0 && Number(window) > 0) return { quota: Number(quota), window: Number(window) };
  throw new InvalidArgumentError('A rate limit is a number of requests and of seconds, such as 1200/300.');
}

function readQuirk(text: string, before: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const [, name, value = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === undefined)
    throw new InvalidArgumentError('A quirk is a name and a value, such as identicalRecord=81057.');
  return { ...before, [name]: /^(?:true|false|\d+)$/.test(value) ? JSON.parse(value) : value };
}
