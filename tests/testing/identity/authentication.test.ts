import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../src/index.ts';
import { createCloudflare, type Quirks } from '../../../src/testing/index.ts';
import { API, as, errorOf } from '../request.ts';

const VERIFY = '/user/tokens/verify';

describe('a credential', () => {
  it('A request without a credential is asked for one', async () => {
    const cloudflare = createCloudflare();
    expect(errorOf(await as(cloudflare, {})('GET', VERIFY))).toBe('400 1001 Missing "Authorization" header');
    const records = `/zones/${'a'.repeat(32)}/dns_records`;
    expect(errorOf(await as(cloudflare, {})('GET', records))).toMatch(/^400 9106 Missing X-Auth-Key/);
    const zones = await as(cloudflare, {})('GET', '/zones');
    expect(zones.status).toBe(403);
    expect(zones.body.errors.map(({ code }: { code: number }) => code)).toEqual([9106, 9107]);
  });

  it.each(['', 'Bearer', 'Bearer short', 'Bearer "quoted"', 'Basic abc', `Bearer ${'a'.repeat(37)}`])(
    'The authorization header %j is malformed',
    async (authorization) => {
      const reply = await as(createCloudflare(), { authorization })('GET', VERIFY);
      expect(errorOf(reply)).toBe('400 6003/6111 Invalid format for Authorization header');
      expect(reply.body).toMatchObject({ success: false, messages: [], result: null });
    },
  );

  it('Each route rejects an unknown token with its own code and message', async () => {
    const request = as(createCloudflare(), { authorization: `Bearer ${'x'.repeat(40)}` });
    const zone = 'a'.repeat(32);
    expect(errorOf(await request('GET', VERIFY))).toBe('401 1000 Invalid API Token');
    expect(errorOf(await request('GET', '/zones'))).toBe('403 9109 Invalid access token');
    const gateway = await request('GET', `/zones/${zone}/dns_records`);
    expect(gateway.status).toBe(401);
    expect(gateway.body).toEqual({
      success: false,
      errors: [{ code: 10000, message: 'Authentication error' }],
      messages: [],
    });
  });

  it.each(['prefixed', 'legacy'] as const)('A token in the %s format has its permissions', async (format) => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], format });
    expect(token.value).toMatch(format === 'legacy' ? /^[A-Za-z0-9_-]{40}$/ : /^cfut_[A-Za-z0-9_-]{40}[0-9a-f]{8}$/);
    expect((await as(cloudflare, token)('GET', '/zones')).status).toBe(200);
  });

  it('A token cannot be created with a value of another format', () => {
    expect(() => createCloudflare().tokens.create({ value: 'my-token' })).toThrow(/cfut_/);
  });

  it('No two tokens have the same value', () => {
    const { tokens } = createCloudflare();
    const values = Array.from({ length: 500 }, () => tokens.create().value);
    expect(new Set(values).size).toBe(500);
  });

  it('Ids and token values are the same in every run', () => {
    const made = () => {
      const { zones, tokens } = createCloudflare();
      return [zones.create({ name: 'example.com' }).id, tokens.create().value];
    };
    expect(made()).toEqual(made());
  });
});

describe('the state of a token', () => {
  it('Verifying an active token returns its status and a message with code 10000', async () => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create();
    const { status, body } = await as(cloudflare, token)('GET', VERIFY);
    expect(status).toBe(200);
    expect(body).toEqual({
      result: { id: token.id, status: 'active' },
      success: true,
      errors: [],
      messages: [{ code: 10000, message: 'This API Token is valid and active', type: null }],
    });
  });

  it('A token expires when the clock reaches its expiry', async () => {
    const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], expiresOn: '2026-01-01T01:00:00Z' });
    const request = as(cloudflare, token);
    expect((await request('GET', '/zones')).status).toBe(200);
    cloudflare.clock.advance(3_600_000);
    expect((await request('GET', VERIFY)).body.result).toEqual({
      id: token.id,
      status: 'expired',
      expires_on: '2026-01-01T01:00:00Z',
    });
    expect(errorOf(await request('GET', '/zones'))).toBe('403 9109 Invalid access token');
  });

  it('A token is denied until it becomes valid', async () => {
    const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], notBefore: '2026-01-02T00:00:00Z' });
    const request = as(cloudflare, token);
    expect((await request('GET', VERIFY)).body.result).toMatchObject({ not_before: '2026-01-02T00:00:00Z' });
    expect((await request('GET', '/zones')).status).toBe(403);
    cloudflare.clock.set('2026-01-02T00:00:00Z');
    expect((await request('GET', '/zones')).status).toBe(200);
  });

  it.each(['disabled', 'expired'] as const)('A token can be created %s', async (status) => {
    const cloudflare = createCloudflare();
    const request = as(cloudflare, cloudflare.tokens.create({ scopes: ['zone:read'], status }));
    expect((await request('GET', VERIFY)).body.result.status).toBe(status);
    expect((await request('GET', '/zones')).status).toBe(403);
  });
});

