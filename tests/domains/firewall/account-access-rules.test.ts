import { describe, expect, it } from 'vitest';
import { CloudflareConnector } from '../../../src/index.ts';
import type { TokenInput, ZoneInput } from '../../../src/testing/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'firewall_services:edit', 'account_firewall_access_rules:edit'] };
const nobody = 'f'.repeat(32);
const match = { target: 'ip', value: '192.0.2.1' } as const;

/** A scene with a connector that is the account's. */
function on(plan: ZoneInput['plan'] = 'pro', token: TokenInput = editor) {
  const stage = scene({ zone: { plan }, token });
  const { cloudflare, zone } = stage;
  const account = zone.account.id;
  const cf = new CloudflareConnector({ apiToken: stage.token.value, fetch: cloudflare.fetch, account });
  return { ...stage, cf, account, rules: cf.firewall.accountAccessRules };
}

describe('IP access rules of an account', () => {
  it('are created, read, edited in the given fields, and deleted', async () => {
    const { rules } = on();
    const created = await rules.create({ ...match, mode: 'block', notes: 'why' });
    expect(created).toMatchObject({ mode: 'block', configuration: match, scope: { type: 'organization' } });
    const { id: rule } = created;
    expect(await rules.list().all()).toEqual([created]);
    expect(await rules.edit({ rule, mode: 'whitelist' })).toMatchObject({ mode: 'whitelist', notes: 'why' });
    expect(await rules.edit({ rule, notes: '' })).toMatchObject({ mode: 'whitelist', notes: '', configuration: match });
    expect(await rules.delete({ rule })).toEqual({ id: rule });
    expect(await rules.list().all()).toEqual([]);
  });

  it('belong to the given account, otherwise to the connector’s', async () => {
    const { cf, cloudflare, rules } = on();
    const other = cloudflare.accounts.create({ name: 'Other' });
    const { id } = await rules.create({ ...match, mode: 'block', account: other.id });
    expect(await rules.list().all()).toEqual([]);
    expect((await cf.firewall.accountAccessRules.list({ account: other.id }).all()).map((rule) => rule.id)).toEqual([
      id,
    ]);
  });

  it('need an account, from the call or from the connector', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.firewall.accountAccessRules.list().all());
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'account' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('apply to the account’s zones, which list them but cannot edit or delete them', async () => {
    const { cf, rules, zone } = on();
    const ours = await rules.create({ ...match, mode: 'block' });
    const own = await cf.firewall.accessRules.create({ zone: zone.id, ...match, mode: 'challenge' });
    const listed = await cf.firewall.accessRules.list({ zone: zone.id }).all();
    expect(listed.map(({ id, scope }) => [id, scope?.type])).toEqual([
      [own.id, 'zone'],
      [ours.id, 'organization'],
    ]);
    expect(await rules.list().all()).toEqual([ours]);
    const target = { zone: zone.id, rule: ours.id };
    for (const call of [
      cf.firewall.accessRules.edit({ ...target, mode: 'whitelist' }),
      cf.firewall.accessRules.delete(target),
    ]) {
      expect((await failureOf(call)).code).toBe('not_found');
    }
  });

  it('are filtered by Cloudflare, with IPv6 addresses in any spelling', async () => {
    const { rules } = on();
    const { id } = await rules.create({ target: 'ip', value: '2001:DB8::1', mode: 'block', notes: 'Office' });
    await rules.create({ target: 'country', value: 'NZ', mode: 'challenge' });
    for (const filter of [{ value: '2001:db8:0::0:1' }, { mode: 'block' }, { notes: 'off' }] as const) {
      expect((await rules.list(filter).all()).map((rule) => rule.id)).toEqual([id]);
    }
  });

  it('must each match another value', async () => {
    const { rules } = on();
    await rules.create({ target: 'ip', value: '2001:db8::1', mode: 'block' });
    const error = await failureOf(rules.create({ target: 'ip', value: '2001:DB8:0::1', mode: 'challenge' }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 10009 }] });
  });

  it('block countries only on Enterprise', async () => {
    const country = { target: 'country', value: 'NZ', mode: 'block' } as const;
    expect(await failureOf(on('business').rules.create(country))).toMatchObject({
      code: 'not_entitled',
      errors: [{ message: 'firewallaccessrules.api.not_entitled.country_block' }],
    });
    expect(await on('enterprise').rules.create(country)).toMatchObject({ mode: 'block' });
  });

  it.each([
    ['create', { ...match, mode: 'allow' }, 'mode', 'must be "block" or "challenge" or "whitelist"'],
    ['create', { target: 'ip6', value: '192.0.2.1', mode: 'block' }, 'value', 'must be an IPv6 address'],
    ['create', { target: 'ip_range', value: '192.0.2.0/25', mode: 'block' }, 'value', 'length /16 or /24'],
    ['create', { ...match, mode: 'block', notes: 1 }, 'notes', 'must be a string'],
    ['create', { ...match, mode: 'block', account: 'mine' }, 'account', 'must be an id of 32 hex digits'],
    ['create', { ...match, mode: 'block', zone: 'example.com' }, '', 'unknown field "zone"'],
    ['edit', { rule: nobody }, '', 'must change mode or notes'],
    ['edit', { rule: nobody, mode: 'block', value: '192.0.2.2' }, '', 'unknown field "value"'],
    ['edit', { rule: 'first', mode: 'block' }, 'rule', 'must be an id of 32 hex digits'],
    ['get', { rule: '../tokens' }, 'rule', 'must be an id of 32 hex digits'],
    ['delete', {}, 'rule', 'is required'],
    ['list', { order: 'notes' }, 'order', 'must be "configuration.target"'],
  ] as const)('are checked before anything is sent: %s %j', async (action, input, field, message) => {
    const { rules, cloudflare } = on();
    const call = rules[action] as (input: unknown) => PromiseLike<unknown> & { all?: () => Promise<unknown> };
    const outcome = call(input);
    const error = await failureOf(action === 'list' ? (outcome.all?.() ?? outcome) : outcome);
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are not_found if they do not exist', async () => {
    const { rules } = on();
    const rule = { rule: nobody };
    for (const call of [rules.get(rule), rules.edit({ ...rule, mode: 'block' }), rules.delete(rule)]) {
      expect((await failureOf(call)).code).toBe('not_found');
    }
  });

  it('are out of reach in an account that the token does not cover, and the error names it', async () => {
    const { cloudflare } = scene();
    const [mine, other] = [cloudflare.accounts.create(), cloudflare.accounts.create()];
    const token = cloudflare.tokens.create({ scopes: ['account_firewall_access_rules:edit'], accounts: [mine] });
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, account: other.id });
    const error = await failureOf(cf.firewall.accountAccessRules.list().all());
    expect(error.code).toBe('missing_permission');
    expect(error.message).toContain(other.id);
  });

  it('need their own permission: that of zones is not enough', async () => {
    const { rules } = on('pro', { scopes: ['zone:read', 'firewall_services:edit'] });
    const read = await failureOf(rules.list().all());
    expect(read).toMatchObject({
      code: 'missing_permission',
      needed: [
        { label: 'Account · Account Firewall Access Rules · Read', group: 'Account Firewall Access Rules Read' },
      ],
    });
    const write = await failureOf(rules.delete({ rule: nobody }));
    expect(write).toMatchObject({ needed: [{ scope: 'account_firewall_access_rules:edit' }] });
  });

  it('are sent to the account’s path', async () => {
    const { rules, cloudflare } = on();
    const { id: rule } = await rules.create({ ...match, mode: 'block' });
    await rules.edit({ rule, mode: 'challenge' });
    const path = '/accounts/{id}/firewall/access_rules/rules';
    expect(seenBy(cloudflare)).toEqual([`POST ${path}`, `GET ${path}/{id}`, `PATCH ${path}/{id}`]);
  });
});
