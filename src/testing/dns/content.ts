import { asciiName, isHostname } from '../server/host-names.ts';
import { canonicalIpv6, isIpv4, isIpv6 } from '../server/ip-ranges.ts';
import { Rejection, rejection } from '../server/route-response.ts';

/** The content of a record, in both of the API's forms. */
export interface Content {
  readonly content: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly priority?: number;
}

/** The content of a record in a request, unchecked. */
export interface ContentInput {
  readonly content?: unknown;
  readonly data?: unknown;
  readonly priority?: unknown;
}

interface Field {
  readonly name: string;
  readonly kind: 'number' | 'word' | 'quoted' | 'rest';
  /** The largest number allowed. The smallest is 0. */
  readonly max?: number;
  readonly optional?: true;
  /** Reads the text as Cloudflare stores it. Undefined if it is not valid. */
  readonly stored?: (text: string) => string | undefined;
}

const number8 = (name: string): Field => ({ name, kind: 'number', max: 255 });
const number16 = (name: string): Field => ({ name, kind: 'number', max: 65535 });
const word = (name: string): Field => ({ name, kind: 'word' });
const quoted = (name: string): Field => ({ name, kind: 'quoted' });
const rest = (name: string): Field => ({ name, kind: 'rest' });

/** Whole bytes in hexadecimal. Blanks between them are allowed in a zone file (RFC 4255, RFC 6698). */
const isHex = (text: string): boolean => /^(?:[0-9a-f]{2})+$/i.test(text.replace(/\s+/g, ''));
const hex = (name: string): Field => ({ ...rest(name), stored: (text) => (isHex(text) ? text : undefined) });
/**
 * Seen: https://github.com/octodns/octodns-cloudflare/issues/39, https://github.com/ansible-collections/community.general/issues/7653
 * (stored in upper case)
 */
const fingerprint: Field = {
  ...rest('fingerprint'),
  stored: (text) => (isHex(text) ? text.replace(/\s+/g, '').toUpperCase() : undefined),
};

/** Key, and a value with or without quotation marks (RFC 9460, section 2.1). */
const PARAMETER = /^[a-z0-9-]+(?:=(?:"(?:[^"\\]|\\.)*"|(?:[^"\\\s]|\\.)*))?$/;
/** Seen: octodns-cloudflare sends a blank first, and reads the content without it. Other blanks are inferred. */
function serviceParameters(text: string): string | undefined {
  const parameters = text.match(/(?:"(?:[^"\\]|\\.)*"|[^\s"])+|"/g) ?? [];
  return parameters.every((parameter) => PARAMETER.test(parameter)) ? parameters.join(' ') : undefined;
}

const serviceBinding = [
  number16('priority'),
  word('target'),
  { ...rest('value'), optional: true as const, stored: serviceParameters },
];
const certificateAssociation = [number8('usage'), number8('selector'), number8('matching_type'), hex('certificate')];

/**
 * The types whose content has parts, in the order of a zone file.
 *
 * @source https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/create/
 */
const structured: Readonly<Record<string, readonly Field[]>> = {
  CAA: [number8('flags'), word('tag'), quoted('value')],
  CERT: [number16('type'), number16('key_tag'), number8('algorithm'), rest('certificate')],
  DNSKEY: [number16('flags'), number8('protocol'), number8('algorithm'), rest('public_key')],
  DS: [number16('key_tag'), number8('algorithm'), number8('digest_type'), hex('digest')],
  HTTPS: serviceBinding,
  SVCB: serviceBinding,
  NAPTR: [
    number16('order'),
    number16('preference'),
    quoted('flags'),
    quoted('service'),
    quoted('regex'),
    word('replacement'),
  ],
  SMIMEA: certificateAssociation,
  TLSA: certificateAssociation,
  SRV: [number16('weight'), number16('port'), word('target')],
  SSHFP: [number8('algorithm'), number8('type'), fingerprint],
  URI: [number16('weight'), quoted('target')],
};

const plain = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'OPENPGPKEY', 'PTR', 'TXT'];

