/** The billing plan of a zone. */
export type BillingPlan = 'free' | 'pro' | 'business' | 'enterprise';

/** The limits of a billing plan that the simulator enforces. */
export interface PlanLimits {
  /** The name that the API returns. */
  readonly title: string;
  /** US dollars a month. */
  readonly price: number;
  /** The lowest TTL of a record, in seconds. */
  readonly minimumTtl: number;
  readonly records: number;
  readonly batchedRecords: number;
  readonly commentLength: number;
  readonly tagsPerRecord: number;
  readonly pageRules: number;
  /** The quota in the zone's `meta`. Recorded: for Enterprise it is not the documented one. */
  readonly shownPageRules: number;
  readonly purgedUrls: number;
}

/**
 * The limits of each billing plan.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/ (records)
 * @source https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/ (batches)
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/ (comments and tags)
 * @source https://developers.cloudflare.com/cache/how-to/purge-cache/ (purged URLs)
 */
export const planLimits: Readonly<Record<BillingPlan, PlanLimits>> = {
  free: {
    title: 'Free Website',
    price: 0,
    minimumTtl: 60,
    records: 200,
    batchedRecords: 200,
    commentLength: 100,
    tagsPerRecord: 0,
    pageRules: 3,
    shownPageRules: 3,
    purgedUrls: 100,
  },
  pro: {
    title: 'Pro Website',
    price: 20,
    minimumTtl: 60,
    records: 3500,
    batchedRecords: 3500,
    commentLength: 500,
    tagsPerRecord: 20,
    pageRules: 20,
    shownPageRules: 20,
    purgedUrls: 100,
  },
  business: {
    title: 'Business Website',
    price: 200,
    minimumTtl: 60,
    records: 3500,
    batchedRecords: 3500,
    commentLength: 500,
    tagsPerRecord: 20,
    pageRules: 50,
    shownPageRules: 50,
    purgedUrls: 100,
  },
  enterprise: {
    title: 'Enterprise Website',
    price: 0,
    minimumTtl: 30,
    records: 1_000_000,
    batchedRecords: 3500,
    commentLength: 500,
    tagsPerRecord: 20,
    pageRules: 125,
    shownPageRules: 100,
    purgedUrls: 500,
  },
};

/**
 * How many records a zone may have. Free zones created before September 2024 may have more than later ones.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/
 */
export function recordQuota({ plan, createdOn }: { readonly plan: BillingPlan; readonly createdOn: string }): number {
  return plan === 'free' && createdOn < '2024-09' ? 1_000 : planLimits[plan].records;
}
