import { describe, expect, it } from 'vitest';
import type { TokenInput } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'zone_waf:edit'] };
const MANAGED = 'efb7b8c949ac4650a09736fc376e9aee';
const OWASP = '4814384a9e5d4991b9815dcfc25d2f1f';
const RULE = '5de7edfa648c4d6891dc3e7f84534ffa';
const zone = 'example.com';
const pro = () => scene({ token: editor, zone: { plan: 'pro' } });

describe('managed rules', () => {
  it('are deployed for every request', async () => {
    const { cf } = pro();
    const deployed = await cf.firewall.managedRules.deploy({ zone, ruleset: MANAGED });
    expect(deployed).toMatchObject({ action: 'execute', expression: 'true', action_parameters: { id: MANAGED } });
    expect(await cf.firewall.managedRules.list({ zone }).all()).toEqual([deployed]);
  });

  it('are deployed with overrides, of which an edit keeps what it does not name', async () => {
    const { cf } = pro();
    const overrides = { action: 'log' as const, rules: [{ id: RULE, enabled: false }] };
    const { id: rule, action_parameters } = await cf.firewall.managedRules.deploy({
      zone,
      ruleset: MANAGED,
      expression: 'ssl',
      overrides,
    });
    expect(action_parameters).toEqual({ id: MANAGED, overrides });
    const edited = await cf.firewall.managedRules.edit({ zone, rule, overrides: { enabled: true } });
    expect(edited).toMatchObject({ expression: 'ssl', action_parameters: { id: MANAGED } });
    expect(edited.action_parameters).toEqual({ id: MANAGED, overrides: { ...overrides, enabled: true } });
    const cleared = await cf.firewall.managedRules.edit({ zone, rule, overrides: { action: null, rules: null } });
    expect(cleared.action_parameters).toEqual({ id: MANAGED, overrides: { enabled: true } });
    const described = await cf.firewall.managedRules.edit({ zone, rule, description: 'WAF' });
    expect(described).toMatchObject({ description: 'WAF', action_parameters: { overrides: { enabled: true } } });
  });

  it('have exceptions for everything after, whole rulesets, or single rules', async () => {
    const { cf } = pro();
    const { managedRules } = cf.firewall;
    const { id: before } = await managedRules.deploy({ zone, ruleset: MANAGED });
    const all = await managedRules.createException({ zone, expression: 'ssl', before });
    expect(all).toMatchObject({ action: 'skip', action_parameters: { ruleset: 'current' } });
    const whole = await managedRules.createException({ zone, expression: 'ssl', rulesets: [OWASP], before });
    expect(whole.action_parameters).toEqual({ rulesets: [OWASP] });
    const rules = [
      { ruleset: MANAGED, ids: [RULE] },
      { ruleset: OWASP, ids: [RULE] },
      { ruleset: MANAGED, ids: ['f'.repeat(32)] },
    ];
    const single = await managedRules.createException({ zone, expression: 'ssl', rules, before });
    expect(single.action_parameters).toEqual({ rules: { [MANAGED]: [RULE, 'f'.repeat(32)], [OWASP]: [RULE] } });
    const order = (await managedRules.list({ zone }).all()).map(({ id }) => id);
    expect(order).toEqual([all.id, whole.id, single.id, before]);
  });

  it('cannot be edited with fields of the other kind', async () => {
    const { cf } = pro();
    const { managedRules } = cf.firewall;
    const { id: deployment } = await managedRules.deploy({ zone, ruleset: MANAGED });
    const { id: exception } = await managedRules.createException({ zone, expression: 'ssl' });
    const first = await failureOf(managedRules.edit({ zone, rule: exception, overrides: { enabled: true } }));
    expect(first).toMatchObject({ code: 'invalid_input', issues: [{ field: 'overrides' }] });
    const second = await failureOf(managedRules.edit({ zone, rule: deployment, rulesets: [OWASP] }));
    expect(second).toMatchObject({ code: 'invalid_input', issues: [{ field: 'rulesets' }] });
    const rules = [{ ruleset: MANAGED, ids: [RULE] }];
    const third = await failureOf(managedRules.edit({ zone, rule: deployment, rules }));
    expect(third).toMatchObject({ code: 'invalid_input', issues: [{ field: 'rules' }] });
  });

  it.each([
    [{ ruleset: 'owasp' }, 'ruleset'],
    [{ overrides: {} }, 'overrides'],
    [{ overrides: { rules: [{ id: RULE }] } }, 'overrides.rules.0'],
    [{ overrides: { categories: [{ category: '', enabled: true }] } }, 'overrides.categories.0.category'],
    [{ overrides: { action: '' } }, 'overrides.action'],
    [{ matched_data: {} }, 'matched_data.public_key'],
  ])('are checked before any request: %j', async (wrong, field) => {
    const { cf, cloudflare } = pro();
    const error = await failureOf(cf.firewall.managedRules.deploy({ zone, ruleset: MANAGED, ...wrong } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('skip rulesets or rules, not both', async () => {
    const { cf, cloudflare } = pro();
    const rules = [{ ruleset: MANAGED, ids: [RULE] }];
    const error = await failureOf(
      cf.firewall.managedRules.createException({ zone, expression: 'ssl', rulesets: [OWASP], rules }),
    );
    expect(error.message).toContain('must have at most one of rulesets and rules');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are rejected if the ruleset does not exist', async () => {
    const { cf } = pro();
    const error = await failureOf(cf.firewall.managedRules.deploy({ zone, ruleset: 'f'.repeat(32) }));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain('could not find ruleset');
  });

  it('can be deployed once each', async () => {
    const { cf } = pro();
    const { managedRules } = cf.firewall;
    await managedRules.deploy({ zone, ruleset: MANAGED });
    const error = await failureOf(managedRules.deploy({ zone, ruleset: MANAGED, expression: 'ssl' }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 20014 }] });
    expect(await managedRules.deploy({ zone, ruleset: OWASP })).toMatchObject({ action: 'execute' });
  });

  it('depend on the tier', async () => {
    const { cf } = scene({ token: editor });
    const error = await failureOf(cf.firewall.managedRules.deploy({ zone, ruleset: MANAGED }));
    expect(error.code).toBe('not_entitled');
    const free = await cf.firewall.managedRules.deploy({ zone, ruleset: '77454fe2d30c4220b5701f6fdfb893ba' });
    expect(free.action).toBe('execute');
  });
});
