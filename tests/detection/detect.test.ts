import { describe, expect, test } from 'vitest';
import {
  CloudflareConnector,
  CloudflareConnectorError,
  guideScopes,
  MissingPermissionError,
  type Scope,
} from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

function connect(cloudflare: ReturnType<typeof createCloudflare>, apiToken: string, account?: string) {
  return new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0, ...(account && { account }) });
}

describe('a token that can be used', () => {
  test('a user token is active, with its id, its owner and its expiry', async () => {
    const cloudflare = createCloudflare({ now: '2026-11-24T00:00:00Z' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], expiresOn: '2099-01-01T00:00:00Z' });
    const { token: found } = await connect(cloudflare, token.value).permissions.detect();
    expect(found).toMatchObject({ id: token.id, owner: 'user', status: 'active', expiresOn: '2099-01-01T00:00:00Z' });
    expect(found.reason).toBeUndefined();
  });

  test('what was pasted along with a token is removed, and the report says so', async () => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const { token: found } = await connect(cloudflare, `  "Bearer ${token.value}"\n`).permissions.detect();
    expect(found).toMatchObject({
      status: 'active',
      note: 'spaces around it and quotes and "Bearer " pasted together with the token: removed',
    });
  });

  test('a token of the older format is found to be the user’s', async () => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], format: 'legacy' });
    expect(await connect(cloudflare, token.value).permissions.verify()).toMatchObject({
      owner: 'user',
      status: 'active',
    });
  });

  test('a stray 401 on verify is contradicted by a second verify', async () => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'] });
    cloudflare.faults.add({ match: { path: '/user/tokens/verify' }, times: 1, response: 'stray-401' });
    expect(await connect(cloudflare, token.value).permissions.verify()).toMatchObject({ status: 'active' });
  });

  test('a stray 401 on a probe is confirmed before it counts as a denial', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'load_balancers:read'] });
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}/load_balancers' }, times: 1, response: 'stray-401' });
    const report = await connect(cloudflare, token.value).permissions.detect({ scopes: ['load_balancers:read'] });
    expect(report.finding('load_balancers:read').status).toBe('granted');
  });
});

describe('an account-owned token', () => {
  test('is verified at the account that was given', async () => {
    const cloudflare = createCloudflare();
    const account = cloudflare.accounts.default;
    const token = cloudflare.tokens.create({ scopes: ['account_settings:read'], owner: account });
    const found = await connect(cloudflare, token.value, account.id).permissions.verify();
    expect(found).toMatchObject({ owner: 'account', status: 'active', id: token.id });
  });

  test('is verified at the account of a zone it reaches, when none was given', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read'], owner: cloudflare.accounts.default });
    const report = await connect(cloudflare, token.value).permissions.detect();
    expect(report.token).toMatchObject({ owner: 'account', status: 'active' });
    expect(report.accounts.map(({ id }) => id)).toEqual([cloudflare.accounts.default.id]);
  });

  test('of the older format is found to be an account’s', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({
      scopes: ['zone:read'],
      owner: cloudflare.accounts.default,
      format: 'legacy',
    });
    expect(await connect(cloudflare, token.value).permissions.verify()).toMatchObject({
      owner: 'account',
      status: 'active',
    });
  });

  test('whose account nobody can tell is unknown, not invalid', async () => {
    const cloudflare = createCloudflare({ quirks: { accountsOfAccountToken: 'rejected' } });
    const token = cloudflare.tokens.create({ scopes: ['account_settings:read'], owner: cloudflare.accounts.default });
    const today = createCloudflare();
    const known = today.tokens.create({ owner: today.accounts.default });
    expect(await connect(today, known.value).permissions.verify()).toMatchObject({
      owner: 'account',
      status: 'active',
    });
    const found = await connect(cloudflare, token.value).permissions.verify();
    expect(found).toMatchObject({ owner: 'account', status: 'unknown' });
    expect(found.reason).toContain('which was not given');
  });

  test('can not hold user rows, and the link says so', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: [...guideScopes], owner: cloudflare.accounts.default });
    const cf = connect(cloudflare, token.value);
    // By default nobody asks for what it can never hold.
    expect((await cf.permissions.detect()).missing()).toEqual([]);
    const report = await cf.permissions.detect({ scopes: guideScopes });
    expect(report.missing().map(({ label }) => label)).toEqual(['User · User Details · Read']);
    expect(report.finding('user_details:read').evidence[0]).toMatchObject({ kind: 'owner', shows: 'denied' });
    const { url, impossible } = report.createTokenUrl();
    expect(url).toMatch(/^https:\/\/dash\.cloudflare\.com\/\?to=\/:account\/api-tokens&permissionGroupKeys=/);
    expect(impossible.map(({ label }) => label)).toEqual(['User · User Details · Read']);
  });
});

