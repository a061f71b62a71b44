import { describe, expect, it } from 'vitest';
import { AccessRuleSyncError, CloudflareConnector, type Progress, RateLimiter } from '../../../src/index.ts';
import type { TokenInput, ZoneInput } from '../../../src/testing/index.ts';
import { failureOf, idle, scene } from '../../scene.ts';

const editor: TokenInput = { scopes: ['zone:read', 'firewall_services:edit', 'account_firewall_access_rules:edit'] };
const zone = 'example.com';
const office = { target: 'ip', value: '192.0.2.1', mode: 'whitelist' } as const;
const network = { target: 'asn', value: 'AS64496', mode: 'block' } as const;
const country = { target: 'country', value: 'NZ', mode: 'challenge' } as const;

/** A scene whose requests are forgotten when what is given to it has been created. */
async function withRules(
  rules: readonly { target: 'ip' | 'asn' | 'country' | 'ip_range'; value: string; mode: 'block'; notes?: string }[],
  options: { plan?: ZoneInput['plan']; token?: TokenInput } = {},
) {
  const stage = scene({ zone: { plan: options.plan ?? 'pro' }, token: editor, connector: { retries: 0 } });
  const { accessRules } = stage.cf.firewall;
  for (const rule of rules) await accessRules.create({ zone, ...rule });
  const token = options.token ? stage.cloudflare.tokens.create(options.token) : stage.token;
  // A thousand changes would take five seconds.
  const rateLimiter = new RateLimiter({ limit: 100_000 });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch: stage.cloudflare.fetch, retries: 0, rateLimiter });
  const now = async () =>
    Object.fromEntries(
      (await accessRules.list({ zone }).all()).map(({ configuration, mode, notes }) => [
        configuration.value,
        notes ? `${mode} (${notes})` : mode,
      ]),
    );
  stage.cloudflare.requests.clear();
  const sent = () => stage.cloudflare.requests.map(({ method }) => method).filter((method) => method !== 'GET');
  return { ...stage, cf, sync: cf.firewall.accessRules.sync, now, sent };
}

const block = (value: string, notes?: string) =>
  ({ target: 'ip', value, mode: 'block', ...(notes !== undefined && { notes }) }) as const;

/** What became of each rule. */
const outcomes = ({ rules }: { rules: readonly { value: string; status: string }[] }) =>
  rules.map(({ value, status }) => `${value} ${status}`);

