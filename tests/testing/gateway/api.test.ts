import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../../src/permissions/catalog.ts';
import { loadCatalog } from '../../../src/permissions/catalog.ts';
import { allScopes, type Scope } from '../../../src/permissions/scopes.ts';
import { allRoutes } from '../../../src/testing/gateway/all-routes.ts';
import { createApi } from '../../../src/testing/gateway/api.ts';
import { type CloudflareOptions, createCloudflare, type PolicyInput, type Zone } from '../../../src/testing/index.ts';
import { route } from '../../../src/testing/server/route.ts';
import { as, errorOf } from '../request.ts';

function twoZones(options?: CloudflareOptions) {
  const cloudflare = createCloudflare(options);
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const other = cloudflare.zones.create({ name: 'example.org' });
  return { cloudflare, zone, other };
}

const readsDns = async (request: ReturnType<typeof as>, zone: Zone) =>
  (await request('GET', `/zones/${zone.id}/dns_records`)).status === 200;

describe('a token', () => {
  it('A token has the permissions of its scopes and no others', async () => {
    const { cloudflare, zone } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:read'] }));
    expect((await request('GET', `/zones/${zone.id}/dns_records`)).status).toBe(200);
    const denied = await request('POST', `/zones/${zone.id}/dns_records`, {
      type: 'A',
      name: '@',
      content: '192.0.2.1',
    });
    expect(denied.status).toBe(403);
    expect(denied.body).toEqual({ success: false, errors: [{ code: 10000, message: 'Authentication error' }] });
    expect(zone.records.size).toBe(0);
  });

  it('A token that may edit may read', async () => {
    const { cloudflare, zone } = twoZones();
    expect(await readsDns(as(cloudflare, cloudflare.tokens.create({ scopes: ['dns:edit'] })), zone)).toBe(true);
  });

  it('A token is limited to its zones', async () => {
    const { cloudflare, zone, other } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], zones: [zone] }));
    expect(await readsDns(request, zone)).toBe(true);
    expect(await readsDns(request, other)).toBe(false);
    expect(errorOf(await request('GET', `/zones/${other.id}`))).toBe(
      '403 9109 Unauthorized to access requested resource',
    );
    const listed = await request('GET', '/zones');
    expect(listed.body.result.map(({ id }: Zone) => id)).toEqual([zone.id]);
  });

  it('A token is limited to its accounts', async () => {
    const cloudflare = createCloudflare();
    const [mine, other] = [cloudflare.accounts.create(), cloudflare.accounts.create()];
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['account_settings:read'], accounts: [mine] }));
    expect((await request('GET', `/accounts/${mine.id}`)).body.result.name).toBe(mine.name);
    expect(errorOf(await request('GET', `/accounts/${other.id}`))).toBe(
      '403 9109 Unauthorized to access requested resource',
    );
    expect((await request('GET', '/accounts')).body.result.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
  });

  it('A token cannot tell another owner’s zone from one that does not exist', async () => {
    const cloudflare = createCloudflare();
    const stranger = cloudflare.users.create();
    const account = cloudflare.accounts.create({ members: [stranger] });
    const foreign = cloudflare.zones.create({ name: 'foreign.com', account });
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: [...allScopes] }));
    const [theirs, nobodys] = [foreign.id, 'f'.repeat(32)];
    for (const path of ['', '/dns_records']) {
      const replies = [
        await request('GET', `/zones/${theirs}${path}`),
        await request('GET', `/zones/${nobodys}${path}`),
      ];
      expect(replies[0]?.status).toBe(403);
      expect(replies[0]?.body).toEqual(replies[1]?.body);
    }
  });

  it('A malformed id has no route, whatever the permissions are', async () => {
    const { cloudflare } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create());
    for (const id of ['example.com', 'A'.repeat(32), '0123', 'a%2Fb']) {
      const reply = await request('GET', `/zones/${id}/dns_records`);
      expect(errorOf(reply)).toMatch(
        /^404 7003 Could not route to \/client\/v4\/zones\/.*, perhaps your object identifier is invalid\?$/,
      );
    }
  });
});

