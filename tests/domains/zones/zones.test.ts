import { describe, expect, it } from 'vitest';
import type { ZoneSettingId } from '../../../src/index.ts';
import type { TokenInput } from '../../../src/testing/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const zoneSettingIds: Readonly<Record<ZoneSettingId, true>> = {
  '0rtt': true,
  advanced_ddos: true,
  aegis: true,
  always_online: true,
  always_use_https: true,
  automatic_https_rewrites: true,
  automatic_platform_optimization: true,
  brotli: true,
  browser_cache_ttl: true,
  browser_check: true,
  cache_level: true,
  challenge_ttl: true,
  china_network_enabled: true,
  ciphers: true,
  cname_flattening: true,
  content_converter: true,
  development_mode: true,
  early_hints: true,
  edge_cache_ttl: true,
  email_obfuscation: true,
  h2_prioritization: true,
  hotlink_protection: true,
  http2: true,
  http3: true,
  image_resizing: true,
  ip_geolocation: true,
  ipv6: true,
  max_upload: true,
  min_tls_version: true,
  mirage: true,
  nel: true,
  opportunistic_encryption: true,
  opportunistic_onion: true,
  orange_to_orange: true,
  origin_error_page_pass_thru: true,
  origin_h2_max_streams: true,
  origin_max_http_version: true,
  polish: true,
  prefetch_preload: true,
  privacy_pass: true,
  proxy_read_timeout: true,
  pseudo_ipv4: true,
  redirects_for_ai_training: true,
  replace_insecure_js: true,
  response_buffering: true,
  rocket_loader: true,
  search_for_agents: true,
  security_header: true,
  security_level: true,
  server_side_exclude: true,
  sha1_support: true,
  sort_query_string_for_cache: true,
  ssl: true,
  ssl_recommender: true,
  tls_1_2_only: true,
  tls_1_3: true,
  tls_client_auth: true,
  transformations: true,
  true_client_ip_header: true,
  waf: true,
  webmcp_enabled: true,
  webp: true,
  websockets: true,
};

const editor: TokenInput = { scopes: ['zone:edit', 'zone_settings:edit'] };

describe('zones', () => {
  it('are listed as the API returns them', async () => {
    const { cf, cloudflare, zone } = scene();
    cloudflare.zones.create({ name: 'example.org', plan: 'pro', status: 'pending' });
    const zones = await cf.zones.list().all();
    expect(zones).toMatchObject([
      {
        id: zone.id,
        name: 'example.com',
        status: 'active',
        paused: false,
        type: 'full',
        account: { id: zone.account.id, name: 'Example Account' },
        plan: { legacy_id: 'free' },
        permissions: ['#dns_records:edit', '#dns_records:read', '#zone:read'],
      },
      { name: 'example.org', status: 'pending', plan: { legacy_id: 'pro' } },
    ]);
  });

  it('are filtered and ordered by Cloudflare', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.zones.create({ name: 'example.org', status: 'pending' });
    const filter = {
      name: 'contains:example',
      status: 'pending',
      account: cloudflare.accounts.default.id,
      type: 'full',
      match: 'all',
      order: 'name',
      direction: 'desc',
    } as const;
    expect((await cf.zones.list(filter).all()).map(({ name }) => name)).toEqual(['example.org']);
    const { account, ...rest } = filter;
    expect(cloudflare.requests.at(-1)?.query).toEqual({ ...rest, 'account.id': account, page: '1', per_page: '50' });
  });

  it('include only zones in reach of the token', async () => {
    const none = { scopes: ['zone:read'], zones: [] } as const;
    const { cf, cloudflare } = scene({ token: none });
    expect(await cf.zones.list().all()).toEqual([]);
    const { cf: denied } = scene({ token: none, simulator: { quirks: { zonesWithoutZoneRead: 'denied' } } });
    expect((await failureOf(denied.zones.list().all())).code).toBe('missing_permission');
    const other = cloudflare.zones.create({ name: 'example.org' });
    const { cf: one } = scene({
      connector: {
        apiToken: cloudflare.tokens.create({ scopes: ['zone:read'], zones: [other] }).value,
        fetch: cloudflare.fetch,
      },
    });
    expect((await one.zones.list().all()).map(({ name }) => name)).toEqual(['example.org']);
  });
});

