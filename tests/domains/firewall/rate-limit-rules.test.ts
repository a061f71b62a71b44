import { describe, expect, it } from 'vitest';
import type { BillingPlan, TokenInput } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'zone_waf:edit'] };
const ratelimit = {
  characteristics: ['cf.colo.id', 'ip.src'],
  period: 10,
  requests_per_period: 20,
  mitigation_timeout: 10,
};
const rule = {
  zone: 'example.com',
  action: 'block',
  expression: 'http.request.uri.path eq "/login"',
  ratelimit,
} as const;
type Change = Partial<{
  characteristics: string[];
  period: number;
  mitigation_timeout: number;
  counting_expression: string;
}>;
const on = (plan: BillingPlan) => scene({ token: editor, zone: { plan } });

describe('rate limiting rules', () => {
  it('are created, and listed with their limits', async () => {
    const { cf } = on('free');
    const created = await cf.firewall.rateLimitRules.create(rule);
    expect(created).toMatchObject({ action: 'block', enabled: true, ratelimit });
    expect(await cf.firewall.rateLimitRules.list({ zone: 'example.com' }).all()).toEqual([created]);
  });

  it('are edited in the given limits', async () => {
    const { cf } = on('business');
    const { id } = await cf.firewall.rateLimitRules.create(rule);
    const edited = await cf.firewall.rateLimitRules.edit({
      zone: 'example.com',
      rule: id,
      ratelimit: { period: 60 },
    });
    expect(edited).toMatchObject({ action: 'block', ratelimit: { ...ratelimit, period: 60 } });
    const change = { requests_per_period: 5, mitigation_timeout: undefined };
    const again = await cf.firewall.rateLimitRules.edit({ zone: 'example.com', rule: id, ratelimit: change });
    expect(again.ratelimit).toEqual({ ...ratelimit, period: 60, requests_per_period: 5 });
  });

  it.each([
    [{ period: 11 }, 'ratelimit.period', 'must be one of 10, 15, 20'],
    [{ period: 0 }, 'ratelimit.period', 'must be one of'],
    [{ requests_per_period: 0 }, 'ratelimit.requests_per_period', 'must be at least 1'],
    [{ requests_per_period: 1.5 }, 'ratelimit.requests_per_period', 'must be a whole number'],
    [{ requests_per_period: undefined }, 'ratelimit.requests_per_period', 'is required'],
    [{ characteristics: ['ip.src'] }, 'ratelimit.characteristics', 'must have cf.colo.id'],
    [
      { characteristics: ['cf.colo.id', 'cf.colo.id'] },
      'ratelimit.characteristics',
      'must not have the same characteristic twice',
    ],
    [
      { characteristics: ['cf.colo.id', 'ip.src', 'cf.unique_visitor_id'] },
      'ratelimit.characteristics',
      'must not have both ip.src and cf.unique_visitor_id',
    ],
    [{ mitigation_timeout: -1 }, 'ratelimit.mitigation_timeout', 'must be at least 0'],
    [{ mitigation_timeout: 86_401 }, 'ratelimit.mitigation_timeout', 'must be at most 86400'],
    [{ counting_expression: '(ssl' }, 'ratelimit.counting_expression', 'has a ( at 1 that is not closed'],
  ])('are checked before any request: %j', async (wrong, field, message) => {
    const { cf, cloudflare } = on('enterprise');
    const input = { ...rule, ratelimit: { ...ratelimit, ...wrong } };
    const error = await failureOf(cf.firewall.rateLimitRules.create(input as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are limited in number by the tier', async () => {
    const { cf } = on('free');
    await cf.firewall.rateLimitRules.create(rule);
    const error = await failureOf(cf.firewall.rateLimitRules.create(rule));
    expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 50001 }] });
    expect(error.message).toContain('http_ratelimit: 2 out of 1');
  });

  it.each<[BillingPlan, Change, string]>([
    ['free', { period: 60 }, 'not entitled to use the period 60, can only use a period among [10]'],
    ['free', { mitigation_timeout: 60 }, 'not entitled to use a mitigation timeout different from 10'],
    ['pro', { period: 120 }, 'not entitled to use the period 120'],
    ['pro', { counting_expression: 'ssl' }, 'not entitled to use a counting expression'],
    ['business', { period: 3600 }, 'not entitled to use the period 3600'],
    ['pro', { mitigation_timeout: 86_400 }, 'not entitled to use a mitigation timeout different from 10, 15'],
    ['pro', { mitigation_timeout: 0 }, 'not entitled to use a mitigation timeout different from 10, 15'],
    ['pro', { characteristics: ['cf.colo.id', 'cf.unique_visitor_id'] }, "the characteristic 'cf.unique_visitor_id'"],
    ['business', { characteristics: ['cf.colo.id', 'http.host'] }, "the characteristic 'http.host'"],
  ])('cannot count this way on the tier %s: %j', async (plan, change, message) => {
    const { cf } = on(plan);
    const error = await failureOf(
      cf.firewall.rateLimitRules.create({ ...rule, ratelimit: { ...ratelimit, ...change } }),
    );
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain(message);
  });

  it.each<[BillingPlan, Change]>([
    ['business', { mitigation_timeout: 65_535 }],
    ['business', { mitigation_timeout: 86_400 }],
    ['business', { characteristics: ['cf.colo.id', 'cf.unique_visitor_id'], counting_expression: 'ssl' }],
    ['enterprise', { mitigation_timeout: 0 }],
    ['enterprise', { mitigation_timeout: 77 }],
    ['enterprise', { period: 65_535, characteristics: ['cf.colo.id', 'http.request.headers["x-key"]'] }],
  ])('can count this way on the tier %s: %j', async (plan, change) => {
    const { cf } = on(plan);
    const limited = { ...ratelimit, ...change };
    expect(await cf.firewall.rateLimitRules.create({ ...rule, ratelimit: limited })).toMatchObject({
      ratelimit: limited,
    });
  });

  it('can only block on Free, and challenges throttle below Enterprise', async () => {
    const challenge = { ...rule, action: 'managed_challenge' } as const;
    const throttling = { ...challenge, ratelimit: { ...ratelimit, mitigation_timeout: 0 } };
    const free = await failureOf(on('free').cf.firewall.rateLimitRules.create(throttling));
    expect(free.code).toBe('not_entitled');
    expect(free.message).toContain('not entitled to use the managed_challenge action in ratelimiting');
    const { cf } = on('pro');
    expect((await failureOf(cf.firewall.rateLimitRules.create(challenge))).code).toBe('not_entitled');
    expect(await cf.firewall.rateLimitRules.create(throttling)).toMatchObject({ action: 'managed_challenge' });
    expect(await on('enterprise').cf.firewall.rateLimitRules.create(challenge)).toMatchObject({ ratelimit });
  });

  it('cannot have regular expressions below Business', async () => {
    const expression = 'http.request.uri.path matches "^/login"';
    const error = await failureOf(on('pro').cf.firewall.rateLimitRules.create({ ...rule, expression }));
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain('an Advanced Rate Limiting plan is required');
  });

  it('are listed apart from custom rules', async () => {
    const { cf } = on('pro');
    await cf.firewall.rateLimitRules.create(rule);
    expect(await cf.firewall.customRules.list({ zone: 'example.com' }).all()).toEqual([]);
  });
});
