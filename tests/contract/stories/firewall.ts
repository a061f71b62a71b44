import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import { type Filters, NO_ID, rejected, type Stage, type Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
  {
    title: 'security events are listed',
    async run({ cf, zone }) {
      const until = new Date('2026-11-24T06:00:00Z');
      const { events } = await cf.firewall.events({ zone: zone.id, since: '2026-11-24T05:00:00Z', until, limit: 5 });
      assert.ok(events.length <= 5);
    },
  },
  {
    title: 'custom rules are created, read, changed, moved and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { customRules } = cf.firewall;
      assert.deepEqual(await customRules.list({ zone }).all(), []);
      const first = await customRules.create({ zone, action: 'block', expression: 'ip.src eq 192.0.2.1' });
      const second = await customRules.create({
        zone,
        action: 'skip',
        expression: '(http.host eq "www.example.com" and not ssl)',
        action_parameters: { ruleset: 'current', phases: ['http_ratelimit'], products: ['waf'] },
        logging: { enabled: false },
        description: 'Skips',
        enabled: false,
        ref: 'skips',
        index: 1,
      });
      const response = { status_code: 403, content: '{}', content_type: 'application/json' } as const;
      const third = await customRules.create({
        zone,
        action: 'block',
        expression: 'http.request.uri.path contains "/x"',
        action_parameters: { response },
        after: second.id,
      });
      await customRules.move({ zone, rule: first.id, before: second.id });
      await customRules.move({ zone, rule: first.id, after: third.id });
      await customRules.move({ zone, rule: first.id, index: 2 });
      await customRules.edit({ zone, rule: third.id, description: 'Blocks' });
      await customRules.enable({ zone, rule: second.id });
      await customRules.disable({ zone, rule: second.id });
      assert.equal((await customRules.get({ zone, rule: third.id })).description, 'Blocks');
      const order = (await customRules.list({ zone }).all()).map(({ id }) => id);
      assert.deepEqual(order, [second.id, first.id, third.id]);
      await rejected(customRules.create({ zone, action: 'block', expression: 'no.such.field eq 1' }), 'invalid_input');
      for (const rule of order) await customRules.delete({ zone, rule });
    },
  },
  {
    title: 'rate limiting rules are created, read, changed, moved and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { rateLimitRules } = cf.firewall;
      assert.deepEqual(await rateLimitRules.list({ zone }).all(), []);
      const create = () =>
        rateLimitRules.create({
          zone,
          action: 'block',
          expression: 'http.request.uri.path eq "/login"',
          action_parameters: { response: { status_code: 429, content: 'Slower', content_type: 'text/plain' } },
          ratelimit: {
            characteristics: ['cf.colo.id', 'ip.src'],
            period: 60,
            requests_per_period: 10,
            mitigation_timeout: 600,
            counting_expression: 'http.response.code eq 401',
            requests_to_origin: true,
          },
        });
      const [{ id: rule }, { id: other }] = [await create(), await create()];
      await rateLimitRules.move({ zone, rule, after: other });
      await rateLimitRules.edit({ zone, rule, ratelimit: { period: 120 } });
      await rateLimitRules.disable({ zone, rule });
      await rateLimitRules.enable({ zone, rule });
      assert.equal((await rateLimitRules.get({ zone, rule })).ratelimit?.period, 120);
      assert.equal((await rateLimitRules.list({ zone }).all()).length, 2);
      for (const each of [rule, other]) await rateLimitRules.delete({ zone, rule: each });
    },
  },
  {
    title: 'managed rulesets are deployed, with overrides and exceptions',
    async run({ cf, zone: { id: zone }, freeZone }) {
      const { managedRules } = cf.firewall;
      const first = await managedRules.createException({ zone: freeZone.id, expression: 'ssl' });
      await managedRules.delete({ zone: freeZone.id, rule: first.id });
      assert.deepEqual(await managedRules.list({ zone }).all(), []);
      const { id: rule } = await managedRules.deploy({
        zone,
        ruleset: MANAGED,
        overrides: {
          action: 'log',
          enabled: true,
          categories: [{ category: 'wordpress', action: 'block', enabled: true }],
          rules: [{ id: NO_ID, action: 'block', enabled: false, score_threshold: 60 }],
        },
      });
      const { id: owasp } = await managedRules.deploy({
        zone,
        ruleset: OWASP,
        expression: 'ssl',
        description: 'OWASP',
      });
      const { id: exception } = await managedRules.createException({
        zone,
        expression: 'ip.src eq 192.0.2.1',
        rules: [{ ruleset: MANAGED, ids: [NO_ID] }],
        logging: { enabled: true },
        before: rule,
      });
      await managedRules.createException({ zone, expression: 'ip.src eq 192.0.2.2', rulesets: [OWASP], index: 1 });
      await managedRules.createException({ zone, expression: 'ip.src eq 192.0.2.3', index: 1 });
      await managedRules.edit({ zone, rule, overrides: { enabled: false } });
      await managedRules.edit({ zone, rule: exception, rulesets: [OWASP] });
      await managedRules.move({ zone, rule: owasp, before: rule });
      await managedRules.disable({ zone, rule });
      await managedRules.enable({ zone, rule });
      assert.equal((await managedRules.get({ zone, rule })).action, 'execute');
      for (const { id } of await managedRules.list({ zone }).all()) await managedRules.delete({ zone, rule: id });
    },
  },
  {
    title: 'IP access rules are created, listed with every filter, read, changed and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { accessRules } = cf.firewall;
      const matching = [
        { target: 'ip', value: '192.0.2.1' },
        { target: 'ip', value: '2001:db8::1' },
        { target: 'ip_range', value: '192.0.2.0/24' },
        { target: 'asn', value: 'AS64496' },
        { target: 'country', value: 'NZ' },
      ] as const;
      for (const match of matching) await accessRules.create({ zone, ...match, mode: 'challenge', notes: 'Ours' });
      const filters: AllOf<Filters<typeof accessRules.list>> = {
        mode: 'challenge',
        target: 'ip_range',
        value: '192.0.2.0/24',
        notes: 'ours',
        match: 'all',
        order: 'configuration.value',
        direction: 'desc',
      };
      const [found, ...others] = await accessRules.list({ zone, ...filters }).all();
      assert.ok(found && others.length === 0);
      const rule = found.id;
      assert.equal((await accessRules.edit({ zone, rule, mode: 'whitelist', notes: 'Office' })).mode, 'whitelist');
      assert.equal((await accessRules.get({ zone, rule })).notes, 'Office');
      await rejected(accessRules.create({ zone, ...matching[0], mode: 'block' }), 'conflict');
      for (const { id } of await accessRules.list({ zone }).all()) await accessRules.delete({ zone, rule: id });
    },
  },
  {
    title: 'IP access rules of an account are created, listed with every filter, read, changed and deleted',
    async run({ cf, zone }) {
      const { accountAccessRules } = cf.firewall;
      const account = zone.account.id;
      const match = { account, target: 'ip', value: '192.0.2.2' } as const;
      const { id: rule } = await accountAccessRules.create({ ...match, mode: 'block', notes: 'Everywhere' });
      const filters: AllOf<Filters<typeof accountAccessRules.list>> = {
        account,
        mode: 'block',
        target: 'ip',
        value: '192.0.2.2',
        notes: 'every',
        match: 'all',
        order: 'mode',
        direction: 'asc',
      };
      assert.deepEqual(
        (await accountAccessRules.list(filters).all()).map(({ id }) => id),
        [rule],
      );
      const listed = await cf.firewall.accessRules.list({ zone: zone.id }).all();
      assert.deepEqual(
        listed.map(({ id, scope }) => [id, scope?.type]),
        [[rule, 'organization']],
      );
      assert.equal((await accountAccessRules.edit({ account, rule, mode: 'challenge', notes: '' })).mode, 'challenge');
      assert.equal((await accountAccessRules.get({ account, rule })).notes, '');
      await rejected(accountAccessRules.create({ ...match, mode: 'block' }), 'conflict');
      await accountAccessRules.delete({ account, rule });
      await rejected(accountAccessRules.get({ account, rule }), 'not_found');
    },
  },
  {
    title: 'IP access rules of a zone and of an account are synced',
    async run({ cf, zone }) {
      const { accessRules, accountAccessRules } = cf.firewall;
      const address = { target: 'ip6', value: '2001:db8::3', mode: 'block' } as const;
      const network = { target: 'asn', value: '64496', mode: 'challenge', notes: 'Slow' } as const;
      const range = { target: 'ip_range', value: '2001:db8::/48', mode: 'js_challenge' } as const;
      const country = { target: 'country', value: 'nz', mode: 'block' } as const;
      const [owner, account] = ['[contract]', zone.account.id];
      type Rules = Parameters<typeof accessRules.sync>[0]['rules'];
      for (const sync of [
        (rules: Rules, dryRun?: boolean) => accessRules.sync({ zone: zone.id, rules, owner, prune: true, dryRun }),
        (rules: Rules) => accountAccessRules.sync({ account, rules, owner, prune: true }),
      ]) {
        assert.equal((await sync([address, network, range, country])).created, 4);
        const { edited, deleted } = await sync([{ ...address, mode: 'challenge' }, network], false);
        assert.deepEqual({ edited, deleted }, { edited: 1, deleted: 2 });
        assert.equal((await sync([])).deleted, 2);
      }
    },
  },
  {
    title: 'zone lockdowns are created, listed with every filter, read, changed and deleted',
    async run({ cf, zone: { id: zone }, freeZone }) {
      const { lockdowns } = cf.firewall;
      const configurations = [
        { target: 'ip', value: '192.0.2.1' },
        { target: 'ip_range', value: '198.51.100.0/24' },
      ] as const;
      const lockdown = { urls: ['example.com/admin/*'], configurations: [...configurations] };
      const { id: rule } = await lockdowns.create({
        zone,
        ...lockdown,
        description: 'Admin',
        paused: true,
        priority: 5,
      });
      const edited = await lockdowns.edit({ zone, rule, paused: false });
      assert.deepEqual(await lockdowns.get({ zone, rule }), edited);
      const filters: AllOf<Filters<typeof lockdowns.list>> = {
        description: 'Admin',
        ip: '192.0.2.1',
        ip_range_search: '198.51.100.0/24',
        uri_search: '/admin',
        ip_search: '192.0.2',
        description_search: 'Admin',
        priority: 5,
        created_on: edited.created_on,
        modified_on: edited.modified_on,
      };
      assert.deepEqual(await lockdowns.list({ zone, ...filters }).all(), [edited]);
      await rejected(lockdowns.create({ zone, ...lockdown }), 'conflict');
      await rejected(lockdowns.create({ zone: freeZone.id, ...lockdown }), 'not_entitled');
      await lockdowns.delete({ zone, rule });
    },
  },
  {
    title: 'user agent rules are created, listed with every filter, read, changed and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { userAgentRules } = cf.firewall;
      const description = 'Bad';
      const { id: rule = '' } = await userAgentRules.create({ zone, user_agent: 'Bad/1', mode: 'block', description });
      const edited = await userAgentRules.edit({ zone, rule, mode: 'challenge', paused: true });
      assert.deepEqual(await userAgentRules.get({ zone, rule }), edited);
      const filters: AllOf<Filters<typeof userAgentRules.list>> = {
        description,
        user_agent: 'Bad',
        paused: true,
      };
      assert.deepEqual(await userAgentRules.list({ zone, ...filters }).all(), [edited]);
      await rejected(userAgentRules.create({ zone, user_agent: 'Bad/1', mode: 'block' }), 'conflict');
      await userAgentRules.delete({ zone, rule });
    },
  },
];

