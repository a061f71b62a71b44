import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../src/index.ts';
import { runnable } from '../src/operations/declare.ts';
import { operations } from './operations.ts';
import { scene } from './scene.ts';

const zone = 'a'.repeat(32);
const account = 'b'.repeat(32);
const ruleId = 'c'.repeat(32);
const time = '2026-11-27T00:00:00Z';
const ratelimit = { characteristics: ['cf.colo.id', 'ip.src'], period: 60, requests_per_period: 5 };
const rule = {
  id: ruleId,
  version: '3',
  last_updated: time,
  ref: 'mine',
  enabled: true,
  description: '',
  expression: 'true',
};
const accessRule = {
  ...{
    id: ruleId,
    mode: 'block',
    notes: null,
    paused: false,
    allowed_modes: ['block'],
    created_on: time,
    modified_on: time,
  },
  ...{ configuration: { target: 'ip6', value: '2001:db8::1' }, scope: { id: zone, name: 'example.com', type: 'zone' } },
};
const record = (fields: object) => ({
  ...{ id: ruleId, name: 'www.example.com', ttl: 1, proxied: false, proxiable: true, comment: null, tags: [] },
  ...{
    settings: {},
    meta: {},
    created_on: time,
    modified_on: time,
    zone_id: zone,
    zone_name: 'example.com',
    locked: false,
  },
  ...fields,
});
const setting = { id: 'development_mode', value: 'on', editable: true, modified_on: null, time_remaining: 10_800 };

/** What a read returns, whole: with what the document calls read-only, with nulls, and with settings of next month. */
const reads: Readonly<
  Record<string, { readonly at: object; readonly read: readonly object[]; readonly kept?: object }>
