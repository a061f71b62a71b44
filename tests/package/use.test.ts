import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { flatNameOf } from '../../scripts/build/hoist-operations.ts';
import { operations } from '../operations.ts';
import { smokeLines } from '../runtimes/smoke.ts';

const { project } = inject('installed');

const entries = {
  'cloudflare-connector': ['CloudflareConnector', 'connect', 'dns', 'zones', 'MissingPermissionError'],
  'cloudflare-connector/operations': ['dnsRecordsList', 'zonesGet', 'cachePurgeUrls'],
  'cloudflare-connector/dns-as-code': ['readZone', 'planAll', 'toMarkdown'],
  'cloudflare-connector/tools': ['tools', 'compactTools', 'toolCatalogue', 'forAnthropic', 'forOpenai'],
  'cloudflare-connector/opentelemetry': ['openTelemetryHooks'],
  'cloudflare-connector/integration': ['manifest', 'configurationSchema', 'validateConfiguration', 'connectorFor'],
  'cloudflare-connector/permissions': ['allScopes', 'readToken', 'requiredScopes', 'tokenTemplate'],
  'cloudflare-connector/node': ['fileCheckpoint'],
  'cloudflare-connector/redis': ['redisCheckpoint'],
  'cloudflare-connector/testing': ['createCloudflare'],
  'cloudflare-connector/testing/node': ['serve'],
  'cloudflare-connector/testing/simulate': ['cloudflare'],
};

const main = `
  const { cloudflare, ...tokens } = prepare();
  const { url, close } = await serve(cloudflare);
  console.log(JSON.stringify({ embedded: await smoke(), http: await smokeOverHttp(tokens, url) }));
  await close();
`;

describe('an ES module', () => {
  test.each(Object.entries(entries))('imports %s', (entry, names) => {
    const printed = node(
      'names.mjs',
      `import * as all from '${entry}'; console.log(JSON.stringify(Object.keys(all)));`,
    );
    expect(JSON.parse(printed)).toEqual(expect.arrayContaining(names));
  });

  test('checks a token and does the work, embedded and over HTTP', () => {
    const printed = node(
      'main.mjs',
      `import { prepare, smoke, smokeOverHttp } from './smoke.mjs';
       import { serve } from 'cloudflare-connector/testing/node';
       ${main}`,
    );
    expect(JSON.parse(printed)).toEqual({ embedded: smokeLines, http: smokeLines });
  });
});

describe('a CommonJS module', () => {
  test.each(Object.entries(entries))('requires %s', (entry, names) => {
    const printed = node('names.cjs', `console.log(JSON.stringify(Object.keys(require('${entry}'))));`);
    expect(JSON.parse(printed)).toEqual(expect.arrayContaining(names));
  });

  test('checks a token and does the work, embedded and over HTTP', () => {
    const printed = node(
      'main.cjs',
      `const { prepare, smoke, smokeOverHttp } = require('./smoke.cjs');
       const { serve } = require('cloudflare-connector/testing/node');
       (async () => { ${main} })();`,
    );
    expect(JSON.parse(printed)).toEqual({ embedded: smokeLines, http: smokeLines });
  });

  test('knows the errors of the other format as its own', () => {
    const printed = node(
      'both.cjs',
      `const { CloudflareConnectorError } = require('cloudflare-connector');
       import('cloudflare-connector').then((esm) => {
         const error = new esm.CloudflareConnectorError('network', 'lost');
         console.log(JSON.stringify([error instanceof CloudflareConnectorError, CloudflareConnectorError.is(error)]));
       });`,
    );
    expect(JSON.parse(printed)).toEqual([false, true]);
  });
});

test('the built classes print under their own names', () => {
  const printed = node(
    'classes.mjs',
    `import { CloudflareConnector, InvalidInputError, RateLimiter } from 'cloudflare-connector';
     import { createCloudflare } from 'cloudflare-connector/testing';
     const cloudflare = createCloudflare();
     cloudflare.zones.create({ name: 'example.com' });
     const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
     const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
     const made = [cf, new RateLimiter(), new InvalidInputError('x', []), await cf.permissions.detect(), await cf.dns.plan({ zone: 'example.com', records: [] })];
     console.log(made.map((one) => one.constructor.name).join());`,
  );
  expect(printed.trim()).toBe('CloudflareConnector,RateLimiter,InvalidInputError,PermissionReport,DnsPlan');
});

