import { describe, expect, test } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';
import { command } from '../cli/world.ts';
import { blocksOf, pages, placeOf } from './pages.ts';

/** Commands that are not run, and why. Everything else on the pages is `cloudflare-connector`. */
const exceptions: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^(?:npm|pnpm|yarn|bun|deno) (?:install|add|init|ci)\b/, 'installs the package, which tests/package does'],
  [/^node [\w.-]+$/, 'runs a program of the page, which is run by itself'],
  [/^node --import cloudflare-connector\/testing\/simulate /, 'runs a job, which tests/package/cookbook.test.ts does'],
  [
    /^(?:octodns-\w+|dnscontrol|terraform|tofu|cf-terraforming|flarectl|wrangler|cf) /,
    "is a command of another tool's",
  ],
  [/ cloudflare-connector mcp(?: --simulate)?$/, 'serves until its client leaves, which tests/cli/mcp.test.ts does'],
  [/^export \w+=/, 'sets a variable, which every command here has'],
];

/** Files that a reader has before the first command of a page. */
const files = () => ({
  'zone.txt': 'www A 192.0.2.1\nmail A 192.0.2.2\n@ MX 10 mail\n',
  'app.zone': 'app A 192.0.2.3\n',
  'zones/example.com.zone': 'www A 192.0.2.1\n',
  'zones.json': '{"zones": [{"name": "example.com"}]}',
});

/** The lines of a block that a reader types. */
const commandsOf = (language: string, code: string): readonly string[] =>
  code
    .split('\n')
    .filter((line) => (language === 'console' ? line.startsWith('$ ') : line.trim() !== '' && !line.startsWith('#')))
    .map((line) => line.replace(/^\$ /, ''));

const typed = pages.flatMap((page) =>
  blocksOf(page)
    .filter(({ language }) => language === 'console' || language === 'sh')
    .flatMap(({ language, line, code }) => commandsOf(language, code).map((text) => ({ page, line, text }))),
);
const isExcepted = (text: string): boolean => exceptions.some(([pattern]) => pattern.test(text));
const typedOn = (page: string) => typed.filter((one) => one.page === page);

describe('the commands of a page run, one after another', () => {
  test.each([...new Set(typed.map(({ page }) => page))])('%s', async (page) => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit', 'cache:purge'], zones: [zone] });
    const world = {
      env: { CLOUDFLARE_API_TOKEN: token.value },
      fetch: cloudflare.fetch,
      files: files() as Record<string, string>,
    };
    for (const { line, text } of typedOn(page)) {
      if (isExcepted(text)) continue;
      const [, args = '', target] =
        /cloudflare-connector ((?!.*cloudflare-connector).*?)(?: > (\S+))?$/.exec(text) ?? [];
      expect(args, `${placeOf({ page, line })}: ${text} is not run`).not.toBe('');
      const ended = new AbortController();
      const isServer = /^(?:simulate|mcp)\b/.test(args);
      const { code, stdout, stderr } = await command(args.replaceAll("'", ''), {
        ...world,
        ...(text.includes('| npx') ? { stdin: token.value } : text.includes(' mcp') ? { stdin: '' } : {}),
        // The answer to the question of `dns apply`.
        ...(/^dns apply(?!.*--yes)/.test(args) && { typed: 'y\n' }),
        signal: ended.signal,
        onOutput: () => isServer && ended.abort(0),
      });
      if (target !== undefined) world.files[target] = stdout;
      // 0 is success, and 1 a difference that was found.
      expect([0, 1], `${placeOf({ page, line })}: ${text} ended with ${code}: ${stderr}`).toContain(code);
    }
  });

  test('nothing is excepted that is not on a page', () => {
    const unused = exceptions.filter(([pattern]) => !typed.some(({ text }) => pattern.test(text)));
    expect(unused).toEqual([]);
  });
});
