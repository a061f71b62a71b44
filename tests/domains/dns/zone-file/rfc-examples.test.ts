import { describe, expect, it } from 'vitest';
import { formatZoneFile, parseZoneFile, type RecordInput, type ZoneFile } from '../../../../src/index.ts';

/** What a record says in a line: name, type and everything else. */
const said = ({ records }: ZoneFile) =>
  records.map(({ record }) => {
    const { name, type, content, priority, data } = record as RecordInput & Record<string, unknown>;
    return [
      name,
      type,
      ...[priority, content, ...Object.values((data ?? {}) as object)].filter((v) => v !== undefined),
    ];
  });

async function writtenAgain({ records }: ZoneFile, zone: string): Promise<ZoneFile> {
  return parseZoneFile(
    await formatZoneFile(
      records.map(({ record }) => record),
      { zone },
    ),
    { zone },
  );
}

describe('the example of RFC 1035, section 5.3', () => {
  // Without its last line, which includes another file.
  const zone = 'ISI.EDU';
  const file = `
@   IN  SOA     VENERA      Action\\.domains (
                                 20     ; SERIAL
                                 7200   ; REFRESH
                                 600    ; RETRY
                                 3600000; EXPIRE
                                 60)    ; MINIMUM

        NS      A.ISI.EDU.
        NS      VENERA
        NS      VAXA
        MX      10      VENERA
        MX      20      VAXA

A       A       26.3.0.103

VENERA  A       10.1.0.52
        A       128.9.0.32

VAXA    A       10.2.0.27
        A       128.9.0.33
`;

  it('is parsed to its records, and its SOA and NS records are skipped with a reason', async () => {
    const read = await parseZoneFile(file, { zone });
    expect(said(read)).toEqual([
      ['isi.edu', 'MX', 10, 'venera.isi.edu'],
      ['isi.edu', 'MX', 20, 'vaxa.isi.edu'],
      ['a.isi.edu', 'A', '26.3.0.103'],
      ['venera.isi.edu', 'A', '10.1.0.52'],
      ['venera.isi.edu', 'A', '128.9.0.32'],
      ['vaxa.isi.edu', 'A', '10.2.0.27'],
      ['vaxa.isi.edu', 'A', '128.9.0.33'],
    ]);
    expect(read.records.map(({ line }) => line)).toEqual([12, 13, 15, 17, 18, 20, 21]);
    expect(read.skipped).toEqual([
      {
        line: 2,
        reason: 'Cloudflare manages the SOA record',
        text: '@   IN  SOA     VENERA      Action\\.domains (',
      },
      { line: 9, reason: "Cloudflare manages the zone's own name servers", text: 'NS      A.ISI.EDU.' },
      { line: 10, reason: "Cloudflare manages the zone's own name servers", text: 'NS      VENERA' },
      { line: 11, reason: "Cloudflare manages the zone's own name servers", text: 'NS      VAXA' },
    ]);
  });
});

describe('the example of RFC 2782', () => {
  const zone = 'example.com';
  const file = `
$ORIGIN example.com.
@               SOA server.example.com. root.example.com. (
                    1995032001 3600 3600 604800 86400 )
                NS  server.example.com.
                NS  ns1.ip-provider.net.
                NS  ns2.ip-provider.net.
_foobar._tcp    SRV 0 1 9 old-slow-box.example.com.
                SRV 0 3 9 new-fast-box.example.com.
                SRV 1 0 9 sysadmins-box.example.com.
                SRV 1 0 9 server.example.com.
server           A   172.30.79.10
old-slow-box     A   172.30.79.11
sysadmins-box    A   172.30.79.12
new-fast-box     A   172.30.79.13
; NO other services are supported
*._tcp          SRV  0 0 0 .
*._udp          SRV  0 0 0 .
`;

  it('is parsed to its services, hosts and wildcards', async () => {
    const read = await parseZoneFile(file, { zone });
    expect(said(read)).toEqual([
      ['_foobar._tcp.example.com', 'SRV', 0, 1, 9, 'old-slow-box.example.com'],
      ['_foobar._tcp.example.com', 'SRV', 0, 3, 9, 'new-fast-box.example.com'],
      ['_foobar._tcp.example.com', 'SRV', 1, 0, 9, 'sysadmins-box.example.com'],
      ['_foobar._tcp.example.com', 'SRV', 1, 0, 9, 'server.example.com'],
      ['server.example.com', 'A', '172.30.79.10'],
      ['old-slow-box.example.com', 'A', '172.30.79.11'],
      ['sysadmins-box.example.com', 'A', '172.30.79.12'],
      ['new-fast-box.example.com', 'A', '172.30.79.13'],
      ['*._tcp.example.com', 'SRV', 0, 0, 0, '.'],
      ['*._udp.example.com', 'SRV', 0, 0, 0, '.'],
    ]);
    expect(read.skipped).toHaveLength(4);
  });
});

