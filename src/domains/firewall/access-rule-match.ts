import { eachWithPauses } from '../../transport/timing/pauses.ts';
import { isIpv4, isIpv6, paddedIpv6 } from './address.ts';

/** What an access rule matches. */
export interface Match {
  readonly target?: string | undefined;
  readonly value?: string | undefined;
}

/** What a rule matches, in its canonical spelling. A value that is not an address, range or AS number is only trimmed. */
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

/** A key that is equal for rules that match the same, of which Cloudflare allows one. */
export const identityOf = (match: Match): string => identityIn(canonical(match));

/** The key of a canonical spelling. */
export const identityIn = ({ target, value }: Required<Match>): string => `${target} ${value}`;

/** What rules of a key match, in its canonical spelling. */
export function matchOf(identity: string): { readonly target: string; readonly value: string } {
  const at = identity.indexOf(' ');
  return { target: identity.slice(0, at), value: identity.slice(at + 1) };
}

/** A range by its first address. Cloudflare accepts any address in it. */
function network(range: string): string {
  const [address = '', length = ''] = range.split('/');
  if (isIpv4(address)) return `${withoutHost(address.split('.'), Number(length) / 8, '0').join('.')}/${length}`;
  if (!isIpv6(address)) return range;
  return `${withoutHost(paddedIpv6(address).split(':'), Number(length) / 16, '0000').join(':')}/${length}`;
}

/** The length of a range is always a whole number of groups. */
const withoutHost = (groups: readonly string[], prefix: number, zero: string): readonly string[] =>
  groups.map((group, at) => (at < prefix ? group : zero));

/** What is desired of something that a rule matches. */
interface Wish extends Match {
  readonly mode: string;
  readonly notes?: string | null | undefined;
}

/** Whether two rules for the same wish the same. One without notes takes those of the other. */
export function saysTheSame(one: Wish, other: Wish): boolean {
  return one.mode === other.mode && (one.notes ?? other.notes) === (other.notes ?? one.notes);
}

/** The rules of a feed by their keys, each that matches the same once, with the notes of the first that has some. */
export async function distinct<T extends Wish>(rules: readonly T[]): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  await eachWithPauses(rules, (rule) => {
    const identity = identityOf(rule);
    const known = found.get(identity);
    found.set(identity, known ? { ...known, notes: known.notes ?? rule.notes } : rule);
  });
  return found;
}
