import { describe, expect, it } from 'vitest';
import { type CloudflareOptions, createCloudflare } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp(options?: CloudflareOptions) {
  const cloudflare = createCloudflare(options);
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['firewall_services:edit', 'dns:read'] }));
  const path = `/zones/${zone.id}/firewall/access_rules/rules`;
  const rules = (method: string, rest = '', body?: object) => request(method, path + rest, body);
  const block = (target: string, value: string) =>
    rules('POST', '', { mode: 'block', configuration: { target, value } });
  return { request, zone, rules, block };
}

describe('an IP access rule', () => {
  it('has its id first, before that of its scope', async () => {
    const { block, rules } = setUp();
    const created = (await block('ip', '198.51.100.21')).body.result;
    const order = [
      'id',
      'paused',
      'modified_on',
      'allowed_modes',
      'mode',
      'notes',
      'configuration',
      'scope',
      'created_on',
    ];
    expect(Object.keys(created)).toEqual(order);
    expect(created).toMatchObject({ paused: false, allowed_modes: expect.arrayContaining(['whitelist']) });
    expect(created.allowed_modes[0]).toBe('whitelist');
    const { body } = await rules('GET', '?configuration.target=ip&configuration.value=198.51.100.21');
    expect(JSON.stringify(body)).toMatch(new RegExp(`^\\{"result":\\[\\{"id":"${created.id}"`));
  });

  it('for an IPv6 address is of the target ip6, and found in any form of the address', async () => {
    const { block, rules } = setUp();
    const { id } = (await block('ip', '2001:db8::33')).body.result;
    const found = async (query: string) =>
      (await rules('GET', query)).body.result.map((rule: { id: string }) => rule.id);
    expect(await found('?configuration.target=ip6&configuration.value=2001:db8::33')).toEqual([id]);
    expect(await found('?configuration.target=ip')).toEqual([]);
  });

  it.each([
    [404, '404 10001 firewallaccessrules.api.not_found'],
    [200, undefined],
  ] as const)('that is gone is deleted with %d', async (goneAccessRule, error) => {
    const { rules } = setUp({ quirks: { goneAccessRule } });
    const reply = await rules('DELETE', `/${'a'.repeat(32)}`);
    if (error === undefined) expect(reply.body.result).toBeNull();
    else expect(errorOf(reply)).toBe(error);
  });
});

it('A filter that nobody documents is refused in the simulator’s own words', async () => {
  const { rules, request, zone } = setUp();
  const reply = await rules('GET', '?configuration_value=203.0.113.99');
  expect(errorOf(reply)).toMatch(
    /^501 501 The simulator knows no query parameter configuration_value of GET .* It has configuration/,
  );
  expect(reply.headers.get('x-should-retry')).toBe('false');
  // A response that is not a list is the same with and without it.
  expect((await request('GET', `/zones/${zone.id}/dns_records/usage?x=1`)).status).toBe(200);
});

it.each(['firewall/rules', 'filters', 'rate_limits'])('The retired API %s is gone', async (path) => {
  const { request, zone } = setUp();
  expect((await request('GET', `/zones/${zone.id}/${path}`)).status).toBe(410);
});

it('fail2ban blocks and unblocks an address for all zones of a user', async () => {
  const cloudflare = createCloudflare();
  const { id: userId, email, apiKey } = cloudflare.users.default;
  const request = as(cloudflare, { 'x-auth-email': email, 'x-auth-key': apiKey });
  const path = '/user/firewall/access_rules/rules';
  const configuration = { target: 'ip', value: '203.0.113.9' };
  const before = cloudflare.snapshot();
  const { result } = (await request('POST', path, { mode: 'block', configuration, notes: 'Fail2Ban sshd' })).body;
  expect(result).toMatchObject({ mode: 'block', configuration, scope: { id: userId, email, type: 'user' } });
  expect(cloudflare.snapshot()).not.toEqual(before);
  const query = '?mode=block&configuration.target=ip&configuration.value=203.0.113.9&page=1&per_page=1&match=all';
  const found = JSON.stringify((await request('GET', path + query)).body);
  const [, id] = /"result":\[\{"id":"([^"]+)"/.exec(found) ?? [];
  expect((await request('DELETE', `${path}/${id}`)).body.result).toEqual({ id: result.id });
  expect((await request('GET', path)).body.result).toEqual([]);
  const other = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:edit'] }));
  expect((await other('GET', path)).status).toBe(403);
});

describe('the list of lockdowns', () => {
  const lockdown = (url: string, description: string, priority: number, ...values: readonly string[]) => ({
    urls: [url],
    description,
    priority,
    configurations: values.map((value) => ({ target: value.includes('/') ? 'ip_range' : 'ip', value })),
  });

  it.each([
    ['', ['Admin', 'Shop']],
    ['?ip=192.0.2.1', ['Admin']],
    ['?ip=192.0.2', []],
    ['?ip_search=192.0.2', ['Admin']],
    ['?ip_range_search=198.51.100.0/24', ['Shop']],
    ['?ip_range_search=198.51.100.0/25', []],
    ['?description=adm', ['Admin']],
    ['?description_search=SHOP', ['Shop']],
    ['?priority=5', ['Shop']],
    ['?priority=3', []],
    ['?uri_search=/admin', ['Admin']],
    ['?created_on=2026-11-02T00:00:00Z', ['Shop']],
    ['?modified_on=2026-11-03T00:00:00Z', ['Admin']],
  ])('with the query %j has %j', async (query, expected) => {
    const cloudflare = createCloudflare({ now: '2026-11-01T00:00:00Z' });
    const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['firewall_services:edit'] }));
    const path = `/zones/${zone.id}/firewall/lockdowns`;
    const admin = lockdown('example.com/admin/*', 'Admin', 1, '192.0.2.1');
    const { id } = (await request('POST', path, admin)).body.result;
    cloudflare.clock.set('2026-11-02T00:00:00Z');
    await request('POST', path, lockdown('example.com/shop/*', 'Shop', 5, '198.51.100.0/24'));
    cloudflare.clock.set('2026-11-03T00:00:00Z');
    await request('PUT', `${path}/${id}`, admin);
    const { result } = (await request('GET', path + query)).body;
    expect(result.map(({ description }: { description: string }) => description).sort()).toEqual(expected);
  });
});
