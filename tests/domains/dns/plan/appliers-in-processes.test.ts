import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCloudflare } from '../../../../src/testing/index.ts';
import { startRedis, type TestRedis, whyNoRedis } from '../../../transport/shared-limit/redis-server.ts';
import type { ApplierTask } from './applier.ts';

const cloudflare = createCloudflare();
const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
/** Who wrote, in order: the contents of the bodies. */
const writes: string[] = [];
const server: Server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { method = 'GET', headers } = request;
  const text = Buffer.concat(parts).toString();
  if (method !== 'GET') writes.push(/192\.0\.2\.\d/.exec(text)?.[0] ?? text);
  const answer = await cloudflare.fetch(`https://api.cloudflare.com${request.url}`, {
    method,
    headers: { authorization: String(headers.authorization), 'content-type': 'application/json' },
    ...(text !== '' && { body: text }),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
});

let redis: TestRedis;
let folder: string;
const running = new Set<ChildProcess>();

/** A process that applies. */
function applier(task: Omit<ApplierTask, 'url' | 'apiToken' | 'redis'>) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
  const child = fork(join(folder, 'applier.mjs'), [JSON.stringify({ ...task, url, apiToken, redis: redis.port })]);
  running.add(child);
  const messages: { readonly token?: number; readonly outcome?: string }[] = [];
  const listeners: (() => void)[] = [];
  child.on('message', (message: { token?: number; outcome?: string }) => {
    messages.push(message);
    for (const listen of listeners.splice(0)) listen();
  });
  const first = async <K extends 'token' | 'outcome'>(name: K) => {
    for (;;) {
      const found = messages.find((message) => message[name] !== undefined);
      if (found) return found[name] as NonNullable<(typeof found)[K]>;
      await new Promise<void>((heard) => listeners.push(heard));
    }
  };
  return { child, token: () => first('token'), outcome: () => first('outcome') };
}

const zoneNamed = (name: string) => cloudflare.zones.create({ name });
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

if (whyNoRedis) console.log(`skipped: ${whyNoRedis}`);

describe.skipIf(whyNoRedis)('two processes that apply one zone', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    // Below the package, so that the client is found.
    folder = await mkdtemp(resolve('tests/transport/shared-limit/.run-'));
    await build({
      entryPoints: [resolve('tests/domains/dns/plan/applier.ts')],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      external: ['ioredis'],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      logLevel: 'error',
    });
    redis = await startRedis();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  }, 60_000);
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
    writes.length = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await redis?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('take turns', async () => {
    const zone = zoneNamed('turns.example');
    const one = applier({ zone: zone.id, content: '192.0.2.1', expires: 30_000, waits: true });
    const first = await one.token();
    const other = applier({ zone: zone.id, content: '192.0.2.2', expires: 30_000, waits: false });
    await pause(1_000);
    expect(writes).toEqual([]);
    one.child.send('go');
    expect(await Promise.all([one.outcome(), other.outcome()])).toEqual(['done', 'done']);
    expect(await other.token()).toBe(first + 1);
    expect(zone.records.list().map(({ content }) => content)).toEqual(['192.0.2.2']);
  });

  it('go on after the one that had the lock was killed, once it expired', async () => {
    const zone = zoneNamed('killed.example');
    const one = applier({ zone: zone.id, content: '192.0.2.1', expires: 1_500, waits: true });
    await one.token();
    one.child.kill('SIGKILL');
    const other = applier({ zone: zone.id, content: '192.0.2.2', expires: 1_500, waits: false });
    expect(await other.outcome()).toBe('done');
    expect(writes).toEqual(['192.0.2.2']);
  });

  it('send nothing with a lock that was lost while the process stood still', async () => {
    const zone = zoneNamed('stale.example');
    const one = applier({ zone: zone.id, content: '192.0.2.1', expires: 500, waits: true });
    await one.token();
    one.child.kill('SIGSTOP');
    const other = applier({ zone: zone.id, content: '192.0.2.2', expires: 5_000, waits: true });
    await other.token();
    one.child.kill('SIGCONT');
    one.child.send('go');
    expect(await one.outcome()).toMatch(/^conflict: .*the lock of the zone expired/);
    expect(writes).toEqual([]);
    other.child.send('go');
    expect(await other.outcome()).toBe('done');
    expect(writes).toEqual(['192.0.2.2']);
  });
});
