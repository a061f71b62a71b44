import type { InputIssue } from '../../errors.ts';
import { type Certificate, Malformed, readCertificate, readPrivateKey, same } from './der.ts';

/** What is uploaded. */
interface Upload {
  readonly certificate?: string | undefined;
  readonly private_key?: string | undefined;
}

interface Block {
  readonly label: string;
  readonly der: Uint8Array;
}

const KEYS = ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY'];

/**
 * Refuses what Cloudflare would refuse, or what visitors would stumble over: an expired certificate, a chain in the wrong
 * order, a key of another certificate. Gives the first thing that is wrong. No message ever quotes the key.
 */
export function uploadIssue(upload: Upload, now = Date.now()): InputIssue | undefined {
  try {
    check(upload, now);
    return undefined;
  } catch (error) {
    if (error instanceof Wrong) return error.issue;
    throw error;
  }
}

/** What ends the check of an upload. */
class Wrong extends Error {
  constructor(readonly issue: InputIssue) {
    super(issue.message);
  }
}

function check({ certificate, private_key: key }: Upload, now: number): void {
  const refuse = (field: string, message: string): never => {
    throw new Wrong({ field, message });
  };
  const chain =
    certificate === undefined ? undefined : readChain(certificate, (message) => refuse('certificate', message));
  if (chain) checkChain(chain, now, (message) => refuse('certificate', message));
  if (key === undefined) return;
  const mine = readKey(key, (message) => refuse('private_key', message));
  const leaf = chain?.[0];
  if (mine && leaf && !same(mine, leaf.key)) {
    refuse('private_key', 'must be the key of the certificate: it belongs to another one');
  }
}

function readChain(pem: string, refuse: (message: string) => never): readonly Certificate[] {
  const blocks = readPem(pem, refuse);
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) {
    refuse('must hold certificates alone: a private key goes into private_key');
  }
  const wrong = blocks.find(({ label }) => label !== 'CERTIFICATE');
  if (wrong || blocks.length === 0) {
    refuse('must be in PEM form, with -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----');
  }
  return blocks.map(({ der }, index) => {
    try {
      return readCertificate(der);
    } catch (error) {
      return refuse(`number ${index + 1} can not be read: ${reason(error)}`);
    }
  });
}

function checkChain(chain: readonly Certificate[], now: number, refuse: (message: string) => never): void {
  const [leaf, ...others] = chain;
  if (leaf && others.length > 0 && leaf.isAuthority) {
    refuse("must start with the site's own certificate, followed by the one that issued it, and so on");
  }
  chain.forEach((certificate, index) => {
    const next = chain[index + 1];
    if (next && !same(certificate.issuer, next.subject)) {
      refuse(`is in the wrong order: number ${index + 2} did not issue number ${index + 1}`);
    }
    const [from, until] = [certificate.notBefore, certificate.notAfter].map((time) => new Date(time).toISOString());
    if (certificate.notAfter <= now) refuse(`number ${index + 1} expired on ${until}`);
    if (certificate.notBefore > now) refuse(`number ${index + 1} is not valid before ${from}`);
  });
}

function readKey(pem: string, refuse: (message: string) => never): Uint8Array | undefined {
  // OpenSSL puts the parameters of an EC key before it.
  const blocks = readPem(pem, refuse).filter(({ label }) => label !== 'EC PARAMETERS');
  const [block] = blocks;
  if (block?.label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(pem)) {
    return refuse('must not be encrypted: remove its password first');
  }
  if (!block || blocks.length !== 1 || !KEYS.includes(block.label)) {
    return refuse('must be one private key in PEM form: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC)');
  }
  try {
    return readPrivateKey(block.der, block.label);
  } catch (error) {
    return refuse(`can not be read: ${reason(error)}`);
  }
}

function readPem(pem: string, refuse: (message: string) => never): readonly Block[] {
  return [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)].map(
    ([, label = '', body = '']) => {
      // An encrypted key of the older form has headers before its data.
      const base64 = body.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s+/g, '');
      try {
        return { label, der: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) };
      } catch {
        return refuse('has characters between BEGIN and END that are no base64');
      }
    },
  );
}

/** Only what this library says itself: other messages might quote what was read. */
const reason = (error: unknown): string => (error instanceof Malformed ? error.message : 'it is damaged');
