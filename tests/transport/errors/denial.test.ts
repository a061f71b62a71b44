import Cloudflare from 'cloudflare';
import { describe, expect, test } from 'vitest';
import {
  CloudflareConnector,
  type CloudflareConnectorError,
  explanationOf,
  guideScopes,
  MissingPermissionError,
  rowOf,
  type Scope,
} from '../../../src/index.ts';
import { createCloudflare, type FaultResponse, type TokenInput } from '../../../src/testing/index.ts';

function world(input: TokenInput) {
  const cloudflare = createCloudflare({ quirks: { zonesWithoutZoneRead: 'denied' } });
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const other = cloudflare.zones.create({ name: 'other.example' });
  const token = cloudflare.tokens.create(input);
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
  const official = new Cloudflare({ apiToken: token.value, fetch: cf.fetch });
  const refused = async (path: string, init?: RequestInit): Promise<CloudflareConnectorError> => {
    const error = explanationOf(await cf.fetch(`https://api.cloudflare.com/client/v4${path}`, init));
    if (!error) throw new Error(`${path} was not refused`);
    return error;
  };
  return { cloudflare, zone, other, token, cf, official, refused, account: cloudflare.accounts.default };
}

type World = ReturnType<typeof world>;

/** A request that each of the ten rows is needed for. */
const needs: Record<(typeof guideScopes)[number], (at: World) => [string, RequestInit?]> = {
  'zone:read': () => ['/zones?name=example.com'],
  'dns:edit': ({ zone }) => [`/zones/${zone.id}/dns_records`, { method: 'POST', body: '{}' }],
  'cache:purge': ({ zone }) => [`/zones/${zone.id}/purge_cache`, { method: 'POST', body: '{}' }],
  'firewall_services:read': ({ zone }) => [`/zones/${zone.id}/firewall/access_rules/rules`],
  'page_rules:read': ({ zone }) => [`/zones/${zone.id}/pagerules`],
  'analytics:read': ({ zone }) => [
    '/graphql',
    {
      method: 'POST',
      body: JSON.stringify({
        query: `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { settings { httpRequests1dGroups { enabled } } } } }`,
      }),
    },
  ],
  'load_balancers:read': ({ zone }) => [`/zones/${zone.id}/load_balancers`],
  'ssl_and_certificates:read': ({ zone }) => [`/zones/${zone.id}/ssl/universal/settings`],
  'account_settings:read': ({ account }) => [`/accounts/${account.id}/audit_logs`],
  'user_details:read': () => ['/user'],
};

describe('the ten rows of the guide', () => {
  test('all of them there: nothing is missing, and none of their requests is refused', async () => {
    const at = world({ scopes: [...guideScopes] });
    const report = await at.cf.permissions.detect();
    expect(report.missing()).toEqual([]);
    expect(report.unknown()).toEqual([]);
    for (const request of Object.values(needs)) {
      const [path, init] = request(at);
      expect(
        explanationOf(await at.cf.fetch(`https://api.cloudflare.com/client/v4${path}`, init)),
        path,
      ).toBeUndefined();
    }
  });

  test.each(guideScopes.filter((scope) => scope !== 'page_rules:read'))(
    '%s missing: exactly that row is named',
    async (missing) => {
      const at = world({ scopes: guideScopes.filter((scope) => scope !== missing) });
      const report = await at.cf.permissions.detect({ zone: at.zone.id });
      expect(report.missing().map(({ scope }) => scope)).toEqual([missing]);
      expect(report.unknown()).toEqual([]);
      const error = await at.refused(...needs[missing](at));
      expect(error).toBeInstanceOf(MissingPermissionError);
      expect((error as MissingPermissionError).needed).toEqual([rowOf(missing)]);
      expect(error.message).toContain(rowOf(missing).label);
      expect((error as MissingPermissionError).fixUrl).toContain(
        'https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=',
      );
    },
  );

  test('page rules read missing: Cloudflare accepts Zone Read in its place, so the row is named when that is missing too', async () => {
    const withZoneRead = world({ scopes: guideScopes.filter((scope) => scope !== 'page_rules:read') });
    const report = await withZoneRead.cf.permissions.detect();
    expect(report.finding('page_rules:read')).toMatchObject({ status: 'granted' });
    const without = world({
      scopes: guideScopes.filter((scope) => scope !== 'page_rules:read' && scope !== 'zone:read'),
    });
    const error = await without.refused(...needs['page_rules:read'](without));
    expect((error as MissingPermissionError).needed).toEqual([rowOf('page_rules:read')]);
    const found = await without.cf.permissions.detect({ zone: without.zone.id });
    expect(found.missing().map(({ scope }) => scope)).toEqual(['zone:read', 'page_rules:read']);
  });
});

