import { canonicalName } from './names.ts';
import { dataFields, parametersIn } from './records/checks.ts';
import type { RecordType } from './records/types.ts';

/** The value of a record, as a caller writes it or as the API returns it. */
export interface RecordValue {
  readonly content?: string | undefined;
  readonly data?: object | undefined;
  readonly priority?: number | undefined;
}

type Data = Readonly<Record<string, unknown>>;

/**
 * How a field of `data` is written.
 *
 * - `number`, `host`, `word`: one word; a host with a trailing dot is complete
 * - `text`: one text in quotation marks
 * - `hex`, `base64`: all following words, without the spaces in between; the case of hexadecimal digits is ignored
 * - `parameters`: all following words; possibly none
 */
export type DataKind = 'number' | 'host' | 'word' | 'text' | 'hex' | 'base64' | 'parameters';

/** Fields other than numbers: by their name, or by type and name. */
const kinds: Readonly<Record<string, DataKind>> = {
  ...{ 'SRV target': 'host', 'HTTPS target': 'host', 'SVCB target': 'host', 'NAPTR replacement': 'host' },
  ...{ fingerprint: 'hex', digest: 'hex', 'TLSA certificate': 'hex', 'SMIMEA certificate': 'hex' },
  ...{ public_key: 'base64', 'CERT certificate': 'base64' },
  ...{ 'CAA value': 'text', 'URI target': 'text', 'NAPTR flags': 'text', service: 'text', regex: 'text' },
  ...{ tag: 'word', lat_direction: 'word', long_direction: 'word', value: 'parameters' },
};

/** How a field of `data` is written. */
export const dataKind = (type: string, field: string): DataKind =>
  kinds[`${type} ${field}`] ?? kinds[field] ?? 'number';

/** The value of an omitted field. */
const leftOut: Readonly<Partial<Record<RecordType, string | number>>> = { NAPTR: '', LOC: 0 };

/** The value as Cloudflare stores it. This form is sent. */
export function canonicalValue(type: RecordType, value: RecordValue, zoneName: string): RecordValue {
  const { content = '', data = {}, priority } = value;
  const fields = dataFields(type);
  const given: Data = { priority, ...data };
  const effective = priority ?? (given.priority as number | undefined);
  if (!fields) return withPriority(type, { content: canonicalContent(type, content, zoneName) }, effective);
  const entries = fields.flatMap((field) => {
    const part = given[field] ?? leftOut[type];
    return part === undefined ? [] : [[field, canonicalPart(type, field, part, zoneName)]];
  });
  return withPriority(type, { data: Object.fromEntries(entries) }, effective);
}

const withPriority = (type: RecordType, value: RecordValue, priority: number | undefined): RecordValue =>
  (type === 'MX' || type === 'URI') && priority !== undefined ? { ...value, priority } : value;

function canonicalContent(type: RecordType, content: string, zoneName: string): string {
  switch (type) {
    case 'AAAA':
      return canonicalIpv6(content.trim());
    case 'CNAME':
    case 'MX':
    case 'NS':
    case 'PTR':
      return host(content, zoneName);
    case 'TXT':
      return quotedText(content);
    case 'OPENPGPKEY':
      return content.replace(/\s/g, '');
    default:
      return content.trim();
  }
}

/** The form of RFC 5952, which the URL parser produces. */
function canonicalIpv6(address: string): string {
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : address.toLowerCase();
}

function host(name: string, zoneName: string): string {
  if (name.trim() === '.') return '.';
  const bare = canonicalName(name);
  return bare === '@' ? zoneName : bare;
}

function canonicalPart(type: RecordType, field: string, part: unknown, zoneName: string): unknown {
  const text = String(part);
  switch (dataKind(type, field)) {
    case 'host':
      return type === 'NAPTR' && text === '' ? '.' : host(text, zoneName);
    case 'hex':
      return text.replace(/\s/g, '').toLowerCase();
    case 'base64':
      return text.replace(/\s/g, '');
    case 'parameters':
      return serviceParameters(text);
    case 'word':
      return field === 'tag' ? text.toLowerCase() : text.toUpperCase();
    case 'text':
      return text;
    default:
      return Number(part);
  }
}

/** The parameters of an HTTPS or SVCB record, sorted and quoted: neither order nor quotation marks are significant. */
function serviceParameters(text: string): string {
  const found = parametersIn(text);
  // What Cloudflare has is shown as it is, whatever it is.
  if (!found) return text;
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => {
      if (value === undefined) return key;
      return `${key}="${key === 'ipv6hint' ? value.split(',').map(canonicalIpv6).join(',') : value}"`;
    })
    .join(' ');
}

/**
 * Two keys of a value. Two records of the same name and type have the same `exact` key if and only if their values are
 * equal, however each is written. The `loose` key ignores what can change without making it another record: the priority of
 * an MX record, the priority and weight of an SRV record, the weight of a URI record.
 */