describe('a zone', () => {
  it('is the same when read by name and by id', async () => {
    const { cf, zone } = scene();
    expect(await cf.zones.get({ zone: 'example.com' })).toEqual(await cf.zones.get({ zone: zone.id }));
  });

  it('is added to an account', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const account = cloudflare.accounts.default.id;
    const created = await cf.zones.create({ name: 'new.example', account, type: 'full' });
    expect(created).toMatchObject({ name: 'new.example', status: 'pending', account: { id: account } });
    expect(cloudflare.zones.get(created.id)?.name).toBe('new.example');
  });

  it('cannot be added twice', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.zones.create({ name: 'example.com', account: cloudflare.accounts.default.id }));
    expect(error).toMatchObject({ code: 'conflict', operation: 'zones.create', errors: [{ code: 1061 }] });
    expect(error.message).toContain('The zone already exists');
  });

  it('cannot be added if the account does not allow its type, or has 50 pending zones', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const account = cloudflare.accounts.default.id;
    const partial = await failureOf(cf.zones.create({ name: 'new.example', account, type: 'partial' }));
    expect(partial).toMatchObject({ code: 'not_entitled', errors: [{ code: 1104 }] });
    expect(await failureOf(cf.zones.edit({ zone: 'example.com', type: 'partial' }))).toMatchObject({
      code: 'not_entitled',
    });
    for (let number = 1; number <= 50; number++) await cf.zones.create({ name: `new-${number}.example`, account });
    const more = await failureOf(cf.zones.create({ name: 'new.example', account }));
    expect(more).toMatchObject({ code: 'not_entitled', errors: [{ code: 1118 }] });
    expect(more.message).toContain('activate some');
    const large = cloudflare.accounts.create({ type: 'enterprise' }).id;
    expect(await cf.zones.create({ name: 'new.example', account: large, type: 'partial' })).toMatchObject({
      type: 'partial',
    });
  });

  it('cannot be added without the permission', async () => {
    const { cf, cloudflare } = scene({ token: { scopes: ['zone:read'] } });
    const error = await failureOf(cf.zones.create({ name: 'new.example', account: cloudflare.accounts.default.id }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'zone:edit' }] });
  });

  it.each(['example', 'https://example.com', 'example.com/path', 'user@example.com', '-example.com', ''])(
    'cannot be added under an invalid name: %j',
    async (name) => {
      const { cf, cloudflare } = scene({ token: editor });
      const error = await failureOf(cf.zones.create({ name, account: cloudflare.accounts.default.id }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'name' }] });
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it('accepts one change per call', async () => {
    const { cf, cloudflare, zone } = scene({ token: editor, zone: { plan: 'enterprise' } });
    expect(await cf.zones.edit({ zone: 'example.com', paused: true })).toMatchObject({ paused: true });
    const servers = ['ns1.example.com', 'ns2.example.com'];
    expect(await cf.zones.edit({ zone: zone.id, vanity_name_servers: servers })).toMatchObject({
      vanity_name_servers: servers,
    });
    // A partial zone has neither name servers nor custom ones.
    expect(await cf.zones.edit({ zone: 'example.com', type: 'partial' })).toMatchObject({ type: 'partial' });
    cloudflare.requests.clear();
    for (const changes of [{}, { paused: undefined as never }]) {
      const error = await failureOf(cf.zones.edit({ zone: 'example.com', ...changes }));
      expect(error.message).toContain('must have one of paused, type and vanity_name_servers');
    }
    expect(cloudflare.requests.count).toBe(0);
    const two = await failureOf(cf.zones.edit({ zone: 'example.com', paused: false, type: 'full' }));
    expect(two.message).toContain('must change one of paused and type: Cloudflare changes one at a time');
    expect(cloudflare.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });

  it('is written back as it was read, and only what differs is sent', async () => {
    const { cf, cloudflare } = scene({ token: editor, zone: { plan: 'enterprise' } });
    const read = await cf.zones.get({ zone: 'example.com' });
    expect(await cf.zones.edit({ ...read, zone: read })).toEqual(read);
    expect(await cf.zones.edit({ ...read, zone: read, paused: true })).toMatchObject({ paused: true });
    const sent = cloudflare.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    expect(sent).toEqual([{ paused: true }]);
  });

  it('is found by several types, and by the name of its account', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    await cf.zones.list({ type: ['full', 'partial'], account_name: 'contains:Acme' }).all();
    await cf.zones.list({ type: 'full' }).all();
    expect(cloudflare.requests.map(({ query }) => [query.type, query['account.name']])).toEqual([
      ['full,partial', 'contains:Acme'],
      ['full', undefined],
    ]);
  });

  it('does not exist after it was deleted', async () => {
    const { cf, cloudflare, zone } = scene({ token: editor });
    expect(await cf.zones.delete({ zone: 'example.com' })).toEqual({ id: zone.id });
    expect(cloudflare.zones.get(zone.id)).toBeUndefined();
    expect((await failureOf(cf.zones.get({ zone: 'example.com' }))).code).toBe('not_found');
  });

  it('can have its activation checked again', async () => {
    const { cf, zone } = scene({ token: editor, zone: { status: 'pending' } });
    expect(await cf.zones.checkActivation({ zone: 'example.com' })).toEqual({ id: zone.id });
    expect(zone.status).toBe('active');
  });

  it('rejects unknown input fields', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.zones.get({ zone: 'example.com', zone_id: 'x' } as never));
    expect(error.message).toContain('unknown field "zone_id"');
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('a setting of a zone', () => {
  it('is read and changed by its id', async () => {
    const { cf, zone } = scene({ token: editor });
    expect(await cf.zones.settings.get({ zone: 'example.com', setting: 'ssl' })).toMatchObject({ id: 'ssl' });
    expect(await cf.zones.settings.edit({ zone: 'example.com', setting: 'ssl', value: 'strict' })).toMatchObject({
      id: 'ssl',
      value: 'strict',
    });
    expect(await cf.zones.settings.get({ zone: zone.id, setting: 'ssl' })).toMatchObject({ value: 'strict' });
  });

  it('accepts false and null as a value, but not undefined', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    for (const value of [false, null, 0]) {
      await cf.zones.settings.edit({ zone: 'example.com', setting: 'new_setting', value }).catch(() => undefined);
      expect(cloudflare.requests.at(-1)).toMatchObject({ method: 'PATCH', body: { value } });
    }
    cloudflare.requests.clear();
    const error = await failureOf(
      cf.zones.settings.edit({ zone: 'example.com', setting: 'new_setting', value: undefined }),
    );
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'value' }] });
    expect(seenBy(cloudflare)).toEqual([]);
  });

  it.each([
    ['ssl', 'maybe', 'must be one of off, flexible, full, strict, origin_pull for ssl'],
    ['ssl', null, 'must be one of off, flexible, full, strict, origin_pull for ssl'],
    ['min_tls_version', 1.2, 'must be one of "1.0", "1.1", "1.2", "1.3" for min_tls_version'],
    ['min_tls_version', '1.4', 'must be one of "1.0", "1.1", "1.2", "1.3" for min_tls_version'],
    ['always_use_https', true, 'must be one of on, off for always_use_https'],
    ['0rtt', 'zrt', 'must be one of on, off for 0rtt'],
    ['tls_1_3', 'ON', 'must be one of on, off, zrt for tls_1_3'],
    ['browser_cache_ttl', -1, 'must be a whole number from 0 to 31536000 for browser_cache_ttl'],
    ['browser_cache_ttl', '3600', 'must be a whole number from 0 to 31536000 for browser_cache_ttl'],
    ['challenge_ttl', 301, 'must be one of 300, 900, 1800'],
    ['cache_level', 'everything', 'must be one of aggressive, basic, simplified for cache_level'],
    ['ciphers', 'ECDHE-RSA-AES128-GCM-SHA256', 'must be a list of cipher suites'],
    ['security_header', { max_age: 1 }, '{ strict_transport_security: { enabled, max_age, … } }'],
    ['nel', 'on', 'must be an object for nel: { enabled: true }'],
  ])('%s rejects %j, and the error names the allowed values', async (setting, value, message) => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.zones.settings.edit({ zone: 'example.com', setting: setting as string, value }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'value' }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('accepts any value if the library does not know it; Cloudflare checks it', async () => {
    const { cf, cloudflare, zone } = scene({ token: editor });
    for (const setting of ['brand_new', 'constructor', '__proto__']) {
      const error = await failureOf(cf.zones.settings.edit({ zone: zone.id, setting, value: 'any' }));
      expect(error).toMatchObject({ code: 'invalid_input', errors: [{ code: 1006 }] });
    }
    expect(cloudflare.requests.count).toBe(3);
  });

  it('must have a well-formed id, which is checked before any request', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    for (const setting of ['', 'SSL', 'min-tls-version', '../dnssec']) {
      const error = await failureOf(cf.zones.settings.get({ zone: 'example.com', setting }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'setting' }] });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is not_entitled if the tier does not include it', async () => {
    const { cf, zone } = scene({ token: editor });
    expect(await cf.zones.settings.get({ zone: zone.id, setting: 'polish' })).toMatchObject({ editable: false });
    const error = await failureOf(cf.zones.settings.edit({ zone: zone.id, setting: 'polish', value: 'lossy' }));
    expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 1057 }] });
    expect(error.message).toContain('This setting cannot be changed on the billing plan of the zone');
  });

  it('can be read for every known id, and accepts the value that was read', async () => {
    const { cf, zone } = scene({ token: editor, zone: { plan: 'enterprise' } });
    for (const setting of Object.keys(zoneSettingIds)) {
      const { value } = await cf.zones.settings.get({ zone: zone.id, setting });
      expect(await cf.zones.settings.edit({ zone: zone.id, setting, value })).toMatchObject({ id: setting, value });
    }
  });

  it('needs a permission that the integration guide does not list, and the error names it', async () => {
    const { cf } = scene();
    const error = await failureOf(cf.zones.settings.get({ zone: 'example.com', setting: 'ssl' }));
    expect(error.message).toContain('zones.settings.get needs Zone · Zone Settings · Read');
  });
});
