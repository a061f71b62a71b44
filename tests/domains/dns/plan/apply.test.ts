import { describe, expect, it, vi } from 'vitest';
import { checksumOf } from '../../../../src/domains/dns/plan/checksum.ts';
import {
  CloudflareConnector,
  type DesiredRecord,
  type DnsApplyError,
  type DnsPlan,
  type DnsPlanData,
  DnsApplyError as ErrorClass,
  MissingPermissionError,
  type PlanOptions,
  type Progress,
} from '../../../../src/index.ts';
import type { FaultResponse } from '../../../../src/testing/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = (name: string, content = '192.0.2.1', rest: object = {}) => ({ type: 'A', name, content, ...rest }) as const;
const CNAME = (name: string, content = 'example.net') => ({ type: 'CNAME', name, content }) as const;
const many = (count: number, name = 'r', content?: string) =>
  Array.from({ length: count }, (_, at) => A(`${name}${at}`, content));
/** When a free zone could have 1,000 records. */
const old = { simulator: { now: '2024-06-01T00:00:00Z' } };

interface Staged extends SceneOptions {
  readonly existing?: readonly object[];
  readonly desired: readonly DesiredRecord[];
  readonly options?: PlanOptions;
  /** Answers a batch in Cloudflare's place. */
  readonly intercept?: (body: string) => Response | undefined;
}

type Body = Record<'deletes' | 'patches' | 'posts', readonly { readonly id: string; readonly name: string }[]>;

/** A zone, a plan for it, and every batch that is sent, whether or not it arrives. */
async function staged({ existing = [], desired, options, intercept, ...sceneOptions }: Staged) {
  const stage = scene(sceneOptions);
  const { cloudflare, zone: stocked, token } = stage;
  for (const record of existing) stocked.records.create(record);
  const sent: Body[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isBatch = String(input).endsWith('/batch');
    if (isBatch) sent.push(JSON.parse(String(init?.body)));
    return (isBatch && intercept?.(String(init?.body))) || cloudflare.fetch(input, init);
  };
  const cf = new CloudflareConnector({ apiToken: token.value, fetch, retries: 0, ...sceneOptions.connector });
  // Limits have tests of their own.
  const plan = await cf.dns.plan({ zone, records: desired, force: true, ...options });
  cloudflare.requests.clear();
  return { ...stage, cf, plan, sent, records: stocked.records };
}

/** Sets fields that are read-only. */
const set = (target: object | undefined, fields: object) => Object.assign(target as object, fields);

type Stage = Awaited<ReturnType<typeof staged>>;
const sizes = ({ sent }: Pick<Stage, 'sent'>) =>
  sent.map((body) => Object.values(body).reduce((sum, { length }) => sum + length, 0));
const changing = ({ cloudflare }: Pick<Stage, 'cloudflare'>) =>
  seenBy(cloudflare).filter((request) => !request.startsWith('GET'));
const failing = async (call: Promise<unknown>) => (await failureOf(call)) as DnsApplyError;