describe('a token that can not be used', () => {
  const cases = [
    { what: 'expired', input: { expiresOn: '2020-01-01T00:00:00Z' }, status: 'expired', code: 'token_expired' },
    { what: 'expired by status', input: { status: 'expired' }, status: 'expired', code: 'token_expired' },
    { what: 'disabled', input: { status: 'disabled' }, status: 'disabled', code: 'invalid_token' },
    {
      what: 'not valid yet',
      input: { notBefore: '2099-01-01T00:00:00Z' },
      status: 'not_yet_valid',
      code: 'invalid_token',
    },
    {
      what: 'restricted to other addresses',
      input: { allowedIps: ['198.51.100.0/24'] },
      status: 'ip_restricted',
      code: 'token_ip_restricted',
    },
  ] as const;

  test.each(cases)(
    '$what: the report says so, nothing is called denied, and requests fail with $code',
    async ({ input, status, code }) => {
      const cloudflare = createCloudflare();
      const zone = cloudflare.zones.create({ name: 'example.com' });
      const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], ...input });
      const cf = connect(cloudflare, token.value);
      const report = await cf.permissions.detect();
      expect(report.token.status).toBe(status);
      expect(report.token.reason).toBeTypeOf('string');
      expect(report.findings.map((finding) => finding.status)).not.toContain('granted');
      expect(report.findings.map((finding) => finding.status)).not.toContain('denied');
      await expect(cf.permissions.require(['zone:read'])).rejects.toMatchObject({ code });
      await expect(cf.dns.records.list({ zone: zone.id }).all()).rejects.toMatchObject({ code });
    },
  );

  test.each(['user', 'account', 'legacy'] as const)(
    'a %s token that Cloudflare does not know is invalid',
    async (kind) => {
      const cloudflare = createCloudflare();
      const owner = kind === 'account' ? cloudflare.accounts.default : cloudflare.users.default;
      const { id, value } = cloudflare.tokens.create({ owner, format: kind === 'legacy' ? 'legacy' : 'prefixed' });
      cloudflare.tokens.delete(id);
      const cf = connect(cloudflare, value);
      expect(await cf.permissions.verify()).toMatchObject({ status: 'invalid' });
      await expect(cf.permissions.require(['zone:read'])).rejects.toMatchObject({ code: 'invalid_token' });
      await expect(cf.zones.list().all()).rejects.toMatchObject({ code: 'invalid_token' });
    },
  );
});

describe('what can not be found out stays unknown, with the reason', () => {
  const faults = [
    ['a 5xx', { status: 503, body: { success: false, errors: [], messages: [], result: null } }, '503'],
    ['an HTML page', { status: 200, body: '<html>hello</html>' }, 'HTML'],
    ['a truncated answer', 'truncated-body', 'cut off'],
    ['an empty answer', 'empty-body', 'empty'],
    ['a reset connection', 'network-error', 'connection failed'],
  ] as const;

  test.each(faults)('%s on everything', async (_, answer, reason) => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: [...guideScopes] });
    cloudflare.faults.add({ response: answer });
    const report = await connect(cloudflare, token.value).permissions.detect();
    expect(report.token.status).toBe('unknown');
    expect(report.token.reason).toContain(reason);
    expect(new Set(report.findings.map(({ status }) => status))).toEqual(new Set(['unknown']));
    expect(report.problems.join('\n')).toContain(reason);
  });

  test.each(faults)(
    '%s on one probe leaves that finding open and the others as they are',
    async (_, answer, reason) => {
      const cloudflare = createCloudflare();
      cloudflare.zones.create({ name: 'example.com' });
      const token = cloudflare.tokens.create({ scopes: [...guideScopes] });
      cloudflare.faults.add({ match: { path: '/zones/{zone_id}/load_balancers' }, response: answer });
      const report = await connect(cloudflare, token.value).permissions.detect();
      const finding = report.finding('load_balancers:read');
      expect(finding.status).toBe('unknown');
      expect(finding.evidence[0]?.detail).toContain(reason);
      expect(report.missing()).toEqual([]);
      expect(report.unknown().map(({ scope }) => scope)).toEqual(['load_balancers:read']);
    },
  );

  test('a time-out on a probe', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: [...guideScopes] });
    cloudflare.faults.add({ match: { path: '/user' }, response: { status: 408 } });
    const report = await connect(cloudflare, token.value).permissions.detect();
    expect(report.finding('user_details:read').status).toBe('unknown');
  });

  test('an abort ends detection with the abort, and is no finding', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: [...guideScopes] });
    cloudflare.faults.add({ match: { path: '/user/tokens/verify' }, response: 'hang' });
    const controller = new AbortController();
    const detecting = connect(cloudflare, token.value).permissions.detect({ signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(detecting).rejects.toMatchObject({
      code: 'aborted',
      operation: 'permissions.detect',
      cause: expect.objectContaining({ message: 'enough' }),
    });
  });
});

