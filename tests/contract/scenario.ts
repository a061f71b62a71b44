import assert from 'node:assert/strict';
import type { ExpectedRequest, Scenario, Step } from '../../scripts/contract/check-contract.ts';
import type { Recorder } from '../../scripts/contract/exchange.ts';
import type { Probe } from '../../src/detection/probe.ts';
import { readProbes } from '../../src/detection/read-probes.ts';
import { writeProbes } from '../../src/detection/write-probes.ts';
import {
  allScopes,
  CloudflareConnector,
  CloudflareConnectorError,
  type DnsRecord,
  type ErrorCode,
  type Scope,
} from '../../src/index.ts';
import {
  type Cloudflare,
  type CloudflareOptions,
  createCloudflare,
  type Token,
  type TokenInput,
  type Zone,
} from '../../src/testing/index.ts';
import { sampleRecords } from './sample-records.ts';

/** What the scenario plays on. */
export interface Stage {
  readonly cloudflare: Cloudflare;
  /** On the Enterprise plan, which allows everything. */
  readonly zone: Zone;
  readonly freeZone: Zone;
  /** A connector that may do everything. */
  readonly cf: CloudflareConnector;
  /** The simulator's fetch, for requests that a connector takes care not to make. */
  readonly fetch: typeof fetch;
  /** Another simulator, whose requests are checked too. */
  another(options: CloudflareOptions): Pick<Stage, 'cloudflare' | 'fetch'>;
  connect(token: Token): CloudflareConnector;
  /** A connector with a token made for it. */
  connectWith(token: TokenInput): CloudflareConnector;
}

/** Every probe of detection has to be made, too. */
export const probes: readonly ExpectedRequest[] = [
  ...requestsOf(readProbes),
  ...requestsOf(writeProbes).map((probe) => ({ ...probe, isWrongOnPurpose: true })),
];

function requestsOf(definitions: Readonly<Partial<Record<Scope, Probe>>>): readonly ExpectedRequest[] {
  return Object.entries(definitions).map(([name, { request }]) => ({ name, request }));
}

function prepare(recorder: Recorder): Stage {
  const another = (options: CloudflareOptions) => {
    const cloudflare = createCloudflare({ now: '2026-11-24T06:00:00Z', ...options });
    return { cloudflare, fetch: recorder.around(cloudflare.fetch) };
  };
  const { cloudflare, fetch } = another({});
  const connect = ({ value: apiToken }: Token) =>
    new CloudflareConnector({
      apiToken,
      fetch,
      retries: 0,
      hooks: {
        request({ operation }) {
          recorder.operation = operation;
        },
      },
    });
  const connectWith = (input: TokenInput) => connect(cloudflare.tokens.create(input));
  return {
    cloudflare,
    zone: cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' }),
    freeZone: cloudflare.zones.create({ name: 'example.org', plan: 'free' }),
    cf: connectWith({ scopes: allScopes }),
    ...{ fetch, another },
    connect,
    connectWith,
  };
}

/** Fails unless a call is refused with one of these codes. */
async function refused(call: Promise<unknown>, ...codes: readonly ErrorCode[]): Promise<void> {
  const error = await call.then(
    () => assert.fail(`The call succeeded instead of failing with ${codes.join(' or ')}.`),
    (reason: unknown) => reason,
  );
  assert.ok(CloudflareConnectorError.is(error), String(error));
  assert.ok(codes.includes(error.code), `${error.code} instead of ${codes.join(' or ')}: ${error.message}`);
}

const NO_ID = 'f'.repeat(32);

