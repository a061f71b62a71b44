/** Returns a test whether an address is in one of the ranges: CIDR ranges or single addresses, IPv4 or IPv6. */
export function rangeTest(ranges: readonly string[]): (address: string) => boolean {
  const networks = ranges.map((range) => {
    const [network = '', length] = range.split('/');
    const bits = addressBits(network) ?? '';
    return { width: bits.length, prefix: length === undefined ? bits : bits.slice(0, Number(length)) };
  });
  return (address) => {
    const bits = addressBits(address);
    return bits !== undefined && networks.some(({ width, prefix }) => width === bits.length && bits.startsWith(prefix));
  };
}

/** Whether a string is an address or a CIDR range. */
export function isRange(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/');
  const bits = addressBits(address);
  if (!bits || rest.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits.length);
}

export const isIpv4 = (text: string): boolean => ipv4Bits(text) !== undefined;
export const isIpv6 = (text: string): boolean => ipv6Bits(text) !== undefined;

/** An IPv6 address with all of its digits. Any other text is returned unchanged. */
export function withAllDigits(text: string): string {
  const bits = ipv6Bits(text);
  const groups = bits?.match(/.{16}/g)?.map((group) => Number.parseInt(group, 2).toString(16).padStart(4, '0'));
  return groups?.join(':') ?? text;
}

/** An IPv6 address in its canonical form (RFC 5952): the longest run of zeros left out. Any other text is returned unchanged. */
export function canonicalIpv6(text: string): string {
  const bits = ipv6Bits(text);
  if (bits === undefined) return text;
  const groups = (bits.match(/.{16}/g) ?? []).map((group) => Number.parseInt(group, 2).toString(16));
  // RFC 5952, section 5: addresses that embed IPv4 are mixed. Go writes only the mapped ones so.
  if (/^0{80}1{16}/.test(bits)) {
    const bytes = (bits.slice(96).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
    return `::ffff:${bytes.join('.')}`;
  }
  const zeros = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const [longest] = zeros.toSorted((a, b) => b[0].length - a[0].length);
  if (!longest) return groups.join(':');
  const whole = groups.join(':');
  const before = whole.slice(0, longest.index).replace(/:$/, '');
  const after = whole.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}

const addressBits = (text: string): string | undefined => ipv4Bits(text) ?? ipv6Bits(text);

/** The 32 bits of an IPv4 address as a string of 0 and 1. */
function ipv4Bits(text: string): string | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map((part) => Number(part).toString(2).padStart(8, '0')).join('');
}

/** The 128 bits of an IPv6 address as a string of 0 and 1. */
function ipv6Bits(text: string): string | undefined {
  const embedded = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const last = embedded && ipv4Bits(embedded[2] ?? '');
  if (embedded && !last) return undefined;
  const hexadecimal = last
    ? `${embedded[1]}${Number.parseInt(last.slice(0, 16), 2).toString(16)}:${Number.parseInt(last.slice(16), 2).toString(16)}`
    : text;

  const halves = hexadecimal.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
