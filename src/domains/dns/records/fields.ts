import { memoize } from '../../../memoize.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import { recordTypes } from './types.ts';

// The descriptions are read by people and by agents, which see nothing else of a field.
const text = (description: string) => z.optional(z.string().check(z.describe(description)));
const number = (description: string) => z.optional(z.number().check(z.describe(description)));
const flag = (description: string) => z.optional(z.boolean().check(z.describe(description)));
const choice = <const T extends readonly [string, ...string[]]>(values: T, description: string) =>
  z.optional(z.enum(values).check(z.describe(description)));

/**
 * `data.flags` is a number in CAA and DNSKEY records and text in NAPTR records. A union would show as `anyOf` in the JSON Schema of a
 * tool, which hosts refuse, so it is text there, both are taken, and {@link numberFlags} makes the digits a number again.
 */
const flags = () =>
  z.unknown().check(
    z.refine((value) => typeof value === 'string' || typeof value === 'number', 'must be a number or text'),
    z.meta({
      type: 'string',
      description: 'CAA: 0-255, 128 is critical. DNSKEY: 0-65535. NAPTR: letters such as U or S.',
    }),
  ) as unknown as Zod.ZodMiniType<number | string, number | string>;

/** NAPTR records are the only ones with an `order`. */
function numberFlags<T extends { flags?: number | string | undefined; order?: number | undefined }>(data: T): T {
  return typeof data.flags === 'string' && /^\d+$/.test(data.flags) && data.order === undefined
    ? { ...data, flags: Number(data.flags) }
    : data;
}

const data = () =>
  z
    .strictObject({
      priority: number('SRV, HTTPS, SVCB: 0-65535, the lowest is tried first.'),
      weight: number('SRV, URI: 0-65535, the share among records of one priority.'),
      port: number('SRV: 0-65535.'),
      target: text('SRV, HTTPS, SVCB: a host name, or "." for none (SRV) or the own name. URI: the URI.'),
      value: text('CAA: what the tag asks for, such as letsencrypt.org. HTTPS, SVCB: parameters such as alpn="h3,h2".'),
      flags: z.optional(flags()),
      tag: text('CAA: issue, issuewild, iodef, issuemail or issuevmc.'),
      usage: number('TLSA, SMIMEA: 0-255, 3 pins the end certificate.'),
      selector: number('TLSA, SMIMEA: 0-255, 0 whole certificate, 1 public key.'),
      matching_type: number('TLSA, SMIMEA: 0-255, 0 exact, 1 SHA-256, 2 SHA-512.'),
      certificate: text('TLSA, SMIMEA: hexadecimal. CERT: Base64.'),
      algorithm: number('SSHFP, DS, DNSKEY, CERT: 0-255.'),
      type: number('SSHFP: 1 SHA-1, 2 SHA-256. CERT: 1 X.509, 3 OpenPGP.'),
      fingerprint: text('SSHFP: hexadecimal.'),
      key_tag: number('DS, CERT: 0-65535.'),
      digest_type: number('DS: 2 SHA-256, 4 SHA-384.'),
      digest: text('DS: hexadecimal.'),
      protocol: number('DNSKEY: 3.'),
      public_key: text('DNSKEY: Base64.'),
      order: number('NAPTR: 0-65535.'),
      preference: number('NAPTR: 0-65535.'),
      service: text('NAPTR: such as E2U+sip.'),
      regex: text('NAPTR: a substitution, or empty.'),
      replacement: text('NAPTR: the next name, or ".".'),
      lat_degrees: number('LOC: 0-90.'),
      lat_minutes: number('LOC: 0-59.'),
      lat_seconds: number('LOC: 0-59.999.'),
      lat_direction: choice(['N', 'S'], 'LOC: north or south.'),
      long_degrees: number('LOC: 0-180.'),
      long_minutes: number('LOC: 0-59.'),
      long_seconds: number('LOC: 0-59.999.'),
      long_direction: choice(['E', 'W'], 'LOC: east or west.'),
      altitude: number('LOC: metres, -100000 to 42849672.95.'),
      size: number('LOC: metres, 0-90000000.'),
      precision_horz: number('LOC: metres, 0-90000000.'),
      precision_vert: number('LOC: metres, 0-90000000.'),
    })
    .check(
      z.overwrite(numberFlags),
      z.describe(
        'The value in parts, for CAA, CERT, DNSKEY, DS, HTTPS, LOC, NAPTR, SMIMEA, SRV, SSHFP, SVCB, TLSA and URI.',
      ),
    );

