import { describe, expect, it } from 'vitest';
import type { TokenInput, ZoneInput } from '../../../src/testing/index.ts';
import { failureOf, scene } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'firewall_services:edit'] };
const zone = 'example.com';
const on = (plan: ZoneInput['plan'] = 'pro') => scene({ token: editor, zone: { plan } });
const nobody = 'f'.repeat(32);

describe('IP access rules', () => {
  it.each([
    ['ip', '192.0.2.1'],
    ['ip', '2001:db8::1', { target: 'ip6', value: '2001:0db8:0000:0000:0000:0000:0000:0001' }],
    ['ip6', '2001:db8::1', { target: 'ip6', value: '2001:0db8:0000:0000:0000:0000:0000:0001' }],
    ['ip', '::ffff:192.0.2.1', { target: 'ip6', value: '0000:0000:0000:0000:0000:ffff:c000:0201' }],
    ['ip_range', '192.0.2.0/24'],
    ['ip_range', '2001:db8::/32'],
    ['asn', 'AS64496'],
    ['country', 'NZ'],
    ['country', 'T1'],
  ] as const)('are for %s %s', async (target, value, kept: object = { target, value }) => {
    const { cf } = on();
    const created = await cf.firewall.accessRules.create({ zone, target, value, mode: 'challenge', notes: 'why' });
    expect(created).toMatchObject({ mode: 'challenge', notes: 'why', configuration: kept, scope: { type: 'zone' } });
    expect(await cf.firewall.accessRules.list({ zone }).all()).toEqual([created]);
    expect(await cf.firewall.accessRules.list({ zone, value }).all()).toEqual([created]);
    expect(await cf.firewall.accessRules.list({ zone, target, value }).all()).toEqual([created]);
    expect(await cf.firewall.accessRules.get({ zone, rule: created.id })).toEqual(created);
  });

  it.each([
    ['ip', '192.0.2.256'],
    ['ip', '192.0.2'],
    ['ip', '192.0.2.0/24'],
    ['ip', '2001:db8::g'],
    ['ip', ''],
    ['ip_range', '192.0.2.0/25'],
    ['ip_range', '192.0.2.1'],
    ['ip_range', '2001:db8::/65'],
    ['asn', '64496'],
    ['country', 'New Zealand'],
    ['country', 'nz'],
  ] as const)('are not sent for %s %j', async (target, value) => {
    const { cf, cloudflare } = on();
    const error = await failureOf(cf.firewall.accessRules.create({ zone, target, value, mode: 'block' }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'value' }] });
    expect(error.message).toContain(`for the target ${target}`);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('send an IPv6 address as ip6, and look for it so', async () => {
    const { cf, cloudflare } = on();
    for (const target of ['ip', 'ip6'] as const) {
      const { id: rule } = await cf.firewall.accessRules.create({ zone, target, value: '2001:db8::1', mode: 'block' });
      await cf.firewall.accessRules.list({ zone, target, value: '2001:db8::1' }).all();
      await cf.firewall.accessRules.delete({ zone, rule });
    }
    const made = cloudflare.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(made).toMatchObject([{ configuration: { target: 'ip6' } }, { configuration: { target: 'ip6' } }]);
    const asked = cloudflare.requests.filter(({ query }) => query['configuration.value'] !== undefined);
    expect(asked.map(({ query }) => query['configuration.target'])).toEqual(['ip6', 'ip6']);
  });

  it('are copied to another zone as they were read', async () => {
    const { cf, cloudflare } = on();
    cloudflare.zones.create({ name: 'example.org', plan: 'pro' });
    const made = await cf.firewall.accessRules.create({ zone, target: 'ip', value: '2001:db8::1', mode: 'block' });
    const { target = 'ip', value = '' } = made.configuration;
    const copy = await cf.firewall.accessRules.create({ ...made, zone: 'example.org', target, value });
    expect(copy.configuration).toEqual(made.configuration);
  });

  it('cannot be created twice for the same value', async () => {
    const { cf } = on();
    const rule = { zone, target: 'ip', value: '192.0.2.1' } as const;
    await cf.firewall.accessRules.create({ ...rule, mode: 'block' });
    const error = await failureOf(cf.firewall.accessRules.create({ ...rule, mode: 'challenge' }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 10009 }] });
  });

  it('block countries only on Enterprise', async () => {
    const rule = { zone, target: 'country', value: 'NZ', mode: 'block' } as const;
    expect((await failureOf(on().cf.firewall.accessRules.create(rule))).code).toBe('not_entitled');
    expect(await on('enterprise').cf.firewall.accessRules.create(rule)).toMatchObject({ mode: 'block' });
  });

  it('change in mode and notes, one or both', async () => {
    const { cf } = on();
    const { accessRules } = cf.firewall;
    const { id: rule } = await accessRules.create({ zone, target: 'asn', value: 'AS64496', mode: 'block', notes: 'a' });
    expect(await accessRules.edit({ zone, rule, mode: 'challenge' })).toMatchObject({ mode: 'challenge', notes: 'a' });
    expect(await accessRules.edit({ zone, rule, notes: 'b' })).toMatchObject({ mode: 'challenge', notes: 'b' });
    const error = await failureOf(accessRules.edit({ zone, rule }));
    expect(error.message).toContain('must change mode or notes');
  });

  it('are filtered by Cloudflare', async () => {
    const { cf } = on();
    const { accessRules } = cf.firewall;
    await accessRules.create({ zone, target: 'ip', value: '192.0.2.1', mode: 'block', notes: 'office' });
    await accessRules.create({ zone, target: 'asn', value: 'AS64496', mode: 'challenge' });
    const values = async (filter: object) =>
      (await accessRules.list({ zone, ...filter }).all()).map(({ configuration }) => configuration.value);
    expect(await values({ mode: 'block' })).toEqual(['192.0.2.1']);
    expect(await values({ target: 'asn' })).toEqual(['AS64496']);
    expect(await values({ mode: 'block', target: 'asn' })).toEqual([]);
    expect(await values({ mode: 'block', target: 'asn', match: 'any' })).toEqual(['192.0.2.1', 'AS64496']);
    expect(await values({ notes: 'OFFICE' })).toEqual(['192.0.2.1']);
    expect(await values({ order: 'configuration.value', direction: 'desc' })).toEqual(['AS64496', '192.0.2.1']);
  });

  it('are read in pages of 1,000', async () => {
    const { cf, cloudflare } = on();
    for (let number = 0; number < 101; number++) {
      const value = `AS${64_496 + number}`;
      await cf.firewall.accessRules.create({ zone, target: 'asn', value, mode: 'block' });
    }
    cloudflare.requests.clear();
    expect((await cf.firewall.accessRules.list({ zone }).all()).length).toBe(101);
    expect(cloudflare.requests.at(-1)?.query).toMatchObject({ page: '1', per_page: '1000' });
  });
});

