import { describe, expect, test } from 'vitest';
import { memoryCheckpoint, type PurgeError } from '../../src/index.ts';
import { failureOf, scene } from '../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const url = (number: number) => `https://example.com/${number}`;
const urls = (count: number) => Array.from({ length: count }, (_, number) => url(number));
const stream = async function* (count: number) {
  yield* urls(count);
};

function stage() {
  const { cf, cloudflare, zone } = scene({ token });
  const sent = () =>
    cloudflare.requests
      .filter(({ method, status }) => method === 'POST' && status === 200)
      .flatMap(({ body }) => (body as { files: string[] }).files);
  const reject = (times: number, code = 1016, status = 400) =>
    cloudflare.faults.add({
      match: { method: 'POST' },
      response: { status, body: { success: false, errors: [{ code, message: 'no' }], messages: [], result: null } },
      times,
    });
  return { cf, cloudflare, zone: zone.id, sent, reject, checkpoint: memoryCheckpoint() };
}

describe.each([
  ['an array', urls],
  ['a source', stream],
])('a purge of %s with a checkpoint', (_, items) => {
  test('goes on where an earlier one ended', async () => {
    const { cf, cloudflare, zone, sent, reject, checkpoint } = stage();
    await cf.cache.purgeUrls({ zone, urls: [url(0)] });
    cloudflare.requests.clear();
    let number = 0;
    const onChunk = () => {
      // As if the process ended: everything after it fails.
      if (++number === 5) reject(1_000, 7003, 404);
    };
    const first = await failureOf(cf.cache.purgeUrls({ zone, urls: items(2_000), checkpoint, onChunk }));
    expect(first).toMatchObject({ name: 'PurgeError', resumed: 0 });
    const before = sent();
    expect(before.length).toBeGreaterThanOrEqual(500);
    cloudflare.faults.clear();
    cloudflare.requests.clear();
    const second = await cf.cache.purgeUrls({ zone, urls: items(2_000), checkpoint });
    expect(second.resumed).toBe((first as PurgeError).purged);
    expect(second.purged).toBe(2_000 - (first as PurgeError).purged);
    expect([...before, ...sent()].toSorted()).toEqual(urls(2_000).toSorted());
    expect(await checkpoint.read()).toBeUndefined();
  });

  test('sends what failed again, and nothing else', async () => {
    const { cf, cloudflare, zone, sent, reject, checkpoint } = stage();
    reject(2);
    const error = await failureOf(cf.cache.purgeUrls({ zone, urls: items(1_000), checkpoint }));
    expect(error).toMatchObject({ purged: 800, failed: 200 });
    cloudflare.requests.clear();
    reject(1);
    const again = await failureOf(cf.cache.purgeUrls({ zone, urls: items(1_000), checkpoint }));
    expect(again).toMatchObject({ purged: 100, failed: 100, resumed: 800 });
    cloudflare.requests.clear();
    const result = await cf.cache.purgeUrls({ zone, urls: items(1_000), checkpoint });
    expect(result).toMatchObject({ purged: 200, resumed: 800 });
    expect(sent()).toHaveLength(200);
  });

  test('rejects other items', async () => {
    const { cf, cloudflare, zone, reject, checkpoint } = stage();
    reject(1);
    await failureOf(cf.cache.purgeUrls({ zone, urls: items(1_000), checkpoint }));
    cloudflare.requests.clear();
    const others = [urls(1_000).reverse(), urls(10), [url(7), ...urls(999)]];
    for (const other of others) {
      const given = Array.isArray(items(1)) ? other : other.values();
      const error = await failureOf(cf.cache.purgeUrls({ zone, urls: given, checkpoint }));
      expect(error).toMatchObject({ name: 'CheckpointError', problem: 'another_job' });
    }
    const wrongKind = await failureOf(cf.cache.purgeTags({ zone, tags: ['a'], checkpoint }));
    expect(wrongKind).toMatchObject({ problem: 'another_job' });
    expect(cloudflare.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('ends if it cannot be written', async () => {
    const { cf, zone, checkpoint } = stage();
    const write = () => Promise.reject(new Error('ENOSPC'));
    const call = cf.cache.purgeUrls({ zone, urls: items(1_000), checkpoint: { ...checkpoint, write } });
    const error = await failureOf(call);
    expect(error).toMatchObject({ name: 'PurgeError', code: 'callback_failed' });
    expect(error.message).toContain('ENOSPC');
  });

  test('keeps no URL in it', async () => {
    const { cf, zone, reject, checkpoint } = stage();
    reject(1);
    await failureOf(cf.cache.purgeUrls({ zone, urls: items(300), checkpoint }));
    expect(await checkpoint.read()).not.toContain('example');
  });
});