/** All filters. */
type AllOf<T> = { [K in keyof T]-?: T[K] };

const MANAGED = 'efb7b8c949ac4650a09736fc376e9aee';
const OWASP = '4814384a9e5d4991b9815dcfc25d2f1f';
const ratelimit = {
  characteristics: ['cf.colo.id'],
  period: 10,
  requests_per_period: 5,
  mitigation_timeout: 10,
};

/** The minimal calls that are the same for the rules of every phase. */
function callsOnRules(group: 'customRules' | 'rateLimitRules' | 'managedRules'): Story['calls'] {
  return {
    [`firewall.${group}.list`]: (cf, zone) => cf.firewall[group].list({ zone }).all(),
    [`firewall.${group}.get`]: (cf, zone) => cf.firewall[group].get({ zone, rule: NO_ID }),
    [`firewall.${group}.edit`]: (cf, zone) => cf.firewall[group].edit({ zone, rule: NO_ID, enabled: true }),
    [`firewall.${group}.delete`]: (cf, zone) => cf.firewall[group].delete({ zone, rule: NO_ID }),
    [`firewall.${group}.move`]: (cf, zone) => cf.firewall[group].move({ zone, rule: NO_ID, index: 1 }),
    [`firewall.${group}.enable`]: (cf, zone) => cf.firewall[group].enable({ zone, rule: NO_ID }),
    [`firewall.${group}.disable`]: (cf, zone) => cf.firewall[group].disable({ zone, rule: NO_ID }),
  };
}

