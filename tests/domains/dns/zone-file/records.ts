import fc from 'fast-check';
import type { RecordInput, RecordType } from '../../../../src/index.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789_-';
const label = fc.stringMatching(/^[a-z0-9_]([a-z0-9_-]{0,8}[a-z0-9_])?$/).filter((text) => !/^\d+$/.test(text));
// Escapes as the reader writes them: no more than are needed.
const oddLabel = fc.array(fc.constantFrom(...letters, '\\.', '\\;', '\\"', '\\(', '\\032', '\\200', '+', '='), {
  minLength: 1,
  maxLength: 8,
});
const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  fc
    .array(oddLabel, { minLength: 1, maxLength: 3 })
    .map((labels) => `${labels.map((signs) => signs.join('')).join('.')}.x`),
);
const owner = fc.oneof(
  fc.constant('example.com'),
  host.map((name) => `${name}.example.com`),
  label.map((text) => `*.${text}.example.com`),
  fc.constant('xn--mnchen-3ya.example.com'),
);
const u8 = fc.nat(255);
const u16 = fc.nat(65_535);
const hex = (digits?: number) =>
  digits ? fc.stringMatching(new RegExp(`^[0-9a-fA-F]{${digits}}$`)) : fc.stringMatching(/^([0-9a-fA-F]{2}){1,40}$/);
const base64 = fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => btoa(String.fromCharCode(...bytes)));
const dotted = fc.ipV4();
const target = fc.oneof(host, fc.constant('.'));
const sign = fc.oneof(
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 10 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('"', '\\', ';', '(', ')', '$', '@', '\t', '\n', '\r', '\0', ' cf_tags=', "'"),
  },
);
/** A lone surrogate is no text: it has no octets. */
const text = fc
  .array(sign, { maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((all) => !/\p{Surrogate}/u.test(all));

/** Texts as Cloudflare shows them: what is special is escaped, and every one has at most 255 octets. */
const texts = fc
  .array(
    fc.array(fc.constantFrom(...letters, ' ', ';', '(', '@', '$', '\\"', '\\\\', '\\000', '\\255', 'ü', '€', '😀'), {
      maxLength: 60,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((signs) => `"${signs.join('')}"`).join(' '));

const degrees = (max: number) => fc.nat(max);
const thousandths = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 1000);
const metres = thousandths(0, 90_000_000_000);
const parameters = fc
  .uniqueArray(
    fc.constantFrom(
      'alpn="h3,h2"',
      'port=53',
      'ipv4hint="192.0.2.1"',
      'no-default-alpn',
      'ech="AE+/=="',
      'key667="a \\" b"',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((all) => all.join(' '));
const association = fc.oneof(
  fc.record({ usage: u8, selector: u8, matching_type: fc.constant(0), certificate: hex() }),
  fc.record({ usage: u8, selector: u8, matching_type: fc.constant(1), certificate: hex(64) }),
);
const serviceBinding = fc.record(
  { priority: u16, target, value: parameters },
  { requiredKeys: ['priority', 'target'] },
);

/** What each type says. */
const values: { readonly [T in RecordType]: fc.Arbitrary<object> } = {
  A: fc.record({ content: dotted }),
  AAAA: fc.record({ content: fc.ipV6().filter((address) => !address.includes('.')) }),
  CNAME: fc.record({ content: host }),
  MX: fc.record({ priority: u16, content: target }),
  TXT: fc.record({ content: texts }),
  NS: fc.record({ content: host }),
  SRV: fc.record({ data: fc.record({ priority: u16, weight: u16, port: u16, target }) }),
  CAA: fc.record({ data: fc.record({ flags: u8, tag: fc.constantFrom('issue', 'iodef'), value: text }) }),
  PTR: fc.record({ content: host }),
  HTTPS: fc.record({ data: serviceBinding }),
  SVCB: fc.record({ data: serviceBinding }),
  TLSA: fc.record({ data: association }),
  SSHFP: fc.record({ data: fc.record({ algorithm: u8, type: fc.constant(1), fingerprint: hex(40) }) }),
  DS: fc.record({ data: fc.record({ key_tag: u16, algorithm: u8, digest_type: fc.constant(4), digest: hex(96) }) }),
  DNSKEY: fc.record({ data: fc.record({ flags: u16, protocol: u8, algorithm: u8, public_key: base64 }) }),
  NAPTR: fc.record({
    data: fc.record({
      order: u16,
      preference: u16,
      flags: fc.constantFrom('', 'U', 'S'),
      service: text,
      regex: text,
      replacement: target,
    }),
  }),
  LOC: fc.record({
    data: fc.record({
      lat_degrees: degrees(90),
      lat_minutes: degrees(59),
      lat_seconds: thousandths(0, 59_999),
      lat_direction: fc.constantFrom('N', 'S'),
      long_degrees: degrees(180),
      long_minutes: degrees(59),
      long_seconds: thousandths(0, 59_999),
      long_direction: fc.constantFrom('E', 'W'),
      altitude: thousandths(-100_000_000, 42_849_672_950),
      size: metres,
      precision_horz: metres,
      precision_vert: metres,
    }),
  }),
  CERT: fc.record({ data: fc.record({ type: u16, key_tag: u16, algorithm: u8, certificate: base64 }) }),
  SMIMEA: fc.record({ data: association }),
  URI: fc.record({ priority: u16, data: fc.record({ weight: u16, target: text.filter((uri) => uri !== '') }) }),
  OPENPGPKEY: fc.record({ content: base64 }),
};

const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/).filter((name) => !name.startsWith('cf-'));
const oneLine = text.map((all) => all.replace(/[\r\n]/g, ''));
const tag = fc
  .tuple(word, fc.option(oneLine.filter((value) => [...value].length <= 100)))
  .map(([name, value]) => (value === null ? name : `${name}:${value}`));

const about = fc.record(
  {
    comment: oneLine.map((all) => all.trim()).filter((all) => all !== '' && [...all].length <= 500),
    tags: fc.array(tag, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: [] },
);
const proxied = fc.record({ proxied: fc.boolean() }, { requiredKeys: [] });

const ofType = (type: RecordType): fc.Arbitrary<RecordInput> => {
  const ttl = fc.oneof(fc.constant(1), fc.integer({ min: 30, max: 86_400 }));
  const own = ['A', 'AAAA', 'CNAME'].includes(type) ? proxied : fc.constant({});
  const flattened =
    type === 'CNAME' ? fc.option(fc.constant({ settings: { flatten_cname: true } })) : fc.constant(null);
  const name = type === 'NS' ? owner.filter((all) => all !== 'example.com') : owner;
  return fc
    .tuple(name, ttl, values[type], about, own, flattened)
    .map(([name, ttl, ...rest]) => Object.assign({ type, name, ttl }, ...rest) as RecordInput);
};

/** A valid record of any type in example.com, with the values as the reader writes those that can be written in several ways. */
export const anyRecord: fc.Arbitrary<RecordInput> = fc.oneof(...(Object.keys(values) as RecordType[]).map(ofType));
