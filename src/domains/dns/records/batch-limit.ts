/** Changes that one request may have on any plan, and on a paid one. */
export const SMALLEST_BATCH = 200;
const PAID_BATCH = 3_500;

const paid: readonly (string | undefined)[] = ['pro', 'business', 'enterprise'];

/**
 * How many changes one request may have. Where the plan is not known, as many as on every plan.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/
 */
export const batchLimit = (plan: string | undefined): number => (paid.includes(plan) ? PAID_BATCH : SMALLEST_BATCH);

/** The plan of a zone as the API returned it: `free`, `pro`, `business` or `enterprise`; undefined when it does not say. */
export function planOf(zone: object): string | undefined {
  const { plan } = zone as { readonly plan?: { readonly legacy_id?: string; readonly name?: string } };
  return plan?.legacy_id ?? plan?.name?.split(' ')[0]?.toLowerCase();
}