describe('an applied plan', () => {
  it('is sent in one batch, and its result has each record', async () => {
    const stage = await staged({
      existing: [A('old'), A('www', '192.0.2.9', { proxied: true, comment: 'mine' })],
      desired: [A('www'), A('new')],
      options: { prune: true },
    });
    const { cf, plan, records } = stage;
    const { applied, batches: sent, dryRun } = await cf.dns.apply({ plan });
    expect(dryRun).toBe(false);
    expect(
      applied.map(({ change, record, already }) => [change.action, record?.name, record?.content, already]),
    ).toEqual([
      ['delete', 'old.example.com', '192.0.2.1', false],
      ['update', 'www.example.com', '192.0.2.1', false],
      ['create', 'new.example.com', '192.0.2.1', false],
    ]);
    expect(records.list()).toMatchObject([
      { name: 'www.example.com', proxied: true, comment: 'mine' },
      { name: 'new.example.com' },
    ]);
    expect(sent).toEqual(stage.sent);
    expect(seenBy(stage.cloudflare).toSorted()).toEqual([
      ...['GET /zones/{id}', 'GET /zones/{id}/dns_records', 'POST /zones/{id}/dns_records/batch'],
    ]);
  });

  it('sends nothing if it is empty', async () => {
    const stage = await staged({ existing: [A('www')], desired: [A('www')] });
    expect(await stage.cf.dns.apply({ plan: stage.plan })).toEqual({ dryRun: false, applied: [], batches: [] });
    expect(changing(stage)).toEqual([]);
  });

  it('can be loaded from JSON, in another connector', async () => {
    const { plan, token, cloudflare, records } = await staged({ desired: [A('www')] });
    const another = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    await another.dns.apply({ plan: JSON.parse(JSON.stringify(plan)) });
    expect(records.size).toBe(1);
  });

  it('reports progress after each batch', async () => {
    const { cf, plan } = await staged({ ...old, existing: many(450), desired: [], options: { prune: true } });
    const told: Progress[] = [];
    await cf.dns.apply({ plan }, { onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([200, 400, 450].map((done) => ({ done, total: 450 })));
  });

  it('is sent in batches of 200 on a free zone, and of 3,500 on others', async () => {
    for (const [plan, expected] of [
      ['free', [200, 200, 200, 1]],
      ['pro', [601]],
    ] as const) {
      const stage = await staged({ ...old, zone: { plan }, desired: many(601) });
      await stage.cf.dns.apply({ plan: stage.plan });
      expect(sizes(stage)).toEqual(expected);
      expect(stage.records.size).toBe(601);
    }
  });

  it('takes at most 7 requests for 1,000 changes of a free zone, and so does a sync by name', async () => {
    const existing = [...many(250, 'gone'), ...many(500, 'changed'), ...many(200, 'same')];
    const desired = [...many(250, 'new'), ...many(500, 'changed', '192.0.2.2'), ...many(200, 'same')];
    const options = { prune: true, force: true };
    const stage = await staged({ ...old, existing, desired, options });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(stage.cloudflare.requests.count).toBe(7);
    const synced = scene(old);
    for (const record of existing) synced.zone.records.create(record);
    const { plan, result } = await synced.cf.dns.sync({ zone, records: desired, ...options });
    expect(result.applied).toHaveLength(1_000);
    expect(plan.changes).toHaveLength(1_000);
    expect(synced.cloudflare.requests.count).toBe(7);
  });

  it('never splits a CNAME and the address it replaces, or an address and the CNAME it replaces', async () => {
    const existing = [...many(150), ...many(199, 'x').map(({ name }) => CNAME(name))];
    const desired = [
      ...many(150).map(({ name }) => CNAME(name)),
      ...many(199, 'x').flatMap(({ name }) => [A(name), { type: 'AAAA', name, content: '2001:db8::1' } as const]),
    ];
    const stage = await staged({ ...old, existing, desired, options: { prune: true } });
    const ids = new Map(stage.records.list().map(({ id, name }) => [id, name]));
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(sizes(stage).length).toBeGreaterThan(4);
    expect(Math.max(...sizes(stage))).toBeLessThanOrEqual(200);
    for (const { deletes = [], posts = [] } of stage.sent) {
      expect(deletes.map(({ id }) => ids.get(id)).toSorted()).toEqual(
        [...new Set(posts.map(({ name }) => name))].toSorted(),
      );
    }
  });

  it('deletes first at a name with more changes than a batch takes', async () => {
    const existing = Array.from({ length: 250 }, (_, at) => A('many', `192.0.2.${at + 1}`));
    const stage = await staged({ ...old, existing, desired: [CNAME('many')], options: { prune: true } });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(stage.sent.map((body) => Object.keys(body))).toEqual([['deletes'], ['deletes', 'posts']]);
    const back = await stage.cf.dns.sync({ zone, records: existing as DesiredRecord[], prune: true });
    expect(back.result.applied).toHaveLength(251);
    expect(stage.records.size).toBe(250);
  });

  it('has the deletes of such a name before its creates, whatever room earlier batches have', async () => {
    const existing = [...Array.from({ length: 250 }, (_, at) => A('x', `192.0.2.${at}`)), ...many(100, 'gone')];
    const stage = await staged({ ...old, existing, desired: [CNAME('x')], options: { prune: true } });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(stage.records.list()).toMatchObject([{ type: 'CNAME' }]);
  });

  it('never gives the zone more records than before and after', async () => {
    const text = (name: string, content: string) => ({ type: 'TXT', name, content });
    const MX = (name: string, at: number) =>
      ({ type: 'MX', name, content: `m${at}.example.net`, priority: 1 }) as const;
    const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
    const existing = [
      ...times(51, (at) => text('x', `x${at}`)),
      ...times(76, (at) => text('y', `y${at}`)),
      ...many(73),
    ];
    const desired = [
      ...times(49, (at) => MX('x', at)),
      ...times(75, (at) => MX('y', at)),
      ...many(73),
      ...many(3, 'n'),
    ];
    const stage = await staged({ existing, desired, options: { prune: true } });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(stage.sent).toHaveLength(2);
    expect(stage.records.size).toBe(200);
  });

  it('starts with the names that lose records if the zone is at its quota', async () => {
    const MX = (name: string, at: number) =>
      ({ type: 'MX', name, content: `m${at}.example.net`, priority: 1 }) as const;
    const TXT = (name: string, at: number) => ({ type: 'TXT', name, content: `t${at}` }) as const;
    const times = <T>(count: number, make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at));
    const stage = await staged({
      existing: [MX('a', 0), ...times(150, (at) => MX('b', at)), ...many(49)],
      desired: [...times(150, (at) => TXT('a', at)), TXT('b', 0), ...many(49)],
      options: { prune: true },
    });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(stage.records.size).toBe(200);
  });

  it('makes the other changes of a name if one of several creates is rejected', async () => {
    const text = (at: string) => ({ type: 'TXT', name: 'x', content: at }) as const;
    const MX = (content: string) => ({ type: 'MX', name: 'x', content, priority: 1 }) as const;
    const errors = [{ code: 1004, message: 'DNS Validation Error' }];
    const stage = await staged({
      existing: [text('a'), text('b')],
      desired: [MX('good.example.net'), MX('bad.example.net')],
      options: { prune: true },
      intercept: (body) =>
        body.includes('bad.') ? Response.json({ success: false, errors }, { status: 400 }) : undefined,
    });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.failed).toMatchObject([{ change: { record: { content: 'bad.example.net' } } }]);
    expect(stage.records.list()).toMatchObject([{ content: 'good.example.net' }]);
  });

  it('keeps the existing records of a name if all its creates are rejected', async () => {
    const text = (at: string) => ({ type: 'TXT', name: 'x', content: at }) as const;
    const MX = (content: string) => ({ type: 'MX', name: 'x', content, priority: 1 }) as const;
    const errors = [{ code: 1004, message: 'DNS Validation Error' }];
    const stage = await staged({
      existing: [text('a'), text('b'), A('other')],
      desired: [MX('bad.example.net'), MX('bad.example.org')],
      options: { prune: true },
      intercept: (body) =>
        body.includes('bad.') ? Response.json({ success: false, errors }, { status: 400 }) : undefined,
    });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.failed.map(({ change }) => change.action)).toEqual(['create', 'create']);
    expect(error.pending).toMatchObject([{ before: { content: 'a' } }, { before: { content: 'b' } }]);
    expect(error.applied).toMatchObject([{ change: { action: 'delete', before: { name: 'other.example.com' } } }]);
    expect(stage.records.list().map(({ content }) => content)).toEqual(['a', 'b']);
  });

  it('has the resulting record of each change', async () => {
    const existing = [...many(3, 'd'), ...many(3, 'u', '192.0.2.9'), CNAME('s')];
    const desired = [...many(3, 'u'), ...many(3, 'c'), A('s')];
    const stage = await staged({ existing, desired, options: { prune: true } });
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    const of = ({ change }: (typeof applied)[number]) => (change.action === 'create' ? change.record : change.before);
    expect(applied).toHaveLength(11);
    expect(applied.map(({ record }) => `${record?.type} ${record?.name}`)).toEqual(
      applied.map((one) => `${of(one).type} ${of(one).name}`),
    );
  });

  it('deletes first if the zone is at its quota', async () => {
    const stage = await staged({ existing: many(200), desired: many(200, 'new'), options: { prune: true } });
    await stage.cf.dns.apply({ plan: stage.plan });
    expect(sizes(stage)).toEqual([200, 200]);
    expect(stage.records.size).toBe(200);
  });

  it('is checked and not sent in a dry run', async () => {
    const stage = await staged({ existing: [A('old')], desired: [A('www')], options: { prune: true } });
    const { applied, batches: planned, dryRun } = await stage.cf.dns.apply({ plan: stage.plan, dryRun: true });
    expect({ applied, dryRun }).toEqual({ applied: [], dryRun: true });
    expect(planned).toEqual([
      { deletes: [{ id: stage.records.list()[0]?.id }], posts: [{ ...A('www'), name: 'www.example.com' }] },
    ]);
    expect(changing(stage)).toEqual([]);
  });
});

