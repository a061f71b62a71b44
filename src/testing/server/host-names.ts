import { isIpv4, isIpv6 } from './ip-ranges.ts';

/** Characters that end a host in a URL, or are decoded or dropped there. A name with one of them is not a host name. */
const NOT_IN_A_HOST = /[\s\p{Cc}"#%/:<>?@[\\\]^`{|}]/u;

const LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** A name in lower case and Punycode, without the trailing dot. */
export function asciiName(name: string): string {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (/^[\x21-\x7e]*$/.test(plain) || NOT_IN_A_HOST.test(plain)) return plain;
  try {
    // The last label `a` keeps `URL` from reading a name of digits as an address.
    return new URL(`http://${plain}.a`).hostname.slice(0, -2);
  } catch {
    return plain;
  }
}

/** Whether a string is a label of a host name. */
export const isLabel = (text: string): boolean => LABEL.test(text);

/** Whether a string is a host name that a record can point to. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && !isIpv4(text) && !isIpv6(text) && text.split('.').every(isLabel);
}
