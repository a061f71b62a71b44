import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, inject, test } from 'vitest';
import { flatNameOf } from '../../scripts/build/hoist-operations.ts';
import { operations } from '../operations.ts';
import { compile } from './compile.ts';

const { root } = inject('installed');

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

/** Not in `consumer.ts`: the entry is made by the build, so this project does not know it. */
const single = `
import { dnsRecordsList, dnsRecordsUpsert } from 'cloudflare-connector/operations';
const three = connect({ apiToken: value, domains: { records: { list: dnsRecordsList, upsert: dnsRecordsUpsert } } });
export const listed: Promise<DnsRecord[]> = three.records.list({ zone: 'example.com' }).all();
export const same: typeof dns.records.list = dnsRecordsList;
// @ts-expect-error not among the named operations
three.records.delete;
`;

test.each(Object.entries(consumers))('a consumer compiles under %s', async (name, { file, ...options }) => {
  expect(await compile(name.replaceAll(/\W+/g, '-'), file, options, single)).toBe('');
});

test('the entry of operations has the type of every operation, with its comment', () => {
  const types = readFileSync(join(root, 'dist/operations.d.cts'), 'utf8');
  const documented = [...types.matchAll(/\n \*\/\nexport declare const (\w+): typeof ([\w.]+);/g)];
  expect(documented.map(([, flat, name]) => [flat, name]).toSorted()).toEqual(
    [...operations.keys()].map((name) => [flatNameOf(name), name]).toSorted(),
  );
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
    "Type 'number' is not assignable to type 'ZoneReference'",
  );
});
