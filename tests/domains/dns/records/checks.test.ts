import { readFileSync } from 'node:fs';
import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { type JsonSchema, jsonSchemaOf } from '../../../../scripts/schemas.ts';
import { type RecordDraft, recordIssues } from '../../../../src/domains/dns/records/checks.ts';
import { type RecordFields, recordFields } from '../../../../src/domains/dns/records/fields.ts';
import { listFilters } from '../../../../src/domains/dns/records/list-filters.ts';
import type { RecordFilters } from '../../../../src/domains/dns/records/record-input.ts';
import { type RecordType, recordTypes } from '../../../../src/domains/dns/records/types.ts';
import { inputSchema } from '../../../../src/operations/declare.ts';
import { loadSchemas, type Schema, v } from '../../../../src/operations/schema.ts';

await loadSchemas();

const NAME =
  'must be a DNS name such as www, www.example.com, *.example.com or @ (the zone itself): at most 253 characters, 63 between dots, without spaces, http:// or a path';
const HOST =
  'must be a host name such as host.example.com, not an IP address or a URL: at most 253 characters, 63 between dots';
const IPV4 = 'must be an IPv4 address such as 192.0.2.1';
const IPV6 = 'must be an IPv6 address such as 2001:db8::1';
const U8 = 'must be a whole number from 0 to 255';
const U16 = 'must be a whole number from 0 to 65535';
const HEX = 'must be pairs of hexadecimal digits';
const BASE64 = 'must be Base64, without armour or a data: prefix';
const METRES = 'must be a number from 0 to 90000000';
const TXT = 'must be 1 to 4080 characters of text; all TXT records of one name share 8192';
const TTL =
  'must be 1 (automatic) or a whole number of seconds from 30 to 86400 (at least 60 unless the zone is on Enterprise)';
const COMMENT = 'must be one line of at most 500 characters (100 on a free zone)';
const TAG =
  'must be name:value: a name of up to 32 letters, digits, - and _, a value of up to 100 characters on one line';

const sha1 = 'ab'.repeat(20);
const sha256 = 'AB'.repeat(32);
const sha384 = 'ab'.repeat(48);
const sha512 = 'ab'.repeat(64);

const tlsa = { usage: 3, selector: 1, matching_type: 1, certificate: sha256 };
const svcb = { priority: 1, target: '.', value: 'alpn="h3,h2"' };
const loc = {
  lat_degrees: 37,
  lat_minutes: 46,
  lat_seconds: 46,
  lat_direction: 'N',
  long_degrees: 122,
  long_minutes: 23,
  long_seconds: 35.5,
  long_direction: 'W',
  altitude: -3.5,
  size: 100,
  precision_horz: 0,
  precision_vert: 0,
};

/** A valid record of each type. The tests change one field. */
const good: Record<RecordType, RecordDraft> = {
  A: { content: '192.0.2.1' },
  AAAA: { content: '2001:db8::1' },
  CNAME: { content: 'target.example.net' },
  MX: { content: 'mail.example.com', priority: 10 },
  TXT: { content: '"v=spf1 -all"' },
  NS: { content: 'ns1.example.com' },
  SRV: { data: { priority: 10, weight: 5, port: 5223, target: 'server.example.com' } },
  CAA: { data: { flags: 0, tag: 'issue', value: 'letsencrypt.org' } },
  PTR: { content: 'host.example.com' },
  HTTPS: { data: svcb },
  SVCB: { data: svcb },
  TLSA: { data: tlsa },
  SSHFP: { data: { algorithm: 4, type: 2, fingerprint: sha256 } },
  DS: { data: { key_tag: 2371, algorithm: 13, digest_type: 2, digest: sha256 } },
  DNSKEY: { data: { flags: 257, protocol: 3, algorithm: 13, public_key: 'mdsswUyr3DPW132mOi8V9xESWE8jTo0d' } },
  NAPTR: {
    data: { order: 100, preference: 10, flags: 'U', service: 'E2U+sip', regex: '!^.*$!sip:a@b!', replacement: '.' },
  },
  LOC: { data: loc },
  CERT: { data: { type: 1, key_tag: 0, algorithm: 8, certificate: 'AQIDBA==' } },
  SMIMEA: { data: tlsa },
  URI: { priority: 10, data: { weight: 1, target: 'https://example.com/' } },
  OPENPGPKEY: { content: 'mQENBFzjqGoBCADTKLKfh' },
};