test('read where edit is needed: the error says what the token has', async () => {
  const { cf } = world({ scopes: ['zone:read', 'dns:read'] });
  const error = await cf.dns.records
    .create({ zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' })
    .catch((caught) => caught);
  expect(error).toBeInstanceOf(MissingPermissionError);
  expect(error.needed).toEqual([rowOf('dns:edit')]);
  expect(error.granted).toEqual([rowOf('dns:read')]);
  expect(error.message).toContain("The token has Zone · DNS · Read there (from the zone's permissions).");
  expect(error.resource).toBe('zone example.com');
});

describe('the row on another zone', () => {
  test('a token for another zone alone is out of reach, and the error says what it covers', async () => {
    const at = world({ scopes: [] });
    const token = at.cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [at.other] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: at.cloudflare.fetch, retries: 0 });
    await expect(cf.dns.records.list({ zone: at.zone.id }).all()).rejects.toMatchObject({
      code: 'out_of_reach',
      message: expect.stringContaining('It covers zone other.example'),
    });
  });

  test('a token that may read its policies shows where it has the row', async () => {
    const at = world({ scopes: [] });
    const groups = (...scopes: Scope[]) => scopes.map((scope) => ({ name: rowOf(scope).group }));
    const token = at.cloudflare.tokens.create({
      policies: [
        {
          effect: 'allow',
          resources: { 'com.cloudflare.api.account.zone.*': '*' },
          permission_groups: groups('zone:read'),
        },
        {
          effect: 'allow',
          resources: { [`com.cloudflare.api.account.zone.${at.other.id}`]: '*' },
          permission_groups: groups('dns:edit'),
        },
        {
          effect: 'allow',
          resources: { [`com.cloudflare.api.user.${at.cloudflare.users.default.id}`]: '*' },
          permission_groups: groups('api_tokens:read'),
        },
      ],
    });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: at.cloudflare.fetch, retries: 0 });
    const error = await cf.dns.records
      .list({ zone: 'example.com' })
      .all()
      .catch((caught) => caught);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.evidence.join()).toContain(`which have it on zone ${at.other.id} only`);
    const report = await cf.permissions.detect({ scopes: ['dns:edit'] });
    expect(report.can('dns:edit', { zone: 'example.com' })).toBe(false);
    expect(report.can('dns:edit', { zone: 'other.example' })).toBe(true);
    expect(report.zonesWith('dns:edit').map(({ name }) => name)).toEqual(['other.example']);
    expect(report.finding('dns:edit', { zone: 'other.example' }).evidence[0]).toMatchObject({
      kind: 'policy',
      shows: 'granted',
    });
  });

  test('a deny policy takes away what an allow policy gives', async () => {
    const at = world({ scopes: [] });
    const permission_groups = [{ name: 'Zone Read' }, { name: 'DNS Write' }];
    const token = at.cloudflare.tokens.create({
      policies: [
        { effect: 'allow', resources: { 'com.cloudflare.api.account.zone.*': '*' }, permission_groups },
        {
          effect: 'deny',
          resources: { [`com.cloudflare.api.account.zone.${at.zone.id}`]: '*' },
          permission_groups: [{ name: 'DNS Write' }],
        },
        {
          effect: 'allow',
          resources: { [`com.cloudflare.api.user.${at.cloudflare.users.default.id}`]: '*' },
          permission_groups: [{ name: 'API Tokens Read' }],
        },
      ],
    });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: at.cloudflare.fetch, retries: 0 });
    const report = await cf.permissions.detect({ scopes: ['dns:edit'] });
    expect(report.can('dns:edit', { zone: 'example.com' })).toBe(false);
    expect(report.can('dns:edit', { zone: 'other.example' })).toBe(true);
    expect(report.finding('dns:edit', { zone: 'example.com' }).except).toEqual([{ type: 'zone', id: at.zone.id }]);
    await expect(cf.dns.records.list({ zone: 'example.com' }).all()).rejects.toMatchObject({
      code: 'missing_permission',
    });
    expect(await cf.dns.records.list({ zone: 'other.example' }).all()).toEqual([]);
  });
});

test('an account-owned token is told of account rows and the account’s token page', async () => {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: ['zone:read'], owner: cloudflare.accounts.default });
  const cf = new CloudflareConnector({
    apiToken: token.value,
    account: cloudflare.accounts.default.id,
    fetch: cloudflare.fetch,
    retries: 0,
  });
  const error = await cf.dns.records
    .list({ zone: zone.id })
    .all()
    .catch((caught) => caught);
  expect(error).toBeInstanceOf(MissingPermissionError);
  expect(error.needed).toEqual([rowOf('dns:read')]);
  expect(error.fixUrl).toMatch(/^https:\/\/dash\.cloudflare\.com\/\?to=\/:account\/api-tokens/);
});

