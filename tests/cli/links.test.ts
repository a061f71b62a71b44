import { describe, expect, test } from 'vitest';
import { browserOf, linked, wantsLinks } from '../../src/cli/output/links.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { command, type World } from './world.ts';

const commands = [
  ['check --simulate missing', 'stdout'],
  ['scopes dns.records.upsert', 'stdout'],
  ['token-url dns.records.upsert', 'stdout'],
] as const;

/** The address in a text, which has one. */
const linkIn = (text: string): string => /https:\/\/dash\.cloudflare\.com\/[^\s\p{Cc}]+/u.exec(text)?.[0] ?? '';

describe('--open', () => {
  test.each([...commands.map(([line]) => line), 'check --simulate missing --json', 'scopes dns.records.upsert --json'])(
    'opens the link that is printed: %s',
    async (line) => {
      const opened: string[] = [];
      const open = async (url: string) => void opened.push(url);
      const plain = await command(line, { open });
      expect(opened).toEqual([]);
      const { stderr, ...outcome } = await command(`${line} --open`, { open });
      expect(opened).toHaveLength(1);
      if (!line.endsWith('--json')) expect(opened).toEqual([linkIn(plain.stdout)]);
      expect(opened[0]).toMatch(/^https:\/\/dash\.cloudflare\.com\/profile\/api-tokens\?permissionGroupKeys=/);
      expect(stderr).toBe(`${plain.stderr}Opened the link in the browser.\n`);
      expect(outcome).toEqual({ code: plain.code, stdout: plain.stdout });
    },
  );

  test('opens nothing if nothing is missing', async () => {
    const opened: string[] = [];
    const { code } = await command('check --simulate --open', { open: async (url) => void opened.push(url) });
    expect([code, opened]).toEqual([0, []]);
  });

  test('without a browser, the link is there, and the result is the same', async () => {
    const { code, stdout, stderr } = await command('token-url dns.records.upsert --open');
    expect([code, stderr]).toEqual([0, 'Cannot open a browser: spawn xdg-open ENOENT. Open the link by hand.\n']);
    expect(linkIn(stdout)).toBe(stdout.trim());
  });

  test.each([
    ['darwin', ['open']],
    ['win32', ['rundll32', 'url.dll,FileProtocolHandler']],
    ['linux', ['xdg-open']],
  ])('takes a program, and no shell: %s', (platform, program) => {
    expect(browserOf(platform, 'https://x.example/?a=1&b=$(id)')).toEqual([
      ...program,
      'https://x.example/?a=1&b=$(id)',
    ]);
  });
});

describe('links', () => {
  const link = (url: string) => `\u001b]8;;${url}\u001b\\${url}\u001b]8;;\u001b\\`;

  test.each(commands)('are written where they can be clicked: %s', async (line) => {
    for (const colors of [false, true]) {
      const plain = await command(line, { colors });
      expect(plain.stdout).not.toContain('\u001b]8');
      const { stdout } = await command(line, { colors, terminal: true, hyperlinks: true });
      const url = linkIn(plain.stdout);
      expect(url).not.toBe('');
      expect(stdout).toBe(plain.stdout.replace(url, link(url)));
    }
  });

  test('are in errors as well, and never in JSON', async () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const { value } = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const world: World = {
      ...{ env: { CLOUDFLARE_API_TOKEN: value }, fetch: cloudflare.fetch, files: { 'z.txt': 'www A 192.0.2.1\n' } },
    };
    const plain = await command(`dns plan ${zone.name} z.txt`, world);
    const { stderr } = await command(`dns plan ${zone.name} z.txt`, { ...world, hyperlinks: true });
    const url = linkIn(plain.stderr);
    expect(url).not.toBe('');
    expect(stderr).toContain(link(url));
    const json = await command('check --simulate missing --json', { hyperlinks: true });
    expect(json.stdout).not.toContain('\u001b');
  });

  test('end before the sign that ends the sentence', () => {
    const [url, text] = ['https://dash.cloudflare.com/?to=/:account', (one: string) => `Open (${one}), or ${one}.`];
    expect(linked(text(url), { links: true })).toBe(text(link(url)));
    expect(linked(text(url), { links: false })).toBe(text(url));
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['iTerm', { TERM_PROGRAM: 'iTerm.app' }, true],
    ['VTE', { VTE_VERSION: '7600' }, true],
    ['an old VTE', { VTE_VERSION: '5000' }, false],
    ['kitty', { TERM: 'xterm-kitty' }, true],
    ['Windows Terminal', { WT_SESSION: 'x' }, true],
    ['an unknown terminal', { TERM: 'xterm-256color' }, false],
    ['a multiplexer', { TERM: 'tmux-256color', TERM_PROGRAM: 'WezTerm' }, false],
    ['a job', { CI: 'true', VTE_VERSION: '7600' }, false],
    ['a wish', { FORCE_HYPERLINK: '1' }, true],
    ['no wish', { FORCE_HYPERLINK: '0', VTE_VERSION: '7600' }, false],
    ['a dumb terminal', { TERM: 'dumb', FORCE_HYPERLINK: '1' }, false],
  ])('are for terminals that take them: %s', (_, env, wants) => {
    expect(wantsLinks(env, { isTTY: true })).toBe(wants);
    expect(wantsLinks(env, {})).toBe(false);
  });
});

describe('help', () => {
  test.each(['', 'check', 'dns', 'dns plan', 'help'])('prints what --help prints: help %s', async (path) => {
    const [help, option] = [await command(`help ${path}`), await command(`${path} --help`)];
    expect(help).toEqual(option);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^Usage: cloudflare-connector/);
  });

  test.each([
    ['help nowhere', 'Unknown command: nowhere. Known commands: check,'],
    ['help dns nowhere', 'Unknown command: dns nowhere. Known commands: plan,'],
    ['help check x', 'Unknown command: check x. check has no commands of its own.'],
  ])('names the commands: %s', async (line, message) => {
    const { code, stderr, stdout } = await command(line);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(message);
  });
});
