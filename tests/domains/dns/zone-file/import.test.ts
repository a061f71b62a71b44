import { afterEach, describe, expect, it, vi } from 'vitest';
import { sampleRecords } from '../../../contract/sample-records.ts';
import { failureOf, scene, stopTime, timeFlies } from '../../../scene.ts';

const zone = 'example.com';
const enterprise = { zone: { plan: 'enterprise' } } as const;
const what = ({ type, name, content, priority, ttl, proxied, comment, tags, settings }: Record<string, unknown>) => ({
  ...{ type, name, content, priority, ttl, proxied, comment, tags, settings },
});

afterEach(() => {
  vi.useRealTimers();
});

describe('an exported zone', () => {
  it('is the text of a zone file, with full names, a section for each type and comments for the rest', async () => {
    const { cf, zone: it } = scene(enterprise);
    it.records.create({
      type: 'A',
      name: 'www',
      content: '192.0.2.1',
      proxied: true,
      comment: 'web',
      tags: ['team:a,b'],
    });
    it.records.create({ type: 'MX', name: '@', content: 'mail.example.com', priority: 10, ttl: 300 });
    const text = await cf.dns.export({ zone });
    expect(text).toContain(';; Domain:     example.com.');
    expect(text).toContain(
      '\n;; A Records\nwww.example.com.\t1\tIN\tA\t192.0.2.1 ; web cf_tags=team:"a,b",cf-proxied:true\n',
    );
    expect(text).toContain('\n;; MX Records\nexample.com.\t300\tIN\tMX\t10 mail.example.com.\n');
  });

  it('can be imported: a record of every type comes back unchanged', async () => {
    const { cf, zone: it } = scene(enterprise);
    // Settings other than flattening have no place in a zone file.
    for (const sample of Object.values(sampleRecords)) it.records.create({ ...sample, settings: {} });
    const texts = [
      { comment: 'has cf_tags= in it' },
      { comment: 'both', tags: ['a:x cf_tags=y', 'b:"q"', 'c:'] },
      { settings: { flatten_cname: true } },
    ];
    for (const [at, extra] of texts.entries()) {
      it.records.create({ type: 'CNAME', name: `c${at}`, content: 'example.net', ...extra });
    }
    it.records.create({ type: 'TXT', name: 'long', content: `"${'x'.repeat(255)}" "semi;colon \\" ( "` });
    const before = it.records.list();
    const file = await cf.dns.export({ zone });
    for (const { id } of before) it.records.delete(id);
    const { recs_added, total_records_parsed, messages } = await cf.dns.import({ zone, file });
    expect(messages).toEqual([]);
    expect([recs_added, total_records_parsed]).toEqual([before.length, before.length]);
    const key = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;
    const sorted = (list: typeof before) =>
      list.toSorted((a, b) => key(a).localeCompare(key(b))).map((r) => what({ ...r }));
    expect(sorted(it.records.list())).toEqual(sorted(before));
  });

  it('imported into its own zone adds nothing, and has a message for each record', async () => {
    const { cf, zone: it } = scene();
    it.records.create({ type: 'A', name: 'www', content: '192.0.2.1' });
    it.records.create({ type: 'TXT', name: '@', content: 'v=spf1 -all' });
    const result = await cf.dns.import({ zone, file: await cf.dns.export({ zone }) });
    expect(result).toMatchObject({ recs_added: 0, total_records_parsed: 2 });
    expect(result.messages).toEqual([
      { code: 81058, message: 'www.example.com: An identical record already exists.' },
      { code: 81058, message: 'example.com: An identical record already exists.' },
    ]);
    expect(it.records.size).toBe(2);
  });
});