export const firewallStory: Story = {
  steps,
  calls: {
    ...callsOnRules('customRules'),
    ...callsOnRules('rateLimitRules'),
    ...callsOnRules('managedRules'),
    'firewall.customRules.create': (cf, zone) =>
      cf.firewall.customRules.create({ zone, action: 'block', expression: 'ip.src eq 192.0.2.1' }),
    'firewall.rateLimitRules.create': (cf, zone) =>
      cf.firewall.rateLimitRules.create({ zone, action: 'block', expression: 'ssl', ratelimit }),
    'firewall.managedRules.deploy': (cf, zone) => cf.firewall.managedRules.deploy({ zone, ruleset: MANAGED }),
    'firewall.accessRules.list': (cf, zone) => cf.firewall.accessRules.list({ zone }).all(),
    'firewall.accessRules.get': (cf, zone) => cf.firewall.accessRules.get({ zone, rule: NO_ID }),
    'firewall.accessRules.create': (cf, zone) =>
      cf.firewall.accessRules.create({ zone, target: 'ip', value: '192.0.2.9', mode: 'block' }),
    'firewall.accessRules.edit': (cf, zone) => cf.firewall.accessRules.edit({ zone, rule: NO_ID, mode: 'block' }),
    'firewall.accessRules.delete': (cf, zone) => cf.firewall.accessRules.delete({ zone, rule: NO_ID }),
    'firewall.accessRules.sync': (cf, zone) =>
      cf.firewall.accessRules.sync({ zone, rules: [{ target: 'ip', value: '192.0.2.9', mode: 'block' }] }),
    'firewall.accountAccessRules.sync': (cf, _, account) =>
      cf.firewall.accountAccessRules.sync({ account, rules: [{ target: 'ip', value: '192.0.2.9', mode: 'block' }] }),
    'firewall.accountAccessRules.list': (cf, _, account) => cf.firewall.accountAccessRules.list({ account }).all(),
    'firewall.accountAccessRules.get': (cf, _, account) => cf.firewall.accountAccessRules.get({ account, rule: NO_ID }),
    'firewall.accountAccessRules.create': (cf, _, account) =>
      cf.firewall.accountAccessRules.create({ account, target: 'ip', value: '192.0.2.9', mode: 'block' }),
    'firewall.accountAccessRules.edit': (cf, _, account) =>
      cf.firewall.accountAccessRules.edit({ account, rule: NO_ID, mode: 'block' }),
    'firewall.accountAccessRules.delete': (cf, _, account) =>
      cf.firewall.accountAccessRules.delete({ account, rule: NO_ID }),
    'firewall.lockdowns.list': (cf, zone) => cf.firewall.lockdowns.list({ zone }).all(),
    'firewall.lockdowns.get': (cf, zone) => cf.firewall.lockdowns.get({ zone, rule: NO_ID }),
    'firewall.lockdowns.create': (cf, zone) =>
      cf.firewall.lockdowns.create({
        zone,
        urls: ['example.com/x'],
        configurations: [{ target: 'ip', value: '192.0.2.9' }],
      }),
    'firewall.lockdowns.edit': (cf, zone) => cf.firewall.lockdowns.edit({ zone, rule: NO_ID, paused: true }),
    'firewall.lockdowns.delete': (cf, zone) => cf.firewall.lockdowns.delete({ zone, rule: NO_ID }),
    'firewall.userAgentRules.list': (cf, zone) => cf.firewall.userAgentRules.list({ zone }).all(),
    'firewall.userAgentRules.get': (cf, zone) => cf.firewall.userAgentRules.get({ zone, rule: NO_ID }),
    'firewall.userAgentRules.create': (cf, zone) =>
      cf.firewall.userAgentRules.create({ zone, user_agent: 'Bad/9', mode: 'block' }),
    'firewall.userAgentRules.edit': (cf, zone) => cf.firewall.userAgentRules.edit({ zone, rule: NO_ID, paused: true }),
    'firewall.userAgentRules.delete': (cf, zone) => cf.firewall.userAgentRules.delete({ zone, rule: NO_ID }),
    'firewall.events': (cf, zone) =>
      cf.firewall.events({ zone, since: '2026-11-24T05:00:00Z', until: '2026-11-24T06:00:00Z' }),
    'firewall.managedRules.createException': (cf, zone) =>
      cf.firewall.managedRules.createException({ zone, expression: 'ssl' }),
  },
};