test('a zone’s permissions that contradict a probe: the probe wins, and the report shows both', async () => {
  const { cloudflare, zone, cf } = world({ scopes: ['zone:read'] });
  const answer = await cloudflare.fetch(`https://api.cloudflare.com/client/v4/zones/${zone.id}`, {
    headers: { authorization: `Bearer ${cloudflare.tokens.create({ scopes: ['zone:read'] }).value}` },
  });
  const body = await answer.json();
  const claimed = {
    ...body,
    result: { ...body.result, permissions: ['#zone:read', '#dns_records:read', '#dns_records:edit'] },
  };
  cloudflare.faults.add({
    match: { method: 'GET', path: '/zones/{zone_id}' },
    response: { status: 200, body: claimed },
  });
  const report = await cf.permissions.detect({ zone: zone.id, scopes: ['dns:read', 'dns:edit'] });
  const { status, evidence } = report.finding('dns:read');
  expect(status).toBe('denied');
  expect(evidence[0]).toMatchObject({ kind: 'probe', shows: 'denied' });
  expect(evidence.slice(1).map(({ kind, shows }) => `${kind} ${shows}`)).toContain('zone unknown');
  expect(evidence[1]?.detail).toContain("a probe shows that these permissions are not the token's");
  // Where the zone lies about one row, it is not believed about another.
  expect(report.finding('dns:edit').status).toBe('denied');
});

describe('refusals that are no missing permission', () => {
  const answer = (status: number, code: number, message: string): FaultResponse => ({
    status,
    body: { success: false, errors: [{ code, message }], messages: [], result: null },
  });

  test.each([
    ['the plan, in one word', answer(403, 10016, 'firewallaccessrules.api.not_entitled.country_block'), 'not_entitled'],
    ['the plan', answer(403, 1015, 'This zone is not entitled to use this feature; upgrade your plan'), 'not_entitled'],
    [
      '10000 as "method not allowed"',
      answer(403, 10000, 'PUT method not allowed for the api_token authentication scheme'),
      'api_error',
    ],
    [
      '10405 as "method not allowed"',
      answer(405, 10405, 'Method not allowed for this authentication scheme'),
      'api_error',
    ],
    [
      'a firewall in between',
      { status: 403, body: '<html><title>Forbidden</title></html>' } as FaultResponse,
      'api_error',
    ],
    ['the address', answer(403, 9109, 'Cannot use the access token from location: 203.0.113.7'), 'token_ip_restricted'],
  ])('%s', async (_, fault, code) => {
    const { cloudflare, cf } = world({ scopes: [...guideScopes] });
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/dns_records' }, response: fault });
    const error = await cf.dns.records
      .list({ zone: 'example.com' })
      .all()
      .catch((caught) => caught);
    expect(error.code).toBe(code);
    expect(error).not.toBeInstanceOf(MissingPermissionError);
    expect(error).toMatchObject({ operation: 'dns.records.list', request: 'GET /zones/{zone_id}/dns_records' });
  });

  test('9109 in its other meaning is a missing row', async () => {
    const { cloudflare, cf } = world({ scopes: ['zone:read'] });
    cloudflare.faults.add({
      match: { path: '/zones/{zone_id}/dns_records' },
      response: answer(403, 9109, 'Unauthorized to access requested resource'),
    });
    await expect(cf.dns.records.list({ zone: 'example.com' }).all()).rejects.toMatchObject({
      code: 'missing_permission',
      needed: [rowOf('dns:read')],
    });
  });

  test('a permission that the message names is believed', async () => {
    const { refused } = world({ scopes: ['dns:read'] });
    const error = await refused('/zones');
    expect(error).toMatchObject({ code: 'missing_permission', needed: [rowOf('zone:read')] });
    expect(error.errors[0]).toMatchObject({
      code: 0,
      message: expect.stringContaining('com.cloudflare.api.account.zone.list'),
    });
  });

  test('a refusal although the policies give the row is not called a missing row', async () => {
    const { cloudflare, cf } = world({ scopes: ['zone:read', 'dns:read', 'api_tokens:read'] });
    cloudflare.faults.add({
      match: { path: '/zones/{zone_id}/dns_records' },
      response: answer(403, 10000, 'Authentication error'),
    });
    const error = await cf.dns.records
      .list({ zone: 'example.com' })
      .all()
      .catch((caught) => caught);
    expect(error).toMatchObject({ code: 'api_error', message: expect.stringContaining('does not say why') });
    expect(error.message).toContain('The token has Zone · DNS · Read there');
  });

  test('a stray 401 is tried once more, and the caller notices nothing', async () => {
    const { cloudflare, cf } = world({ scopes: ['zone:read', 'dns:read'] });
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/dns_records' }, times: 1, response: 'stray-401' });
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toEqual([]);
  });
});