describe('an IP filter', () => {
  const filtered = (input: { allowedIps?: string[]; deniedIps?: string[] }, clientIp: string) => {
    const cloudflare = createCloudflare({ clientIp });
    return as(cloudflare, cloudflare.tokens.create(input))('GET', '/zones');
  };

  it.each([
    ['198.51.100.0/24', '198.51.100.9'],
    ['198.51.100.9', '198.51.100.9'],
    ['2001:db8::/32', '2001:db8:1::5'],
    ['2001:db8::1', '2001:0db8:0:0:0:0:0:1'],
    ['0.0.0.0/0', '203.0.113.7'],
  ])('The range %s contains %s', async (range, clientIp) => {
    expect((await filtered({ allowedIps: [range] }, clientIp)).status).toBe(200);
    expect((await filtered({ deniedIps: [range] }, clientIp)).status).toBe(403);
  });

  it.each([
    ['198.51.100.0/24', '198.51.101.1'],
    ['198.51.100.0/25', '198.51.100.200'],
    ['2001:db8::/32', '2001:db9::1'],
    ['2001:db8::/32', '198.51.100.9'],
  ])('The range %s does not contain %s', async (range, clientIp) => {
    expect(errorOf(await filtered({ allowedIps: [range] }, clientIp))).toBe(
      `403 9109 Cannot use the access token from location: ${clientIp}`,
    );
    expect((await filtered({ deniedIps: [range] }, clientIp)).status).toBe(200);
  });

  it('The filter uses the current address of the client', async () => {
    const cloudflare = createCloudflare({ clientIp: '198.51.100.9' });
    const request = as(cloudflare, cloudflare.tokens.create({ allowedIps: ['198.51.100.9'] }));
    expect((await request('GET', '/zones')).status).toBe(200);
    cloudflare.clientIp = '203.0.113.1';
    expect((await request('GET', '/zones')).status).toBe(403);
  });

  it.each([
    [false, '200 active'],
    [true, '403 undefined'],
  ])('Verify checks the address only with a quirk: %s', async (verifyChecksIp, expected) => {
    const cloudflare = createCloudflare({ clientIp: '203.0.113.1', quirks: { verifyChecksIp } });
    const request = as(cloudflare, cloudflare.tokens.create({ allowedIps: ['198.51.100.9'] }));
    const { status, body } = await request('GET', VERIFY);
    expect(`${status} ${body.result?.status}`).toBe(expected);
  });
});

describe('a Global API Key', () => {
  it('The key has all permissions of its user', async () => {
    const cloudflare = createCloudflare();
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const { email, apiKey } = cloudflare.users.default;
    const request = as(cloudflare, { 'x-auth-email': email, 'x-auth-key': apiKey });
    expect((await request('GET', '/user')).body.result.email).toBe(email);
    const created = await request('POST', `/zones/${zone.id}/dns_records`, {
      type: 'A',
      name: '@',
      content: '192.0.2.1',
    });
    expect(created.status).toBe(200);
    expect((await request('GET', '/zones')).body.result[0].permissions).toContain('#dns_records:edit');
  });

  it('The key of another user, or an unknown key, is denied', async () => {
    const cloudflare = createCloudflare();
    const stranger = cloudflare.users.create({ email: 'stranger@example.com' });
    const { zones, accounts } = cloudflare;
    const zone = zones.create({ name: 'example.com' });
    const keyOf = (email: string, apiKey: string) => as(cloudflare, { 'x-auth-email': email, 'x-auth-key': apiKey });
    expect((await keyOf(stranger.email, stranger.apiKey)('GET', `/zones/${zone.id}`)).status).toBe(403);
    expect(errorOf(await keyOf(stranger.email, 'f'.repeat(37))('GET', '/user'))).toMatch(/^403 9103/);
    expect(errorOf(await keyOf('nobody', 'nothing')('GET', '/user'))).toMatch(/^400 6003\/6102/);
    expect(accounts.default.members.has(stranger.id)).toBe(false);
  });

  it('The key is not accepted as a bearer token', async () => {
    const cloudflare = createCloudflare();
    const { apiKey } = cloudflare.users.default;
    expect(errorOf(await as(cloudflare, { authorization: `Bearer ${apiKey}` })('GET', '/user'))).toMatch(/^400 6003/);
  });
});

