import { describe, expect, it } from 'vitest';
import type { RecordInput, UpsertResult } from '../../../../src/index.ts';
import { failureOf, type SceneOptions, scene, seenBy } from '../../../scene.ts';

const zone = 'example.com';
const A = { type: 'A', name: 'www', content: '192.0.2.1' } as const;

/** What one upsert does to a zone that has these records. */
async function upserted(
  existing: readonly RecordInput[],
  record: RecordInput & { matchContent?: boolean; replace?: boolean },
) {
  const stage = scene({ zone: { plan: 'enterprise' } });
  // Cloudflare accepts a DS record only where a delegation begins.
  const isDelegated = existing.some(({ type }) => type === 'DS');
  if (isDelegated) stage.zone.records.create({ type: 'NS', name: 'x', content: 'ns.example.net' });
  for (const one of existing) stage.zone.records.create({ ...one });
  const own = () => stage.zone.records.list().filter(({ type }) => !isDelegated || type !== 'NS');
  const before = own();
  const result: UpsertResult = await stage.cf.dns.records.upsert({ zone, ...record });
  return { ...stage, ...result, before, records: own() };
}

const changes = ({ cloudflare }: ReturnType<typeof scene>): string[] =>
  seenBy(cloudflare).filter((request) => !request.startsWith('GET'));

describe('an upsert', () => {
  it('creates a record that does not exist', async () => {
    const { action, record, records, ...stage } = await upserted([], A);
    expect(action).toBe('created');
    expect(records).toEqual([record]);
    expect(record).toMatchObject({ name: 'www.example.com', content: '192.0.2.1' });
    expect(changes(stage)).toEqual(['POST /zones/{id}/dns_records']);
  });

  it('changes the record of the same name and type, and does not add another', async () => {
    const { action, record, records, before, ...stage } = await upserted(
      [{ ...A, content: '192.0.2.9', comment: 'keep me' }],
      { ...A, ttl: 300 },
    );
    expect(action).toBe('updated');
    expect(records).toEqual([record]);
    expect(record).toMatchObject({ id: before[0]?.id, content: '192.0.2.1', ttl: 300, comment: 'keep me' });
    expect(changes(stage)).toEqual(['PATCH /zones/{id}/dns_records/{id}']);
  });

  it.each<[string, RecordInput]>([
    ['a proxied record with a TTL', { ...A, proxied: true, ttl: 300 }],
    ['no comment', { ...A, comment: '' }],
    ['tags in another order', { ...A, tags: ['b:2', 'A:1'] }],
    [
      'digits in upper case',
      { type: 'SSHFP', name: 'a', data: { algorithm: 4, type: 2, fingerprint: 'AB'.repeat(32) } },
    ],
    ['parameters', { type: 'HTTPS', name: 'a', data: { priority: 1, target: '.', value: 'port=443 alpn=h3' } }],
    [
      'a host with a dot',
      { type: 'SRV', name: '_a._tcp', data: { priority: 1, weight: 2, port: 3, target: 'A.example.' } },
    ],
  ])('changes nothing the second time: %s', async (_, record) => {
    const { cf } = scene({ zone: { plan: 'enterprise' } });
    await cf.dns.records.upsert({ zone, ...record });
    expect(
      (await cf.dns.records.upsert({ zone, ...record, ...('tags' in record && { tags: ['a:1', 'b:2'] }) })).action,
    ).toBe('unchanged');
  });

  it('sends no change if the record is as given', async () => {
    const { action, record, before, ...stage } = await upserted([{ ...A, ttl: 300, comment: 'other' }], A);
    expect(action).toBe('unchanged');
    expect(record).toEqual(before[0]);
    expect(changes(stage)).toEqual([]);
  });

  it('leaves records of other types and names alone', async () => {
    const others: RecordInput[] = [
      { type: 'AAAA', name: 'www', content: '2001:db8::1' },
      { type: 'TXT', name: 'www', content: 'text' },
      { ...A, name: 'wwww' },
      { ...A, name: 'www.www' },
    ];
    const { action, records } = await upserted(others, A);
    expect(action).toBe('created');
    expect(records).toHaveLength(5);
  });

  it('can be repeated, with one record in the end', async () => {
    const {
      cf,
      zone: { records },
    } = scene();
    const actions: string[] = [];
    for (let time = 0; time < 3; time++) actions.push((await cf.dns.records.upsert({ zone, ...A })).action);
    expect(actions).toEqual(['created', 'unchanged', 'unchanged']);
    expect(records.size).toBe(1);
  });

  it('compares the fields of the data', async () => {
    const srv = (port: number): RecordInput => ({
      type: 'SRV',
      name: '_sip._tcp',
      data: { priority: 1, weight: 2, port, target: 'sip.example.net' },
    });
    expect((await upserted([srv(5060)], srv(5060))).action).toBe('unchanged');
    const { action, records } = await upserted([srv(5060)], { ...srv(5061), replace: true });
    expect(action).toBe('updated');
    expect(records).toMatchObject([{ data: { port: 5061 } }]);
  });

  it('compares the priority of an MX record', async () => {
    const mx = (priority: number): RecordInput => ({ type: 'MX', name: '@', content: 'mail.example.net', priority });
    expect((await upserted([mx(10)], mx(10))).action).toBe('unchanged');
    expect(await upserted([mx(10)], mx(20))).toMatchObject({ action: 'updated', records: [{ priority: 20 }] });
    expect(await upserted([mx(10), mx(20)], { ...mx(20), ttl: 300 })).toMatchObject({
      action: 'updated',
      records: [
        { priority: 10, ttl: 1 },
        { priority: 20, ttl: 300 },
      ],
    });
  });
});

