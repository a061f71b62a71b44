import { describe, expect, it } from 'vitest';
import { type PageRuleAction, PartialReorderError } from '../../../src/index.ts';
import { failureOf, scene, seenBy } from '../../scene.ts';

const editor = { scopes: ['zone:read', 'page_rules:edit'] } as const;
const zone = 'example.com';
const cached: readonly PageRuleAction[] = [{ id: 'cache_level', value: 'bypass' }];

/** A zone with rules for the paths of these letters; the first letter is looked at first. */
async function withRules(letters: string, plan: 'free' | 'pro' = 'pro') {
  const all = scene({ token: editor, zone: { plan } });
  const ids: Record<string, string> = {};
  for (const letter of [...letters].reverse()) {
    const rule = await all.cf.pageRules.create({ zone, target: `${zone}/${letter}`, actions: cached, priority: 99 });
    ids[letter] = rule.id;
  }
  const order = async () =>
    (await all.cf.pageRules.list({ zone }).all()).map(({ targets }) => targets[0]?.constraint.value.at(-1)).join('');
  all.cloudflare.requests.clear();
  return { ...all, ids, order, named: (text: string) => [...text].map((letter) => ids[letter] ?? 'f'.repeat(32)) };
}

describe('page rules', () => {
  it('are listed with the highest priority first', async () => {
    const { cf, order } = await withRules('abc');
    expect(await order()).toBe('abc');
    const priorities = (await cf.pageRules.list({ zone, direction: 'asc' }).all()).map(({ priority }) => priority);
    expect(priorities).toEqual([1, 2, 3]);
    expect(await cf.pageRules.list({ zone, status: 'active' }).all()).toEqual([]);
  });

  it('can be read with Zone Read, which Cloudflare accepts as well', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read'] } });
    expect(await cf.pageRules.list({ zone }).all()).toEqual([]);
  });

  it('cannot be changed by a token that can only read them', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'page_rules:read'] } });
    const error = await failureOf(cf.pageRules.create({ zone, target: zone, actions: cached }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'page_rules:edit' }] });
  });

  it.each([
    ['free', 3],
    ['pro', 20],
    ['business', 50],
    ['enterprise', 125],
  ] as const)('of a %s zone are %i at the most', async (plan, limit) => {
    const { cf } = scene({ token: editor, zone: { plan } });
    for (let number = 1; number <= limit; number++) {
      await cf.pageRules.create({ zone, target: `${zone}/${number}`, actions: cached });
    }
    const error = await failureOf(cf.pageRules.create({ zone, target: `${zone}/more`, actions: cached }));
    expect(error).toMatchObject({ code: 'not_entitled', status: 400, errors: [{ code: 1008 }] });
    expect(error.message).toContain('Page Rule limit has been met');
  });
});

