import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';

const installed = resolve('tests/package/compilers/node_modules');
/** The versions of TypeScript that the types are for: the folders that tests/package/setup.ts installs. */
const compilers = { lowest: `${installed}/typescript-lowest`, newest: `${installed}/typescript-newest` };
const versionOf = (compiler: string): string =>
  (JSON.parse(readFileSync(`${compiler}/package.json`, 'utf8')) as { version: string }).version;
// They could not be installed: no network, perhaps. CI fails in that case.
const isMissing = !existsSync(installed) && !process.env.CI;

/** What TypeScript 5.1 knows of the platform, which is without `DOM.AsyncIterable`. */
const lib = ['ES2022', 'DOM', 'DOM.Iterable'];
const consumers = {
  'nodenext, as an ES module': { file: 'main.mts', module: 'nodenext', moduleResolution: 'nodenext' },
  'nodenext, as CommonJS': { file: 'main.cts', module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { file: 'main.ts', module: 'esnext', moduleResolution: 'bundler' },
  node10: { file: 'main.ts', module: 'commonjs', moduleResolution: 'node10' },
};

describe.skipIf(isMissing).each(Object.entries(compilers))('the %s TypeScript', (which, compiler) => {
  test.each(Object.entries(consumers))('compiles a consumer under %s', async (name, { file, ...options }) => {
    const folder = `${which}-${name.replaceAll(/\W+/g, '-')}`;
    const printed = await compile(folder, file, { lib, ...options }, '', compiler);
    // TypeScript 7 removed this way of finding modules, and says nothing else.
    const isRemoved = name === 'node10' && Number.parseInt(versionOf(compiler), 10) >= 7;
    expect(printed).toMatch(
      isRemoved ? /^[^\n]*error TS5108: Option 'moduleResolution=node10' has been removed\.[^\n]*\s*$/ : /^$/,
    );
  });

  test('rejects a mistake of a consumer', async () => {
    const { file, ...options } = consumers.bundler;
    const mistake = '\ncf.dns.records.list({ zone: 1 });\n';
    expect(await compile(`${which}-mistake`, file, { lib, ...options }, mistake, compiler)).toContain(
      "Type 'number' is not assignable to type",
    );
  });
});

test.skipIf(isMissing)('the README states the lowest TypeScript', () => {
  const [major, minor] = versionOf(compilers.lowest).split('.');
  expect(readFileSync('README.md', 'utf8')).toContain(`TypeScript ${major}.${minor}`);
});