describe('the name', () => {
  it.each([
    ['www', 'www.example.com'],
    ['WWW', 'www.example.com'],
    ['www.example.com', 'www.example.com'],
    ['www.Example.com.', 'www.example.com'],
    ['@', 'example.com'],
    ['example.com', 'example.com'],
    ['*', '*.example.com'],
    ['*.a', '*.a.example.com'],
    ['_dmarc', '_dmarc.example.com'],
    ['bücher', 'xn--bcher-kva.example.com'],
    ['BÜCHER', 'xn--bcher-kva.example.com'],
    ['bu\u0308cher', 'xn--bcher-kva.example.com'],
    ['*.bücher.example.com', '*.xn--bcher-kva.example.com'],
    ['notexample.com', 'notexample.com.example.com'],
  ])('can be written %j', async (name, stored) => {
    const first = await upserted([], { ...A, name });
    expect(first).toMatchObject({ action: 'created', record: { name: stored } });
    expect((await upserted([{ ...A, name: stored }], { ...A, name })).action).toBe('unchanged');
  });

  it.each(['www.bücher.example', 'www.xn--bcher-kva.example', 'www'])(
    'in a zone with a Unicode name may be written %j',
    async (name) => {
      const { cf, zone: stocked } = scene({ zone: { name: 'bücher.example' } });
      stocked.records.create(A);
      expect(await cf.dns.records.upsert({ zone: 'bücher.example', ...A, name })).toMatchObject({
        action: 'unchanged',
      });
      expect(stocked.records.size).toBe(1);
    },
  );

  it.each(['ü#x', 'ü?x', 'ü%41'])('is not read as a part of a URL: %j', async (name) => {
    const { cf, cloudflare } = scene();
    await cf.dns.records.upsert({ zone, ...A, name }).catch(() => undefined);
    const asked = cloudflare.requests.find(({ path }) => path.endsWith('/dns_records'));
    expect(asked?.query['name.exact']).toBe(`${name}.example.com`);
  });

  it('gets the zone’s own name appended if the zone is given by id, or by a name in it', async () => {
    const { cf, zone: stocked, cloudflare } = scene();
    expect((await cf.dns.records.upsert({ zone: stocked.id, ...A })).record.name).toBe('www.example.com');
    expect(seenBy(cloudflare)[0]).toBe('GET /zones/{id}');
    expect((await cf.dns.records.upsert({ zone: 'www.example.com', ...A })).action).toBe('unchanged');
  });
});

describe('several records of one name and type', () => {
  const two: RecordInput[] = [A, { ...A, content: '192.0.2.2' }];

  it('are ambiguous', async () => {
    const call = upserted(two, { ...A, content: '192.0.2.3' });
    const error = await failureOf(call);
    expect(error).toMatchObject({ code: 'conflict', operation: 'dns.records.upsert', retryable: false });
    expect(error.message).toMatch(/2 A records are named www\.example\.com \([0-9a-f]{32}, [0-9a-f]{32}\)/);
    expect(error.message).toContain('matchContent');
  });

  it('have one match if one has the content', async () => {
    expect((await upserted(two, { ...A, content: '192.0.2.2' })).action).toBe('unchanged');
    const { action, records } = await upserted(two, { ...A, content: '192.0.2.2', ttl: 300 });
    expect(action).toBe('updated');
    expect(records.map(({ ttl }) => ttl)).toEqual([1, 300]);
  });

  it('get one more with matchContent, but each only once', async () => {
    const third = { ...A, content: '192.0.2.3', matchContent: true };
    expect(await upserted(two, third)).toMatchObject({ action: 'created', records: { length: 3 } });
    expect(await upserted([...two, { ...A, content: '192.0.2.3' }], third)).toMatchObject({ action: 'unchanged' });
    expect(await upserted([A], third)).toMatchObject({ action: 'created', records: { length: 2 } });
  });

  it('are compared without sending matchContent to Cloudflare', async () => {
    const { cloudflare } = await upserted([], { ...A, matchContent: true });
    expect(cloudflare.requests.at(-1)?.body).toEqual({ ...A, name: 'www.example.com' });
  });
});

