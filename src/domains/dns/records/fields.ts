import { HEX_ID } from '../../../hex-id.ts';
import { isObject } from '../../../is-object.ts';
import { memoize } from '../../../memoize.ts';
import { type FieldSchemas, type InputSchema, inputSchema, without } from '../../../operations/declare.ts';
import { fieldRules } from '../../../operations/field-rules.ts';
import { type Schema, v } from '../../../operations/schema.ts';
import { dataKind } from '../values.ts';
import { dataFields, type RecordDraft, recordIssues } from './checks.ts';
import { READ_ONLY } from './read-only.ts';
import { type CnameSettings, type RecordType, recordTypes } from './types.ts';

/** The fields of a record to write, over all types: an agent tool takes no unions. */
export interface RecordFields {
  /** The record type. */
  readonly type: RecordType;
  /** `www`, `www.example.com`, `*.example.com`, or `@` for the zone's own name. At most 253 characters. */
  readonly name: string;
  /** The value, for types without `data`: an address (A, AAAA), a host name (CNAME, MX, NS, PTR), text (TXT), a key in Base64 (OPENPGPKEY). */
  readonly content?: string | undefined;
  /** The fields of the value, for CAA, CERT, DNSKEY, DS, HTTPS, LOC, NAPTR, SMIMEA, SRV, SSHFP, SVCB, TLSA and URI records. */
  readonly data?: RecordDataFields | undefined;
  /** Priority of an MX or URI record, 0–65535; the lowest is tried first. SRV records have it in `data`. */
  readonly priority?: number | undefined;
  /** Time to live in seconds: 60–86400, from 30 on the Enterprise billing plan, or 1 for automatic. @default 1 */
  readonly ttl?: number | undefined;
  /** Whether Cloudflare proxies the traffic. A, AAAA and CNAME records only. @default false */
  readonly proxied?: boolean | undefined;
  /** A comment on one line: at most 500 characters, 100 on the Free billing plan. Null is the same as an empty text. */
  readonly comment?: string | null | undefined;
  /** At most 20 tags such as `team:dns`. Needs a paid billing plan. */
  readonly tags?: readonly string[] | undefined;
  /** How Cloudflare responds to queries for an A, AAAA or CNAME record. */
  readonly settings?: CnameSettings | undefined;
  /** Whether the origin is reached through private network routing. A and AAAA records only. @default false */
  readonly private_routing?: boolean | undefined;
}

