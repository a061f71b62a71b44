import { describe, expect, it } from 'vitest';
import { readZone } from '../../../../src/domains/dns/as-code/index.ts';
import {
  type DesiredRecord,
  type DesiredRecords,
  type PlanOptions,
  parseZoneFile,
  type RecordInput,
} from '../../../../src/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = (name: string, content = '192.0.2.1', rest: object = {}) => ({ type: 'A', name, content, ...rest }) as const;
const CNAME = (name: string, content: string) => ({ type: 'CNAME', name, content }) as const;
const TXT = (name: string, content: string) => ({ type: 'TXT', name, content }) as const;
const MX = (content: string, priority: number) => ({ type: 'MX', name: '@', content, priority }) as const;

/** The plan for a zone with existing and desired records. */
async function planned(
  existing: readonly object[],
  desired: DesiredRecords,
  options: PlanOptions = {},
  sceneOptions: SceneOptions = { zone: { plan: 'pro' } },
) {
  const stage = scene(sceneOptions);
  for (const record of existing) stage.zone.records.create(record);
  const before = stage.cloudflare.snapshot();
  const plan = await stage.cf.dns.plan({ zone, records: desired, ...options });
  expect(stage.cloudflare.snapshot()).toEqual(before);
  return { ...stage, plan };
}

const names = (list: readonly { readonly record: { readonly name: string } }[]) =>
  list.map(({ record }) => record.name);