/** The fields of a record to write, flat over all types; what a type takes of them is for `recordIssues` to say. */
export const recordFields = memoize(() => ({
  type: z.enum(recordTypes).check(z.describe('The record type.')),
  name: z.string().check(z.describe('www, www.example.com, *.example.com, or @ for the zone itself.')),
  content: text(
    'The value, for types without data: an address (A, AAAA), a host name (CNAME, MX, NS, PTR), text (TXT).',
  ),
  data: z.optional(data()),
  priority: number('MX and URI: 0-65535, the lowest is tried first. SRV has it in data.'),
  ttl: number('Seconds to cache, 60-86400 (30 on Enterprise), or 1 for automatic, the default.'),
  proxied: flag('Send traffic through Cloudflare; A, AAAA and CNAME only. Default false.'),
  comment: text('A note on one line, up to 100 characters (500 on paid plans).'),
  tags: z.optional(z.array(z.string()).check(z.describe('Labels such as team:dns, up to 20; paid plans only.'))),
  settings: z.optional(
    z
      .strictObject({
        ipv4_only: flag('Proxied records: answer with A records alone.'),
        ipv6_only: flag('Proxied records: answer with AAAA records alone.'),
        flatten_cname: flag('CNAME, not proxied: answer with the addresses of the target. Paid plans only.'),
      })
      .check(z.describe('How Cloudflare answers for the record.')),
  ),
  private_routing: flag('A and AAAA: reach the origin through private network routing.'),
}));

/** The API reads presence, not the value: `comment.present=false` would ask for a comment, so false is dropped. */
const presence = (description: string) =>
  z.optional(z.boolean().check(z.describe(description))).check(z.overwrite((value) => value || undefined));
const matchModes = ['all', 'any'] as const;

const operators = ['exact', 'contains', 'startswith', 'endswith'] as const;
type Matchers<K extends string> = Record<`${K}.${(typeof operators)[number]}`, ReturnType<typeof text>>;

/** The four ways to compare a field: `name.exact`, `name.contains`, `name.startswith`, `name.endswith`. */
function matchers<K extends string>(field: K, what: string): Matchers<K> {
  return Object.fromEntries(operators.map((is) => [`${field}.${is}`, text(`${what}: ${is}.`)])) as Matchers<K>;
}

/**
 * The filters of a list of records, under the names of the API's query parameters.
 *
 * @source GET /zones/{zone_id}/dns_records
 */
export const listFilters = memoize(() => ({
  type: choice(recordTypes, 'Records of this type.'),
  name: text('The complete name, such as www.example.com.'),
  ...matchers('name', 'Name'),
  content: text('The whole value.'),
  ...matchers('content', 'Value'),
  comment: text('The whole comment.'),
  ...matchers('comment', 'Comment'),
  'comment.present': presence('Records with a comment.'),
  'comment.absent': presence('Records without a comment.'),
  tag: text('A tag: team (has it) or team:dns (has it with this value).'),
  ...matchers('tag', 'Tag, as name:value'),
  'tag.present': text('The name of a tag that the record has.'),
  'tag.absent': text('The name of a tag that the record does not have.'),
  tag_match: choice(matchModes, 'Whether all tag filters must match (default).'),
  proxied: flag('Records that are proxied, or that are not.'),
  match: choice(matchModes, 'Whether all filters must match (default).'),
  search: text('Text to look for in several fields; its exact rules may change.'),
  order: choice(['type', 'name', 'content', 'ttl', 'proxied'], 'The field to sort by. Default type.'),
  direction: choice(['asc', 'desc'], 'Default asc.'),
  include_shadow_metadata: flag('Whether meta tells which records a delegation hides.'),
  shadowed_by_name: text('Records at or below this delegated name; needs include_shadow_metadata.'),
  shadowing_name: text('NS records that hide this name.'),
}));