/** The fields of `data`, over all types. */
export interface RecordDataFields {
  /** SRV, HTTPS, SVCB: 0–65535, the lowest is tried first. */
  readonly priority?: number | undefined;
  /** SRV, URI: 0–65535, the share among records of the same priority. */
  readonly weight?: number | undefined;
  /** SRV: the TCP or UDP port, 0–65535. */
  readonly port?: number | undefined;
  /** SRV, HTTPS, SVCB: a host name, or `.` for no service (SRV) or the record's own name. URI: the URI. */
  readonly target?: string | undefined;
  /** CAA: 0–255, 128 is critical. DNSKEY: 0–65535. NAPTR: letters such as `U` or `S`. */
  readonly flags?: number | string | undefined;
  /** CAA: `issue`, `issuewild`, `iodef`, `issuemail` or `issuevmc`. */
  readonly tag?: string | undefined;
  /** CAA: the value of the property, such as `letsencrypt.org`. HTTPS, SVCB: parameters such as `alpn="h3,h2"`. */
  readonly value?: string | undefined;
  /** TLSA, SMIMEA: 0–255, 3 pins the certificate of the end entity. */
  readonly usage?: number | undefined;
  /** TLSA, SMIMEA: 0–255, 0 is the whole certificate, 1 its public key. */
  readonly selector?: number | undefined;
  /** TLSA, SMIMEA: 0–255, 0 is exact, 1 SHA-256, 2 SHA-512. */
  readonly matching_type?: number | undefined;
  /** TLSA, SMIMEA: hexadecimal digits. CERT: Base64. */
  readonly certificate?: string | undefined;
  /** SSHFP, DS, DNSKEY, CERT: the algorithm of the key, 0–255. */
  readonly algorithm?: number | undefined;
  /** SSHFP: 1 is SHA-1, 2 SHA-256. CERT: 1 is X.509, 3 OpenPGP. */
  readonly type?: number | undefined;
  /** SSHFP: the fingerprint in hexadecimal digits. */
  readonly fingerprint?: string | undefined;
  /** DS, CERT: the key tag, 0–65535. */
  readonly key_tag?: number | undefined;
  /** DS: 2 is SHA-256, 4 SHA-384. */
  readonly digest_type?: number | undefined;
  /** DS: the digest in hexadecimal digits. */
  readonly digest?: string | undefined;
  /** DNSKEY: 3. */
  readonly protocol?: number | undefined;
  /** DNSKEY: the public key in Base64. */
  readonly public_key?: string | undefined;
  /** NAPTR: 0–65535, the lowest is processed first. */
  readonly order?: number | undefined;
  /** NAPTR: 0–65535, the lowest is preferred within the same order. */
  readonly preference?: number | undefined;
  /** NAPTR: the service, such as `E2U+sip`. */
  readonly service?: string | undefined;
  /** NAPTR: a substitution expression, or empty. */
  readonly regex?: string | undefined;
  /** NAPTR: the next name to look up, or `.`. */
  readonly replacement?: string | undefined;
  /** LOC: degrees of latitude, 0–90. */
  readonly lat_degrees?: number | undefined;
  /** LOC: minutes of latitude, 0–59. */
  readonly lat_minutes?: number | undefined;
  /** LOC: seconds of latitude, 0–59.999. */
  readonly lat_seconds?: number | undefined;
  /** LOC: `N` for north, `S` for south. */
  readonly lat_direction?: 'N' | 'S' | undefined;
  /** LOC: degrees of longitude, 0–180. */
  readonly long_degrees?: number | undefined;
  /** LOC: minutes of longitude, 0–59. */
  readonly long_minutes?: number | undefined;
  /** LOC: seconds of longitude, 0–59.999. */
  readonly long_seconds?: number | undefined;
  /** LOC: `E` for east, `W` for west. */
  readonly long_direction?: 'E' | 'W' | undefined;
  /** LOC: altitude in metres, -100000 to 42849672.95. */
  readonly altitude?: number | undefined;
  /** LOC: diameter in metres, 0–90000000. */
  readonly size?: number | undefined;
  /** LOC: horizontal precision in metres, 0–90000000. */
  readonly precision_horz?: number | undefined;
  /** LOC: vertical precision in metres, 0–90000000. */
  readonly precision_vert?: number | undefined;
}

const text = () => v.optional(v.string());
const number = () => v.optional(v.number());
const flag = () => v.optional(v.boolean());

/**
 * `data.flags` is a number in CAA and DNSKEY records and text in NAPTR records. A union would be `anyOf` in the JSON Schema of
 * an agent tool, which hosts reject. So the schema says text, both are accepted, and {@link numberFlags} converts digits.
 */
const flags = () =>
  v.shownAsText(
    v.pipe(
      v.unknown(),
      v.check((value) => typeof value === 'string' || typeof value === 'number', 'must be a number or text'),
    ),
  ) as unknown as Schema<number | string, number | string>;

/** Digits as a number, except in a NAPTR record: only that has an `order`. */
function numberFlags<T extends { flags?: number | string | undefined; order?: number | undefined }>(data: T): T {
  return typeof data.flags === 'string' && /^\d+$/.test(data.flags) && data.order === undefined
    ? { ...data, flags: Number(data.flags) }
    : data;
}

/** The fields of `data`, over all types: numbers and texts as the rules of the types have them. */
function data() {
  const shape: Record<string, unknown> = {};
  for (const type of recordTypes) {
    for (const field of dataFields(type) ?? []) {
      shape[field] ??= dataKind(type, field) === 'number' ? number() : text();
    }
  }
  const directions = {
    lat_direction: v.optional(v.picklist(['N', 'S'])),
    long_direction: v.optional(v.picklist(['E', 'W'])),
  };
  const all = { ...shape, flags: v.optional(flags()), ...directions } as unknown as FieldSchemas<RecordDataFields>;
  return v.pipe(inputSchema<RecordDataFields>(all), v.transform(numberFlags));
}