describe('another value', () => {
  const at = { name: 'x' } as const;
  const data = (type: string, one: object) => ({ type, ...at, data: one }) as unknown as RecordInput;
  const content = (type: string, text: string) => ({ type, ...at, content: text }) as RecordInput;
  const svcb = (value: string) => ({ priority: 1, target: '.', value });
  const ds = (digest: string) => ({ key_tag: 1, algorithm: 13, digest_type: 2, digest: digest.repeat(32) });
  const beside: [RecordInput, RecordInput][] = [
    [content('TXT', 'google-site-verification=1'), content('TXT', 'v=spf1 -all')],
    [content('NS', 'a.example.net'), content('NS', 'b.example.net')],
    [content('PTR', 'a.example.net'), content('PTR', 'b.example.net')],
    [
      { type: 'MX', ...at, content: 'a.example.net', priority: 10 },
      { type: 'MX', ...at, content: 'b.example.net', priority: 10 },
    ],
    [
      data('CAA', { flags: 0, tag: 'issue', value: 'a.example' }),
      data('CAA', { flags: 0, tag: 'issue', value: 'b.example' }),
    ],
    [
      data('SRV', { priority: 1, weight: 1, port: 1, target: 'a.example' }),
      data('SRV', { priority: 1, weight: 1, port: 2, target: 'a.example' }),
    ],
    [data('HTTPS', svcb('alpn="h2"')), data('HTTPS', svcb('alpn="h3"'))],
    [data('DS', ds('aa')), data('DS', ds('bb'))],
    [
      data('TLSA', { usage: 3, selector: 1, matching_type: 1, certificate: 'aa'.repeat(32) }),
      data('TLSA', { usage: 3, selector: 1, matching_type: 1, certificate: 'bb'.repeat(32) }),
    ],
  ];

  it.each(beside)('of a type whose records stand beside each other is another record: %j', async (one, other) => {
    const { action, records, before, ...stage } = await upserted([one], other);
    expect(action).toBe('created');
    expect(records).toHaveLength(2);
    expect(records[0]).toEqual(before[0]);
    expect(changes(stage)).toEqual(['POST /zones/{id}/dns_records']);
    const replaced = await upserted([one], { ...other, replace: true });
    expect(replaced).toMatchObject({ action: 'updated', records: { length: 1 } });
  });

  it('is not lost in the answer to two challenges at one name', async () => {
    const { cf, zone: stocked } = scene();
    for (const value of ['apex', 'wildcard', 'apex']) {
      await cf.dns.records.upsert({ zone, type: 'TXT', name: '_acme-challenge', content: value });
    }
    expect(stocked.records.list().map(({ content: text }) => text)).toEqual(['apex', 'wildcard']);
  });

  it('that differs in its priority or weight alone is the same record', async () => {
    const srv = (weight: number) => data('SRV', { priority: 1, weight, port: 1, target: 'a.example' });
    expect(await upserted([srv(1), content('TXT', 'x')], srv(2))).toMatchObject({
      action: 'updated',
      records: { length: 2 },
    });
  });

  it('replaces the only A, AAAA or CNAME record, as resolvers treat all of them as one answer', async () => {
    expect(await upserted([A], { ...A, content: '192.0.2.9' })).toMatchObject({
      action: 'updated',
      records: { length: 1 },
    });
    expect(await upserted([A], { ...A, content: '192.0.2.9', replace: false })).toMatchObject({
      action: 'created',
      records: { length: 2 },
    });
  });

  it('is ambiguous if one of several is to be replaced', async () => {
    const [first, second] = beside[0] as [RecordInput, RecordInput];
    const third = { ...content('TXT', 'third'), replace: true } as const;
    expect(await failureOf(upserted([first, second], third))).toMatchObject({ code: 'conflict' });
  });

  it('cannot be asked for in two ways, and is not sent to Cloudflare', async () => {
    const { cf, cloudflare } = scene();
    const both = { ...A, matchContent: false, replace: true } as const;
    expect(await failureOf(cf.dns.records.upsert({ zone, ...both }))).toMatchObject({ code: 'invalid_input' });
    expect(cloudflare.requests.count).toBe(0);
    await cf.dns.records.upsert({ zone, ...A, replace: true });
    expect(cloudflare.requests.at(-1)?.body).toEqual({ ...A, name: 'www.example.com' });
  });
});