/** All record types of the API. */
export const recordTypes: readonly string[] = [...plain, ...Object.keys(structured), 'LOC'].sort();

/** Throws if records of this type have parts. */
export function rejectWithoutParts(type: unknown): void {
  const first = type === 'LOC' ? locationFields[0] : structured[String(type)]?.[0]?.name;
  if (first !== undefined) throw missingDataField(type === 'SRV' ? 'priority' : first);
}

/** Reads and checks the content of a record of this type. */
export function readContent(type: string, input: ContentInput): Content {
  if (type === 'LOC') return location(input);
  const fields = structured[type];
  if (!fields) return plainContent(type, input);

  const given = input.data ?? undefined;
  const data = { ...asObject(given), ...(given === undefined && parse(type, fields, input.content)) };
  const checked = Object.fromEntries(fields.flatMap((field) => checkedField(field, data[field.name])));
  const content = fields
    .filter(({ name, kind }) => checked[name] !== undefined && (kind === 'quoted' || checked[name] !== ''))
    .map(({ name, kind }) => (kind === 'quoted' ? inQuotes(String(checked[name])) : `${checked[name]}`))
    .join(' ');
  // SRV has its priority inside and outside of `data`, URI only outside.
  if (type === 'SRV') {
    const priority = checkedNumber(number16('priority'), data.priority ?? input.priority);
    return { content, data: { priority, ...checked }, priority };
  }
  if (type === 'URI') return { content, data: checked, priority: requiredPriority(input.priority) };
  return { content, data: checked };
}

const inQuotes = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

function plainContent(type: string, { content: given, priority }: ContentInput): Content {
  if (given === undefined || given === null || given === '') throw missingField('content');
  if (typeof given !== 'string') throw invalidContent(type);
  // Recorded: TXT is stored as it was sent.
  const content = type === 'TXT' ? given : given.trim();
  switch (type) {
    case 'A':
      // Seen: https://github.com/timothymiller/cloudflare-ddns/issues/230
      if (!isIpv4(content)) throw rejection(9005, 'Content for A record must be a valid IPv4 address.');
      return { content };
    case 'AAAA':
      // Seen: https://github.com/wherelse/cloudflare-ddns-script/issues/15
      if (!isIpv6(content)) throw rejection(9006, 'Content for AAAA record must be a valid IPv6 address.');
      // Seen: https://github.com/ansible-collections/community.general/issues/9961,
      // https://github.com/cloudflare/terraform-provider-cloudflare/issues/3354
      return { content: canonicalIpv6(content) };
    case 'MX':
      return { content: hostname(type, content, '.'), priority: requiredPriority(priority) };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { content: hostname(type, content) };
    default:
      return { content };
  }
}

function hostname(type: string, content: string, alsoAllowed?: string): string {
  if (content === alsoAllowed) return content;
  const name = asciiName(content);
  if (!isHostname(name)) throw invalidContent(type);
  return name;
}

function parse(type: string, fields: readonly Field[], content: unknown): Record<string, unknown> {
  if (content === undefined || content === null) return {};
  if (typeof content !== 'string') throw invalidContent(type);
  const parts = [...content.matchAll(/"((?:[^"\\]|\\.)*)"|\S+/g)].map(
    ([text, between]) => between?.replace(/\\(.)/g, '$1') ?? text,
  );
  const wanted = type === 'SRV' && parts.length === fields.length + 1 ? [number16('priority'), ...fields] : fields;
  return Object.fromEntries(
    wanted.map(({ name, kind }, index) => {
      const part = kind === 'rest' ? parts.slice(index).join(' ') || undefined : parts[index];
      return [name, kind === 'number' && part !== undefined ? Number(part) : part];
    }),
  );
}

function checkedField(field: Field, value: unknown): [string, unknown][] {
  if (field.kind === 'number') return [[field.name, checkedNumber(field, value)]];
  if (value === undefined || value === null) {
    if (field.optional) return [];
    throw missingDataField(field.name);
  }
  const stored = typeof value === 'string' ? (field.stored ?? String)(value) : undefined;
  if (stored === undefined) throw invalidDataField(field.name);
  return [[field.name, stored]];
}

