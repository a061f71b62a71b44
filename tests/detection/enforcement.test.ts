import { afterEach, describe, expect, test, vi } from 'vitest';
import { CloudflareConnector, type Enforcement, MissingPermissionError, rowOf, type Scope } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

const record = { type: 'A', name: 'www', content: '192.0.2.1' } as const;

function world(held: Scope[], options: { enforcement?: Enforcement; scopes?: Scope[] } = {}) {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: held });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0, ...options });
  const create = () => cf.dns.records.create({ zone: zone.id, ...record });
  const sent = (method: string, path: RegExp) =>
    cloudflare.requests.filter((request) => request.method === method && path.test(request.path)).length;
  return { cloudflare, zone, token, cf, create, sent };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('declared, the default', () => {
  test('refuses what is outside the scopes, without any request', async () => {
    const { cloudflare, create } = world(['zone:read', 'dns:edit'], { scopes: ['dns:read'] });
    const error = await create().catch((caught) => caught);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.evidence).toEqual(['from the scopes of the connector: dns:read']);
    expect(cloudflare.requests.count).toBe(0);
  });

  test('does not ask what the token holds', async () => {
    const { create, sent } = world(['zone:read'], { scopes: ['dns:edit'] });
    await expect(create()).rejects.toMatchObject({ code: 'missing_permission', status: 403 });
    expect(sent('POST', /dns_records$/)).toBe(1);
  });
});

test('off: scopes narrow the types and refuse nothing', async () => {
  const { create, cloudflare } = world(['zone:read', 'dns:edit'], { scopes: ['dns:read'], enforcement: 'off' });
  expect(await create()).toMatchObject({ name: 'www.example.com' });
  expect(cloudflare.requests.count).toBe(1);
});

test('an unknown mode is refused', () => {
  expect(() => world([], { enforcement: 'strict' as Enforcement })).toThrow('must be "declared", "detected" or "off"');
});

describe('detected', () => {
  test('refuses what the token was found to lack, and does not try it', async () => {
    const { create, sent } = world(['zone:read', 'dns:read'], { enforcement: 'detected' });
    const error = await create().catch((caught) => caught);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.needed).toEqual([rowOf('dns:edit')]);
    expect(error.message).toContain('zone example.com');
    expect(error.evidence[0]).toMatch(/^detected at 20.*lack #dns_records:edit/);
    expect(error.status).toBeUndefined();
    expect(sent('POST', /dns_records$/)).toBe(0);
  });

  test('detects once for all calls on a zone', async () => {
    const { cf, zone, create, sent } = world(['zone:read', 'dns:edit'], { enforcement: 'detected' });
    await Promise.all([create(), cf.dns.records.list({ zone: zone.id }).all(), cf.zones.get({ zone: zone.id })]);
    expect(sent('GET', /tokens\/verify$/)).toBe(1);
  });

  test('lets through what could not be found out', async () => {
    const { cloudflare, create } = world(['zone:read', 'dns:edit'], { enforcement: 'detected' });
    cloudflare.faults.add({ match: { method: 'GET' }, response: { status: 503 } });
    expect(await create()).toMatchObject({ type: 'A' });
  });

  test('is part of the call: it ends with its time, or when the caller aborts', async () => {
    const { cloudflare, cf, zone } = world(['zone:read', 'dns:edit'], { enforcement: 'detected' });
    cloudflare.faults.add({ match: { method: 'GET' }, response: 'hang' });
    await expect(cf.zones.get({ zone: zone.id }, { timeout: 20 })).rejects.toMatchObject({ code: 'timeout' });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(cf.zones.get({ zone: zone.id }, { signal })).rejects.toMatchObject({ code: 'aborted' });
  });

  test('a row that was added is noticed, once the detection is a minute old', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cloudflare, token, create } = world(['zone:read', 'dns:read', 'api_tokens:read'], {
      enforcement: 'detected',
    });
    await expect(create()).rejects.toMatchObject({ code: 'missing_permission' });
    const master = cloudflare.tokens.create({ scopes: ['api_tokens:edit'] });
    const policies = [
      {
        effect: 'allow',
        resources: { 'com.cloudflare.api.account.zone.*': '*' },
        permission_groups: [{ name: 'DNS Write' }],
      },
    ];
    const groups = await cloudflare
      .fetch('https://api.cloudflare.com/client/v4/user/tokens/permission_groups?name=DNS%20Write', {
        headers: { authorization: `Bearer ${master.value}` },
      })
      .then((answer) => answer.json());
    for (const policy of policies) policy.permission_groups = groups.result;
    const changed = await cloudflare.fetch(`https://api.cloudflare.com/client/v4/user/tokens/${token.id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${master.value}` },
      body: JSON.stringify({ name: 'changed', status: 'active', policies }),
    });
    expect(changed.status).toBe(200);
    await expect(create()).rejects.toMatchObject({ code: 'missing_permission' });
    vi.setSystemTime(Date.now() + 61_000);
    expect(await create()).toMatchObject({ type: 'A' });
  });

  const denial = {
    status: 403,
    body: { success: false, errors: [{ code: 10000, message: 'Authentication error' }], messages: [], result: null },
  };
  const post = { method: 'POST', path: '/zones/{zone_id}/dns_records' };

  test('a denial that contradicts what was detected is not called a missing permission while the token has it', async () => {
    const { cloudflare, create } = world(['zone:read', 'dns:edit'], { enforcement: 'detected' });
    await create();
    cloudflare.faults.add({ match: post, response: denial });
    const error = await create().catch((caught) => caught);
    expect(error).toMatchObject({ code: 'api_error', status: 403 });
    expect(error.message).toContain("The token has Zone · DNS · Edit there (from the zone's permissions)");
    expect(error.message).toContain('Authentication error');
  });

  test('a permission that was taken away is noticed, and the error says what was detected before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { cloudflare, zone, token, create, sent } = world(['zone:read', 'dns:edit'], { enforcement: 'detected' });
    await create();
    const shown = await cloudflare
      .fetch(`https://api.cloudflare.com/client/v4/zones/${zone.id}`, {
        headers: { authorization: `Bearer ${token.value}` },
      })
      .then((response) => response.json());
    const without = { ...shown, result: { ...shown.result, permissions: ['#zone:read'] } };
    cloudflare.faults.add({ match: post, response: denial });
    cloudflare.faults.add({
      match: { method: 'GET', path: '/zones/{zone_id}' },
      response: { status: 200, body: without },
    });
    vi.setSystemTime(Date.now() + 6_000);
    cloudflare.requests.clear();
    const error = await create().catch((caught) => caught);
    expect(error).toBeInstanceOf(MissingPermissionError);
    expect(error.message).toMatch(/At 20\S+ it was detected as granted \(.*\)\. Detected again, it is denied/);
    expect(error.needed).toEqual([rowOf('dns:edit')]);
    expect(sent('POST', /dns_records$/)).toBe(1);
    expect(cloudflare.requests.count).toBeLessThanOrEqual(8);
  });

  test('asks once for the token, and one thing for each zone, however many operations are called', async () => {
    const { cloudflare, cf, zone } = world(['zone:read', 'dns:read'], { enforcement: 'detected' });
    const create = () => cf.dns.records.create({ zone: zone.id, ...record }).catch(() => undefined);
    await Promise.all([create(), create(), create()]);
    await create();
    expect(cloudflare.requests.map(({ method, template }) => `${method} ${template}`)).toEqual([
      'GET /user/tokens/verify',
      'GET /user/tokens/{token_id}',
      'GET /zones/{zone_id}',
    ]);
  });
});

