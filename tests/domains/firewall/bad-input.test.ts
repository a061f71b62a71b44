import { describe, expect, it, test } from 'vitest';
import { jsonSchemaOf } from '../../../scripts/schemas.ts';
import type { CloudflareConnector } from '../../../src/index.ts';
import { runnable } from '../../../src/operations/declare.ts';
import type { BillingPlan, TokenInput } from '../../../src/testing/index.ts';
import { operations } from '../../operations.ts';
import { failureOf, scene } from '../../scene.ts';

const token: TokenInput = {
  scopes: [
    ...(['zone:read', 'zone_waf:edit', 'firewall_services:edit', 'analytics:read'] as const),
    'account_firewall_access_rules:edit',
  ],
};
const zone = 'example.com';
const nobody = 'f'.repeat(32);
const on = (plan: BillingPlan = 'pro') => scene({ token, zone: { plan } });
const MANAGED = 'efb7b8c949ac4650a09736fc376e9aee';
const FREE_RULESET = '77454fe2d30c4220b5701f6fdfb893ba';

/** Calls an operation by its name with whatever is given. */
function call(cf: CloudflareConnector, name: string, input: object): PromiseLike<unknown> {
  const method = name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], cf);
  const outcome = (method as (input: object) => PromiseLike<unknown> & { all?: () => Promise<unknown> })(input);
  return outcome.all?.() ?? outcome;
}

const NOT_AN_ID = 'must be an id of 32 hex digits';
const NOT_TEXT = 'must be a string';
const NO_BOOLEAN = 'must be a boolean';
const EMPTY = 'must be at least 1 character long';
const NO_ITEMS = 'must be at least 1 item long';

/** A value that each field does not take, and what is said of it. */
const wrong: Readonly<Record<string, readonly [value: unknown, message: string]>> = {
  zone: ['', EMPTY],
  account: ['mine', NOT_AN_ID],
  rule: ['first', NOT_AN_ID],
  before: ['first', NOT_AN_ID],
  after: ['last', NOT_AN_ID],
  index: [0, 'must be at least 1'],
  expression: ['(ssl', 'has a ( at 1 that is not closed'],
  description: [1, NOT_TEXT],
  enabled: ['yes', NO_BOOLEAN],
  ref: ['', EMPTY],
  action: ['allow', 'must be "block" or "challenge"'],
  action_parameters: ['none', 'must be an object'],
  logging: [true, 'must be an object'],
  exposed_credential_check: [true, 'must be an object'],
  matched_data: [true, 'must be an object'],
  phase: ['next', 'must be "current"'],
  phases: [[], NO_ITEMS],
  products: [[], NO_ITEMS],
  configuration: ['192.0.2.1', 'must be an object'],
  ip_search: [1, NOT_TEXT],
  description_search: [1, NOT_TEXT],
  created_on: [1, NOT_TEXT],
  modified_on: [1, NOT_TEXT],
  ratelimit: [10, 'must be an object'],
  ruleset: ['owasp', NOT_AN_ID],
  rulesets: [[], NO_ITEMS],
  rules: [[], NO_ITEMS],
  overrides: [{}, 'must override something'],
  target: ['host', 'must be "ip"'],
  value: [1, NOT_TEXT],
  mode: ['allow', 'must be "block" or "challenge"'],
  notes: [1, NOT_TEXT],
  match: ['some', 'must be "any" or "all"'],
  order: ['notes', 'must be "configuration.target"'],
  direction: ['up', 'must be "asc" or "desc"'],
  owner: ['', EMPTY],
  prune: ['yes', NO_BOOLEAN],
  dryRun: ['yes', NO_BOOLEAN],
  urls: [[], NO_ITEMS],
  configurations: [[], NO_ITEMS],
  paused: ['yes', NO_BOOLEAN],
  priority: [1.5, 'must be a whole number'],
  ip: [1, NOT_TEXT],
  ip_range_search: [1, NOT_TEXT],
  uri_search: [1, NOT_TEXT],
  user_agent: [1, NOT_TEXT],
  since: ['yesterday', 'must be a Date, or ISO 8601 text'],
  until: ['2026-02-30', 'must be a Date, or ISO 8601 text'],
  source: [1, NOT_TEXT],
  clientIP: [1, NOT_TEXT],
  limit: [0, 'must be at least 1'],
  checkpoint: [{ read: () => undefined }, 'must have the methods read, write and clear'],
};