describe('before the first change', () => {
  it('a token that can only read is denied, with the missing permission', async () => {
    const stage = await staged({ desired: [A('www')], token: { scopes: ['zone:read', 'dns:read'] } });
    for (const call of [
      stage.cf.dns.apply({ plan: stage.plan }),
      stage.cf.dns.sync({ zone, records: [A('www')] }),
      stage.cf.dns.apply({ plan: stage.plan, dryRun: true }),
    ]) {
      const error = (await failureOf(call)) as MissingPermissionError;
      expect(error).toBeInstanceOf(MissingPermissionError);
      expect(error.needed).toMatchObject([{ label: 'Zone · DNS · Edit', scope: 'dns:edit' }]);
      expect(error.granted).toMatchObject([{ label: 'Zone · DNS · Read' }]);
      expect(error.message).toContain('on zone example.com');
    }
    expect(changing(stage)).toEqual([]);
  });

  it('outdated permissions from the lookup of the zone deny nothing', async () => {
    const stage = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
    await stage.cf.dns.plan({ zone, records: [] });
    const able = stage.cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
    const swapped: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', `Bearer ${able.value}`);
      return stage.cloudflare.fetch(input, { ...init, headers });
    };
    let send: typeof fetch = stage.cloudflare.fetch;
    const cf = new CloudflareConnector({ apiToken: stage.token.value, fetch: (...request) => send(...request) });
    expect(await failureOf(cf.dns.sync({ zone, records: [A('www')] }))).toMatchObject({ code: 'missing_permission' });
    send = swapped;
    expect((await cf.dns.sync({ zone, records: [A('www')] })).result.applied).toHaveLength(1);
    const other = new CloudflareConnector({ apiToken: stage.token.value, fetch: (...request) => send(...request) });
    send = stage.cloudflare.fetch;
    await other.dns.plan({ zone, records: [] });
    send = swapped;
    expect((await other.dns.sync({ zone, records: [A('new')] })).result.applied).toHaveLength(1);
  });

  it('zone permissions without any DNS permission deny nothing', async () => {
    const { cloudflare, token, zone: stocked } = scene();
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await cloudflare.fetch(input, init);
      if (!/\/zones\/[0-9a-f]{32}$/.test(String(input))) return answer;
      const body = await answer.json();
      return Response.json({ ...body, result: { ...body.result, permissions: ['#zone:read'] } });
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch });
    expect((await cf.dns.sync({ zone: stocked.id, records: [A('www')] })).result.applied).toHaveLength(1);
  });

  it('a batch rejected for the quota is not split in search of a record', async () => {
    const errors = [{ code: 81045, message: 'Record quota exceeded.' }];
    const intercept = () => Response.json({ success: false, errors }, { status: 400 });
    const stage = await staged({ desired: many(20), intercept });
    expect(await failing(stage.cf.dns.apply({ plan: stage.plan }))).toMatchObject({ errors: [{ code: 81045 }] });
    expect(stage.sent).toHaveLength(1);
  });

  it('a connector limited to reading is denied without a request', async () => {
    const stage = await staged({ desired: [A('www')], connector: { scopes: ['dns:read', 'zone:read'] } });
    expect(await failureOf(stage.cf.dns.apply({ plan: stage.plan }))).toMatchObject({ code: 'missing_permission' });
    expect(stage.cloudflare.requests.count).toBe(0);
  });

  it.each<[string, DesiredRecord]>([
    ['tags need a paid billing plan', A('www', '192.0.2.1', { tags: ['a:1'] })],
    ['the comment is longer than 100 characters', A('www', '192.0.2.1', { comment: 'x'.repeat(101) })],
    ['the TTL is shorter than 60 seconds', A('www', '192.0.2.1', { ttl: 30 })],
    ['flattening a CNAME needs a paid billing plan', { ...CNAME('www'), settings: { flatten_cname: true } }],
  ])('a change that the tier does not allow is rejected: %s', async (message, desired) => {
    const stage = await staged({ existing: [A('old')], desired: [desired, A('a')], options: { prune: true } });
    const error = await failureOf(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({ code: 'not_entitled', operation: 'dns.apply' });
    expect(error.message).toContain(`create ${desired.type} www.example.com`);
    expect(error.message).toContain(message);
    expect(changing(stage)).toEqual([]);
  });

  it('more records than the quota are rejected, and the quota is requested only if it may be exceeded', async () => {
    const stage = await staged({ existing: many(199), desired: many(2, 'new') });
    const error = await failureOf(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.message).toContain('example.com can have 200 records. It has 199 and would have 201');
    expect(changing(stage)).toEqual([]);
    expect(seenBy(stage.cloudflare)).toContain('GET /zones/{id}/dns_records/usage');
    stage.cloudflare.requests.clear();
    await stage.cf.dns.sync({ zone, records: many(1, 'new') });
    expect(seenBy(stage.cloudflare)).not.toContain('GET /zones/{id}/dns_records/usage');
  });

  it('a plan with conflicts is rejected, with the reasons', async () => {
    const stage = await staged({ existing: [A('www')], desired: [CNAME('www'), A('a')] });
    const error = await failureOf(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({ code: 'conflict' });
    expect(error.message).toContain('CNAME www.example.com: the existing A 192.0.2.1 excludes records of type CNAME');
    expect(changing(stage)).toEqual([]);
  });

  it.each<[string, (plan: Record<string, unknown>) => unknown, string]>([
    ['nothing', () => undefined, 'plan'],
    ['another version', (plan) => ({ ...plan, version: 2 }), 'plan.version'],
    ['no lists', ({ zone: at, version }) => ({ zone: at, version }), 'plan.checksum'],
    [
      'a record outside its zone',
      (plan) => ({ ...plan, creates: [{ action: 'create', reason: '', record: A('www.example.org') }] }),
      'plan.checksum',
    ],
    [
      'an invalid record',
      (plan) => ({ ...plan, creates: [{ action: 'create', reason: '', record: A('a.example.com', 'x') }] }),
      'plan.checksum',
    ],
    ['an empty object', () => ({}), 'dns.apply: plan'],
    ['nothing', () => undefined, 'dns.apply: plan'],
    ['no zone', (plan) => ({ ...plan, zone: null }), 'dns.apply: plan'],
    ['an invalid id', (plan) => ({ ...plan, zone: { id: '../accounts', name: zone } }), 'plan.zone.id'],
  ])('a value that is not a plan is rejected: %s', async (_, change, field) => {
    const { cf, plan, cloudflare } = await staged({
      existing: [A('old')],
      desired: [A('www')],
      options: { prune: true },
    });
    const error = await failureOf(cf.dns.apply({ plan: change(JSON.parse(JSON.stringify(plan))) as DnsPlan }));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'dns.apply' });
    expect(error.message).toContain(`${field}: `);
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each<[string, (plan: DnsPlanData) => unknown]>([
    ['a value that is sent', ({ updates }) => set(updates[0]?.changes[0], { to: '192.0.2.66' })],
    ['a record to delete', ({ deletes }) => set(deletes[0]?.before, { id: 'f'.repeat(32) })],
    ['a record left out', ({ creates }) => (creates as unknown[]).pop()],
    ['a record added', ({ creates }) => (creates as unknown[]).push({ action: 'create', record: A('x'), reason: '' })],
    ['what a record was', ({ unchanged }) => set(unchanged[0]?.record, { ttl: 120 })],
    ['its limits', ({ limits }) => set(limits, { force: true, maxDeletes: '100%' })],
    ['the number of managed records', (plan) => set(plan, { managed: 1_000 })],
    ['its zone', ({ zone: at }) => set(at, { id: 'e'.repeat(32) })],
  ])('a plan that was edited by hand is rejected: %s', async (_, edit) => {
    const { cf, plan, cloudflare } = await staged({
      existing: [A('www', '192.0.2.9'), A('old'), A('same')],
      desired: [A('www'), A('new'), A('same')],
      options: { prune: true, force: false },
    });
    const data = JSON.parse(JSON.stringify(plan));
    edit(data);
    expect(await failureOf(cf.dns.apply({ plan: data }))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'plan.checksum', message: expect.stringContaining('was changed after it was made') }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('a plan from JSON may come with its fields in another order', async () => {
    const { cf, plan, records } = await staged({ desired: [A('www', '192.0.2.1', { comment: 'é "x"', ttl: 300 })] });
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, one]) => [key, turned(one)]),
            )
          : value;
    await cf.dns.apply({ plan: turned(JSON.parse(JSON.stringify(plan))) as DnsPlanData });
    expect(records.size).toBe(1);
  });

  it('a plan for another zone is rejected', async () => {
    const { cf, plan, cloudflare } = await staged({ desired: [A('www')] });
    const other = cloudflare.zones.create({ name: 'example.org' });
    const { checksum: _, ...data } = plan.toJSON();
    const content = { ...data, zone: { id: other.id, name: zone } };
    const moved = { ...content, checksum: checksumOf(content) };
    expect(await failureOf(cf.dns.apply({ plan: moved }))).toMatchObject({
      code: 'invalid_input',
      issues: [{ field: 'plan.zone' }],
    });
    expect(other.records.size).toBe(0);
  });
});

