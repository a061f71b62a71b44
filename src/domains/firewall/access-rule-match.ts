import { isIpv4, isIpv6, paddedIpv6 } from './address.ts';

/** What a rule matches. */
export interface Match {
  readonly target?: string;
  readonly value?: string;
}

/** What a rule matches, in one spelling for all that mean the same. What is no address, range or number stays as it is. */
export function canonical({ target = '', value = '' }: Match) {
  const text = value.trim();
  switch (target) {
    case 'ip':
    case 'ip6':
      return isIpv6(text) ? { target: 'ip6', value: paddedIpv6(text) } : { target: 'ip', value: text };
    case 'ip_range':
      return { target, value: network(text) };
    case 'asn':
      return { target, value: text.replace(/^(?:AS)?0*(\d+)$/i, 'AS$1') };
    default:
      return { target, value: text.toUpperCase() };
  }
}

/** The same text for two rules of which there can only be one. */
export function identityOf(match: Match): string {
  const { target, value } = canonical(match);
  return `${target} ${value}`;
}

/** A range by its first address: Cloudflare takes any address in it. */
function network(range: string): string {
  const [address = '', length = ''] = range.split('/');
  if (isIpv4(address)) return `${withoutHost(address.split('.'), Number(length) / 8, '0').join('.')}/${length}`;
  if (!isIpv6(address)) return range;
  return `${withoutHost(paddedIpv6(address).split(':'), Number(length) / 16, '0000').join(':')}/${length}`;
}

/** Access rules have ranges of whole groups only. */
const withoutHost = (groups: readonly string[], kept: number, zero: string): readonly string[] =>
  groups.map((group, at) => (at < kept ? group : zero));
