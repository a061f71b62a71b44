import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type ChildTokenInput, CloudflareConnector, guideScopes, type Scope } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

function world(scopes: Scope[], owner: 'user' | 'account' = 'user') {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const other = cloudflare.zones.create({ name: 'other.example' });
  const account = cloudflare.accounts.default;
  const token = cloudflare.tokens.create({ scopes, ...(owner === 'account' && { owner: account }) });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
  const with_ = (apiToken: string) => new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
  return { cloudflare, zone, other, account, token, cf, with: with_ };
}

describe('createToken()', () => {
  test('mints a token with exactly the rows, on exactly the zones', async () => {
    const { cf, with: connect, zone, other } = world(['api_tokens:edit']);
    const child = await cf.permissions.createToken({
      name: 'child',
      scopes: ['zone:read', 'dns:read', 'dns:edit'],
      zones: [zone.id],
    });
    const report = await connect(child.value).permissions.detect({ zone: zone.id });
    expect(report.findings.filter(({ status }) => status === 'granted').map(({ scope }) => scope)).toEqual([
      'zone:read',
      'dns:edit',
      'page_rules:read',
    ]);
    expect(report.excess(['zone:read', 'dns:edit'])).toEqual([]);
    await expect(connect(child.value).dns.records.list({ zone: other.id }).all()).rejects.toMatchObject({
      code: 'out_of_reach',
    });
  });

  test('takes the ten rows, on everything, with an expiry and address ranges', async () => {
    const { cloudflare, cf, with: connect } = world(['api_tokens:edit', 'user_details:read']);
    const expiresOn = new Date(Date.now() + 3_600_000);
    const child = await cf.permissions.createToken({
      name: 'ten',
      scopes: guideScopes,
      expiresOn,
      allowedIps: ['203.0.113.0/24'],
    });
    const report = await connect(child.value).permissions.detect();
    expect(report.missing()).toEqual([]);
    expect(Date.parse(report.token.expiresOn ?? '')).toBe(Math.floor(expiresOn.getTime() / 1000) * 1000);
    cloudflare.clientIp = '198.51.100.1';
    // Verify alone calls it active: it does not enforce the address ranges.
    await expect(connect(child.value).zones.list().all()).rejects.toMatchObject({ code: 'token_ip_restricted' });
  });

  test('of an account-owned token makes one of the account', async () => {
    const { cloudflare, cf, account, zone } = world(['account_api_tokens:edit', 'zone:read'], 'account');
    const child = await cf.permissions.createToken({ name: 'child', scopes: ['dns:read', 'account_settings:read'] });
    expect(child.value).toMatch(/^cfat_/);
    const connector = new CloudflareConnector({ apiToken: child.value, account: account.id, fetch: cloudflare.fetch });
    expect(await connector.dns.records.list({ zone: zone.id }).all()).toEqual([]);
    expect((await connector.permissions.detect({ scopes: ['account_settings:read'] })).missing()).toEqual([]);
  });

  test('does not show the value where it is logged', async () => {
    const { cf } = world(['api_tokens:edit']);
    const child = await cf.permissions.createToken({ name: 'child', scopes: ['zone:read'] });
    expect(child.value).toMatch(/^cfut_/);
    expect(inspect(child)).not.toContain(child.value);
    expect(JSON.stringify(child)).toBe(JSON.stringify({ id: child.id }));
  });

  test('without the row to create tokens names that row', async () => {
    const { cf } = world(['zone:read']);
    await expect(cf.permissions.createToken({ name: 'child', scopes: ['zone:read'] })).rejects.toMatchObject({
      code: 'missing_permission',
      operation: 'permissions.createToken',
    });
  });

  test('outside the connector’s scopes is refused without a request', async () => {
    const { cloudflare, token } = world(['api_tokens:edit']);
    const limited = new CloudflareConnector({ apiToken: token.value, scopes: ['dns:read'], fetch: cloudflare.fetch });
    await expect(limited.permissions.createToken({ name: 'child', scopes: ['zone:read'] })).rejects.toMatchObject({
      code: 'missing_permission',
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  test('is not repeated when the answer is lost', async () => {
    const { cloudflare, cf } = world(['api_tokens:edit']);
    const before = cloudflare.tokens.list().length;
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response' });
    await expect(cf.permissions.createToken({ name: 'child', scopes: ['zone:read'] })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('may have been applied'),
    });
    expect(cloudflare.tokens.list().length).toBe(before + 1);
  });

  test.each([
    ['an empty name', { name: ' ' }, 'name: must have 1 to 120 characters'],
    ['no scopes', { scopes: [] }, 'scopes: must have at least one scope'],
    ['an unknown scope', { scopes: ['dns:write' as Scope] }, 'not a scope'],
    ['no zones', { zones: [] }, 'zones: must have at least one id'],
    ['a zone by name', { zones: ['example.com'] }, 'zones: must be ids of 32 hex digits'],
    ['an expiry in the past', { expiresOn: new Date(0) }, 'expiresOn: must be in the future'],
    ['an invalid date', { notBefore: new Date('x') }, 'notBefore: must be a valid Date'],
    ['a range that is none', { allowedIps: ['anywhere'] }, 'allowedIps: must be addresses or ranges'],
  ] satisfies [string, Partial<ChildTokenInput>, string][])(
    'refuses %s before any request',
    async (_, input, message) => {
      const { cloudflare, cf } = world(['api_tokens:edit']);
      await expect(cf.permissions.createToken({ name: 'child', scopes: ['zone:read'], ...input })).rejects.toThrow(
        message,
      );
      expect(cloudflare.requests.count).toBe(0);
    },
  );
});

describe('rollToken()', () => {
  test('gives a token a new value and ends the old one', async () => {
    const { cloudflare, cf, with: connect } = world(['api_tokens:edit']);
    const child = cloudflare.tokens.create({ scopes: ['zone:read'] });
    const old = child.value;
    const rolled = await cf.permissions.rollToken({ token: child.id });
    expect(rolled.value).not.toBe(old);
    expect((await connect(rolled.value).permissions.verify()).status).toBe('active');
    expect((await connect(old).permissions.verify()).status).toBe('invalid');
  });

  test('rejects what is not an id', async () => {
    const { cloudflare, cf } = world(['api_tokens:edit']);
    await expect(cf.permissions.rollToken({ token: '../tokens' })).rejects.toThrow('must be an id of 32 hex digits');
    expect(cloudflare.requests.count).toBe(0);
  });
});
