import { describe, expect, test } from 'vitest';
import { CloudflareConnector, type CloudflareConnectorError, guideScopes, rowOf } from '../../src/index.ts';
import { createCloudflare, type FaultResponse, type TokenInput } from '../../src/testing/index.ts';

type Format = NonNullable<TokenInput['format']>;

function world(input: Omit<TokenInput, 'owner'>, account?: 'given' | 'wrong') {
  const cloudflare = createCloudflare({ quirks: { zonesWithoutZoneRead: 'denied' } });
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const other = cloudflare.accounts.create({ name: 'Other' });
  const token = cloudflare.tokens.create({ owner: cloudflare.accounts.default, ...input });
  const id = account === 'given' ? cloudflare.accounts.default.id : account === 'wrong' ? other.id : undefined;
  const connect = () =>
    new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0, ...(id && { account: id }) });
  return { cloudflare, zone, token, cf: connect(), connect };
}

const rejected = (promise: Promise<unknown>): Promise<CloudflareConnectorError> =>
  promise.then(
    () => Promise.reject(new Error('It was not rejected.')),
    (error) => error,
  );

const formats: readonly Format[] = ['prefixed', 'legacy'];

describe.each(formats)('an account-owned token of the %s format', (format) => {
  test.each(['given', undefined] as const)('that lacks a permission is told so, its account %s', async (account) => {
    const { cf, zone } = world({ scopes: ['zone:read', 'dns:read'], format }, account);
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toEqual([]);
    const record = { zone: zone.id, type: 'A', name: 'w', content: '192.0.2.1' } as const;
    for (const reference of ['example.com', zone.id]) {
      const error = await rejected(cf.dns.records.create({ ...record, zone: reference }));
      expect(error).toMatchObject({ code: 'missing_permission', needed: [rowOf('dns:edit')] });
      expect((error as { fixUrl?: string }).fixUrl).toContain('?to=/:account/api-tokens');
    }
    expect((await cf.permissions.detect({ zone: zone.id })).token).toMatchObject({
      status: 'active',
      owner: 'account',
    });
  });

  test.each([
    ['expired', { status: 'expired' }, 'token_expired'],
    ['disabled', { status: 'disabled' }, 'invalid_token'],
    ['not valid yet', { notBefore: '2099-01-01T00:00:00Z' }, 'invalid_token'],
    ['not allowed here', { allowedIps: ['198.51.100.0/24'] }, 'token_ip_restricted'],
  ] as const)('that is %s is told so, wherever it is used', async (_, state, code) => {
    const { cloudflare, zone, connect } = world({ scopes: ['zone:read'], format, ...state }, 'given');
    const account = cloudflare.accounts.default.id;
    for (const act of [
      (cf: CloudflareConnector) => cf.dns.records.list({ zone: zone.id }).all(),
      (cf: CloudflareConnector) => cf.zones.list().all(),
      (cf: CloudflareConnector) => cf.accounts.members.list({ account }).all(),
      (cf: CloudflareConnector) => cf.permissions.require(['dns:read'], { zone: zone.id }),
    ]) {
      expect(await rejected(act(connect()))).toMatchObject({ code });
    }
  });

  test.each(['rolled', 'deleted'])('that was %s is not called a token without a permission', async (how) => {
    for (const account of ['given', undefined] as const) {
      const { cloudflare, zone, token, cf } = world({ scopes: ['zone:read'], format }, account);
      if (how === 'rolled') token.roll('r'.repeat(40));
      else cloudflare.tokens.delete(token.id);
      const error = await rejected(cf.dns.records.list({ zone: zone.id }).all());
      expect(error.code).toBe('invalid_token');
      expect(error.message).not.toContain('Create a token');
    }
  });

  test('whose account is not the given one is not called invalid', async () => {
    const { cf, zone } = world({ scopes: ['zone:read'], format }, 'wrong');
    const { token } = await cf.permissions.detect({ zone: zone.id });
    expect(['active', 'unknown']).toContain(token.status);
    expect(await rejected(cf.dns.records.list({ zone: zone.id }).all())).toMatchObject({ code: 'missing_permission' });
  });

  test('whose account is not the given one, and that reads no zone, is not called invalid either', async () => {
    const { cf } = world({ scopes: ['account_settings:read'], format }, 'wrong');
    const error = await rejected(cf.zones.list().all());
    expect(error.code).toBe('missing_permission');
    expect(error.message).not.toContain('not valid');
  });

  test('with a stray 401 is asked again, and not called invalid', async () => {
    const { cloudflare, cf, zone } = world({ scopes: ['zone:read', 'dns:read'], format });
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/dns_records' }, times: 1, response: 'stray-401' });
    expect(await cf.dns.records.list({ zone: zone.id }).all()).toEqual([]);
  });
});

