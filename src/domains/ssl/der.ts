/** One element of DER: its tag, its content, and all of its bytes. */
interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

/** The fields of a certificate that are checked. */
export interface Certificate {
  /** Names in DER, compared byte by byte. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Identifies its public key: see {@link publicPart}. */
  readonly key: Uint8Array;
  readonly isAuthority: boolean;
}

const SEQUENCE = 0x30;
const OBJECT_ID = 0x06;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const UTC_TIME = 0x17;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const EC_PUBLIC_KEY = 0xa1;

const RSA = '2a864886f70d010101';
const EC = '2a8648ce3d0201';
const BASIC_CONSTRAINTS = '551d13';

/** The bytes are not DER of the expected form. */
export class Malformed extends Error {}

/** Reads a certificate. https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = one(der, SEQUENCE);
  const fields = children(one(outer.content, SEQUENCE, false).content).filter(({ tag }) => tag !== VERSION);
  const [, , issuer, validity, subject, spki, ...rest] = fields;
  if (!issuer || !validity || !subject || !spki) throw new Malformed('it lacks fields of a certificate');
  const [from, until] = children(validity.content);
  const [algorithm, bits] = children(spki.content);
  if (!from || !until || !algorithm || bits?.tag !== BIT_STRING)
    throw new Malformed('it has no public key or validity');
  return {
    issuer: issuer.whole,
    subject: subject.whole,
    notBefore: time(from),
    notAfter: time(until),
    // The first byte of a bit string counts unused bits.
    key: publicPart(algorithmOf(algorithm), bits.content.subarray(1)),
    isAuthority: isAuthority(rest.find(({ tag }) => tag === EXTENSIONS)),
  };
}

/**
 * Returns the part of a private key that its certificate has too: the modulus of an RSA key, the point of an EC key.
 * `undefined` if it would have to be computed: an EC key can omit its point.
 */
export function readPrivateKey(der: Uint8Array, label: string): Uint8Array | undefined {
  const parts = children(one(der, SEQUENCE).content);
  if (label === 'RSA PRIVATE KEY') return modulus(parts[1]);
  if (label === 'EC PRIVATE KEY') return point(parts);
  const [, algorithm, key] = parts;
  if (!algorithm || key?.tag !== OCTET_STRING) throw new Malformed('it is not a private key');
  const kind = algorithmOf(algorithm);
  if (kind !== RSA && kind !== EC) return undefined;
  const inner = children(one(key.content, SEQUENCE).content);
  return kind === RSA ? modulus(inner[1]) : point(inner);
}

/** Whether two byte strings are the same. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function publicPart(algorithm: string, key: Uint8Array): Uint8Array {
  return algorithm === RSA ? modulus(children(one(key, SEQUENCE).content)[0]) : key;
}

function modulus(element: Element | undefined): Uint8Array {
  if (element?.tag !== INTEGER) throw new Malformed('it has no modulus');
  return element.content[0] === 0 ? element.content.subarray(1) : element.content;
}

function point(parts: readonly Element[]): Uint8Array | undefined {
  const holder = parts.find(({ tag }) => tag === EC_PUBLIC_KEY);
  return holder && one(holder.content, BIT_STRING).content.subarray(1);
}

function algorithmOf({ content }: Element): string {
  return hex(one(content, OBJECT_ID, false).content);
}

function isAuthority(extensions: Element | undefined): boolean {
  const list = extensions ? children(one(extensions.content, SEQUENCE).content) : [];
  const constraints = list
    .map(({ content }) => children(content))
    .find(([name]) => name?.tag === OBJECT_ID && hex(name.content) === BASIC_CONSTRAINTS)
    ?.at(-1);
  const [authority] = constraints ? children(one(constraints.content, SEQUENCE).content) : [];
  return authority?.tag === 0x01 && authority.content[0] !== 0;
}

/** `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` from then on. */
function time({ tag, content }: Element): number {
  const digits = new TextDecoder().decode(content);
  const full = tag === UTC_TIME ? `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}` : digits;
  const moment = Date.parse(full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(moment)) throw new Malformed('its validity cannot be read');
  return moment;
}

/** The elements that follow each other in `bytes`. */
function children(bytes: Uint8Array): readonly Element[] {
  const elements: Element[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const element = first(rest);
    elements.push(element);
    rest = rest.subarray(element.whole.length);
  }
  return elements;
}

/** The element that `bytes` is, or starts with. */
function one(bytes: Uint8Array, tag: number, alone = true): Element {
  const element = first(bytes);
  if (element.tag !== tag || (alone && element.whole.length !== bytes.length)) {
    throw new Malformed('it is damaged, or not DER');
  }
  return element;
}

function first(bytes: Uint8Array): Element {
  const [tag, size] = bytes;
  if (tag === undefined || size === undefined) throw new Malformed('it ends too early');
  const lengthBytes = size < 0x80 ? 0 : size & 0x7f;
  const start = 2 + lengthBytes;
  const length = lengthBytes === 0 ? size : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  if (lengthBytes > 4 || start + length > bytes.length) throw new Malformed('it ends too early');
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
