import { describe, expect, test } from 'vitest';
import { createCloudflare, type TokenInput, type ZoneInput } from '../../src/testing/index.ts';
import { command, type World } from './world.ts';

const file = `$TTL 300
@    1 IN A     192.0.2.9 ; cf_tags=cf-proxied:true
www  1 IN CNAME @         ; cf_tags=cf-proxied:true
@      IN TXT   "v=spf1 mx -all"
new    IN TXT   "hello"
`;

describe('dns plan', () => {
  test('prints the changes of a zone file, and ends with 1', async () => {
    const { code, stdout, stderr } = await command(
      'dns plan example.com zone.txt --prune',
      scene({ 'zone.txt': file }),
    );
    await expect(stdout).toMatchFileSnapshot('./tables/dns-plan.txt');
    expect([code, stderr]).toEqual([1, '']);
  });

  test('ends with 0 if the zone matches the file', async () => {
    const world = scene();
    await command('dns export example.com zone.txt', world);
    const { code, stdout } = await command('dns plan example.com zone.txt --prune', world);
    expect([code, stdout]).toEqual([0, 'example.com\n0 to create, 0 to update, 0 to delete, 4 unchanged, 3 skipped\n']);
  });

  test('has colors on a stream that supports them', async () => {
    const world = scene({ 'zone.txt': file });
    const line = 'dns plan example.com zone.txt --prune';
    const [plain, colored] = [await command(line, world), await command(line, { ...world, colors: true })];
    expect(plain.stdout).not.toContain('\u001b');
    expect(colored.stdout).toContain('\u001b[1mexample.com');
    for (const start of ['\u001b[32m+ TXT', '\u001b[33m~ A ', '\u001b[31m- MX'])
      expect(colored.stdout).toContain(start);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colors consist of them
    expect(colored.stdout.replace(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  test('accepts the id of a zone, and the file from standard input', async () => {
    const { zone, ...world } = scene();
    const { code, stdout } = await command(`dns plan ${zone.id} -`, { ...world, stdin: file });
    expect(code).toBe(1);
    expect(stdout).toContain('+ TXT  new.example.com');
  });

  test('requires the token in the environment if standard input is the file', async () => {
    const { env: _, ...world } = scene();
    const { code, stdout, stderr } = await command('dns plan example.com -', { ...world, stdin: file });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('standard input is the zone file, so the token must come from the environment');
    const piped = await command('dns plan example.com zone.txt', {
      ...world,
      files: { 'zone.txt': file },
      stdin: world.token,
    });
    expect(piped.code).toBe(1);
  });

  test('counts the records that only --prune deletes', async () => {
    const { stdout } = await command('dns plan example.com zone.txt', scene({ 'zone.txt': file }));
    expect(stdout).not.toContain('- MX');
    expect(stdout).toContain('1 record of the zone is not in the file. --prune deletes those that the plan manages.\n');
  });

  test.each([
    ['--owner-comment [octo]', 1, '+ TXT  new.example.com  "hello"  ttl 300  ; [octo]'],
    ['--owner-name new --prune', 65, "zone.txt:2: name must be one of the owner's names"],
    ['--ignore new --ignore @ --prune', 0, '0 to delete, 1 unchanged, 3 skipped'],
    ['--ignore *', 0, '0 to create, 0 to update, 0 to delete'],
    ['--owner-tag team:dns', 1, '[team:dns]'],
  ])('compares with %s', async (options, expected, text) => {
    const { code, stdout, stderr } = await command(
      `dns plan example.com zone.txt ${options}`,
      scene({ 'zone.txt': file }),
    );
    expect(stdout + stderr).toContain(text);
    expect(code).toBe(expected);
  });

  test('prints the plan as JSON', async () => {
    const { code, stdout } = await command('dns plan example.com zone.txt --json', scene({ 'zone.txt': file }));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      zone: { name: 'example.com' },
      creates: [{ action: 'create' }],
    });
  });

  test('removes control characters from records', async () => {
    const world = scene({ 'zone.txt': file });
    world.zone.records.create({
      type: 'A',
      name: 'evil',
      content: '192.0.2.66',
      comment: 'x \u001b]0;owned\u0007\u202e',
    });
    const { stdout } = await command('dns plan example.com zone.txt --prune', world);
    expect(stdout).toContain(']0;owned');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may remain
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    const exported = await command('dns export example.com', { ...world, terminal: true });
    expect(exported.stdout).toContain('evil.example.com.\t1\tIN\tA');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may remain
    expect(exported.stdout).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  test('works with a token that has only read permissions', async () => {
    const { code, stderr } = await command('dns plan example.com zone.txt', scene({ 'zone.txt': file }, readOnly));
    expect([code, stderr]).toEqual([1, '']);
  });
});

describe('an invalid file', () => {
  test('is reported with line and column, and ends with 65', async () => {
    const world = scene({ 'zone.txt': 'www A 192.0.2.1\n@ MX ten mail\napi 300 IN A 300.1.2.3\n' });
    const { code, stdout, stderr } = await command('dns plan example.com zone.txt', world);
    expect([code, stdout]).toEqual([65, '']);
    expect(stderr).toBe(`error: zone.txt is not a valid zone file:
  zone.txt:2:6: priority "ten" must be a whole number
  zone.txt:3:14: "300.1.2.3" must be an IPv4 address such as 192.0.2.1
`);
    expect(world.cloudflare.requests.count).toBe(0);
  });

  test.each([
    ['dns apply example.com zone.txt --yes', 'zone.txt:1:5:'],
    ['dns plan example.com -', 'standard input:1:5:'],
  ])('is reported with line and column: %s', async (line, place) => {
    const { code, stderr } = await command(line, { ...scene({ 'zone.txt': 'a A x' }), stdin: 'a A x' });
    expect(code).toBe(65);
    expect(stderr).toContain(place);
  });

  test('is reported with its first 20 errors and the count of the rest', async () => {
    const { stderr } = await command('dns plan example.com zone.txt', scene({ 'zone.txt': 'a A x\n'.repeat(30) }));
    expect(stderr.split('\n').slice(-3)).toEqual([expect.stringContaining('zone.txt:20:5:'), '  and 10 more', '']);
  });

  test('is quoted without control characters', async () => {
    const { code, stderr } = await command('dns plan example.com zone.txt', scene({ 'zone.txt': 'a A \u202e\u001bx' }));
    expect(code).toBe(65);
    expect(stderr).toContain('zone.txt:1:5:');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may remain
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
  });

  test('may contain records that conflict with each other', async () => {
    const world = scene({ 'zone.txt': 'a A 192.0.2.1\n\na A 192.0.2.1\n' });
    const { code, stderr } = await command('dns plan example.com zone.txt', world);
    expect(code).toBe(65);
    expect(stderr).toContain('zone.txt is invalid:\n  zone.txt:3: is the same record as line 1: A a.example.com');
  });

  test('that does not exist ends with 66', async () => {
    for (const line of [
      'dns plan example.com none.txt',
      'dns apply example.com none.txt --yes',
      'dns apply --plan none.txt --yes',
    ]) {
      const { code, stderr } = await command(line, scene());
      expect(code).toBe(66);
      expect(stderr).toMatch(/^error: Cannot read the (zone file|plan) none\.txt: ENOENT/);
    }
  });

  test.each(['{', '[]', '{"version":2}', 'null'])('may be JSON that is not a plan: %j', async (text) => {
    const { code, stderr } = await command('dns apply --plan plan.json --yes', scene({ 'plan.json': text }));
    expect(code).toBe(65);
    expect(stderr).toContain('plan.json');
  });
});

describe('dns apply', () => {
  test('prints the changes, asks for confirmation, and makes them', async () => {
    const world = scene({ 'zone.txt': file });
    const { code, stdout, stderr } = await command('dns apply example.com zone.txt --prune', {
      ...world,
      typed: 'y\n',
    });
    await expect(stdout).toMatchFileSnapshot('./tables/dns-apply.txt');
    expect([code, stderr]).toEqual([0, 'Make 3 changes in example.com? [y/N] ']);
    expect((await command('dns plan example.com zone.txt --prune', world)).code).toBe(0);
    const again = await command('dns apply example.com zone.txt --prune --yes', world);
    expect([again.code, again.stdout]).toEqual([
      0,
      'example.com\n0 to create, 0 to update, 0 to delete, 4 unchanged\n',
    ]);
  });

  test.each(['n\n', '\n', 'yep\n', ''])('changes nothing for the reply %j', async (typed) => {
    const world = scene({ 'zone.txt': file });
    const before = world.zone.records.list();
    const { code, stderr } = await command('dns apply example.com zone.txt', { ...world, typed });
    expect(code).toBe(1);
    expect(stderr).toContain('Nothing was changed.\n');
    expect(world.zone.records.list()).toEqual(before);
  });

  test.each([
    ['dns apply example.com zone.txt', { stdin: '' }],
    ['dns apply example.com -', {}],
    ['dns apply --plan plan.json', { stdin: '' }],
  ])('changes nothing if it cannot ask for confirmation: %s', async (line, input) => {
    const world = scene({ 'zone.txt': file });
    const { code, stdout, stderr } = await command(line, { ...world, ...input });
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain('Use --yes to apply, or --dry-run to preview.');
    expect(world.cloudflare.requests.count).toBe(0);
  });

  test('names the missing permission of a read-only token before it asks for confirmation', async () => {
    const world = scene({ 'zone.txt': file }, readOnly);
    const { code, stdout, stderr } = await command('dns apply example.com zone.txt', { ...world, typed: 'y\n' });
    expect(code).toBe(2);
    expect(stdout).toContain('~ A    example.com      192.0.2.1 → 192.0.2.9');
    expect(stderr).toMatch(
      /^error: dns\.apply needs Zone · DNS · Edit \(permission group "DNS Write"\) on zone example\.com\./,
    );
    expect(stderr).toContain('https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=');
    expect(world.cloudflare.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('runs every check and changes nothing with --dry-run', async () => {
    const world = scene({ 'zone.txt': file });
    const { code, stdout } = await command('dns apply example.com zone.txt --dry-run', { ...world, stdin: '' });
    expect(code).toBe(1);
    expect(stdout).toContain('Dry run: nothing was changed. 2 changes would be made in 1 request.\n');
    expect(world.cloudflare.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('makes the changes of a saved plan, and finds them already made when it is applied again', async () => {
    const world = scene({ 'zone.txt': file });
    const { stdout: plan } = await command('dns plan example.com zone.txt --prune --json', world);
    world.files['plan.json'] = plan;
    const first = await command('dns apply --plan plan.json', { ...world, typed: 'yes\n' });
    expect([first.code, first.stdout.split('\n').at(-2)]).toEqual([0, '✓ 3 changes made in example.com.']);
    const second = await command('dns apply --plan - --yes', { ...world, stdin: plan });
    expect([second.code, second.stdout.split('\n').at(-2)]).toEqual([0, '✓ example.com already matches the plan.']);
  });

  test('changes nothing if the zone has changed since the plan was saved, and reports the difference', async () => {
    const world = scene({ 'zone.txt': file });
    world.files['plan.json'] = (await command('dns plan example.com zone.txt --json', world)).stdout;
    const [record] = world.zone.records.list().filter(({ type }) => type === 'A');
    world.zone.records.update(record?.id ?? '', { content: '192.0.2.77' });
    const { code, stderr } = await command('dns apply --plan plan.json --yes', world);
    expect(code).toBe(1);
    expect(stderr).toContain('example.com has changed since the plan was made. Nothing was changed.');
  });

  test('names the changes that Cloudflare rejects, makes the others, and does not end with 0', async () => {
    // Cloudflare does not proxy to this address. The library does not know all such addresses.
    const world = scene({ 'zone.txt': `${file}bad 1 A 10.0.0.1 ; cf_tags=cf-proxied:true\n` });
    const { code, stdout, stderr } = await command('dns apply example.com zone.txt --yes', world);
    expect(code).toBe(1);
    expect(stdout).not.toContain('✓');
    expect(stderr).toContain(
      '  rejected  create A bad.example.com 10.0.0.1: dns.apply failed: Target 10.0.0.1 is not allowed',
    );
  });

  test('has a progress bar only on a terminal, and removes it at the end', async () => {
    const world = scene({ 'zone.txt': file });
    const { stderr, stdout } = await command('dns apply example.com zone.txt --yes', { ...world, terminal: true });
    expect(stderr).toBe(`\r${'░'.repeat(30)} 0 of 2\r${'█'.repeat(30)} 2 of 2\r\u001b[K`);
    expect(stdout).toContain('✓ 2 changes made in example.com.\n');
    const piped = await command('dns apply example.com zone.txt --yes', scene({ 'zone.txt': file }));
    expect(piped.stderr).toBe('');
  });

  test('prints the changes that were made before Ctrl-C, and resumes', { timeout: 30_000 }, async () => {
    const names = Array.from({ length: 3600 }, (_, at) => `n${at} A 192.0.2.1`);
    const world = scene({ 'zone.txt': names.join('\n') });
    const interruption = new AbortController();
    const { code, stdout, stderr } = await command('dns apply example.com zone.txt --yes', {
      ...world,
      terminal: true,
      signal: interruption.signal,
      onMessage: (text) => {
        if (text.includes('3500 of 3600')) interruption.abort(130);
      },
    });
    expect(code).toBe(130);
    expect(stdout).not.toContain('✓');
    const said = stderr.slice(stderr.indexOf('\u001b[K') + 3).split('\n');
    expect(said[0]).toBe('3500 of 3600 changes were made in example.com. Stopped: interrupted.');
    expect(said).toContain('  made      create A n0.example.com 192.0.2.1');
    expect(said).toContain('  made      and 3480 more');
    expect(said.filter((line) => line.startsWith('  pending'))).toHaveLength(21);
    expect(world.zone.records.size).toBe(3504);
    const rest = await command('dns apply example.com zone.txt --yes', world);
    expect([rest.code, world.zone.records.size]).toEqual([0, 3604]);
  });

  test('changes nothing if Ctrl-C ends it at the question', async () => {
    const world = scene({ 'zone.txt': file });
    const interruption = new AbortController();
    const stdin = { isTTY: true, [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    const { code } = await command('dns apply example.com zone.txt', {
      ...world,
      stdin,
      signal: interruption.signal,
      onMessage: () => interruption.abort(130),
    });
    expect(code).toBe(130);
    expect(world.cloudflare.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describe('dns export', () => {
  test('writes only the zone file to standard output', async () => {
    const { code, stdout, stderr } = await command('dns export example.com', scene());
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('www.example.com.\t1\tIN\tCNAME\texample.com. ; cf_tags=cf-proxied:true\n');
  });

  test('writes to a file', async () => {
    const world = scene();
    const { code, stdout, stderr } = await command('dns export example.com zone.txt', world);
    expect([code, stdout, stderr]).toEqual([0, '', 'Wrote example.com to zone.txt.\n']);
    expect(world.files['zone.txt']).toBe((await command('dns export example.com -', world)).stdout);
    expect(await command('dns export example.com no/zone.txt', world)).toMatchObject({
      code: 66,
      stderr: expect.stringMatching(/^error: Cannot write no\/zone\.txt: ENOENT/),
    });
  });
});

describe('every dns command', () => {
  const lines = ['dns plan ZONE zone.txt', 'dns apply ZONE zone.txt --yes', 'dns export ZONE'];

  test.each(lines)('ends with 3 for an unknown zone: %s', async (line) => {
    const { code, stdout, stderr } = await command(
      line.replace('ZONE', 'example.org'),
      scene({ 'zone.txt': 'a A 192.0.2.1' }),
    );
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('the token cannot see a zone example.org');
  });

  test.each(lines)('ends with 2 for an invalid token: %s', async (line) => {
    const world = scene({ 'zone.txt': file });
    for (const env of [{}, { CLOUDFLARE_API_TOKEN: 'cfut_abc' }, { CLOUDFLARE_API_TOKEN: 'a'.repeat(40) }]) {
      expect((await command(line.replace('ZONE', 'example.com'), { ...world, env })).code).toBe(2);
    }
  });

  test.each(lines)('does not print the token if an error response contains it: %s', async (line) => {
    const { token, ...world } = scene({ 'zone.txt': file });
    const errors = [{ code: 9999, message: `No: ${token}` }];
    const fetch = async () => Response.json({ success: false, errors, messages: [], result: null }, { status: 400 });
    const { code, stdout, stderr } = await command(line.replace('ZONE', 'example.com'), { ...world, fetch });
    expect([code, stdout]).not.toContain(0);
    expect(stdout + stderr).not.toContain(token.slice(5));
    expect(stderr).toContain('[token]');
  });

  test.each([
    ['dns', 'Usage: cloudflare-connector dns'],
    ['dns pln', "unknown command 'pln'"],
    ['dns plan example.com', 'With a zone, give its file as well.'],
    ['dns plan a/b zone.txt', 'the zone must be the name of a zone'],
    ['dns plan example.com zone.txt --owner-tag a --owner-comment b', 'cannot be used with option'],
    ['dns plan example.com zone.txt --owner-tag a=b', '--owner-tag must be a tag: name:value'],
    ['dns plan example.com zone.txt --simulate --token-env X', 'cannot be used with option'],
    ['dns plan example.com zone.txt --base-url http://192.0.2.1', '--base-url must be an https address'],
    ['dns apply --yes', 'Give a zone and a zone file, a folder, or a plan with --plan.'],
    ['dns apply example.com --yes', 'neither a folder of zone files nor a YAML file'],
    ['dns apply example.com --plan plan.json --yes', '--plan cannot be combined with a zone'],
    ['dns apply --plan plan.json --prune --yes', '--plan cannot be combined with a zone'],
    ['dns export', "missing required argument 'zone'"],
  ])('ends with 64 for an invalid command line: %s', async (line, message) => {
    const { code, stdout, stderr } = await command(line, scene({ 'zone.txt': file }));
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });

  test.each([['plan'], ['apply'], ['export']])('prints its help: %s', async (name) => {
    const { code, stdout } = await command(`dns ${name} --help`);
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`./tables/help-dns-${name}.txt`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('runs without an account on the simulator', async () => {
    const world = { files: { 'zone.txt': file } };
    expect((await command('dns plan example.com zone.txt --simulate', world)).code).toBe(1);
    expect((await command('dns apply example.com zone.txt --simulate --yes', world)).code).toBe(0);
    expect((await command('dns apply example.com zone.txt --simulate missing --yes', world)).code).toBe(2);
    expect((await command('dns export example.com --simulate')).stdout).toContain(';; MX Records');
  });
});

const readOnly: TokenInput = { scopes: ['zone:read', 'dns:read'] };

/** A zone with four records, a token for it, and files. */
function scene(files: Record<string, string> = {}, tokenInput: TokenInput = { scopes: ['zone:read', 'dns:edit'] }) {
  const cloudflare = createCloudflare();
  const input: ZoneInput = {
    name: 'example.com',
    plan: 'enterprise',
    records: [
      { type: 'A', name: '@', content: '192.0.2.1', proxied: true },
      { type: 'CNAME', name: 'www', content: 'example.com', proxied: true },
      { type: 'MX', name: '@', content: 'mail.example.com', priority: 10 },
      { type: 'TXT', name: '@', content: '"v=spf1 mx -all"', ttl: 300 },
    ],
  };
  const zone = cloudflare.zones.create(input);
  const token = cloudflare.tokens.create(tokenInput).value;
  const world: World = { env: { CLOUDFLARE_API_TOKEN: token }, fetch: cloudflare.fetch, files };
  return { ...world, files, cloudflare, zone, token };
}