describe('a token that nobody can verify', () => {
  const denial: FaultResponse = {
    status: 403,
    body: { success: false, errors: [{ code: 10000, message: 'Authentication error' }], messages: [], result: null },
  };

  test('because no zone or account is visible, is unknown and not invalid', async () => {
    const { cloudflare, cf } = world({ scopes: ['dns:read'], format: 'legacy' });
    for (const path of ['/zones', '/accounts']) cloudflare.faults.add({ match: { path }, response: denial });
    const report = await cf.permissions.detect({ scopes: ['dns:read'] });
    expect(report.token).toMatchObject({ status: 'unknown', owner: 'account' });
    expect(await cf.permissions.verify()).toMatchObject({ status: 'unknown' });
  });
});

test('memberships are not for an account, and its token is not called invalid', async () => {
  const { cloudflare, cf } = world({ scopes: ['zone:read'] }, 'given');
  cloudflare.faults.add({
    match: { path: '/memberships' },
    response: {
      status: 400,
      body: { success: false, errors: [{ code: 9106, message: 'Authentication failed (status: 400)' }], result: null },
    },
  });
  const error = await rejected(cf.user.memberships.list().all());
  expect(error).toMatchObject({ code: 'missing_permission', needed: [rowOf('memberships:read')] });
  expect(error.message).toContain('An account-owned token cannot hold User · Memberships · Read');
});

test('by default an account-owned token is checked for what it can hold', async () => {
  for (const format of formats) {
    const { cf } = world({ scopes: guideScopes.filter((scope) => scope !== 'user_details:read'), format }, 'given');
    const report = await cf.permissions.detect();
    expect(report.findings).toHaveLength(9);
    expect([report.missing(), report.unknown()]).toEqual([[], []]);
  }
});

test('an IP filter is recognised although verification says "active"', async () => {
  const cloudflare = createCloudflare();
  cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: [...guideScopes] });
  const location = { code: 9109, message: 'Cannot use the access token from location: 203.0.113.7' };
  for (const path of ['/zones', '/accounts', '/zones/{zone_id}', '/user']) {
    cloudflare.faults.add({
      match: { path },
      response: { status: 403, body: { success: false, errors: [location], messages: [], result: null } },
    });
  }
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
  for (const zone of ['example.com', undefined]) {
    const report = await cf.permissions.detect({ ...(zone && { zone }) });
    expect(report.token).toMatchObject({ status: 'ip_restricted', reason: location.message });
    expect(report.missing()).toEqual([]);
  }
  await expect(cf.permissions.require(['zone:read'])).rejects.toMatchObject({ code: 'token_ip_restricted' });
});

test('10502 says nothing about the token, and no permission is named', async () => {
  for (const status of [401, 403, 429]) {
    const { cloudflare, cf, zone } = world({
      scopes: [...guideScopes].filter((scope) => scope !== 'user_details:read'),
    });
    cloudflare.faults.add({
      response: {
        status,
        body: {
          success: false,
          errors: [{ code: 10502, message: 'Too many authentication failures. Please try again later.' }],
          messages: [],
          result: null,
        },
      },
    });
    const report = await cf.permissions.detect({ zone: zone.id });
    expect(report.token.status).toBe('unknown');
    expect(report.missing()).toEqual([]);
    const error = await rejected(cf.dns.records.create({ zone: zone.id, type: 'A', name: 'w', content: '192.0.2.1' }));
    expect(error.code).not.toBe('missing_permission');
    expect(error.message).toContain('Too many authentication failures');
  }
});

test.each(formats)(
  'a %s token whose account is not given is looked for among the accounts that it lists, once',
  async (format) => {
    const { cloudflare, cf } = world({ scopes: ['account_settings:read'], format });
    for (let call = 0; call < 2; call++) {
      const error = await rejected(cf.user.memberships.list().all());
      expect(error).toMatchObject({ code: 'missing_permission', needed: [rowOf('memberships:read')] });
    }
    expect(cloudflare.requests.filter(({ path }) => path === '/accounts')).toHaveLength(1);
    const at = `/accounts/${cloudflare.accounts.default.id}/tokens/verify`;
    expect(cloudflare.requests.filter(({ path }) => path === at).length).toBeGreaterThan(0);
  },
);

test('what was known of a token before a denied request was sent is asked again if the denial doubts it', async () => {
  const { cloudflare, cf, token } = world({ scopes: ['zone:read'] }, 'given');
  const zone = cloudflare.zones.list()[0];
  const list = () => rejected(cf.dns.records.list({ zone: String(zone?.id) }).all());
  expect(await list()).toMatchObject({ code: 'missing_permission' });
  token.enabled = false;
  expect(await list()).toMatchObject({ code: 'invalid_token' });
  // A token that is known to be bad is not asked about again.
  const before = cloudflare.requests.count;
  expect(await list()).toMatchObject({ code: 'invalid_token' });
  expect(cloudflare.requests.count).toBe(before + 1);
});
