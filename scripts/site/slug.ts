/**
 * The anchor of a heading, as GitHub makes it: a page is read there as well as on the site, and `docsUrl` of an error points
 * to one of them. `dns.records.create` is `dnsrecordscreate`, `missing_permission` is itself.
 */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/ /g, '-');
}