describe('a page rule', () => {
  it('is created, changed, overwritten and deleted', async () => {
    const { cf } = scene({ token: editor });
    const created = await cf.pageRules.create({ zone, target: `${zone}/*`, actions: cached, status: 'active' });
    expect(created).toMatchObject({
      targets: [{ target: 'url', constraint: { operator: 'matches', value: `${zone}/*` } }],
      actions: cached,
      status: 'active',
      priority: 1,
    });
    const at = { zone, rule: created.id };
    expect(await cf.pageRules.edit({ ...at, target: `${zone}/new` })).toMatchObject({
      status: 'active',
      actions: cached,
    });
    const actions = [{ id: 'edge_cache_ttl', value: 7_200 }] as const;
    expect(await cf.pageRules.update({ ...at, target: `${zone}/new`, actions })).toMatchObject({
      status: 'disabled',
      actions,
    });
    expect(await cf.pageRules.delete(at)).toEqual({ id: created.id });
    for (const call of [
      cf.pageRules.get(at),
      cf.pageRules.delete(at),
      cf.pageRules.edit({ ...at, status: 'active' }),
    ]) {
      expect((await failureOf(call)).code).toBe('not_found');
    }
  });

  it('is a conflict if another rule has the same target, with Cloudflare’s message', async () => {
    const { cf, ids } = await withRules('ab');
    const target = `${zone}/a`;
    for (const call of [
      cf.pageRules.create({ zone, target, actions: cached }),
      cf.pageRules.edit({ zone, rule: ids.b ?? '', target }),
      cf.pageRules.update({ zone, rule: ids.b ?? '', target, actions: cached }),
    ]) {
      const error = await failureOf(call);
      expect(error.code).toBe('conflict');
      expect(error.message).toContain('already has an existing page rule with that URL');
      expect(error.message).not.toContain('DNS');
    }
  });

  it.each<[PageRuleAction, missingOn: readonly ('free' | 'pro' | 'business')[]]>([
    [{ id: 'polish', value: 'lossy' }, ['free']],
    [{ id: 'mirage', value: 'on' }, ['free']],
    [{ id: 'bypass_cache_on_cookie', value: 'session=.*' }, ['free', 'pro']],
    [{ id: 'cache_on_cookie', value: 'member' }, ['free', 'pro']],
    [{ id: 'cache_by_device_type', value: 'on' }, ['free', 'pro', 'business']],
    [{ id: 'cache_key_fields', value: { user: { geo: true } } }, ['free', 'pro', 'business']],
    [{ id: 'cache_ttl_by_status', value: { '404': 60 } }, ['free', 'pro', 'business']],
    [{ id: 'host_header_override', value: 'a.test' }, ['free', 'pro', 'business']],
    [{ id: 'origin_error_page_pass_thru', value: 'on' }, ['free', 'pro', 'business']],
    [{ id: 'resolve_override', value: 'a.test' }, ['free', 'pro', 'business']],
    [{ id: 'respect_strong_etag', value: 'on' }, ['free', 'pro', 'business']],
    [{ id: 'response_buffering', value: 'on' }, ['free', 'pro', 'business']],
    [{ id: 'sort_query_string_for_cache', value: 'on' }, ['free', 'pro', 'business']],
    [{ id: 'true_client_ip_header', value: 'on' }, ['free', 'pro', 'business']],
  ])(
    'with %j is created on tiers that have the action, and is not_entitled on the others',
    async (action, missingOn) => {
      for (const plan of ['free', 'pro', 'business', 'enterprise'] as const) {
        const { cf } = scene({ token: editor, zone: { plan } });
        const call = cf.pageRules.create({ zone, target: zone, actions: [action] });
        if (missingOn.some((small) => small === plan)) {
          const error = await failureOf(call);
          expect(error).toMatchObject({ code: 'not_entitled', status: 400 });
          expect(error.message).toContain(action.id);
        } else expect(await call).toMatchObject({ actions: [action] });
      }
    },
  );

  it.each([
    ['edge_cache_ttl', 'free', 7_199, 7_200],
    ['edge_cache_ttl', 'pro', 3_599, 3_600],
    ['browser_cache_ttl', 'business', 0, 1],
    ['browser_cache_ttl', 'enterprise', -1, 0],
  ] as const)('has an %s on %s that may not be %i, but %i', async (id, plan, wrong, right) => {
    const { cf } = scene({ token: editor, zone: { plan } });
    const create = (value: number) => cf.pageRules.create({ zone, target: zone, actions: [{ id, value }] });
    expect((await failureOf(create(wrong))).code).toBe('invalid_input');
    expect(await create(right)).toMatchObject({ actions: [{ id, value: right }] });
  });

  it('for a URL of another zone is rejected, with the reason', async () => {
    const { cf } = scene({ token: editor });
    const error = await failureOf(cf.pageRules.create({ zone, target: 'example.net/*', actions: cached }));
    expect(error).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(error.message).toContain('must be in the zone example.com');
  });

  it.each([
    [[], 'actions', 'at least one action'],
    [[{ id: 'cache_levels', value: 'bypass' }], 'actions.0.id', 'must be one of always_use_https'],
    [[{ id: 'minify', value: { css: 'on' } }], 'actions.0.id', 'Auto Minify was removed'],
    [[{ id: 'cache_level', value: 'all' }], 'actions.0.value', '"bypass" or "basic"'],
    [[{ id: 'ssl', value: 'on' }], 'actions.0.value', '"off" or "flexible"'],
    [[{ id: 'edge_cache_ttl', value: 0 }], 'actions.0.value', 'from 1 to 31536000'],
    [[{ id: 'browser_cache_ttl', value: 31_536_001 }], 'actions.0.value', 'from 0 to 31536000'],
    [[{ id: 'rocket_loader', value: true }], 'actions.0.value', '"on" or "off"'],
    [[{ id: 'always_use_https', value: 'on' }], 'actions.0.value', 'must not be given'],
    [[{ id: 'forwarding_url', value: { url: '/a', status_code: 301 } }], 'actions.0.value', 'http or https URL'],
    [[{ id: 'forwarding_url', value: { url: 'https://a.test', status_code: 307 } }], 'actions.0.value', '301 or 302'],
    [[{ id: 'cache_ttl_by_status', value: { '2xx': 60 } }], 'actions.0.value', 'status codes'],
    [[{ id: 'cache_key_fields', value: { query: {} } }], 'actions.0.value', 'has an unknown field "query"'],
    [[{ id: 'bypass_cache_on_cookie', value: 'a'.repeat(151) }], 'actions.0.value', '1 to 150'],
    [[...cached, ...cached], 'actions.1.id', 'must not be cache_level again'],
    [[{ id: 'always_use_https' }, ...cached], 'actions', 'always_use_https alone'],
    [
      [...cached, { id: 'forwarding_url', value: { url: 'https://a.test', status_code: 302 } }],
      'actions',
      'forwarding_url alone',
    ],
  ])('with invalid actions is rejected before any request: %j', async (actions, field, words) => {
    const { cf, cloudflare } = scene({ token: editor });
    for (const call of [
      cf.pageRules.create({ zone, target: zone, actions: actions as never }),
      cf.pageRules.edit({ zone, rule: 'f'.repeat(32), actions: actions as never }),
    ]) {
      const error = await failureOf(call);
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
      expect(error.message).toContain(words);
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([
    [{ target: `${zone}/*/*/*/*/*` }, 'target'],
    [{ target: `${zone}/a#b` }, 'target'],
    [{ target: ' ' }, 'target'],
    [{ priority: 0 }, 'priority'],
    [{ status: 'on' as never }, 'status'],
  ])('with an invalid field is rejected before any request: %j', async (wrong, field) => {
    const { cf, cloudflare } = scene({ token: editor });
    const error = await failureOf(cf.pageRules.create({ zone, target: zone, actions: cached, ...wrong }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('must have a well-formed id, and an edit must change something', async () => {
    const { cf, cloudflare } = scene({ token: editor });
    expect((await failureOf(cf.pageRules.get({ zone, rule: 'settings' }))).code).toBe('invalid_input');
    expect((await failureOf(cf.pageRules.edit({ zone, rule: 'f'.repeat(32) }))).code).toBe('invalid_input');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is not created twice after a lost response', async () => {
    const { cf, cloudflare, zone: there } = scene({ token: editor });
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response' });
    await failureOf(cf.pageRules.create({ zone: there.id, target: zone, actions: cached }));
    expect(seenBy(cloudflare)).toEqual(['POST /zones/{id}/pagerules']);
  });
});

describe('the order of page rules', () => {
  it.each(['abcd', 'dcba', 'bcda', 'dabc', 'badc'])('becomes the given order: %s', async (wanted) => {
    const { cf, order, named } = await withRules('abcd');
    const rules = await cf.pageRules.reorder({ zone, rules: named(wanted) });
    expect(rules.map(({ id }) => id)).toEqual(named(wanted));
    expect(rules.map(({ priority }) => priority)).toEqual([4, 3, 2, 1]);
    expect(await order()).toBe(wanted);
  });

  it('takes no move if it is already right', async () => {
    const { cf, cloudflare, named } = await withRules('abc');
    await cf.pageRules.reorder({ zone, rules: named('abc') });
    expect(seenBy(cloudflare).filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });

  it('is not changed if a rule is missing, given twice or unknown', async () => {
    const { cf, cloudflare, named, order } = await withRules('abc');
    const left = await failureOf(cf.pageRules.reorder({ zone, rules: named('cb') }));
    expect(left).toMatchObject({ code: 'invalid_input', issues: [{ field: 'rules' }] });
    expect((await failureOf(cf.pageRules.reorder({ zone, rules: named('cbaa') }))).code).toBe('invalid_input');
    expect((await failureOf(cf.pageRules.reorder({ zone, rules: named('cbax') }))).code).toBe('not_found');
    expect(seenBy(cloudflare).filter((request) => request.startsWith('PATCH'))).toEqual([]);
    expect(await order()).toBe('abc');
  });

  it('reports what was moved and what was not after a failure', async () => {
    const { cf, cloudflare, named, ids, order } = await withRules('abcd');
    cloudflare.faults.add({
      match: ({ method, url }) => method === 'PATCH' && url.endsWith(ids.c ?? ''),
      response: { status: 400, body: { success: false, errors: [{ code: 1004, message: 'no' }], messages: [] } },
    });
    const error = await failureOf(cf.pageRules.reorder({ zone, rules: named('dcba') }));
    expect(error).toBeInstanceOf(PartialReorderError);
    expect(error).toMatchObject({ name: 'PartialReorderError', applied: named('ab'), pending: named('cd') });
    expect(error.message).toContain('2 rules were moved');
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ applied: named('ab'), pending: named('cd') });
    expect((await order()).endsWith('ba')).toBe(true);
  });
});
