import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const { project } = inject('installed');

const node = { types: ['node'], typeRoots: [resolve('node_modules/@types')] };
const consumers = {
  'nodenext, as an ES module': { file: 'main.mts', module: 'nodenext', moduleResolution: 'nodenext' },
  'nodenext, as CommonJS': { file: 'main.cts', module: 'nodenext', moduleResolution: 'nodenext' },
  'nodenext, without the DOM': {
    file: 'main.mts',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    lib: ['ES2022'],
    ...node,
  },
  bundler: { file: 'main.ts', module: 'esnext', moduleResolution: 'bundler' },
  'a compiler of single files': {
    file: 'main.mts',
    module: 'node16',
    moduleResolution: 'node16',
    isolatedModules: true,
    verbatimModuleSyntax: true,
  },
  node10: { file: 'main.ts', module: 'commonjs', moduleResolution: 'node10' },
};

test.each(Object.entries(consumers))('a consumer compiles under %s', async (name, { file, ...options }) => {
  expect(await compile(name.replaceAll(/\W+/g, '-'), file, options)).toBe('');
});

test('a consumer that exports what it made can write its declarations', async () => {
  const { file, ...options } = consumers.bundler;
  const more = `
import * as all from 'cloudflare-connector';
const { cache, firewall, pageRules, analytics, loadBalancers, ssl, workers, accounts, user } = all;
const domains = { zones, dns, cache, firewall, pageRules, analytics, loadBalancers, ssl, workers, accounts, user };
export const whole = all.connect({ apiToken: '', domains });
export const limited = all.connect({ apiToken: '', scopes: ['dns:read'], domains });
export const answers = [whole.dns.plan({ zone: '', records: [] }), whole.zones.forEach({ visit: () => 1 }), whole.cache.purgeUrls({ zone: '', urls: [] })];
`;
  expect(await compile('declarations', file, { ...options, declaration: true }, more)).toBe('');
});

test('a mistake in a consumer does not compile', async () => {
  const { file, ...options } = consumers.bundler;
  expect(await compile('mistake', file, options, `\ncf.dns.records.list({ zone: 1 });\n`)).toContain(
    "Type 'number' is not assignable to type 'string'",
  );
});

/** What the TypeScript compiler says of `consumer.ts` in a project of its own that has this package and no other. */
async function compile(name: string, file: string, options: object, more = ''): Promise<string> {
  const folder = join(project, name);
  mkdirSync(folder, { recursive: true });
  cpSync('tests/package/consumer.ts', join(folder, file));
  if (more) writeFileSync(join(folder, file), more, { flag: 'a' });
  const compilerOptions = {
    target: 'es2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = resolve('node_modules/typescript/bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', folder], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error) => error.stdout,
  );
}
