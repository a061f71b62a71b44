import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import type { BillingPlan } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const DAY = 86_400_000;

/** A world whose time differs from that of this computer. */
function world(now: string, plan: BillingPlan = 'free') {
  const at = scene({
    simulator: { now },
    zone: { plan },
    token: { scopes: ['zone:read', 'analytics:read'] },
  });
  const time = Date.parse(now);
  const last = (days: number) => ({
    zone: 'example.com',
    since: new Date(time - days * DAY + 1000).toISOString(),
    until: new Date(time).toISOString(),
  });
  return { ...at, time, last, queries: () => at.cloudflare.requests.filter(({ path }) => path === '/graphql').length };
}

describe.each(['2021-03-01T12:00:00Z', '2034-07-01T12:00:00Z'])('if it is %s by Cloudflare’s clock', (now) => {
  it('its time decides, not that of this computer', async () => {
    const { cf, last, time, queries } = world(now);
    const { series, dataset } = await cf.analytics.traffic(last(7));
    expect(dataset).toBe('httpRequestsAdaptiveGroups');
    expect(series.length).toBeGreaterThan(100);
    expect(series.at(-1)?.time.slice(0, 10)).toBe(now.slice(0, 10));
    expect((await cf.analytics.top({ ...last(7), dimension: 'path' })).totalRequests).toBeGreaterThan(0);
    expect((await cf.analytics.dns(last(7))).total).toBeGreaterThan(0);
    expect((await cf.analytics.firewallEvents(last(7))).events.length).toBeGreaterThan(0);
    const before = queries();
    const error = await failureOf(cf.analytics.top({ ...last(9), dimension: 'path' }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'since' }] });
    expect(error.message).toContain(`available from ${new Date(time - 8 * DAY).toISOString()}`);
    // Only the limits were queried.
    expect(queries()).toBe(before + 1);
  });

  it('a range in the future is rejected, and not mistaken for one without traffic', async () => {
    const { cf, time } = world(now);
    const range = { zone: 'example.com', since: new Date(time + 3_600_000), until: new Date(time + 7_200_000) };
    for (const call of [
      cf.analytics.traffic(range),
      cf.analytics.top({ ...range, dimension: 'path' }),
      cf.analytics.dns(range),
      cf.analytics.firewallEvents(range),
    ]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'since' }] });
      expect(error.message).toContain(
        `since: must be in the past: Cloudflare's time is ${new Date(time).toISOString()}`,
      );
    }
  });
});

describe('without a date on the responses', () => {
  /** A proxy that drops the header. */
  function dateless(plan?: BillingPlan) {
    const { cloudflare, token, last } = world('2034-07-01T12:00:00Z', plan);
    const cf = new CloudflareConnector({
      apiToken: token.value,
      fetch: async (...request: Parameters<typeof fetch>) => {
        const { status, headers, body } = await cloudflare.fetch(...request);
        const kept = new Headers(headers);
        kept.delete('date');
        return new Response(body, { status, headers: kept });
      },
    });
    return { cf, last };
  }

  it('a response of Cloudflare is accepted', async () => {
    const { cf, last } = dateless('enterprise');
    expect((await cf.analytics.traffic(last(2))).series.length).toBeGreaterThan(24);
    expect((await cf.analytics.dns(last(2))).total).toBeGreaterThan(0);
  });

  it('a rejection by Cloudflare has our message with the limit, and its own message', async () => {
    const { cf, last } = dateless();
    for (const call of [
      cf.analytics.top({ ...last(9), dimension: 'path' }),
      cf.analytics.traffic({ ...last(9), interval: 'hour' }),
      cf.analytics.dns(last(9)),
    ]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'since' }], status: 400 });
      expect(error.message).toMatch(
        /since: must be within the last [38] days, the retention of \w+ on the zone's tier/,
      );
      expect(error.errors[0]?.message).toContain('older than');
    }
  });
});

describe('between the limits and the data', () => {
  it('passing time does not cause an error without a field', async () => {
    const { cloudflare, token, time } = world('2026-11-24T06:00:00Z');
    const late = new CloudflareConnector({
      apiToken: token.value,
      fetch: async (...request: Parameters<typeof fetch>) => {
        const response = await cloudflare.fetch(...request);
        cloudflare.clock.advance(1000);
        return response;
      },
    });
    const since = new Date(time - 8 * DAY + 1500);
    const error = await failureOf(
      late.analytics.top({ zone: 'example.com', since, until: new Date(time), dimension: 'ip' }),
    );
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'since' }], status: 400 });
    expect(error.message).toContain('within the last 8 days');
  });
});
