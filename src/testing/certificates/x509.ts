/**
 * An uploaded certificate. The simulator has its own reader, which searches the DER for what it needs, and shares no code with
 * the library that it tests.
 */
export interface Uploaded {
  readonly subject: string;
  readonly issuer: string;
  readonly issuerName: string;
  readonly from: number;
  readonly until: number;
  readonly hosts: readonly string[];
  /** The SubjectPublicKeyInfo. */
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly signature: string;
}

/** Reads all certificates of a PEM text. Undefined if it has none, or anything else. */
export function readCertificates(pem: string): readonly Uploaded[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const left = pem.replace(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g, '').trim();
  if (blocks.length === 0 || left !== '') return undefined;
  try {
    return blocks.map((block) => read(bytesOf(block)));
  } catch {
    return undefined;
  }
}

/**
 * Whether a private key belongs to a certificate: every key format repeats the public numbers byte by byte. Undefined if
 * Cloudflare does not accept the key.
 */
export function fits(keyPem: string, { spki }: Uploaded): boolean | undefined {
  const block = /-----BEGIN (RSA |EC |)PRIVATE KEY-----[^-]+-----END \1PRIVATE KEY-----/.exec(keyPem);
  if (!block || /ENCRYPTED/.test(keyPem)) return undefined;
  try {
    const key = bytesOf(block[0]);
    const outer = inside(spki, 0).content;
    const bits = inside(outer, inside(outer, 0).end).content.subarray(1);
    const elliptic = includes(spki, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]);
    return includes(key, [...(elliptic ? bits : inside(inside(bits, 0).content, 0).content)]);
  } catch {
    return undefined;
  }
}

function read(der: Uint8Array<ArrayBuffer>): Uploaded {
  const body = inside(inside(der, 0).content, 0).content;
  let at = inside(body, 0).tag === 0xa0 ? inside(body, 0).end : 0;
  const next = () => {
    const element = inside(body, at);
    const whole = body.slice(at, element.end);
    at = element.end;
    return { ...element, whole };
  };
  next();
  const signature = next();
  const issuer = next();
  const validity = next().content;
  const from = inside(validity, 0);
  const subject = next();
  const spki = next().whole;
  return {
    subject: String(subject.whole),
    issuer: String(issuer.whole),
    issuerName: printable(issuer.content),
    from: moment(from.content),
    until: moment(inside(validity, from.end).content),
    hosts: alternativeNames(body.subarray(at)),
    spki,
    signature: includes(signature.content, [0x2a, 0x86, 0x48, 0xce]) ? 'ECDSAWithSHA256' : 'SHA256WithRSA',
  };
}

function inside(bytes: Uint8Array<ArrayBuffer>, at: number) {
  const [tag = 0, size = 0] = bytes.subarray(at);
  let start = at + 2;
  let length = size;
  if (size > 0x80) {
    length = 0;
    for (let index = 0; index < size - 0x80; index++) length = length * 256 + (bytes[start++] ?? 0);
  }
  if (start + length > bytes.length) throw new RangeError('The DER ends too early.');
  return { tag, content: bytes.subarray(start, start + length), end: start + length };
}

/** DNS names in the extension subjectAltName (2.5.29.17). */
function alternativeNames(extensions: Uint8Array<ArrayBuffer>): readonly string[] {
  const start = find(extensions, [0x06, 0x03, 0x55, 0x1d, 0x11]);
  if (start < 0) return [];
  const names = inside(inside(extensions, start + 5).content, 0).content;
  const hosts: string[] = [];
  for (let at = 0; at < names.length; ) {
    const name = inside(names, at);
    if (name.tag === 0x82) hosts.push(new TextDecoder().decode(name.content));
    at = name.end;
  }
  return hosts;
}

function moment(content: Uint8Array): number {
  const text = new TextDecoder().decode(content);
  const [year, rest] =
    text.length === 13 ? [2000 + Number(text.slice(0, 2)), text.slice(2)] : [Number(text.slice(0, 4)), text.slice(4)];
  const [month = 1, day, hour, minute, second] = (rest.match(/\d\d/g) ?? []).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const printable = (name: Uint8Array): string =>
  (new TextDecoder('latin1').decode(name).match(/[ -~]{3,}/g) ?? []).at(-1)?.trim() ?? '';

const bytesOf = (pem: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(pem.replace(/-----[^-]+-----|\s/g, '')), (character) => character.charCodeAt(0));

function find(bytes: Uint8Array, wanted: readonly number[]): number {
  return bytes.findIndex((_, at) => wanted.every((byte, index) => bytes[at + index] === byte));
}

const includes = (bytes: Uint8Array, wanted: readonly number[]): boolean => find(bytes, wanted) >= 0;
