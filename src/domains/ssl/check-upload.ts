import type { InputIssue } from '../../errors.ts';
import { type Certificate, Malformed, readCertificate, readPrivateKey, same } from './der.ts';
import type { BundleMethod } from './models.ts';

/** The part of an upload that is checked. */
interface Upload {
  readonly certificate?: string | undefined;
  readonly private_key?: string | undefined;
  readonly bundle_method?: BundleMethod | undefined;
}

interface Block {
  readonly label: string;
  readonly der: Uint8Array;
}

const KEYS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY'];

/**
 * Finds what Cloudflare would reject or what would fail for visitors: an expired certificate, a chain in the wrong order, the
 * key of another certificate. Returns the first issue. No message quotes the key.
 *
 * Only `force` serves the chain as it is. Otherwise Cloudflare selects among the issuers, which can be cross-signed:
 * https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/bundling-methodologies/
 */
export function uploadIssue(upload: Upload, now = Date.now()): InputIssue | undefined {
  try {
    check(upload, now);
    return undefined;
  } catch (error) {
    if (error instanceof Rejected) return error.issue;
    throw error;
  }
}

/** Ends the check with its issue. */
class Rejected extends Error {
  constructor(readonly issue: InputIssue) {
    super(issue.message);
  }
}

function check({ certificate, private_key: key, bundle_method }: Upload, now: number): void {
  const reject = (field: string, message: string): never => {
    throw new Rejected({ field, message });
  };
  const chain =
    certificate === undefined ? undefined : readChain(certificate, (message) => reject('certificate', message));
  if (chain) checkLeaf(chain, now, (message) => reject('certificate', message));
  if (chain && bundle_method === 'force') checkOrder(chain, now, (message) => reject('certificate', message));
  if (key === undefined) return;
  const mine = readKey(key, (message) => reject('private_key', message));
  const leaf = chain?.[0];
  if (mine && leaf && !same(mine, leaf.key)) {
    reject('private_key', 'must be the key of the certificate; it belongs to another certificate');
  }
}

function readChain(pem: string, reject: (message: string) => never): readonly Certificate[] {
  const blocks = readPem(pem, reject);
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) {
    reject('must contain only certificates: a private key goes into private_key');
  }
  const foreign = blocks.find(({ label }) => label !== 'CERTIFICATE');
  if (foreign || blocks.length === 0) {
    reject('must be in PEM form, with -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----');
  }
  return blocks.map(({ der }, index) => {
    try {
      return readCertificate(der);
    } catch (error) {
      return reject(`number ${index + 1} cannot be read: ${reason(error)}`);
    }
  });
}

type Reject = (message: string) => never;

function checkLeaf(chain: readonly Certificate[], now: number, reject: Reject): void {
  const [leaf, ...others] = chain;
  if (leaf && others.length > 0 && leaf.isAuthority) {
    reject('must start with the leaf certificate, followed by its issuers in order');
  }
  if (leaf) checkValidity(leaf, 1, now, reject);
}

function checkOrder(chain: readonly Certificate[], now: number, reject: Reject): void {
  chain.forEach((certificate, index) => {
    const next = chain[index + 1];
    if (next && !same(certificate.issuer, next.subject)) {
      reject(`is in the wrong order: number ${index + 2} did not issue number ${index + 1}`);
    }
    checkValidity(certificate, index + 1, now, reject);
  });
}

function checkValidity({ notBefore, notAfter }: Certificate, number: number, now: number, reject: Reject): void {
  const [from, until] = [notBefore, notAfter].map((time) => new Date(time).toISOString());
  if (notAfter <= now) reject(`number ${number} expired on ${until}`);
  if (notBefore > now) reject(`number ${number} is not valid before ${from}`);
}

function readKey(pem: string, reject: (message: string) => never): Uint8Array | undefined {
  // OpenSSL writes the parameters of an EC key before it.
  const blocks = readPem(pem, reject).filter(({ label }) => label !== 'EC PARAMETERS');
  const [block] = blocks;
  if (block?.label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(pem)) {
    return reject('must not be encrypted: remove its password first');
  }
  if (!block || blocks.length !== 1 || !KEYS.includes(block.label)) {
    return reject('must be one private key in PEM form: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC)');
  }
  try {
    return readPrivateKey(block.der, block.label);
  } catch (error) {
    return reject(`cannot be read: ${reason(error)}`);
  }
}

function readPem(pem: string, reject: (message: string) => never): readonly Block[] {
  return bodiesOf(pem).map(([label, body]) => {
    // An encrypted key in the older format has headers before its data.
    const base64 = body.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s+/g, '');
    try {
      return { label, der: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) };
    } catch {
      return reject('has characters between BEGIN and END that are not base64');
    }
  });
}

/** What is between each BEGIN and the next END with the same label. Read in one pass: there may be no END to any BEGIN. */
function bodiesOf(pem: string): readonly (readonly [label: string, body: string])[] {
  const marks = [...pem.matchAll(/-----(BEGIN|END) ([A-Z0-9 ]+)-----/g)];
  const lastEnd = new Map(marks.flatMap(({ 1: mark, 2: label, index }) => (mark === 'END' ? [[label, index]] : [])));
  const bodies: [label: string, body: string][] = [];
  let open: { readonly label: string; readonly from: number } | undefined;
  for (const { 0: whole, 1: mark, 2: label = '', index } of marks) {
    if (!open && mark === 'BEGIN' && (lastEnd.get(label) ?? -1) > index) open = { label, from: index + whole.length };
    if (open?.label !== label || mark !== 'END') continue;
    bodies.push([label, pem.slice(open.from, index)]);
    open = undefined;
  }
  return bodies;
}

/** Only the library's own messages: others might quote the input. */
const reason = (error: unknown): string => (error instanceof Malformed ? error.message : 'it is damaged');
