import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../src/cli/input/subject.ts';
import { quirkValues } from '../../src/testing/context.ts';
import { command, type Outcome, type World } from './world.ts';

describe('the simulator over HTTP', () => {
  test('serves a check of each token that it prints, and ends without an error', async () => {
    const simulator = await startSimulator();
    const [, url] = /listens on (\S+)/.exec(simulator.printed) ?? [];
    const codes: number[] = [];
    for (const name of sampleNames) {
      const [, token = ''] = new RegExp(`^  ${name} +(cf\\S+)`, 'm').exec(simulator.printed) ?? [];
      const { code } = await command(`check --base-url ${url}`, { env: { CLOUDFLARE_API_TOKEN: token }, fetch });
      codes.push(code);
    }
    expect(codes).toEqual([0, 1, 2, 2, 2, 1, 3]);
    expect(await simulator.end()).toMatchObject({ code: 0, stderr: '' });
    await expect(fetch(`${url}/user`)).rejects.toThrow('fetch failed');
  });

  test('reports a port that is in use', async () => {
    const simulator = await startSimulator();
    const [, port] = /listens on \S+:(\d+)/.exec(simulator.printed) ?? [];
    const { code, stdout, stderr } = await command(`simulate --port ${port}`);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(`cannot listen on 127.0.0.1:${port}`);
    await simulator.end();
  });
});

describe('what the simulator over HTTP offers', () => {
  test('tokens that may do everything, and the Global API Key', async () => {
    const { summary, end } = await startJson();
    const { url, accounts, zones, tokens, user } = summary;
    const token = (name: string) => tokens.find((one) => one.name === name)?.value ?? '';
    const paths = [
      ...[
        '/settings/ssl',
        '/dns_records',
        '/pagerules',
        '/load_balancers',
        '/workers/routes',
        '/ssl/certificate_packs',
      ].map((path) => `/zones/${zones[0]?.id}${path}`),
      ...['', '/tokens', '/workers/scripts', '/load_balancers/pools', '/storage/kv/namespaces', '/audit_logs'].map(
        (path) => `/accounts/${accounts[0]?.id}${path}`,
      ),
    ];
    const credentials = [
      { authorization: `Bearer ${token('everything')}` },
      { authorization: `Bearer ${token('everything-account')}` },
      { 'x-auth-email': user.email, 'x-auth-key': user.apiKey },
    ];
    for (const headers of credentials) {
      for (const path of paths) expect([path, (await fetch(url + path, { headers })).status]).toEqual([path, 200]);
    }
    expect((await fetch(`${url}/user/tokens`, { headers: credentials[0] ?? {} })).status).toBe(200);
    expect((await fetch(`${url}/user/tokens`, { headers: credentials[1] ?? {} })).status).toBe(403);
    expect(await end()).toMatchObject({ code: 0, stderr: '' });
  });

  test('the same in words', async () => {
    const { printed, end } = await startSimulator();
    expect(printed).toMatch(/^ {2}everything +cfut_\S+ +may do everything$/m);
    expect(printed).toMatch(/^ {2}everything-account +cfat_\S+ +owned by the account/m);
    expect(printed).toMatch(/^ {2}e-mail +user@example\.com$\n^ {2}key +[0-9a-f]{37} +the Global API Key/m);
    await end();
  });

  test('zones and records of a file, or of standard input', async () => {
    const zones = [
      {
        ...{ name: 'shop.example', plan: 'pro', id: 'a'.repeat(32) },
        records: [{ type: 'A', name: 'www', content: '192.0.2.1', proxied: true }],
      },
    ];
    const text = JSON.stringify({ zones });
    for (const world of [{ files: { 'f.json': text } }, { stdin: text }]) {
      const { summary, end } = await startJson(`--fixture ${'files' in world ? 'f.json' : '-'}`, world);
      expect(summary.zones).toMatchObject([{ id: 'a'.repeat(32), name: 'shop.example' }]);
      const headers = { authorization: `Bearer ${summary.tokens[0]?.value}` };
      const records = await (await fetch(`${summary.url}/zones/${'a'.repeat(32)}/dns_records`, { headers })).json();
      expect(records.result).toMatchObject([{ name: 'www.shop.example', content: '192.0.2.1', proxied: true }]);
      await end();
    }
  });

  test.each([
    [undefined, 66, 'Cannot read f.json: ENOENT'],
    ['{', 65, 'f.json is not JSON'],
    ['{"zones": {}}', 65, 'f.json has no list of zones'],
    ['{"zone": []}', 65, 'f.json has zone; a fixture has zones'],
    ['[{"name": "example.com", "plan": "gold"}]', 65, 'zone "example.com": plan must be free or pro'],
    ['[{"name": "example.com", "record": []}]', 65, 'unknown option "record"; did you mean "records"?'],
    ['[{"name": "example.com", "records": [{"type": "A", "name": "www", "content": "x"}]}]', 65, '9005'],
    ['[{"plan": "pro"}]', 65, 'A zone needs a name'],
  ])('%s is not a fixture', async (text, code, message) => {
    const files: Record<string, string> = text === undefined ? {} : { 'f.json': text };
    const outcome = await command('simulate --port 0 --fixture f.json', { files });
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(outcome.stderr).toContain(message);
  });

  test('help for every quirk, with its default first', async () => {
    const { stdout } = await command('simulate --help');
    for (const [name, values] of Object.entries(quirkValues)) {
      expect(stdout).toMatch(new RegExp(`^  ${name}=${values.join('\\|')} {2,}\\S`, 'm'));
    }
  });

  test.each(Object.entries(quirkValues).flatMap(([name, [, ...others]]) => others.map((value) => `${name}=${value}`)))(
    'the quirk %s',
    async (quirk) => {
      const { summary, end } = await startJson(`--quirk ${quirk}`);
      expect(summary.url).toMatch(/^http/);
      expect(await end()).toMatchObject({ code: 0, stderr: '' });
    },
  );

  test('the behaviour that a quirk changes, over HTTP', async () => {
    const { summary, end } = await startJson('--quirk identicalRecord=81057');
    const everything = { authorization: `Bearer ${summary.tokens[0]?.value}`, 'content-type': 'application/json' };
    const path = `${summary.url}/zones/${summary.zones[0]?.id}/dns_records`;
    const create = async () => {
      const body = JSON.stringify({ type: 'A', name: 'twice', content: '192.0.2.1' });
      return (await fetch(path, { method: 'POST', headers: everything, body })).json();
    };
    await create();
    expect((await create()).errors[0].code).toBe(81057);
    await end();
  });

  test('a latency, a rate limit, and older behaviour', async () => {
    const options =
      '--latency 60 --rate-limit 2/60 --quirk accountsOfAccountToken=rejected --quirk identicalRecord=81057';
    const { summary, end } = await startJson(options);
    const headers = { authorization: `Bearer ${summary.tokens[1]?.value}` };
    const start = performance.now();
    const rejected = await fetch(`${summary.url}/accounts`, { headers });
    expect(performance.now() - start).toBeGreaterThan(50);
    expect((await rejected.json()).errors[0].code).toBe(1001);
    await fetch(`${summary.url}/accounts`, { headers });
    expect((await fetch(`${summary.url}/accounts`, { headers })).status).toBe(429);
    await end();
  });

  test.each([
    ['--latency fast', 'number of milliseconds'],
    ['--rate-limit 100', 'such as 1200/300'],
    ['--rate-limit 0/300', 'such as 1200/300'],
    ['--quirk identicalRecord', 'such as identicalRecord=81057'],
    ['--quirk identical=81057', 'unknown option "quirks.identical"'],
    ['--quirk identicalRecord=1', 'quirks.identicalRecord must be 81058 or 81057'],
  ])('%s is invalid', async (options, message) => {
    const { code, stdout, stderr } = await command(`simulate --port 0 ${options}`);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });

  test('every host name if one is given, and an explanation if none is', async () => {
    const all = await startJson('--host 0.0.0.0');
    expect(all.summary.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/client\/v4$/);
    const body = JSON.stringify({ type: 'A', name: 'www', content: '192.0.2.1' });
    const path = `/client/v4/zones/${all.summary.zones[1]?.id}/dns_records`;
    const token = all.summary.tokens[0]?.value ?? '';
    const made = await rawRequest(all.summary.url, { method: 'POST', path, host: 'simulator:8787', token, body });
    expect([made.status, made.body.result.name]).toEqual([200, 'www.example.org']);
    await all.end();
    const local = await startJson();
    const refused = await rawRequest(local.summary.url, {
      method: 'GET',
      path: '/client/v4/ips',
      host: 'simulator',
      token,
    });
    expect(refused.status).toBe(421);
    expect(refused.body.errors[0]?.message).toContain('not to simulator. Pass a host name to listen on');
    await local.end();
  });
});