describe('a policy', () => {
  const on = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, '*']));
  const policy = (resources: PolicyInput['resources'], ...names: string[]): PolicyInput => ({
    resources,
    permission_groups: names.map((name) => ({ name })),
  });
  const deny = (input: PolicyInput): PolicyInput => ({ ...input, effect: 'deny' });
  const ZONES = 'com.cloudflare.api.account.zone';

  async function reads(...policies: PolicyInput[]) {
    const { cloudflare, zone, other } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create({ policies: policies.map((one) => resolved(one, zone)) }));
    return [await readsDns(request, zone), await readsDns(request, other)];
  }
  /** Lets a policy refer to the first zone and to the account before they exist. */
  const resolved = (input: PolicyInput, { id, account }: Zone): PolicyInput =>
    JSON.parse(JSON.stringify(input).replaceAll('<zone>', id).replaceAll('<account>', account.id));

  it('A policy on all zones covers every zone', async () => {
    expect(await reads(policy(on(`${ZONES}.*`), 'DNS Read'))).toEqual([true, true]);
  });

  it('A policy on one zone covers only that zone', async () => {
    expect(await reads(policy(on(`${ZONES}.<zone>`), 'DNS Read'))).toEqual([true, false]);
  });

  it('A policy on zones below an account covers those zones', async () => {
    const within = (account: string, zones: string) => ({
      [`com.cloudflare.api.account.${account}`]: on(`${ZONES}.${zones}`),
    });
    expect(await reads(policy(within('<account>', '*'), 'DNS Read'))).toEqual([true, true]);
    expect(await reads(policy(within('<account>', '<zone>'), 'DNS Read'))).toEqual([true, false]);
    expect(await reads(policy(within('f'.repeat(32), '*'), 'DNS Read'))).toEqual([false, false]);
  });

  it('A policy on an account grants no zone permissions', async () => {
    expect(
      await reads(policy(on('com.cloudflare.api.account.*', 'com.cloudflare.api.account.<account>'), 'DNS Read')),
    ).toEqual([false, false]);
  });

  it('A policy on zones grants no account permissions, even on routes without an account', async () => {
    const opens = async (resource: string) => {
      const cloudflare = createCloudflare();
      const group = policy(on(resource), 'Account Firewall Access Rules Read');
      const token = cloudflare.tokens.create({ policies: [group] });
      return (await as(cloudflare, token)('GET', '/user/firewall/access_rules/rules')).status !== 403;
    };
    expect(await opens('com.cloudflare.api.account.*')).toBe(true);
    expect(await opens(`${ZONES}.*`)).toBe(false);
  });

  it('A policy on all zones of an account covers the zones in it', async () => {
    const { cloudflare, zone } = twoZones();
    const opens = async (resources: PolicyInput['resources']) => {
      const token = cloudflare.tokens.create({ policies: [policy(resources, 'DNS Read')] });
      const path = `/accounts/${zone.account.id}/addressing/regional_hostnames/regions`;
      return (await as(cloudflare, token)('GET', path)).status !== 403;
    };
    const nested = on(`${ZONES}.*`);
    expect(await opens(on(`${ZONES}.*`))).toBe(true);
    expect(await opens({ [`com.cloudflare.api.account.${zone.account.id}`]: nested })).toBe(true);
    expect(await opens({ 'com.cloudflare.api.account.*': nested })).toBe(true);
    expect(await opens({ [`com.cloudflare.api.account.${'f'.repeat(32)}`]: nested })).toBe(false);
    expect(await opens(on(`${ZONES}.${zone.id}`))).toBe(false);
  });

  it('A policy that denies removes its groups from its resources', async () => {
    const everywhere = policy(on(`${ZONES}.*`), 'DNS Read', 'Zone Read');
    expect(await reads(everywhere, deny(policy(on(`${ZONES}.<zone>`), 'DNS Read')))).toEqual([false, true]);
    expect(await reads(everywhere, deny(policy(on(`${ZONES}.<zone>`), 'Zone Read')))).toEqual([true, true]);
    expect(await reads(deny(policy(on(`${ZONES}.*`), 'DNS Read')), everywhere)).toEqual([false, false]);
  });

  it('A policy that denies reading does not remove what editing implies', async () => {
    const edit = policy(on(`${ZONES}.*`), 'DNS Write', 'DNS Read');
    expect(await reads(edit, deny(policy(on(`${ZONES}.*`), 'DNS Read')))).toEqual([true, true]);
  });
});

