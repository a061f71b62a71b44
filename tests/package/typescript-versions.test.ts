import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';

const require = createRequire(import.meta.url);
/** The versions of TypeScript that the types are for, by the names under which they are installed. */
const compilers = { lowest: 'typescript-lowest', newest: 'typescript-newest' };
const versionOf = (compiler: string): string => require(`${compiler}/package.json`).version;

/** What TypeScript 5.1 knows of the platform, which is without `DOM.AsyncIterable`. */
const lib = ['ES2022', 'DOM', 'DOM.Iterable'];
const consumers = {
  'nodenext, as an ES module': { file: 'main.mts', module: 'nodenext', moduleResolution: 'nodenext' },
  'nodenext, as CommonJS': { file: 'main.cts', module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { file: 'main.ts', module: 'esnext', moduleResolution: 'bundler' },
  node10: { file: 'main.ts', module: 'commonjs', moduleResolution: 'node10' },
};

describe.each(Object.entries(compilers))('the %s TypeScript', (which, compiler) => {
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

test('the README states the lowest TypeScript', () => {
  const [major, minor] = versionOf(compilers.lowest).split('.');
  expect(readFileSync('README.md', 'utf8')).toContain(`TypeScript ${major}.${minor}`);
});
