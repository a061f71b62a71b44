import { describe, expect, test } from 'vitest';
import { sampleNames } from '../../src/cli/input/subject.ts';
import { guideScopes } from '../../src/index.ts';
import { type Cloudflare, createCloudflare, type TokenInput } from '../../src/testing/index.ts';
import { command } from './world.ts';

describe('the table', () => {
  test.each(sampleNames)('of the sample "%s"', async (name) => {
    const { stdout, stderr } = await command(`check --simulate ${name}`);
    await expect(stdout).toMatchFileSnapshot(`./tables/${name}.txt`);
    expect(stderr).toBe('');
  });

  test('is at most 100 columns wide, except for the link', async () => {
    const everything = '--scopes load_balancing_monitors_and_pools:edit,cache_settings:edit,zone_waf:edit,dns:edit';
    for (const options of ['', everything, '--zone nope.example', `--zone ${'f'.repeat(32)}`]) {
      for (const name of sampleNames) {
        const { stdout } = await command(`check --simulate ${name} ${options}`);
        const lines = stdout.split('\n').filter((line) => !line.startsWith('https://'));
        expect(lines.filter((line) => line.length > 100)).toEqual([]);
      }
    }
  });

  test('has colors only on a stream that supports them', async () => {
    const plain = await command('check --simulate missing');
    const colored = await command('check --simulate missing', { colors: true });
    expect(plain.stdout).not.toContain('\u001b');
    expect(colored.stdout).toContain('\u001b[31m✗\u001b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors consist of them
    expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  test('removes control characters from the name of an account', async () => {
    const { cloudflare, env, fetch } = cloudflareWith({ scopes: ['zone:read', 'account_settings:read'] });
    const account = cloudflare.accounts.create({ name: 'Evil \u001b]0;owned\u0007\u202eAccount' });
    cloudflare.zones.create({ name: 'evil.example', account });
    const { stdout } = await command('check --zone evil.example --scopes zone:read', { env, fetch });
    expect(stdout).toContain('account Evil ]0;owned Account');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may remain
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('names the zone that was not found', async () => {
    const { env, fetch } = cloudflareWith({ scopes: ['zone:read', 'dns:edit', 'api_tokens:read'] });
    const { code, stdout } = await command('check --zone nope.example --scopes dns:edit', { env, fetch });
    expect(code).not.toBe(0);
    expect(stdout).toContain('nope.example');
  });
});

describe('the exit code', () => {
  test.each([
    ['good', 0],
    ['missing', 1],
    ['account', 1],
    ['expired', 2],
    ['disabled', 2],
    ['ip-restricted', 2],
    ['unclear', 3],
  ])('of a check of the sample "%s" is %i', async (name, expected) => {
    expect((await command(`check --simulate ${name}`)).code).toBe(expected);
  });

  test('is 0 if the requested permissions are granted, whatever else is missing', async () => {
    expect((await command('check --simulate missing --scopes zone:read,dns:read')).code).toBe(0);
  });

  test('is 1 if permissions are missing, even if others are unknown', async () => {
    const { code, stdout } = await command('check --simulate unclear --scopes load_balancers:read,zone_waf:read');
    expect(code).toBe(1);
    expect(stdout).toContain('? Unknown: 1.');
  });

  test.each([
    ['an unknown token', 'a'.repeat(40), 'is unusable'],
    ['a token that is cut off', 'cfut_abc', 'cut off'],
    ['a Global API Key', `${'a1'.repeat(18)}b`, 'Global API Key'],
    ['an empty token', '   ', 'No token'],
  ])('is 2 for %s', async (_, value, message) => {
    const { fetch } = createCloudflare();
    const { code, stdout, stderr } = await command('check', { env: { CLOUDFLARE_API_TOKEN: value }, fetch });
    expect(code).toBe(2);
    expect(stdout + stderr).toContain(message);
  });

  test('is 3 if no response is from the API', async () => {
    const { env } = cloudflareWith({});
    const fetch = async () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } });
    const { code, stdout } = await command('check --scopes dns:read', { env, fetch });
    expect(code).toBe(3);
    expect(stdout).toContain('The check did not complete');
    expect(stdout).not.toContain('✗');
  });

  test('is 3 for a zone that was not found, although the permission is granted on others', async () => {
    const { cloudflare, env, fetch } = cloudflareWith({
      scopes: ['account_settings:read', 'api_tokens:read', 'dns:edit'],
    });
    cloudflare.zones.create({ name: 'example.com' });
    expect((await command('check --zone nope.example --scopes dns:edit', { env, fetch })).code).toBe(3);
  });
});

describe('JSON', () => {
  test('is the report, with the requested scopes and the meaning of the exit code', async () => {
    const { code, stdout, stderr } = await command('check --simulate missing --json --scopes zone:read,dns:edit');
    expect(code).toBe(1);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      requested: ['zone:read', 'dns:edit'],
      exit: { code: 1, reason: 'missing' },
      simulated: 'missing',
      token: { status: 'active', owner: 'user' },
      findings: [
        { scope: 'zone:read', status: 'granted' },
        { scope: 'dns:edit', status: 'denied' },
      ],
      missing: [{ scope: 'dns:edit', label: 'Zone · DNS · Edit' }],
      createToken: { url: expect.stringContaining('permissionGroupKeys=') },
    });
  });

  test('says why there is no report', async () => {
    const { code, stdout, stderr } = await command('check --json', { env: { CLOUDFLARE_API_TOKEN: 'cfut_abc' } });
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      exit: { code: 2, reason: 'unusable' },
      error: { message: expect.stringContaining('cut off') },
    });
    expect(stderr).toContain('cut off');
  });
});