describe('a sync of access rules', () => {
  it('creates missing rules, edits different ones, and keeps the others', async () => {
    const { sync, now, sent } = await withRules([block('192.0.2.1'), block('192.0.2.2'), block('192.0.2.3', 'old')]);
    const result = await sync({
      zone,
      rules: [office, network, block('192.0.2.2'), { ...block('192.0.2.3'), notes: 'new' }],
    });
    expect(outcomes(result)).toEqual([
      '192.0.2.1 edited',
      'AS64496 created',
      '192.0.2.2 unchanged',
      '192.0.2.3 edited',
    ]);
    expect(result).toMatchObject({
      created: 1,
      edited: 2,
      deleted: 0,
      unchanged: 1,
      failed: 0,
      notSent: 0,
      dryRun: false,
    });
    expect(result.rules[1]?.rule).toMatchObject({ mode: 'block', configuration: { value: 'AS64496' } });
    expect(await now()).toEqual({
      '192.0.2.1': 'whitelist',
      '192.0.2.2': 'block',
      '192.0.2.3': 'block (new)',
      AS64496: 'block',
    });
    expect(sent().sort()).toEqual(['PATCH', 'PATCH', 'POST']);
  });

  it('has nothing to do the second time', async () => {
    const { sync, sent, cloudflare } = await withRules([]);
    const rules = [office, network, country, { ...block('2001:DB8::1'), notes: 'n' }];
    await sync({ zone, rules, prune: true });
    cloudflare.requests.clear();
    const again = await sync({ zone, rules, prune: true });
    expect(again).toMatchObject({ unchanged: 4, created: 0, edited: 0, deleted: 0 });
    expect(sent()).toEqual([]);
  });

  it('deletes undesired rules only with prune, and after all other changes', async () => {
    const { sync, now, sent } = await withRules([block('192.0.2.2'), block('192.0.2.3')]);
    expect(await sync({ zone, rules: [office] })).toMatchObject({ created: 1, deleted: 0 });
    expect(Object.keys(await now())).toHaveLength(3);
    const pruned = await sync({ zone, rules: [office, network], prune: true });
    expect(outcomes(pruned)).toEqual([
      '192.0.2.1 unchanged',
      'AS64496 created',
      '192.0.2.2 deleted',
      '192.0.2.3 deleted',
    ]);
    expect(await now()).toEqual({ '192.0.2.1': 'whitelist', AS64496: 'block' });
    expect(sent()).toEqual(['POST', 'POST', 'DELETE', 'DELETE']);
  });

  it.each([
    ['ip', '2001:DB8:0:0::1', { target: 'ip', value: '2001:db8::1' }],
    ['ip6', '2001:0db8:0000:0000:0000:0000:0000:0001', { target: 'ip', value: '2001:db8::1' }],
    ['ip', ' 192.0.2.1 ', { target: 'ip', value: '192.0.2.1' }],
    ['ip_range', '192.0.2.7/24', { target: 'ip_range', value: '192.0.2.0/24' }],
    ['ip_range', '192.0.2.7/16', { target: 'ip_range', value: '192.0.0.0/16' }],
    ['ip_range', '2001:DB8:1::5/48', { target: 'ip_range', value: '2001:db8:1::/48' }],
    ['asn', '64496', { target: 'asn', value: 'AS64496' }],
    ['asn', 'as064496', { target: 'asn', value: 'AS64496' }],
    ['country', 'nz', { target: 'country', value: 'NZ' }],
  ] as const)('knows a rule in another spelling: %s %j', async (target, value, there) => {
    const { sync, sent } = await withRules([{ ...there, mode: 'block' }], { plan: 'enterprise' });
    const result = await sync({ zone, rules: [{ target, value, mode: 'block' }], prune: true });
    expect(result).toMatchObject({ unchanged: 1, created: 0, deleted: 0 });
    expect(sent()).toEqual([]);
  });

  it('accepts rules as a list returns them', async () => {
    const { cf, cloudflare, sync } = await withRules([block('2001:db8::1', 'a'), { ...network, notes: 'b' }]);
    const other = cloudflare.zones.create({ name: 'example.org' });
    const rules = (await cf.firewall.accessRules.list({ zone }).all()).map(({ configuration, mode, notes = '' }) => ({
      target: configuration.target ?? 'ip',
      value: configuration.value ?? '',
      mode,
      notes,
    }));
    expect(await sync({ zone: other.id, rules })).toMatchObject({ created: 2 });
    expect(await sync({ zone: other.id, rules })).toMatchObject({ unchanged: 2 });
  });

  it('reports what it would do in a dry run, and changes nothing', async () => {
    const { sync, now, sent } = await withRules([block('192.0.2.1'), block('192.0.2.2')]);
    const before = await now();
    const result = await sync({ zone, rules: [office, network], prune: true, dryRun: true });
    expect(outcomes(result)).toEqual(['192.0.2.1 edited', 'AS64496 created', '192.0.2.2 deleted']);
    expect(result).toMatchObject({ dryRun: true, created: 1, edited: 1, deleted: 1 });
    expect(result.rules[1]).not.toHaveProperty('rule');
    expect(sent()).toEqual([]);
    expect(await now()).toEqual(before);
  });

  it('does not change the rules of the account, although the zone lists them', async () => {
    const { cf, sync, zone: where } = await withRules([]);
    const account = where.account.id;
    await cf.firewall.accountAccessRules.create({ account, ...network });
    const result = await sync({ zone, rules: [{ ...network, mode: 'challenge' }], prune: true });
    expect(outcomes(result)).toEqual(['AS64496 created']);
    await sync({ zone, rules: [], prune: true });
    const left = await cf.firewall.accessRules.list({ zone }).all();
    expect(left.map(({ mode, scope }) => [mode, scope?.type])).toEqual([['block', 'organization']]);
  });

  it('reports progress after every rule', async () => {
    const { sync } = await withRules([block('192.0.2.2'), block('192.0.2.9')]);
    const told: Progress[] = [];
    const rules = [office, network, block('192.0.2.9')];
    await sync({ zone, rules, prune: true }, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ done, total }) => `${done} of ${total}`)).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });

  it('has at most eight concurrent requests', async () => {
    const { cloudflare, token } = await withRules([]);
    let [underWay, most] = [0, 0];
    const counting: typeof fetch = async (input, init) => {
      underWay += 1;
      most = Math.max(most, underWay);
      try {
        return await cloudflare.fetch(input, init);
      } finally {
        underWay -= 1;
      }
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: counting });
    const rules = Array.from({ length: 30 }, (_, number) => block(`192.0.2.${number}`));
    expect(await cf.firewall.accessRules.sync({ zone, rules })).toMatchObject({ created: 30 });
    expect(most).toBe(8);
  });

  it('reads rules beyond the first page', async () => {
    const { sync, cloudflare, zone: where } = await withRules([]);
    const rules = Array.from({ length: 1001 }, (_, number) => ({ ...network, value: `AS${64_496 + number}` }));
    await sync({ zone: where.id, rules });
    cloudflare.requests.clear();
    expect(await sync({ zone: where.id, rules, prune: true })).toMatchObject({ unchanged: 1001 });
    expect(cloudflare.requests.count).toBe(2);
  });
});

