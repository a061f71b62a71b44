/** Changes that one request can have on every billing plan, and on a paid one. */
export const SMALLEST_BATCH = 200;
const PAID_BATCH = 3_500;

const paid: readonly (string | undefined)[] = ['pro', 'business', 'enterprise'];

/**
 * Number of changes that one request can have on a tier: the smallest number if the tier is unknown.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/
 */
export const batchLimit = (tier: string | undefined): number => (paid.includes(tier) ? PAID_BATCH : SMALLEST_BATCH);

/** The tier of a zone that the API returned: `free`, `pro`, `business` or `enterprise`; undefined if it is not in the response. */
export function tierOf(zone: object): string | undefined {
  const { plan } = zone as {
    readonly plan?: { readonly legacy_id?: string | undefined; readonly name?: string | undefined } | undefined;
  };
  return plan?.legacy_id ?? plan?.name?.split(' ')[0]?.toLowerCase();
}