describe('an account-owned token', () => {
  const made = (quirks = {}) => {
    const cloudflare = createCloudflare({ quirks });
    const account = cloudflare.accounts.default;
    const token = cloudflare.tokens.create({ owner: account, scopes: ['zone:read', 'account_settings:read'] });
    return { cloudflare, account, token, request: as(cloudflare, token) };
  };

  it('It can be verified below its account but not below the user', async () => {
    const { account, token, request } = made();
    expect(token.value).toMatch(/^cfat_/);
    expect((await request('GET', `/accounts/${account.id}/tokens/verify`)).body.result.status).toBe('active');
    expect(errorOf(await request('GET', VERIFY))).toBe('401 1000 Invalid API Token');
    expect((await request('GET', '/user')).status).toBe(403);
    expect(errorOf(await request('GET', '/memberships'))).toBe('400 9106 Authentication failed');
  });

  it('It has access to its own account only', async () => {
    const { cloudflare, account, request } = made();
    const other = cloudflare.accounts.create();
    cloudflare.zones.create({ name: 'mine.com' });
    cloudflare.zones.create({ name: 'theirs.com', account: other });
    expect((await request('GET', `/accounts/${account.id}`)).status).toBe(200);
    expect((await request('GET', `/accounts/${other.id}`)).status).toBe(403);
    expect((await request('GET', `/accounts/${other.id}/tokens/verify`)).status).toBe(401);
    expect((await request('GET', '/zones')).body.result.map((zone: { name: string }) => zone.name)).toEqual([
      'mine.com',
    ]);
  });

  it('It lists its account, whatever its permissions are, and no other one', async () => {
    const { cloudflare, account } = made();
    cloudflare.accounts.create();
    for (const scopes of [['account_settings:read'], ['dns:edit'], []] as const) {
      const request = as(cloudflare, cloudflare.tokens.create({ owner: account, scopes: [...scopes] }));
      const { body } = await request('GET', '/accounts?page=2&per_page=5');
      expect(body.result.map(({ id }: { id: string }) => id)).toEqual([account.id]);
    }
  });

  it('A quirk has the list of 2024, which rejected it', async () => {
    expect(errorOf(await made({ accountsOfAccountToken: 'rejected' }).request('GET', '/accounts'))).toBe(
      '400 1001 List accounts endpoint does not support account owned tokens.',
    );
  });
});

it('Every response is JSON and has a ray id', async () => {
  const cloudflare = createCloudflare();
  const response = await cloudflare.fetch(`${API}/zones`);
  expect(response.headers.get('cf-ray')).toMatch(/^[0-9a-f]{16}-/);
  expect(response.headers.get('content-type')).toContain('application/json');
});

describe('memberships', () => {
  const world = (quirks: Partial<Quirks> = {}) => {
    const cloudflare = createCloudflare({ quirks });
    const token = (scopes: readonly Scope[], owned = false) =>
      as(cloudflare, cloudflare.tokens.create({ scopes, ...(owned && { owner: cloudflare.accounts.default }) }));
    return { cloudflare, token };
  };

  it.each([
    [10000, '403 10000 Authentication error', '400 9106 Authentication failed'],
    [9109, '403 9109 Unauthorized to access requested resource', '403 9109 Unauthorized to access requested resource'],
  ] as const)('Who may not see them is denied: %i', async (code, ofUser, ofAccount) => {
    const { token } = world({ membershipsDenied: code });
    for (const [method, path] of [
      ['GET', ''],
      ['GET', `/${'0'.repeat(32)}`],
      ['PUT', `/${'0'.repeat(32)}`],
    ] as const) {
      expect(errorOf(await token(['user_details:edit'])(method, `/memberships${path}`))).toBe(ofUser);
      expect(errorOf(await token(['account_settings:edit'], true)(method, `/memberships${path}`))).toBe(ofAccount);
    }
  });

  it('One is accepted again, and can be read but not changed without the permission to edit', async () => {
    const { token } = world();
    const [editor, reader] = [token(['memberships:edit']), token(['memberships:read'])];
    const [membership] = (await reader('GET', '/memberships')).body.result;
    const path = `/memberships/${membership.id}`;
    const accepted = await editor('PUT', path, { status: 'accepted' });
    expect([accepted.status, accepted.body.result]).toEqual([200, membership]);
    expect((await editor('PUT', path, { status: 'rejected' })).status).toBe(501);
    expect((await editor('PUT', path, {})).status).toBe(400);
    expect(errorOf(await editor('PUT', `/memberships/${'0'.repeat(32)}`, {}))).toBe('404 1003 membership not found');
    expect((await reader('PUT', path, { status: 'accepted' })).status).toBe(403);
    expect((await reader('GET', path)).body.result).toEqual(membership);
  });
});