function record(type: RecordType, changes: Record<string, unknown> = {}): RecordDraft {
  const { data, ...rest } = changes;
  const base = { type, name: 'www.example.com', ...good[type], ...rest };
  return data === undefined ? base : { ...base, data: { ...base.data, ...(data as object) } };
}

const say = (draft: RecordDraft, options?: { partial?: boolean }): string[] =>
  recordIssues(draft, options).map(({ field, message }) => `${field} ${message}`);

/** Without a problem, the record is valid. */
type Case = readonly [title: string, draft: RecordDraft, problem?: string | undefined];

function cases(table: readonly Case[]): void {
  for (const [title, draft, problem] of table) {
    test(title, () => {
      expect(say(draft)).toEqual(problem === undefined ? [] : [problem]);
    });
  }
}

describe('every type', () => {
  test.each(recordTypes)('a valid %s record has no issue', (type) => {
    expect(say(record(type))).toEqual([]);
  });

  test.each(recordTypes)('an empty %s record lacks its name and its value', (type) => {
    const fields = recordIssues({ type }).map((issue) => issue.field);
    expect(fields).toContain('name');
    expect(fields.some((field) => field === 'content' || field === 'data')).toBe(true);
  });

  const withData = recordTypes.filter((type) => good[type].data);

  test.each(withData)('a %s record with content instead of data is rejected, with the required fields', (type) => {
    const [problem, ...rest] = say({ ...record(type), data: undefined, content: '0 issue "letsencrypt.org"' });
    expect(problem).toMatch(new RegExp(`^data is required for ${type} records, with [a-z_, ]+; Cloudflare ignores`));
    expect(rest).toEqual([]);
  });

  test.each(withData)('every field of the data of a %s record is checked', (type) => {
    for (const key of Object.keys(good[type].data ?? {})) {
      expect(recordIssues(record(type, { data: { [key]: {} } })).map((issue) => issue.field)).toEqual([`data.${key}`]);
    }
  });

  cases([
    [
      'an unknown type is answered with the known ones',
      { type: 'SPF', name: 'a' },
      `type must be one of ${recordTypes.join(', ')}`,
    ],
    [
      'a name of Object.prototype is no type',
      { type: 'constructor', name: 'a' },
      `type must be one of ${recordTypes.join(', ')}`,
    ],
    ['a missing type is asked for', { name: 'a' }, `type is required, and must be one of ${recordTypes.join(', ')}`],
    ['parts that Cloudflare no longer asks for pass', record('SRV', { data: { service: '_sip', proto: '_tcp' } })],
    [
      'digits in a string are a number, as they are for Cloudflare',
      record('SSHFP', { data: { algorithm: '2', type: '2' } }),
    ],
    ['data beside content is what counts', record('CAA', { content: 'anything' })],
  ]);

  test('all issues are reported at once', () => {
    expect(recordIssues({ type: 'A', name: 'a b', content: 'x', ttl: 2 }).map((issue) => issue.field)).toEqual([
      'name',
      'content',
      'ttl',
    ]);
  });
});

describe('name', () => {
  const named = (title: string, name: string, problem?: string): Case => [title, record('A', { name }), problem];
  cases([
    named('@ is the zone itself', '@'),
    named('a label alone is relative to the zone', 'www'),
    named('a wildcard', '*.example.com'),
    named('a wildcard in the middle, which Cloudflare takes', 'a.*.example.com'),
    named('underscores', '_dmarc.example.com'),
    named('hyphens at the ends of a label', '-a-.example.com'),
    named('Unicode', 'bücher.example.com'),
    named('a final dot', 'www.example.com.'),
    named('a delegated part of a reverse zone', '0/25.2.0.192.in-addr.arpa'),
    named('63 characters between dots', `${'a'.repeat(63)}.example.com`),
    named('40 emoji between dots, which are 80 UTF-16 units and fewer letters of Punycode', '😀'.repeat(40)),
    named('253 characters', `${'a.'.repeat(126)}a`),
    named('an escaped octet counts as one', `${'\\046'.repeat(63)}.example.com`),
    named('64 characters between dots', `${'a'.repeat(64)}.example.com`, `name ${NAME}`),
    named('254 characters', `${'a.'.repeat(126)}aa`, `name ${NAME}`),
    named('nothing', '', `name ${NAME}`),
    named('a dot alone', '.', `name ${NAME}`),
    named('a dot in front', '.example.com', `name ${NAME}`),
    named('two dots', 'a..example.com', `name ${NAME}`),
    named('a space', 'my host', `name ${NAME}`),
    named('a URL', 'https://example.com', `name ${NAME}`),
    named('a path', 'example.com/path', `name ${NAME}`),
    named('a mail address', 'me@example.com', `name ${NAME}`),
    named('a port', 'example.com:80', `name ${NAME}`),
    ['no name', { type: 'A', content: '192.0.2.1' }, `name is required, and ${NAME}`],
  ]);
});