describe('a zone that has changed since the plan was made', () => {
  const existing = [A('gone'), A('www', '192.0.2.9', { ttl: 300 }), A('same')];
  const desired = [A('www', '192.0.2.1'), A('same'), A('new'), { type: 'TXT', name: 'www', content: 'x' } as const];

  it.each<[string, (stage: Stage, id: (name: string) => string) => void, string]>([
    [
      'the value of a record to update changed',
      ({ records }, id) => records.update(id('www'), { content: '192.0.2.7' }),
      'A www.example.com changed from 192.0.2.9 to 192.0.2.7',
    ],
    [
      'another field of a record to update changed',
      ({ records }, id) => records.update(id('www'), { ttl: 60 }),
      'ttl of A www.example.com 192.0.2.9 changed',
    ],
    [
      'a record to update was deleted',
      ({ records }, id) => records.delete(id('www')),
      'A www.example.com 192.0.2.9 was deleted',
    ],
    [
      'a record to delete changed',
      ({ records }, id) => records.update(id('gone'), { comment: 'needed' }),
      'comment of A gone.example.com 192.0.2.1 changed',
    ],
    [
      'a record that was to stay was deleted',
      ({ records }, id) => records.delete(id('same')),
      'A same.example.com 192.0.2.1 was deleted',
    ],
    [
      'a record was added at a name with changes',
      ({ records }) => records.create(A('www', '192.0.2.8')),
      'A www.example.com 192.0.2.8 was added',
    ],
    [
      'a record to create was added with another value',
      ({ records }) => records.create(A('new', '192.0.2.3')),
      'A new.example.com 192.0.2.3 was added',
    ],
  ])('is not changed if %s', async (_, change, difference) => {
    const stage = await staged({ existing, desired, options: { prune: true } });
    const id = (name: string) => stage.records.list().find((record) => record.name === `${name}.${zone}`)?.id ?? '';
    change(stage, id);
    const before = stage.cloudflare.snapshot();
    const error = await failureOf(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({ code: 'conflict', operation: 'dns.apply' });
    expect(error.message).toContain(difference);
    expect(error.message).toContain('Call dns.plan() again.');
    expect(stage.cloudflare.snapshot()).toEqual(before);
    // With a new plan it reaches its desired state.
    await stage.cf.dns.apply({ plan: stage.plan, replan: true });
    expect((await stage.cf.dns.plan({ zone, records: desired, prune: true })).isEmpty).toBe(true);
  });

  it('is not changed if a record has the desired value but other fields changed', async () => {
    const stage = await staged({ existing: [A('www')], desired: [A('www', '192.0.2.1', { ttl: 300 })] });
    stage.records.update(stage.records.list()[0]?.id ?? '', { comment: 'somebody else was here' });
    expect(await failureOf(stage.cf.dns.apply({ plan: stage.plan }))).toMatchObject({ code: 'conflict' });
  });

  it('is changed if the other changes are at other names, or are changes of the plan', async () => {
    const stage = await staged({ existing, desired, options: { prune: true } });
    stage.records.create(A('elsewhere'));
    stage.records.create(A('new'));
    const gone = stage.records.list().find(({ name }) => name === 'gone.example.com');
    stage.records.delete(gone?.id ?? '');
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied.map(({ change, already }) => [change.action, already])).toEqual([
      ...[
        ['delete', true],
        ['create', true],
        ['update', false],
        ['create', false],
      ],
    ]);
    expect(stage.records.list().map(({ name }) => name)).toContain('elsewhere.example.com');
  });

  it('cannot be planned again from JSON, which has no desired records', async () => {
    const { cf, plan } = await staged({ desired: [A('www')] });
    const error = await failureOf(cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)), replan: true }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'replan' }] });
  });
});

