import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';
import { type ServedCloudflare, serve } from '../../src/testing/node.ts';

const { root } = inject('installed');
const LARGEST = 102_400;

const folder = mkdtempSync(join(tmpdir(), 'custom-code-'));
const bare = join(folder, 'bare');
const cloudflare = createCloudflare();
const zone = cloudflare.zones.create({ name: 'example.com' });
let served: ServedCloudflare;

/** The versions of Node that the host has, as far as they are installed beside the tests. */
const runtimes = [
  ['this Node', process.execPath],
  ...['20', '24'].map((version) => [
    `Node ${version}`,
    resolve(`tests/runtimes/binaries/node_modules/node-${version}/bin/node`),
  ]),
].filter(([, path]) => existsSync(path ?? '')) as [string, string][];

beforeAll(async () => {
  const source = join(folder, 'source');
  cpSync('examples/custom-code', source, { recursive: true });
  execFileSync('mkdir', ['-p', join(source, 'node_modules'), bare]);
  symlinkSync(root, join(source, 'node_modules/cloudflare-connector'));
  symlinkSync(resolve('node_modules/esbuild'), join(source, 'node_modules/esbuild'));
  execFileSync(process.execPath, ['build.mjs', join(bare, 'tool.cjs')], { cwd: source });
  const call =
    "require('./tool.cjs')(JSON.parse(process.argv[2])).then((answer) => console.log(JSON.stringify(answer)));";
  writeFileSync(join(bare, 'call.cjs'), call);
  served = await serve(cloudflare);
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the custom code tool', () => {
  it('is one file of at most 102,400 bytes, and needs no other', () => {
    const { size } = statSync(join(bare, 'tool.cjs'));
    console.log(`custom code: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(LARGEST);
    expect(readdirSync(bare).sort()).toEqual(['call.cjs', 'tool.cjs']);
  });

  it.each(runtimes)('lists, upserts, deletes and purges in %s, and explains a denial', async (_, node) => {
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit', 'cache:purge'] }).value;
    const weak = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] }).value;
    const call = async (action: string, input: object, apiKey = token) => {
      const payload = JSON.stringify({ apiKey, action, input: { zone: 'example.com', ...input }, baseURL: served.url });
      const { stdout } = await promisify(execFile)(node, ['call.cjs', payload], { cwd: bare, env: {} });
      expect(stdout).not.toContain(apiKey);
      return JSON.parse(stdout);
    };
    const record = { type: 'A', name: 'tool', content: '192.0.2.1' };
    expect(await call('upsert', record)).toMatchObject({ ok: true, action: 'created' });
    expect(await call('upsert', { ...record, content: '192.0.2.2' })).toMatchObject({ ok: true, action: 'updated' });
    expect(
      await call('upsert', {
        type: 'SRV',
        name: '_sip._tcp',
        data: { priority: 1, weight: 1, port: 5060, target: 'sip.example.com' },
      }),
    ).toMatchObject({ ok: true });
    const { records, total } = await call('list', { type: 'A' });
    expect([total, records[0].content]).toEqual([1, '192.0.2.2']);
    expect(await call('purge', { urls: ['https://example.com/a'] })).toMatchObject({ ok: true, purged: 1 });
    expect(await call('upsert', record, weak)).toMatchObject({
      ok: false,
      code: 'missing_permission',
      needed: [{ label: 'Zone · DNS · Edit' }],
      granted: [{ label: 'Zone · DNS · Read' }],
      fixUrl: expect.stringMatching(/^https:\/\/dash\.cloudflare\.com\//),
    });
    expect(await call('upsert', { ...record, content: 'nope', ttll: 1 })).toMatchObject({
      code: 'invalid_input',
      issues: [{ message: 'unknown field "ttll"; did you mean "ttl"?' }, { field: 'content' }],
    });
    expect(await call('purge', { urls: [7] })).toMatchObject({ code: 'invalid_input' });
    expect(await call('nothing', {})).toMatchObject({ ok: false, code: 'invalid_input' });
    for (const { id } of (await call('list', {})).records)
      expect(await call('delete', { record: id })).toMatchObject({ ok: true, id });
    expect(zone.records.list()).toEqual([]);
  });
});