describe('ttl', () => {
  cases([
    ...[1, 30, 60, 86400].map((ttl): Case => [`${ttl} is allowed`, record('A', { ttl })]),
    ...[0, 2, 29, 86401, 60.5, -1, Number.NaN, '60'].map(
      (ttl): Case => [`${ttl} is not allowed`, record('A', { ttl }), `ttl ${TTL}`],
    ),
    [
      'a TTL of a proxied record passes, because Cloudflare accepts it and stores 1',
      record('A', { ttl: 300, proxied: true }),
    ],
  ]);
});

describe('proxied', () => {
  const proxiable = ['A', 'AAAA', 'CNAME'];
  test.each(recordTypes)('%s', (type) => {
    expect(say(record(type, { proxied: false }))).toEqual([]);
    expect(say(record(type, { proxied: true }))).toEqual(
      proxiable.includes(type)
        ? []
        : [`proxied must be false or omitted: only A, AAAA and CNAME records can be proxied, not ${type}`],
    );
  });
});

describe('comment, tags and settings', () => {
  cases([
    ['500 characters', record('A', { comment: '😀'.repeat(500) })],
    ['an empty comment, which removes it', record('A', { comment: '' })],
    ['501 characters', record('A', { comment: 'a'.repeat(501) }), `comment ${COMMENT}`],
    ['two lines', record('A', { comment: 'a\nb' }), `comment ${COMMENT}`],
    ['tags', record('A', { tags: ['team:dns', 'a-b_C1:', 'alone', `${'n'.repeat(32)}:${'é'.repeat(100)}`] })],
    ['a colon in the value of a tag', record('A', { tags: ['url:https://example.com'] })],
    ['20 tags', record('A', { tags: Array.from({ length: 20 }, (_, index) => `t${index}:v`) })],
    [
      '21 tags',
      record('A', { tags: Array.from({ length: 21 }, (_, index) => `t${index}:v`) }),
      'tags must be at most 20 tags',
    ],
    ['a tag without a name', record('A', { tags: ['ok', ':v'] }), `tags.1 ${TAG}`],
    ['a space in the name of a tag', record('A', { tags: ['my team:dns'] }), `tags.0 ${TAG}`],
    ['33 characters in the name of a tag', record('A', { tags: [`${'n'.repeat(33)}:v`] }), `tags.0 ${TAG}`],
    ['101 characters in the value of a tag', record('A', { tags: [`n:${'v'.repeat(101)}`] }), `tags.0 ${TAG}`],
    ['two lines in the value of a tag', record('A', { tags: ['n:a\nb'] }), `tags.0 ${TAG}`],
    ['settings pass on any type', record('TXT', { settings: { ipv4_only: false } })],
  ]);
});

describe('A', () => {
  const content = (value: string): Case => [
    `${JSON.stringify(value)} is refused`,
    record('A', { content: value }),
    `content ${IPV4}`,
  ];
  cases([
    ['0.0.0.0', record('A', { content: '0.0.0.0' })],
    ['255.255.255.255', record('A', { content: '255.255.255.255' })],
    ...[
      '',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.3.256',
      '01.2.3.4',
      '1.2.3.4.',
      '1.2.3.4\n',
      ' 1.2.3.4',
      '2001:db8::1',
      'example.com',
      '1.1',
    ].map(content),
    ['no content', { type: 'A', name: 'a' }, `content is required, and ${IPV4}`],
  ]);

  test('takes what node:net takes', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => say(record('A', { content: address })).length === 0));
    const nearly = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom('', '00', '1a', '-1')),
      {
        minLength: 3,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(nearly, (parts) => {
        const address = parts.join('.');
        expect(say(record('A', { content: address })).length === 0, address).toBe(isIPv4(address));
      }),
    );
  });
});