describe('GraphQL', () => {
  const query = ({ zone }: World) => ({
    method: 'POST',
    body: JSON.stringify({ query: `{ viewer { zones(filter: { zoneTag: "${zone.id}" }) { x } } }` }),
  });
  const pathDenial = {
    status: 200,
    body: {
      data: null,
      errors: [{ message: 'zone does not have access to the path x', path: ['viewer', 'zones', '0', 'x'] }],
    },
  };

  test('"does not have access to the path" without Analytics Read is a missing row, also with status 200', async () => {
    const at = world({ scopes: ['zone:read'] });
    at.cloudflare.faults.add({ match: { path: '/graphql' }, response: pathDenial });
    expect(await at.refused('/graphql', query(at))).toMatchObject({
      code: 'missing_permission',
      needed: [rowOf('analytics:read')],
      resource: 'zone example.com',
    });
  });

  test('with Analytics Read it is the plan', async () => {
    const at = world({ scopes: ['zone:read', 'analytics:read'] });
    at.cloudflare.faults.add({ match: { path: '/graphql' }, response: pathDenial });
    expect(await at.refused('/graphql', query(at))).toMatchObject({ code: 'not_entitled' });
  });

  test('an account query asks for Account Analytics', async () => {
    const at = world({ scopes: ['zone:read'] });
    const body = JSON.stringify({
      query:
        'query($accountTag: string) { viewer { accounts(filter: { accountTag: $accountTag }) { settings { httpRequests1dGroups { enabled } } } } }',
      variables: { accountTag: at.account.id },
    });
    expect(await at.refused('/graphql', { method: 'POST', body })).toMatchObject({
      code: 'missing_permission',
      needed: [rowOf('account_analytics:read')],
    });
  });
});

describe('a token that Cloudflare rejects without saying why, with status 400', () => {
  test('is diagnosed as lacking the row if it is valid: an account-owned token has no memberships', async () => {
    const cloudflare = createCloudflare();
    const account = cloudflare.accounts.default;
    const token = cloudflare.tokens.create({ owner: account, scopes: ['account_settings:read'] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account: account.id });
    const error = await cf.user.memberships
      .list({})
      .all()
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'missing_permission', needed: [rowOf('memberships:read')] });
    token.enabled = false;
    expect(
      await cf.user.memberships
        .list({})
        .all()
        .catch((caught: unknown) => caught),
    ).toMatchObject({ code: 'invalid_token' });
  });

  test('is looked at, too, for code 10001', async () => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
    const errors = [{ code: 10001, message: 'Unable to authenticate request' }];
    cloudflare.faults.add({
      match: (request) => request.url.includes('/workers/scripts'),
      response: { status: 400, body: { success: false, errors, messages: [], result: null } },
    });
    const call = cf.workers.scripts.list({ account: cloudflare.accounts.default.id }).all();
    expect(await call.catch((caught: unknown) => caught)).toMatchObject({ code: 'missing_permission' });
  });
});

describe('the full official client on operations we have no domain for', () => {
  test.each([
    [
      'Queues',
      'Account · Queues · Read',
      ({ official, account }: World) => official.queues.list({ account_id: account.id }),
    ],
    [
      'R2',
      'Account · Workers R2 Storage · Read',
      ({ official, account }: World) => official.r2.buckets.list({ account_id: account.id }),
    ],
    [
      'D1',
      'Account · D1 · Read',
      ({ official, account }: World) => official.d1.database.list({ account_id: account.id }),
    ],
    [
      'KV',
      'Account · Workers KV Storage · Edit',
      ({ official, account }: World) => official.kv.namespaces.create({ account_id: account.id, title: 'x' }),
    ],
  ])('%s: the row is named, in the error that the official client throws', async (product, label, act) => {
    const at = world({ scopes: ['zone:read'] });
    const thrown = await Promise.resolve(act(at)).catch((caught: unknown) => caught);
    // D1 denies with 401.
    expect(thrown).toBeInstanceOf(product === 'D1' ? Cloudflare.AuthenticationError : Cloudflare.PermissionDeniedError);
    expect(String(thrown)).toContain(label);
    const explained = explanationOf(thrown) as MissingPermissionError;
    expect(explained).toBeInstanceOf(MissingPermissionError);
    expect(explained.needed.map((row) => row.label)).toEqual([label]);
    expect(explained.resource).toBe(`account ${at.account.id}`);
  });
});