describe('the legacy permissions in a zone object', () => {
  it('The legacy permissions are those of the token', async () => {
    const { cloudflare, zone } = twoZones();
    const permissions = async (...scopes: Scope[]) =>
      (await as(cloudflare, cloudflare.tokens.create({ scopes }))('GET', `/zones/${zone.id}`)).body.result.permissions;
    expect(await permissions('zone:read', 'dns:edit')).toEqual([
      '#dns_records:edit',
      '#dns_records:read',
      '#zone:read',
    ]);
    expect(await permissions('zone:read', 'cache:purge', 'firewall_services:read')).toEqual([
      '#cache_purge:edit',
      '#waf:read',
      '#zone:read',
    ]);
  });

  it('The legacy permissions are those on the zone', async () => {
    const { cloudflare, zone, other } = twoZones();
    const token = cloudflare.tokens.create({
      scopes: ['zone:read'],
      policies: [
        {
          resources: { [`com.cloudflare.api.account.zone.${zone.id}`]: '*' },
          permission_groups: [{ name: 'DNS Write' }],
        },
      ],
    });
    const { body } = await as(cloudflare, token)('GET', '/zones');
    expect(body.result).toMatchObject([
      { id: zone.id, permissions: ['#dns_records:edit', '#dns_records:read', '#zone:read'] },
      { id: other.id, permissions: ['#zone:read'] },
    ]);
  });
});

describe('listing zones', () => {
  it('A token without Zone · Read can be denied the list, with an error that names the permission', async () => {
    const { cloudflare } = twoZones({ quirks: { zonesWithoutZoneRead: 'denied' } });
    const token = cloudflare.tokens.create({ scopes: ['dns:edit'] });
    expect(errorOf(await as(cloudflare, token)('GET', '/zones'))).toBe(
      `403 0 Actor 'com.cloudflare.api.token.${token.id}' requires permission 'com.cloudflare.api.account.zone.list' to list zones`,
    );
  });

  it('A token can be denied the list and still find a zone by name', async () => {
    const { cloudflare, zone } = twoZones();
    const request = as(
      cloudflare,
      cloudflare.tokens.create({ scopes: ['zone:read'], zones: [zone], canListZones: false }),
    );
    expect((await request('GET', '/zones')).status).toBe(403);
    expect((await request('GET', '/zones?name=example.com')).body.result).toHaveLength(1);
    expect((await request('GET', '/zones?name=example.org')).body.result).toHaveLength(0);
  });

  it('A token with zone permissions only gets an empty list of accounts', async () => {
    const { cloudflare } = twoZones();
    const { status, body } = await as(cloudflare, cloudflare.tokens.create({ scopes: ['zone:read'] }))(
      'GET',
      '/accounts',
    );
    expect([status, body.result]).toEqual([200, []]);
  });
});

describe('each scope', () => {
  /** For each scope one route that changes nothing. */
  const probes: Partial<Record<Scope, string>> = {
    'zone:read': '/zones/{zone}',
    'zone_settings:read': '/zones/{zone}/settings/ssl',
    'dns:read': '/zones/{zone}/dns_records',
    'cache_settings:read': '/zones/{zone}/rulesets/phases/http_request_cache_settings/entrypoint',
    'firewall_services:read': '/zones/{zone}/firewall/lockdowns',
    'account_firewall_access_rules:read': '/accounts/{account}/firewall/access_rules/rules',
    'zone_waf:read': '/zones/{zone}/rulesets/phases/http_request_firewall_custom/entrypoint',
    'page_rules:read': '/zones/{zone}/pagerules',
    'load_balancers:read': '/zones/{zone}/load_balancers',
    'load_balancing_monitors_and_pools:read': '/accounts/{account}/load_balancers/pools',
    'ssl_and_certificates:read': '/zones/{zone}/ssl/certificate_packs',
    'workers_routes:read': '/zones/{zone}/workers/routes',
    'workers_scripts:read': '/accounts/{account}/workers/scripts',
    'account_settings:read': '/accounts/{account}',
    'account_api_tokens:read': '/accounts/{account}/tokens',
    'user_details:read': '/user',
    'memberships:read': '/memberships',
    'api_tokens:read': '/user/tokens',
  };

  it.each(Object.entries(probes))('%s allows %s, and a token without it is denied', async (scope, template) => {
    const { cloudflare, zone } = twoZones();
    const path = template.replace('{zone}', zone.id).replace('{account}', zone.account.id);
    const withIt = cloudflare.tokens.create({ scopes: [scope as Scope] });
    expect([200, 404]).toContain((await as(cloudflare, withIt)('GET', path)).status);
    expect((await as(cloudflare, cloudflare.tokens.create())('GET', path)).status).toBe(403);
  });

  it('A scope for one ruleset phase does not allow another phase', async () => {
    const { cloudflare, zone } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['zone_waf:read'] }));
    const phase = (name: string) => request('GET', `/zones/${zone.id}/rulesets/phases/${name}/entrypoint`);
    expect(errorOf(await phase('http_ratelimit'))).toBe(
      '404 10003 could not find entrypoint ruleset in the http_ratelimit phase',
    );
    expect((await phase('http_request_cache_settings')).status).toBe(403);
    expect((await request('GET', `/zones/${zone.id}/rulesets`)).status).toBe(200);
  });
});