describe('a sync of an owner’s access rules', () => {
  const owner = '[edge]';

  it('marks rules that it creates, with the notes after the mark', async () => {
    const { sync, now } = await withRules([]);
    await sync({ zone, owner, rules: [office, { ...network, notes: 'spam' }, { ...country, notes: '[edge] own' }] });
    expect(await now()).toEqual({
      '192.0.2.1': 'whitelist ([edge])',
      AS64496: 'block ([edge] spam)',
      NZ: 'challenge ([edge] own)',
    });
    const again = await sync({ zone, owner, rules: [office, { ...network, notes: 'spam' }, country], prune: true });
    expect(again).toMatchObject({ unchanged: 3 });
  });

  it('marks a rule without notes with the mark alone', async () => {
    const { sync, now } = await withRules([]);
    const rules = [{ ...office, notes: '' }];
    await sync({ zone, owner, rules });
    expect(await now()).toEqual({ '192.0.2.1': 'whitelist ([edge])' });
    expect(await sync({ zone, owner, rules })).toMatchObject({ unchanged: 1 });
  });

  it('does not manage a rule whose notes are null', async () => {
    const { sync, cloudflare } = await withRules([]);
    const configuration = { target: 'ip', value: '192.0.2.1' };
    const result = [{ id: 'a'.repeat(32), notes: null, mode: 'block', configuration, scope: { type: 'zone' } }];
    const body = { success: true, errors: [], messages: [], result };
    cloudflare.faults.add({ match: ({ url }) => url.includes('access_rules'), response: { status: 200, body } });
    const pruned = await sync({ zone, owner, rules: [], prune: true });
    expect(pruned).toMatchObject({ deleted: 0, rules: [] });
    expect(await sync({ zone, owner, rules: [block('192.0.2.1')] })).toMatchObject({ unchanged: 1 });
  });

  it('prunes and edits only rules of the owner', async () => {
    const { sync, now } = await withRules([
      block('192.0.2.1', '[edge] old'),
      block('192.0.2.2', '[edge] gone'),
      block('192.0.2.3', 'by hand'),
      block('192.0.2.4'),
    ]);
    const result = await sync({ zone, owner, rules: [office, block('192.0.2.4', 'same mode')], prune: true });
    expect(outcomes(result)).toEqual(['192.0.2.1 edited', '192.0.2.4 unchanged', '192.0.2.2 deleted']);
    expect(await now()).toEqual({
      '192.0.2.1': 'whitelist ([edge] old)',
      '192.0.2.3': 'block (by hand)',
      '192.0.2.4': 'block',
    });
  });

  it.each([false, true])('fails for an unmanaged rule with another mode; dry run: %s', async (dryRun) => {
    const { sync, now, sent } = await withRules([block('192.0.2.1', 'by hand')]);
    const error = await failureOf(sync({ zone, owner, rules: [office, network], dryRun }));
    expect(error).toMatchObject({ name: 'AccessRuleSyncError', code: 'conflict', retryable: false });
    expect(error.message).toContain('its notes do not start with "[edge]"');
    const { result } = error as AccessRuleSyncError;
    expect(outcomes(result)).toEqual(['192.0.2.1 failed', 'AS64496 created']);
    expect(result.rules[0]).toMatchObject({ step: 'edit', rule: { notes: 'by hand' } });
    expect(sent()).toEqual(dryRun ? [] : ['POST']);
    expect((await now())['192.0.2.1']).toBe('block (by hand)');
  });
});