describe('audit logs', () => {
  it('The log of an account has its changes, the latest first, and those alone', async () => {
    const cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['dns:edit', 'account_settings:read'] });
    const request = as(cloudflare, token);
    const log = async (query = '') =>
      (await request('GET', `/accounts/${cloudflare.accounts.default.id}/audit_logs${query}`)).body;
    expect((await log()).result).toEqual([]);
    const record = { type: 'A', name: 'www', content: '192.0.2.1' };
    const { id } = (await request('POST', `/zones/${zone.id}/dns_records`, record)).body.result;
    await request('POST', `/zones/${zone.id}/dns_records`, { type: 'A', name: 'www', content: 'x' });
    cloudflare.clock.advance(60_000);
    const before = cloudflare.snapshot();
    await request('DELETE', `/zones/${zone.id}/dns_records/${id}`);
    const { result, result_info: info } = await log();
    expect(result).toMatchObject([
      { action: { type: 'delete', result: true }, resource: { id, type: 'dns_records' }, when: '2026-01-01T00:01:00Z' },
      {
        ...{ action: { type: 'add' }, resource: { id, type: 'dns_records' }, interface: 'API' },
        ...{ actor: { email: 'user@example.com', ip: '203.0.113.7' }, metadata: { zone_name: 'example.com' } },
      },
    ]);
    expect(info).toMatchObject({ count: 2, per_page: 100 });
    for (const query of [
      '?direction=asc&per_page=1',
      '?action.type=add',
      '?before=2026-01-01T00:00:30Z',
      `?id=${result[1].id}`,
    ])
      expect((await log(query)).result).toEqual([result[1]]);
    expect((await log('?export=true')).errors[0].code).toBe(501);
    expect(before.accounts).toEqual(cloudflare.snapshot().accounts);
  });
});

describe('a denial at the gateway', () => {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const { id } = cloudflare.accounts.default;
  const nobody = as(cloudflare, cloudflare.tokens.create());

  it.each([
    ['GET', `/accounts/${id}/d1/database`, '401 10000 Authentication error'],
    ['GET', `/accounts/${id}/storage/kv/namespaces`, '403 10000 Authentication error'],
    ['POST', `/accounts/${id}/r2/buckets`, '403 10000 Authentication error'],
    ['PUT', `/accounts/${id}/workers/scripts/shop`, '403 10000 Authentication error'],
    ['GET', `/accounts/${id}/subscriptions`, '403 9109 Unauthorized to access requested resource'],
    ['GET', `/accounts/${id}/billing/profile`, '403 9109 Unauthorized to access requested resource'],
    ['GET', `/zones/${zone.id}/ssl/verification`, '403 9109 Unauthorized to access requested resource'],
  ])('%s %s', async (method, path, expected) => {
    expect(errorOf(await nobody(method, path))).toBe(expected);
  });

  it('A malformed token is told from one that does not exist, as each kind of route does it', async () => {
    const malformed = as(cloudflare, { authorization: 'Bearer abc-def' });
    expect(errorOf(await malformed('GET', `/accounts/${id}/rules/lists`))).toBe(
      '400 9106 Authentication failed (status: 400)',
    );
    expect(errorOf(await malformed('GET', '/zones'))).toBe('400 6003/6111 Invalid format for Authorization header');
  });

  it('A request without a credential is told so, as each kind of route does it', async () => {
    const stranger = as(cloudflare, {});
    const { status, body } = await stranger('GET', '/zones');
    expect([status, ...body.errors.map(({ code }: { code: number }) => code)]).toEqual([403, 9106, 9107]);
    expect(errorOf(await stranger('GET', `/accounts/${id}/rules/lists`))).toBe(
      '400 9106 Missing X-Auth-Key, X-Auth-Email or Authorization headers',
    );
  });
});