describe('zone lockdowns', () => {
  const lockdown = { zone, urls: [`${zone}/admin/*`], configurations: [{ target: 'ip' as const, value: '192.0.2.1' }] };

  it('are created, and edited in the given fields', async () => {
    const { cf } = on();
    const { lockdowns } = cf.firewall;
    const created = await lockdowns.create({ ...lockdown, description: 'Admin', priority: 3 });
    expect(created).toMatchObject({ urls: lockdown.urls, description: 'Admin', priority: 3, paused: false });
    const edited = await lockdowns.edit({ zone, rule: created.id, paused: true });
    expect(edited).toMatchObject({ urls: lockdown.urls, description: 'Admin', priority: 3, paused: true });
    expect(await lockdowns.list({ zone, uri_search: '/admin' }).all()).toEqual([edited]);
    expect(await lockdowns.list({ zone, ip: '192.0.2.2' }).all()).toEqual([]);
  });

  it.each([
    [{ urls: [] }, 'urls'],
    [{ urls: [''] }, 'urls.0'],
    [{ configurations: [] }, 'configurations'],
    [{ configurations: [{ target: 'ip', value: '192.0.2.0/24' }] }, 'configurations.0.value'],
    [{ configurations: [{ target: 'ip_range', value: '192.0.2.1' }] }, 'configurations.0.value'],
    [{ configurations: [{ target: 'country', value: 'NZ' }] }, 'configurations.0.target'],
    [{ description: 'x'.repeat(1025) }, 'description'],
    [{ priority: 1.5 }, 'priority'],
  ])('are checked before any request: %j', async (wrong, field) => {
    const { cf, cloudflare } = on();
    const error = await failureOf(cf.firewall.lockdowns.create({ ...lockdown, ...wrong } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are not available on Free, and 3 on Pro', async () => {
    expect((await failureOf(on('free').cf.firewall.lockdowns.create(lockdown))).code).toBe('not_entitled');
    const { cf } = on('pro');
    const create = (path: string) => cf.firewall.lockdowns.create({ ...lockdown, urls: [`${zone}/${path}`] });
    for (const path of ['a', 'b', 'c']) await create(path);
    expect(await failureOf(create('d'))).toMatchObject({
      code: 'not_entitled',
      errors: [{ message: 'zonelockdown.api.not_entitled.max_rules' }],
    });
    expect((await failureOf(create('a'))).code).toBe('conflict');
  });
});

describe('user agent rules', () => {
  it('are created, edited in the given fields, and listed', async () => {
    const { cf } = on();
    const { userAgentRules } = cf.firewall;
    const input = { zone, user_agent: 'Bad/1.0', mode: 'block', description: 'Bad' } as const;
    const { id: rule = '' } = await userAgentRules.create(input);
    const edited = await userAgentRules.edit({ zone, rule, user_agent: 'Bad/2.0' });
    expect(edited).toMatchObject({
      mode: 'block',
      description: 'Bad',
      configuration: { target: 'ua', value: 'Bad/2.0' },
    });
    expect(await userAgentRules.edit({ zone, rule, paused: true })).toMatchObject({
      paused: true,
      configuration: { value: 'Bad/2.0' },
    });
    expect(await userAgentRules.list({ zone, user_agent: 'bad', paused: true }).all()).toHaveLength(1);
    expect(await userAgentRules.list({ zone, paused: false }).all()).toEqual([]);
    expect((await failureOf(userAgentRules.create({ ...input, user_agent: 'Bad/2.0' }))).code).toBe('conflict');
  });

  it('cannot let requests pass, and must have a user agent', async () => {
    const { cf, cloudflare } = on();
    for (const wrong of [{ mode: 'allow' }, { user_agent: '' }]) {
      const input = { zone, user_agent: 'Bad', mode: 'block', ...wrong };
      const error = await failureOf(cf.firewall.userAgentRules.create(input as never));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: Object.keys(wrong)[0] }] });
    }
    expect(cloudflare.requests.count).toBe(0);
  });

  it('are 10 on Free', async () => {
    const { cf } = on('free');
    const create = (number: number) =>
      cf.firewall.userAgentRules.create({ zone, user_agent: `Bad/${number}`, mode: 'block' });
    for (let number = 0; number < 10; number++) await create(number);
    expect((await failureOf(create(10))).code).toBe('not_entitled');
  });
});

describe.each(['accessRules', 'lockdowns', 'userAgentRules'] as const)('%s', (group) => {
  it('are not_found if they do not exist', async () => {
    const { cf } = on();
    for (const call of [
      cf.firewall[group].get({ zone, rule: nobody }),
      cf.firewall[group].delete({ zone, rule: nobody }),
      group === 'accessRules'
        ? cf.firewall.accessRules.edit({ zone, rule: nobody, mode: 'block' })
        : cf.firewall[group].edit({ zone, rule: nobody, paused: true }),
    ]) {
      expect((await failureOf(call)).code).toBe('not_found');
    }
  });

  it('have ids of 32 hex digits', async () => {
    const { cf, cloudflare } = on();
    const error = await failureOf(cf.firewall[group].get({ zone, rule: '../x' }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'rule' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('need Firewall Services', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'zone_waf:edit'] } });
    const error = await failureOf(cf.firewall[group].list({ zone }).all());
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'firewall_services:read' }] });
    const change = await failureOf(cf.firewall[group].delete({ zone, rule: nobody }));
    expect(change).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'firewall_services:edit' }] });
  });
});
