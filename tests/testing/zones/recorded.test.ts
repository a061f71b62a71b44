import { describe, expect, it } from 'vitest';
import { createCloudflare } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp(
  scopes: Parameters<ReturnType<typeof createCloudflare>['tokens']['create']>[0] = { scopes: ['zone:edit'] },
) {
  const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
  return { cloudflare, request: () => as(cloudflare, cloudflare.tokens.create(scopes)) };
}

describe('the object of a zone', () => {
  it('has the recorded members in the recorded order', async () => {
    const { cloudflare, request } = setUp();
    const zone = cloudflare.zones.create({ name: 'example.com', originalNameServers: null, originalRegistrar: 'x' });
    const { result } = (await request()('GET', `/zones/${zone.id}`)).body;
    expect(Object.keys(result)).toEqual([
      ...['id', 'name', 'status', 'paused', 'type', 'development_mode', 'name_servers', 'original_name_servers'],
      ...['original_registrar', 'original_dnshost', 'modified_on', 'created_on', 'activated_on', 'vanity_name_servers'],
      ...['vanity_name_servers_ips', 'meta', 'owner', 'account', 'tenant', 'tenant_unit', 'permissions', 'plan'],
    ]);
    expect(result).toMatchObject({
      original_name_servers: null,
      original_registrar: 'x',
      vanity_name_servers: [],
      vanity_name_servers_ips: null,
      tenant: { id: null, name: null },
      tenant_unit: { id: null },
      plan: { id: '0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee' },
    });
  });

  it('has no name servers if it is partial, and an organization as its owner on Enterprise', async () => {
    const { cloudflare, request } = setUp();
    const { id } = cloudflare.zones.create({ name: 'example.com', type: 'partial', plan: 'enterprise' });
    const { result } = (await request()('GET', `/zones/${id}`)).body;
    expect(result).not.toHaveProperty('name_servers');
    expect(result).toMatchObject({
      verification_key: expect.stringMatching(/^\d{9}-\d{9}$/),
      cname_suffix: 'cdn.cloudflare.net',
      owner: { id: result.account.id, type: 'organization', name: result.account.name },
      plan: { id: '94f3b7b768b0458b56d2cac4fe5ec0f9', frequency: '', can_subscribe: true, externally_managed: true },
      meta: { page_rule_quota: 100 },
    });
  });

  it('counts how long ago development mode ended', async () => {
    const { cloudflare, request } = setUp();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const get = request();
    const mode = async () => (await get('GET', `/zones/${zone.id}`)).body.result.development_mode;
    expect(await mode()).toBe(0);
    zone.settings.edit('development_mode', 'on');
    cloudflare.clock.advance(3_600_000);
    expect(await mode()).toBe(7200);
    cloudflare.clock.advance(3 * 3_600_000);
    expect(await mode()).toBe(-3600);
  });
});

describe('the list of zones', () => {
  it('shows a token with DNS · Edit alone its zones, and a token without a zone none', async () => {
    const { cloudflare, request } = setUp({ scopes: ['dns:edit'] });
    cloudflare.zones.create({ name: 'example.com' });
    const { body } = await request()('GET', '/zones?name=example.com');
    expect(body.result[0].permissions).toEqual(['#dns_records:edit', '#dns_records:read', '#zone:read']);
    expect((await request()('GET', '/zones')).body.result).toHaveLength(1);
    const other = as(cloudflare, cloudflare.tokens.create({ scopes: ['account_settings:read'] }));
    expect((await other('GET', '/zones')).body).toMatchObject({ result: [], result_info: { total_pages: 1 } });
  });

  it.each([51, 100, 1000])('repeats a page size of %d', async (size) => {
    const { cloudflare, request } = setUp();
    for (let index = 0; index < 60; index += 1) cloudflare.zones.create({ name: `zone${index}.example` });
    const { body } = await request()('GET', `/zones?per_page=${size}`);
    expect(Object.keys(body.result_info)).toEqual(['page', 'per_page', 'total_pages', 'count', 'total_count']);
    expect(body.result_info).toMatchObject({ per_page: size, count: Math.min(size, 60), total_count: 60 });
  });
});

