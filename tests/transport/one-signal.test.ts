import { execFile } from 'node:child_process';
import { getEventListeners } from 'node:events';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { whenAborted } from '../../src/transport/timing/when-aborted.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

afterEach(() => {
  vi.useRealTimers();
});

const run = promisify(execFile);
const node = (script: string) =>
  run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { cwd: process.cwd() });

describe('a signal of the caller', () => {
  it('has one listener however many calls wait for it, and none afterwards', async () => {
    await stopTime();
    const { cf, zone, cloudflare } = scene();
    cloudflare.latency = 50;
    const controller = new AbortController();
    const { signal } = controller;
    const calls = Promise.all([
      ...Array.from({ length: 30 }, () => cf.zones.get({ zone: zone.id }, { signal, timeout: 5_000 })),
      ...Array.from({ length: 30 }, () => cf.zones.get({ zone: 'example.com' }, { signal })),
      ...Array.from({ length: 30 }, () => cf.permissions.verify({ signal })),
    ]);
    await vi.advanceTimersByTimeAsync(10);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await timeFlies(calls);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('has none after a call that was retried, or that failed', async () => {
    await stopTime();
    const { cf, zone, cloudflare } = scene();
    const { signal } = new AbortController();
    cloudflare.faults.add({ response: { status: 503 }, times: 1 });
    await timeFlies(cf.zones.get({ zone: zone.id }, { signal }));
    cloudflare.faults.add({ response: { status: 404 } });
    await timeFlies(failureOf(cf.zones.get({ zone: zone.id }, { signal })));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('ends every call that it was given to', async () => {
    const { cf, zone, cloudflare } = scene();
    cloudflare.faults.add({ response: 'hang' });
    const controller = new AbortController();
    const calls = Array.from({ length: 5 }, () =>
      failureOf(cf.zones.get({ zone: zone.id }, { signal: controller.signal })),
    );
    setTimeout(() => controller.abort(new Error('enough')), 20);
    for (const call of calls) {
      expect(await call).toMatchObject({ code: 'aborted', cause: expect.objectContaining({ message: 'enough' }) });
    }
  });

  it('calls nobody who stopped waiting, and everybody else once', () => {
    const controller = new AbortController();
    const [first, second] = [vi.fn(), vi.fn()];
    const leave = whenAborted(controller.signal, first);
    whenAborted(controller.signal, second);
    whenAborted(controller.signal, second);
    leave();
    controller.abort();
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledTimes(2);
    whenAborted(controller.signal, first);
    expect(first).toHaveBeenCalledTimes(1);
  });
});

describe('Node 20.0, which has no AbortSignal.any', () => {
  const script = `
    delete AbortSignal.any;
    const { CloudflareConnector } = await import('./src/index.ts');
    const { createCloudflare } = await import('./src/testing/index.ts');
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    const { signal } = new AbortController();
    const limits = { signal, timeout: 5_000 };
    await Promise.all(Array.from({ length: 20 }, () => cf.zones.get({ zone: 'example.com' }, limits)));
    await cf.dns.sync({ zone: zone.id, records: [{ type: 'A', name: 'www', content: '192.0.2.1' }] }, limits);
    console.log((await cf.permissions.detect(limits)).token.status);
    console.log(await cf.zones.get({ zone: zone.id }, { signal: AbortSignal.abort() }).catch((error) => error.code));
  `;

  it('runs every kind of call, and warns of nothing', async () => {
    const { stdout, stderr } = await node(script);
    expect(stdout.trim().split('\n')).toEqual(['active', 'aborted']);
    expect(stderr).not.toContain('MaxListenersExceededWarning');
  }, 60_000);
});

describe('a signal that lives as long as the process', () => {
  // `AbortSignal.any` keeps 125 bytes for each call on Node 20 and 22 (nodejs/node#54614).
  const script = `
    const { CloudflareConnector, RateLimiter } = await import('./src/index.ts');
    const body = JSON.stringify({ success: true, errors: [], messages: [], result: { id: 'a'.repeat(32), name: 'example.com' } });
    // A fetch that reads the signal, as the platform's does.
    const fetch = async (url, { signal }) => {
      signal.throwIfAborted();
      return new Response(body);
    };
    const apiToken = 'a'.repeat(40);
    const rateLimiter = new RateLimiter({ limit: 1e9 });
    const cf = new CloudflareConnector({ apiToken, fetch, rateLimiter });
    const { signal } = new AbortController();
    const zone = 'a'.repeat(32);
    const heap = async () => {
      for (let turn = 0; turn < 4; turn++) {
        gc();
        await new Promise(setImmediate);
      }
      return process.memoryUsage().heapUsed;
    };
    const calls = async (count) => {
      for (let done = 0; done < count; done += 100) {
        await Promise.all(Array.from({ length: 50 }, () => cf.zones.get({ zone }, { signal })));
        await Promise.all(Array.from({ length: 50 }, () => cf.zones.get({ zone }, { signal, timeout: 60_000 })));
        await new Promise(setImmediate);
      }
    };
    await calls(5_000);
    const before = await heap();
    await calls(CALLS);
    console.log(((await heap()) - before) / CALLS);
  `;

  it('keeps nothing of the calls that it was given to', async () => {
    const CALLS = 40_000;
    const options = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval'];
    const { stdout, stderr } = await run(process.execPath, [...options, script.replaceAll('CALLS', String(CALLS))]);
    // The rate limiter keeps the times of the requests in its window: 8 bytes for each.
    expect(Number(stdout)).toBeLessThan(50);
    expect(stderr).toBe('');
  }, 120_000);

  it('has one listener and no warning with 10,000 calls that wait, and ends all of them', async () => {
    const { stdout, stderr } = await node(`
      const { CloudflareConnector } = await import('./src/index.ts');
      const { getEventListeners } = await import('node:events');
      const fetch = (url, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const cf = new CloudflareConnector({ apiToken: 'a'.repeat(40), fetch });
      const controller = new AbortController();
      const { signal } = controller;
      const zone = 'a'.repeat(32);
      const calls = Array.from({ length: 10_000 }, () => cf.zones.get({ zone }, { signal }).catch(({ code }) => code));
      await new Promise((resolve) => setTimeout(resolve, 500));
      const waiting = getEventListeners(signal, 'abort').length;
      controller.abort();
      const codes = new Set(await Promise.all(calls));
      console.log(JSON.stringify([waiting <= 10, getEventListeners(signal, 'abort').length, [...codes]]));
    `);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([true, 0, ['aborted']]);
  }, 60_000);
});