describe('a sync of access rules in which a rule fails', () => {
  it('continues with the others, and reports what was applied and what was not', async () => {
    const { sync, now } = await withRules([block('192.0.2.1'), block('192.0.2.9')]);
    const blocked = { ...country, mode: 'block' } as const;
    const error = await failureOf(sync({ zone, rules: [blocked, office, network], prune: true }));
    expect(error).toBeInstanceOf(AccessRuleSyncError);
    expect(error).toMatchObject({ code: 'not_entitled', operation: 'firewall.accessRules.sync', status: 400 });
    expect(error.message).toContain('1 rules were created, 1 edited and 1 deleted; 1 failed and 0 were not sent');
    const { result } = error as AccessRuleSyncError;
    expect(outcomes(result)).toEqual(['NZ failed', '192.0.2.1 edited', 'AS64496 created', '192.0.2.9 deleted']);
    expect(result.rules[0]).toMatchObject({ step: 'create', error: { code: 'not_entitled' } });
    expect(await now()).toEqual({ '192.0.2.1': 'whitelist', AS64496: 'block' });
  });

  it('is retryable only if every failure is', async () => {
    const { sync, cloudflare } = await withRules([]);
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 500, body: {} }, times: 1 });
    const error = (await failureOf(
      sync({ zone, rules: [office, { ...country, mode: 'block' }] }),
    )) as AccessRuleSyncError;
    expect(error.result.rules.map((rule) => rule.error?.retryable)).toEqual([true, false]);
    expect(error.retryable).toBe(false);
  });

  it('applies the rest when it is called again', async () => {
    const { sync, now, cloudflare } = await withRules([block('192.0.2.9')]);
    const input = { zone, rules: [office, network, country], prune: true };
    cloudflare.faults.add({ match: { method: 'POST' }, response: { status: 500, body: {} }, times: 2 });
    cloudflare.faults.add({ match: { method: 'DELETE' }, response: 'network-error', times: 1 });
    const error = (await failureOf(sync(input))) as AccessRuleSyncError;
    expect(error.retryable).toBe(true);
    expect(outcomes(error.result)).toEqual(['192.0.2.1 failed', 'AS64496 failed', 'NZ created', '192.0.2.9 failed']);
    expect(await sync(input)).toMatchObject({ created: 2, deleted: 1, unchanged: 1 });
    expect(await now()).toEqual({ '192.0.2.1': 'whitelist', AS64496: 'block', NZ: 'challenge' });
  });

  it('can be written to a log, with every error and without a token', async () => {
    const { sync, token } = await withRules([]);
    const error = await failureOf(sync({ zone, rules: [{ ...country, mode: 'block' }, office] }));
    const json = JSON.stringify(error);
    expect(JSON.parse(json)).toMatchObject({
      name: 'AccessRuleSyncError',
      result: { created: 1, failed: 1, rules: [{ error: { code: 'not_entitled' } }, { status: 'created' }] },
    });
    expect(json).not.toContain(token.value);
  });

  it('names the missing permission after one request if the token cannot write', async () => {
    const { sync, sent, now } = await withRules([block('192.0.2.9'), block('192.0.2.8')], {
      token: { scopes: ['zone:read', 'firewall_services:read'] },
    });
    const error = await failureOf(sync({ zone, rules: [office, network, country], prune: true }));
    expect(error).toMatchObject({
      name: 'MissingPermissionError',
      needed: [{ label: 'Zone · Firewall Services · Edit' }],
    });
    expect(sent()).toEqual(['POST']);
    await failureOf(sync({ zone, rules: [], prune: true }));
    expect(sent()).toEqual(['POST', 'DELETE']);
    expect(await now()).toEqual({ '192.0.2.9': 'block', '192.0.2.8': 'block' });
  });

  it('stops when the call is aborted, and reports what was not sent', async () => {
    const { sync, cloudflare } = await withRules([block('192.0.2.9')]);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const call = sync({ zone, rules: [office, network], prune: true }, { signal: controller.signal, onProgress });
    const error = (await failureOf(call)) as AccessRuleSyncError;
    expect(error).toMatchObject({ name: 'AccessRuleSyncError', code: 'aborted' });
    expect(outcomes(error.result)).toEqual(['192.0.2.1 created', 'AS64496 failed', '192.0.2.9 not_sent']);
    expect(error.result.rules[2]).toMatchObject({ step: 'delete' });
    expect(cloudflare.requests.map(({ method }) => method)).not.toContain('DELETE');
  });

  it('stops when a hook throws, and rejects when all requests have ended', async () => {
    const { cloudflare, token } = await withRules([]);
    const thrown = new Error('not in this tenant');
    let posts = 0;
    const request = ({ method }: { method: string }) => {
      if (method === 'POST' && ++posts === 3) throw thrown;
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch, hooks: { request } });
    const rules = Array.from({ length: 100 }, (_, at) => block(`192.0.2.${at}`));
    expect(await cf.firewall.accessRules.sync({ zone, rules }).catch((error: unknown) => error)).toBe(thrown);
    const sent = cloudflare.requests.count;
    await idle();
    expect(cloudflare.requests.count).toBe(sent);
    expect(posts).toBeLessThanOrEqual(1 + 8);
  });

  it('accepts a rule that somebody else creates in between', async () => {
    const { cf, cloudflare, token, now } = await withRules([]);
    let between = false;
    const late = new CloudflareConnector({
      apiToken: token.value,
      retries: 0,
      fetch: async (input, init) => {
        if (init?.method === 'POST' && !between) {
          between = true;
          await cf.firewall.accessRules.create({ zone, ...office, mode: 'block' });
          await cf.firewall.accessRules.create({ zone, ...network });
        }
        return cloudflare.fetch(input, init);
      },
    });
    const result = await late.firewall.accessRules.sync({ zone, rules: [office, network, country] });
    expect(outcomes(result)).toEqual(['192.0.2.1 edited', 'AS64496 unchanged', 'NZ created']);
    expect(await now()).toEqual({ '192.0.2.1': 'whitelist', AS64496: 'block', NZ: 'challenge' });
  });

  it('reports what was done even if the rules cannot be read again', async () => {
    const { cf, cloudflare, token } = await withRules([]);
    let between = false;
    const late = new CloudflareConnector({
      apiToken: token.value,
      retries: 0,
      fetch: async (input, init) => {
        if (init?.method === 'POST' && !between) {
          between = true;
          await cf.firewall.accessRules.create({ zone, ...office });
          cloudflare.faults.add({ match: { method: 'GET' }, response: { status: 500, body: {} } });
        }
        return cloudflare.fetch(input, init);
      },
    });
    const error = await failureOf(late.firewall.accessRules.sync({ zone, rules: [office, network] }));
    expect(error).toMatchObject({ name: 'AccessRuleSyncError', code: 'conflict' });
    expect(outcomes((error as AccessRuleSyncError).result)).toEqual(['192.0.2.1 failed', 'AS64496 created']);
  });

  it('counts a rule as deleted if somebody else deletes it in between', async () => {
    const { cf, cloudflare, token } = await withRules([block('192.0.2.9')]);
    const late = new CloudflareConnector({
      apiToken: token.value,
      fetch: async (input, init) => {
        if (init?.method === 'DELETE') {
          const [rule] = await cf.firewall.accessRules.list({ zone }).all();
          if (rule) await cf.firewall.accessRules.delete({ zone, rule: rule.id });
        }
        return cloudflare.fetch(input, init);
      },
    });
    expect(await late.firewall.accessRules.sync({ zone, rules: [], prune: true })).toMatchObject({ deleted: 1 });
  });
});