interface Summary {
  readonly url: string;
  readonly accounts: readonly { readonly id: string }[];
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly tokens: readonly { readonly name: string; readonly value: string }[];
  readonly user: { readonly email: string; readonly apiKey: string };
}

async function startJson(options = '', world: World = {}): Promise<{ summary: Summary; end(): Promise<Outcome> }> {
  const { printed, end } = await startSimulator(`--json ${options}`, world);
  return { summary: JSON.parse(printed) as Summary, end };
}

/** `fetch` does not let its caller choose the host. */
function rawRequest(
  url: string,
  options: { method: string; path: string; host: string; token: string; body?: string },
): Promise<{ status: number | undefined; body: { result: { name: string }; errors: { message: string }[] } }> {
  const { method, path, host, token, body } = options;
  const { hostname, port } = new URL(url);
  const headers = { host, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, async (response) => {
      resolve({ status: response.statusCode, body: JSON.parse(await text(response)) });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Starts the command on a free port, and waits until it has printed its address. */
async function startSimulator(
  options = '',
  world: World = {},
): Promise<{ readonly printed: string; end(): Promise<Outcome> }> {
  const interruption = new AbortController();
  let outcome: Promise<Outcome> | undefined;
  const printed = await new Promise<string>((resolve, reject) => {
    outcome = command(`simulate --port 0 ${options}`, { ...world, signal: interruption.signal, onOutput: resolve });
    outcome.then(({ stderr }) => reject(new Error(stderr)), reject);
  });
  return {
    printed,
    end: () => {
      interruption.abort(130);
      return outcome as Promise<Outcome>;
    },
  };
}