describe('a record that Cloudflare rejects', () => {
  /** A zone in which `hot` is taken by a CNAME as soon as it has been read. */
  async function raced(count: number) {
    const stage = await staged({ ...old, desired: [...many(count), A('hot')] });
    const { records, cloudflare } = stage;
    cloudflare.faults.add({
      match: ({ method }) => {
        if (method === 'POST' && records.size === 0) records.create(CNAME('hot'));
        return false;
      },
      response: 'hang',
    });
    return stage;
  }

  it('is named, and the other changes are made', async () => {
    const stage = await raced(150);
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject({ name: 'DnsApplyError', code: 'conflict', operation: 'dns.apply', pending: [] });
    expect(error.failed.map(({ change, error: { code, errors } }) => [change, code, errors[0]?.code])).toMatchObject([
      [{ action: 'create', record: { name: 'hot.example.com' } }, 'conflict', 81054],
    ]);
    expect(error.applied).toHaveLength(150);
    expect(error.message).toContain('150 of 151 changes applied, 1 rejected, 0 pending');
    expect(error.message).toContain('create A hot.example.com 192.0.2.1: ');
    expect(stage.records.size).toBe(151);
    expect(sizes(stage).length).toBeLessThan(20);
    const { failed, applied } = JSON.parse(JSON.stringify(error));
    expect(failed).toMatchObject([{ change: { action: 'create' }, error: { code: 'conflict' } }]);
    expect(applied).toHaveLength(150);
    expect(JSON.stringify(error)).not.toContain(stage.token.value);
  });

  it('because an identical one exists is settled by looking: nothing is left to do', async () => {
    const stage = await staged({ desired: [A('a'), A('b'), A('c')] });
    const { records, cloudflare, cf, plan } = stage;
    const match = ({ method }: Request) => {
      if (method === 'POST' && records.size === 0) records.create(A('b'));
      return false;
    };
    cloudflare.faults.add({ match, response: 'hang' });
    const { applied } = await cf.dns.apply({ plan });
    expect(applied.map(({ already, record }) => [already, record?.name]).toSorted()).toEqual([
      [false, 'a.example.com'],
      [false, 'c.example.com'],
      [true, 'b.example.com'],
    ]);
    expect(seenBy(cloudflare).filter((request) => request.startsWith('POST'))).toHaveLength(2);
    expect(records.size).toBe(3);
  });

  it('because it was deleted before is not a failure', async () => {
    const stage = await staged({ existing: many(5), desired: [], options: { prune: true } });
    const { records, cloudflare } = stage;
    let once = true;
    const match = ({ method }: Request) => {
      if (method === 'POST' && once) records.delete(records.list()[2]?.id ?? '');
      if (method === 'POST') once = false;
      return false;
    };
    cloudflare.faults.add({ match, response: 'hang' });
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied.filter(({ already }) => already)).toHaveLength(1);
    expect(records.size).toBe(0);
  });

  it('keeps the record that it replaces: a CNAME stays if its address is rejected', async () => {
    const stage = await staged({
      existing: [CNAME('swap'), A('old')],
      desired: [A('swap', '10.0.0.1', { proxied: true }), A('new')],
      options: { prune: true },
    });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.failed.map(({ change }) => change.action)).toEqual(['delete', 'create']);
    expect(
      stage.records
        .list()
        .map(({ type, name }) => `${type} ${name}`)
        .toSorted(),
    ).toEqual(['A new.example.com', 'CNAME swap.example.com']);
  });

  it('does not affect the independent changes at its name, and is named among the first ten', async () => {
    const texts = (prefix: string) =>
      Array.from({ length: 12 }, (_, at) => ({ type: 'TXT', name: 'x', content: `${prefix}${at}` }) as const);
    const stage = await staged({
      existing: texts('old'),
      desired: [...texts('new').slice(1), A('x', '10.0.0.1', { proxied: true })],
      options: { prune: true },
    });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.message).toMatch(
      /^dns\.apply: 11 of 13 changes applied, 2 rejected, 0 pending .*\. Apply the same plan again/,
    );
    const manyAtOnce = await staged({
      existing: [CNAME('y')],
      desired: Array.from({ length: 14 }, (_, at) => A('y', `10.0.0.${at}`, { proxied: true })),
      options: { prune: true },
    });
    const refusal = await failing(manyAtOnce.cf.dns.apply({ plan: manyAtOnce.plan }));
    expect(refusal.failed).toHaveLength(15);
    expect(refusal.message).toContain('; and 5 more. Apply the same plan');
  });

  it('stops the plan after ten rejections', async () => {
    const desired = Array.from({ length: 40 }, (_, at) => A(`r${at}`, `10.0.0.${at}`, { proxied: true }));
    const stage = await staged({ desired });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error.failed).toHaveLength(10);
    expect(error.failed.length + error.pending.length).toBe(40);
  });

  it('is singled out at once if the message names it', async () => {
    const errors = [{ code: 1004, message: 'DNS Validation Error: r57.example.com is not to be' }];
    const intercept = (body: string) =>
      body.includes('r57.example.com') ? Response.json({ success: false, errors }, { status: 400 }) : undefined;
    const stage = await staged({ desired: many(100), intercept });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(sizes(stage)).toEqual([100, 1, 99]);
    expect(error.failed).toMatchObject([{ change: { record: { name: 'r57.example.com' } } }]);
  });
});

