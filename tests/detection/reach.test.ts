import { describe, expect, test } from 'vitest';
import { CloudflareConnector, type Scope } from '../../src/index.ts';
import { createCloudflare } from '../../src/testing/index.ts';

const readsItself = (user: string) => ({
  effect: 'allow' as const,
  resources: { [`com.cloudflare.api.user.${user}`]: '*' },
  permission_groups: [{ name: 'API Tokens Read' }],
});

/** A token whose policies can be read, in a world with a zone and an account of somebody else. */
function world(
  groups: readonly string[],
  resources: (ids: { zone: string; account: string }) => object,
  zonesWithoutZoneRead: 'listed' | 'denied' = 'listed',
) {
  const cloudflare = createCloudflare({ quirks: { zonesWithoutZoneRead } });
  const one = cloudflare.zones.create({ name: 'one.example' });
  const two = cloudflare.zones.create({ name: 'two.example' });
  const stranger = cloudflare.users.create();
  const foreignAccount = cloudflare.accounts.create({ name: 'Foreign', members: [stranger] });
  const foreign = cloudflare.zones.create({ name: 'foreign.example', account: foreignAccount });
  const token = cloudflare.tokens.create({
    policies: [
      {
        effect: 'allow',
        resources: resources({ zone: one.id, account: cloudflare.accounts.default.id }) as Record<string, string>,
        permission_groups: groups.map((name) => ({ name })),
      },
      readsItself(cloudflare.users.default.id),
    ],
  });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
  return { cloudflare, one, two, foreign, foreignAccount, cf };
}

const everyZone = () => ({ 'com.cloudflare.api.account.zone.*': '*' });
const scopes: readonly Scope[] = ['zone:read', 'dns:edit'];

describe('policies that name more than their owner reaches', () => {
  test.each(['nobody’s', 'somebody else’s'])('grant nothing on a zone that is %s', async (whose) => {
    const { cf, foreign } = world(['Zone Read', 'DNS Write'], everyZone);
    const zone = whose === 'nobody’s' ? '0123456789abcdef0123456789abcdef' : foreign.id;
    const report = await cf.permissions.detect({ zone, scopes });
    expect(report.findings.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
    expect(report.minimum.met).toBe(false);
    expect(report.features.dns).toBe('unknown');
    expect(report.excess([])).toEqual([expect.objectContaining({ scope: 'api_tokens:read' })]);
    expect(report.outOfReach).toBe(`zone ${zone}`);
    await expect(cf.permissions.require(['dns:edit'], { zone })).rejects.toMatchObject({
      code: 'out_of_reach',
      message: expect.stringContaining(`zone ${zone}`),
    });
    await expect(cf.dns.records.list({ zone }).all()).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:out_of_reach|not_found|invalid_input)$/),
    });
  });

  test('grant nothing on an account that is somebody else’s', async () => {
    const { cf, foreignAccount } = world(['Account Settings Read'], () => ({ 'com.cloudflare.api.account.*': '*' }));
    const own = await cf.permissions.detect({ scopes: ['account_settings:read'] });
    expect(own.finding('account_settings:read').status).toBe('granted');
    const report = await cf.permissions.detect({ account: foreignAccount.id, scopes: ['account_settings:read'] });
    expect(report.finding('account_settings:read').status).toBe('unknown');
    expect(report.accounts.map(({ id }) => id)).not.toContain(foreignAccount.id);
    await expect(
      cf.permissions.require(['account_settings:read'], { account: foreignAccount.id }),
    ).rejects.toMatchObject({ code: 'out_of_reach' });
  });

  test('grant nothing on a zone that only the question names', async () => {
    const { cf, foreign } = world(['Zone Read', 'DNS Write'], everyZone);
    const report = await cf.permissions.detect({ zone: 'one.example', scopes });
    for (const zone of ['no-such-zone.example', foreign.name, foreign.id, 'f'.repeat(32)]) {
      expect(report.can('dns:edit', { zone })).toBe(false);
      expect(report.finding('dns:edit', { zone }).status).toBe('unknown');
    }
  });

  test('a probe shows the reach that no list shows', async () => {
    const { cloudflare, cf, one } = world(['Load Balancers Read'], everyZone);
    const denial = { success: false, errors: [{ code: 10000, message: 'Authentication error' }], result: null };
    cloudflare.faults.add({ match: { path: '/zones/{zone_id}' }, response: { status: 403, body: denial } });
    const report = await cf.permissions.detect({ zone: one.id, scopes: ['load_balancers:read', 'dns:read'] });
    expect(report.finding('load_balancers:read').status).toBe('granted');
    expect(report.finding('dns:read').status).toBe('denied');
  });
});

