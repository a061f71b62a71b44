import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import type { Filters, Stage, Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
  {
    title: 'a zone is created, read, changed, checked and deleted',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const created = await cf.zones.create({ name: 'example.net', account, type: 'full' });
      assert.deepEqual(await cf.zones.get({ zone: 'example.net' }), created);
      assert.equal((await cf.zones.edit({ ...created, zone: created.id, paused: true })).paused, true);
      assert.equal((await cf.zones.checkActivation({ zone: created.id })).id, created.id);
      assert.equal((await cf.zones.get({ zone: created.id })).status, 'active');
      assert.deepEqual(await cf.zones.delete({ zone: created.id }), { id: created.id });
    },
  },
  {
    title: 'a zone changes its type and its vanity name servers',
    async run({ cf, zone }) {
      assert.equal((await cf.zones.edit({ zone: zone.id, type: 'partial' })).type, 'partial');
      assert.equal((await cf.zones.edit({ zone: zone.id, type: 'full' })).type, 'full');
      const vanity_name_servers = ['ns1.example.com', 'ns2.example.com'];
      const edited = await cf.zones.edit({ zone: zone.id, vanity_name_servers });
      assert.deepEqual(edited.vanity_name_servers, vanity_name_servers);
    },
  },
  {
    title: 'zones are listed, page by page and with every filter',
    async run({ cf, cloudflare }) {
      for (let number = 1; number <= 60; number++) cloudflare.zones.create({ name: `zone-${number}.test` });
      const all = await cf.zones.list().all();
      assert.equal(all.length, 62);
      const filters: { [K in keyof Filters<typeof cf.zones.list>]-?: Filters<typeof cf.zones.list>[K] } = {
        name: 'contains:zone-',
        status: 'active',
        account: cloudflare.accounts.default.id,
        account_name: cloudflare.accounts.default.name,
        type: 'full',
        match: 'all',
        order: 'account.name',
        direction: 'desc',
      };
      assert.equal((await cf.zones.list(filters).all()).length, 60);
      const names = await cf.zones.forEach({ visit: async ({ name }) => name, ...filters, concurrency: 4 });
      assert.equal(names.length, 60);
      for (const order of ['name', 'status', 'account.id', 'plan.id'] as const) await cf.zones.list({ order }).all();
      for (const zone of cloudflare.zones.list()) if (zone.name.endsWith('.test')) cloudflare.zones.delete(zone.id);
    },
  },
  {
    title: 'every setting is read, and some are changed',
    async run({ cf, zone }) {
      for (const setting of settings)
        assert.equal((await cf.zones.settings.get({ zone: zone.id, setting })).id, setting);
      for (const [setting, value] of Object.entries(changes)) {
        const edited = await cf.zones.settings.edit({ zone: zone.id, setting, value });
        assert.deepEqual([edited.id, edited.value], [setting, value]);
      }
    },
  },
];

const settings: readonly string[] = [
  ...['0rtt', 'advanced_ddos', 'always_online', 'always_use_https', 'automatic_https_rewrites', 'brotli'],
  ...['browser_cache_ttl', 'browser_check', 'cache_level', 'challenge_ttl', 'ciphers', 'cname_flattening'],
  ...['development_mode', 'early_hints', 'edge_cache_ttl', 'email_obfuscation', 'h2_prioritization'],
  ...['hotlink_protection', 'http2', 'http3', 'image_resizing', 'ip_geolocation', 'ipv6', 'max_upload'],
  ...['min_tls_version', 'mirage', 'nel', 'opportunistic_encryption', 'opportunistic_onion'],
  ...['origin_error_page_pass_thru', 'polish', 'prefetch_preload', 'privacy_pass', 'proxy_read_timeout'],
  ...['pseudo_ipv4', 'response_buffering', 'rocket_loader', 'security_header', 'security_level'],
  ...['server_side_exclude', 'sort_query_string_for_cache', 'ssl', 'tls_1_2_only', 'tls_1_3', 'tls_client_auth'],
  ...['true_client_ip_header', 'waf', 'webmcp_enabled', 'webp', 'websockets', 'china_network_enabled'],
  ...['content_converter', 'orange_to_orange', 'origin_h2_max_streams', 'origin_max_http_version'],
  ...['redirects_for_ai_training', 'replace_insecure_js', 'search_for_agents', 'sha1_support', 'transformations'],
];

const changes: Readonly<Record<string, unknown>> = {
  ssl: 'strict',
  min_tls_version: '1.2',
  always_use_https: 'on',
  tls_1_3: 'zrt',
  development_mode: 'on',
  browser_cache_ttl: 3600,
  origin_h2_max_streams: 200,
  origin_max_http_version: '1',
  ciphers: ['ECDHE-RSA-AES128-GCM-SHA256'],
  security_header: {
    strict_transport_security: {
      enabled: true,
      max_age: 86400,
      include_subdomains: true,
      preload: false,
      nosniff: true,
    },
  },
};

export const zonesStory: Story = {
  steps,
  calls: {
    'zones.list': (cf) => cf.zones.list().all(),
    'zones.forEach': (cf) => cf.zones.forEach({ visit: async () => undefined }),
    'zones.get': (cf, zone) => cf.zones.get({ zone }),
    'zones.create': (cf, _, account) => cf.zones.create({ name: 'example.info', account }),
    'zones.edit': (cf, zone) => cf.zones.edit({ zone, paused: false }),
    'zones.delete': (cf, zone) => cf.zones.delete({ zone }),
    'zones.checkActivation': (cf, zone) => cf.zones.checkActivation({ zone }),
    'zones.settings.get': (cf, zone) => cf.zones.settings.get({ zone, setting: 'ssl' }),
    'zones.settings.edit': (cf, zone) => cf.zones.settings.edit({ zone, setting: 'ssl', value: 'full' }),
  },
};
