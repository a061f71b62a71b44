import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  applyAll,
  changeCount,
  driftAll,
  loadPlans,
  type PlanToPrint,
  planAll,
  readZone,
  savePlans,
  toMarkdown,
  toText,
  type ZonePlanned,
  type ZoneTask,
} from '../../../../src/domains/dns/as-code/index.ts';
import { CloudflareConnector, type DnsPlan } from '../../../../src/index.ts';
import { createCloudflare } from '../../../../src/testing/index.ts';
import { failureOf } from '../../../scene.ts';
import { numRuns, seed } from '../property-runs.ts';

const cloudflare = createCloudflare({ rateLimit: { quota: 1e9, window: 300 } });
const { value: apiToken } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
const connector = () => new CloudflareConnector({ apiToken, fetch: cloudflare.fetch, retries: 0 });
let made = 0;

async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of all) list.push(one);
  return list;
}

const plansOf = (planned: readonly ZonePlanned[]): DnsPlan[] => planned.flatMap(({ plan }) => plan ?? []);

/** A zone with records, by numbers: which name has which value, before and after. */
const zones = fc.array(
  fc.record({
    before: fc.uniqueArray(fc.nat(30), { maxLength: 25 }),
    after: fc.uniqueArray(fc.nat(30), { maxLength: 25 }),
    moved: fc.nat(4),
    prune: fc.boolean(),
    long: fc.nat(3),
  }),
  { minLength: 1, maxLength: 4 },
);

const record = (at: number, value: number, long = 0) =>
  at % 5 === 4 ? `h${at} 300 TXT "${'k'.repeat(long * 60)}v${value}"\n` : `h${at} 300 A 192.0.2.${value}\n`;

type Model = typeof zones extends fc.Arbitrary<infer T> ? T : never;

function staged(models: Model) {
  for (const { id } of cloudflare.zones.list()) cloudflare.zones.delete(id);
  cloudflare.requests.clear();
  made += 1;
  return models.map(({ before, after, moved, prune, long }, index) => {
    const zone = cloudflare.zones.create({ name: `z${index}.n${made}.example`, plan: 'pro' });
    for (const at of before) {
      const text = at % 5 === 4;
      zone.records.create({
        type: text ? 'TXT' : 'A',
        name: `h${at}`,
        content: text ? `"${'k'.repeat(long * 60)}v1"` : '192.0.2.1',
        ttl: 300,
      });
    }
    const records = after.map((at) => record(at, moved > 0 && at % moved === 0 ? 2 : 1, long)).join('');
    return { zone, task: { zone: zone.name, records, prune } as ZoneTask };
  });
}

const check = (test: (models: Model) => Promise<void>) => fc.assert(fc.asyncProperty(zones, test), { numRuns, seed });

