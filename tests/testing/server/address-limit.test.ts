import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import { scene, stopTime, timeFlies } from '../../scene.ts';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const refusals = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests.filter(({ status }) => status === 429).length;

it('one address may make so many requests in a second, whatever its tokens', async () => {
  const stage = scene({ simulator: { addressLimit: 200 } });
  const { cloudflare, zone, token } = stage;
  const other = cloudflare.tokens.create({ scopes: ['zone:read'] });
  const ask = (value: string) =>
    cloudflare.fetch(`https://api.cloudflare.com/client/v4/zones/${zone.id}`, {
      headers: { authorization: `Bearer ${value}` },
    });
  const responses = await Promise.all(
    Array.from({ length: 250 }, (_, at) => ask(at % 2 === 0 ? token.value : other.value)),
  );
  expect(responses.filter(({ status }) => status === 429)).toHaveLength(50);
  expect(responses.at(-1)?.headers.get('retry-after')).toBe('1');
  await vi.advanceTimersByTimeAsync(1_000);
  expect((await ask(token.value)).status).toBe(200);
  cloudflare.clientIp = '203.0.113.8';
  expect((await ask(token.value)).status).toBe(200);
});

it('a connector keeps to it, and without its own limit it does not', async () => {
  const [kept, broken] = [scene({ simulator: { addressLimit: 200 } }), scene({ simulator: { addressLimit: 200 } })];
  await timeFlies(Promise.all(Array.from({ length: 900 }, () => kept.cf.zones.get({ zone: kept.zone.id }))));
  expect(refusals(kept)).toBe(0);
  const cf = new CloudflareConnector({
    apiToken: broken.token.value,
    fetch: broken.cloudflare.fetch,
    rateLimiter: new RateLimiter({ perSecond: 1_000 }),
  });
  await timeFlies(Promise.allSettled(Array.from({ length: 900 }, () => cf.zones.get({ zone: broken.zone.id }))));
  expect(refusals(broken)).toBeGreaterThan(0);
});