describe('the token', () => {
  test('is read from CLOUDFLARE_API_TOKEN', async () => {
    const { env, fetch } = cloudflareWith({ scopes: ['zone:read'] });
    const { code, stdout } = await command('check --scopes zone:read', { env, fetch, stdin: 'zone names, for a loop' });
    expect(stdout).toContain('from CLOUDFLARE_API_TOKEN');
    expect(code).toBe(0);
  });

  test('is read only from the variable that --token-env names', async () => {
    const { token, env, fetch } = cloudflareWith({ scopes: ['zone:read'] });
    const named = await command('check --token-env STAGING --scopes zone:read', { env: { STAGING: token }, fetch });
    expect(named.stdout).toContain('from STAGING');
    const unset = await command('check --token-env STAGING', { env, fetch, stdin: token });
    expect(unset).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: No token: the environment variable STAGING is not set.\n',
    });
  });

  test('is read from standard input if the environment has no token', async () => {
    const { token, fetch } = cloudflareWith({ scopes: ['zone:read'] });
    const { code, stdout } = await command('check --scopes zone:read', { stdin: `"${token}"\n`, fetch });
    expect(stdout).toContain('from standard input');
    expect(stdout).toContain('pasted together with the token: removed');
    expect(code).toBe(0);
  });

  test('is asked for if none is given', async () => {
    expect((await command('check')).stderr).toContain('name another variable with --token-env, or pipe the token in');
    expect((await command('check', { stdin: '\n' })).stderr).toContain('standard input is empty');
  });

  test('is not looked for in an input that is too long', async () => {
    const { code, stderr } = await command('check', { stdin: 'x'.repeat(20_000) });
    expect([code, stderr]).toEqual([2, 'error: Standard input is too long for a token.\n']);
  });

  test.each([
    'check TOKEN',
    'check --token TOKEN',
    'check --token=TOKEN',
    'check --token-env TOKEN',
    'check --zone TOKEN',
    'check --scopes "TOKEN"',
    'TOKEN',
  ])('is rejected as an argument, and not repeated: %s', async (line) => {
    const prefixed = cloudflareWith({}).token;
    const legacy = cloudflareWith({ format: 'legacy' }).token;
    for (const token of [prefixed, prefixed.slice(0, 12), legacy, legacy.slice(0, 30), `${'a1'.repeat(18)}b`]) {
      const { code, stdout, stderr } = await command(line.replace('TOKEN', token));
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('Consider it leaked');
      expect(stderr).not.toContain(token);
    }
  });

  test('is not suspected in an id, a zone name or a variable name', async () => {
    const { env, fetch } = cloudflareWith({ scopes: ['load_balancing_monitors_and_pools:read'] });
    const [id, name] = ['0123456789abcdef'.repeat(2), 'a-rather-long-name-of-a-zone-2026.example'];
    for (const zone of [id, name, name.toUpperCase()]) {
      const line = `check --zone ${zone} --account ${id} --scopes load_balancing_monitors_and_pools:read`;
      expect((await command(line, { env, fetch })).stderr).toBe('');
    }
    const variable = { CLOUDFLARE_API_TOKEN_OF_THE_ZONES_OF_2026_: env.CLOUDFLARE_API_TOKEN };
    const named = `check --token-env ${Object.keys(variable)} --scopes zone:read`;
    expect((await command(named, { env: variable, fetch })).stderr).toBe('');
  });

  test('appears in no output, even if an account has it as its name', async () => {
    const { cloudflare, token, env, fetch } = cloudflareWith({ scopes: guideScopes });
    cloudflare.accounts.create({ name: token });
    for (const options of ['', '--json']) {
      const { stdout } = await command(`check ${options}`, { env, fetch });
      expect(stdout).toContain('[token]');
      expect(stdout).not.toContain(token.slice(5));
    }
  });

  test('appears in no output, even if a response repeats it', async () => {
    const { token, env } = cloudflareWith({});
    const errors = [{ code: 9999, message: `No: ${token} (Bearer ${token})` }];
    const fetch = async () => Response.json({ success: false, errors, messages: [], result: null }, { status: 403 });
    for (const options of ['', '--json']) {
      const { stdout, stderr } = await command(`check --scopes zone:read,user_details:read ${options}`, { env, fetch });
      expect(stdout).not.toBe('');
      expect(stdout + stderr).not.toContain(token.slice(5));
    }
  });
});