describe('bad input to detection is refused before any request', () => {
  test.each([
    ['an unknown scope', { scopes: ['dns:write' as Scope] }, 'dns:write'],
    ['a zone with a slash', { zone: 'example.com/../x' }, 'zone'],
    ['a zone with a percent sign', { zone: 'example%2fcom' }, 'zone'],
    ['a malformed account', { account: '../accounts' }, 'account'],
  ])('%s', async (_, options, named) => {
    const cloudflare = createCloudflare();
    const token = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const detecting = connect(cloudflare, token.value).permissions.detect(options);
    await expect(detecting).rejects.toThrow(named);
    await expect(detecting).rejects.toSatisfy(
      (error) => CloudflareConnectorError.is(error) && error.code === 'invalid_input',
    );
    expect(cloudflare.requests.count).toBe(0);
  });
});

test('require() throws one error that lists every missing permission, and the link has all that is needed', async () => {
  const cloudflare = createCloudflare();
  cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
  const cf = connect(cloudflare, token.value);
  const error = await cf.permissions
    .require(['zone:read', 'dns:edit', 'cache:purge'])
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(MissingPermissionError);
  const { needed, granted, fixUrl, message, resource } = error as MissingPermissionError;
  expect(needed.map(({ label }) => label)).toEqual(['Zone · DNS · Edit', 'Zone · Cache Purge · Purge']);
  expect(granted.map(({ label }) => label)).toEqual(['Zone · Zone · Read']);
  expect(resource).toBe('zone example.com');
  expect(message).toContain('Zone · DNS · Edit (permission group "DNS Write") and Zone · Cache Purge · Purge');
  expect(JSON.parse(new URL(fixUrl ?? '').searchParams.get('permissionGroupKeys') ?? '')).toEqual([
    { key: 'dns', type: 'edit' },
    { key: 'cache', type: 'purge' },
    { key: 'zone', type: 'read' },
  ]);
  const report = await cf.permissions.require(['zone:read', 'dns:read']);
  expect(report.missing()).toEqual([]);
});

describe('a zone that the token can not see', () => {
  const permission_groups = [{ name: 'Zone Read' }, { name: 'DNS Write' }];
  const readsItself = (userId: string) => ({
    effect: 'allow' as const,
    resources: { [`com.cloudflare.api.user.${userId}`]: '*' },
    permission_groups: [{ name: 'API Tokens Read' }],
  });

  test('is not taken for another zone on which the policies give the row', async () => {
    const cloudflare = createCloudflare();
    const one = cloudflare.zones.create({ name: 'one.example' });
    cloudflare.zones.create({ name: 'other.example' });
    const token = cloudflare.tokens.create({
      policies: [
        { effect: 'allow', resources: { [`com.cloudflare.api.account.zone.${one.id}`]: '*' }, permission_groups },
        readsItself(cloudflare.users.default.id),
      ],
    });
    const cf = connect(cloudflare, token.value);
    const report = await cf.permissions.detect({ zone: 'other.example', scopes: ['dns:edit'] });
    // Its name is not known to be that of another zone than the policies name by id.
    expect(report.finding('dns:edit').status).toBe('unknown');
    expect(report.problems.join()).toContain('cannot see a zone named other.example');
    expect((await cf.permissions.require(['dns:edit'], { zone: 'other.example' })).unknown()).toHaveLength(1);
  });

  test('and whose name may be misspelt leaves the rows open', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const report = await connect(cloudflare, token.value).permissions.detect({
      zone: 'exmaple.com',
      scopes: ['zone:read', 'dns:edit'],
    });
    expect(report.findings.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
    expect(report.problems).toEqual(['the token cannot see a zone named exmaple.com; if it exists, pass its id']);
  });

  test('because it may not list any is asked for by name', async () => {
    const cloudflare = createCloudflare();
    cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'], canListZones: false });
    const cf = connect(cloudflare, token.value);
    const listing = await cf.permissions.detect({ scopes: ['zone:read'] });
    expect(listing.finding('zone:read').status).toBe('unknown');
    expect(listing.problems).toEqual(['the token cannot list zones; name a zone to check it']);
    const named = await cf.permissions.detect({ scopes: ['zone:read', 'dns:read'], zone: 'example.com' });
    expect(named.missing()).toEqual([]);
    expect(named.unknown()).toEqual([]);
    expect(await cf.dns.records.list({ zone: 'example.com' }).all()).toEqual([]);
  });
});