describe('AAAA', () => {
  const content = (value: string): Case => [
    `${JSON.stringify(value)} is refused`,
    record('AAAA', { content: value }),
    `content ${IPV6}`,
  ];
  cases([
    ...[
      '::',
      '::1',
      '1::',
      '1:2:3:4:5:6:7:8',
      'FE80::ABCD',
      '::ffff:192.0.2.1',
      '64:ff9b::192.0.2.33',
      '1:2:3:4:5:6:1.2.3.4',
    ].map((value): Case => [value, record('AAAA', { content: value })]),
    ...[
      '',
      ':',
      ':::',
      '1::2::3',
      '1:2:3:4::5:6:7:8',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      'g::',
      '::1.2.3',
      '::1.2.3.256',
      '1.2.3.4::',
      '192.0.2.1',
      'fe80::1%eth0',
      '[::1]',
      '::1/64',
      '1:2:3:4:5:6:7:1.2.3.4',
    ].map(content),
  ]);

  test('takes what node:net takes', () => {
    fc.assert(fc.property(fc.ipV6(), (address) => say(record('AAAA', { content: address })).length === 0));
    const nearly = fc.array(fc.constantFrom('', '', '0', 'ff', 'ABCD', '12345', '1.2.3.4', '1.2.3.400'), {
      minLength: 2,
      maxLength: 10,
    });
    fc.assert(
      fc.property(nearly, (parts) => {
        const address = parts.join(':');
        expect(say(record('AAAA', { content: address })).length === 0, address).toBe(isIPv6(address));
      }),
      { numRuns: 5000 },
    );
  });
});

describe.each(['CNAME', 'MX', 'NS', 'PTR'] as const)('%s', (type) => {
  cases([
    ...[
      'a.example.com',
      'a.example.com.',
      '_x._domainkey.example.com',
      'bücher.example',
      '@',
      '.',
      'localhost',
      '1.0/25.2.0.192.in-addr.arpa',
    ].map((content): Case => [content, record(type, { content })]),
    ...[
      '',
      '192.0.2.1',
      '2001:db8::1',
      'host.123',
      'https://example.com',
      'example.com/path',
      'example.com:25',
      'two words',
      'a..b',
      '.a',
      `${'a'.repeat(64)}.com`,
    ].map((content): Case => [`${JSON.stringify(content)} is refused`, record(type, { content }), `content ${HOST}`]),
    ['no content', record(type, { content: undefined }), `content is required, and ${HOST}`],
  ]);
});

describe('MX priority', () => {
  cases([
    ['0', record('MX', { priority: 0 })],
    ['65535', record('MX', { priority: 65535 })],
    ['65536', record('MX', { priority: 65536 }), `priority ${U16}`],
    ['-1', record('MX', { priority: -1 }), `priority ${U16}`],
    ['1.5', record('MX', { priority: 1.5 }), `priority ${U16}`],
    ['none', record('MX', { priority: undefined }), `priority is required, and ${U16}`],
    ['in data, where the API says it will move', record('MX', { priority: undefined, data: { priority: 10 } })],
  ]);
});

describe('TXT', () => {
  const content = (title: string, value: string, problem?: string): Case => [
    title,
    record('TXT', { content: value }),
    problem,
  ];
  cases([
    content('text without quotation marks', 'v=spf1 -all'),
    content('several strings', '"one" "two"'),
    content('an empty string', '""'),
    content('a string over 255 characters, which Cloudflare splits', `"${'a'.repeat(400)}"`),
    content('odd quotation marks, for Cloudflare to judge', '5" pipe'),
    content('4080 characters', 'a'.repeat(4080)),
    content('4080 characters in quoted strings', Array.from({ length: 16 }, () => `"${'a'.repeat(255)}"`).join(' ')),
    content('4080 octets as escapes', `"${'\\195'.repeat(4080)}"`),
    content('4081 characters', 'a'.repeat(4081), `content ${TXT}`),
    content('4081 characters in quoted strings', `"${'a'.repeat(2000)}" "${'a'.repeat(2081)}"`, `content ${TXT}`),
    content('nothing', '', `content ${TXT}`),
  ]);
});