describe('the command line', () => {
  test.each([
    ['', 'Usage: cloudflare-connector'],
    ['chek', "unknown command 'chek'\n(Did you mean check?)"],
    ['check --jsn', "unknown option '--jsn'\n(Did you mean --json?)"],
    ['check extra', 'too many arguments'],
    ['check --scopes dns:write', 'Unknown scope: dns:write. Did you mean dns:read or dns:edit?'],
    ['check --scopes nonsense', 'Unknown scope: nonsense. Known scopes: zone:read'],
    ['check --scopes ,', 'Name at least one scope.'],
    ['check --simulate nonsense', 'Allowed choices are good, missing'],
    ['check --simulate --base-url http://localhost', 'cannot be used with option'],
    ['simulate --port 65536', 'A port is a number from 0 to 65535.'],
    ['simulate --port 1e3', 'A port is a number from 0 to 65535.'],
  ])('ends with 64 if it is invalid: %s', async (line, message) => {
    const { code, stdout, stderr } = await command(line);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });

  test.each([
    ['--zone a/b', '--zone must be a zone name'],
    ['--account example', '--account must be an id of 32 hex digits (0–9, a–f).'],
    ['--base-url http://192.0.2.1/client/v4', '--base-url must be an https address, or an http one on localhost.'],
  ])('is reported in its own words if the library rejects a value: %s', async (options, message) => {
    const { env, fetch } = cloudflareWith({});
    const { code, stdout, stderr } = await command(`check --json ${options}`, { env, fetch });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });

  test('prints its help', async () => {
    const overview = await command('--help');
    expect(overview).toMatchObject({ code: 0, stderr: '' });
    const help = await command('check --help');
    await expect(help.stdout).toMatchFileSnapshot('./tables/help.txt');
    for (const line of `${overview.stdout}${help.stdout}`.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('prints its version', async () => {
    const { version } = await import('../../package.json');
    expect(await command('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('an interruption', () => {
  test('ends a check that waits for a response', async () => {
    const { cloudflare, env, fetch } = cloudflareWith({});
    cloudflare.faults.add({ response: 'hang' });
    const interruption = new AbortController();
    const outcome = command('check --json', { env, fetch, signal: interruption.signal });
    await expect.poll(() => cloudflare.requests.length).toBeGreaterThan(0);
    interruption.abort(130);
    expect(await outcome).toEqual({ code: 130, stdout: '', stderr: '' });
  });

  test('ends a check that waits for standard input', async () => {
    const interruption = new AbortController();
    const stdin = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const outcome = command('check', { stdin, signal: interruption.signal });
    interruption.abort(143);
    expect(await outcome).toEqual({ code: 143, stdout: '', stderr: '' });
  });
});

test('the token is sent only to the host of --base-url', async () => {
  const { env, fetch: simulated } = cloudflareWith({ scopes: ['zone:read'] });
  const asked: string[] = [];
  const fetch: typeof simulated = (input, init) => {
    asked.push(String(input));
    return simulated(input, init);
  };
  await command('check --base-url http://localhost:8787/client/v4 --scopes zone:read', { env, fetch });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.startsWith('http://localhost:8787/client/v4/'))).toEqual([]);
});

/** A simulator with one token, and an environment that contains it. */
function cloudflareWith(input: TokenInput) {
  const cloudflare: Cloudflare = createCloudflare();
  cloudflare.zones.create({ name: 'example.test' });
  const token = cloudflare.tokens.create(input).value;
  return { cloudflare, token, fetch: cloudflare.fetch, env: { CLOUDFLARE_API_TOKEN: token } };
}