describe('a zone by its name is the same zone as by its id', () => {
  test('a policy for the id of a zone that cannot be found by name denies nothing', async () => {
    const onOne = ({ zone }: { zone: string }) => ({ [`com.cloudflare.api.account.zone.${zone}`]: '*' });
    const { cf, one } = world(['DNS Write'], onOne, 'denied');
    const byName = await cf.permissions.detect({ zone: 'one.example', scopes: ['dns:edit'] });
    expect(byName.finding('dns:edit').status).toBe('unknown');
    expect((await cf.permissions.require(['dns:edit'], { zone: 'one.example' })).unknown()).toHaveLength(1);
    const byId = await cf.permissions.detect({ zone: one.id, scopes: ['dns:edit'] });
    expect(byId.finding('dns:edit').status).toBe('granted');
  });

  test('also afterwards, of a report about another zone', async () => {
    const { cf, two } = world(['Zone Read', 'DNS Write'], ({ account }) => ({
      [`com.cloudflare.api.account.${account}`]: { 'com.cloudflare.api.account.zone.*': '*' },
    }));
    const report = await cf.permissions.detect({ zone: 'one.example' });
    for (const zone of [two.id, 'two.example', 'TWO.example.']) {
      expect(report.finding('dns:edit', { zone }).status, zone).not.toBe('denied');
    }
    for (const zone of ['one.example', 'ONE.example.']) expect(report.can('dns:edit', { zone })).toBe(true);
    const all = await cf.permissions.detect();
    for (const zone of [two.id, 'two.example', 'Two.Example.']) expect(all.can('dns:edit', { zone })).toBe(true);
  });

  test('of two zones with one name the account decides, or nothing does', async () => {
    const cloudflare = createCloudflare();
    const accounts = [cloudflare.accounts.default, cloudflare.accounts.create({ members: [cloudflare.users.default] })];
    const zone = cloudflare.zones.create({ name: 'example.com' });
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
    const authorization = `Bearer ${token.value}`;
    const body = await cloudflare
      .fetch('https://api.cloudflare.com/client/v4/zones?name=example.com', { headers: { authorization } })
      .then((response) => response.json());
    const twin = { ...body.result[0], id: 'a'.repeat(32), account: { id: accounts[1]?.id, name: 'Other' } };
    cloudflare.faults.add({
      match: { path: '/zones' },
      response: { status: 200, body: { ...body, result: [...body.result, twin] } },
    });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
    const open = await cf.permissions.detect({ zone: 'example.com', scopes: ['dns:read'] });
    expect(open.target.zone?.id).toBeUndefined();
    expect(open.finding('dns:read').status).toBe('unknown');
    expect(open.problems.join()).toContain(`${zone.id} (${twin.status}) in account ${accounts[0]?.id}`);
    expect(open.problems.join()).toContain(`${twin.id} (${twin.status}) in account ${accounts[1]?.id}`);
    const settled = await cf.permissions.detect({
      zone: 'example.com',
      scopes: ['dns:read'],
      account: cloudflare.accounts.default.id,
    });
    expect(settled.target.zone?.id).toBe(zone.id);
    expect(settled.finding('dns:read').status).toBe('granted');
  });
});

test('one stray 403 on a zone is no denial', async () => {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const token = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
  const denial = { success: false, errors: [{ code: 10000, message: 'Authentication error' }], result: null };
  cloudflare.faults.add({ match: { path: '/zones/{zone_id}' }, times: 1, response: { status: 403, body: denial } });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, retries: 0 });
  const report = await cf.permissions.detect({ zone: zone.id, scopes: ['zone:read', 'dns:read'] });
  expect(report.missing()).toEqual([]);
});