describe('for any zones', () => {
  it('plan, saved plan, apply: the next plan is empty', { timeout: 300_000 }, async () => {
    await check(async (models) => {
      const stages = staged(models);
      const cf = connector();
      const tasks = stages.map(({ task }) => ({ ...task, force: true }));
      const saved = JSON.stringify(savePlans(plansOf(await collected(planAll(cf, tasks)))));
      const applied = await collected(applyAll(cf, loadPlans(saved)));
      expect(applied.filter(({ error }) => error)).toEqual([]);
      expect(plansOf(await collected(planAll(cf, tasks))).every(({ isEmpty }) => isEmpty)).toBe(true);
    });
  });

  it('the limits hold under every option', { timeout: 300_000 }, async () => {
    await check(async (models) => {
      const stages = staged(models);
      const cf = connector();
      const before = stages.map(({ zone }) => new Map(zone.records.list().map((one) => [one.id, one.content])));
      const plans = plansOf(
        await collected(
          planAll(
            cf,
            stages.map(({ task }) => task),
          ),
        ),
      );
      await collected(applyAll(cf, plans, { maxDeletes: '40%', maxChanges: 5 }));
      for (const [at, { zone }] of stages.entries()) {
        const earlier = before[at] ?? new Map();
        const now = new Map(zone.records.list().map((one) => [one.id, one.content]));
        const gone = [...earlier.keys()].filter((id) => !now.has(id)).length;
        const changed = [...earlier].filter(([id, content]) => now.has(id) && now.get(id) !== content).length;
        if (earlier.size >= 10) expect(gone).toBeLessThanOrEqual(earlier.size * 0.4);
        expect(changed).toBeLessThanOrEqual(5);
        if (earlier.size > 0) expect(now.size).toBeGreaterThan(0);
      }
    });
  });

  it('text and Markdown have the changes of the JSON', { timeout: 300_000 }, async () => {
    await check(async (models) => {
      const stages = staged(models);
      const planned = await collected(
        planAll(
          connector(),
          stages.map(({ task }) => task),
        ),
      );
      const json = savePlans(plansOf(planned));
      const printable = planned as readonly PlanToPrint[];
      for (const [text, signs] of [
        [toText(printable), { creates: /^\+ /gm, updates: /^~ /gm, deletes: /^- /gm }],
        [toMarkdown(printable, { limit: 1e6 }), { creates: /^\+ /gm, updates: /^! /gm, deletes: /^- /gm }],
      ] as const) {
        for (const kind of ['creates', 'updates', 'deletes'] as const) {
          const count = json.plans.reduce((sum, plan) => sum + plan[kind].length, 0);
          const rejected = kind === 'deletes' ? [...text.matchAll(/^- Rejected: /gm)].length : 0;
          expect([...text.matchAll(signs[kind])].length - rejected, kind).toBe(count);
        }
        for (const { creates, updates, deletes } of json.plans) {
          for (const name of [
            ...creates.map((one) => one.record.name),
            ...[...updates, ...deletes].map(({ before }) => before.name),
          ])
            expect(text).toContain(name);
        }
      }
      for (const limit of [600, 1_500, 65_536])
        expect(toMarkdown(printable, { limit }).length).toBeLessThan(Math.max(limit, 700));
    });
  });

  it('lenient reading drops nothing that it does not report', { timeout: 300_000 }, async () => {
    const line = fc.oneof(
      fc
        .tuple(fc.nat(9), fc.constantFrom('0', '60', '604800', '300'))
        .map(([at, ttl]) => `a${at} ${ttl} A 192.0.2.${at}`),
      fc.constantFrom(
        'x SPF "v=spf1"',
        'x TYPE65534 \\# 1 00',
        'x HINFO a b',
        '@ ALIAS a.b.',
        'x RP a. b.',
        'y CNAME z.example.com',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (all) => {
        const { records, skipped, reports } = await readZone(all.join('\n'), { zone: 'example.com', lenient: true });
        const count = (name: string) => reports.filter(({ about }) => about === name).length;
        expect(records.length + skipped.length + count('joinDuplicates')).toBe(all.length);
        expect(count('foreignTypes')).toBe(skipped.length);
        const clamped = all.filter((one) => / (?:0|604800) A /.test(one)).length;
        expect(count('clampTtl')).toBe(clamped);
      }),
      { numRuns, seed },
    );
  });
});

