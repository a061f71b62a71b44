import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { smokeLines } from '../runtimes/smoke.ts';

const { project } = inject('installed');

const entries = {
  'cloudflare-connector': ['CloudflareConnector', 'connect', 'dns', 'zones', 'MissingPermissionError'],
  'cloudflare-connector/testing': ['createCloudflare'],
  'cloudflare-connector/testing/node': ['serve'],
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
    `import { CloudflareConnector, InvalidInputError, Pacer } from 'cloudflare-connector';
     import { createCloudflare } from 'cloudflare-connector/testing';
     const cloudflare = createCloudflare();
     cloudflare.zones.create({ name: 'example.com' });
     const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
     const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch });
     const made = [cf, new Pacer(), new InvalidInputError('x', []), await cf.permissions.detect(), await cf.dns.plan('example.com', [])];
     console.log(made.map((one) => one.constructor.name).join());`,
  );
  expect(printed.trim()).toBe('CloudflareConnector,Pacer,InvalidInputError,PermissionReport,DnsPlan');
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