/** Seen: numbers as strings of digits are accepted (https://github.com/apache/libcloud/issues/1512). */
function checkedNumber({ name, max = 0 }: Field, given: unknown): number {
  if (given === undefined || given === null) throw missingDataField(name);
  const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max) throw invalidDataField(name);
  return value;
}

function requiredPriority(value: unknown): number {
  if (value === undefined || value === null) throw missingField('priority');
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 65535) {
    // Seen: https://github.com/jamesryanbell/cloudflare/issues/23
    throw dnsValidationError(9008, 'Invalid priority, priority must be set and be between 0 and 65535');
  }
  return value;
}

const LOCATION =
  /^(?:IN LOC )?(\d+) (\d+) ([\d.]+) ([NS]) (\d+) (\d+) ([\d.]+) ([EW]) (-?[\d.]+)m(?: ([\d.]+)m)?(?: ([\d.]+)m)?(?: ([\d.]+)m)?$/;
const locationFields = [
  'lat_degrees',
  'lat_minutes',
  'lat_seconds',
  'lat_direction',
  'long_degrees',
  'long_minutes',
  'long_seconds',
  'long_direction',
  'altitude',
  'size',
  'precision_horz',
  'precision_vert',
] as const;
const locationDefaults: Readonly<Record<string, number>> = {
  lat_minutes: 0,
  lat_seconds: 0,
  long_minutes: 0,
  long_seconds: 0,
  altitude: 0,
  size: 0,
  precision_horz: 0,
  precision_vert: 0,
};

function location(input: ContentInput): Content {
  const given = { ...locationDefaults, ...asObject(input.data) };
  if (input.data === undefined && input.content !== undefined) {
    const parts = typeof input.content === 'string' && LOCATION.exec(input.content);
    if (!parts) throw invalidContent('LOC');
    for (const [index, name] of locationFields.entries()) {
      const part = parts[index + 1];
      if (part !== undefined) given[name] = name.endsWith('direction') ? part : Number(part);
    }
  }
  const data = Object.fromEntries(
    locationFields.map((name) => {
      const value = given[name];
      if (value === undefined || value === null) throw missingDataField(name);
      const fits = name.endsWith('direction') ? /^[NSEW]$/.test(String(value)) : typeof value === 'number';
      if (!fits) throw invalidDataField(name);
      return [name, value];
    }),
  );
  const [latitude, longitude, sizes] = [
    locationFields.slice(0, 4),
    locationFields.slice(4, 8),
    locationFields.slice(8),
  ];
  const content = [
    ...[...latitude, ...longitude].map((name) => `${data[name]}`),
    ...sizes.map((name) => `${data[name]}m`),
  ].join(' ');
  return { content, data };
}

function asObject(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw dnsValidationError(9101, 'data must be an object.');
  return value as Record<string, unknown>;
}

/** A rejection in the form most DNS records get: a general error, with the reason in its `error_chain`. */
export function dnsValidationError(code: number, message: string): Rejection {
  return new Rejection(400, [{ code: 1004, message: 'DNS Validation Error', error_chain: [{ code, message }] }]);
}

// Seen: https://github.com/cloudflare/cloudflare-php/issues/136
const missingField = (name: string) => dnsValidationError(9100, `${name} is a required field.`);

// Seen: https://github.com/octodns/octodns-cloudflare/issues/39, https://github.com/cloudflare/salt-cloudflare/issues/14
const missingDataField = (name: string) => dnsValidationError(9101, `${name} is a required data field.`);

// Inferred.
const invalidDataField = (name: string) => dnsValidationError(9102, `${name} is not a valid data field.`);

// The message is seen for CNAME (https://github.com/stephenou/fruitionsite/issues/79); the code is inferred.
const invalidContent = (type: string) => dnsValidationError(9007, `Content for ${type} record is invalid.`);