> = {
  'zones.edit': {
    at: { zone },
    read: [
      {
        ...{ id: zone, name: 'example.com', status: 'active', paused: false, type: 'full', vanity_name_servers: [] },
        ...{ account: { id: account }, plan: { id: zone }, owner: { id: null }, meta: { step: 2 }, permissions: [] },
        ...{ name_servers: [], original_name_servers: null, original_registrar: null, original_dnshost: null },
        ...{ development_mode: 0, activated_on: null, created_on: time, modified_on: time, tenant: { id: null } },
        ...{ tenant_unit: { id: null }, cname_suffix: 'cdn.cloudflare.com', verification_key: '1-2' },
      },
    ],
  },
  'zones.settings.edit': { at: { zone, setting: 'ssl' }, read: [{ ...setting, id: 'ssl', value: 'full' }] },
  'cache.tieredCache.edit': { at: { zone }, read: [setting] },
  'cache.cacheReserve.edit': { at: { zone }, read: [setting] },
  'cache.developmentMode.edit': { at: { zone }, read: [setting] },
  'cache.rules.edit': {
    at: { zone, rule: ruleId },
    read: [
      {
        ...{ ...rule, action: 'set_cache_settings' },
        action_parameters: {
          cache: true,
          edge_ttl: { mode: 'override_origin', default: 60, status_code_ttl: [{ status_code: 404, value: -1 }] },
          browser_ttl: { mode: 'bypass_by_default' },
          cache_key: {
            ...{ cache_by_device_type: true, cache_deception_armor: false, ignore_query_strings_order: true },
            custom_key: { header: { include: ['x'], contains: { accept: ['image/webp'] } }, user: { geo: true } },
          },
          vary: {
            default: { action: 'bypass' },
            headers: { accept: { action: 'normalize', media_types: ['image/png'] } },
          },
          next_month: { on: true },
        },
      },
    ],
    kept: { action_parameters: { next_month: { on: true }, cache_key: { custom_key: { user: { geo: true } } } } },
  },
  'firewall.customRules.edit': {
    at: { zone, rule: ruleId },
    read: [
      { ...rule, action: 'block', categories: ['a'] },
      {
        ...rule,
        action: 'block',
        action_parameters: { response: { status_code: 403, content: 'x', content_type: 'text/css' } },
      },
      {
        ...rule,
        action: 'skip',
        logging: { enabled: true },
        action_parameters: { phases: ['http_request_sbfm'], next: 1 },
      },
    ],
  },
  'firewall.rateLimitRules.edit': {
    at: { zone, rule: ruleId },
    read: [
      { ...rule, action: 'block', ratelimit, action_parameters: {} },
      {
        ...{ ...rule, action: 'log' },
        ratelimit: {
          ...ratelimit,
          counting_expression: '',
          score_per_period: 9,
          score_response_header_name: 'x',
          next: 1,
        },
      },
    ],
  },
  'firewall.managedRules.edit': {
    at: { zone, rule: ruleId },
    read: [
      {
        ...{ ...rule, action: 'execute' },
        action_parameters: {
          ...{ id: ruleId, version: 'latest', matched_data: { public_key: 'x' } },
          overrides: { action: 'rewrite', rules: [{ id: ruleId, sensitivity_level: 'eoff', next: 1 }] },
        },
      },
      { ...rule, action: 'skip', action_parameters: { rules: { [ruleId]: [ruleId] } } },
      { ...rule, action: 'skip', action_parameters: { ruleset: 'current' } },
    ],
  },
  'firewall.accessRules.edit': { at: { zone, rule: ruleId }, read: [accessRule] },
  'firewall.accountAccessRules.edit': { at: { account, rule: ruleId }, read: [accessRule] },
  'firewall.lockdowns.edit': {
    at: { zone, rule: ruleId },
    read: [
      {
        ...{ id: ruleId, urls: ['example.com/a'], description: '', paused: false, priority: 1, created_on: time },
        ...{ configurations: [{ target: 'ip', value: '192.0.2.1' }], modified_on: time },
      },
    ],
  },
  'firewall.userAgentRules.edit': {
    at: { zone, rule: ruleId },
    read: [{ id: ruleId, mode: 'block', configuration: { target: 'ua', value: 'Bad' }, description: '', paused: true }],
  },
  ...Object.fromEntries(
    ['edit', 'update'].flatMap((name) => [
      [
        `pageRules.${name}`,
        {
          at: { zone, rule: ruleId },
          read: [
            {
              ...{ id: ruleId, priority: 1, status: 'active', created_on: time, modified_on: time },
              targets: [{ target: 'url', constraint: { operator: 'matches', value: '*.example.com/*' } }],
              actions: [{ id: 'always_use_https' }],
            },
          ],
        },
      ],
      [
        `dns.records.${name}`,
        {
          at: { zone, record: ruleId },
          read: [
            record({ type: 'A', content: '192.0.2.1' }),
            record({ type: 'MX', content: 'mx.example.com', priority: 10, comment: 'a', comment_modified_on: time }),
            record({ type: 'TXT', content: '"x"', tags: ['a:b'], tags_modified_on: time }),
            record({
              ...{ type: 'SRV', content: '1 2 x.example.com', priority: 0 },
              data: { priority: 0, weight: 1, port: 2, target: 'x.example.com' },
            }),
          ],
        },
      ],
    ]),
  ),
  'dns.settings.edit': {
    at: { zone },
    read: [
      {
        ...{ flatten_all_cnames: false, foundation_dns: false, multi_provider: false, secondary_overrides: false },
        ...{ ns_ttl: 86_400, zone_mode: 'standard', internal_dns: { reference_zone_id: '' } },
        nameservers: { type: 'cloudflare.standard' },
        soa: { expire: 604_800, min_ttl: 1_800, mname: null, refresh: 10_000, retry: 2_400, rname: 'a.b', ttl: 3_600 },
      },
    ],
  },
};

/** Those of other domains have their own table. */
const OTHERS = /^(?:loadBalancers|ssl|workers|user|accounts|analytics)\./;
const edits = [...operations.keys()].filter((name) => /\.(?:edit|update)$/.test(name) && !OTHERS.test(name));

it('has a read for every edit and update', () => {
  expect(Object.keys(reads).toSorted()).toEqual(edits.toSorted());
});