describe('detected rejects only what no accepted permission allows', () => {
  const acts: [string, Scope[], (cf: CloudflareConnector, zone: string) => Promise<unknown>][] = [
    ['a zone, by DNS · Edit', ['dns:edit'], (cf, zone) => cf.zones.get({ zone })],
    ['tiered cache, by Zone · Read', ['zone:read'], (cf, zone) => cf.cache.tieredCache.get({ zone })],
    ['tiered cache, by Zone · Edit', ['zone:edit'], (cf, zone) => cf.cache.tieredCache.edit({ zone, value: 'on' })],
    ['page rules, by Zone · Read', ['zone:read'], (cf, zone) => cf.pageRules.list({ zone }).all()],
    ['the automatic mode, by SSL', ['ssl_and_certificates:read'], (cf, zone) => cf.ssl.automaticMode.get({ zone })],
  ];

  describe.each([true, false])('whether its policies can be read: %s', (readable) => {
    test.each(acts)('%s', async (_, held, act) => {
      const { cf, zone } = world([...held, ...(readable ? (['api_tokens:read'] as const) : [])], {
        enforcement: 'detected',
      });
      const error = await act(cf, zone.id).then(
        () => undefined,
        (reason) => reason,
      );
      expect(error?.code).not.toBe('missing_permission');
    });
  });

  test('and what none of them allows it does reject, before a request', async () => {
    const { cf, zone, sent } = world(['user_details:read', 'api_tokens:read'], { enforcement: 'detected' });
    await expect(cf.cache.tieredCache.get({ zone: zone.id })).rejects.toMatchObject({ code: 'missing_permission' });
    // A zone opens to dozens of groups, most of which no scope stands for. The policies show that none is there.
    await expect(cf.zones.get({ zone: zone.id })).rejects.toMatchObject({
      code: 'missing_permission',
      status: undefined,
      needed: [rowOf('zone:read')],
    });
    expect(sent('GET', /tiered_cache|argo|zones/)).toBe(0);
  });

  test('a permission on one zone is not called missing and held in one message', async () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'zone:edit'], zones: [zone] });
    const cf = new CloudflareConnector({
      apiToken: token.value,
      fetch: cloudflare.fetch,
      retries: 0,
      enforcement: 'detected',
      account: cloudflare.accounts.default.id,
    });
    const error = await cf.zones
      .create({ name: 'new-example.com', account: cloudflare.accounts.default.id })
      .catch((caught) => caught);
    expect(error.code).toBe('missing_permission');
    expect(error.message).toContain('on single zones such as example.com, and this needs it on all zones');
    expect(error.message).not.toContain('it is granted');
  });
});
