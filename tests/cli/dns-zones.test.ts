import { describe, expect, test } from 'vitest';
import { createCloudflare, type TokenInput } from '../../src/testing/index.ts';
import { command, type World } from './world.ts';

const A = (name: string, content = '192.0.2.1') => `${name} 300 IN A ${content}\n`;
const many = (count: number, content?: string) =>
  Array.from({ length: count }, (_, at) => A(`h${at}`, content)).join('');

/** Three zones, each with the record `www`, and files. */
function scene(
  files: Record<string, string> = {},
  world: Partial<World> = {},
  tokenInput: TokenInput = { scopes: ['zone:read', 'dns:edit'] },
) {
  const cloudflare = createCloudflare();
  const zones = ['a.example', 'b.example', 'c.example'].map((name) => {
    const zone = cloudflare.zones.create({ name, plan: 'pro' });
    zone.records.create({ type: 'A', name: 'www', content: '192.0.2.1', ttl: 300 });
    return zone;
  });
  const token = cloudflare.tokens.create(tokenInput);
  const run = (line: string, more: Partial<World> = {}) =>
    command(line, { env: { CLOUDFLARE_API_TOKEN: token.value }, fetch: cloudflare.fetch, files, ...world, ...more });
  const posts = () => [...cloudflare.requests].filter(({ method }) => method !== 'GET').length;
  return { cloudflare, zones, run, files, posts, token };
}

const three = {
  'zones/a.example.zone': A('www'),
  'zones/db.b.example': A('www', '192.0.2.2'),
  'zones/c.example.yaml': 'www: {type: A, ttl: 300, value: 192.0.2.1}\nnew: {type: A, value: 192.0.2.3}\n',
};

/** What a terminal shows in reverse, and a text without what only a terminal takes. */
const [ESCAPE, MARKED] = ['\u001b\\[\\d+m', '\u001b\\[7m(.*?)\u001b\\[27m'].map((text) => new RegExp(text, 'g')) as [
  RegExp,
  RegExp,
];
const bare = (text: string): string => text.replace(ESCAPE, '');