describe('the examples of RFC 4034', () => {
  const zone = 'example.com';
  const key =
    'AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==';
  // Sections 5.4, 3.3 (its signature cut short) and 4.3.
  const file = `
dskey.example.com. 86400 IN DNSKEY 256 3 5 ( AQOeiiR0GOMYkDshWoSKz9Xz
                                             fwJr1AYtsmx3TGkJaNXVbfi/
                                             2pHm822aJ5iI9BMzNXxeYCmZ
                                             DRD99WYwYqUSdjMmmAphXdvx
                                             egXd/M5+X7OrzKBaMbCVdFLU
                                             Uh6DhweJBjEVv5f2wwjM9Xzc
                                             nOf+EPbtG9DMBmADjFDc2w/r
                                             ljwvFw==
                                             ) ;  key id = 60485
dskey.example.com. 86400 IN DS 60485 5 1 ( 2BB183AF5F22588179A53B0A
                                           98631FAD1A292118 )
host.example.com. 86400 IN RRSIG A 5 3 86400 20030322173103 (
                                 20030220173103 2642 example.com.
                                 oJB1W6WNGv+ldvQ3WDG0MQkg5IEhjRip8WTr )
alfa.example.com. 86400 IN NSEC host.example.com. (
                                A MX RRSIG NSEC TYPE1234 )
`;

  it('are parsed to the key and its digest, joined across lines, and the signatures are skipped', async () => {
    const read = await parseZoneFile(file, { zone });
    expect(read.records).toEqual([
      {
        line: 2,
        record: {
          type: 'DNSKEY',
          name: 'dskey.example.com',
          ttl: 86_400,
          data: { flags: 256, protocol: 3, algorithm: 5, public_key: key },
          comment: 'key id = 60485',
        },
      },
      {
        line: 11,
        record: {
          type: 'DS',
          name: 'dskey.example.com',
          ttl: 86_400,
          data: { key_tag: 60_485, algorithm: 5, digest_type: 1, digest: '2BB183AF5F22588179A53B0A98631FAD1A292118' },
        },
      },
    ]);
    expect(read.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [13, 'Cloudflare signs zones itself and does not accept RRSIG records'],
      [16, 'Cloudflare signs zones itself and does not accept NSEC records'],
    ]);
  });

  it('can have a mnemonic as algorithm', async () => {
    const digest = 'f'.repeat(64);
    const read = await parseZoneFile(`d DS 1 ECDSAP256SHA256 2 ${digest}\nk CERT pgp 0 rsasha256 AAAA`, { zone });
    expect(said(read)).toEqual([
      ['d.example.com', 'DS', 1, 13, 2, digest],
      ['k.example.com', 'CERT', 3, 0, 8, 'AAAA'],
    ]);
  });
});

describe('the examples of RFC 9460, appendix D', () => {
  const zone = 'example.com';
  const file = String.raw`
example.com.   HTTPS   0 foo.example.com.
example.com.   SVCB   1 .
example.com.   SVCB   16 foo.example.com. port=53
example.com.   SVCB   1 foo.example.com. key667=hello
example.com.   SVCB   1 foo.example.com. key667="hello\210qoo"
example.com.   SVCB   1 foo.example.com. (
                      ipv6hint="2001:db8::1,2001:db8::53:1"
                      )
example.com.   SVCB   16 foo.example.org. (
                      alpn=h2,h3-19 mandatory=ipv4hint,alpn
                      ipv4hint=192.0.2.1
                      )
example.com.   SVCB   16 foo.example.org. alpn="f\\\\oo\\,bar,h2"
example.com.   SVCB   16 foo.example.org. alpn=f\\\092oo\092,bar,h2
`;

  it('are parsed to priority, target and unchanged parameters', async () => {
    const read = await parseZoneFile(file, { zone });
    expect(read.records.map(({ record }) => ('data' in record ? record.data : undefined))).toEqual([
      { priority: 0, target: 'foo.example.com' },
      { priority: 1, target: '.' },
      { priority: 16, target: 'foo.example.com', value: 'port=53' },
      { priority: 1, target: 'foo.example.com', value: 'key667=hello' },
      { priority: 1, target: 'foo.example.com', value: String.raw`key667="hello\210qoo"` },
      { priority: 1, target: 'foo.example.com', value: 'ipv6hint="2001:db8::1,2001:db8::53:1"' },
      { priority: 16, target: 'foo.example.org', value: 'alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1' },
      { priority: 16, target: 'foo.example.org', value: String.raw`alpn="f\\\\oo\\,bar,h2"` },
      { priority: 16, target: 'foo.example.org', value: String.raw`alpn=f\\\092oo\092,bar,h2` },
    ]);
    const again = await writtenAgain(read, zone);
    const sorted = (file: ZoneFile) => file.records.map(({ record }) => JSON.stringify({ ...record, ttl: 1 })).sort();
    expect(sorted(again).map((text) => JSON.parse(text).data)).toEqual(
      sorted(read).map((text) => JSON.parse(text).data),
    );
  });
});