describe('a new zone', () => {
  it.each([
    ['not a domain', '400 1002 Invalid domain'],
    ['cloudflare.com', '400 1428 The zone name provided is subject to a hold'],
    ['www.example.org', '400 1116 '],
    ['deep.below.example.com', '400 1116 '],
  ])('cannot be %s', async (name, error) => {
    const { cloudflare, request } = setUp();
    cloudflare.zones.create({ name: 'example.com' });
    expect(errorOf(await request()('POST', '/zones', { name, account: {} }))).toContain(error);
  });

  it('can have the name of a zone in another account, which is moved when it becomes active', async () => {
    const { cloudflare, request } = setUp();
    const first = cloudflare.zones.create({ name: 'example.com' });
    const account = cloudflare.accounts.create({ name: 'Second' });
    const ask = request();
    const create = { name: 'example.com', account: { id: account.id } };
    const { id, status } = (await ask('POST', '/zones', create)).body.result;
    expect(status).toBe('pending');
    expect(errorOf(await ask('POST', '/zones', create))).toBe('400 1061 example.com already exists');
    expect((await ask('GET', '/zones?name=example.com')).body.result).toHaveLength(2);
    expect(cloudflare.zones.named('example.com')?.id).toBe(first.id);
    await ask('PUT', `/zones/${id}/activation_check`);
    expect([first.status, cloudflare.zones.named('example.com')?.id]).toEqual(['moved', id]);
  });

  it('of a fixture is pending beside an active one, and cannot be active, too', () => {
    const { cloudflare } = setUp();
    cloudflare.zones.create({ name: 'example.com' });
    const account = cloudflare.accounts.create();
    expect(() => cloudflare.zones.create({ name: 'example.com', account, status: 'active' })).toThrow('active zone');
    expect(cloudflare.zones.create({ name: 'example.com', account }).status).toBe('pending');
  });
});

describe('settings', () => {
  const settings = { scopes: ['zone_settings:edit'] } as const;

  it('are listed, and changed together or not at all', async () => {
    const { cloudflare, request } = setUp(settings);
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const ask = request();
    const path = `/zones/${zone.id}/settings`;
    const { result } = (await ask('GET', path)).body;
    expect(result.find(({ id }: { id: string }) => id === 'ssl')).toMatchObject({ value: 'full', editable: true });
    const brotli = { id: 'brotli', value: 'off' };
    expect((await ask('PATCH', path, { items: [brotli, { id: 'ssl', value: 'no' }] })).status).toBe(400);
    expect(zone.settings.changes()).toEqual({});
    const recommender = { id: 'ssl_recommender', enabled: true };
    const both = await ask('PATCH', path, { items: [brotli, recommender] });
    expect(both.body.result).toMatchObject([brotli, recommender]);
    const listed = (await ask('GET', path)).body.result;
    expect(listed.find(({ id }: { id: string }) => id === 'ssl_recommender')).toEqual(recommender);
  });

  it('take no ciphers of TLS 1.3, and origin_pull on Enterprise only', async () => {
    const { cloudflare, request } = setUp(settings);
    const ask = request();
    for (const [plan, expected] of [
      ['enterprise', 200],
      ['pro', 400],
    ] as const) {
      const zone = cloudflare.zones.create({ name: `${plan}.example`, plan });
      const reply = await ask('PATCH', `/zones/${zone.id}/settings/ssl`, { value: 'origin_pull' });
      expect(reply.status).toBe(expected);
      if (plan !== 'enterprise') continue;
      const ciphers = (value: string[]) => ask('PATCH', `/zones/${zone.id}/settings/ciphers`, { value });
      expect(errorOf(await ciphers(['AEAD-AES128-GCM-SHA256']))).toMatch(/^400 1007/);
      expect((await ciphers(['ECDHE-RSA-AES128-GCM-SHA256'])).status).toBe(200);
    }
  });

  it.each([
    ['webmcp_packs', 'c2pa,mcp-server-client', 'x'.repeat(257)],
    ['transformations_allowed_origins', 'https://example.com', 1],
  ])('have %s, which is a text', async (setting, value, invalid) => {
    const { cloudflare, request } = setUp(settings);
    const path = `/zones/${cloudflare.zones.create({ name: 'example.com', plan: 'pro' }).id}/settings/${setting}`;
    const ask = request();
    expect((await ask('GET', path)).body.result.value).toBe('');
    expect((await ask('PATCH', path, { value })).body.result.value).toBe(value);
    expect(errorOf(await ask('PATCH', path, { value: invalid }))).toMatch(/^400 1007/);
  });

  it('have `enabled` for the SSL/TLS Recommender', async () => {
    const { cloudflare, request } = setUp(settings);
    const { id } = cloudflare.zones.create({ name: 'example.com' });
    const reply = await request()('PATCH', `/zones/${id}/settings/ssl_recommender`, { enabled: true });
    expect(reply.body.result).toEqual({ id: 'ssl_recommender', enabled: true });
  });
});