describe('a plan', () => {
  it('creates a record that does not exist', async () => {
    const { plan } = await planned([], [A('www')]);
    expect(plan.creates).toEqual([
      {
        action: 'create',
        record: { type: 'A', name: 'www.example.com', content: '192.0.2.1' },
        reason: 'does not exist',
      },
    ]);
    expect(plan.isEmpty).toBe(false);
  });

  it('is empty if the zone is in its desired state', async () => {
    const { plan } = await planned([A('www', '192.0.2.1', { ttl: 300, comment: 'mine' })], [A('www')]);
    expect(plan.isEmpty).toBe(true);
    expect(plan.unchanged).toMatchObject([
      { record: { name: 'www.example.com' }, reason: 'matches the desired record' },
    ]);
  });

  it('keeps the fields that a desired record omits: a plain zone file turns no proxy off', async () => {
    const { plan } = await planned(
      [A('www', '192.0.2.9', { proxied: true, comment: 'mine', tags: ['team:web'] })],
      [A('www', '192.0.2.1', { ttl: 3600 })],
    );
    expect(plan.updates).toMatchObject([{ changes: [{ field: 'content', from: '192.0.2.9', to: '192.0.2.1' }] }]);
    expect(plan.updates[0]?.changes).toHaveLength(1);
  });

  it('updates each given field that differs, and has its value before and after', async () => {
    const { plan } = await planned(
      [A('www', '192.0.2.1', { comment: 'old', tags: ['a:1'], ttl: 300 })],
      [A('www', '192.0.2.1', { proxied: true, comment: '', tags: ['a:1', 'b:2'], settings: { ipv4_only: true } })],
    );
    expect(plan.updates[0]?.changes).toEqual([
      { field: 'proxied', from: false, to: true },
      { field: 'comment', from: 'old', to: '' },
      { field: 'tags', from: ['a:1'], to: ['a:1', 'b:2'] },
      { field: 'settings', from: {}, to: { ipv4_only: true } },
    ]);
    expect(plan.updates[0]?.reason).toBe('proxied, comment, tags, settings differ');
  });

  it('deletes nothing without prune, and lists the retained records', async () => {
    const existing = [TXT('@', 'v=spf1 -all'), MX('old.example.net', 10), A('gone')];
    const { plan } = await planned(existing, [TXT('@', 'verification=1'), MX('new.example.net', 10)]);
    expect([plan.creates.length, plan.updates.length, plan.deletes.length]).toEqual([2, 0, 0]);
    expect(names(plan.retained)).toEqual(['example.com', 'example.com', 'gone.example.com']);
    expect(plan.retained[0]?.reason).toBe('is not desired, but prune is not set');
  });

  it('deletes records that are not desired with prune', async () => {
    const { plan } = await planned([A('gone'), TXT('gone', 'text'), A('www')], [A('www')], { prune: true });
    expect(plan.deletes.map(({ before, reason }) => [before.type, before.name, reason])).toEqual([
      ['A', 'gone.example.com', 'is not desired'],
      ['TXT', 'gone.example.com', 'is not desired'],
    ]);
    expect(plan.retained).toEqual([]);
  });

  it.each<[string, object, RecordInput]>([
    ['A', A('www', '192.0.2.9'), A('www')],
    ['CNAME', CNAME('www', 'old.example.net'), CNAME('www', 'new.example.net')],
  ])('updates the %s record of a name, as an upsert does', async (_, existing, desired) => {
    const { plan, zone: stocked } = await planned([existing], [desired]);
    expect(plan.updates).toMatchObject([
      { before: { id: stocked.records.list()[0]?.id }, record: { content: expect.any(String) } },
    ]);
    expect(plan.changes).toHaveLength(1);
  });

  it('keeps the settings that are omitted if another one changes', async () => {
    const there = { ...CNAME('www', 'example.net'), settings: { flatten_cname: true } };
    const { plan } = await planned([there], [{ ...CNAME('www', 'example.net'), settings: { ipv4_only: true } }]);
    expect(plan.updates).toMatchObject([
      { changes: [{ field: 'settings', to: { flatten_cname: true, ipv4_only: true } }] },
    ]);
  });

  it('updates the priority of a mail server instead of adding it a second time', async () => {
    const { plan } = await planned([MX('mail.example.net', 10)], [MX('mail.example.net', 20)]);
    expect(plan.changes).toMatchObject([
      { action: 'update', changes: [{ field: 'priority', from: 10, to: 20 }], reason: 'priority differs' },
    ]);
  });

  it('does not touch the values of a name that stay', async () => {
    const existing = [A('www', '192.0.2.1'), A('www', '192.0.2.2'), A('www', '192.0.2.3')];
    const { plan } = await planned(existing, [A('www', '192.0.2.2'), A('www', '192.0.2.4')], { prune: true });
    expect(plan.unchanged.map(({ record }) => record.content)).toEqual(['192.0.2.2']);
    expect(plan.updates.map(({ before, record }) => [before.content, record])).toMatchObject([
      ['192.0.2.1', { content: '192.0.2.4' }],
    ]);
    expect(plan.deletes.map(({ before }) => before.content)).toEqual(['192.0.2.3']);
  });

  it('replaces the only address of a name without prune, but no address of several', async () => {
    const [one, two, three] = [A('www', '192.0.2.1'), A('www', '192.0.2.2'), A('www', '192.0.2.3')];
    const sole = await planned([one], [two]);
    expect(sole.plan.updates).toHaveLength(1);
    const rest = await planned([one, two], [one, three]);
    expect(rest.plan.updates).toMatchObject([{ before: { content: '192.0.2.2' } }]);
    const several = await planned([one, two], [three]);
    expect([several.plan.updates.length, several.plan.creates.length, several.plan.retained.length]).toEqual([0, 1, 2]);
  });

  it('replaces an address by a CNAME, and a CNAME by an address, with prune', async () => {
    const { plan } = await planned([A('www'), CNAME('app', 'example.net')], [CNAME('www', 'example.net'), A('app')], {
      prune: true,
    });
    expect(plan.changes.map((change) => change.action)).toEqual(['delete', 'delete', 'create', 'create']);
    expect(plan.conflicts).toEqual([]);
  });

  it('reports the record that excludes a CNAME without prune', async () => {
    const { plan } = await planned([A('www')], [CNAME('www', 'example.net')]);
    expect(plan.changes).toEqual([]);
    expect(plan.conflicts).toMatchObject([{ record: { type: 'CNAME' }, with: { type: 'A', content: '192.0.2.1' } }]);
    expect(plan.conflicts[0]?.reason).toBe(
      'the existing A 192.0.2.1 excludes records of type CNAME; prune would delete it',
    );
    expect(plan.isEmpty).toBe(false);
  });

  it('accepts a CNAME at the name of mail and text, as Cloudflare does', async () => {
    const { plan } = await planned(
      [TXT('@', 'text')],
      [CNAME('@', 'example.net'), MX('mail.example.net', 1), TXT('@', 'text')],
    );
    expect(plan.creates).toHaveLength(2);
    expect(plan.conflicts).toEqual([]);
  });

  it('creates addresses at the name of the zone’s own name servers', async () => {
    const { plan } = await planned([{ type: 'NS', name: '@', content: 'ns1.example.net' }], [A('@')]);
    expect([names(plan.creates), plan.conflicts]).toEqual([['example.com'], []]);
  });

  it('never changes the zone’s own name servers, or records that Cloudflare manages', async () => {
    const stage = scene();
    stage.zone.records.create({ type: 'NS', name: '@', content: 'ns1.example.net' });
    const managed = stage.zone.records.create(TXT('dkim', 'k=rsa'));
    Object.assign(managed.meta, { read_only: true });
    const desired = [{ type: 'NS', name: '@', content: 'ns9.example.net' }] as const;
    const plan = await stage.cf.dns.plan({ zone, records: desired, prune: true });
    expect(plan.isEmpty).toBe(true);
    expect(plan.skipped).toEqual([
      {
        at: 'records.0',
        text: 'NS example.com ns9.example.net',
        reason: "Cloudflare manages the zone's own name servers",
      },
    ]);
  });

  // https://developers.cloudflare.com/dns/nameservers/nameserver-options/
  it('plans the name servers of other providers if asked to, and never those of Cloudflare', async () => {
    const stage = scene();
    const old = stage.zone.records.create({ type: 'NS', name: '@', content: 'ns1.example.net' });
    const records = [
      { type: 'NS', name: '@', content: 'ns9.example.net' },
      { type: 'NS', name: '@', content: 'amy.ns.cloudflare.com' },
    ] as const;
    const plan = await stage.cf.dns.plan({ zone, records, prune: true, apexNs: true, force: true });
    expect(plan.changes.map(({ action }) => action)).toEqual(['update']);
    expect(plan.updates[0]).toMatchObject({ before: { id: old.id }, record: { content: 'ns9.example.net' } });
    expect(plan.skipped.map(({ text }) => text)).toEqual(['NS example.com amy.ns.cloudflare.com']);
    await stage.cf.dns.apply({ plan });
    const text = '@ 1 IN NS ns9.example.net.\n@ 1 IN NS amy.ns.cloudflare.com.\n';
    const again = await stage.cf.dns.plan({ zone, records: text, prune: true, apexNs: true, force: true });
    expect(again.changes.map(({ action }) => action)).toEqual([]);
    expect(again.skipped).toHaveLength(1);
    const file = await parseZoneFile(text, { zone: 'example.com', apexNs: true });
    expect(file.records.map(({ record }) => record.type)).toEqual(['NS', 'NS']);
    const document = await readZone(text, { zone: 'example.com', apexNs: true });
    expect(document.records).toHaveLength(2);
    const yaml = await readZone("'':\n  type: NS\n  values: [ns9.example.net., amy.ns.cloudflare.com.]\n", {
      ...{ zone: 'example.com', format: 'yaml', apexNs: true },
    });
    expect([yaml.records.length, yaml.skipped.length]).toEqual([1, 1]);
  });

  it('has the order of a zone file, whatever the order of the input', async () => {
    const desired = [A('b'), A('a.b'), TXT('@', 'x'), A('a'), A('@'), TXT('a', 'x')];
    const { plan } = await planned([], desired);
    const { plan: reversed } = await planned([], desired.toReversed());
    expect(names(plan.creates)).toEqual([
      ...['example.com', 'example.com', 'a.example.com', 'a.example.com', 'b.example.com', 'a.b.example.com'],
    ]);
    expect(plan.creates.map(({ record }) => record.type)).toEqual(['A', 'TXT', 'A', 'TXT', 'A', 'A']);
    expect(`${reversed}`).toBe(`${plan}`);
  });

  it('takes two requests, including the lookup of the name', async () => {
    const { cloudflare } = await planned([], [A('www')]);
    expect(seenBy(cloudflare)).toEqual(['GET /zones', 'GET /zones/{id}/dns_records']);
  });

  it('completes names with the zone’s name if the zone is given by id', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    const plan = await cf.dns.plan({ zone: stocked.id, records: [A('www')] });
    expect(plan.zone).toEqual({ id: stocked.id, name: 'example.com' });
    expect(names(plan.creates)).toEqual(['www.example.com']);
    expect(seenBy(cloudflare).toSorted()).toEqual(['GET /zones/{id}', 'GET /zones/{id}/dns_records']);
  });

  it('rejects a name that lies in a zone instead of its own name', async () => {
    const { cf } = scene();
    expect(await failureOf(cf.dns.plan({ zone: 'www.example.com', records: [] }))).toMatchObject({ code: 'not_found' });
  });

  it('needs a token that can only read', async () => {
    const { plan } = await planned([], [A('www')], {}, { token: { scopes: ['zone:read', 'dns:read'] } });
    expect(plan.creates).toHaveLength(1);
  });

  it('reads a zone with more records than a page has', async () => {
    const stage = scene({ zone: { plan: 'enterprise' } });
    for (let at = 0; at < 5_001; at++) stage.zone.records.create(A(`r${at}`));
    const plan = await stage.cf.dns.plan({ zone, records: [], prune: true });
    expect(plan.deletes).toHaveLength(5_001);
  });

  it('does not wait for desired records longer than its timeout', async () => {
    const { cf, cloudflare } = scene();
    const never = async function* (): AsyncGenerator<DesiredRecord> {
      await new Promise(() => undefined);
    };
    expect(await failureOf(cf.dns.plan({ zone, records: never() }, { timeout: 5 }))).toMatchObject({ code: 'timeout' });
    const abortion = new AbortController();
    const call = cf.dns.plan({ zone, records: never() }, { signal: abortion.signal });
    abortion.abort();
    expect(await failureOf(call)).toMatchObject({ code: 'aborted' });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('rejects if it is aborted', async () => {
    const { cf } = scene();
    const aborted = cf.dns.plan({ zone, records: [] }, { signal: AbortSignal.abort() });
    expect(await failureOf(aborted)).toMatchObject({ code: 'aborted', operation: 'dns.plan' });
  });
});

describe('desired records', () => {
  const wanted = [A('a'), A('b')];

  it.each<[string, () => DesiredRecords]>([
    ['an array', () => wanted],
    ['a set', () => new Set(wanted)],
    [
      'a generator',
      function* () {
        yield* wanted;
      },
    ],
    [
      'an asynchronous generator',
      async function* () {
        yield* wanted;
      },
    ],
    ['a zone file', () => 'a 300 IN A 192.0.2.1\nb 300 IN A 192.0.2.1\n'],
  ])('can be %s', async (_, make) => {
    const { plan } = await planned([A('a')], make());
    expect(names(plan.creates)).toEqual(['b.example.com']);
  });

  it.each<[string, DesiredRecord]>([
    [
      'MX with its priority in data',
      { type: 'MX', name: 'm', content: 'mail.example.net', data: { priority: 10 } } as never,
    ],
    [
      'URI with its priority in data',
      { type: 'URI', name: 'u', data: { priority: 10, weight: 1, target: 'https://example.net' } } as never,
    ],
    [
      'LOC without an altitude',
      { type: 'LOC', name: 'l', data: { lat_degrees: 1, lat_direction: 'N', long_degrees: 2, long_direction: 'W' } },
    ],
    ['TXT with an escape before a character of two code units', TXT('t', '"\\😀"')],
    ['TXT with line breaks', TXT('t', 'a\r\nb')],
    ['TXT whose strings have nothing between', TXT('t', '"a""b"')],
    ['NAPTR without texts', { type: 'NAPTR', name: 'n', data: { order: 1, preference: 2 } }],
    [
      'NAPTR with backslashes',
      {
        type: 'NAPTR',
        name: 'n',
        data: { order: 1, preference: 2, flags: 'u', regex: '!^(.*)$!sip:\\1@example.net!' },
      },
    ],
    [
      'CAA with quotation marks',
      { type: 'CAA', name: 'c', data: { flags: 0, tag: 'issue', value: 'ca.example; a="b"' } },
    ],
  ])('match the zone after they are applied, as they match its export: %s', async (_, record) => {
    const { cf } = scene();
    await cf.dns.apply({ plan: JSON.parse(JSON.stringify(await cf.dns.plan({ zone, records: [record] }))) });
    expect((await cf.dns.plan({ zone, records: [record], prune: true })).isEmpty).toBe(true);
    expect((await cf.dns.plan({ zone, records: await cf.dns.export({ zone }), prune: true })).isEmpty).toBe(true);
  });

  it('from a backup remove a comment that the backup does not have', async () => {
    const { cf, zone: stocked } = scene();
    const { id } = stocked.records.create(A('www'));
    const backup = await cf.dns.records.list({ zone }).all();
    await cf.dns.records.edit({ zone, record: id, comment: 'later' });
    const { updates } = await cf.dns.plan({ zone, records: backup });
    expect(updates).toMatchObject([{ changes: [{ field: 'comment', from: 'later', to: '' }] }]);
  });

  it('are not read any further after the call was aborted', async () => {
    const { cf } = scene();
    const abortion = new AbortController();
    let closed: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      closed = resolve;
    });
    async function* endless(): AsyncGenerator<DesiredRecord> {
      try {
        for (let at = 0; ; at++) {
          if (at === 100) abortion.abort();
          await new Promise(setImmediate);
          yield A(`r${at}`);
        }
      } finally {
        closed();
      }
    }
    expect(await failureOf(cf.dns.plan({ zone, records: endless() }, { signal: abortion.signal }))).toMatchObject({
      code: 'aborted',
    });
    await end;
  });

  it('can be records that the API returned: a backup is restored', async () => {
    const { cf, zone: stocked } = scene({ zone: { plan: 'pro' } });
    const srv = {
      type: 'SRV',
      name: '_sip._tcp',
      data: { priority: 1, weight: 2, port: 3, target: 'sip.example.net' },
    };
    for (const record of [A('www', '192.0.2.1', { proxied: true }), srv, MX('mail.example.net', 5)])
      stocked.records.create(record);
    const backup = await cf.dns.records.list({ zone }).all();
    expect((await cf.dns.plan({ zone, records: cf.dns.records.list({ zone }), prune: true })).isEmpty).toBe(true);
    for (const { id } of stocked.records.list()) stocked.records.delete(id);
    await cf.dns.sync({ zone, records: backup });
    const essence = stocked.records
      .list()
      .map(({ name, type, content, proxied }) => ({ name, type, content, proxied }));
    expect(essence).toEqual(
      expect.arrayContaining(backup.map(({ name, type, content, proxied }) => ({ name, type, content, proxied }))),
    );
  });

  it('in a zone file can include records that Cloudflare manages, which are skipped', async () => {
    const file =
      '@ 3600 IN SOA ns.example.net. dns.example.net. 1 2 3 4 5\n@ IN NS ns1.example.net.\nwww 60 IN A 192.0.2.1\n';
    const { plan } = await planned([], file, { prune: true });
    expect(plan.skipped.map(({ at }) => at)).toEqual(['line 1', 'line 2']);
    expect(plan.creates).toMatchObject([{ record: { name: 'www.example.com', ttl: 60 } }]);
  });

  it('in a zone file for a zone given by id are read once the name is known', async () => {
    const { cf, zone: stocked } = scene();
    const plan = await cf.dns.plan({ zone: stocked.id, records: 'www 60 IN A 192.0.2.1\n' });
    expect(names(plan.creates)).toEqual(['www.example.com']);
  });
});

