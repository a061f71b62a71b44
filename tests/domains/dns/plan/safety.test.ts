import { describe, expect, it } from 'vitest';
import {
  type ApplyInput,
  CloudflareConnector,
  type DesiredRecord,
  type DnsApplyError,
  type DnsPlan,
  type PlanLimits,
  type ZoneLock,
} from '../../../../src/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = (name: string, content = '192.0.2.1', rest: object = {}) => ({ type: 'A', name, content, ...rest }) as const;
const many = (count: number, content?: string) => Array.from({ length: count }, (_, at) => A(`h${at}`, content));
const NS = (name: string, content = 'ns.example.net') => ({ type: 'NS', name, content }) as const;
const DS = (name: string) =>
  ({ type: 'DS', name, data: { key_tag: 1, algorithm: 13, digest_type: 2, digest: 'ab'.repeat(32) } }) as const;

const stocked = (records: readonly object[], options?: SceneOptions) => {
  const stage = scene(options);
  for (const record of records) stage.zone.records.create({ ...record });
  return stage;
};

const codes = ({ problems }: DnsPlan) => problems.map(({ code }) => code);

describe('the limits of a plan', () => {
  /** What a plan of `count` existing records says that keeps some, changes some and deletes the rest. */
  async function taking(count: number, { changed = 0, deleted = 0 }, limits: PlanLimits = {}) {
    const stage = stocked(many(count));
    const records = [...many(changed, '192.0.2.2'), ...many(count - deleted).slice(changed)];
    const input = { zone, records, prune: true, ...limits };
    return { ...stage, input, plan: await stage.cf.dns.plan(input) };
  }

  it.each<[string, number, { changed?: number; deleted?: number }, PlanLimits, string[]]>([
    ['30 % deletes', 10, { deleted: 3 }, {}, []],
    ['more than 30 % deletes', 10, { deleted: 4 }, {}, ['too_many_deletes']],
    ['30 % updates', 10, { changed: 3 }, {}, []],
    ['more than 30 % updates', 10, { changed: 4 }, {}, ['too_many_changes']],
    ['both', 20, { changed: 7, deleted: 7 }, {}, ['too_many_deletes', 'too_many_changes']],
    ['fewer than 10 records', 9, { deleted: 8 }, {}, []],
    ['nothing left', 3, { deleted: 3 }, {}, ['nothing_left']],
    ['nothing left of one', 1, { deleted: 1 }, {}, ['nothing_left']],
    ['nothing left, whatever may be deleted', 20, { deleted: 20 }, { maxDeletes: '100%' }, ['nothing_left']],
    ['nothing left of many', 20, { deleted: 20 }, {}, ['too_many_deletes', 'nothing_left']],
    ['a larger part', 10, { deleted: 5 }, { maxDeletes: '50%' }, []],
    ['beyond a larger part', 10, { deleted: 6 }, { maxDeletes: '50%' }, ['too_many_deletes']],
    ['a part with a fraction', 1_000, { deleted: 5 }, { maxDeletes: '0.5%' }, []],
    ['a number', 100, { deleted: 2 }, { maxDeletes: 2 }, []],
    ['beyond a number', 100, { deleted: 3 }, { maxDeletes: 2 }, ['too_many_deletes']],
    ['a number, of few records', 3, { deleted: 1 }, { maxDeletes: 0 }, ['too_many_deletes']],
    ['a number of changes', 100, { changed: 1 }, { maxChanges: 0 }, ['too_many_changes']],
    ['no limit', 20, { deleted: 20 }, { force: true }, []],
  ])('%s', async (_, count, taken, limits, expected) => {
    const { cf, zone: simulated, plan, input, cloudflare } = await taking(count, taken, limits);
    expect(codes(plan)).toEqual(expected);
    const before = JSON.stringify(simulated.records.list());
    const calls = [
      () => cf.dns.apply({ plan }),
      () => cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)) }),
      () => cf.dns.apply({ plan, dryRun: true }),
      () => cf.dns.sync(input),
    ];
    if (expected.length === 0) {
      await cf.dns.apply({ plan });
      expect((await cf.dns.plan(input)).isEmpty).toBe(true);
      return;
    }
    for (const call of calls) {
      const error = await failureOf(call());
      expect(error).toMatchObject({ code: 'conflict' });
      for (const { message } of plan.problems) expect(error.message).toContain(message);
      expect(error.message).toContain('Nothing was changed');
    }
    expect(JSON.stringify(simulated.records.list())).toBe(before);
    expect(seenBy(cloudflare).filter((request) => request.startsWith('POST'))).toEqual([]);
    expect(`${plan}`).toContain(`Rejected: ${plan.problems[0]?.message}`);
    // The way on.
    await cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)), force: true });
    expect((await cf.dns.plan(input)).isEmpty).toBe(true);
  });

  it('has the counts, and what would help', async () => {
    const { plan } = await taking(30, { deleted: 12 });
    expect(plan.problems).toEqual([
      {
        code: 'too_many_deletes',
        message:
          'the plan would delete 12 of 30 managed records (40 %), and maxDeletes is 30%; raise maxDeletes, or set force',
      },
    ]);
    expect(plan.managed).toBe(30);
  });

  it('is of the managed records alone', async () => {
    const foreign = Array.from({ length: 90 }, (_, at) => A(`f${at}`));
    const own = Array.from({ length: 10 }, (_, at) => A(`o${at}`, '192.0.2.1', { comment: '[octo]' }));
    const { cf } = stocked([...foreign, ...own]);
    const options = { zone, prune: true, owner: { comment: '[octo]' } };
    const plan = await cf.dns.plan({ ...options, records: own.slice(4) });
    expect([plan.managed, codes(plan)]).toEqual([10, ['too_many_deletes']]);
    expect(codes(await cf.dns.plan({ ...options, records: [] }))).toEqual(['too_many_deletes', 'nothing_left']);
  });

  it.each(['', '; moved\n', []])('nothing desired with prune leaves every record: %j', async (records) => {
    const { cf, zone: simulated } = stocked(many(50));
    expect(await failureOf(cf.dns.sync({ zone, records, prune: true }))).toMatchObject({ code: 'conflict' });
    expect(simulated.records.size).toBe(50);
  });

  it('that apply is given replaces that of the plan', async () => {
    const { cf, plan } = await taking(10, { deleted: 3 });
    expect(await failureOf(cf.dns.apply({ plan, maxDeletes: 2 }))).toMatchObject({ code: 'conflict' });
    const forced = await taking(10, { deleted: 9 }, { force: true });
    expect(await failureOf(forced.cf.dns.apply({ plan: forced.plan, force: false }))).toMatchObject({
      code: 'conflict',
    });
    await forced.cf.dns.apply({ plan: JSON.parse(JSON.stringify(forced.plan)) });
  });

  it('counts again when a plan is made again', async () => {
    const { cf, zone: simulated, plan } = await taking(10, { deleted: 3 });
    simulated.records.create({ type: 'TXT', name: 'h9', content: 'new' });
    simulated.records.create({ type: 'TXT', name: 'h8', content: 'new' });
    expect(await failureOf(cf.dns.apply({ plan, replan: true }))).toMatchObject({ code: 'conflict' });
  });

  it.each<[string, unknown]>([
    ['maxDeletes', '30'],
    ['maxDeletes', -1],
    ['maxChanges', 0.5],
    ['maxChanges', '-3%'],
    ['force', 'yes'],
    ['lock', {}],
  ])('%s cannot be %j', async (field, value) => {
    const { cf, cloudflare } = scene();
    const plan = await cf.dns.plan({ zone, records: [] });
    cloudflare.requests.clear();
    const calls = [
      cf.dns.sync({ zone, records: [], [field]: value }),
      cf.dns.apply({ plan, [field]: value } as ApplyInput),
    ];
    for (const call of calls)
      expect(await failureOf(call)).toMatchObject({ code: 'invalid_input', issues: [{ field }] });
    expect(cloudflare.requests.count).toBe(0);
  });
});

