/**
 * Whether records of these types can not have the same name. Beside a CNAME Cloudflare takes records of the other types, such as TXT
 * and MX (seen: cloudflare-docs#30376), and at the zone's own name it flattens it.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/
 * @source https://github.com/acme-dns/acme-dns/issues/258 (NS, below the zone's own name)
 */
export function excludeEachOther(one: string, other: string): boolean {
  if (one === 'CNAME') return other === 'CNAME' || isAddress(other) || other === 'NS';
  if (other === 'CNAME') return isAddress(one) || one === 'NS';
  return (one === 'NS' && isAddress(other)) || (other === 'NS' && isAddress(one));
}

const isAddress = (type: string): boolean => type === 'A' || type === 'AAAA';

/** Types that exclude others. */
export const excludes = (type: string): boolean => type === 'CNAME' || type === 'NS' || isAddress(type);