describe('the examples of other documents', () => {
  it.each([
    // RFC 1876, section 4.
    [
      'cambridge-net.kei.com. LOC 42 21 54 N 71 06 18 W -24m 30m',
      [42, 21, 54, 'N', 71, 6, 18, 'W', -24, 30, 10_000, 10],
    ],
    [
      'loiosh.kei.com. LOC 42 21 43.952 N 71 5 6.344 W -24m 1m 200m',
      [42, 21, 43.952, 'N', 71, 5, 6.344, 'W', -24, 1, 200, 10],
    ],
    ['pipex.kei.com. LOC 52 14 05 N 00 08 50 E 10m', [52, 14, 5, 'N', 0, 8, 50, 'E', 10, 1, 10_000, 10]],
    ['curtin.kei.com. LOC 32 7 19 S 116 2 25 E 10m', [32, 7, 19, 'S', 116, 2, 25, 'E', 10, 1, 10_000, 10]],
    ['rwy.kei.com. LOC 42 N 71 W 9.5', [42, 0, 0, 'N', 71, 0, 0, 'W', 9.5, 1, 10_000, 10]],
    // RFC 3403, section 6.2 (ENUM), RFC 7553, section 4.5, RFC 8659, section 4.
    [
      '4.kei.com. NAPTR 100 50 "u" "E2U+email" "!^.*$!mailto:information@example.com!i" .',
      [100, 50, 'u', 'E2U+email', '!^.*$!mailto:information@example.com!i', '.'],
    ],
    ['5.kei.com. NAPTR 100 50 "s" "" "" _x._udp', [100, 50, 's', '', '', '_x._udp.kei.com']],
    [String.raw`6.kei.com. NAPTR 100 50 u s "!(.*)!\\1!" .`, [100, 50, 'u', 's', String.raw`!(.*)!\1!`, '.']],
    ['_ftp._tcp.kei.com. URI 10 1 "ftp://ftp1.example.com/public"', [10, 1, 'ftp://ftp1.example.com/public']],
    [
      'kei.com. CAA 128 issuewild "ca1.example.net; account=230123"',
      [128, 'issuewild', 'ca1.example.net; account=230123'],
    ],
    // RFC 4255, section 3.2, RFC 6698, section 2.3.
    [
      'host.kei.com. SSHFP 2 1 123456789abcdef67890123456789abcdef67890',
      [2, 1, '123456789abcdef67890123456789abcdef67890'],
    ],
    [
      '_443._tcp.www.kei.com. IN TLSA ( 1 1 2 92003ba34942dc74152e2f2c408d29ec\n a5a520e7f2e06bb944f4dca346baf63c\n 1b177615d466f6c4b71c216a50292bd5\n 8c9ebdd2f74e38fe51ffd48c43326cbc )',
      [
        1,
        1,
        2,
        '92003ba34942dc74152e2f2c408d29eca5a520e7f2e06bb944f4dca346baf63c1b177615d466f6c4b71c216a50292bd58c9ebdd2f74e38fe51ffd48c43326cbc',
      ],
    ],
    ['kei.com. MX 0 .', [0, '.']],
  ])('%s', async (line, values) => {
    const read = await parseZoneFile(line, { zone: 'kei.com' });
    expect(said(read).map((record) => record.slice(2))).toEqual([values]);
    expect(said(await writtenAgain(read, 'kei.com'))).toEqual(said(read));
  });
});