describe('SRV', () => {
  const data = (changes: object) => record('SRV', { data: changes });
  cases([
    ['"." is a service that is not offered', data({ target: '.' })],
    ['all zero', data({ priority: 0, weight: 0, port: 0 })],
    ['the priority beside data', { ...record('SRV'), priority: 5, data: { weight: 5, port: 1, target: 'a.b' } }],
    ['no priority', data({ priority: undefined }), `data.priority is required, and ${U16}`],
    ['no port', data({ port: undefined }), `data.port is required, and ${U16}`],
    ['a port of 65536', data({ port: 65536 }), `data.port ${U16}`],
    ['a port in words', data({ port: 'https' }), `data.port ${U16}`],
    ['an empty port', data({ port: '' }), `data.port ${U16}`],
    ['a negative weight', data({ weight: -1 }), `data.weight ${U16}`],
    ['an address as target', data({ target: '192.0.2.1' }), `data.target ${HOST}`],
    ['a priority of 65536', data({ priority: 65536 }), `data.priority ${U16}`],
    [
      'no data',
      { type: 'SRV', name: '_sip._tcp', content: '5 5223 server.example.com' },
      'data is required for SRV records, with priority, weight, port, target; Cloudflare ignores their content',
    ],
  ]);
});

describe('CAA', () => {
  const data = (changes: object) => record('CAA', { data: changes });
  const tag = 'must be letters and digits: issue, issuewild, iodef, issuemail, issuevmc';
  cases([
    ...['issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail'].map(
      (value): Case => [value, data({ tag: value })],
    ),
    ['no one may issue', data({ value: ';' })],
    ['critical', data({ flags: 128 })],
    ['flags of 256', data({ flags: 256 }), `data.flags ${U8}`],
    ['no flags', data({ flags: undefined }), `data.flags is required, and ${U8}`],
    ['a tag with a hyphen', data({ tag: 'issue-wild' }), `data.tag ${tag}`],
    ['no tag', data({ tag: undefined }), `data.tag is required, and ${tag}`],
    ['no value', data({ value: undefined }), 'data.value is required, and must be text'],
  ]);
});

describe.each(['HTTPS', 'SVCB'] as const)('%s', (type) => {
  const data = (changes: object) => record(type, { data: changes });
  cases([
    ['an alias without parameters', data({ priority: 0, target: 'other.example.com', value: undefined })],
    ['a priority of 65536', data({ priority: 65536 }), `data.priority ${U16}`],
    ['no priority', data({ priority: undefined }), `data.priority is required, and ${U16}`],
    ['no target', data({ target: undefined }), `data.target is required, and ${HOST}`],
    ['a URL as target', data({ target: 'https://example.com' }), `data.target ${HOST}`],
    ['parameters that are no text', data({ value: { alpn: 'h3' } }), 'data.value must be text'],
  ]);
});

describe.each(['TLSA', 'SMIMEA'] as const)('%s', (type) => {
  const data = (changes: object) => record(type, { data: changes });
  cases([
    ['a whole certificate', data({ matching_type: 0, certificate: '30820122' })],
    ['SHA-512', data({ matching_type: 2, certificate: sha512 })],
    ['private use', data({ usage: 255, selector: 255, matching_type: 255, certificate: 'ab' })],
    ['spaces between the digits', data({ certificate: `${sha1} ${'cd'.repeat(12)}` })],
    ['a usage of 256', data({ usage: 256 }), `data.usage ${U8}`],
    ['a selector of -1', data({ selector: -1 }), `data.selector ${U8}`],
    ['no matching type', data({ matching_type: undefined }), `data.matching_type is required, and ${U8}`],
    [
      'a SHA-1 for SHA-256',
      data({ certificate: sha1 }),
      'data.certificate must be 64 hexadecimal digits for matching_type 1',
    ],
    ['Base64', data({ matching_type: 0, certificate: 'MIIB==' }), `data.certificate ${HEX}`],
    ['an odd digit', data({ matching_type: 0, certificate: 'abc' }), `data.certificate ${HEX}`],
    [
      'no certificate',
      data({ certificate: undefined }),
      'data.certificate is required, and must be 64 hexadecimal digits for matching_type 1',
    ],
  ]);
});