describe('an owner', () => {
  const mine = { owner: { comment: '[octo]' } } as const;

  it('by comment leaves other records alone, and marks created records', async () => {
    const { plan } = await planned(
      [A('a', '192.0.2.1', { comment: '[octo] old' }), A('b', '192.0.2.1', { comment: 'by hand' })],
      [A('c', '192.0.2.1', { comment: 'web' }), A('d')],
      { ...mine, prune: true },
    );
    expect(plan.deletes.map(({ before }) => before.name)).toEqual(['a.example.com']);
    expect(plan.creates.map(({ record }) => record.comment)).toEqual(['[octo] web', '[octo]']);
  });

  it('by tag leaves other records alone, and marks created records; the name of a tag is case-insensitive', async () => {
    const { plan } = await planned(
      [A('a', '192.0.2.1', { tags: ['Managed-By:x'] }), A('b', '192.0.2.1', { tags: ['managed-by:X'] })],
      [A('c', '192.0.2.1', { tags: ['team:web'] }), A('d')],
      { owner: { tag: 'managed-by:x' }, prune: true },
    );
    expect(plan.deletes.map(({ before }) => before.name)).toEqual(['a.example.com']);
    expect(plan.creates.map(({ record }) => record.tags)).toEqual([['team:web', 'managed-by:x'], ['managed-by:x']]);
  });

  it.each<[string, Partial<DesiredRecord>, PlanOptions, string]>([
    [
      'a tag too many',
      { tags: Array.from({ length: 20 }, (_, at) => `t${at}`) },
      { owner: { tag: 'by:octo' } },
      'tags',
    ],
    ['a comment too long', { comment: 'x'.repeat(496) }, { owner: { comment: '[octo]' } }, 'comment'],
  ])('is rejected if its mark makes %s', async (_, about, options, field) => {
    const { cf, cloudflare } = scene({ zone: { plan: 'pro' } });
    const error = await failureOf(cf.dns.plan({ zone, records: [A('www', '192.0.2.1', about)], ...options }));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: `records.0.${field}` }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it.each<[string, string, boolean]>([
    ['a*', 'a', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'xabab', true],
    ['a*b*c', 'axbxbc', true],
    ['a*c*b', 'ab', false],
    ['*.a', 'b.a', true],
    ['*.a', 'a', false],
    ['*a*a*a*a*a*a*a*a*a*a*b', `${'a'.repeat(60)}.${'a'.repeat(60)}.${'a'.repeat(60)}`, false],
  ])('by names owns a name that matches its pattern: %s, %s', async (pattern, name, isOwn) => {
    const { plan } = await planned([A(name)], [], { owner: { names: [pattern] }, prune: true });
    expect(plan.deletes).toHaveLength(isOwn ? 1 : 0);
  });

  it('by names leaves other names alone, and rejects desired records there', async () => {
    const existing = [A('app'), A('x.dev'), A('y.x.dev'), A('dev'), A('other')];
    const options = { owner: { names: ['app', '*.dev.example.com'] }, prune: true };
    const { plan } = await planned(existing, [], options);
    expect(plan.deletes.map(({ before }) => before.name)).toEqual([
      ...['app.example.com', 'x.dev.example.com', 'y.x.dev.example.com'],
    ]);
    const error = await failureOf(planned([], [A('other')], options));
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'records.0.name' }] });
  });

  it('keeps its mark if a comment is cleared', async () => {
    const { plan } = await planned(
      [A('a', '192.0.2.1', { comment: '[octo] old' })],
      [A('a', '192.0.2.1', { comment: '' })],
      mine,
    );
    expect(plan.updates[0]?.changes).toEqual([{ field: 'comment', from: '[octo] old', to: '[octo]' }]);
  });

  it('counts an unmanaged record with the desired value as unchanged', async () => {
    const { plan } = await planned([A('a', '192.0.2.1', { ttl: 60 })], [A('a', '192.0.2.1', { ttl: 300 })], mine);
    expect(plan.changes).toEqual([]);
    expect(plan.unchanged[0]?.reason).toBe(
      'exists already and is not changed: it is not one of the records with a comment that starts with [octo]',
    );
  });

  it('has its records compared first if an unmanaged record has the same value', async () => {
    const { plan } = await planned(
      [TXT('a', 'x'), { ...TXT('a', '"x"'), comment: '[octo]' }],
      [{ ...TXT('a', '"x"'), ttl: 300 }],
      { ...mine, prune: true },
    );
    expect(plan.changes).toMatchObject([{ action: 'update', before: { content: '"x"' } }]);
  });

  it('cannot create a CNAME where an unmanaged record has an address', async () => {
    const { plan } = await planned([A('a')], [CNAME('a', 'example.net')], { ...mine, prune: true });
    expect(plan.conflicts[0]?.reason).toMatch(/so it must be deleted by hand$/);
  });

  it.each<[object, string]>([
    [{}, 'exactly one of tag, comment and names'],
    [{ tag: 'a:b', comment: 'x' }, 'exactly one of tag, comment and names'],
    [{ names: [] }, 'at least 1'],
    [{ comment: '' }, '1 to 80 characters'],
    [{ team: 'x' }, 'unknown field "team"'],
  ])('has exactly one kind of mark: %j', async (owner, message) => {
    const error = await failureOf(planned([], [], { owner } as never));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'dns.plan' });
    expect(error.message).toContain(message);
  });
});