describe('content that Cloudflare writes in another way', () => {
  const txt = (content: string): RecordInput => ({ type: 'TXT', name: '@', content });

  it.each<[RecordInput, RecordInput]>([
    [txt('"v=spf1 -all"'), txt('v=spf1 -all')],
    [txt('v=spf1 -all'), txt('"v=spf1 -all"')],
    [txt('"part one" "part two"'), txt('part onepart two')],
    [
      { type: 'CNAME', name: 'www', content: 'Example.NET.' },
      { type: 'CNAME', name: 'www', content: 'example.net' },
    ],
    [
      { type: 'AAAA', name: 'www', content: '2001:DB8::1' },
      { type: 'AAAA', name: 'www', content: '2001:db8::1' },
    ],
  ])('is the same content: %j and %j', async (one, other) => {
    expect((await upserted([one], other)).action).toBe('unchanged');
    expect((await upserted([other], one)).action).toBe('unchanged');
  });

  it('is other content if the case is significant', async () => {
    expect((await upserted([txt('Key=ABC')], txt('key=abc'))).action).toBe('created');
    expect((await upserted([txt('Key=ABC')], { ...txt('key=abc'), replace: true })).action).toBe('updated');
  });

  it('of a TXT record is added to another one with matchContent', async () => {
    const { action, records } = await upserted([txt('"v=spf1 -all"')], { ...txt('other'), matchContent: true });
    expect(action).toBe('created');
    expect(records).toHaveLength(2);
  });
});

describe('an upsert concurrent with another one', () => {
  /** A scene in which somebody else is quicker: the record is created between the look and the POST. */
  const race = (theirs: RecordInput, options: SceneOptions = {}) => {
    let done = false;
    const stage = scene({
      ...options,
      connector: {
        hooks: {
          request({ method }) {
            if (method !== 'POST' || done) return;
            done = true;
            stage.zone.records.create({ ...theirs });
          },
        },
      },
    });
    return stage;
  };

  it.each([81057, 81058] as const)(
    'finds the identical record that was created meanwhile (%i)',
    async (identicalRecord) => {
      const {
        cf,
        zone: { records },
      } = race(A, { simulator: { quirks: { identicalRecord } } });
      expect((await cf.dns.records.upsert({ zone, ...A })).action).toBe('unchanged');
      expect(records.size).toBe(1);
    },
  );

  it('changes the record that was created meanwhile', async () => {
    const {
      cf,
      zone: { records },
    } = race({ ...A, ttl: 300 });
    const { action, record } = await cf.dns.records.upsert({ zone, ...A, ttl: 600 });
    expect(action).toBe('updated');
    expect(record.ttl).toBe(600);
    expect(records.size).toBe(1);
  });

  it('fails if a record of another type excludes it', async () => {
    const { cf } = race({ type: 'CNAME', name: 'www', content: 'example.net' });
    const error = await failureOf(cf.dns.records.upsert({ zone, ...A }));
    expect(error).toMatchObject({ code: 'conflict', errors: [{ code: 81054 }] });
  });

  it('creates one record if the response to its own POST is lost', async () => {
    const {
      cf,
      zone: { records },
      cloudflare,
    } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response', times: 1 });
    const { record } = await cf.dns.records.upsert({ zone, ...A });
    expect(records.list()).toEqual([record]);
  });
});

describe('an invalid upsert', () => {
  it('is rejected before a request', async () => {
    const { cf, cloudflare } = scene();
    const error = await failureOf(cf.dns.records.upsert({ zone, ...A, content: 'nowhere' }));
    expect(error).toMatchObject({
      code: 'invalid_input',
      operation: 'dns.records.upsert',
      issues: [{ field: 'content' }],
    });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('without the permission names it', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
    const error = await failureOf(cf.dns.records.upsert({ zone, ...A }));
    expect(error).toMatchObject({
      code: 'missing_permission',
      operation: 'dns.records.upsert',
      needed: [{ scope: 'dns:edit' }],
    });
  });
});