describe('dns plan ./zones', () => {
  test('plans every zone, with one summary', async () => {
    const { run, cloudflare } = scene({ ...three, 'zones/README.md': '# ours' });
    const { code, stdout, stderr } = await run('dns plan ./zones');
    expect(stdout).toBe(`a.example
0 to create, 0 to update, 0 to delete, 1 unchanged

b.example
~ A  www.b.example  192.0.2.1 → 192.0.2.2
0 to create, 1 to update, 0 to delete, 0 unchanged

c.example
+ A  new.c.example  192.0.2.3  ttl 3600
1 to create, 0 to update, 0 to delete, 1 unchanged

1 to create, 1 to update, 0 to delete in 2 of 3 zones
`);
    expect([code, stderr]).toEqual([0, '']);
    // The zone by its name, and its records.
    expect(cloudflare.requests.count).toBe(6);
  });

  test.each<[string, Record<string, string>, number, number]>([
    ['no changes', { 'zones/a.example.zone': A('www') }, 0, 0],
    ['changes', three, 0, 2],
    ['an invalid file', { ...three, 'zones/a.example.zone': 'www A nowhere\n' }, 65, 1],
    ['an unknown zone', { ...three, 'zones/d.example.zone': A('www') }, 3, 1],
    ['a rejected plan', { ...three, 'zones/zones.yaml': 'defaults: {maxChanges: 0}' }, 4, 1],
  ])('ends with one code: %s', async (_, files, plain, detailed) => {
    const { run } = scene(files);
    expect((await run('dns plan ./zones')).code).toBe(plain);
    expect((await run('dns plan ./zones --detailed-exitcode')).code).toBe(detailed);
  });

  test('a failure in one zone stops no other', async () => {
    const { run } = scene({ ...three, 'zones/a.example.zone': 'www A nowhere\n', 'zones/d.example.zone': A('www') });
    const { stdout } = await run('dns plan ./zones');
    expect(stdout).toContain('zones/a.example.zone:1:7');
    expect(stdout).toContain('d.example\nFailed: ');
    expect(stdout).toContain('+ A  new.c.example');
    expect(stdout).toContain('1 to create, 1 to update, 0 to delete in 2 of 4 zones; 2 zones failed');
  });

  test('marks the words that change in a long value, on a terminal alone', async () => {
    const [before, after] = ['_spf.old.example', '_spf.new.example'].map(
      (name) => `v=spf1 include:_spf.one.example include:${name} ip4:192.0.2.0/24 -all`,
    ) as [string, string];
    const { run, zones } = scene({ 'zones/a.example.zone': `@ 300 TXT "${after}"\n${A('www', '192.0.2.2')}` });
    zones[0]?.records.create({ type: 'TXT', name: '@', content: `"${before}"`, ttl: 300 });
    const line = 'dns plan ./zones --prune --force';
    const { stdout } = await run(line, { colors: true, terminal: true });
    const [marked, short] = ['TXT', 'A  '].map((type) => stdout.split('\n').find((one) => one.includes(`~ ${type}`)));
    expect([...(marked ?? '').matchAll(MARKED)].map(([, text]) => bare(text ?? ''))).toEqual([
      'include:_spf.old.example',
      'include:_spf.new.example',
    ]);
    // A short value can be seen at once.
    expect(short).not.toMatch(MARKED);
    const piped = await run(line);
    expect(piped.stdout).not.toContain('\u001b');
    // The marks are all that differs.
    expect(bare(stdout)).toBe(piped.stdout);
  });

  test('prints Markdown, and annotations with lines', async () => {
    const { run } = scene({
      ...three,
      'zones/c.example.yaml': `${three['zones/c.example.yaml']}x: {type: SPF, value: x}\n`,
    });
    const markdown = await run('dns plan ./zones --format markdown --lenient');
    expect(markdown.stdout).toMatch(/^### DNS plan\n\n1 to create, 1 to update, 0 to delete in 2 of 3 zones\.\n/);
    expect(markdown.stdout).toContain('<details><summary><b>b.example</b>');
    expect(markdown.stderr).toContain('note: zones/c.example.yaml:3:1: the record of type SPF is left out');
    const github = await run('dns plan ./zones --format github --lenient');
    expect(github.stdout).toContain(
      '::notice file=zones/db.b.example,line=1,title=DNS b.example::update A www.b.example 192.0.2.2',
    );
    expect(github.stdout).toContain(
      '::notice file=zones/c.example.yaml,line=2,title=DNS c.example::create A new.c.example 192.0.2.3',
    );
    expect(github.stdout).toContain('::warning file=zones/c.example.yaml,line=3');
  });

  test('has settings for all zones and for single ones', async () => {
    const config = `
defaults: {prune: true, owner: {comment: '[octo]'}}
zones:
  a.example: {prune: false}
  b.example: {owner: {names: ['*']}, maxDeletes: 0}
`;
    const { run, zones } = scene({ ...three, 'zones/zones.yaml': config });
    for (const zone of zones) zone.records.create({ type: 'TXT', name: 'old', content: 'x', comment: '[octo]' });
    const { stdout, code } = await run('dns plan ./zones');
    expect(stdout).toContain('= TXT  old.a.example');
    expect(stdout).toContain('- TXT  old.b.example');
    expect(stdout).toContain(
      'Rejected: the plan would delete 1 of 2 managed records (50 %), and --max-deletes is 0; raise --max-deletes, or use --force.',
    );
    expect(stdout).toContain('- TXT  old.c.example');
    expect(code).toBe(4);
    expect((await run('dns plan ./zones --force')).code).toBe(0);
  });

  test('takes a YAML file with the zones', async () => {
    const config = 'zones:\n  a.example: files/one.txt\n  b.example: {file: files/two.txt, ignore: [www]}\n';
    const { run } = scene({
      'dns.yaml': config,
      'files/one.txt': A('www', '192.0.2.9'),
      'files/two.txt': A('www', '192.0.2.9'),
    });
    const { stdout, code } = await run('dns plan dns.yaml');
    expect(stdout).toContain('0 to create, 1 to update, 0 to delete in 1 of 2 zones');
    expect(code).toBe(0);
  });
});

describe('dns apply ./zones', () => {
  test('makes the changes of all zones, after all of them were planned', async () => {
    const { run, zones, cloudflare } = scene({ ...three, 'zones/d.example.zone': A('www') });
    const { code, stdout } = await run('dns apply ./zones --yes');
    expect(stdout).toContain('d.example\nFailed: ');
    expect(stdout.indexOf('d.example')).toBeLessThan(stdout.indexOf('2 changes made in 2 zones.'));
    expect(code).toBe(3);
    expect(
      zones.map(({ records }) =>
        records
          .list()
          .map(({ content }) => content)
          .join(),
      ),
    ).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.1,192.0.2.3']);
    const order = [...cloudflare.requests].map(({ method }) => method);
    expect(order.indexOf('POST')).toBeGreaterThan(order.length - 6);
    const again = await run('dns apply ./zones --yes');
    expect(again.stdout).toContain('0 to create, 0 to update, 0 to delete in 0 of 4 zones; 1 zone failed');
  });

  test.each([
    // The zone by its name, its records, and the batch: for three zones, of which two change.
    ['folder', '--yes', 'apply ./zones', [2, 3, 3]],
    ['folder, after a question', '', 'apply ./zones', [2, 5, 5]],
    ['folder, as a dry run', '--dry-run', 'apply ./zones', [2, 2, 2]],
    ['zone', '--yes', 'apply b.example zones/db.b.example', [0, 3, 0]],
    ['zone, after a question', '', 'apply b.example zones/db.b.example', [0, 5, 0]],
  ])('reads a zone once, unless a person was asked in between: %s', async (_, option, line, requests) => {
    const { run, zones, cloudflare } = scene(three);
    await run(`dns ${line} ${option}`, { typed: 'y\n' });
    const sent = [...cloudflare.requests].map(({ path, query }) => `${path} ${query.name}`);
    expect(zones.map(({ id, name }) => sent.filter((one) => one.includes(id) || one.includes(name)).length)).toEqual(
      requests,
    );
  });

  test('from a saved plan, which has all zones', async () => {
    const { run, zones, files } = scene(three);
    const { stdout } = await run('dns plan ./zones --json');
    files['plan.json'] = stdout;
    const { code, ...applied } = await run('dns apply --plan plan.json --yes');
    expect(applied.stdout).toContain('2 changes made in 2 zones.');
    expect(code).toBe(0);
    expect(zones[2]?.records.size).toBe(2);
    expect((await run('dns plan ./zones --detailed-exitcode')).code).toBe(0);
    files['plan.json'] = stdout.replace('192.0.2.3', '192.0.2.4');
    const edited = await run('dns apply --plan plan.json --yes');
    expect(edited.stderr).toContain('were changed after they were made');
    expect([edited.code, zones[2]?.records.size]).toEqual([64, 2]);
  });

  test('leaves out a plan that is rejected, and makes the others', async () => {
    const { run, zones } = scene({ ...three, 'zones/zones.yaml': 'zones: {b.example: {maxChanges: 0}}' });
    const { code, stdout } = await run('dns apply ./zones --yes');
    expect(stdout).toContain('1 change made in 1 zone.');
    expect(code).toBe(4);
    expect(zones[1]?.records.list()).toMatchObject([{ content: '192.0.2.1' }]);
    expect((await run('dns apply ./zones --yes --force')).code).toBe(0);
    expect(zones[1]?.records.list()).toMatchObject([{ content: '192.0.2.2' }]);
  });

  test('asks once, and a dry run changes nothing', async () => {
    const { run, posts } = scene(three);
    const declined = await run('dns apply ./zones', { typed: 'n\n' });
    expect(declined.stderr).toContain('Make 2 changes in 2 zones?');
    const dry = await run('dns apply ./zones --dry-run');
    expect(dry.stdout).toContain('Dry run: nothing was changed. 2 changes would be made in 2 zones.');
    expect([declined.code, dry.code, posts()]).toEqual([1, 1, 0]);
  });

  test('an empty file with --prune is rejected', async () => {
    const { run, posts } = scene({ 'zones/a.example.zone': '; moved\n' });
    const { code, stdout } = await run('dns apply ./zones --prune --yes');
    expect(stdout).toContain('would leave none of 1 managed record; use --force if nothing is desired');
    expect([code, posts()]).toEqual([4, 0]);
    const single = await run('dns apply a.example - --prune --yes', { stdin: '' });
    expect([single.code, posts()]).toEqual([4, 0]);
    expect((await run('dns apply a.example - --prune --yes --force', { stdin: '' })).code).toBe(0);
  });

  test('limits can be given', async () => {
    const { run, zones } = scene({ 'zone.txt': A('www') + many(14), 'less.txt': A('www') + many(7) });
    expect((await run('dns apply a.example zone.txt --yes')).code).toBe(0);
    const rejected = await run('dns plan a.example less.txt --prune');
    expect(rejected.stdout).toContain('would delete 7 of 15 managed records (46.7 %), and --max-deletes is 30%');
    expect(rejected.code).toBe(4);
    expect((await run('dns apply a.example less.txt --prune --yes --max-deletes 6')).code).toBe(4);
    expect((await run('dns apply a.example less.txt --prune --yes --max-deletes 50%')).code).toBe(0);
    expect(zones[0]?.records.size).toBe(8);
    expect((await run('dns plan a.example less.txt --max-deletes lots')).code).toBe(64);
  });
});

describe('dns drift ./zones', () => {
  test('reports what differs, since when, and foreign records apart', async () => {
    const { run, zones } = scene(three);
    zones[0]?.records.create({ type: 'TXT', name: 'who', content: 'x' });
    const { code, stdout } = await run('dns drift ./zones');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^a\.example: no drift, 1 foreign record\n {2}Foreign:\n {4}unexpected {2}TXT who\.a\.example "?x"? {2}since \d{4}-/,
    );
    expect(stdout).toMatch(
      /b\.example: 1 difference, the earliest since \d{4}-\d\d-\d\dT.*\n {2}different {3}A www\.b\.example 192\.0\.2\.1 {2}\(content\) {2}since /,
    );
    expect(stdout).toContain('  missing     A new.c.example 192.0.2.3');
    const report = JSON.parse((await run('dns drift ./zones --json')).stdout);
    expect(report.zones).toMatchObject([
      { zone: 'a.example', managed: [], foreign: [{ what: 'unexpected', type: 'TXT' }] },
      {
        zone: 'b.example',
        managed: [{ what: 'different', fields: ['content'], since: expect.any(String) }],
        foreign: [],
      },
      { zone: 'c.example', managed: [{ what: 'missing' }], foreign: [] },
    ]);
  });

  test('with an owner, its own records that no file has are drift', async () => {
    const { run, zones } = scene({ 'zones/a.example.zone': '' });
    zones[0]?.records.create({ type: 'TXT', name: 'own', content: 'x', comment: '[octo]' });
    const { stdout } = await run('dns drift ./zones --owner-comment [octo] --json');
    expect(JSON.parse(stdout).zones[0]).toMatchObject({
      managed: [{ what: 'unexpected', name: 'own.a.example' }],
      foreign: [{ name: 'www.a.example' }],
    });
  });

  test('changes nothing, and needs a token that reads', async () => {
    const { run, posts } = scene(three, {}, { scopes: ['zone:read', 'dns:read'] });
    expect((await run('dns drift ./zones')).code).toBe(1);
    expect(posts()).toBe(0);
  });

  test('with --exact finds a comment that came by hand', async () => {
    const { run, zones } = scene({ 'zones/a.example.zone': A('www') });
    const [www] = zones[0]?.records.list() ?? [];
    zones[0]?.records.update(www?.id ?? '', { comment: 'by hand' });
    expect((await run('dns drift ./zones')).code).toBe(0);
    expect((await run('dns drift ./zones --exact')).code).toBe(1);
  });
});