describe('a batch whose response is lost', () => {
  it('may be carried out while it is sent again: then it is not called rejected', async () => {
    const { cloudflare, token, zone } = scene({ zone: { records: [A('old')] } });
    const late: (() => Promise<unknown>)[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (init?.method !== 'POST') return cloudflare.fetch(url, init);
      if (late.length === 0) {
        late.push(() => cloudflare.fetch(url, init));
        return new Response('', { status: 504 });
      }
      // The first attempt is committed only now, after the zone was read.
      await late.pop()?.();
      return cloudflare.fetch(url, init);
    };
    const cf = new CloudflareConnector({ apiToken: token.value, fetch });
    const records = [A('new'), A('other')];
    const { result } = await cf.dns.sync({ zone: 'example.com', records, prune: true });
    expect(result.applied).toHaveLength(3);
    expect(zone.records.list().map(({ name }) => name)).toEqual(['new.example.com', 'other.example.com']);
  });

  it('and that is rejected for a reason of its own is called rejected', async () => {
    const { cloudflare, token, zone } = scene();
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: cloudflare.fetch });
    cloudflare.faults.add({ match: { method: 'POST' }, times: 1, response: { status: 504 } });
    const records = [A('new'), A('bad', '10.0.0.1', { proxied: true })];
    const error = (await failureOf(cf.dns.sync({ zone: 'example.com', records }))) as DnsApplyError;
    expect(error.failed).toMatchObject([{ change: { record: { name: 'bad.example.com' } } }]);
    expect(error.applied).toMatchObject([{ change: { record: { name: 'new.example.com' } } }]);
    expect([error.pending, error.mayBeApplied]).toEqual([[], []]);
    expect(zone.records.size).toBe(1);
  });

  const answers: readonly (readonly [string, FaultResponse, boolean])[] = [
    ['applied and lost', 'lost-response', true],
    ['applied and cut off', 'truncated-body', true],
    ['applied and empty', 'empty-body', true],
    ['never applied', 'network-error', false],
    ['answered with a 502', { status: 502, body: '<html></html>' }, false],
  ];

  it.each(answers)('is looked for before it is sent again: %s', async (_, answer, isApplied) => {
    const stage = await staged({ ...old, desired: many(250) });
    stage.cloudflare.faults.add({ match: { method: 'POST' }, times: 1, response: answer });
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied).toHaveLength(250);
    expect(applied.every(({ record }) => record !== undefined)).toBe(true);
    expect(stage.records.size).toBe(250);
    expect(sizes(stage)).toEqual(isApplied ? [200, 50] : [200, 200, 50]);
  });

  it.each<[string, FaultResponse]>([
    ['applied', 'lost-response'],
    ['not applied', 'network-error'],
  ])('is counted by itself: a plan gets past four of them, %s', async (_, answer) => {
    const stage = await staged({ ...old, desired: many(750) });
    const lost = new Map<string, number>();
    stage.cloudflare.faults.add({
      match: ({ method }) => {
        const batch = String(stage.records.size);
        if (method !== 'POST' || (lost.get(batch) ?? 0) > 0) return false;
        lost.set(batch, 1);
        return true;
      },
      response: answer,
    });
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied).toHaveLength(750);
    expect(lost.size).toBe(4);
  });

  it('is resumed for the rest if another client applied a part of it', async () => {
    const stage = await staged({ existing: [CNAME('x')], desired: [A('x')], options: { prune: true } });
    const [cname] = stage.records.list();
    const match = ({ method }: Request) => {
      if (method !== 'POST' || stage.records.size === 0) return false;
      stage.records.delete(cname?.id ?? '');
      return true;
    };
    stage.cloudflare.faults.add({ match, response: 'network-error' });
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied.map(({ change }) => change.action)).toEqual(['delete', 'create']);
    expect(stage.records.list()).toMatchObject([{ type: 'A' }]);
  });

  it('repeatedly stops the plan, with the applied and the pending changes', async () => {
    const stage = await staged({ ...old, desired: many(250) });
    stage.cloudflare.faults.add({
      match: ({ method }) => method === 'POST' && stage.records.size > 0,
      response: 'network-error',
    });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({ name: 'DnsApplyError', code: 'network', retryable: true });
    expect([error.applied.length, error.pending.length]).toEqual([200, 50]);
    expect(error.mayBeApplied).toEqual(error.pending);
    expect(error.message).toContain('50 pending, of which 50 may have been applied (see');
    expect(sizes(stage)).toEqual([200, 50, 50, 50]);
    stage.cloudflare.faults.clear();
    const { applied } = await stage.cf.dns.apply({ plan: stage.plan });
    expect(applied.filter(({ already }) => already)).toHaveLength(200);
    expect(stage.records.size).toBe(250);
  });

  it('stops the plan if the zone cannot be read either', async () => {
    const stage = await staged({ desired: many(2) });
    let posted = false;
    const match = ({ method }: Request) => {
      posted ||= method === 'POST';
      return posted;
    };
    stage.cloudflare.faults.add({ match, response: 'lost-response' });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({ name: 'DnsApplyError', code: 'network', applied: [], pending: [{}, {}] });
    expect(error.message).toContain('The change may have been applied');
  });
});

