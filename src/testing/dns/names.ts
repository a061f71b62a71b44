import { isIpv4, isIpv6 } from '../server/ip-ranges.ts';
import { refusal } from '../server/response.ts';
import { validationError } from './validation-error.ts';

/** What ends a host in a URL, or is decoded or dropped there: a name that has it is none. */
const NOT_IN_A_HOST = /[\s\p{Cc}"#%/:<>?@[\\\]^`{|}]/u;

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** The full name of a record: `@`, `www`, `www.example.com` and `WWW.Example.com.` all become what Cloudflare stores. */
export function completeName(given: unknown, zoneName: string): string {
  if (given === undefined || given === null || given === '') {
    // The wording is that of other required fields (see content.ts); inferred for the name.
    throw validationError(9100, 'name is a required field.');
  }
  if (typeof given !== 'string') throw invalidName();
  const relative = asciiName(given);
  if (relative === '@') return zoneName;
  const name = relative === zoneName || relative.endsWith(`.${zoneName}`) ? relative : `${relative}.${zoneName}`;
  if (!isRecordName(name)) throw invalidName();
  return name;
}

/** Lower case, without the trailing dot, in Punycode. */
export function asciiName(name: string): string {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (/^[\x21-\x7e]*$/.test(plain) || NOT_IN_A_HOST.test(plain)) return plain;
  try {
    // A last label that is no number keeps names of digits from being read as addresses.
    return new URL(`http://${plain}.a`).hostname.slice(0, -2);
  } catch {
    return plain;
  }
}

/** Whether a string can be a host that a record points to. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && !isIpv4(text) && !isIpv6(text) && text.split('.').every((label) => LABEL.test(label));
}

function isRecordName(name: string): boolean {
  const [first = '', ...rest] = name.split('.');
  return name.length <= 253 && (first === '*' || LABEL.test(first)) && rest.every((label) => LABEL.test(label));
}

// Code and wording: https://community.cloudflare.com/t/community-tip-fixing-code-1004-dns-validation-error/46697
const invalidName = () => refusal(9000, 'DNS name is invalid.');