describe('many zones', () => {
  /** 10 zones with 200 records, of which 2 change. */
  function tenZones() {
    for (const { id } of cloudflare.zones.list()) cloudflare.zones.delete(id);
    made += 1;
    const stages = Array.from({ length: 10 }, (_, index) => {
      const zone = cloudflare.zones.create({ name: `z${index}.n${made}.example`, plan: 'pro' });
      const all = Array.from({ length: 200 }, (_, at) => at);
      for (const at of all) zone.records.create({ type: 'A', name: `h${at}`, content: '192.0.2.1', ttl: 300 });
      const records = all.map((at) => `h${at} 300 A 192.0.2.${at % 100 === 0 ? 2 : 1}\n`).join('');
      return { zone, task: { zone: zone.name, records } };
    });
    cloudflare.requests.clear();
    return stages;
  }

  /** What was sent since the last time, by zone. */
  function sent(): readonly (readonly string[])[] {
    const all = [...cloudflare.requests].map(({ method, path }) => `${method} ${path}`);
    cloudflare.requests.clear();
    const zones = cloudflare.zones.list();
    return zones.map(({ id }) => all.filter((one) => one.includes(id)).map((one) => one.replace(id, 'id')));
  }

  const planning = ['GET /zones/id/dns_records'];
  const reading = ['GET /zones/id', 'GET /zones/id/dns_records'];
  const batch = 'POST /zones/id/dns_records/batch';

  it('take two requests each to plan, and one more to apply what was just planned', async () => {
    const stages = tenZones();
    const cf = connector();
    const planned = await collected(
      planAll(
        cf,
        stages.map(({ task }) => task),
      ),
    );
    // The other one looks the zone up by its name.
    expect(cloudflare.requests.count).toBe(20);
    expect(sent()).toEqual(stages.map(() => planning));
    const applied = await collected(applyAll(cf, plansOf(planned)));
    expect(applied.map(({ result }) => result?.applied.length)).toEqual(stages.map(() => 2));
    expect(cloudflare.requests.count).toBe(10);
    expect(sent()).toEqual(stages.map(() => [batch]));
    // The same plans once more: the zones were changed since, and are read.
    const again = await collected(applyAll(cf, plansOf(planned)));
    expect(again.flatMap(({ result }) => result?.applied.map(({ already }) => already))).not.toContain(false);
    expect(sent()).toEqual(stages.map(() => reading));
  });

  it.each<[string, (plan: DnsPlan, cf: CloudflareConnector, task: ZoneTask) => Promise<unknown>, string[]]>([
    ['comes from JSON', async (plan, cf) => collected(applyAll(cf, loadPlans(JSON.stringify(plan)))), reading],
    ['may not be believed', async (plan, cf) => collected(applyAll(cf, [plan], { maxAge: 0 })), reading],
    ['is applied by itself', async (plan, cf) => [await cf.dns.apply({ plan }).catch((error) => ({ error }))], reading],
    [
      'is too old',
      async (plan, cf) => {
        const now = Date.now();
        const clock = vi.spyOn(Date, 'now').mockReturnValue(now + 31_000);
        return collected(applyAll(cf, [plan])).finally(() => clock.mockRestore());
      },
      reading,
    ],
    [
      'was followed by another one',
      async (plan, cf, task) => {
        await cf.dns.plan(task as Parameters<typeof cf.dns.plan>[0]);
        sent();
        return collected(applyAll(cf, [plan]));
      },
      reading,
    ],
    [
      'is applied with a lock',
      async (plan, cf) => collected(applyAll(cf, [plan], { lock: { acquire: async () => () => undefined } })),
      reading,
    ],
  ])('are compared with a plan that %s', async (_, apply, requests) => {
    const [stage] = tenZones();
    const { zone, task } = stage as { zone: ReturnType<typeof cloudflare.zones.create>; task: ZoneTask };
    const cf = connector();
    const [plan] = plansOf(await collected(planAll(cf, [task])));
    zone.records.create({ type: 'A', name: 'h0', content: '192.0.2.9', ttl: 300 });
    sent();
    const [result] = (await apply(plan as DnsPlan, cf, task)) as readonly { readonly error?: Error }[];
    expect(result?.error?.message).toContain('has changed since the plan was made. Nothing was changed.');
    expect(sent().find((all) => all.length > 0)).toEqual(requests);
  });

  it('are asked again before the facts of a plan deny anything: another token may apply it', async () => {
    const [stage] = tenZones();
    const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:read'] });
    const reader = new CloudflareConnector({ apiToken: value, fetch: cloudflare.fetch, retries: 0 });
    const [plan] = plansOf(await collected(planAll(reader, [stage?.task as ZoneTask])));
    sent();
    const [applied] = await collected(applyAll(connector(), [plan as DnsPlan]));
    expect(applied?.result?.applied.length).toBe(2);
    expect(sent().find((all) => all.length > 0)).toEqual(['GET /zones/id', batch]);
    await expect(reader.dns.apply({ plan: plan as DnsPlan, maxAge: 60_001 })).rejects.toThrow(
      'maxAge: must be at most 60000',
    );
  });

  it('one that fails stops no other, and comes in its place', async () => {
    const [stage] = staged([{ before: [1], after: [1, 2], moved: 0, prune: false, long: 0 }]);
    const task = stage?.task as ZoneTask;
    const broken = () => Promise.reject(new Error('no such file'));
    const planned = await collected(
      planAll(connector(), [
        { zone: 'missing.example', records: [] },
        task,
        { ...task, source: 'second' },
        { zone: 'x.example', records: broken },
      ]),
    );
    expect(
      planned.map(({ plan, error }) =>
        plan ? changeCount(plan) : (error as Error).message.split(':').slice(0, 2).join(':'),
      ),
    ).toEqual([expect.stringContaining('dns.plan'), 1, expect.stringContaining('planAll: zone'), 'no such file']);
  });

  it('are read when it is their turn, from an iterable without an end in memory', async () => {
    let inFlight = 0;
    let most = 0;
    async function* endless(): AsyncGenerator<ZoneTask> {
      for (let at = 0; at < 100; at++) {
        inFlight += 1;
        most = Math.max(most, inFlight);
        yield { zone: `m${at}.example`, records: [] };
      }
    }
    for await (const { error } of planAll(connector(), endless(), { concurrency: 4 })) {
      expect(error).toMatchObject({ code: 'not_found' });
      inFlight -= 1;
    }
    expect(most).toBeLessThanOrEqual(5);
  });

  it('reject a number of zones at the same time that makes no sense', async () => {
    for (const concurrency of [0, 65, 1.5]) {
      expect(await failureOf(collected(planAll(connector(), [], { concurrency })))).toMatchObject({
        code: 'invalid_input',
      });
    }
  });

  it('that were saved and edited are rejected', async () => {
    const stages = staged([{ before: [1], after: [2], moved: 0, prune: true, long: 0 }]);
    const saved = JSON.stringify(
      savePlans(
        plansOf(
          await collected(
            planAll(
              connector(),
              stages.map(({ task }) => task),
            ),
          ),
        ),
      ),
    );
    for (const text of [saved.replace('192.0.2.1', '192.0.2.9'), 'null', '[]', '{', '{"version":1,"plans":[]}']) {
      expect(() => loadPlans(text)).toThrow('loadPlans');
    }
  });

  it('drift is reported in order, with failures', async () => {
    const stages = staged([{ before: [1, 2], after: [1], moved: 0, prune: false, long: 0 }]);
    const drifts = await collected(
      driftAll(connector(), [...stages.map(({ task }) => task), { zone: 'missing.example', records: [] }]),
    );
    expect(drifts).toMatchObject([
      { managed: [], foreign: [{ what: 'unexpected' }] },
      { zone: 'missing.example', error: expect.anything() },
    ]);
  });
});

