// Without leading zeros, which some parsers read as octal.
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);

/** Whether a text is an IPv4 address in dotted decimal notation. */
export const isIpv4 = (text: string): boolean => IPV4.test(text);

/** Whether a text is an IPv6 address, as the URL standard defines it. */
export const isIpv6 = (text: string): boolean => /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);

/** Whether a text is a range in CIDR notation, with one of the lengths if any are given. */
export function isRange(text: string, lengths?: { readonly v4: readonly number[]; readonly v6: readonly number[] }) {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const length = Number(digits);
  if (isIpv4(address)) return lengths ? lengths.v4.includes(length) : length <= 32;
  return isIpv6(address) && (lengths ? lengths.v6.includes(length) : length <= 128);
}

/**
 * An IPv6 address with all of its digits. Cloudflare stores and returns it so, and only finds it so.
 *
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/pull/560 (seen)
 */
export function paddedIpv6(text: string): string {
  // A URL has the same compressed spelling for all spellings of an address.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(':');
}