/** The schemas of a record's fields, over all types. `recordIssues` checks what a type requires of them. */
export const recordFields = memoize(
  (): FieldSchemas<RecordFields> => ({
    type: v.picklist(recordTypes),
    name: v.string(),
    content: text(),
    data: v.optional(data()),
    priority: number(),
    ttl: number(),
    proxied: flag(),
    comment: v.optional(v.textOrNull()) as Schema<unknown, string | null | undefined>,
    tags: v.optional(v.array(v.string())),
    settings: v.optional(inputSchema<CnameSettings>({ ipv4_only: flag(), ipv6_only: flag(), flatten_cname: flag() })),
    private_routing: flag(),
  }),
);

/** The same fields for a patch, which may omit all of them. */
export const patchFields = () => {
  const { type, name, ...values } = recordFields();
  return { type: v.optional(type), name: v.optional(name), ...values };
};

/**
 * A flat schema of a record that is checked by the rules of its type. Its type is the union that a TypeScript user writes: an
 * agent tool takes no unions, and an editor needs one to complete fields by `type`.
 */
export function recordSchema<In>(shape: Readonly<Record<string, Schema>>, { partial = false } = {}): InputSchema<In> {
  const issues = (draft: RecordDraft) => recordIssues(draft, { partial });
  const schema = v.pipe(v.strictObject(shape), fieldRules<RecordDraft>({ needs: ['type'], issues }));
  return usualFirst(schema as unknown as InputSchema<In>, shape, issues);
}

/** The types of the fields that most records have. */
const USUAL: Readonly<Record<string, string>> = {
  ...{ zone: 'string', id: 'string', record: 'string', type: 'string', name: 'string', content: 'string' },
  ...{ ttl: 'number', priority: 'number', proxied: 'boolean', comment: 'string' },
};
/**
 * The same schema, which most records pass without: a batch has thousands, and the schema takes ten times as long. Whatever is not
 * as usual is for the schema to judge, and to say what is wrong.
 */
function usualFirst<In>(
  schema: InputSchema<In>,
  shape: Readonly<Record<string, Schema>>,
  issues: (draft: RecordDraft) => readonly unknown[],
): InputSchema<In> {
  const needed = Object.keys(shape).filter((name) => shape[name]?.type !== 'optional');
  const isUsual = (value: unknown): value is RecordDraft => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    const fields = value as Readonly<Record<string, unknown>>;
    for (const name in fields) if (typeof fields[name] !== USUAL[name] || !(name in shape)) return false;
    const { zone, id, record } = fields;
    return (
      needed.every((name) => name in fields) &&
      zone !== '' &&
      (id === undefined || HEX_ID.test(id as string)) &&
      (record === undefined || HEX_ID.test(record as string)) &&
      issues(value).length === 0
    );
  };
  const run: InputSchema<In>['~run'] = (dataset, config) =>
    isUsual(dataset.value)
      ? Object.assign(dataset as never, { typed: true, value: { ...dataset.value } })
      : schema['~run'](dataset, config);
  return { ...schema, '~run': run };
}

/** A record in a list, without its read-only fields but for the `id` that says which one is meant. */
export function recordInList<In>(
  shape: Readonly<Record<string, Schema>>,
  options?: { readonly partial: boolean },
): InputSchema<In> {
  const names = READ_ONLY.filter((name) => !(name in shape));
  const drop = (given: unknown) => (isObject(given) ? without(given, names) : given);
  const schema = recordSchema<In>(shape, options);
  const dropping = v.pipe(v.unknown(), v.transform(drop), schema as never) as unknown as InputSchema<In>;
  // A record without read-only fields is as usual, or its schema says what is wrong.
  return usualFirst(dropping, shape, (draft) => recordIssues(draft, options));
}