describe('what the billing plan does not allow', () => {
  const records = [
    A('a', '192.0.2.1', { tags: ['x:y'], comment: 'c'.repeat(101), ttl: 30 }),
    A('b', '192.0.2.1', { ttl: 45 }),
  ];

  it('is known when the plan is made, all of it', async () => {
    const { cf, cloudflare } = scene({ zone: { plan: 'free' } });
    const plan = await cf.dns.plan({ zone, records });
    expect(plan.problems.map(({ message }) => message)).toEqual([
      'create A a.example.com 192.0.2.1: tags need a paid billing plan (Free billing plan)',
      'create A a.example.com 192.0.2.1: the comment is longer than 100 characters (Free billing plan)',
      'create A a.example.com 192.0.2.1: the TTL is shorter than 60 seconds (Free billing plan)',
      'create A b.example.com 192.0.2.1: the TTL is shorter than 60 seconds (Free billing plan)',
    ]);
    const error = await failureOf(cf.dns.apply({ plan, force: true }));
    expect(error.code).toBe('not_entitled');
    for (const { message } of plan.problems) expect(error.message).toContain(message);
    expect(seenBy(cloudflare).some((request) => request.startsWith('POST'))).toBe(false);
  });

  it('has no problem that the zone already has', async () => {
    const { cf, zone: simulated } = stocked([A('a', '192.0.2.1', { tags: ['x:y'] })], { zone: { plan: 'pro' } });
    Object.assign(simulated, { plan: 'free' });
    expect((await cf.dns.plan({ zone, records: [A('a', '192.0.2.2', { tags: ['x:y'] })] })).problems).toEqual([]);
  });

  it('includes the number of records', async () => {
    const { cf, cloudflare } = stocked(many(199), { zone: { plan: 'free' } });
    const plan = await cf.dns.plan({ zone, records: [A('x'), A('y')] });
    expect(plan.problems).toEqual([
      { code: 'not_entitled', message: 'example.com can have 200 records. It has 199 and would have 201' },
    ]);
    cloudflare.requests.clear();
    expect((await cf.dns.plan({ zone, records: [A('x')] })).problems).toEqual([]);
    expect(seenBy(cloudflare)).toEqual(['GET /zones/{id}/dns_records']);
  });
});

