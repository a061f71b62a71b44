import { canonicalName } from './canonical-name.ts';
import type { RecordType } from './records/types.ts';
import { quotedText, textOf } from './text-strings.ts';

/** What a record says, as it is given or as the API returns it. */
export interface RecordValue {
  readonly content?: string | undefined;
  readonly data?: object | undefined;
  readonly priority?: number | undefined;
}

type Data = Readonly<Record<string, unknown>>;

/** The parts of a value that has parts, in the order of a zone file. */
const parts: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  SRV: ['priority', 'weight', 'port', 'target'],
  CAA: ['flags', 'tag', 'value'],
  HTTPS: ['priority', 'target', 'value'],
  SVCB: ['priority', 'target', 'value'],
  TLSA: ['usage', 'selector', 'matching_type', 'certificate'],
  SMIMEA: ['usage', 'selector', 'matching_type', 'certificate'],
  SSHFP: ['algorithm', 'type', 'fingerprint'],
  DS: ['key_tag', 'algorithm', 'digest_type', 'digest'],
  DNSKEY: ['flags', 'protocol', 'algorithm', 'public_key'],
  NAPTR: ['order', 'preference', 'flags', 'service', 'regex', 'replacement'],
  LOC: [
    ...['lat_degrees', 'lat_minutes', 'lat_seconds', 'lat_direction'],
    ...['long_degrees', 'long_minutes', 'long_seconds', 'long_direction'],
    ...['altitude', 'size', 'precision_horz', 'precision_vert'],
  ],
  CERT: ['type', 'key_tag', 'algorithm', 'certificate'],
  URI: ['weight', 'target'],
};

/** Hexadecimal digits, whose case and spaces do not count. */
const HEX: readonly string[] = ['fingerprint', 'digest', 'TLSA certificate', 'SMIMEA certificate'];
const BASE64: readonly string[] = ['public_key', 'CERT certificate'];
const HOSTS: readonly string[] = ['SRV target', 'HTTPS target', 'SVCB target', 'NAPTR replacement'];
const TEXTS: readonly string[] = ['value', 'tag', 'target', 'service', 'regex', 'NAPTR flags'];

/** What a part is that is left out. */
const leftOut: Readonly<Partial<Record<RecordType, string | number>>> = { NAPTR: '', LOC: 0 };

/** The value as Cloudflare stores it: what is sent. */
export function canonicalValue(type: RecordType, value: RecordValue, zoneName: string): RecordValue {
  const { content = '', data = {}, priority } = value;
  const fields = parts[type];
  const given: Data = { priority, ...data };
  const beside = priority ?? (given.priority as number | undefined);
  if (!fields) return withPriority(type, { content: canonicalContent(type, content, zoneName) }, beside);
  const entries = fields.flatMap((field) => {
    const part = given[field] ?? leftOut[type];
    return part === undefined ? [] : [[field, canonicalPart(type, field, part, zoneName)]];
  });
  return withPriority(type, { data: Object.fromEntries(entries) }, beside);
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

/** In the form of RFC 5952, which is what URLs have. */
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
  const is = (names: readonly string[]) => names.includes(field) || names.includes(`${type} ${field}`);
  const text = String(part);
  if (is(HOSTS)) return type === 'NAPTR' && text === '' ? '.' : host(text, zoneName);
  if (is(HEX)) return text.replace(/\s/g, '').toLowerCase();
  if (is(BASE64)) return text.replace(/\s/g, '');
  if (field === 'value' && type !== 'CAA') return serviceParameters(text);
  if (field.endsWith('_direction')) return text.toUpperCase();
  if (field === 'tag') return text.toLowerCase();
  return is(TEXTS) ? text : Number(part);
}

/** The parameters of HTTPS and SVCB: their order and the quotation marks do not count. */
function serviceParameters(text: string): string {
  const found = [...text.matchAll(/([^\s="]+)(?:=(?:"((?:[^"\\]|\\[\s\S])*)"|(\S*)))?/g)];
  return found
    .map(([, key = '', quoted, bare]): [string, string | undefined] => [key.toLowerCase(), quoted ?? bare])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => (value === undefined ? key : `${key}="${value}"`))
    .join(' ');
}

/**
 * What is the same for two records of a name and type exactly when they say the same, however each is written. The second
 * one leaves out what may change of a record that is still the same: the priority of a mail server, the port's weight.
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
      // Its document announces that the priority moves into `data`, where it may stand already.
      return { exact: `${priority ?? (data as Data | undefined)?.priority} ${loose}`, loose };
    }
    default: {
      const fields = parts[type];
      if (!fields || !data) {
        const exact = canonicalContent(type, content, zoneName);
        return { exact, loose: exact };
      }
      const canonical = canonicalValue(type, value, zoneName);
      const all = { priority: canonical.priority, ...canonical.data } as Data;
      const exact = [type === 'URI' ? all.priority : '', ...fields.map((field) => all[field] ?? '')];
      const changing = type === 'SRV' ? ['priority', 'weight'] : type === 'URI' ? ['weight'] : [];
      const loose = fields.filter((field) => !changing.includes(field)).map((field) => all[field] ?? '');
      return { exact: exact.join('\t'), loose: loose.join('\t') };
    }
  }
}