export function valueKeys(type: RecordType, value: RecordValue, zoneName: string): { exact: string; loose: string } {
  const { content = '', data, priority } = value;
  switch (type) {
    case 'A': {
      const exact = content.trim();
      return { exact, loose: exact };
    }
    case 'TXT': {
      const exact = textOf(content);
      return { exact, loose: exact };
    }
    case 'MX': {
      const loose = host(content, zoneName);
      // The API's document announces that the priority moves into `data`.
      return { exact: `${priority ?? (data as Data | undefined)?.priority} ${loose}`, loose };
    }
    default: {
      const fields = dataFields(type);
      if (!fields || !data) {
        const exact = canonicalContent(type, content, zoneName);
        return { exact, loose: exact };
      }
      const canonical = canonicalValue(type, value, zoneName);
      const all = { priority: canonical.priority, ...canonical.data, ...insensitive(type, canonical.data) } as Data;
      const exact = [type === 'URI' ? all.priority : '', ...fields.map((field) => all[field] ?? '')];
      const changing = type === 'SRV' ? ['priority', 'weight'] : type === 'URI' ? ['weight'] : [];
      const loose = fields.filter((field) => !changing.includes(field)).map((field) => all[field] ?? '');
      return { exact: exact.join('\t'), loose: loose.join('\t') };
    }
  }
}

/** Texts whose case is ignored: https://www.rfc-editor.org/rfc/rfc3403#section-4.1 */
function insensitive(type: RecordType, data: object | undefined): Data | undefined {
  if (type !== 'NAPTR') return undefined;
  const { flags, service } = data as Data;
  return { flags: String(flags).toLowerCase(), service: String(service).toLowerCase() };
}

const STRINGS = /^(?:"(?:[^"\\]|\\[\s\S])*"\s*)+$/;

const encoder = () => new TextEncoder();

/**
 * The text of a TXT record, one character per octet. Quotation marks, the split into strings, and escapes make no
 * difference.
 */
function textOf(content: string): string {
  const trimmed = content.trim();
  // The blanks around plain text belong to it. Recorded: Cloudflare stores it as it was sent.
  if (!STRINGS.test(trimmed)) return octets(content);
  const joined = [...trimmed.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, string]) => string).join('');
  return joined.includes('\\')
    ? joined.replace(
        /\\(\d{3})|\\([\s\S])|[^\\]+/gu,
        (plain, code: string | undefined, character: string | undefined) =>
          code === undefined ? octets(character ?? plain) : String.fromCharCode(Number(code) & 0xff),
      )
    : octets(joined);
}

function octets(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII, one octet per character
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(encoder().encode(text), (octet) => String.fromCharCode(octet)).join('');
}

/**
 * Content in quotation marks, which the API requires and does not add. Cloudflare splits long strings itself.
 *
 * @source https://github.com/go-acme/lego/pull/2521, https://github.com/cisagov/manage.get.gov/pull/4912
 */
function quotedText(content: string): string {
  const trimmed = content.trim();
  const strings = STRINGS.test(trimmed)
    ? [...trimmed.matchAll(/"(?:[^"\\]|\\[\s\S])*"/g)].join(' ')
    : `"${content.replace(/[\\"]/g, '\\$&')}"`;
  // A line break in a string would end it in a zone file, for example in Cloudflare's export.
  return strings.replace(/[\r\n]/g, (sign) => (sign === '\n' ? '\\010' : '\\013'));
}

/**
 * Whether records of these two types cannot have the same name. Cloudflare accepts records of the other types, such as TXT
 * and MX, at the name of a CNAME (seen: cloudflare-docs#30376), and flattens a CNAME at the zone's own name.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/
 */
export function excludeEachOther(one: string, other: string): boolean {
  if (one === 'CNAME') return other === 'CNAME' || isAddress(other) || other === 'NS';
  return other === 'CNAME' && (isAddress(one) || one === 'NS');
}

/**
 * Whether Cloudflare may reject one beside the other, too. An address beside NS was rejected (seen: acme-dns#238, #258), and zones
 * have both: records below a delegation are "shadowed". So such a record is sent, and Cloudflare decides.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/shadowed-records/
 */
export function mayExcludeEachOther(one: string, other: string): boolean {
  return excludeEachOther(one, other) || (one === 'NS' && isAddress(other)) || (other === 'NS' && isAddress(one));
}

const isAddress = (type: string): boolean => type === 'A' || type === 'AAAA';

/** Whether a type excludes another one. */
export const excludes = (type: string): boolean => type === 'CNAME' || type === 'NS' || isAddress(type);

/**
 * A tag with its name in lower case, without the colon of an empty value.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/
 */
export function canonicalTag(tag: string): string {
  const at = tag.indexOf(':');
  return at < 0 ? tag.toLowerCase() : tag.slice(0, at).toLowerCase() + tag.slice(at).replace(/^:$/, '');
}

/** Characters that cannot be seen, as escapes. After a line break, the rest of a text would look like another change. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are shown as escapes
  text.replace(/[\u0000-\u001f\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g, escaped);

/** The escape of a character: `\009` in ASCII, as in a zone file, and `\u{a0}` beyond it. */
export function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code < 128 ? `\\${String(code).padStart(3, '0')}` : `\\u{${code.toString(16)}}`;
}

/** Types of which one value replaces another, because resolvers treat all records of a name as one set. */
export const REPLACED_AS_ONE: readonly string[] = ['A', 'AAAA', 'CNAME'];