describe('an ignored record', () => {
  it.each<[NonNullable<PlanOptions['ignore']>[number], string[]]>([
    ['*.internal', ['www.example.com', 'www.example.com']],
    ['www', ['a.internal.example.com']],
    [{ type: 'TXT' }, ['www.example.com', 'a.internal.example.com']],
    [{ name: 'www', type: 'A' }, ['www.example.com', 'a.internal.example.com']],
    ['*', []],
  ])('is not deleted: %j', async (ignored, deleted) => {
    const existing = [A('www'), TXT('www', 'text'), A('a.internal')];
    const { plan } = await planned(existing, [], { ignore: [ignored], prune: true });
    expect(plan.deletes.map(({ before }) => before.name).toSorted()).toEqual(deleted.toSorted());
  });

  it('is not created, and listed as skipped', async () => {
    const { plan } = await planned([], [A('www'), A('a')], { ignore: ['a'] });
    expect(names(plan.creates)).toEqual(['www.example.com']);
    expect(plan.skipped).toEqual([{ at: 'records.1', text: 'A a.example.com', reason: 'is ignored' }]);
  });

  it.each([{}, { type: 'SPF' }, { names: 'a' }, '', 3])(
    'is described by a pattern, a name or a type: %j',
    async (ignored) => {
      const error = await failureOf(planned([], [], { ignore: [ignored] } as never));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'ignore.0' }] });
    },
  );
});