/** Where a field takes something else than elsewhere. */
const exceptions: Readonly<Record<string, readonly [value: unknown, message: string]>> = {
  'firewall.accessRules.sync rules': ['none', 'must be an array'],
  'firewall.accountAccessRules.sync rules': ['none', 'must be an array'],
  'firewall.events action': [1, NOT_TEXT],
  'firewall.managedRules.edit action': ['block', 'must be "execute" or "skip"'],
};

const firewall = [...operations.values()]
  .map(({ operation }) => runnable(operation))
  .filter(({ name }) => name.startsWith('firewall.'));
const schemas = await Promise.all(
  firewall.map(async (operation) => ({ name: operation.name, schema: await operation.input() })),
);
const fields = schemas.flatMap(({ name, schema }) =>
  Object.keys(jsonSchemaOf(schema).properties ?? {}).map((field) => [name, field] as const),
);

test.each(fields)('%s names the field %s and what is allowed, before anything is sent', async (name, field) => {
  const { cf, cloudflare } = on();
  const [value, message] = exceptions[`${name} ${field}`] ??
    wrong[field] ?? [undefined, `${field} is not in the table`];
  const error = await failureOf(call(cf, name, { zone, [field]: value }));
  expect(error.code).toBe('invalid_input');
  const { issues } = error as unknown as { issues: readonly { field: string; message: string }[] };
  const said = issues.filter((issue) => issue.field === field).map((issue) => issue.message);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(message);
  expect(cloudflare.requests.count).toBe(0);
});

test.each(firewall.map(({ name }) => name))('%s knows no other fields', async (name) => {
  const { cf, cloudflare } = on();
  const error = await failureOf(call(cf, name, { zones: [] }));
  expect(error.message).toContain('unknown field "zones"');
  expect(cloudflare.requests.count).toBe(0);
});

const ratelimit = {
  characteristics: ['cf.colo.id', 'ip.src'],
  period: 10,
  requests_per_period: 5,
  mitigation_timeout: 10,
};
/** How a rule is made in each group of phase rules. */
const phases = {
  customRules: { create: 'create', rule: { action: 'block', expression: 'ssl' } },
  rateLimitRules: { create: 'create', rule: { action: 'block', expression: 'ssl', ratelimit } },
  managedRules: { create: 'createException', rule: { expression: 'ssl' } },
} as const;
const changing = {
  edit: { description: 'x' },
  delete: {},
  enable: {},
  disable: {},
  move: { index: 1 },
} as const;