describe('a delegation with DS records', () => {
  /** Cloudflare's rule, step by step: NS records wherever a DS record is. */
  const strict = (records: ReturnType<typeof scene>['zone']['records'], body: string): boolean => {
    const present = new Map(records.list().map(({ id, type, name }) => [id, { type, name }]));
    const holds = () =>
      [...present.values()].every(
        (ds) => ds.type !== 'DS' || [...present.values()].some(({ type, name }) => type === 'NS' && name === ds.name),
      );
    const { deletes = [], posts = [] } = JSON.parse(body);
    for (const { id } of deletes) {
      present.delete(id);
      if (!holds()) return false;
    }
    for (const [at, { type, name }] of posts.entries()) {
      present.set(`new ${at}`, { type, name });
      if (!holds()) return false;
    }
    return true;
  };

  async function changed(before: readonly object[], desired: readonly DesiredRecord[]) {
    const { cloudflare, token, zone: simulated } = stocked([...before, A('keep')]);
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method === 'POST' && !strict(simulated.records, String(init.body))) {
        const errors = [{ code: 1004, message: 'DNS Validation Error' }];
        return Response.json({ success: false, errors, messages: [], result: null }, { status: 400 });
      }
      return cloudflare.fetch(input, init);
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch });
    const { plan } = await cf.dns.sync({ zone, records: [...desired, A('keep')], prune: true });
    expect(seenBy(cloudflare).filter((request) => request.startsWith('POST'))).toHaveLength(plan.isEmpty ? 0 : 1);
    expect((await cf.dns.plan({ zone, records: [...desired, A('keep')], prune: true })).isEmpty).toBe(true);
  }

  const delegation = [NS('sub', 'a.example.net'), NS('sub', 'b.example.net'), DS('sub')];

  it('goes in one run', () => changed(delegation, []));
  it('comes in one run', () => changed([], [...delegation].reverse()));
  it('becomes an address in one run', () => changed(delegation, [A('sub')]));
  it('comes in the place of an address in one run', () => changed([A('sub')], [...delegation].reverse()));
  it('loses its DS record', () => changed(delegation, delegation.slice(0, 2)));
  it('changes its name servers', () => changed(delegation, [NS('sub', 'c.example.net'), DS('sub')]));

  it('is missed when the plan is made: a DS record without NS records', async () => {
    const { cf } = scene();
    const plan = await cf.dns.plan({ zone, records: [DS('lonely')] });
    expect(plan.problems).toEqual([
      {
        code: 'ds_without_ns',
        message: 'lonely.example.com would have a DS record without NS records, which Cloudflare rejects',
      },
    ]);
    expect(await failureOf(cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)) }))).toMatchObject({
      code: 'conflict',
    });
    expect(await failureOf(cf.dns.sync({ zone, records: [DS('lonely')] }))).toMatchObject({ code: 'conflict' });
  });

  it('is missed if only its NS records are to go', async () => {
    const { cf } = stocked([...delegation, A('keep')]);
    const plan = await cf.dns.plan({ zone, records: [DS('sub'), A('keep')], prune: true });
    expect(codes(plan)).toEqual(['ds_without_ns']);
    expect(codes(await cf.dns.plan({ zone, records: [DS('sub')] }))).toEqual([]);
  });
});