describe('a plan that stops', () => {
  it('at the rate limit can be resumed', async () => {
    const stage = await staged({ ...old, desired: many(250) });
    const body = { success: false, errors: [{ code: 971, message: 'Rate limited' }] };
    const match = ({ method }: Request) => method === 'POST' && stage.records.size > 0;
    stage.cloudflare.faults.add({ match, response: { status: 429, body, headers: { 'retry-after': '0' } } });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }));
    expect(error).toMatchObject({
      code: 'rate_limited',
      retryable: true,
      applied: { length: 200 },
      pending: { length: 50 },
      mayBeApplied: [],
    });
    stage.cloudflare.faults.clear();
    expect((await stage.cf.dns.apply({ plan: stage.plan })).applied).toHaveLength(250);
  });

  it('because it is aborted has the applied and the pending changes', async () => {
    const stage = await staged({ ...old, desired: many(450) });
    const abortion = new AbortController();
    const onProgress = vi.fn(() => abortion.abort());
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }, { signal: abortion.signal, onProgress }));
    expect(error).toMatchObject({
      name: 'DnsApplyError',
      code: 'aborted',
      applied: { length: 200 },
      pending: { length: 250 },
    });
    expect(error.message).not.toContain('may have been applied');
    expect(stage.records.size).toBe(200);
    expect(onProgress).toHaveBeenCalledTimes(1);
  });

  it('during a batch says that the batch may have been applied', async () => {
    const stage = await staged({ desired: many(2) });
    const abortion = new AbortController();
    const match = ({ method }: Request) => {
      if (method === 'POST') queueMicrotask(() => abortion.abort());
      return method === 'POST';
    };
    stage.cloudflare.faults.add({ match, response: 'hang' });
    const error = await failing(stage.cf.dns.apply({ plan: stage.plan }, { signal: abortion.signal }));
    expect(error).toMatchObject({ name: 'DnsApplyError', code: 'aborted', pending: { length: 2 } });
    expect(error.message).toContain('may have been applied');
  });
});

