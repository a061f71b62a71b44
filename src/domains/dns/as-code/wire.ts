import type { RecordType } from '../records/types.ts';
import { escaped as escapedText } from '../zone-file/texts.ts';

/** The types that Cloudflare has, by their numbers: https://www.iana.org/assignments/dns-parameters */
export const typesByNumber: Readonly<
  Record<number, RecordType | 'SOA' | 'RRSIG' | 'NSEC' | 'NSEC3' | 'NSEC3PARAM' | 'CDS' | 'CDNSKEY' | 'ZONEMD'>
> = {
  ...{
    1: 'A',
    2: 'NS',
    5: 'CNAME',
    6: 'SOA',
    12: 'PTR',
    15: 'MX',
    16: 'TXT',
    28: 'AAAA',
    29: 'LOC',
    33: 'SRV',
    35: 'NAPTR',
  },
  ...{
    37: 'CERT',
    43: 'DS',
    44: 'SSHFP',
    46: 'RRSIG',
    47: 'NSEC',
    48: 'DNSKEY',
    50: 'NSEC3',
    51: 'NSEC3PARAM',
    52: 'TLSA',
  },
  ...{
    53: 'SMIMEA',
    59: 'CDS',
    60: 'CDNSKEY',
    61: 'OPENPGPKEY',
    63: 'ZONEMD',
    64: 'SVCB',
    65: 'HTTPS',
    256: 'URI',
    257: 'CAA',
  },
};

/** A word of a value. */
interface Word {
  readonly text: string;
  readonly quoted: boolean;
}

const word = (text: string | number): Word => ({ text: String(text), quoted: false });
const text = (octets: Uint8Array): Word => ({ text: textOf(octets), quoted: true });