describe('a route without a model', () => {
  it('Permissions are enforced from the catalog, and then the response names what is not simulated', async () => {
    const cloudflare = createCloudflare();
    const { id } = cloudflare.accounts.default;
    const allowed = cloudflare.tokens.create({
      policies: [
        { resources: { [`com.cloudflare.api.account.${id}`]: '*' }, permission_groups: [{ name: 'Queues Read' }] },
      ],
    });
    expect(errorOf(await as(cloudflare, allowed)('GET', `/accounts/${id}/queues`))).toMatch(
      /^501 501 The simulator has no model of GET \/accounts\/\{\w+\}\/queues\./,
    );
    expect((await as(cloudflare, cloudflare.tokens.create())('GET', `/accounts/${id}/queues`)).status).toBe(403);
    expect(cloudflare.requests.at(-1)?.template).toMatch(/^\/accounts\/\{\w+\}\/queues$/);
  });

  it('A client is told not to try again, and the log shows what was not simulated', async () => {
    const cloudflare = createCloudflare();
    const { id } = cloudflare.accounts.default;
    const owner = cloudflare.users.default;
    const request = as(cloudflare, { 'x-auth-email': owner.email, 'x-auth-key': owner.apiKey });
    const reply = await request('GET', `/accounts/${id}/queues`);
    expect([reply.status, reply.headers.get('x-should-retry')]).toEqual([501, 'false']);
    await request('GET', '/user');
    expect(cloudflare.requests.map(({ notSimulated }) => notSimulated)).toEqual([true, false]);
  });

  it('Public operations need no credential', async () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const stranger = as(cloudflare, {});
    const { body } = await stranger('GET', '/ips');
    expect(body.result.ipv4_cidrs).toContain('104.16.0.0/13');
    expect(body.result.ipv6_cidrs).toContain('2606:4700::/32');
    expect((await as(cloudflare, cloudflare.tokens.create())('GET', '/ips')).status).toBe(200);
    const { id } = cloudflare.accounts.default;
    for (const path of [
      `/zones/${zone.id}/hold/example.com`,
      `/accounts/${id}/alerting/v3/policies/x/email/unsubscribe`,
    ])
      expect((await stranger('GET', path)).status).toBe(501);
    expect((await stranger('GET', `/accounts/${id}/queues`)).status).toBe(400);
  });

  it('A route without a model is not matched by the template of one with a model', async () => {
    const { cloudflare, zone } = twoZones();
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['zone_settings:read'] }));
    expect((await request('GET', `/zones/${zone.id}/settings/rum`)).status).toBe(501);
    expect((await request('GET', `/zones/${zone.id}/settings/h2_prioritization`)).status).toBe(200);
  });

  it('A path that Cloudflare does not document is the simulator’s own 501, with a token or without', async () => {
    const { cloudflare, zone } = twoZones();
    for (const credential of [cloudflare.tokens.create(), {}]) {
      for (const path of [`/zones/${zone.id}/no/such/thing`, '/zones/example.com/no/such/thing', '/nothing']) {
        const reply = await as(cloudflare, credential)('POST', path, {});
        expect(errorOf(reply)).toBe(
          `501 501 The simulator does not know POST /client/v4${path}: Cloudflare does not document it. The id in it need not be wrong.`,
        );
        expect(reply.headers.get('x-should-retry')).toBe('false');
        expect(cloudflare.requests.at(-1)).toMatchObject({ path, template: undefined, notSimulated: true });
      }
    }
    const stranger = as(cloudflare, { authorization: `Bearer ${'a'.repeat(40)}` });
    expect(errorOf(await stranger('GET', '/nothing'))).toBe('401 10000 Authentication error');
    expect(cloudflare.requests.at(-1)?.notSimulated).toBe(false);
  });

  it('A documented path with another method, and a path outside of /client/v4, are Cloudflare’s', async () => {
    const { cloudflare, zone } = twoZones();
    const token = cloudflare.tokens.create();
    const request = as(cloudflare, token);
    const { id } = cloudflare.accounts.default;
    expect(errorOf(await request('PATCH', `/accounts/${id}/d1/database`))).toBe(
      '405 7001 PATCH not supported for requested URI.',
    );
    const outside = await cloudflare.fetch(`https://api.cloudflare.com/zones/${zone.id}/dns_records`, {
      headers: { authorization: `Bearer ${token.value}` },
    });
    expect(outside.status).toBe(404);
    expect(await outside.json()).toEqual({
      success: false,
      errors: [{ code: 7000, message: 'No route for that URI' }],
    });
    expect(errorOf(await request('PUT', `/zones/${zone.id}/dns_records`))).toBe(
      '405 10000 PUT method not allowed for the api_token authentication scheme',
    );
  });

  // Each operation is requested by a token that has all groups except those it needs, and by one that has one of them.
  it('Every documented operation requires its permission groups', { timeout: 60_000 }, async () => {
    const cloudflare = createCloudflare({ rateLimit: { quota: 100_000, window: 300 } });
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const catalog = [...(await loadCatalog()).entries()];
    const groups = [...new Set(catalog.flatMap((entry) => entry.groups))];
    const everything = (names: readonly string[]) =>
      cloudflare.tokens.create({
        policies: [
          {
            resources: {
              'com.cloudflare.api.account.*': '*',
              'com.cloudflare.api.account.zone.*': '*',
              [`com.cloudflare.api.user.${cloudflare.users.default.id}`]: '*',
            },
            permission_groups: names.map((name) => ({ name })),
          },
        ],
      });
    const modelled = new Set(allRoutes.map(({ method, path }) => `${method} ${path}`));
    const shared = new Map<string, { without: ReturnType<typeof as>; within: ReturnType<typeof as> }>();
    const wrong: string[] = [];
    for (const entry of catalog) {
      if (entry.groups.length === 0 || modelled.has(`${entry.method} ${entry.path}`)) continue;
      if (/\/email\/unsubscribe$|\/hold\/\{/.test(entry.path)) continue; // public
      const key = entry.groups.join('|');
      const requests = shared.get(key) ?? {
        without: as(cloudflare, everything(groups.filter((group) => !entry.groups.includes(group)))),
        within: as(cloudflare, everything(entry.groups.slice(0, 1))),
      };
      shared.set(key, requests);
      const path = concrete(entry, zone);
      const denied = await requests.without(entry.method, path);
      const allowed = await requests.within(entry.method, path);
      // D1 denies with 401.
      const isDenied = denied.status === (entry.path.includes('/d1/') ? 401 : 403);
      if (!isDenied || allowed.status === 403 || cloudflare.requests.at(-1)?.template === undefined) {
        wrong.push(`${entry.method} ${entry.path}: ${denied.status} without, ${allowed.status} within`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function concrete({ path }: CatalogEntry, zone: Zone): string {
  return path
    .replace(/^\/zones\/\{[^}]+\}/, `/zones/${zone.id}`)
    .replace(/^\/accounts\/\{[^}]+\}/, `/accounts/${zone.account.id}`)
    .replace(/\{[^}]+\}/g, 'a'.repeat(32));
}

describe('the catalog', () => {
  it('The catalog has every modelled route, and any other route is an error', async () => {
    const invented = route({
      method: 'GET',
      path: '/zones/{zone_id}/invented',
      known: 'inferred',
      source: 'nowhere',
      handle: () => ({ status: 200, body: {} }),
    });
    const catalog = [...(await loadCatalog()).entries()];
    const build = (routes: typeof allRoutes) => () => createApi(routes, catalog);
    expect(build([invented])).toThrow('not in the catalog: GET /zones/{}/invented');
    expect(build(allRoutes)).not.toThrow();
  });
});

it('Every route names how its responses are known, and the source', () => {
  const { routes } = createCloudflare();
  expect(routes).toHaveLength(allRoutes.length);
  for (const { known, source } of routes) {
    expect(['doc', 'seen', 'inferred']).toContain(known);
    expect(source).toMatch(/^https:\/\//);
  }
});
