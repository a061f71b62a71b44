// Without leading zeros, which some read as octal.
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);

export const isIpv4 = (text: string): boolean => IPV4.test(text);

/** The URL standard knows what an IPv6 address is. */
export const isIpv6 = (text: string): boolean => /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);

/** Whether a text is a range in CIDR notation, and of one of these lengths where some are given. */
export function isRange(text: string, lengths?: { readonly v4: readonly number[]; readonly v6: readonly number[] }) {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const length = Number(digits);
  if (isIpv4(address)) return lengths ? lengths.v4.includes(length) : length <= 32;
  return isIpv6(address) && (lengths ? lengths.v6.includes(length) : length <= 128);
}

/**
 * An IPv6 address with all of its digits, which is how Cloudflare keeps and returns it, and the only way it finds it.
 *
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/pull/560 (seen)
 */
export function paddedIpv6(text: string): string {
  // The URL standard shortens all spellings of an address to one.
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(':');
}