describe('a printed plan', () => {
  it('is a diff with a summary', async () => {
    const key = `v=DKIM1; p=${'A'.repeat(300)}end`;
    const { plan } = await planned(
      [A('api', '192.0.2.9', { proxied: true }), TXT('old', 'x'), MX('mail.example.net', 10), A('swap'), A('same')],
      [
        ...[A('api', '192.0.2.2'), MX('mail.example.net', 20), CNAME('swap', 'example.net'), A('same')],
        ...[A('www', '192.0.2.1', { ttl: 300, comment: 'web' }), TXT('dkim._domainkey', key)],
      ],
      { prune: true },
    );
    expect(`${plan}`).toBe(
      [
        'example.com',
        '~ MX     example.com                  10 mail.example.net → 20 mail.example.net',
        `+ TXT    dkim._domainkey.example.com  "v=DKIM1; p=${'A'.repeat(44)}…AAAAAAAAend" (316 characters)`,
        '~ A      api.example.com              192.0.2.9 → 192.0.2.2',
        '- TXT    old.example.com              "x"',
        '- A      swap.example.com             192.0.2.1',
        '+ CNAME  swap.example.com             example.net',
        '+ A      www.example.com              192.0.2.1  ttl 300  ; web',
        '3 to create, 2 to update, 2 to delete, 1 unchanged',
      ].join('\n'),
    );
  });

  it('has no line breaks from a text, which could pass for another change', async () => {
    const { plan } = await planned([], [TXT('x', 'a\n- A  www.example.com')]);
    expect(`${plan}`.split('\n')).toEqual([
      'example.com',
      '+ TXT  x.example.com  "a\\010- A  www.example.com"',
      '1 to create, 0 to update, 0 to delete, 0 unchanged',
    ]);
  });

  it('lists retained records, counts skipped ones, and shows conflicts', async () => {
    const { plan } = await planned(
      [A('www'), TXT('@', 'x')],
      [CNAME('www', 'example.net'), { type: 'NS', name: '@', content: 'a.b' }],
    );
    expect(`${plan}`).toBe(
      [
        'example.com',
        '! CNAME  www.example.com  example.net  (the existing A 192.0.2.1 excludes records of type CNAME; prune would delete it)',
        '= TXT    example.com      "x"',
        '= A      www.example.com  192.0.2.1',
        '0 to create, 0 to update, 0 to delete, 0 unchanged, 2 retained, 1 skipped, 1 conflict',
      ].join('\n'),
    );
  });

  it('has only the necessary fields of a record as JSON', async () => {
    const { plan } = await planned([A('www')], [A('www'), A('new')]);
    const data = JSON.parse(JSON.stringify(plan));
    expect(data.version).toBe(1);
    expect(Object.keys(data.unchanged[0].record)).toEqual([
      ...['id', 'name', 'type', 'content', 'ttl', 'proxied', 'comment', 'tags', 'settings'],
    ]);
  });
});