describe('the input of a sync of access rules', () => {
  it.each([
    ['a bad address', [office, block('192.0.2.256')], 'rules.1.value', 'must be an IPv4 or IPv6 address'],
    ['a leading zero', [block('192.0.02.1')], 'rules.0.value', 'must be an IPv4 or IPv6 address'],
    ['an IPv4 address as ip6', [{ ...office, target: 'ip6' }], 'rules.0.value', 'must be an IPv6 address'],
    [
      'a range of another length',
      [{ ...office, target: 'ip_range', value: '192.0.2.0/25' }],
      'rules.0.value',
      '/16 or /24',
    ],
    ['an invalid AS number', [{ ...network, value: 'ASX' }], 'rules.0.value', 'must be like AS64496'],
    ['a country by its name', [{ ...country, value: 'New Zealand' }], 'rules.0.value', 'two capital letters'],
    ['another mode', [office, network, { ...country, mode: 'allow' }], 'rules.2.mode', 'must be "block"'],
    ['another target', [{ ...office, target: 'host' }], 'rules.0.target', 'must be "ip"'],
    ['notes that are not a string', [{ ...office, notes: 1 }], 'rules.0.notes', 'must be a string'],
    ['no value', [{ target: 'ip', mode: 'block' }], 'rules.0.value', 'is required'],
    [
      'two modes for one address',
      [office, network, { ...office, mode: 'challenge' }],
      'rules.2.value',
      'must have the mode and notes of rules.0, which matches the same',
    ],
    [
      'two modes for two spellings of one address',
      [block('2001:db8::1'), { ...block('2001:DB8::0:1'), mode: 'challenge' }],
      'rules.1.value',
      'rules.0',
    ],
    [
      'two notes for two spellings of one network',
      [
        { ...network, notes: 'a' },
        { ...network, value: '64496', notes: 'b' },
      ],
      'rules.1.value',
      'rules.0',
    ],
  ] as const)('names the rule and the field, before any request: %s', async (_, rules, field, message) => {
    const { sync, cloudflare } = await withRules([]);
    const error = await failureOf(sync({ zone, rules: rules as never }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each([
    [{ owner: '' }, 'owner'],
    [{ prune: 'yes' }, 'prune'],
    [{ dryRun: 1 }, 'dryRun'],
    [{ rules: undefined }, 'rules'],
  ])('has its other fields checked: %j', async (wrong, field) => {
    const { sync, cloudflare } = await withRules([]);
    const error = await failureOf(sync({ zone, rules: [], ...wrong } as never));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('counts a duplicate in a feed that says the same once, in any spelling', async () => {
    const { sync } = await withRules([]);
    const feed = [
      { ...block('2001:db8::1'), notes: 'feed' },
      block('2001:DB8::0:1'),
      { target: 'ip_range', value: '2001:db8:0:1::/32', mode: 'block' },
      { target: 'ip_range', value: '2001:db8:0:2::/32', mode: 'block' },
    ] as const;
    const { created, rules } = await sync({ zone, rules: feed });
    expect(created).toBe(2);
    expect(rules.map(({ rule }) => rule?.notes)).toEqual(['feed', '']);
  });

  it('names every invalid rule, not only the first', async () => {
    const { sync } = await withRules([]);
    const error = await failureOf(sync({ zone, rules: [block('x'), office, block('y')] }));
    expect(error).toMatchObject({ issues: [{ field: 'rules.0.value' }, { field: 'rules.2.value' }] });
  });
});

describe('a sync of an account’s access rules', () => {
  it('applies the list, and does not change rules of zones', async () => {
    const { cf, zone: where, sent } = await withRules([block('192.0.2.9')]);
    const account = where.account.id;
    const { accountAccessRules } = cf.firewall;
    const first = await accountAccessRules.sync({ account, rules: [office, network] });
    expect(first).toMatchObject({ created: 2 });
    const second = await accountAccessRules.sync({ account, rules: [{ ...office, mode: 'block' }], prune: true });
    expect(outcomes(second)).toEqual(['192.0.2.1 edited', 'AS64496 deleted']);
    const all = await cf.firewall.accessRules.list({ zone }).all();
    expect(all.map(({ configuration }) => configuration.value)).toEqual(['192.0.2.9', '192.0.2.1']);
    expect(sent()).toEqual(['POST', 'POST', 'PATCH', 'DELETE']);
  });

  it('is sent to the account’s path, and errors have its own name', async () => {
    const { cf, zone: where, cloudflare } = await withRules([]);
    cloudflare.faults.add({
      match: { method: 'POST', path: '/accounts/{account_id}/firewall/access_rules/rules' },
      response: { status: 400, body: { success: false, errors: [{ code: 10002, message: 'no' }] } },
      times: 1,
    });
    const call = cf.firewall.accountAccessRules.sync({ account: where.account.id, rules: [office, network] });
    const error = (await failureOf(call)) as AccessRuleSyncError;
    expect(error).toMatchObject({ operation: 'firewall.accountAccessRules.sync', code: 'invalid_input' });
    expect(outcomes(error.result)).toEqual(['192.0.2.1 failed', 'AS64496 created']);
  });
});