describe('Markdown', () => {
  it('of a thousand zones fits into a comment, and says what it left out', async () => {
    const [stage] = staged([
      { before: [], after: Array.from({ length: 25 }, (_, at) => at), moved: 0, prune: false, long: 3 },
    ]);
    const [plan] = plansOf(await collected(planAll(connector(), [stage?.task as ZoneTask])));
    const plans = Array.from({ length: 1_000 }, (_, at) => ({ zone: `z${at}.example`, plan: plan as DnsPlan }));
    const text = toMarkdown(plans);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(
      /Left out because of its length: [\d]+ changes, \d+ zones completely\. The plan as JSON has all of it\.\n$/,
    );
    const shown = [...text.matchAll(/^\+ /gm)].length;
    const [, left] = /Left out because of its length: (\d+) changes/.exec(text) ?? [];
    expect(shown + Number(left)).toBe(25_000);
  });

  it('cannot be broken by what records say', async () => {
    const zone = cloudflare.zones.create({ name: `md${made}.example`, plan: 'pro' });
    const records = [{ type: 'TXT', name: 'x', content: '```\n</details> @everyone <script>' }] as const;
    const [plan] = plansOf(await collected(planAll(connector(), [{ zone: zone.name, records }])));
    const text = toMarkdown([{ zone: '<b>@x', plan: plan as DnsPlan }]);
    expect(text).toContain('````diff\n+ TXT x.');
    expect(text).not.toContain('<b>@x');
    expect(text.match(/^<\/details>$/gm)).toHaveLength(1);
  });
});