describe('what prune would delete', () => {
  it('is listed without prune', async () => {
    const { cf } = stocked([A('www'), A('old', '192.0.2.7', { comment: 'who?' }), ...many(30)]);
    const plan = await cf.dns.plan({ zone, records: [A('www')] });
    expect(plan.retained).toHaveLength(31);
    const { deletes } = await cf.dns.plan({ zone, records: [A('www')], prune: true });
    expect(deletes.map(({ before }) => before.id)).toEqual(plan.retained.map(({ record }) => record.id));
    expect(`${plan}`).toContain('\n= A  h0.example.com   192.0.2.1\n');
    expect(`${plan}`).toContain('\n= and 11 more\n');
  });
});

/** A lock that keeps nobody out. */
const open: ZoneLock = { acquire: async () => () => undefined };

describe('two appliers of one file', () => {
  const desired = Array.from({ length: 30 }, (_, at) => A(`h${at}`, `192.0.2.${at}`));

  it('both end well, without a lock too', async () => {
    const { cf, cloudflare, zone: simulated } = scene();
    const plans = await Promise.all([cf.dns.plan({ zone, records: desired }), cf.dns.plan({ zone, records: desired })]);
    cloudflare.requests.clear();
    const results = await Promise.all(plans.map((plan) => cf.dns.apply({ plan, lock: open })));
    expect(results.map(({ applied }) => applied.length)).toEqual([30, 30]);
    expect(simulated.records.size).toBe(30);
    // The zone, its records and a batch for each, and one look.
    expect(cloudflare.requests.count).toBeLessThanOrEqual(7);
  });

  it('wait for each other in one process, whichever connector they use', async () => {
    const { cf, token, cloudflare } = scene();
    const other = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    const results = await Promise.all([
      cf.dns.sync({ zone, records: desired }),
      other.dns.sync({ zone, records: desired }),
      cf.dns.sync({ zone, records: desired }),
    ]);
    expect(results.map(({ plan }) => plan.changes.length)).toEqual([30, 0, 0]);
    expect(seenBy(cloudflare).filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  it('do not wait for other zones', async () => {
    const { cf, cloudflare, zone: simulated } = scene();
    cloudflare.zones.create({ name: 'example.org' });
    cloudflare.faults.add({
      match: ({ method, url }) => method === 'POST' && url.includes(simulated.id),
      response: 'hang',
    });
    const abortion = new AbortController();
    const stuck = failureOf(cf.dns.sync({ zone, records: [A('a')] }, { signal: abortion.signal }));
    await cf.dns.sync({ zone: 'example.org', records: [A('a')] });
    abortion.abort();
    expect((await stuck).code).toBe('aborted');
  });
});

describe('a lock', () => {
  /** A lock that notes what happens, and its own mutual exclusion. */
  function noting(log: string[], wait: () => Promise<void> = async () => undefined): ZoneLock {
    return {
      async acquire({ name }) {
        log.push(`acquire ${name}`);
        await wait();
        return async () => {
          log.push('release');
        };
      },
    };
  }

  it('is held from before the zone is read until everything is sent, and is released after a failure', async () => {
    const log: string[] = [];
    const { cf, cloudflare } = stocked([{ type: 'CNAME', name: 'www', content: 'a.b' }]);
    const lock = noting(log);
    await cf.dns.sync({ zone, records: [A('a')], lock });
    await failureOf(cf.dns.sync({ zone, records: [A('www')], lock }));
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'network-error' });
    await failureOf(cf.dns.sync({ zone, records: [A('b')], lock }));
    expect(log).toEqual(Array.from({ length: 3 }, () => ['acquire example.com', 'release']).flat());
  });

  it('is not taken for a dry run', async () => {
    const log: string[] = [];
    await scene().cf.dns.sync({ zone, records: [A('a')], dryRun: true, lock: noting(log) });
    expect(log).toEqual([]);
  });

  it('that cannot be had changes nothing', async () => {
    const { cf, zone: simulated } = scene();
    const lock: ZoneLock = { acquire: () => Promise.reject(new Error('held by deploy 7')) };
    await expect(cf.dns.sync({ zone, records: [A('a')], lock })).rejects.toThrow('held by deploy 7');
    expect(simulated.records.size).toBe(0);
  });

  it('that comes after the caller gave up is released', async () => {
    const log: string[] = [];
    let give: () => void = () => undefined;
    const lock = noting(
      log,
      () =>
        new Promise((resolve) => {
          give = resolve;
        }),
    );
    const abortion = new AbortController();
    const { cf, zone: simulated } = scene();
    const call = failureOf(cf.dns.sync({ zone, records: [A('a')], lock }, { signal: abortion.signal }));
    await expect.poll(() => log.length).toBe(1);
    abortion.abort();
    expect((await call).code).toBe('aborted');
    give();
    await expect.poll(() => log).toEqual(['acquire example.com', 'release']);
    expect(simulated.records.size).toBe(0);
  });

  it('of this process is free again after a caller gave up', async () => {
    const { cf, cloudflare, zone: simulated } = scene();
    const fault = cloudflare.faults.add({ match: { method: 'POST' }, response: 'hang' });
    const [first, second] = [new AbortController(), new AbortController()];
    const stuck = failureOf(cf.dns.sync({ zone, records: [A('a')] }, { signal: first.signal }));
    const waiting = failureOf(cf.dns.sync({ zone, records: [A('b')] }, { signal: second.signal }));
    second.abort();
    expect((await waiting).code).toBe('aborted');
    first.abort();
    await stuck;
    void fault;
    cloudflare.faults.clear();
    await cf.dns.sync({ zone, records: [A('c')] });
    expect(simulated.records.size).toBe(1);
  });
});

describe('what another client did meanwhile', () => {
  it('is said, and the other changes are made', async () => {
    const { cf, cloudflare, zone: simulated } = stocked([A('www', '192.0.2.9'), A('old')]);
    const plan = await cf.dns.plan({ zone, records: [A('www'), A('new')], prune: true });
    let once = true;
    cloudflare.faults.add({
      match: ({ method }) => {
        if (method === 'POST' && once) {
          once = false;
          const [www] = simulated.records.list().filter(({ name }) => name.startsWith('www'));
          simulated.records.delete(www?.id ?? '');
        }
        return false;
      },
      response: 'hang',
    });
    const error = (await failureOf(cf.dns.apply({ plan }))) as DnsApplyError;
    expect(error.failed).toMatchObject([{ change: { action: 'update' }, error: { code: 'conflict' } }]);
    expect(error.message).toContain('another client changed the zone: A www.example.com 192.0.2.9 was deleted');
    expect(simulated.records.list().map(({ name }) => name)).toEqual(['new.example.com']);
  });
});

describe('a final dot that is missing', () => {
  it('is a warning of the plan', async () => {
    const { cf } = scene();
    const records = 'www.example.com 300 CNAME target.example.com\n@ 300 MX 10 mail.example.com.\n';
    const plan = await cf.dns.plan({ zone, records });
    expect(plan.warnings).toEqual([
      { at: 'line 1', message: '"www.example.com" is www.example.com.example.com: does it lack its final dot?' },
      { at: 'line 1', message: '"target.example.com" is target.example.com.example.com: does it lack its final dot?' },
    ]);
    expect(`${plan}`).toContain('\nWarning: line 1: "www.example.com" is www.example.com.example.com');
    expect(plan.toJSON().warnings).toEqual(plan.warnings);
  });
});

describe('a diff to approve', () => {
  const TXT = (content: string) => ({ type: 'TXT', name: '@', content }) as const;

  /** The line of a plan that changes one record into another. */
  async function diffOf(before: object, after: object): Promise<string> {
    const { cf } = stocked([before]);
    const plan = await cf.dns.plan({ zone, records: [after as DesiredRecord], prune: true, force: true });
    return `${plan}`.split('\n')[1] ?? '';
  }

  const spf = (ip: string) =>
    `v=spf1 include:spf.protection.outlook.com include:sendgrid.net ip4:${ip} include:mailgun.org -all`;
  const key = (middle: string) => `k=rsa; p=${'A'.repeat(150)}${middle}${'B'.repeat(150)}`;
  const data = (type: string, value: object, more: object = {}) => ({ type, name: 'x', data: value, ...more });

  it.each<[string, object, object, string]>([
    [
      'in the middle of a long text',
      TXT(spf('203.0.113.5')),
      TXT(spf('203.0.113.6')),
      '~ TXT  example.com  …d.net ip4:203.0.113.5 include:mailgun.org -all" → …d.net ip4:203.0.113.6 include:mailgun.org -all"',
    ],
    [
      'of the priority of SRV',
      data('SRV', { priority: 5, weight: 6, port: 7, target: 'sip' }),
      data('SRV', { priority: 52, weight: 6, port: 7, target: 'sip' }),
      '~ SRV  x.example.com  5 6 7 sip → 52 6 7 sip',
    ],
    [
      'of NAPTR',
      data('NAPTR', { order: 1, preference: 2, flags: 'U', service: 'E2U+sip', regex: '!a!b!', replacement: '.' }),
      data('NAPTR', { order: 1, preference: 2, flags: 'S', service: 'SIP+D2T', replacement: '_sip._tcp' }),
      '~ NAPTR  x.example.com  1 2 "U" "E2U+sip" "!a!b!" . → 1 2 "S" "SIP+D2T" "" _sip._tcp',
    ],
    [
      'of CAA',
      data('CAA', { flags: 0, tag: 'issue', value: 'a' }),
      data('CAA', { flags: 0, tag: 'issue', value: 'b' }),
      '~ CAA  x.example.com  0 issue "a" → 0 issue "b"',
    ],
    [
      'of URI',
      data('URI', { weight: 1, target: 'http://a/' }, { priority: 10 }),
      data('URI', { weight: 2, target: 'http://a/' }, { priority: 10 }),
      '~ URI  x.example.com  10 1 "http://a/" → 10 2 "http://a/"',
    ],
    [
      'of MX',
      { type: 'MX', name: 'x', content: 'm', priority: 1 },
      { type: 'MX', name: 'x', content: 'm', priority: 2 },
      '~ MX  x.example.com  1 m → 2 m',
    ],
  ])('has one notation on both sides: %s', async (_, before, after, expected) => {
    expect(await diffOf(before, after)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['a part of a key', key('x'), key('y')],
    ['the end of a long text', key('x'), `${key('x')}z`],
    ['a space that does not break', 'a\u00a0b', 'a b'],
    ['characters without a width', 'ab', 'a\u200bb'],
    ['directions of writing', 'a\u202eb', 'a\u202db'],
    ['forms of a letter', 'e\u0301', '\u00e9'],
    ['full width', '\uff21', 'A'],
    ['a tab and its escape', 'a\tb', 'a\\009\\009b'],
  ])('never has two sides that look alike: %s', async (_, from, to) => {
    const line = await diffOf(TXT(from), TXT(to));
    const sides = line.replace(/^~ TXT {2}example\.com {2}/, '').split(' → ');
    expect(sides).toHaveLength(2);
    const [left, right] = sides.map((side) => side.normalize('NFKC'));
    expect(left).not.toBe(right);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern finds the characters that a diff must not have
    expect(line).not.toMatch(/[\u0000-\u001f\u00a0\u200b-\u200f\u2028-\u202f]/);
    expect(line.length).toBeLessThan(190);
  });

  it('shows no TTL of a record that is proxied', async () => {
    const { cf } = scene();
    const plan = await cf.dns.plan({
      zone,
      records: [{ type: 'CNAME', name: 'x', content: 'a.b', ttl: 300, proxied: true }],
    });
    expect(`${plan}`).toContain('+ CNAME  x.example.com  a.b  proxied\n');
  });

  it('shows tabs of SRV content, as the API has some, as spaces', async () => {
    const {
      cf,
      zone: simulated,
      token,
      cloudflare,
    } = stocked([data('SRV', { priority: 1, weight: 6, port: 9, target: 'sip' })]);
    void [cf, simulated];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const response = await cloudflare.fetch(input, init);
      const body = (await response.json()) as { result: unknown };
      if (Array.isArray(body.result)) {
        body.result = body.result.map((one: Record<string, unknown>) => {
          const { data: _, ...rest } = one;
          return one.type === 'SRV' ? { ...rest, content: '6\t9\tsip' } : one;
        });
      }
      return Response.json(body);
    };
    const other = new CloudflareConnector({ apiToken: token.value, fetch });
    const plan = await other.dns.plan({ zone, records: [], prune: true });
    expect(`${plan}`).toContain('- SRV  x.example.com  1 6 9 sip\n');
  });
});