describe('SSHFP', () => {
  const data = (changes: object) => record('SSHFP', { data: changes });
  cases([
    ['SHA-1', data({ type: 1, fingerprint: sha1 })],
    ['a type to come, of any length', data({ type: 3, fingerprint: sha384 })],
    ['an algorithm of 256', data({ algorithm: 256 }), `data.algorithm ${U8}`],
    ['no type', data({ type: undefined }), `data.type is required, and ${U8}`],
    ['SHA-1 for SHA-256', data({ fingerprint: sha1 }), 'data.fingerprint must be 64 hexadecimal digits for type 2'],
    ['SHA-256 for SHA-1', data({ type: 1 }), 'data.fingerprint must be 40 hexadecimal digits for type 1'],
    [
      'OpenSSH’s own form',
      data({ fingerprint: 'SHA256:abcd' }),
      'data.fingerprint must be 64 hexadecimal digits for type 2',
    ],
  ]);
});

describe('DS', () => {
  const data = (changes: object) => record('DS', { data: changes });
  cases([
    ['SHA-1', data({ digest_type: 1, digest: sha1 })],
    ['SHA-384', data({ digest_type: 4, digest: sha384 })],
    ['a key tag of 65536', data({ key_tag: 65536 }), `data.key_tag ${U16}`],
    ['an algorithm of 256', data({ algorithm: 256 }), `data.algorithm ${U8}`],
    ['no digest type', data({ digest_type: undefined }), `data.digest_type is required, and ${U8}`],
    ['SHA-256 for SHA-384', data({ digest_type: 4 }), 'data.digest must be 96 hexadecimal digits for digest_type 4'],
    ['no digits', data({ digest_type: 200, digest: 'xyz' }), `data.digest ${HEX}`],
  ]);
});

describe('DNSKEY', () => {
  const data = (changes: object) => record('DNSKEY', { data: changes });
  cases([
    ['a key over two lines', data({ public_key: 'AwEAAc\n4Ag==' })],
    ['a protocol other than 3, which the API’s document allows', data({ protocol: 255 })],
    ['flags of 65536', data({ flags: 65536 }), `data.flags ${U16}`],
    ['no protocol', data({ protocol: undefined }), `data.protocol is required, and ${U8}`],
    ['an algorithm of 256', data({ algorithm: 256 }), `data.algorithm ${U8}`],
    ['a key that is no Base64', data({ public_key: 'not base64!' }), `data.public_key ${BASE64}`],
    ['no key', data({ public_key: undefined }), `data.public_key is required, and ${BASE64}`],
  ]);
});

describe('NAPTR', () => {
  const data = (changes: object) => record('NAPTR', { data: changes });
  cases([
    ['only what is not empty', { ...record('NAPTR'), data: { order: 1, preference: 1, replacement: 'a.example.com' } }],
    ['empty texts', data({ flags: '', service: '', regex: '', replacement: '' })],
    ['an order of 65536', data({ order: 65536 }), `data.order ${U16}`],
    ['no preference', data({ preference: undefined }), `data.preference is required, and ${U16}`],
    [
      'a flag that is neither letter nor digit',
      data({ flags: '"U"' }),
      'data.flags must be letters and digits such as U or S, or empty',
    ],
    ['a service that is no text', data({ service: 5 }), 'data.service must be text'],
    [
      'a URI as replacement',
      data({ replacement: 'sip:a@b' }),
      'data.replacement must be a host name, or "." when there is a regex',
    ],
  ]);
});

