import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';

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