describe.each(Object.entries(phases))('firewall.%s', (group, { create, rule }) => {
  const name = (action: string) => `firewall.${group}.${action}`;
  const made = async (cf: CloudflareConnector, where = zone) =>
    (await call(cf, name(create), { zone: where, ...rule })) as { id: string };

  it.each(['get', ...Object.keys(changing)])('%s fails with not_found in a zone without rules', async (action) => {
    const { cf } = on();
    const input = { zone, rule: nobody, ...changing[action as keyof typeof changing] };
    const error = await failureOf(call(cf, name(action), input));
    expect(error.code).toBe('not_found');
    expect(error.message).toContain(`${name(action)}: there is no rule ${nobody}`);
  });

  it.each(['get', ...Object.keys(changing)])('%s fails with not_found for a rule of another zone', async (action) => {
    const { cf, cloudflare } = on('business');
    cloudflare.zones.create({ name: 'example.org', plan: 'business' });
    await made(cf);
    const { id } = await made(cf, 'example.org');
    const input = { zone, rule: id, ...changing[action as keyof typeof changing] };
    expect((await failureOf(call(cf, name(action), input))).code).toBe('not_found');
    expect(await call(cf, name('get'), { zone: 'example.org', rule: id })).toMatchObject({ id, enabled: true });
  });

  it('cannot be created or moved past the end, or next to a rule of another zone', async () => {
    const { cf, cloudflare } = on('business');
    cloudflare.zones.create({ name: 'example.org', plan: 'business' });
    const { id: foreign } = await made(cf, 'example.org');
    const { id } = await made(cf);
    for (const [action, input, last] of [
      [create, rule, 2],
      ['move', { rule: id }, 1],
    ] as const) {
      const late = await failureOf(call(cf, name(action), { zone, ...input, index: last + 1 }));
      expect(late).toMatchObject({ code: 'invalid_input', issues: [{ field: 'index' }] });
      expect(late.message).toContain(`must be at most ${last}: the phase has 1 rules`);
      const beside = await failureOf(call(cf, name(action), { zone, ...input, after: foreign }));
      expect(beside).toMatchObject({ code: 'invalid_input', issues: [{ field: 'after' }] });
    }
  });

  it('cannot be created past the end of an empty phase', async () => {
    const error = await failureOf(call(on().cf, name(create), { zone, ...rule, index: 2 }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'index' }] });
  });

  it('cannot have an expression that Cloudflare cannot parse', async () => {
    const { cf } = on();
    const { id } = await made(cf);
    for (const [action, input] of [
      [create, rule],
      ['edit', { rule: id }],
    ] as const) {
      const error = await failureOf(call(cf, name(action), { zone, ...input, expression: 'no.such.field eq 1' }));
      expect(error).toMatchObject({ code: 'invalid_input', errors: [{ code: 20127 }] });
      expect(error.message).toContain('Filter parsing error (1:1)');
    }
    expect(await call(cf, name('get'), { zone, rule: id })).toMatchObject({ expression: 'ssl' });
  });

  it('cannot have the ref of another rule', async () => {
    const { cf } = on();
    await call(cf, name(create), { zone, ...rule, ref: 'mine' });
    const { id } = await made(cf);
    expect((await failureOf(call(cf, name(create), { zone, ...rule, ref: 'mine' }))).code).toBe('conflict');
    expect((await failureOf(call(cf, name('edit'), { zone, rule: id, ref: 'mine' }))).code).toBe('conflict');
  });
});

describe('features outside the tier are not_entitled', () => {
  it.each<[string, BillingPlan, string, object, string, object]>([
    [
      'a custom rule that logs',
      'pro',
      'customRules.create',
      phases.customRules.rule,
      'customRules.edit',
      { action: 'log' },
    ],
    [
      'a rate limiting rule that logs',
      ...(['business', 'rateLimitRules.create', phases.rateLimitRules.rule, 'rateLimitRules.edit'] as const),
      { action: 'log' },
    ],
    [
      'a longer period',
      ...(['free', 'rateLimitRules.create', phases.rateLimitRules.rule, 'rateLimitRules.edit'] as const),
      { ratelimit: { period: 60 } },
    ],
    [
      'a country blocked by an access rule',
      ...(['pro', 'accessRules.create', { target: 'country', value: 'NZ', mode: 'challenge' }] as const),
      'accessRules.edit',
      { mode: 'block' },
    ],
  ])('%s, also in an edit: %s', async (_, plan, create, input, edit, change) => {
    const { cf } = on(plan);
    const { id: rule } = (await call(cf, `firewall.${create}`, { zone, ...input })) as { id: string };
    expect((await failureOf(call(cf, `firewall.${edit}`, { zone, rule, ...change }))).code).toBe('not_entitled');
    const enterprise = on('enterprise').cf;
    const made = (await call(enterprise, `firewall.${create}`, { zone, ...input })) as { id: string };
    expect(await call(enterprise, `firewall.${edit}`, { zone, rule: made.id, ...change })).toMatchObject({
      id: made.id,
    });
  });

  it.each<[BillingPlan, number]>([
    ['free', 0],
    ['pro', 3],
    ['business', 10],
  ])('zone lockdowns: %s has %i', async (plan, most) => {
    const { cf } = on(plan);
    const create = (path: number) =>
      cf.firewall.lockdowns.create({
        zone,
        urls: [`${zone}/${path}`],
        configurations: [{ target: 'ip', value: '192.0.2.1' }],
      });
    for (let path = 0; path < most; path++) await create(path);
    expect((await failureOf(create(most))).code).toBe('not_entitled');
  });

  it.each<[BillingPlan, number]>([
    ['free', 10],
    ['pro', 50],
    ['business', 250],
  ])('user agent rules: %s has %i', async (plan, most) => {
    const { cf } = on(plan);
    const create = (number: number) =>
      cf.firewall.userAgentRules.create({ zone, user_agent: `Bad/${number}`, mode: 'block' });
    for (let number = 0; number < most; number++) await create(number);
    expect((await failureOf(create(most))).code).toBe('not_entitled');
  });

  it.each<[BillingPlan, number]>([
    ['free', 1],
    ['pro', 2],
    ['business', 5],
  ])('rate limiting rules: %s has %i', async (plan, most) => {
    const { cf } = on(plan);
    const create = () => cf.firewall.rateLimitRules.create({ zone, ...phases.rateLimitRules.rule });
    for (let number = 0; number < most; number++) await create();
    expect((await failureOf(create())).code).toBe('not_entitled');
  });
});