describe('dns validate ./zones', () => {
  test('needs no token and sends nothing', async () => {
    const { code, stdout } = await command('dns validate ./zones', { files: three });
    expect([code, stdout]).toEqual([0, '3 zones valid, with 4 records.\n']);
  });

  test('names every fault with its file and line, and what is probably a mistake', async () => {
    const files = {
      ...three,
      'zones/a.example.zone': 'www A nowhere\n',
      'zones/db.b.example': 'x A 192.0.2.1\nx CNAME y\n',
      'zones/c.example.yaml': 'www: {type: A}\n',
      'zones/d.example.zone': 'www.d.example A 192.0.2.1\n',
    };
    const { code, stdout, stderr } = await command('dns validate ./zones', { files });
    expect([code, stdout]).toEqual([65, '1 zone valid, with 1 record; 3 invalid.\n']);
    expect(stderr).toContain('zones/a.example.zone:1:7: "nowhere" must be an IPv4 address');
    expect(stderr).toContain('zones/db.b.example:2: conflicts with line 1');
    expect(stderr).toContain('zones/c.example.yaml:1:1: the A record of www must have value or values');
    expect(stderr).toContain('warning: zones/d.example.zone:1:1: "www.d.example" is www.d.example.d.example');
  });
});

describe('bad input is a clear error, and nothing is changed', () => {
  test.each<[string, Record<string, string>, Partial<World>, number, string]>([
    [
      'two files for one zone',
      { 'zones/a.example.zone': A('x'), 'zones/a.example.yaml': 'x: {type: A, value: 192.0.2.1}' },
      {},
      65,
      'are both of the zone a.example',
    ],
    [
      'a file of a foreign zone',
      { 'zones/a.example.zone': 'www.other.example. A 192.0.2.1\n' },
      {},
      65,
      'is not in the zone a.example',
    ],
    [
      'a symbolic link out of the folder',
      { 'zones/a.example.zone': A('x') },
      { links: { 'zones/a.example.zone': '/etc/passwd' } },
      65,
      'leads out of the folder',
    ],
    [
      '$INCLUDE out of the folder',
      { 'zones/a.example.zone': '$INCLUDE ../../etc/passwd\n', 'etc/passwd': A('x') },
      {},
      65,
      '$INCLUDE ../../etc/passwd leads out of the folder',
    ],
    [
      '$INCLUDE of an absolute path',
      { 'zones/a.example.zone': '$INCLUDE /etc/passwd\n' },
      {},
      65,
      'leads out of the folder',
    ],
    [
      '$INCLUDE of a link',
      { 'zones/a.example.zone': '$INCLUDE inc\n', 'zones/inc': A('x') },
      { links: { 'zones/inc': '/etc/passwd' } },
      65,
      'leads out of the folder',
    ],
    [
      '$GENERATE without end',
      { 'zones/a.example.zone': '$GENERATE 0-99999999 a$ A 192.0.2.1\n' },
      {},
      65,
      'of at most 65536 records',
    ],
    ['an empty folder', { 'zones/README.md': 'x' }, {}, 66, 'has no zone files'],
    ['no folder', {}, {}, 64, 'neither a folder'],
    [
      'an unknown setting',
      { 'zones/a.example.zone': A('x'), 'zones/zones.yaml': 'defaults: {prnue: true}' },
      {},
      65,
      'unknown setting: prnue',
    ],
    [
      'a zone without a file',
      { 'zones/a.example.zone': A('x'), 'zones/zones.yaml': 'zones: {z.example: {}}' },
      {},
      65,
      'no file for the zone z.example',
    ],
    [
      'a wrong limit',
      { 'zones/a.example.zone': A('x'), 'zones/zones.yaml': 'defaults: {maxDeletes: many}' },
      {},
      64,
      '--max-deletes must be a number of records',
    ],
  ])('%s', async (_, files, world, expected, message) => {
    const { run, posts } = scene(files, world);
    const { code, stdout, stderr } = await run('dns apply ./zones --yes');
    expect(stdout + stderr).toContain(message);
    expect([code, posts()]).toEqual([expected, 0]);
  });

  test('$INCLUDE below the folder is read', async () => {
    const { run } = scene({
      'zones/a.example.zone': '$INCLUDE parts/hosts\n',
      'zones/parts/hosts': A('www', '192.0.2.7'),
    });
    expect((await run('dns plan ./zones')).stdout).toContain('~ A  www.a.example  192.0.2.1 → 192.0.2.7');
  });
});
