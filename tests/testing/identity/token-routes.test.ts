import { describe, expect, it } from 'vitest';
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
      'with an unknown group',
      {
        policies: [
          { effect: 'allow', resources: { 'com.cloudflare.api.account.*': '*' }, permission_groups: [{ id: 'x' }] },
        ],
      },
    ],
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
  expect(body.result.length).toBeGreaterThan(200);
  expect(scopes).toMatchObject({
    'DNS Write': ['com.cloudflare.api.account.zone'],
    'Workers Scripts Read': ['com.cloudflare.api.account'],
    'User Details Read': ['com.cloudflare.api.user'],
  });
  expect(
    (await request('GET', '/user/tokens/permission_groups?scope=com.cloudflare.api.user')).body.result.length,
  ).toBeLessThan(20);
});
