import { describe, expect, it } from 'vitest';
import { allScopes, CloudflareConnector } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';
import { failureOf } from '../scene.ts';

const ID = 'a'.repeat(32);
const origin = { name: 'one', address: '192.0.2.1' };
const balancer = { zone: ID, name: 'www.example.com', default_pools: [ID], fallback_pool: ID };

interface Sent {
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A connector for an API that answers every request with an empty result, and what it was sent. */
function listener() {
  const sent: Sent[] = [];
  const cf = new CloudflareConnector({
    ...{ apiToken: `cfut_${'x'.repeat(40)}`, account: 'b'.repeat(32), retries: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      sent.push({ query, body: JSON.parse((await request.text()) || 'null') });
      // A new token has its value.
      return Response.json({ success: true, errors: [], messages: [], result: { id: ID, value: 'cfut_new' } });
    },
  });
  return { cf, sent };
}

describe('what the document has is sent', () => {
  it.each<object>([
    { monitor_group: ID },
    { health_sources: ['local', 'regional', 'global'] },
    { health_sources: null },
    { notification_email: 'ops@example.com' },
    { check_regions: null },
    { load_shedding: null },
    { origin_steering: null },
    { notification_filter: null },
    { notification_filter: { origin: null, pool: { disable: null, healthy: null } } },
    // What the API does not document yet goes along, below the top level.
    { origins: [{ ...origin, header: { host: ['a.example'] }, warmup: 30 }] },
    { load_shedding: { default_percent: 1, burst: 2 } },
    { notification_filter: { pool: { healthy: true, since: 'now' } } },
  ])('of a pool: %j', async (change) => {
    const { cf, sent } = listener();
    await cf.loadBalancers.pools.edit({ pool: ID, ...change });
    await cf.loadBalancers.pools.create({ name: 'web', origins: [origin], ...change });
    expect(sent.map(({ body }) => body)).toEqual([change, { name: 'web', origins: [origin], ...change }]);
  });

  it.each<object>([
    { networks: ['cloudflare'] },
    { session_affinity: 'none', session_affinity_ttl: 0 },
    { rules: [{ overrides: { pools: [ID], pool_weights: { [ID]: 0.5 }, pool_default_weight: 1 } }] },
    { pool_sets: [{ name: 'eu', match: { topology: { regions: ['WEU'] } }, overrides: { pools: [ID] } }] },
    { region_pools: { WEU: [ID], ANTARCTICA: [ID] } },
    { rules: [{ name: 'a', sampling: 0.1, fixed_response: { status_code: 200, trailers: {} } }] },
    { session_affinity_attributes: { partitioned: true } },
    { random_steering: { default_weight: 1, seed: 2 }, location_strategy: { mode: 'pop', radius: 5 } },
  ])('of a load balancer: %j', async (change) => {
    const { cf, sent } = listener();
    await cf.loadBalancers.edit({ zone: ID, loadBalancer: ID, ...change });
    await cf.loadBalancers.create({ ...balancer, ...change });
    const { zone: _, ...rest } = balancer;
    expect(sent.map(({ body }) => body)).toEqual([change, { ...rest, ...change }]);
  });

  it('of a monitor: the usual port', async () => {
    const { cf, sent } = listener();
    await cf.loadBalancers.monitors.edit({ monitor: ID, port: null });
    await cf.loadBalancers.monitors.create({ type: 'https', port: null });
    expect(sent.map(({ body }) => body)).toEqual([{ port: null }, { type: 'https', port: null }]);
    const error = await failureOf(cf.loadBalancers.monitors.create({ type: 'tcp', port: null } as never));
    expect(error).toMatchObject({ issues: [{ field: 'port' }] });
  });

  it.each(['first_name', 'last_name', 'telephone', 'country', 'zipcode'])('of a user: no %s', async (field) => {
    const { cf, sent } = listener();
    await cf.user.edit({ [field]: null });
    expect(sent[0]?.body).toEqual({ [field]: null });
  });

  it('of a token: its condition, where the ranges that are given apart take precedence', async () => {
    const { cf, sent } = listener();
    const group = { id: ID, meta: { key: 'a', value: 'b' } };
    const resources = { [`com.cloudflare.api.account.${ID}`]: { 'com.cloudflare.api.account.zone.*': '*' } };
    const policies = [{ effect: 'allow' as const, permission_groups: [group], resources, priority: 1 }];
    const condition = { request_ip: { in: ['192.0.2.0/24'], not_in: [] }, asn: [13335] };
    await cf.user.tokens.create({ name: 'a', policies, condition });
    await cf.user.tokens.update({
      token: ID,
      name: 'a',
      policies,
      condition,
      denied_ips: ['192.0.2.7/32'],
      status: 'expired',
    });
    const both = { in: ['192.0.2.0/24'], not_in: ['192.0.2.7/32'] };
    expect(sent.map(({ body }) => body)).toEqual([
      { name: 'a', policies, condition },
      { name: 'a', policies, condition: { ...condition, request_ip: both }, status: 'expired' },
    ]);
  });

  it('of a token that was read: all but the ids and names in its policies', async () => {
    const { cf, sent } = listener();
    const resources = { 'com.cloudflare.api.account.zone.*': '*' };
    const read = [
      { id: 'f'.repeat(32), effect: 'allow' as const, permission_groups: [{ id: ID, name: 'DNS Read' }], resources },
    ];
    await cf.user.tokens.update({ token: ID, name: 'a', policies: read });
    expect(sent[0]?.body).toEqual({
      name: 'a',
      policies: [{ effect: 'allow', permission_groups: [{ id: ID }], resources }],
    });
  });

  it.each<[string, (cf: CloudflareConnector) => PromiseLike<unknown>, object]>([
    ['user.tokens.list', (cf) => cf.user.tokens.list({ include_expired: true }).all(), { include_expired: 'true' }],
    [
      'accounts.tokens.list',
      (cf) => cf.accounts.tokens.list({ include_expired: true }).all(),
      { include_expired: 'true' },
    ],
    ['user.memberships.list', (cf) => cf.user.memberships.list({ name: 'Demo' }).all(), { name: 'Demo' }],
    ['workers.domains.list', (cf) => cf.workers.domains.list({ zone: ID }).all(), { zone_id: ID }],
    [
      'workers.domains.list',
      (cf) => cf.workers.domains.list({ environment: 'production' }).all(),
      { environment: 'production' },
    ],
  ])('of a filter: %s', async (_, call, query) => {
    const { cf, sent } = listener();
    await call(cf).then(undefined, () => undefined);
    expect(sent[0]?.query).toMatchObject(query);
  });
});

describe('what Cloudflare returns', () => {
  it('of a drained origin is dropped: when it was disabled', async () => {
    const { cf, sent } = listener();
    const read = [{ ...origin, enabled: false, disabled_at: '2026-11-24T06:00:00Z' }];
    await cf.loadBalancers.pools.edit({ pool: ID, origins: read });
    expect(sent[0]?.body).toEqual({ origins: [{ ...origin, enabled: false }] });
  });

  // Recorded: cloudflare/cf-terraforming, testdata/cloudflare/v5
  it.each<object>([
    {
      type: 'tcp',
      port: 25,
      path: '',
      expected_codes: '',
      expected_body: '',
      header: {},
      probe_zone: '',
      method: 'connection_established',
    },
    {
      type: 'http',
      port: 8080,
      path: '/custom',
      expected_codes: '5xx',
      header: { Header: ['Host'], Values: ['example.com'] },
    },
    { type: 'icmp_ping', path: '', follow_redirects: false, allow_insecure: false, header: {} },
  ])('of a monitor is accepted: %j', async (read) => {
    const { cf, sent } = listener();
    await cf.loadBalancers.monitors.update({ monitor: ID, id: ID, created_on: '', modified_on: '', ...read });
    expect(sent[0]?.body).toEqual(read);
  });

  it('of a list that is null is an empty list', async () => {
    const cf = new CloudflareConnector({
      ...{ apiToken: `cfut_${'x'.repeat(40)}`, account: 'b'.repeat(32), retries: 0 },
      fetch: async () => Response.json({ success: true, errors: [], messages: [], result: null }),
    });
    const certificates = [{ id: ID, priority: 1 }];
    expect(await cf.ssl.customCertificates.prioritize({ zone: ID, certificates })).toEqual([]);
  });
});

describe('a zone whose domains are looked for', () => {
  it('is given by name, and looked up', async () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const { value: apiToken } = cloudflare.tokens.create({ scopes: allScopes });
    const account = cloudflare.accounts.default.id;
    const cf = new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, account });
    const modules = [{ name: 'a.js', content: 'export default {};' }];
    await cf.workers.scripts.upload({ script: 'shop', main_module: 'a.js', modules });
    await cf.workers.domains.attach({ zone: 'example.com', hostname: 'shop.example.com', script: 'shop' });
    expect(await cf.workers.domains.list({ zone: 'example.com' }).all()).toMatchObject([
      { hostname: 'shop.example.com' },
    ]);
    expect(cloudflare.requests.at(-1)?.query).toEqual({ zone_id: zone.id });
  });
});

describe('the encryption mode', () => {
  it('can be origin_pull, as the zone setting of that name', async () => {
    const { cf, sent } = listener();
    await cf.ssl.mode.edit({ zone: ID, value: 'origin_pull' });
    expect(sent[0]?.body).toEqual({ value: 'origin_pull' });
  });
});