describe('a value that Cloudflare writes in another way', () => {
  const data = (type: string, one: object) => ({ type, name: 'x', data: one }) as DesiredRecord;
  const tlsa = { usage: 3, selector: 1, matching_type: 1 };
  const hex = 'AB'.repeat(32);

  it.each<[string, object, DesiredRecord]>([
    ['the case of a name', A('www'), A('WWW')],
    ['a complete name', A('www'), A('www.Example.com')],
    ['a dot at the end of a name', A('www'), A('www.example.com.')],
    ['the zone’s own name', A('@'), A('example.com.')],
    ['Unicode in a name', A('xn--bcher-kva'), A('Bücher')],
    ['decomposed Unicode in a name', A('xn--bcher-kva'), A('bu\u0308cher')],
    ['a name with a wildcard', A('*.a'), A('*.A.example.com.')],
    ['TTL 1, which is automatic', A('www'), A('www', '192.0.2.1', { ttl: 1 })],
    [
      'a TTL behind the proxy, which is automatic',
      A('www', '192.0.2.1', { proxied: true }),
      A('www', '192.0.2.1', { ttl: 300 }),
    ],
    ['proxied, which is false by default', A('www'), A('www', '192.0.2.1', { proxied: false })],
    ['proxied: false of what can not be proxied', TXT('x', 'a'), { ...TXT('x', 'a'), proxied: false }],
    ['no comment', A('www'), A('www', '192.0.2.1', { comment: '' })],
    ['no tags', A('www'), A('www', '192.0.2.1', { tags: [] })],
    [
      'the order and the case of tags',
      A('www', '192.0.2.1', { tags: ['b:2', 'a:1'] }),
      A('www', '192.0.2.1', { tags: ['A:1', 'b:2'] }),
    ],
    ['a tag without a value', A('www', '192.0.2.1', { tags: ['a:'] }), A('www', '192.0.2.1', { tags: ['a'] })],
    ['settings at their default', A('www'), A('www', '192.0.2.1', { settings: { ipv4_only: false } })],
    [
      'an IPv6 address',
      { type: 'AAAA', name: 'x', content: '2001:db8::1' },
      { type: 'AAAA', name: 'x', content: '2001:0DB8:0:0:0:0:0:1' },
    ],
    ['a host', CNAME('x', 'example.net'), CNAME('x', 'Example.NET.')],
    ['a host in Unicode', CNAME('x', 'xn--bcher-kva.example'), CNAME('x', 'bücher.example.')],
    ['the zone’s own name as a host', CNAME('x', 'example.com'), CNAME('x', '@')],
    [
      'flattening at the zone’s own name, which is always so',
      CNAME('@', 'example.net'),
      { ...CNAME('@', 'example.net'), settings: { flatten_cname: true } },
    ],
    ['a mail server', MX('mail.example.net', 10), MX('MAIL.example.net.', 10)],
    ['TXT without quotation marks', TXT('x', '"a b"'), TXT('x', 'a b')],
    ['TXT with quotation marks', TXT('x', 'a b'), TXT('x', '"a b"')],
    ['TXT that is split', TXT('x', '"a" "b"'), TXT('x', 'ab')],
    ['TXT that is split without a space', TXT('x', '"ab"'), TXT('x', '"a""b"')],
    ['long TXT', TXT('x', `"${'a'.repeat(255)}" "${'a'.repeat(45)}"`), TXT('x', 'a'.repeat(300))],
    ['escapes in TXT', TXT('x', '"a\\"b"'), TXT('x', '"a\\034b"')],
    ['octets in TXT', TXT('x', '"grün"'), TXT('x', '"gr\\195\\188n"')],
    [
      'SRV',
      data('SRV', { priority: 1, weight: 2, port: 3, target: 'sip.example.net' }),
      data('SRV', { target: 'SIP.example.net.', port: 3, weight: 2, priority: 1 }),
    ],
    [
      'SRV with its priority outside',
      data('SRV', { priority: 1, weight: 2, port: 3, target: 'a.b' }),
      { type: 'SRV', name: 'x', priority: 1, data: { weight: 2, port: 3, target: 'a.b' } } as never,
    ],
    [
      'CAA',
      data('CAA', { flags: 0, tag: 'issue', value: 'ca.example' }),
      data('CAA', { value: 'ca.example', tag: 'ISSUE', flags: '0' }),
    ],
    [
      'HTTPS',
      data('HTTPS', { priority: 1, target: '.', value: 'alpn="h3,h2" port="443"' }),
      data('HTTPS', { priority: 1, target: '.', value: 'port=443 alpn=h3,h2' }),
    ],
    [
      'HTTPS as an alias',
      data('HTTPS', { priority: 0, target: 'a.b' }),
      data('HTTPS', { priority: 0, target: 'A.b.', value: '' }),
    ],
    [
      'TLSA',
      data('TLSA', { ...tlsa, certificate: hex }),
      data('TLSA', { ...tlsa, certificate: hex.toLowerCase().replace(/(.{8})/g, '$1 ') }),
    ],
    [
      'NAPTR',
      data('NAPTR', { order: 1, preference: 1, flags: 'U', service: '', regex: '', replacement: '.' }),
      data('NAPTR', { order: 1, preference: 1, flags: 'U' }),
    ],
    [
      'LOC',
      data('LOC', { lat_degrees: 1, lat_direction: 'N', long_degrees: 2, long_direction: 'E', altitude: 0 }),
      data('LOC', {
        lat_degrees: 1,
        lat_minutes: 0,
        lat_direction: 'N',
        long_degrees: 2,
        long_direction: 'E',
        altitude: 0,
      }),
    ],
    [
      'URI',
      { ...data('URI', { weight: 1, target: 'https://a.b/' }), priority: 1 },
      { ...data('URI', { target: 'https://a.b/', weight: 1 }), priority: 1 } as never,
    ],
  ])('is the same value: %s', async (_, existing, desired) => {
    const { plan } = await planned([existing], [desired], { prune: true });
    expect(`${plan}`).toBe('example.com\n0 to create, 0 to update, 0 to delete, 1 unchanged');
  });

  it.each<[string, object, DesiredRecord]>([
    ['the case of TXT', TXT('x', 'Key=ABC'), TXT('x', 'key=abc')],
    ['a space at the seam of TXT', TXT('x', '"a" "b"'), TXT('x', 'a b')],
    ['the case of a comment', A('x', '192.0.2.1', { comment: 'A' }), A('x', '192.0.2.1', { comment: 'a' })],
    ['the value of a tag', A('x', '192.0.2.1', { tags: ['a:B'] }), A('x', '192.0.2.1', { tags: ['a:b'] })],
    [
      'the value of CAA',
      data('CAA', { flags: 0, tag: 'issue', value: 'a.b' }),
      data('CAA', { flags: 0, tag: 'issue', value: 'a.c' }),
    ],
    [
      'the order of protocols in HTTPS',
      data('HTTPS', { priority: 1, target: '.', value: 'alpn="h3,h2"' }),
      data('HTTPS', { priority: 1, target: '.', value: 'alpn="h2,h3"' }),
    ],
    ['a TTL', A('x'), A('x', '192.0.2.1', { ttl: 300 })],
  ])('is another value: %s', async (_, existing, desired) => {
    const { plan } = await planned([existing], [desired], { prune: true });
    expect(plan.changes).toMatchObject([{ action: 'update' }]);
  });
});