describe('an imported zone file', () => {
  it('has directives, relative names, comments, texts in quotes, and records over several lines', async () => {
    const { cf, zone: it } = scene();
    const file = [
      '\uFEFF; A comment',
      '$TTL 1h30m',
      '$ORIGIN example.com.',
      '@ IN SOA ns1.example.net. admin.example.com. (',
      '  2026010101 ; serial (not closed here',
      '  7200 3600 1209600 3600 )',
      '@        IN NS ns1.example.net.',
      '@        IN A  192.0.2.1',
      '         IN AAAA 2001:db8::1 ; goes on with the name',
      'www 300  CNAME @ ; cf_tags=cf-proxied:true',
      'mail IN 1D A 192.0.2.2',
      '@ MX 10 mail',
      '$ORIGIN sub',
      'txt TXT "with ; and \\" and (" second ; said',
      '_sip._tcp SRV 1 2 5060 sip',
      '',
    ].join('\r\n');
    const result = await cf.dns.import({ zone, file });
    expect(result).toEqual({
      recs_added: 7,
      recs_added_by_type: { A: 2, AAAA: 1, CNAME: 1, MX: 1, TXT: 1, SRV: 1 },
      total_records_parsed: 7,
      messages: [],
    });
    expect(it.records.list().map((r) => [r.name, r.ttl, r.type, r.content, r.proxied, r.comment])).toEqual([
      ['example.com', 5400, 'A', '192.0.2.1', false, null],
      ['example.com', 5400, 'AAAA', '2001:db8::1', false, 'goes on with the name'],
      ['www.example.com', 1, 'CNAME', 'example.com', true, null],
      ['mail.example.com', 86_400, 'A', '192.0.2.2', false, null],
      ['example.com', 5400, 'MX', 'mail.example.com', false, null],
      ['txt.sub.example.com', 5400, 'TXT', '"with ; and \\" and (" "second"', false, 'said'],
      ['_sip._tcp.sub.example.com', 5400, 'SRV', '2 5060 sip.sub.example.com', false, null],
    ]);
  });

  it('has its proxiable records proxied on request, unless the file says otherwise', async () => {
    const { cf, cloudflare, zone: it } = scene();
    const file = 'a A 192.0.2.1\nb A 192.0.2.2 ; cf_tags=cf-proxied:false\nc A 10.0.0.1\nd TXT "x"';
    await cf.dns.import({ zone, file, proxied: true });
    expect(it.records.list().map(({ proxied }) => proxied)).toEqual([true, false, false, false]);
    expect(cloudflare.requests.at(-1)?.body).toEqual({ file, proxied: true });
  });

  it('adds the records that can be added, and says why the others cannot', async () => {
    const { cf, zone: it } = scene();
    it.records.create({ type: 'CNAME', name: 'www', content: 'example.net' });
    const file = [
      'www A 192.0.2.1',
      'ok A 192.0.2.2',
      'bad A 300.0.2.1',
      'elsewhere.example.org. A 192.0.2.3',
      'old SPF "v=spf1"',
      'short 5 A 192.0.2.4',
    ].join('\n');
    const { recs_added, messages } = await cf.dns.import({ zone, file });
    expect(recs_added).toBe(1);
    expect(messages.map(({ code, message }) => `${code} ${message.split(':')[0]}`)).toEqual([
      '9002 old.example.com.',
      '81054 www.example.com',
      '9005 bad.example.com',
      '9000 elsewhere.example.org',
      '9021 short.example.com',
    ]);
    expect(it.records.list().map(({ name }) => name)).toEqual(['www.example.com', 'ok.example.com']);
  });

  it('stops at the record quota of the tier', async () => {
    const { cf, zone: it } = scene();
    const file = Array.from({ length: 203 }, (_, at) => `r${at} A 192.0.2.1`).join('\n');
    const { recs_added, messages } = await cf.dns.import({ zone, file });
    expect([recs_added, it.records.size, messages.length]).toEqual([200, 200, 3]);
    expect(messages[0]).toEqual({ code: 81045, message: 'r200.example.com: Record quota exceeded.' });
  });

  it.each([
    ['a A 192.0.2.1\n$INCLUDE other.zone', 'line 2: $INCLUDE directive not allowed'],
    ['a A 192.0.2.1\nb TXT "open\nc A 192.0.2.2', 'line 2: a quoted text does not end'],
    ['a A 192.0.2.1\n@ SOA a. b. ( 1 2 3 4 5\n', 'a parenthesis is not closed'],
    ['a A 192.0.2.1 )', 'line 1: a parenthesis is closed'],
    ['a A 192.0.2.1\nwww 300 IN', 'line 2: there is no record type'],
    ['www A', 'line 1: the A record has no content'],
    ['  A 192.0.2.1', 'line 1: the first record has no name'],
    ['@ MX mail', 'line 1: the MX record has no priority'],
    ['$TTL soon\na A 192.0.2.1', 'line 1: $TTL soon is not a directive'],
    // Looked at in one way only: in all ways it would take hours.
    [`a ${'1'.repeat(60)}x A 192.0.2.1`, 'line 1: there is no record type'],
    ['$ORIGIN\na A 192.0.2.1', 'line 1: $ORIGIN needs a value'],
    ['a CH A 192.0.2.1', 'line 1: class CH is not IN'],
  ])('that is invalid is rejected with its line, and nothing is added: %j', async (file, message) => {
    const { cf, zone: it } = scene();
    const error = await failureOf(cf.dns.import({ zone, file }));
    expect(error).toMatchObject({ code: 'invalid_input', operation: 'dns.import' });
    expect(error.message).toContain(message);
    expect(it.records.size).toBe(0);
  });

  it.each(['', ' \n\t\n', '; nothing\n  ; but comments', 'x'.repeat(262_145), `a TXT "${'ü'.repeat(131_072)}"`])(
    'that is empty or too large is refused before the request',
    async (file) => {
      const { cf, cloudflare } = scene();
      const error = await failureOf(cf.dns.import({ zone, file }));
      expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'file' }] });
      expect(error.message).toMatch(/at least one record|at most 262144 bytes/);
      expect(cloudflare.requests.count).toBe(0);
    },
  );

  it('is not retried after a lost response', async () => {
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ match: { method: 'POST' }, response: 'lost-response' });
    await failureOf(cf.dns.import({ zone, file: 'a A 192.0.2.1' }));
    expect(cloudflare.requests.filter(({ path }) => path.endsWith('/import')).length).toBe(1);
  });

  it('waits if there were three imports in a minute', async () => {
    await stopTime();
    const { cf, cloudflare, zone: it } = scene();
    const files = ['a A 192.0.2.1', 'b A 192.0.2.1', 'c A 192.0.2.1', 'd A 192.0.2.1'];
    await timeFlies(Promise.all(files.map((file) => cf.dns.import({ zone, file }))));
    expect(it.records.size).toBe(4);
    expect(cloudflare.requests.count).toBeGreaterThan(5);
  });

  it('needs Zone · DNS · Edit, and a zone in reach', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
    const error = await failureOf(cf.dns.import({ zone, file: 'a A 192.0.2.1' }));
    expect(error.message).toContain('dns.import needs Zone · DNS · Edit');
    expect((await failureOf(cf.dns.export({ zone: 'example.org' }))).code).toBe('not_found');
    expect((await failureOf(cf.dns.export({ zone: 'www.example.com' }))).code).toBe('not_found');
  });
});