describe.each(edits)('%s', (name) => {
  const { at, read, kept } = reads[name] ?? { at: {}, read: [] };

  it.each(read)('takes back what was read, without its read-only fields: %j', async (answer) => {
    const bodies: object[] = [];
    const cf = new CloudflareConnector({
      ...{ apiToken: `cfut_${'x'.repeat(40)}`, account, retries: 0 },
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (request.method !== 'GET') bodies.push(JSON.parse(await request.text()) as object);
        const isRuleset = request.url.includes('/rulesets');
        return Response.json({
          ...{ success: true, errors: [], messages: [] },
          result: isRuleset ? { id: zone, rules: [answer] } : answer,
        });
      },
    });
    const method = name.split('.').reduce<unknown>((on, key) => (on as Record<string, unknown>)[key], cf);
    await (method as (input: object) => Promise<unknown>)({ ...answer, ...at });
    // A zone changes one thing at a time, and nothing changed.
    if (name === 'zones.edit') return expect(bodies).toEqual([]);
    expect(bodies).toHaveLength(1);
    const { readOnly = [] } = runnable(operations.get(name)?.operation ?? expect.fail(name));
    for (const field of readOnly) if (field !== 'enabled') expect(bodies[0]).not.toHaveProperty(field);
    if (kept) expect(bodies[0]).toMatchObject(kept);
  });
});

describe('an edit of a cache rule', () => {
  const settings = {
    cache: true,
    edge_ttl: { mode: 'override_origin', default: 60, status_code_ttl: [{ status_code: 404, value: 0 }] },
    cache_key: { ignore_query_strings_order: true, custom_key: { query_string: { include: { list: ['id'] } } } },
  } as const;

  it('keeps what it does not name, and null removes a setting', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'cache_settings:edit'] }, zone: { plan: 'enterprise' } });
    const edit = { zone: 'example.com', ...(await made(cf, settings)) };
    const edited = async (change: Parameters<typeof cf.cache.rules.edit>[0]['settings']) =>
      (await cf.cache.rules.edit({ ...edit, settings: change })).action_parameters;
    const { edge_ttl, cache_key } = settings;
    expect(await edited({ edge_ttl: { default: 120 } })).toEqual({
      ...settings,
      edge_ttl: { ...edge_ttl, default: 120 },
    });
    const { default: _, ...others } = edge_ttl;
    const respecting = { ...others, mode: 'respect_origin' };
    expect(await edited({ edge_ttl: { mode: 'respect_origin' } })).toEqual({ ...settings, edge_ttl: respecting });
    expect(await edited({ cache_key: { custom_key: { query_string: { exclude: { all: true } } } } })).toMatchObject({
      cache_key: { ...cache_key, custom_key: { query_string: { exclude: { all: true } } } },
    });
    expect(await edited({ cache_key: null })).toEqual({ cache: true, edge_ttl: respecting });
  });

  async function made(cf: CloudflareConnector, given: typeof settings) {
    const { id } = await cf.cache.rules.create({ zone: 'example.com', expression: 'true', settings: given });
    return { rule: id };
  }
});

describe('an edit of a rate limiting rule', () => {
  it('takes the counting expression away with an empty text, and any limit with null', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'zone_waf:edit'] }, zone: { plan: 'enterprise' } });
    const { rateLimitRules } = cf.firewall;
    const { id } = await rateLimitRules.create({
      ...{ zone: 'example.com', action: 'block', expression: 'true' },
      ratelimit: { ...ratelimit, counting_expression: 'http.response.code eq 403' },
    });
    const edit = { zone: 'example.com', rule: id };
    const edited = await rateLimitRules.edit({ ...edit, ratelimit: { counting_expression: '' } });
    expect(edited.ratelimit).toEqual(ratelimit);
    const change = { requests_per_period: null, score_per_period: 400, score_response_header_name: 'x-score' };
    const { requests_per_period: _, ...limits } = { ...ratelimit, ...change };
    expect((await rateLimitRules.edit({ ...edit, ratelimit: change })).ratelimit).toEqual(limits);
  });
});
