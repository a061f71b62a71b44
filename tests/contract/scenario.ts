import assert from 'node:assert/strict';
import type { ExpectedRequest, Scenario, Step } from '../../scripts/contract/check-contract.ts';
import type { Recorder } from '../../scripts/contract/exchange.ts';
import type { Probe } from '../../src/detection/probes/probe.ts';
import { readProbes } from '../../src/detection/probes/read.ts';
import { writeProbes } from '../../src/detection/probes/write.ts';
import { allScopes, CloudflareConnector, CloudflareConnectorError, type Scope } from '../../src/index.ts';
import { type CloudflareOptions, createCloudflare, type Token, type TokenInput } from '../../src/testing/index.ts';
import { operations } from '../operations.ts';
import { type MinimalCall, rejected, type Stage, type Story } from './stage.ts';
import { accountsStory } from './stories/accounts.ts';
import { analyticsStory } from './stories/analytics.ts';
import { cacheStory } from './stories/cache.ts';
import { dnsStory } from './stories/dns.ts';
import { firewallStory } from './stories/firewall.ts';
import { loadBalancersStory } from './stories/load-balancers.ts';
import { pageRulesStory } from './stories/page-rules.ts';
import { sslStory } from './stories/ssl.ts';
import { userStory } from './stories/user.ts';
import { workersStory } from './stories/workers.ts';
import { zonesStory } from './stories/zones.ts';

/** Makes every probe of detection. */
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
  // The other way, verify does not tell the IP filter: tests of detection have both.
  const { cloudflare, fetch } = another({ quirks: { verifyChecksIp: true } });
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

/** The stories of all domains, in the order in which they run. */
const stories: readonly Story[] = [
  zonesStory,
  dnsStory,
  cacheStory,
  firewallStory,
  pageRulesStory,
  analyticsStory,
  loadBalancersStory,
  sslStory,
  workersStory,
  accountsStory,
  userStory,
];

export const calls: Readonly<Record<string, MinimalCall>> = Object.assign({}, ...stories.map((story) => story.calls));