const zonesStory: readonly Step<Stage>[] = [
  {
    title: 'a zone is added, read, changed, checked and removed',
    async run({ cf, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const created = await cf.zones.create({ name: 'example.net', account, type: 'full' });
      assert.deepEqual(await cf.zones.get({ zone: 'example.net' }), created);
      assert.equal((await cf.zones.edit({ zone: created.id, paused: true })).paused, true);
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
        type: 'full',
        match: 'all',
        order: 'account.name',
        direction: 'desc',
      };
      assert.equal((await cf.zones.list(filters).all()).length, 60);
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

/** The inputs of a list, but for the zone. */
type Filters<T extends (...input: never[]) => unknown> = Omit<NonNullable<Parameters<T>[0]>, 'zone'>;

const settings: readonly string[] = [
  ...['0rtt', 'advanced_ddos', 'always_online', 'always_use_https', 'automatic_https_rewrites', 'brotli'],
  ...['browser_cache_ttl', 'browser_check', 'cache_level', 'challenge_ttl', 'ciphers', 'cname_flattening'],
  ...['development_mode', 'early_hints', 'edge_cache_ttl', 'email_obfuscation', 'h2_prioritization'],
  ...['hotlink_protection', 'http2', 'http3', 'image_resizing', 'ip_geolocation', 'ipv6', 'max_upload'],
  ...['min_tls_version', 'mirage', 'nel', 'opportunistic_encryption', 'opportunistic_onion'],
  ...['origin_error_page_pass_thru', 'polish', 'prefetch_preload', 'privacy_pass', 'proxy_read_timeout'],
  ...['pseudo_ipv4', 'response_buffering', 'rocket_loader', 'security_header', 'security_level'],
  ...['server_side_exclude', 'sort_query_string_for_cache', 'ssl', 'tls_1_2_only', 'tls_1_3', 'tls_client_auth'],
  ...['true_client_ip_header', 'waf', 'webp', 'websockets'],
];

const changes: Readonly<Record<string, unknown>> = {
  ssl: 'strict',
  min_tls_version: '1.2',
  always_use_https: 'on',
  tls_1_3: 'zrt',
  development_mode: 'on',
  browser_cache_ttl: 3600,
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

const recordsStory: readonly Step<Stage>[] = [
  ...Object.values(sampleRecords).map(
    (sample): Step<Stage> => ({
      title: `a record of type ${sample.type} is created, read, overwritten, changed and deleted`,
      async run({ cf, zone }) {
        const created = await cf.dns.records.create({ zone: zone.id, ...sample });
        const at = { zone: zone.id, record: created.id };
        assert.deepEqual(await cf.dns.records.get(at), created);
        assertHolds(created, sample);
        const updated = await cf.dns.records.update({ ...at, ...sample, comment: 'overwritten', ttl: 600 });
        assert.equal(updated.comment, 'overwritten');
        assert.equal((await cf.dns.records.edit({ ...at, comment: 'changed' })).comment, 'changed');
        assert.deepEqual(await cf.dns.records.delete(at), { id: created.id });
        // It stays for the lists.
        assertHolds(await cf.dns.records.create({ zone: zone.id, ...sample }), sample);
      },
    }),
  ),
  {
    title: 'single fields of a record are changed',
    async run({ cf, zone }) {
      const { id: record } = await cf.dns.records.create({ zone: zone.id, ...sampleRecords.A, name: 'edited' });
      const at = { zone: zone.id, record };
      const renamed = await cf.dns.records.edit({ ...at, name: 'renamed', content: '192.0.2.2', proxied: false });
      assert.deepEqual([renamed.name, renamed.content], ['renamed.example.com', '192.0.2.2']);
      await cf.dns.records.edit({ ...at, ttl: 120, tags: ['team:api'], settings: { ipv4_only: false } });
      assert.equal((await cf.dns.records.edit({ ...at, comment: '' })).comment ?? '', '');
      assert.equal((await cf.dns.records.edit({ ...at, type: 'AAAA', content: '2001:db8::2' })).type, 'AAAA');
      const caa = await recordOf(cf, zone, 'CAA');
      const data = { ...sampleRecords.CAA.data, value: 'pki.goog' };
      assertHolds(await cf.dns.records.edit({ zone: zone.id, record: caa.id, data }), { data });
      await cf.dns.records.delete(at);
    },
  },
  {
    title: 'records are listed with every filter',
    async run({ cf, zone }) {
      const list = cf.dns.records.list;
      const filters: { [K in keyof Filters<typeof list>]-?: Filters<typeof list>[K] } = {
        type: 'A',
        name: 'a.example.com',
        'name.exact': 'a.example.com',
        'name.contains': 'example',
        'name.startswith': 'a.',
        'name.endswith': '.com',
        content: '192.0.2.1',
        'content.exact': '192.0.2.1',
        'content.contains': '0.2',
        'content.startswith': '192',
        'content.endswith': '.1',
        comment: 'The web site',
        'comment.present': true,
        'comment.absent': true,
        'comment.exact': 'The web site',
        'comment.contains': 'web',
        'comment.startswith': 'The',
        'comment.endswith': 'site',
        tag: 'team:web',
        'tag.present': 'team',
        'tag.absent': 'nothing',
        'tag.exact': 'team:web',
        'tag.contains': 'team:e',
        'tag.startswith': 'team:w',
        'tag.endswith': 'team:b',
        tag_match: 'all',
        proxied: true,
        match: 'all',
        search: 'site',
        order: 'name',
        direction: 'desc',
        include_shadow_metadata: true,
        shadowed_by_name: 'ns.example.com',
        shadowing_name: 'ns.example.com',
      };
      for (const [filter, value] of Object.entries(filters)) {
        // Two filters need this one beside them.
        const beside = filter.startsWith('shadow') ? { include_shadow_metadata: true } : {};
        await list({ zone: zone.id, ...beside, [filter]: value }).all();
      }
      const { 'comment.absent': _, ...together } = filters;
      await list({ zone: zone.id, ...together }).all();
      for (const type of Object.keys(sampleRecords) as (keyof typeof sampleRecords)[]) {
        assert.equal((await list({ zone: zone.id, type }).all()).length, 1, `one record of type ${type}`);
      }
      assert.equal((await list({ zone: 'www.example.com' }).all()).length, 21);
    },
  },
  {
    title: 'a record is put in place, whatever is there',
    async run({ cf, zone }) {
      const record = { zone: zone.id, type: 'A', name: 'upsert' } as const;
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.1' })).action, 'created');
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.2' })).action, 'updated');
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.2' })).action, 'unchanged');
      const text = { ...record, type: 'TXT', matchContent: true } as const;
      assert.equal((await cf.dns.records.upsert({ ...text, content: '"one"' })).action, 'created');
      assert.equal((await cf.dns.records.upsert({ ...text, content: '"two"' })).action, 'created');
    },
  },
  {
    title: 'many changes are made together',
    async run({ cf, zone }) {
      const [a, aaaa, caa] = [
        await recordOf(cf, zone, 'A'),
        await recordOf(cf, zone, 'AAAA'),
        await recordOf(cf, zone, 'CAA'),
      ];
      const result = await cf.dns.records.batch({
        zone: zone.id,
        deletes: [{ id: aaaa.id }],
        patches: [
          { id: a.id, content: '192.0.2.9' },
          { id: caa.id, ttl: 900 },
        ],
        puts: [{ id: (await recordOf(cf, zone, 'MX')).id, ...sampleRecords.MX, priority: 20 }],
        posts: [
          { type: 'A', name: 'posted', content: '192.0.2.10' },
          { ...sampleRecords.SRV, name: '_xmpp._tcp' },
        ],
      });
      const counts = [result.deletes, result.patches, result.puts, result.posts].map(({ length }) => length);
      assert.deepEqual(counts, [1, 2, 1, 2]);
    },
  },
  {
    title: 'more changes than a free zone takes at once go in one request of a paid zone',
    async run({ cf, zone }) {
      const posts = Array.from(
        { length: 201 },
        (_, at) => ({ type: 'TXT', name: `t${at}`, content: `"${at}"` }) as const,
      );
      const { posts: created, batches } = await cf.dns.records.batch({ zone: zone.id, posts });
      assert.deepEqual([created.length, batches], [201, 1]);
      await cf.dns.records.batch({ zone: zone.id, deletes: created.map(({ id }) => ({ id })) });
    },
  },
];

async function recordOf(cf: CloudflareConnector, zone: Zone, type: DnsRecord['type']): Promise<DnsRecord> {
  const [record] = await cf.dns.records.list({ zone: zone.id, type, order: 'name' }).all();
  assert.ok(record, `a record of type ${type}`);
  return record;
}

/** Whether a record holds what was asked for. Its name is completed, and a proxied record's TTL is automatic. */
function assertHolds(record: object, input: object): void {
  const { name: _, ...wanted } = input as Record<string, unknown>;
  for (const [field, value] of Object.entries(wanted)) {
    const have = (record as Record<string, unknown>)[field];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) assert.deepEqual(have, value, field);
    else assertHolds(have as object, value);
  }
}

/** The least that every operation can be called with. */
const calls: Readonly<Record<string, (cf: CloudflareConnector, zone: string, account: string) => Promise<unknown>>> = {
  'zones.list': (cf) => cf.zones.list().all(),
  'zones.get': (cf, zone) => cf.zones.get({ zone }),
  'zones.create': (cf, _, account) => cf.zones.create({ name: 'example.info', account }),
  'zones.edit': (cf, zone) => cf.zones.edit({ zone, paused: false }),
  'zones.delete': (cf, zone) => cf.zones.delete({ zone }),
  'zones.checkActivation': (cf, zone) => cf.zones.checkActivation({ zone }),
  'zones.settings.get': (cf, zone) => cf.zones.settings.get({ zone, setting: 'ssl' }),
  'zones.settings.edit': (cf, zone) => cf.zones.settings.edit({ zone, setting: 'ssl', value: 'full' }),
  'dns.records.list': (cf, zone) => cf.dns.records.list({ zone }).all(),
  'dns.records.get': (cf, zone) => cf.dns.records.get({ zone, record: NO_ID }),
  'dns.records.create': (cf, zone) => cf.dns.records.create({ zone, ...sampleRecords.A }),
  'dns.records.update': (cf, zone) => cf.dns.records.update({ zone, record: NO_ID, ...sampleRecords.A }),
  'dns.records.edit': (cf, zone) => cf.dns.records.edit({ zone, record: NO_ID, ttl: 60 }),
  'dns.records.delete': (cf, zone) => cf.dns.records.delete({ zone, record: NO_ID }),
  'dns.records.upsert': (cf, zone) => cf.dns.records.upsert({ zone, ...sampleRecords.A }),
  'dns.records.batch': (cf, zone) => cf.dns.records.batch({ zone, deletes: [{ id: NO_ID }] }),
};

const refusals: readonly Step<Stage>[] = [
  {
    title: 'every operation is refused to a token that lacks the row, and the refusal is looked into',
    async run({ connectWith, freeZone, cloudflare }) {
      const tokens: readonly TokenInput[] = [
        { scopes: ['zone:read', 'dns:read', 'zone_settings:read'], zones: [freeZone] },
        { scopes: ['user_details:read'] },
        { scopes: ['account_settings:read'], owner: cloudflare.accounts.default },
      ];
      for (const token of tokens) {
        const cf = connectWith(token);
        for (const call of Object.values(calls)) {
          const error = await call(cf, freeZone.id, cloudflare.accounts.default.id).catch((reason: unknown) => reason);
          if (CloudflareConnectorError.is(error))
            assert.match(error.code, /^(missing_permission|not_found)$/, error.message);
        }
      }
    },
  },
  {
    title: 'every operation is refused for a zone out of reach',
    async run({ connectWith, freeZone, zone, cloudflare }) {
      // Rows on zones alone: some account rows let a token read every zone of the account.
      const cf = connectWith({ scopes: ['zone:edit', 'zone_settings:edit', 'dns:edit'], zones: [zone] });
      for (const [name, call] of Object.entries(calls)) {
        if (name === 'zones.list' || name === 'zones.create') continue;
        await refused(call(cf, freeZone.id, cloudflare.accounts.default.id), 'out_of_reach', 'missing_permission');
      }
    },
  },
  {
    title: 'every operation is refused to a token that is unknown',
    async run({ connect, cloudflare, freeZone }) {
      const gone = cloudflare.tokens.create();
      cloudflare.tokens.delete(gone.id);
      const cf = connect(gone);
      for (const call of Object.values(calls)) {
        await refused(call(cf, freeZone.id, cloudflare.accounts.default.id), 'invalid_token');
      }
    },
  },
  {
    title: 'tokens that open nothing are refused',
    async run({ connectWith, freeZone }) {
      const scopes: readonly Scope[] = ['zone:read', 'dns:read'];
      const list = (token: TokenInput) =>
        connectWith({ scopes, ...token })
          .dns.records.list({ zone: freeZone.id })
          .all();
      await refused(list({ status: 'expired' }), 'token_expired', 'invalid_token');
      await refused(list({ status: 'disabled' }), 'invalid_token');
      await refused(list({ notBefore: '2027-01-01T00:00:00Z' }), 'invalid_token');
      await refused(list({ allowedIps: ['198.51.100.0/24'] }), 'token_ip_restricted');
      await refused(connectWith({ scopes, canListZones: false }).zones.list().all(), 'missing_permission');
    },
  },
  {
    title: 'records that are not there are not found',
    async run({ cf, freeZone }) {
      for (const name of ['get', 'update', 'edit', 'delete', 'batch']) {
        await refused(calls[`dns.records.${name}`]?.(cf, freeZone.id, '') ?? assert.fail(name), 'not_found');
      }
    },
  },
  {
    title: 'what can not stand beside what is there is a conflict',
    async run({ cf, cloudflare, freeZone }) {
      const zone = freeZone.id;
      const { id: record } = await cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.1' });
      await refused(cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.1' }), 'conflict');
      await refused(cf.dns.records.create({ zone, type: 'CNAME', name: 'taken', content: 'example.net' }), 'conflict');
      const { id: other } = await cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.2' });
      await refused(cf.dns.records.edit({ zone, record: other, content: '192.0.2.1' }), 'conflict');
      await refused(
        cf.dns.records.update({ zone, record: other, type: 'A', name: 'taken', content: '192.0.2.1' }),
        'conflict',
      );
      const posts = [{ type: 'A', name: 'taken', content: '192.0.2.1' }] as const;
      await refused(cf.dns.records.batch({ zone, posts: [...posts], deletes: [{ id: other }] }), 'conflict');
      await cf.dns.records.delete({ zone, record });
      const account = cloudflare.accounts.default.id;
      await refused(cf.zones.create({ name: freeZone.name, account }), 'conflict');
    },
  },
  {
    title: 'what the plan does not allow, or nobody, is invalid',
    async run({ cf, cloudflare, freeZone }) {
      const zone = freeZone.id;
      const account = cloudflare.accounts.default.id;
      const record = { zone, type: 'A', name: 'limits', content: '192.0.2.1' } as const;
      await refused(cf.dns.records.create({ ...record, ttl: 30 }), 'invalid_input');
      await refused(cf.dns.records.create({ ...record, tags: ['team:dns'] }), 'invalid_input');
      await refused(cf.dns.records.create({ ...record, comment: 'x'.repeat(101) }), 'invalid_input');
      await refused(cf.zones.create({ name: 'not_a_zone.-', account }), 'invalid_input', 'not_found');
      await refused(cf.zones.settings.get({ zone, setting: 'no_such_setting' }), 'invalid_input');
      await refused(cf.zones.settings.edit({ zone, setting: 'ssl', value: 'maybe' }), 'invalid_input');
      await refused(
        cf.zones.settings.edit({ zone, setting: 'polish', value: 'lossy' }),
        'invalid_input',
        'not_entitled',
      );
      await refused(cf.zones.edit({ zone, type: 'partial' }), 'invalid_input', 'not_entitled', 'missing_permission');
    },
  },
  {
    title: 'too many requests are refused',
    async run({ another }) {
      const { cloudflare, fetch } = another({ rateLimit: { quota: 1, window: 60 } });
      const zone = cloudflare.zones.create({ name: 'example.com' });
      const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
      const get = async (path: string) => {
        const url = `https://api.cloudflare.com/client/v4${path}`;
        return (await fetch(url, { headers: { authorization: `Bearer ${value}` } })).status;
      };
      assert.deepEqual([await get('/zones'), await get('/zones')], [200, 429]);
      assert.equal(await get(`/zones/${zone.id}/dns_records`), 429);
    },
  },
];

const detections: readonly Step<Stage>[] = [
  {
    title: 'a token whose policies can be read',
    async run({ connectWith, cloudflare }) {
      await connectWith({ scopes: allScopes }).permissions.detect({ scopes: allScopes });
      const owner = cloudflare.accounts.default;
      const scopes = allScopes.filter((scope) => !/^(user|memberships|api_tokens)/.test(scope));
      const owned = connectWith({ scopes, owner });
      await owned.permissions.detect({ scopes: allScopes });
      await owned.permissions.detect({ scopes: allScopes, account: owner.id });
    },
  },
  {
    title: 'a token whose policies can not be read is probed, and holds everything else',
    async run({ connectWith, zone }) {
      const scopes = allScopes.filter((scope) => !/api_tokens/.test(scope));
      const { token } = await connectWith({ scopes }).permissions.detect({ scopes: allScopes, zone: zone.id });
      assert.equal(token.status, 'active');
    },
  },
  {
    title: 'a token that holds next to nothing is probed',
    async run({ connectWith, zone, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      await connectWith({ scopes: ['zone:read'], zones: [zone] }).permissions.detect({ scopes: allScopes, account });
      await connectWith({ scopes: ['zone:read'] }).permissions.detect({ scopes: allScopes, zone: zone.name });
      const none = connectWith({ scopes: ['memberships:read'] });
      await none.permissions.detect({ scopes: allScopes, zone: zone.id, account });
      await none.permissions.detect({ scopes: allScopes });
    },
  },
  {
    title: 'write rows are probed when that is asked for, whether the token holds them or not',
    async run({ connectWith, zone, cloudflare }) {
      const account = cloudflare.accounts.default.id;
      const detection = { scopes: allScopes, zone: zone.name, account, probeWrites: true };
      const [much, little] = [allScopes.filter((scope) => !/api_tokens/.test(scope)), ['zone:read'] as const];
      const connectors = [connectWith({ scopes: much }), connectWith({ scopes: little })];
      const before = cloudflare.snapshot();
      for (const cf of connectors) await cf.permissions.detect(detection);
      assert.deepEqual(cloudflare.snapshot(), before);
    },
  },
  {
    title: 'tokens that can not be used are verified',
    async run({ connect, connectWith, cloudflare }) {
      const status = async (cf: CloudflareConnector) => (await cf.permissions.detect()).token.status;
      assert.equal(await status(connectWith({ status: 'expired' })), 'expired');
      assert.equal(await status(connectWith({ status: 'disabled' })), 'disabled');
      assert.equal(await status(connectWith({ notBefore: '2027-01-01T00:00:00Z' })), 'not_yet_valid');
      assert.equal(await status(connectWith({ allowedIps: ['198.51.100.7'] })), 'ip_restricted');
      for (const format of ['prefixed', 'legacy'] as const) {
        const gone = cloudflare.tokens.create({ format });
        cloudflare.tokens.delete(gone.id);
        assert.equal(await status(connect(gone)), 'invalid');
      }
    },
  },
];

/** Everything the library can ask of Cloudflare. */
export const scenario: Scenario<Stage> = {
  prepare,
  steps: [...zonesStory, ...recordsStory, ...refusals, ...detections],
};

/** The names of the operations whose refusals are checked. */
export const refusedOperations: readonly string[] = Object.keys(calls);