describe('LOC', () => {
  const data = (changes: object) => record('LOC', { data: changes });
  cases([
    [
      'degrees alone',
      { ...record('LOC'), data: { lat_degrees: 90, lat_direction: 'S', long_degrees: 180, long_direction: 'E' } },
    ],
    ['the lowest place', data({ altitude: -100000 })],
    ['the highest place', data({ altitude: 42849672.95, size: 9e7, precision_horz: 9e7, precision_vert: 9e7 })],
    ['the last second', data({ lat_minutes: 59, lat_seconds: 59.999, long_minutes: 59, long_seconds: 59.999 })],
    ['91 degrees north', data({ lat_degrees: 91 }), 'data.lat_degrees must be a whole number from 0 to 90'],
    ['181 degrees west', data({ long_degrees: 181 }), 'data.long_degrees must be a whole number from 0 to 180'],
    ['degrees with a sign', data({ lat_degrees: -37 }), 'data.lat_degrees must be a whole number from 0 to 90'],
    ['decimal degrees', data({ lat_degrees: 37.77 }), 'data.lat_degrees must be a whole number from 0 to 90'],
    [
      'no degrees',
      data({ long_degrees: undefined }),
      'data.long_degrees is required, and must be a whole number from 0 to 180',
    ],
    ['60 minutes of latitude', data({ lat_minutes: 60 }), 'data.lat_minutes must be a whole number from 0 to 59'],
    ['60 minutes of longitude', data({ long_minutes: 60 }), 'data.long_minutes must be a whole number from 0 to 59'],
    ['60 seconds', data({ lat_seconds: 60 }), 'data.lat_seconds must be a number from 0 to 59.999'],
    ['seconds in words', data({ long_seconds: 'ten' }), 'data.long_seconds must be a number from 0 to 59.999'],
    ['a direction in words', data({ lat_direction: 'north' }), 'data.lat_direction must be N or S'],
    ['a latitude to the east', data({ lat_direction: 'E' }), 'data.lat_direction must be N or S'],
    ['no direction', data({ long_direction: undefined }), 'data.long_direction is required, and must be E or W'],
    ['a longitude to the north', data({ long_direction: 'N' }), 'data.long_direction must be E or W'],
    ['too deep', data({ altitude: -100001 }), 'data.altitude must be a number from -100000 to 42849672.95'],
    ['too large', data({ size: 90000001 }), `data.size ${METRES}`],
    ['a negative precision', data({ precision_horz: -1 }), `data.precision_horz ${METRES}`],
    ['an infinite precision', data({ precision_vert: Number.POSITIVE_INFINITY }), `data.precision_vert ${METRES}`],
  ]);
});

describe('CERT', () => {
  const data = (changes: object) => record('CERT', { data: changes });
  cases([
    ['private use', data({ type: 65535 })],
    ['a type of 65536', data({ type: 65536 }), `data.type ${U16}`],
    ['a key tag of -1', data({ key_tag: -1 }), `data.key_tag ${U16}`],
    ['an algorithm of 256', data({ algorithm: 256 }), `data.algorithm ${U8}`],
    ['PEM', data({ certificate: '-----BEGIN CERTIFICATE-----' }), `data.certificate ${BASE64}`],
    ['no certificate', data({ certificate: undefined }), `data.certificate is required, and ${BASE64}`],
  ]);
});

describe('URI', () => {
  const data = (changes: object) => record('URI', { data: changes });
  cases([
    ['any scheme', data({ target: 'mailto:me@example.com' })],
    ['the priority in data, where the API says it will move', { ...data({ priority: 10 }), priority: undefined }],
    ['no priority', record('URI', { priority: undefined }), `priority is required, and ${U16}`],
    ['a priority of 65536', record('URI', { priority: 65536 }), `priority ${U16}`],
    ['a weight of 65536', data({ weight: 65536 }), `data.weight ${U16}`],
    ['an empty target', data({ target: '' }), 'data.target must be text that is not empty'],
    ['no target', data({ target: undefined }), 'data.target is required, and must be text that is not empty'],
  ]);
});

describe('OPENPGPKEY', () => {
  cases([
    ['padding', record('OPENPGPKEY', { content: 'AQIDBA==' })],
    ['an armoured key', record('OPENPGPKEY', { content: '-----BEGIN PGP PUBLIC KEY BLOCK-----' }), `content ${BASE64}`],
    ['no key', record('OPENPGPKEY', { content: undefined }), `content is required, and ${BASE64}`],
  ]);
});

