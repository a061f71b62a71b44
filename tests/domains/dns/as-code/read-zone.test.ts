import { describe, expect, it } from 'vitest';
import { type LeniencyName, type ReadZoneOptions, readZone } from '../../../../src/domains/dns/as-code/index.ts';
import { type InvalidInputError, parseZoneFile, ZoneFileError } from '../../../../src/index.ts';
import { scene } from '../../../scene.ts';

const zone = 'example.com';
const read = (text: string, options: Partial<ReadZoneOptions> = {}) => readZone(text, { zone, ...options });

/** Each record on a line, with its name relative to the zone. */
const lines = async (text: string, options: Partial<ReadZoneOptions> = {}) =>
  (await read(text, options)).records.map(({ record }) => {
    const { type, name, ttl, content, priority, data } = record as unknown as Record<string, unknown>;
    const value = data ? Object.values(data as object).join(' ') : content;
    return [String(name).replace(/\.?example\.com$/, '') || '@', ttl, type, priority, value]
      .filter((part) => part !== undefined)
      .join(' ');
  });

const refusal = async (text: string, options: Partial<ReadZoneOptions> = {}): Promise<InvalidInputError> => {
  const outcome = await read(text, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(outcome).toMatchObject({ code: 'invalid_input' });
  return outcome as InvalidInputError;
};

describe('a leniency', () => {
  it.each<[string, string, LeniencyName, string[]]>([
    ['a foreign type', 'a SPF "v=spf1 -all"\nb A 192.0.2.1', 'foreignTypes', ['b A 192.0.2.1']],
    ['a type by its number', 'a TYPE65534 \\# 1 00\nb A 192.0.2.1', 'foreignTypes', ['b A 192.0.2.1']],
    ['ALIAS', '@ ALIAS x.example.net.\nb A 192.0.2.1', 'foreignTypes', ['b A 192.0.2.1']],
    [
      'a long TTL',
      '$TTL 604800\na A 192.0.2.1\nb A 192.0.2.2',
      'clampTtl',
      ['a 86400 A 192.0.2.1', 'b 86400 A 192.0.2.2'],
    ],
    ['a TTL of 0', 'a 0 A 192.0.2.1', 'clampTtl', ['a 60 A 192.0.2.1']],
    ['the same line twice', 'a A 192.0.2.1\na A 192.0.2.1', 'joinDuplicates', ['a A 192.0.2.1']],
    ['the same text twice', 'a TXT "a b"\na TXT "a" " b"', 'joinDuplicates', ['a TXT "a b"']],
  ])('by its name reads %s, and reports it', async (_, text, about, expected) => {
    expect(await lines(text, { lenient: { [about]: true } })).toEqual(expected);
    const { reports } = await read(text, { lenient: { [about]: true } });
    expect(reports).toMatchObject([{ about, changed: true }]);
    expect((await read(text, { lenient: true })).reports).toEqual(reports);
    if (about !== 'joinDuplicates') expect(await refusal(text)).toBeInstanceOf(ZoneFileError);
    // The others do not read it.
    const others = { foreignTypes: true, clampTtl: true, joinDuplicates: true, [about]: false };
    if (about !== 'joinDuplicates') expect(await refusal(text, { lenient: others })).toBeInstanceOf(ZoneFileError);
  });

  it('leaves a typing error an error', async () => {
    expect((await refusal('a AAA 192.0.2.1', { lenient: true })).issues[0]?.message).toContain('must be a record type');
  });

  it('leaves a TTL of 1 automatic', async () => {
    expect(await lines('a 1 A 192.0.2.1\nb 60 A 192.0.2.1', { lenient: true })).toEqual([
      'a 1 A 192.0.2.1',
      'b 60 A 192.0.2.1',
    ]);
  });

  it('reads the file of a zone that BIND signed, without its keys', async () => {
    const text = `@ 300 SOA a. b. 1 2 3 4 5
@ DNSKEY 257 3 13 QUJD ; KSK; alg = 13
@ RRSIG SOA 13 2 300 20300101000000 20200101000000 1 example.com. QUJD
@ TYPE65534 \\# 5 0d00000001
a A 192.0.2.1
a NSEC b.example.com. A RRSIG NSEC
sub DNSKEY 257 3 13 QUJD`;
    const { records, reports } = await read(text, { lenient: true });
    expect(records.map(({ record: { type, name } }) => `${type} ${name}`)).toEqual([
      'A a.example.com',
      'DNSKEY sub.example.com',
    ]);
    expect(reports.map(({ about }) => about).toSorted()).toEqual(['foreignTypes', 'signedKeys']);
    expect((await read('@ DNSKEY 257 3 13 QUJD')).records).toHaveLength(1);
  });
});

describe('a final dot that is missing', () => {
  const text =
    'www.example.com CNAME target.example.com\n@ MX 10 mail.example.com\nexample.com A 192.0.2.1\nok CNAME x.example.com.';

  it('is a warning, with its place', async () => {
    const { reports } = await read(text);
    expect(reports.map(({ about, line, column, changed }) => [about, line, column, changed])).toEqual([
      ['missingDot', 1, 1, false],
      ['missingDot', 1, 23, false],
      ['missingDot', 2, 9, false],
      ['missingDot', 3, 1, false],
    ]);
    expect(reports[0]?.message).toContain('"www.example.com" is www.example.com.example.com');
    expect((await lines(text))[0]).toBe('www.example.com CNAME target.example.com.example.com');
  });

  it('can be mended', async () => {
    const mended = { lenient: { missingDot: 'mend' } } as const;
    expect(await lines(text, mended)).toEqual([
      'www CNAME target.example.com',
      '@ MX 10 mail.example.com',
      '@ A 192.0.2.1',
      'ok CNAME x.example.com',
    ]);
    expect((await read(text, mended)).reports.every(({ changed }) => changed)).toBe(true);
  });

  it('is not missing in a name below that only ends alike', async () => {
    expect((await read('notexample.com A 192.0.2.1')).reports).toEqual([]);
  });
});

describe('$INCLUDE', () => {
  const files: Record<string, string> = {
    hosts: 'a A 192.0.2.1\n  TXT "of a"\n$TTL 600\n',
    nested: '$INCLUDE hosts sub\nb A 192.0.2.2\n',
    loop: '$INCLUDE loop\n',
    wrong: 'x A nowhere\n',
  };
  const include = (name: string) => files[name] ?? Promise.reject(new Error(`no ${name}`));

  it('reads another file, with its origin', async () => {
    const text = '$TTL 300\nx A 192.0.2.9\n$INCLUDE nested dept\n  TXT "of x"\ny A 192.0.2.3';
    // As named-compilezone: origin and name are restored, $TTL stays.
    expect(await lines(text, { include })).toEqual([
      'x 300 A 192.0.2.9',
      'a.sub.dept 300 A 192.0.2.1',
      'a.sub.dept 300 TXT "of a"',
      'b.dept 600 A 192.0.2.2',
      'x 600 TXT "of x"',
      'y 600 A 192.0.2.3',
    ]);
  });

  it('is refused without a function for it, and in the main library', async () => {
    expect((await refusal('$INCLUDE hosts')).message).toContain('$INCLUDE is not supported here');
    await expect(parseZoneFile('$INCLUDE hosts', { zone })).rejects.toThrow('$INCLUDE is not supported');
  });

  it('of itself, or too deep, is refused', async () => {
    expect((await refusal('$INCLUDE loop', { include })).message).toContain('is included by what it includes');
  });

  it('that cannot be read rejects with the reason', async () => {
    await expect(read('$INCLUDE ../../etc/passwd', { include })).rejects.toThrow('no ../../etc/passwd');
  });

  it('names the file of a problem', async () => {
    expect((await refusal('$INCLUDE wrong', { include })).issues[0]?.field).toBe('wrong: line 1, column 5');
  });
});

describe('the generic form of RFC 3597', () => {
  it.each([
    ['a TYPE1 \\# 4 c0000201', 'a A 192.0.2.1'],
    ['a A \\# 4 C0 00 02 01', 'a A 192.0.2.1'],
    ['a CLASS1 TYPE28 \\# 16 20010db8000000000000000000000001', 'a AAAA 2001:db8::1'],
    ['a MX \\# 8 000a 046d61696c 00', 'a MX 10 mail'],
    ['a TYPE16 \\# 6 0261620263c3', 'a TXT "ab" "c\\195"'],
    ['a TYPE16 \\# 5 0261620363', undefined],
    ['a TYPE16 \\# 7 026162 03 63c3a4', 'a TXT "ab" "cä"'],
    ['a TYPE33 \\# 13 0001 0002 13c4 03736970 0161 00', 'a SRV 1 2 5060 sip.a'],
    ['a TYPE257 \\# 14 00 05 6973737565 63612e74657374', 'a CAA 0 issue ca.test'],
    ['a TYPE43 \\# 8 0001 0d 02 abababab', undefined],
    ['a TYPE65 \\# 9 0001 00 0003 0002 01bb', 'a HTTPS 1 . port="443"'],
    [
      'a TYPE44 \\# 22 0101 000102030405060708090a0b0c0d0e0f10111213',
      'a SSHFP 1 1 000102030405060708090a0b0c0d0e0f10111213',
    ],
    ['a TYPE29 \\# 16 00 12 16 13 89 17 2d d0 70 be 15 f0 00 98 8d 20', 'a LOC 42 21 54 N 71 6 18 W -24 1 10000 10'],
  ])('%s', async (text, expected) => {
    if (expected === undefined) expect(await refusal(text)).toBeInstanceOf(ZoneFileError);
    else
      expect(
        (await lines(text))[0]?.replace(
          'LOC 42 21 54 N 71 6 18 W -24 1 10000 10',
          'LOC 42 21 54 N 71 6 18 W -24 1 10000 10',
        ),
      ).toBe(expected);
  });

  it.each(['a A \\# 3 c00002', 'a A \\# 4 c00002', 'a A \\# 4 zz000201', 'a A \\# x', 'a MX \\# 3 000ac0'])(
    'is refused: %s',
    async (text) => {
      expect(await refusal(text)).toBeInstanceOf(ZoneFileError);
    },
  );

  it('of the signatures is skipped', async () => {
    expect((await read('a TYPE46 \\# 1 00')).skipped).toMatchObject([{ line: 1 }]);
  });
});

describe('parameters of HTTPS and SVCB', () => {
  it.each([
    ['port=443 alpn=h2'],
    ['mandatory=alpn alpn=h2'],
    ['no-default-alpn alpn=h2'],
    ['ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1'],
    ['ech="AE+/"'],
    ['key65400="a b"'],
    ['alpn="f\\\\\\\\oo\\\\,bar,h2"'],
    ['something-new=1'],
  ])('are read: %s', async (parameters) => {
    expect((await read(`a HTTPS 1 . ${parameters}`)).records).toHaveLength(1);
  });

  it.each([
    ['port=70000', 'port must be'],
    ['port', 'port must be'],
    ['alpn=""', 'alpn must be'],
    ['alpn=h2,,h3', 'alpn must be'],
    ['ipv4hint=2001:db8::1', 'ipv4hint must be'],
    ['ipv6hint=192.0.2.1', 'ipv6hint must be'],
    ['no-default-alpn', 'no-default-alpn needs alpn'],
    ['no-default-alpn=1 alpn=h2', 'must have no value'],
    ['mandatory=port alpn=h2', 'mandatory has port, which is missing'],
    ['mandatory=mandatory', 'mandatory must be'],
    ['mandatory=alpn,alpn alpn=h2', 'once'],
    ['key070=1', 'without leading zeros'],
    ['key65536=1', 'key0 to key65534'],
    ['ech=*', 'ech must be'],
    ['alpn=h2 alpn=h3', 'each once'],
    ['alpn="h3,h2" port = 443', 'must be parameters'],
    ['"alpn=h2"', 'must be parameters'],
  ])('are refused: %s', async (parameters, message) => {
    expect((await refusal(`a HTTPS 1 . ${parameters}`)).message).toContain(message);
  });
});

describe('YAML and JSON', () => {
  it('in the layout of octoDNS', async () => {
    const text = `---
'':
  - type: A
    ttl: 300
    values: [192.0.2.1, 192.0.2.2]
  - type: MX
    values:
      - exchange: mail.example.com.
        preference: 10
  - type: NS
    values: [ns1.example.net.]
  - type: TXT
    value: v=DKIM1\\; k=rsa
  - type: CAA
    value: {flags: 0, tag: issue, value: ca.test}
www:
  type: CNAME
  value: example.com.
  octodns: {cloudflare: {proxied: true, auto-ttl: true, comment: the site, tags: [team:web]}}
_sip._tcp:
  type: SRV
  ttl: 600
  value: {priority: 1, weight: 2, port: 5060, target: sip.example.com.}
'*.a': {type: AAAA, value: '2001:db8::1'}
svc: {type: HTTPS, value: {svcpriority: 1, targetname: ., svcparams: {alpn: [h3, h2], port: 443}}}
`;
    const options = { format: 'yaml' } as const;
    expect(await lines(text, options)).toEqual([
      '@ 300 A 192.0.2.1',
      '@ 300 A 192.0.2.2',
      '@ 3600 MX 10 mail.example.com',
      '@ 3600 TXT v=DKIM1; k=rsa',
      '@ 3600 CAA 0 issue ca.test',
      'www 1 CNAME example.com',
      '_sip._tcp 600 SRV 1 2 5060 sip.example.com',
      '*.a 3600 AAAA 2001:db8::1',
      'svc 3600 HTTPS 1 . alpn="h3,h2" port="443"',
    ]);
    const { records, skipped } = await read(text, options);
    expect(records[5]).toMatchObject({ line: 16, record: { proxied: true, comment: 'the site', tags: ['team:web'] } });
    expect(skipped).toMatchObject([{ reason: expect.stringContaining('name servers') }]);
  });

  it.each<['json' | 'yaml', string]>([
    ['json', '[{"type":"A","name":"www","content":"192.0.2.1","ttl":300}]'],
    [
      'json',
      '{"records":[{"type":"A","name":"www.example.com","content":"192.0.2.1","ttl":300,"id":"x","meta":{},"modified_on":"y"}]}',
    ],
    [
      'json',
      '{"success":true,"result":[{"type":"A","name":"www.example.com.","content":"192.0.2.1","ttl":300,"comment":null}]}',
    ],
    ['yaml', 'records:\n  - {type: A, name: www, content: 192.0.2.1, ttl: 300}\n'],
  ])('as the API has records: %s %s', async (format, text) => {
    expect(await lines(text, { format })).toEqual(['www 300 A 192.0.2.1']);
  });

  it('is planned as it is', async () => {
    const { cf } = scene();
    const document = await read('www: {type: A, value: 192.0.2.1}\n', { format: 'yaml' });
    await cf.dns.sync({ zone, records: document });
    expect((await cf.dns.plan({ zone, records: document })).isEmpty).toBe(true);
  });

  it('has the leniencies too', async () => {
    const text = `a: {type: SPF, value: x}\nb: {type: A, ttl: 604800, values: [192.0.2.1, 192.0.2.1]}\n'': {type: ALIAS, value: x.example.net.}`;
    const { reports } = await read(text, { format: 'yaml', lenient: true });
    expect(reports.map(({ about, line }) => `${about} ${line}`).toSorted()).toEqual([
      'alias 3',
      'clampTtl 2',
      'clampTtl 2',
      'foreignTypes 1',
      'joinDuplicates 2',
    ]);
    expect(await lines(text, { format: 'yaml', lenient: true })).toEqual([
      'b 86400 A 192.0.2.1',
      '@ 3600 CNAME x.example.net',
    ]);
  });

  it.each([
    ['a: {type: A, value: nowhere}', 1, 'content must be an IPv4 address'],
    ['a: {value: x}', 1, 'must have a type'],
    ['a: {type: A}', 1, 'must have value or values'],
    ['a: {type: CNAME, value: x.example.net}', 1, 'without its final dot'],
    ['\n\na: {type: A, vlaue: x}', 3, 'unknown field: vlaue'],
    ['a: {type: A, value: 192.0.2.1, geo: {}}', 1, 'geo'],
    ['a: {type: A\nb', 2, ''],
    ['just text', 1, 'must be a list of records'],
    ['', 1, 'must be a list of records'],
    ['a: {type: A, value: 192.0.2.1}\na: {type: A, value: 192.0.2.1}', 2, 'unique'],
  ])('is refused with its line: %j', async (text, line, message) => {
    const error = (await refusal(text, { format: 'yaml' })) as ZoneFileError;
    expect(error.issues[0]?.line).toBe(line);
    expect(error.message).toContain(message);
  });

  it('with aliases that stand for billions is refused at once', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(',')}]`,
    );
    const started = Date.now();
    const error = await refusal(`a0: &a0 [x,x,x,x,x,x,x,x,x]\n${levels.join('\n')}`, { format: 'yaml' });
    expect(error.message).toContain('alias');
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});

describe('a text', () => {
  it('with a line of 50 MB is refused', async () => {
    expect((await refusal(`a TXT "${'x'.repeat(50_000_000)}"`)).message).toContain('lines of at most');
  });

  it('that is too long, or no text, is refused', async () => {
    expect((await refusal('a\n'.repeat(40_000_000))).message).toContain('at most 67108864 characters');
    expect((await refusal(undefined as never)).message).toContain('must be text');
  });

  it('that generates without end is refused', async () => {
    expect((await refusal('$GENERATE 0-99999999 a$ A 192.0.2.1')).message).toContain('of at most 65536 records');
  });

  it('with typographic quotation marks has a warning', async () => {
    const { reports } = await read('@ TXT “v=spf1 -all”');
    expect(reports).toMatchObject([{ about: 'quotationMarks', line: 1, changed: false }]);
  });
});

describe('exact', () => {
  it('finds what came by hand', async () => {
    const { cf, zone: stocked } = scene({ zone: { plan: 'pro' } });
    stocked.records.create({ type: 'CNAME', name: 'www', content: 'a.example.net', ttl: 300 });
    const backup = await cf.dns.export({ zone });
    const [www] = stocked.records.list();
    stocked.records.update(www?.id ?? '', { comment: 'by hand', tags: ['x:y'], settings: { flatten_cname: true } });
    expect((await cf.dns.plan({ zone, records: await read(backup) })).isEmpty).toBe(true);
    const plan = await cf.dns.plan({ zone, records: await read(backup, { exact: true }) });
    expect(plan.updates[0]?.changes.map(({ field }) => field)).toEqual(['comment', 'tags', 'settings']);
    await cf.dns.apply({ plan });
    expect(stocked.records.list()).toMatchObject([{ comment: null, tags: [], settings: { flatten_cname: false } }]);
    stocked.records.update(www?.id ?? '', { proxied: true });
    const proxied = await cf.dns.plan({ zone, records: await read('www 300 CNAME a.example.net.', { exact: true }) });
    expect(proxied.updates[0]?.changes.map(({ field }) => field)).toContain('proxied');
  });
});
