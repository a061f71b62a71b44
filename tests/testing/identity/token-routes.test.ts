import { describe, expect, it } from 'vitest';
import { allScopes, rowOf } from '../../../src/permissions/scopes.ts';
import { createCloudflare, type Token } from '../../../src/testing/index.ts';
import { as, errorOf } from '../request.ts';

function setUp() {
  const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const maker = cloudflare.tokens.create({ name: 'maker', scopes: ['api_tokens:edit', 'account_api_tokens:edit'] });
  const request = as(cloudflare, maker);
  /** The id that the API returns for a permission group. */
  const groupId = async (name: string): Promise<string> =>
    (await request('GET', `/user/tokens/permission_groups?name=${encodeURIComponent(name)}`)).body.result[0].id;
  const policy = async (...names: string[]) => ({
    effect: 'allow',
    resources: { [`com.cloudflare.api.account.zone.${zone.id}`]: '*' },
    permission_groups: await Promise.all(names.map(async (name) => ({ id: await groupId(name) }))),
  });
  const withValue = (value: string) => as(cloudflare, { authorization: `Bearer ${value}` });
  return { cloudflare, zone, maker, request, groupId, policy, withValue };
}

describe('a token created through the API', () => {
  it('A created token has the permissions of its policies, and only its creation returns its value', async () => {
    const { zone, request, policy, withValue } = setUp();
    const { body } = await request('POST', '/user/tokens', { name: 'new', policies: [await policy('DNS Read')] });
    const { id, value, status, policies } = body.result;
    expect([status, policies[0].permission_groups[0].name]).toEqual(['active', 'DNS Read']);
    expect((await withValue(value)('GET', `/zones/${zone.id}/dns_records`)).status).toBe(200);
    expect((await withValue(value)('POST', `/zones/${zone.id}/dns_records`, {})).status).toBe(403);
    expect((await request('GET', `/user/tokens/${id}`)).body.result).not.toHaveProperty('value');
  });

  it('A created token has its limits', async () => {
    const { request, policy } = setUp();
    const limits = {
      not_before: '2026-01-01T00:00:00Z',
      expires_on: '2026-02-01T00:00:00Z',
      condition: { request_ip: { in: ['203.0.113.0/24'], not_in: ['203.0.113.9'] } },
    };
    const { body } = await request('POST', '/user/tokens', {
      name: 'new',
      policies: [await policy('DNS Read')],
      ...limits,
    });
    expect(body.result).toMatchObject(limits);
  });

  it('PUT replaces a token: omitted policies are removed', async () => {
    const { zone, request, policy, withValue } = setUp();
    const made = await request('POST', '/user/tokens', {
      name: 'new',
      policies: [await policy('DNS Write'), await policy('Zone Read')],
    });
    const { id, value } = made.body.result;
    await request('PUT', `/user/tokens/${id}`, { name: 'renamed', policies: [await policy('Zone Read')] });
    expect((await withValue(value)('GET', `/zones/${zone.id}`)).status).toBe(200);
    expect((await withValue(value)('GET', `/zones/${zone.id}/dns_records`)).status).toBe(403);
    expect((await request('GET', `/user/tokens/${id}`)).body.result.name).toBe('renamed');
  });

  it('A token can be disabled, rolled and deleted', async () => {
    const { request, policy, withValue } = setUp();
    const policies = [await policy('DNS Read')];
    const { id, value } = (await request('POST', '/user/tokens', { name: 'new', policies })).body.result;
    await request('PUT', `/user/tokens/${id}`, { name: 'new', policies, status: 'disabled' });
    expect((await withValue(value)('GET', '/user/tokens/verify')).body.result.status).toBe('disabled');
    await request('PUT', `/user/tokens/${id}`, { name: 'new', policies, status: 'active' });

    const rolled: string = (await request('PUT', `/user/tokens/${id}/value`, {})).body.result;
    expect(rolled).not.toBe(value);
    expect((await withValue(value)('GET', '/user/tokens/verify')).status).toBe(401);
    expect((await withValue(rolled)('GET', '/user/tokens/verify')).status).toBe(200);

    expect((await request('DELETE', `/user/tokens/${id}`)).body.result).toEqual({ id });
    expect((await withValue(rolled)('GET', '/user/tokens/verify')).status).toBe(401);
    expect((await request('GET', `/user/tokens/${id}`)).status).toBe(404);
  });

  it.each([
    ['without a name', { name: undefined }],
    ['without policies', { policies: undefined }],
    ['with no policy', { policies: [] }],
    [
      'with a resource of no known kind',
      { policies: [{ effect: 'allow', resources: { zone: '*' }, permission_groups: [] }] },
    ],
    ['with a broken IP range', { condition: { request_ip: { in: ['203.0.113.0/33'] } } }],
    ['with a broken time', { expires_on: 'tomorrow' }],
  ])('A token is rejected: %s', async (_case, changes) => {
    const { cloudflare, request, policy } = setUp();
    const reply = await request('POST', '/user/tokens', {
      name: 'new',
      policies: [await policy('DNS Read')],
      ...changes,
    });
    expect(errorOf(reply)).toMatch(/^400 1001 Invalid API Token/);
    expect(cloudflare.tokens.list()).toHaveLength(1);
  });

  it('A token with an unknown group, or with a name that is too long, is rejected in Cloudflare’s words', async () => {
    const { cloudflare, request, policy } = setUp();
    const id = 'ed4efa90c2a14c4fdf7d234efb099ba1';
    const unknown = {
      effect: 'allow',
      resources: { 'com.cloudflare.api.account.*': '*' },
      permission_groups: [{ id }],
    };
    const create = (body: object) => request('POST', '/user/tokens', { name: 'new', policies: [unknown], ...body });
    expect(errorOf(await create({}))).toBe(`400 1001 Permission group "${id}" not found`);
    for (const name of ['', 'x'.repeat(121)]) {
      expect(errorOf(await create({ name, policies: [await policy('DNS Read')] }))).toMatch(
        /^400 400 name must have a length/,
      );
    }
    expect(cloudflare.tokens.list()).toHaveLength(1);
  });
});