describe('a duplicate is a conflict', () => {
  const locked = (path: string) => ({
    urls: [`${zone}/${path}`],
    configurations: [{ target: 'ip' as const, value: '192.0.2.1' }],
  });

  it('also if an edit makes two lockdowns equal', async () => {
    const { lockdowns } = on().cf.firewall;
    await lockdowns.create({ zone, ...locked('a') });
    const { id: rule } = await lockdowns.create({ zone, ...locked('b') });
    expect((await failureOf(lockdowns.edit({ zone, rule, urls: locked('a').urls }))).code).toBe('conflict');
    expect(await lockdowns.edit({ zone, rule, urls: locked('b').urls })).toMatchObject(locked('b'));
  });

  it('also if an edit makes two user agent rules equal', async () => {
    const { userAgentRules } = on().cf.firewall;
    await userAgentRules.create({ zone, user_agent: 'A', mode: 'block' });
    const { id: rule = '' } = await userAgentRules.create({ zone, user_agent: 'B', mode: 'block' });
    expect((await failureOf(userAgentRules.edit({ zone, rule, user_agent: 'A' }))).code).toBe('conflict');
  });

  it('also a managed ruleset that is already deployed, on Free too', async () => {
    for (const [plan, ruleset] of [
      ['free', FREE_RULESET],
      ['pro', MANAGED],
    ] as const) {
      const { managedRules } = on(plan).cf.firewall;
      await managedRules.deploy({ zone, ruleset });
      expect((await failureOf(managedRules.deploy({ zone, ruleset }))).code).toBe('conflict');
    }
  });
});

describe.each(['accessRules', 'lockdowns', 'userAgentRules'] as const)('firewall.%s of another zone', (group) => {
  const rules = {
    accessRules: { target: 'ip', value: '192.0.2.1', mode: 'block' },
    lockdowns: { urls: ['example.org/a'], configurations: [{ target: 'ip', value: '192.0.2.1' }] },
    userAgentRules: { user_agent: 'A', mode: 'block' },
  };
  const change = group === 'accessRules' ? { mode: 'challenge' } : { paused: true };

  it.each(['get', 'edit', 'delete'])('are not_found for %s', async (action) => {
    const { cf, cloudflare } = on();
    cloudflare.zones.create({ name: 'example.org', plan: 'pro' });
    const made = (await call(cf, `firewall.${group}.create`, { zone: 'example.org', ...rules[group] })) as {
      id: string;
    };
    const input = { zone, rule: made.id, ...(action === 'edit' && change) };
    expect((await failureOf(call(cf, `firewall.${group}.${action}`, input))).code).toBe('not_found');
    expect(await call(cf, `firewall.${group}.get`, { zone: 'example.org', rule: made.id })).toEqual(made);
  });

  it('cannot be edited without a change', async () => {
    const { cf, cloudflare } = on();
    const error = await failureOf(call(cf, `firewall.${group}.edit`, { zone, rule: nobody }));
    expect(error.message).toContain('must change');
    expect(cloudflare.requests.count).toBe(0);
  });
});