const denials: readonly Step<Stage>[] = [
  {
    title: 'every operation is denied without the permission, and the denial is diagnosed',
    async run({ connectWith, freeZone, cloudflare }) {
      const tokens: readonly TokenInput[] = [
        { scopes: ['zone:read', 'dns:read', 'zone_settings:read'], zones: [freeZone] },
        { scopes: ['user_details:read'] },
        { scopes: ['account_settings:read'], owner: cloudflare.accounts.default },
      ];
      for (const token of tokens) {
        const cf = connectWith(token);
        for (const [name, call] of Object.entries(calls)) {
          // An account-owned token cannot list accounts.
          if (name === 'accounts.list') continue;
          const error = await call(cf, freeZone.id, cloudflare.accounts.default.id).catch((reason: unknown) => reason);
          if (!CloudflareConnectorError.is(error)) continue;
          // Zone Settings · Read is enough to be told that Cache Reserve is not in the plan.
          const isPlan = name === 'cache.cacheReserve.get' && error.code === 'not_entitled';
          if (!isPlan) assert.match(error.code, /^(missing_permission|not_found|out_of_reach)$/, error.message);
        }
      }
    },
  },
  {
    title: 'every operation is denied for a zone out of reach',
    async run({ connectWith, freeZone, zone, cloudflare }) {
      // Zone permissions only: some account permissions let a token read every zone of the account.
      const cf = connectWith({ scopes: ['zone:edit', 'zone_settings:edit', 'dns:edit'], zones: [zone] });
      for (const [name, call] of Object.entries(calls)) {
        if (!operations.get(name)?.operation.endpoints.every((endpoint) => endpoint.includes('{zone_id}'))) continue;
        await rejected(call(cf, freeZone.id, cloudflare.accounts.default.id), 'out_of_reach', 'missing_permission');
      }
    },
  },
  {
    title: 'every operation is denied to an unknown token',
    async run({ connect, cloudflare, freeZone }) {
      const gone = cloudflare.tokens.create();
      cloudflare.tokens.delete(gone.id);
      const cf = connect(gone);
      for (const call of Object.values(calls)) {
        await rejected(call(cf, freeZone.id, cloudflare.accounts.default.id), 'invalid_token');
      }
    },
  },
  {
    title: 'tokens that are not valid are rejected',
    async run({ connectWith, freeZone }) {
      const scopes: readonly Scope[] = ['zone:read', 'dns:read'];
      const list = (token: TokenInput) =>
        connectWith({ scopes, ...token })
          .dns.records.list({ zone: freeZone.id })
          .all();
      await rejected(list({ status: 'expired' }), 'token_expired', 'invalid_token');
      await rejected(list({ status: 'disabled' }), 'invalid_token');
      await rejected(list({ notBefore: '2027-01-01T00:00:00Z' }), 'invalid_token');
      await rejected(list({ allowedIps: ['198.51.100.0/24'] }), 'token_ip_restricted');
      await rejected(connectWith({ scopes, canListZones: false }).zones.list().all(), 'missing_permission');
    },
  },
  {
    title: 'missing records are not found',
    async run({ cf, freeZone }) {
      for (const name of ['get', 'update', 'edit', 'delete', 'batch']) {
        await rejected(calls[`dns.records.${name}`]?.(cf, freeZone.id, '') ?? assert.fail(name), 'not_found');
      }
    },
  },
  {
    title: 'an object that conflicts with an existing one is rejected',
    async run({ cf, cloudflare, freeZone }) {
      const zone = freeZone.id;
      const { id: record } = await cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.1' });
      await rejected(cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.1' }), 'conflict');
      await rejected(cf.dns.records.create({ zone, type: 'CNAME', name: 'taken', content: 'example.net' }), 'conflict');
      const { id: other } = await cf.dns.records.create({ zone, type: 'A', name: 'taken', content: '192.0.2.2' });
      await rejected(cf.dns.records.edit({ zone, record: other, content: '192.0.2.1' }), 'conflict');
      await rejected(
        cf.dns.records.update({ zone, record: other, type: 'A', name: 'taken', content: '192.0.2.1' }),
        'conflict',
      );
      const posts = [{ type: 'A', name: 'taken', content: '192.0.2.1' }] as const;
      await rejected(cf.dns.records.batch({ zone, posts: [...posts], deletes: [{ id: other }] }), 'conflict');
      await cf.dns.records.delete({ zone, record });
      const account = cloudflare.accounts.default.id;
      await rejected(cf.zones.create({ name: freeZone.name, account }), 'conflict');
    },
  },
  {
    title: 'invalid requests are told apart from requests that the billing plan does not allow',
    async run({ cf, cloudflare, freeZone }) {
      const zone = freeZone.id;
      const account = cloudflare.accounts.default.id;
      const record = { zone, type: 'A', name: 'limits', content: '192.0.2.1' } as const;
      await rejected(cf.dns.records.create({ ...record, ttl: 30 }), 'invalid_input');
      await rejected(cf.dns.records.create({ ...record, tags: ['team:dns'] }), 'not_entitled');
      await rejected(cf.dns.records.create({ ...record, comment: 'x'.repeat(101) }), 'invalid_input');
      await rejected(cf.zones.create({ name: 'not_a_zone.-', account }), 'invalid_input', 'not_found');
      await rejected(cf.zones.settings.get({ zone, setting: 'no_such_setting' }), 'invalid_input');
      await rejected(cf.zones.settings.edit({ zone, setting: 'ssl', value: 'maybe' as never }), 'invalid_input');
      await rejected(cf.zones.settings.edit({ zone, setting: 'polish', value: 'lossy' }), 'not_entitled');
      await rejected(cf.zones.settings.edit({ zone, setting: 'ciphers', value: ['AES128-SHA'] }), 'not_entitled');
      await rejected(cf.zones.edit({ zone, type: 'partial' }), 'not_entitled');
      await rejected(cf.zones.create({ name: 'example.info', account, type: 'partial' }), 'not_entitled');
      await rejected(cf.ssl.totalTls.edit({ zone, enabled: true }), 'not_entitled');
      const action = { id: 'host_header_override', value: 'origin.example.org' } as const;
      await rejected(cf.pageRules.create({ zone, target: 'example.org/plan', actions: [action] }), 'not_entitled');
    },
  },
  {
    title: 'too many requests are rejected',
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
    title: 'a token with readable policies is detected',
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
    title: 'a token without readable policies but with all other permissions is probed',
    async run({ connectWith, zone }) {
      const scopes = allScopes.filter((scope) => !/api_tokens/.test(scope));
      const { token } = await connectWith({ scopes }).permissions.detect({ scopes: allScopes, zone: zone.id });
      assert.equal(token.status, 'active');
    },
  },
  {
    title: 'a token with hardly any permissions is probed',
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
    title: 'write permissions are probed on request, whether or not the token has them',
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
    title: 'unusable tokens are verified',
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

/** The whole scenario: every request that the library can make. */
export const scenario: Scenario<Stage> = {
  prepare,
  steps: [...stories.flatMap(({ steps }) => steps), ...denials, ...detections],
};

/** The names of the operations whose rejections are checked. */
export const deniedOperations: readonly string[] = Object.keys(calls);