it('A token can read its own policies only with the permission to read tokens', async () => {
  const { cloudflare } = setUp();
  const blind = cloudflare.tokens.create({ scopes: ['dns:read'] });
  const seeing = cloudflare.tokens.create({ scopes: ['dns:read', 'api_tokens:read'] });
  const own = (token: Token) => as(cloudflare, token)('GET', `/user/tokens/${token.id}`);
  expect((await own(blind)).status).toBe(403);
  expect((await own(seeing)).body.result.policies).toMatchObject([
    {
      effect: 'allow',
      resources: { 'com.cloudflare.api.account.zone.*': '*' },
      permission_groups: [{ name: 'DNS Read' }],
    },
    { permission_groups: [{ name: 'API Tokens Read' }] },
  ]);
});

it('A token cannot be created for a value that is not a zone, such as a name', () => {
  const { cloudflare } = setUp();
  const make = (zone: unknown) => () => cloudflare.tokens.create({ scopes: ['dns:read'], zones: [zone as never] });
  expect(make('example.com')).toThrow('"example.com" is not a zone: pass what cloudflare.zones.create() returned.');
  expect(make(undefined)).toThrow('is not a zone');
  for (const input of [undefined, {}, { name: '' }]) {
    expect(() => cloudflare.zones.create(input as never)).toThrow('A zone needs a name, such as example.com.');
  }
});

it('The tokens of an account and of a user are listed separately', async () => {
  const { cloudflare, maker, request } = setUp();
  const account = cloudflare.accounts.default;
  const owned = cloudflare.tokens.create({ owner: account, scopes: ['account_api_tokens:read'] });
  const ids = ({ body }: Awaited<ReturnType<typeof request>>) => body.result.map(({ id }: Token) => id);
  expect(ids(await request('GET', '/user/tokens'))).toEqual([maker.id]);
  expect(ids(await request('GET', `/accounts/${account.id}/tokens`))).toEqual([owned.id]);
  expect((await request('GET', `/user/tokens/${owned.id}`)).status).toBe(404);
  const own = await as(cloudflare, owned)('GET', `/accounts/${account.id}/tokens/${owned.id}`);
  expect(own.body.result.policies[0].resources).toEqual({ [`com.cloudflare.api.account.${account.id}`]: '*' });
});