describe('a sync', () => {
  it('plans and applies with one reading of the zone', async () => {
    const { cf, cloudflare, zone: stocked } = scene();
    const { plan, result } = await cf.dns.sync({ zone, records: [A('www')] });
    expect([plan.creates.length, result.applied.length, stocked.records.size]).toEqual([1, 1, 1]);
    expect(seenBy(cloudflare)).toEqual([
      'GET /zones',
      'GET /zones/{id}/dns_records',
      'POST /zones/{id}/dns_records/batch',
    ]);
    expect((await cf.dns.sync({ zone, records: [A('www')] })).result.batches).toEqual([]);
  });

  it('changes nothing in a dry run', async () => {
    const { cf, zone: stocked } = scene();
    const { plan, result } = await cf.dns.sync({ zone, records: [A('www')], dryRun: true });
    expect([plan.creates.length, result.batches.length, stocked.records.size]).toEqual([1, 1, 0]);
  });

  it('accepts the text of a zone file, and the zone then matches its export', async () => {
    const { cf, zone: stocked } = scene({ zone: { plan: 'pro' } });
    const file = `$ORIGIN example.com.\n@ 300 IN MX 10 mail.example.net.\n  300 IN TXT "v=spf1 -all"\nwww 1 IN A 192.0.2.1 ; web cf_tags=team:web,cf-proxied:true\n`;
    await cf.dns.sync({ zone, records: file });
    expect(stocked.records.list()).toMatchObject([
      { type: 'MX', ttl: 300 },
      { type: 'TXT', content: '"v=spf1 -all"' },
      { type: 'A', proxied: true, comment: 'web', tags: ['team:web'] },
    ]);
    expect((await cf.dns.plan({ zone, records: await cf.dns.export({ zone }), prune: true })).isEmpty).toBe(true);
  });
});