test.each(['mjs', 'cjs'])('the entry of operations has every operation, under its flat name (%s)', (format) => {
  const source = `
    const operations = Object.entries(await import('cloudflare-connector/operations'));
    const named = operations.filter(([name]) => name !== 'default' && name !== 'module.exports');
    console.log(JSON.stringify(named.map(([flat, { name, endpoints }]) => [name, flat, endpoints.length > 0])));`;
  const printed = node(`operations.${format}`, format === 'mjs' ? source : `(async () => {${source}})();`);
  const expected = [...operations.keys()].map((name) => [name, flatNameOf(name), true]);
  expect(JSON.parse(printed).toSorted()).toEqual(expected.toSorted());
});

test('an operation of that entry is the one that its domain has', () => {
  const printed = node(
    'same.mjs',
    `import { dns, zones } from 'cloudflare-connector';
     import { dnsRecordsList, zonesForEach } from 'cloudflare-connector/operations';
     console.log(dnsRecordsList === dns.records.list, zonesForEach === zones.forEach);`,
  );
  expect(printed.trim()).toBe('true true');
});

test('what a stack trace shows is called as in the source', () => {
  const printed = node(
    'stack.mjs',
    `import { CloudflareConnector } from 'cloudflare-connector';
     try {
       new CloudflareConnector({ apiToken: 'a'.repeat(40), retries: 99 });
     } catch ({ stack }) {
       console.log(stack);
     }`,
  );
  expect(printed).toMatch(/at readOptions .*at assemble .*at connect .*at new CloudflareConnector .*stack\.mjs:/s);
});

test('a context of its own, which test runners give a module, has errors of its own that are still known', () => {
  const printed = node(
    'context.mjs',
    `import { readFileSync } from 'node:fs';
     import { createRequire } from 'node:module';
     import vm from 'node:vm';
     import { CloudflareConnectorError } from 'cloudflare-connector';
     // Everything that Node has, and none of what the language has.
     const own = Object.getOwnPropertyNames(vm.runInNewContext('globalThis'));
     const names = Object.getOwnPropertyNames(globalThis).filter((name) => !own.includes(name));
     const context = vm.createContext(Object.fromEntries(names.map((name) => [name, globalThis[name]])));
     const modules = {};
     const load = (file) => {
       if (modules[file]) return modules[file].exports;
       const module = (modules[file] = { exports: {} });
       const { resolve } = createRequire(file);
       const source = '(function (exports, require, module) {' + readFileSync(file, 'utf8') + '\\n})';
       vm.runInContext(source, context)(module.exports, (id) => load(resolve(id)), module);
       return module.exports;
     };
     const { resolve } = createRequire(import.meta.url);
     const { CloudflareConnector } = load(resolve('cloudflare-connector'));
     const { createCloudflare } = load(resolve('cloudflare-connector/testing'));
     const cloudflare = createCloudflare();
     cloudflare.zones.create({ name: 'example.com' });
     const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'cache:purge'] });
     const cf = new CloudflareConnector({ apiToken: value, fetch: cloudflare.fetch });
     const urls = (function* () { yield 'https://example.com/'; })();
     const { purged } = await cf.cache.purgeUrls({ zone: 'example.com', urls });
     const error = await cf.zones.get({ zone: 'example.org' }).catch((thrown) => thrown);
     console.log(JSON.stringify([purged, error instanceof Error, CloudflareConnectorError.is(error), error.code]));`,
  );
  expect(JSON.parse(printed)).toEqual([1, false, true, 'not_found']);
});

test('the command tells how it is used', () => {
  const bin = join(project, 'node_modules/.bin/cloudflare-connector');
  const printed = execFileSync(bin, ['--help'], { cwd: project, encoding: 'utf8' });
  expect(printed).toContain('Usage: cloudflare-connector');
  expect(printed).toContain('check');
});

function node(name: string, source: string): string {
  writeFileSync(join(project, name), source);
  return execFileSync(process.execPath, [name], { cwd: project, encoding: 'utf8' });
}
