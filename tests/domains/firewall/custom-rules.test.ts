import { describe, expect, it } from 'vitest';
import type { BillingPlan, TokenInput } from '../../../src/testing/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'zone_waf:edit'] };
const block = { zone: 'example.com', action: 'block', expression: 'ip.src eq 192.0.2.1' } as const;
const entrypoint = '/zones/{id}/rulesets/phases/http_request_firewall_custom/entrypoint';

/** A scene with rules that have these descriptions. */
async function withRules(names: readonly string[], plan: BillingPlan = 'pro') {
  const stage = scene({ token: editor, zone: { plan } });
  const rules = stage.cf.firewall.customRules;
  const ids: Record<string, string> = {};
  for (const description of names) ids[description] = (await rules.create({ ...block, description })).id;
  const order = async () => (await rules.list({ zone: 'example.com' }).all()).map(({ description }) => description);
  const id = (name: string) => ids[name] ?? '';
  stage.cloudflare.requests.clear();
  return { ...stage, rules, id, order };
}

describe('custom rules', () => {
  it('are an empty list in a zone that never had a rule', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    expect(await cf.firewall.customRules.list({ zone: 'example.com' }).all()).toEqual([]);
    expect(seenBy(cloudflare).at(-1)).toBe(`GET ${entrypoint}`);
  });

  it('get a ruleset with the first rule, and later rules are added to it', async () => {
    const { cf, cloudflare, zone } = scene({ token: editor });
    const rules = cf.firewall.customRules;
    const first = await rules.create({ ...block, zone: zone.id, ref: 'first' });
    expect(first).toMatchObject({ ref: 'first', version: '1', action: 'block', enabled: true });
    expect(seenBy(cloudflare)).toEqual([`GET ${entrypoint}`, 'POST /zones/{id}/rulesets']);
    cloudflare.requests.clear();
    const second = await rules.create({ ...block, zone: zone.id, expression: 'ssl' });
    expect(seenBy(cloudflare)).toEqual([`GET ${entrypoint}`, 'POST /zones/{id}/rulesets/{id}/rules']);
    expect(await rules.list({ zone: zone.id }).all()).toEqual([first, second]);
    expect(await rules.get({ zone: zone.id, rule: second.id })).toEqual(second);
  });

  it('do not overwrite rules that somebody else created first', async () => {
    const { cf, cloudflare, zone, token } = scene({ token: editor });
    const send = cloudflare.fetch;
    const other = scene({ connector: { apiToken: token.value, fetch: send } }).cf;
    let between = false;
    const { cf: late } = scene({
      connector: {
        apiToken: token.value,
        fetch: async (input, init) => {
          if (init?.method === 'POST' && !between) {
            between = true;
            await other.firewall.customRules.create({ ...block, zone: zone.id, description: 'theirs' });
          }
          return send(input, init);
        },
      },
    });
    const ours = await late.firewall.customRules.create({ ...block, zone: zone.id, description: 'ours' });
    expect(ours.description).toBe('ours');
    const all = await cf.firewall.customRules.list({ zone: zone.id }).all();
    expect(all.map(({ description }) => description)).toEqual(['theirs', 'ours']);
  });

  it('are created at the place of before, after or index', async () => {
    const { rules, id, order } = await withRules(['a', 'b']);
    await rules.create({ ...block, description: 'x', before: id('b') });
    await rules.create({ ...block, description: 'y', after: id('a') });
    await rules.create({ ...block, description: 'z', index: 1 });
    await rules.create({ ...block, description: 'end', index: 6 });
    expect(await order()).toEqual(['z', 'a', 'y', 'x', 'b', 'end']);
  });

  it('are moved', async () => {
    const { rules, id, order } = await withRules(['a', 'b', 'c']);
    await rules.move({ zone: 'example.com', rule: id('c'), before: id('a') });
    expect(await order()).toEqual(['c', 'a', 'b']);
    await rules.move({ zone: 'example.com', rule: id('c'), after: id('b') });
    expect(await order()).toEqual(['a', 'b', 'c']);
    const moved = await rules.move({ zone: 'example.com', rule: id('a'), index: 2 });
    expect(moved).toMatchObject({ id: id('a'), description: 'a', version: '1' });
    expect(await order()).toEqual(['b', 'a', 'c']);
    await rules.move({ zone: 'example.com', rule: id('b'), index: 3 });
    expect(await order()).toEqual(['a', 'c', 'b']);
  });

  it('cannot be moved past the end', async () => {
    const { rules, id, order, cloudflare } = await withRules(['a', 'b']);
    const error = await failureOf(rules.move({ zone: 'example.com', rule: id('a'), index: 3 }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'index' }] });
    expect(error.message).toContain('must be at most 2: the phase has 2 rules');
    expect(seenBy(cloudflare).filter((request) => request.startsWith('PATCH'))).toEqual([]);
    expect(await order()).toEqual(['a', 'b']);
  });

  it('cannot be moved next to a missing rule or themselves', async () => {
    const { rules, id } = await withRules(['a', 'b']);
    const nobody = 'f'.repeat(32);
    for (const position of [{ before: nobody }, { after: nobody }, { before: id('a') }, { after: id('a') }]) {
      const error = await failureOf(rules.move({ zone: 'example.com', rule: id('a'), ...position }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: Object.keys(position)[0] }] });
    }
  });

  it('must be moved to exactly one place', async () => {
    const { rules, id, cloudflare } = await withRules(['a', 'b']);
    for (const position of [{}, { before: id('b'), index: 1 }]) {
      const error = await failureOf(rules.move({ zone: 'example.com', rule: id('a'), ...position }));
      expect(error.message).toContain('must have exactly one of before, after and index');
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are edited in the given fields', async () => {
    const { rules, id } = await withRules(['a']);
    const changed = await rules.edit({ zone: 'example.com', rule: id('a'), expression: 'ssl' });
    expect(changed).toMatchObject({ expression: 'ssl', action: 'block', description: 'a', version: '2' });
    expect(await rules.get({ zone: 'example.com', rule: id('a') })).toEqual(changed);
  });

  it('lose the parameters of an action when the action changes', async () => {
    const { cf } = scene({ token: editor, zone: { plan: 'pro' } });
    const rules = cf.firewall.customRules;
    const response = { status_code: 403, content: 'no', content_type: 'text/plain' } as const;
    const { id: rule } = await rules.create({ ...block, action_parameters: { response } });
    expect(await rules.edit({ zone: 'example.com', rule, description: 'x' })).toMatchObject({
      action_parameters: { response },
    });
    const challenged = await rules.edit({ zone: 'example.com', rule, action: 'challenge' });
    expect(challenged).not.toHaveProperty('action_parameters');
  });

  it('lose the logging of skip when the action changes', async () => {
    const { rules } = await withRules([]);
    const skip = { action: 'skip', action_parameters: { ruleset: 'current' }, logging: { enabled: false } } as const;
    const { id: rule } = await rules.create({ ...block, ...skip });
    expect(await rules.edit({ zone: 'example.com', rule, description: 'x' })).toMatchObject(skip);
    expect(await rules.edit({ zone: 'example.com', rule, action: 'block' })).not.toHaveProperty('logging');
  });

  it('are disabled and enabled without any other change', async () => {
    const { rules, id } = await withRules(['a']);
    const rule = { zone: 'example.com', rule: id('a') };
    expect(await rules.disable(rule)).toMatchObject({ enabled: false, description: 'a', expression: block.expression });
    expect(await rules.enable(rule)).toMatchObject({ enabled: true, description: 'a', expression: block.expression });
  });

  it('do not exist after they were deleted', async () => {
    const { rules, id, order } = await withRules(['a', 'b']);
    expect(await rules.delete({ zone: 'example.com', rule: id('a') })).toEqual({ id: id('a') });
    expect(await order()).toEqual(['b']);
    for (const again of [rules.delete, rules.get, rules.enable] as const) {
      const error = await failureOf(again({ zone: 'example.com', rule: id('a') }));
      expect(error).toMatchObject({ code: 'not_found' });
      expect(error.message).toContain(`there is no rule ${id('a')} in the phase http_request_firewall_custom`);
    }
  });

  it.each([
    ['free', 5],
    ['pro', 20],
    ['business', 100],
  ] as const)('are limited by the plan: %s has %i', async (plan, most) => {
    const { rules } = await withRules(
      Array.from({ length: most }, (_, number) => `rule ${number}`),
      plan,
    );
    const error = await failureOf(rules.create(block));
    expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 50001 }] });
    expect(error.message).toContain(`${most + 1} out of ${most}`);
  });

  it('cannot only log below Enterprise', async () => {
    const { rules } = await withRules([]);
    expect((await failureOf(rules.create({ ...block, action: 'log' }))).code).toBe('not_entitled');
    const { rules: enterprise } = await withRules([], 'enterprise');
    expect(await enterprise.create({ ...block, action: 'log' })).toMatchObject({ action: 'log' });
  });

  it.each([
    ['matches', 'http.host matches "^www"'],
    ['~', 'http.host ~ "^www"'],
  ])('cannot have regular expressions below Business: %s', async (_, expression) => {
    const { rules, id } = await withRules(['a']);
    for (const call of [
      rules.create({ ...block, expression }),
      rules.edit({ zone: 'example.com', rule: id('a'), expression }),
    ]) {
      const error = await failureOf(call);
      expect(error.code).toBe('not_entitled');
      expect(error.message).toContain('a Business plan or a WAF Advanced plan is required');
    }
    expect(await rules.create({ ...block, expression: 'http.host eq "a matches b"' })).toMatchObject({
      action: 'block',
    });
  });

  it('must have different refs', async () => {
    const { rules, id, cloudflare } = await withRules(['a']);
    const { id: first } = await rules.create({ ...block, ref: 'mine' });
    for (const call of [
      rules.create({ ...block, ref: 'mine' }),
      rules.edit({ zone: 'example.com', rule: id('a'), ref: 'mine' }),
    ]) {
      const error = await failureOf(call);
      expect(error.code).toBe('conflict');
      expect(error.message).toContain(`the rule ${first} already has the ref "mine"`);
    }
    expect(await rules.edit({ zone: 'example.com', rule: first, ref: 'mine' })).toMatchObject({ ref: 'mine' });
    expect(seenBy(cloudflare).filter((request) => /^(POST|PATCH)/.test(request))).toHaveLength(2);
  });

  it.each([
    ['(ip.src eq 192.0.2.1', 'has a ( at 1 that is not closed'],
    ['ip.src eq 192.0.2.1)', 'has a ) at 20 that closes nothing'],
    ['http.host eq "www', 'has a " at 14 that is not closed'],
    ['http.host in {"a" "b")', 'has a ) at 22 where the { at 14 should be closed'],
    ['', 'must not be empty'],
    ['  ', 'must not be empty'],
    [`http.host eq "${'a'.repeat(4096)}"`, 'must be at most 4096 characters long'],
  ])('are rejected before any request if brackets or quotes do not match: %s', async (expression, message) => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.firewall.customRules.create({ ...block, expression }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'expression' }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([
    ['no.such.field eq 1', '(1:1)', 'unknown identifier'],
    ['URI Path contains /', '(1:1)', 'unknown identifier'],
    ['ip.src is 192.0.2.1', '(1:8)', 'unrecognised input'],
    ['http.request.uri.path in {"/a", "/b"}', '(1:31)', 'expected a value'],
    ['ssl and', '(1:8)', 'expected field name'],
  ])('are rejected by Cloudflare if it cannot parse the expression: %s', async (expression, place, reason) => {
    const { rules } = await withRules(['a']);
    const error = await failureOf(rules.create({ ...block, expression }));
    expect(error).toMatchObject({ code: 'invalid_input', errors: [{ code: 20127 }] });
    for (const part of [`'${expression}' is not a valid value for expression`, place, reason]) {
      expect(error.message).toContain(part);
    }
  });

  it.each([
    'true',
    '(http.host eq "a.example" and not ip.src in {192.0.2.0/24 2001:db8::/32}) or cf.threat_score > 10',
    'lower(http.request.uri.path) matches r#"^/(a|b)"c"$"# && any(http.request.headers["x-a"][*] == "(")',
    'ip.src in $my_list xor starts_with(http.request.uri.path, "/\\"{")',
    'http.request.uri.path strict wildcard "/A/*" and len(http.user_agent) ge 3 and ip.src.asnum in {64496 64500}',
  ])('accept expressions of the rules language: %s', async (expression) => {
    const { rules } = await withRules([], 'business');
    expect(await rules.create({ ...block, expression })).toMatchObject({ expression });
  });

  it.each([
    [{ action: 'no_such_action' }, 'action'],
    [{ action: 'skip' }, 'action_parameters'],
    [{ action: 'block', action_parameters: { ruleset: 'current' } }, 'action_parameters'],
    [
      {
        action: 'challenge',
        action_parameters: { response: { status_code: 403, content: 'x', content_type: 'text/plain' } },
      },
      'action_parameters',
    ],
    [
      { action_parameters: { response: { status_code: 200, content: 'x', content_type: 'text/plain' } } },
      'action_parameters.response.status_code',
    ],
    [{ logging: { enabled: 'yes' } }, 'logging.enabled'],
    [{ enabled: 'yes' }, 'enabled'],
    [{ index: 0 }, 'index'],
    [{ before: 'first' }, 'before'],
    [{ index: 1, after: 'f'.repeat(32) }, ''],
    [{ expression: undefined }, 'expression'],
  ])('are checked before any request: %j', async (wrong, field) => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.firewall.customRules.create({ ...block, ...wrong } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('cannot be edited without a change', async () => {
    const { rules, id, cloudflare } = await withRules(['a']);
    const error = await failureOf(rules.edit({ zone: 'example.com', rule: id('a') }));
    expect(error.message).toContain('must change something');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('need Zone WAF, not Firewall Services', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'firewall_services:edit'] } });
    const read = await failureOf(cf.firewall.customRules.list({ zone: 'example.com' }).all());
    expect(read).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'zone_waf:read' }] });
    const write = await failureOf(cf.firewall.customRules.create(block));
    expect(write).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'zone_waf:edit' }] });
  });
});