it('Permission groups list the kinds of resources they can be granted on', async () => {
  const { request } = setUp();
  const { body } = await request('GET', '/user/tokens/permission_groups');
  const scopes = Object.fromEntries(
    body.result.map(({ name, scopes }: { name: string; scopes: string[] }) => [name, scopes]),
  );
  expect(body.result.length).toBeGreaterThan(339);
  expect(scopes).toMatchObject({
    'DNS Write': ['com.cloudflare.api.account.zone'],
    'Workers Scripts Read': ['com.cloudflare.api.account'],
    'User Details Read': ['com.cloudflare.api.user'],
  });
  expect(
    (await request('GET', '/user/tokens/permission_groups?scope=com.cloudflare.api.user')).body.result.length,
  ).toBeLessThan(20);
});

describe('the permission groups of Cloudflare', () => {
  it('have its ids, which a token can be created with', async () => {
    const { zone, request, withValue } = setUp();
    const policies = [
      {
        effect: 'allow',
        resources: { [`com.cloudflare.api.account.zone.${zone.id}`]: '*' },
        permission_groups: [{ id: '4755a26eedb94da69e1066d98aa820be' }, { id: 'c8fed203ed3043cba015a93ad1616f1f' }],
      },
    ];
    const { result } = (await request('POST', '/user/tokens', { name: 'new', policies })).body;
    expect(result.policies[0].permission_groups).toEqual([
      { id: '4755a26eedb94da69e1066d98aa820be', name: 'DNS Write' },
      { id: 'c8fed203ed3043cba015a93ad1616f1f', name: 'Zone Read' },
    ]);
    const record = { type: 'A', name: 'www', content: '192.0.2.1' };
    expect((await withValue(result.value)('POST', `/zones/${zone.id}/dns_records`, record)).status).toBe(200);
  });

  it('of one name are two, on zones and on accounts, and each is good for its own resources', async () => {
    const { cloudflare, zone, request } = setUp();
    const { result } = (await request('GET', '/user/tokens/permission_groups?name=Logs%20Read')).body;
    expect(result.map(({ scopes }: { scopes: string[] }) => scopes)).toEqual([
      ['com.cloudflare.api.account'],
      ['com.cloudflare.api.account.zone'],
    ]);
    const [ofAccount, ofZone] = result;
    const reads = async (id: string, resource: string) => {
      const policy = { resources: { [resource]: '*' }, permission_groups: [{ id }] };
      const token = as(cloudflare, cloudflare.tokens.create({ policies: [policy] }));
      // Without a model: 501 if the token may, 403 if it may not.
      return (await token('GET', `/zones/${zone.id}/logs/received/fields`)).status;
    };
    const [onZone, onAccount] = [`com.cloudflare.api.account.zone.${zone.id}`, 'com.cloudflare.api.account.*'];
    expect(await reads(ofZone.id, onZone)).toBe(501);
    expect(await reads(ofAccount.id, onZone)).toBe(403);
    expect(await reads(ofZone.id, onAccount)).toBe(403);
    const named = cloudflare.tokens.create({
      policies: [{ resources: { [onZone]: '*', [onAccount]: '*' }, permission_groups: [{ name: 'Logs Read' }] }],
    });
    expect(named.policies[0]?.permission_groups.map(({ id }) => id)).toEqual([ofAccount.id, ofZone.id]);
  });

  it('are listed by name without regard to case, and a made-up id begins with 16 zeros', async () => {
    const { request } = setUp();
    const { result } = (await request('GET', '/user/tokens/permission_groups')).body;
    const names = result.map(({ name }: { name: string }) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
    const madeUp = result.filter(({ id }: { id: string }) => id.startsWith('0'.repeat(16)));
    expect(madeUp.map(({ name }: { name: string }) => name)).toContain('Artifacts Read');
    expect(result).toHaveLength(339 + madeUp.length);
    expect(madeUp.length).toBeLessThan(15);
    for (const { id, scopes } of result) {
      expect(id).toMatch(/^[0-9a-f]{32}$/);
      expect(scopes.length).toBeGreaterThan(0);
    }
  });

  it('include one for each permission of the library, on its kind of resource', async () => {
    const { request } = setUp();
    const { result } = (await request('GET', '/user/tokens/permission_groups')).body;
    for (const { group, resource } of allScopes.map(rowOf)) {
      const scope = resource === 'user' ? 'user' : resource === 'zone' ? 'account.zone' : 'account';
      const found = result.filter(
        (one: { name: string; scopes: string[] }) =>
          one.name === group && one.scopes.includes(`com.cloudflare.api.${scope}`),
      );
      expect([group, found.length]).toEqual([group, 1]);
      expect(found[0].id).not.toMatch(/^0{16}/);
    }
  });
});
