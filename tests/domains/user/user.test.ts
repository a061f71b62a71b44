import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { CloudflareConnector, InvalidInputError } from '../../../src/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const everything = ['user_details:edit', 'memberships:read', 'api_tokens:edit'] as const;
const userScene = () => scene({ token: { scopes: [...everything] } });
const resources = { 'com.cloudflare.api.account.zone.*': '*' };
const NOBODY = 'f'.repeat(32);

async function dnsRead({ cf }: ReturnType<typeof userScene>) {
  const [group] = await cf.user.tokens.permissionGroups({ name: 'DNS Read' }).all();
  return [{ effect: 'allow' as const, permission_groups: [{ id: group?.id ?? '' }], resources }];
}

describe('the user', () => {
  test('is read, and changed field by field', async () => {
    const { cf, cloudflare } = userScene();
    await cf.user.edit({ first_name: 'Ada', country: 'GB' });
    await cf.user.edit({ first_name: 'Grace' });
    expect(await cf.user.get({})).toMatchObject({
      email: cloudflare.users.default.email,
      first_name: 'Grace',
      country: 'GB',
    });
  });

  test('an empty change and a field that is too long are rejected before the request', async () => {
    const { cf, cloudflare } = userScene();
    expect((await failureOf(cf.user.edit({}))).message).toContain('at least one of first_name');
    const error = await failureOf(cf.user.edit({ telephone: '0'.repeat(21), zipcode: '1' }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(error.message).toContain('telephone');
    expect(error.message).not.toContain('zipcode');
    expect(cloudflare.requests.count).toBe(0);
  });

  test('cannot be read with an account-owned token', async () => {
    const { cloudflare } = userScene();
    const owned = cloudflare.tokens.create({ owner: cloudflare.accounts.default, scopes: ['account_settings:read'] });
    const cf = new CloudflareConnector({ apiToken: owned.value, fetch: cloudflare.fetch });
    expect((await failureOf(cf.user.get({}))).code).toBe('missing_permission');
  });
});

describe('memberships', () => {
  test('are one per account, across all pages', async () => {
    const { cf, cloudflare } = userScene();
    for (let number = 0; number < 60; number++) cloudflare.accounts.create({ name: `Customer ${number}` });
    const all = await cf.user.memberships.list({}).all();
    expect(new Set(all.map(({ id }) => id)).size).toBe(61);
    const [one] = await cf.user.memberships.list({ account_name: 'Customer 7' }).all();
    expect(await cf.user.memberships.get({ membership: one?.id ?? '' })).toMatchObject({
      account: { name: 'Customer 7' },
    });
    expect((await failureOf(cf.user.memberships.get({ membership: NOBODY }))).code).toBe('not_found');
  });
});

describe('tokens', () => {
  test('a created token works, and its value is not logged', async () => {
    const world = userScene();
    const created = await world.cf.user.tokens.create({ name: 'reader', policies: await dnsRead(world) });
    expect(created.value).toMatch(/^cfut_/);
    for (const shown of [inspect(created), JSON.stringify(created)]) expect(shown).not.toContain(created.value);
    const reader = new CloudflareConnector({ apiToken: created.value, fetch: world.cloudflare.fetch });
    expect(await reader.dns.records.list({ zone: world.zone.id }).all()).toEqual([]);
    expect(await reader.user.tokens.verify({})).toMatchObject({ id: created.id, status: 'active' });
  });

  test('a rolled token has a new value immediately, and the old value is invalid', async () => {
    const world = userScene();
    const { id, value } = await world.cf.user.tokens.create({ name: 'reader', policies: await dnsRead(world) });
    const rolled = await world.cf.user.tokens.roll({ token: id });
    expect(inspect(rolled)).not.toContain(rolled.value);
    const verify = (apiToken: string) =>
      new CloudflareConnector({ apiToken, fetch: world.cloudflare.fetch }).user.tokens.verify({});
    expect((await verify(rolled.value)).id).toBe(id);
    expect((await failureOf(verify(value))).code).toBe('invalid_token');
  });

  test('an update replaces the whole definition: omitted fields are removed', async () => {
    const world = userScene();
    const policies = await dnsRead(world);
    const { tokens } = world.cf.user;
    const { id } = await tokens.create({ name: 'reader', policies, allowed_ips: ['203.0.113.0/24'] });
    expect((await tokens.get({ token: id })).condition?.request_ip?.in).toEqual(['203.0.113.0/24']);
    const updated = await tokens.update({ token: id, name: 'other', policies, status: 'disabled' });
    expect(updated).toMatchObject({ name: 'other', status: 'disabled' });
    expect(updated.condition?.request_ip?.in ?? []).toEqual([]);
  });

  test('a token is not created twice after a lost response', async () => {
    const world = userScene();
    const policies = await dnsRead(world);
    world.cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response', times: 1 });
    expect((await failureOf(world.cf.user.tokens.create({ name: 'once', policies }))).code).toBe('network');
    expect(seenBy(world.cloudflare).filter((request) => request === 'POST /user/tokens')).toHaveLength(1);
  });

  test.each([
    ['name', { name: '' }],
    ['policies', { policies: [] }],
    ['expires_on', { not_before: '2027-01-01T00:00:00Z', expires_on: '2026-01-01T00:00:00Z' }],
    ['not_before', { not_before: 'tomorrow' }],
    ['allowed_ips', { allowed_ips: [] }],
    ['policies.0.resources', { policies: [{ effect: 'allow', permission_groups: [{ id: NOBODY }], resources: {} }] }],
    ['policies.0.permission_groups', { policies: [{ effect: 'allow', permission_groups: [], resources }] }],
    ['policies.0.effect', { policies: [{ effect: 'maybe', permission_groups: [{ id: NOBODY }], resources }] }],
  ])('%s is checked before the request', async (field, wrong) => {
    const { cf, cloudflare } = userScene();
    const policies = [{ effect: 'allow' as const, permission_groups: [{ id: NOBODY }], resources }];
    const error = await failureOf(cf.user.tokens.create({ name: 'x', policies, ...(wrong as object) }));
    expect(error).toBeInstanceOf(InvalidInputError);
    expect((error as InvalidInputError).issues.map((issue) => issue.field)).toEqual([field]);
    expect(cloudflare.requests.count).toBe(0);
  });

  test('a malformed id is rejected before the request; an unknown id is not found', async () => {
    const { cf, cloudflare } = userScene();
    for (const token of ['', '../zones', 'x'.repeat(32), '%2f'])
      expect((await failureOf(cf.user.tokens.delete({ token }))).code).toBe('invalid_input');
    expect(cloudflare.requests.count).toBe(0);
    expect((await failureOf(cf.user.tokens.roll({ token: NOBODY }))).code).toBe('not_found');
  });
});
