import { describe, expect, it, vi } from 'vitest';
import { type PurgeChunk, PurgeError } from '../../../src/index.ts';
import { failureOf, scene } from '../../scene.ts';

const token = { scopes: ['zone:read', 'cache:purge'] } as const;
const url = (number: number) => `https://example.com/${number}`;
const urls = Array.from({ length: 100 }, (_, number) => url(number));
const reject = { status: 400, body: { success: false, errors: [{ code: 1016, message: 'no' }], result: null } };

/** The URLs of each request that was sent. */
const sentTo = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (body as { files: readonly unknown[] }).files);

// What fits into one request is not read in parts, and nothing is sent beside it.
describe('a purge of one request', () => {
  it('tells its outcome, and then how far it is', async () => {
    const { cf, zone } = scene({ token });
    const told: unknown[] = [];
    const onChunk = (chunk: PurgeChunk<string>) => void told.push(chunk);
    const onProgress = (progress: unknown) => void told.push(progress);
    const result = await cf.cache.purgeUrls({ zone: zone.id, urls, onChunk }, { onProgress });
    const chunk = { status: 'purged', items: urls };
    expect(result).toEqual({ purged: 100, chunks: [chunk] });
    expect(told).toEqual([chunk, { done: 100, total: 100 }]);
  });

  it('that is rejected fails with the error alone, after it was told', async () => {
    const { cf, cloudflare, zone } = scene({ token });
    cloudflare.faults.add({ match: { method: 'POST' }, response: reject, times: 1 });
    const onChunk = vi.fn();
    const onProgress = vi.fn();
    const error = await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls, onChunk }, { onProgress }));
    expect(error).toMatchObject({ name: 'CloudflareConnectorError', errors: [{ code: 1016 }] });
    expect(onChunk.mock.calls).toEqual([[{ status: 'failed', items: urls, error }]]);
    expect(onProgress.mock.calls).toEqual([[{ done: 0, total: 100 }]]);
  });

  it('whose outcome cannot be told fails with what was purged', async () => {
    const { cf, zone } = scene({ token });
    const onChunk = () => Promise.reject(new Error('the disk is full'));
    const error = await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls, onChunk }));
    expect(error).toBeInstanceOf(PurgeError);
    expect(error).toMatchObject({ code: 'callback_failed', purged: 100, failed: 0, notSent: 0 });
    expect((error as PurgeError).chunks).toEqual([{ status: 'purged', items: urls }]);
  });

  it('that is aborted before it begins is not told', async () => {
    const { cf, cloudflare, zone } = scene({ token });
    const onChunk = vi.fn();
    const call = cf.cache.purgeUrls({ zone: zone.id, urls, onChunk }, { signal: AbortSignal.abort() });
    expect(await failureOf(call)).toMatchObject({ code: 'aborted' });
    expect(onChunk).not.toHaveBeenCalled();
    expect(cloudflare.requests.count).toBe(0);
  });

  it('that is aborted after it was sent has failed', async () => {
    const { cf, cloudflare, zone } = scene({ token });
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'hang' });
    const controller = new AbortController();
    const onChunk = vi.fn();
    const call = failureOf(cf.cache.purgeUrls({ zone: zone.id, urls, onChunk }, { signal: controller.signal }));
    await vi.waitFor(() => expect(cloudflare.requests.count).toBe(1));
    controller.abort();
    const error = await call;
    expect(error).toMatchObject({ code: 'aborted' });
    expect(onChunk.mock.calls).toEqual([[{ status: 'failed', items: urls, error }]]);
  });

  it('fails with what a hook threw, as it is', async () => {
    const thrown = new Error('no');
    const { cf, zone } = scene({
      token,
      connector: {
        hooks: {
          request: () => {
            throw thrown;
          },
        },
      },
    });
    await expect(cf.cache.purgeUrls({ zone: zone.id, urls })).rejects.toBe(thrown);
  });

  it('of 300 URLs on Enterprise is one as well', async () => {
    const stage = scene({ token, zone: { plan: 'enterprise' } });
    const many = Array.from({ length: 300 }, (_, number) => url(number));
    expect(await stage.cf.cache.purgeUrls({ zone: 'example.com', urls: many })).toMatchObject({ purged: 300 });
    expect(sentTo(stage)).toEqual([many]);
  });
});

describe('URLs that are sent as they are', () => {
  it.each([3, 600])('are sent once each, of %d', async (count) => {
    const stage = scene({ token, zone: { plan: 'enterprise' } });
    const given = Array.from({ length: count }, (_, number) => url(number % 3));
    expect(await stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls: given })).toMatchObject({ purged: 3 });
    expect(sentTo(stage)).toEqual([[url(0), url(1), url(2)]]);
  });

  it('are checked with those that are not', async () => {
    const stage = scene({ token });
    const given = [url(1), 'https://EXAMPLE.com/1', url(2), `${url(2)}#top`];
    expect(await stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls: given })).toMatchObject({ purged: 2 });
    expect(sentTo(stage)).toEqual([[url(1), url(2)]]);
    const error = await failureOf(stage.cf.cache.purgeUrls({ zone: stage.zone.id, urls: [url(1), '*', url(2), 'x'] }));
    expect(error).toMatchObject({ issues: [{ field: 'urls.1' }, { field: 'urls.3' }] });
  });

  it('are those of the array when the call was made', async () => {
    const stage = scene({ token });
    const given = [url(1)];
    const call = stage.cf.cache.purgeUrls({ zone: 'example.com', urls: given });
    await vi.waitFor(() => expect(stage.cloudflare.requests.count).toBeGreaterThan(0));
    given.push(url(2));
    await call;
    expect(sentTo(stage)).toEqual([[url(1)]]);
  });

  const withHole = Object.assign([], { 0: url(1), 2: url(2) });
  it.each([[withHole], [[url(1), undefined]], [[url(1), 2]]])('are all texts: %j', async (given) => {
    const { cf, cloudflare, zone } = scene({ token });
    const error = await failureOf(cf.cache.purgeUrls({ zone: zone.id, urls: given as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'urls.1' }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});
