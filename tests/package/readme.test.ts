import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';

const { tarball } = inject('installed');

/** A code block, and the file that the sentence above it asks to save it as. */
interface Block {
  readonly file?: string | undefined;
  readonly language: string;
  readonly code: string;
}

test('a newcomer gets from an empty folder to a first plan with the steps of README.md', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'newcomer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let installs = 0;
  let printed = '';
  const expected: string[] = [];
  for (const { file, language, code } of blocksOf('Try it without an account')) {
    if (file) writeFileSync(join(folder, file), code);
    else if (language === 'text') expected.push(code);
    else {
      // The registry does not have this version yet.
      const commands = code.replace(/^npm install cloudflare-connector$/gm, () => {
        installs += 1;
        return `npm install --no-audit --no-fund --offline '${tarball}'`;
      });
      printed = shell(commands, folder);
    }
  }
  expect(installs).toBe(1);
  expect(expected).toEqual([printed]);
});

test('README.md starts with the command that installs the package', () => {
  const [install, example] = blocksOf('cloudflare-connector');
  expect(install?.code).toBe('npm install cloudflare-connector\n');
  expect(example?.language).toBe('ts');
  expect(example?.code.trim().split('\n').length).toBeLessThanOrEqual(18);
  expect(lineOf('npm install cloudflare-connector')).toBeLessThanOrEqual(10);
});

/** The code blocks below a heading of README.md, in order. */
function blocksOf(heading: string): readonly Block[] {
  const section =
    readme()
      .split(/^#+ /m)
      .find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const blocks = section.matchAll(/(?:^Save this as `([^`]+)`:\n\n)?^```(\w+)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, file, language = '', code = '']) => ({ file, language, code }));
}

const readme = (): string => readFileSync('README.md', 'utf8');

const lineOf = (text: string): number => readme().split('\n').indexOf(text) + 1;

/** Runs commands as a shell of the newcomer's would: without what npm tells the tests about this project. */
function shell(commands: string, cwd: string): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_|^CLOUDFLARE_|^NODE_OPTIONS$|^VITEST/i.test(name)),
  );
  return execFileSync('sh', ['-e', '-c', commands], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