describe('a patch', () => {
  const partial = (draft: RecordDraft) => say(draft, { partial: true });

  test('an empty patch has no issue', () => {
    expect(partial({})).toEqual([]);
  });

  test('nothing is required of a type', () => {
    for (const type of recordTypes) expect(partial({ type }), type).toEqual([]);
    expect(partial({ type: 'SRV', data: { port: 443 } })).toEqual([]);
    expect(partial({ type: 'URI', data: { weight: 1 } })).toEqual([]);
  });

  test('without a type, the fields that depend on it pass', () => {
    expect(partial({ content: 'anything', data: { port: -1 }, proxied: true })).toEqual([]);
  });

  test('without a type, the fields that do not depend on it are checked', () => {
    expect(partial({ name: 'a b', ttl: 5, priority: -1, comment: 'a\nb', tags: [''] })).toEqual([
      `name ${NAME}`,
      `priority ${U16}`,
      `ttl ${TTL}`,
      `comment ${COMMENT}`,
      `tags.0 ${TAG}`,
    ]);
  });

  test('with a type, the given fields are checked', () => {
    expect(partial({ type: 'A', content: 'example.com' })).toEqual([`content ${IPV4}`]);
    expect(partial({ type: 'SRV', data: { port: 65536 } })).toEqual([`data.port ${U16}`]);
    expect(partial({ type: 'DS', data: { digest: sha1 } })).toEqual([]);
    expect(partial({ type: 'SPF' })).toEqual([`type must be one of ${recordTypes.join(', ')}`]);
  });
});

describe('fields', () => {
  const schema = inputSchema<RecordFields>(recordFields());
  const filters = inputSchema<RecordFilters>(listFilters());

  test('the JSON Schema of an agent tool is flat', () => {
    for (const json of [schema, filters].map(jsonSchemaOf)) {
      expect(JSON.stringify(json)).not.toMatch(/"(anyOf|oneOf|allOf|\$ref|const|not)"/);
      const visit = (node: JsonSchema): void => {
        for (const [key, child] of Object.entries(node.properties ?? {})) {
          expect(child.type, key).toBeTypeOf('string');
          visit(child);
        }
      };
      visit(json);
    }
  });

  test.each([
    ['fields', 'RecordFields', recordFields()],
    ['fields', 'RecordDataFields', jsonSchemaOf(schema).properties?.data?.properties],
    ['record-input', 'RecordFilters', listFilters()],
  ])('every field has a comment that says what it is: %s, %s', (file, name, fields = {}) => {
    const comments = commentsOf(`${file}.ts`, name);
    expect([...comments.keys()]).toEqual(Object.keys(fields));
    for (const [field, comment] of comments) expect(comment, field).toMatch(/^.{5,240}$/);
  });

  test.each(recordTypes)('a valid %s record is parsed unchanged', (type) => {
    const draft = record(type, { comment: 'c', tags: ['a:b'], settings: { ipv4_only: true } });
    expect(parse(schema, draft)).toEqual(draft);
  });

  test('flags given as digits become a number, except for NAPTR', () => {
    const flags = (type: RecordType, value: unknown) =>
      parse(schema, record(type, { data: { flags: value } })).data?.flags;
    expect(flags('CAA', '128')).toBe(128);
    expect(flags('CAA', 0)).toBe(0);
    expect(flags('DNSKEY', '257')).toBe(257);
    expect(flags('NAPTR', '3')).toBe('3');
    expect(flags('NAPTR', '')).toBe('');
    expect(() => flags('CAA', [0])).toThrow('must be a number or text');
  });

  test('an unknown field of the data is rejected', () => {
    expect(v.safeParse(schema, record('SRV', { data: { prot: 1 } })).success).toBe(false);
  });

  test('a presence filter that is false is dropped, because the API reads only its presence', () => {
    const parsed = parse(filters, { 'comment.present': false, 'comment.absent': true });
    expect(JSON.parse(JSON.stringify(parsed))).toEqual({ 'comment.absent': true });
  });
});

/** A value that a schema accepts, as it comes out. */
function parse<T>(input: Schema<T, unknown>, value: unknown): T {
  const result = v.safeParse(input, value);
  if (result.success) return result.output as T;
  throw new Error(result.issues.map(({ message }) => message).join('; '));
}

/** The comments of the members of an interface, by name. */
function commentsOf(file: string, name: string): ReadonlyMap<string, string> {
  const path = new URL(`../../../../src/domains/dns/records/${file}`, import.meta.url);
  const source = ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name);
  const members = (found as ts.InterfaceDeclaration | undefined)?.members ?? [];
  return new Map(
    members.map((member) => [
      (member.name as ts.Identifier | ts.StringLiteral).text,
      ts
        .getJSDocCommentsAndTags(member)
        .map(({ comment }) => String(comment ?? '').trim())
        .join(' '),
    ]),
  );
}