/** The data of a record in the generic form as the words of its own form; undefined if it is not data of this type. */
export function wordsOf(type: RecordType, octets: Uint8Array): readonly Word[] | undefined {
  const reader = new WireReader(octets);
  try {
    const words = read[type](reader);
    return reader.isAtEnd ? words : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Octets after `\#`: their number, and hexadecimal digits in any number of words; undefined if it is not that. */
export function octetsOf([count = '', ...words]: readonly string[]): Uint8Array | undefined {
  const digits = words.join('');
  if (!/^\d{1,5}$/.test(count) || !/^(?:[0-9a-f]{2})*$/i.test(digits) || digits.length !== Number(count) * 2)
    return undefined;
  return Uint8Array.from({ length: Number(count) }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

class WireReader {
  readonly #octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#octets.length;
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#octets.length) throw new RangeError('the data ends early');
    this.#at += length;
    return this.#octets.subarray(this.#at - length, this.#at);
  }

  rest(): Uint8Array {
    return this.take(this.#octets.length - this.#at);
  }

  number(length: 1 | 2 | 4): number {
    return this.take(length).reduce((value, octet) => value * 256 + octet, 0);
  }

  string(): Uint8Array {
    return this.take(this.number(1));
  }

  /** A name without compression, which RFC 3597 excludes. */
  name(): string {
    const labels: string[] = [];
    for (let length = this.number(1); length > 0; length = this.number(1)) {
      if (length > 63) throw new RangeError('a label is longer than 63 octets');
      labels.push(labelOf(this.take(length)));
    }
    return `${labels.join('.')}.`;
  }
}

const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');

const base64Of = (octets: Uint8Array): string =>
  btoa(Array.from(octets, (octet) => String.fromCharCode(octet)).join(''));

/** Octets as a text in quotation marks: UTF-8, or escapes. */
function textOf(octets: Uint8Array): string {
  try {
    return escapedText(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets));
  } catch {
    return Array.from(octets, (octet) =>
      octet > 31 && octet < 127 ? escapedText(String.fromCharCode(octet)) : `\\${String(octet).padStart(3, '0')}`,
    ).join('');
  }
}

const labelOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => {
    if (octet < 33 || octet > 126) return `\\${String(octet).padStart(3, '0')}`;
    const sign = String.fromCharCode(octet);
    return /["$();@\\.]/.test(sign) ? `\\${sign}` : sign;
  }).join('');

const host = (reader: WireReader) => [word(reader.name())];
const association = (reader: WireReader) => [
  ...[word(reader.number(1)), word(reader.number(1)), word(reader.number(1))],
  word(hexOf(reader.rest())),
];

const read: Readonly<Record<RecordType, (reader: WireReader) => Word[]>> = {
  A: (reader) => [word([...reader.take(4)].join('.'))],
  AAAA: (reader) => {
    const octets = reader.take(16);
    const groups = Array.from({ length: 8 }, (_, at) => hexOf(octets.subarray(at * 2, at * 2 + 2)));
    return [word(new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1))];
  },
  CNAME: host,
  NS: host,
  PTR: host,
  MX: (reader) => [word(reader.number(2)), word(reader.name())],
  TXT: (reader) => {
    const texts = [text(reader.string())];
    while (!reader.isAtEnd) texts.push(text(reader.string()));
    return texts;
  },
  SRV: (reader) => [word(reader.number(2)), word(reader.number(2)), word(reader.number(2)), word(reader.name())],
  CAA: (reader) => [word(reader.number(1)), word(textOf(reader.string())), text(reader.rest())],
  HTTPS: binding,
  SVCB: binding,
  TLSA: association,
  SMIMEA: association,
  SSHFP: (reader) => [word(reader.number(1)), word(reader.number(1)), word(hexOf(reader.rest()))],
  DS: (reader) => [word(reader.number(2)), word(reader.number(1)), word(reader.number(1)), word(hexOf(reader.rest()))],
  DNSKEY: (reader) => [
    word(reader.number(2)),
    word(reader.number(1)),
    word(reader.number(1)),
    word(base64Of(reader.rest())),
  ],
  NAPTR: (reader) => [
    ...[word(reader.number(2)), word(reader.number(2))],
    ...[text(reader.string()), text(reader.string()), text(reader.string())],
    word(reader.name()),
  ],
  CERT: (reader) => [
    word(reader.number(2)),
    word(reader.number(2)),
    word(reader.number(1)),
    word(base64Of(reader.rest())),
  ],
  URI: (reader) => [word(reader.number(2)), word(reader.number(2)), text(reader.rest())],
  OPENPGPKEY: (reader) => [word(base64Of(reader.rest()))],
  LOC: location,
};

/** @source https://www.rfc-editor.org/rfc/rfc1876#section-2 */
function location(reader: WireReader): Word[] {
  if (reader.number(1) !== 0) throw new RangeError('the version is not 0');
  const metres = () => {
    const octet = reader.number(1);
    return `${((octet >> 4) * 10 ** (octet & 15)) / 100}m`;
  };
  const sizes = [metres(), metres(), metres()];
  const angle = (positive: string, negative: string) => {
    const value = reader.number(4) - 2 ** 31;
    const thousandths = Math.abs(value);
    const parts = [
      Math.floor(thousandths / 3_600_000),
      Math.floor(thousandths / 60_000) % 60,
      (thousandths % 60_000) / 1000,
    ];
    return [...parts, value < 0 ? negative : positive];
  };
  const angles = [...angle('N', 'S'), ...angle('E', 'W')];
  const altitude = `${(reader.number(4) - 10_000_000) / 100}m`;
  return [...angles, altitude, ...sizes].map(word);
}

const keys = ['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint', 'dohpath', 'ohttp'];

/** @source https://www.rfc-editor.org/rfc/rfc9460#section-2.2 */
function binding(reader: WireReader): Word[] {
  const words = [word(reader.number(2)), word(reader.name())];
  while (!reader.isAtEnd) {
    const key = reader.number(2);
    const value = reader.take(reader.number(2));
    const name = keys[key] ?? `key${key}`;
    const shown = parameterOf(name, new WireReader(value), value);
    words.push(word(shown === '' ? name : `${name}="${shown}"`));
  }
  return words;
}

function parameterOf(name: string, reader: WireReader, value: Uint8Array): string {
  const list = (next: () => string) => {
    const all: string[] = [];
    while (!reader.isAtEnd) all.push(next());
    return all.join(',');
  };
  switch (name) {
    case 'mandatory':
      return list(() => {
        const key = reader.number(2);
        return keys[key] ?? `key${key}`;
      });
    case 'alpn':
      return list(() => textOf(reader.string()).replace(/[,\\]/g, '\\\\$&'));
    case 'port':
      return String(reader.number(2));
    case 'ipv4hint':
      return list(() => [...reader.take(4)].join('.'));
    case 'ipv6hint':
      return list(() => read.AAAA(new WireReader(reader.take(16)))[0]?.text ?? '');
    case 'ech':
      return base64Of(value);
    default:
      return textOf(value);
  }
}
