import type { BillingPlan } from '../billing-plan.ts';

const DAY = 24 * 3600;

/** The limits of a dataset, as the `settings` node returns them. */
export interface DatasetLimits {
  readonly enabled: boolean;
  /** How many seconds one query may span. */
  readonly maxDuration: number;
  /** How many seconds a query may reach back. */
  readonly notOlderThan: number;
  readonly maxPageSize: number;
  readonly maxNumberOfFields: number;
}

/** How many days one query may span, and how many it may reach back. */
type Reach = readonly [span: number, back: number];

/** The reach of each billing plan in a dataset. Undefined if the plan does not have the dataset. */
type Reaches = Readonly<Record<BillingPlan, Reach | undefined>>;

const reaches = (free: Reach | undefined, pro: Reach | undefined, business: Reach, enterprise: Reach): Reaches => ({
  free,
  pro,
  business,
  enterprise,
});

/**
 * The limits differ by zone, and clients read them from the `settings` node. Cloudflare no longer publishes a table.
 *
 * - Seen: requests on Free span one day and reach 8 days back; requests and events on higher plans reach 31 days back; Free
 *   has neither minutes nor load balancing; daily rollups reach 30 days back.
 * - Documented: the limits of DNS and of Workers.
 * - Inferred: all other numbers, and that an account has the limits of an Enterprise zone.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/limits/
 * @source https://github.com/cloudflare/cloudflare-docs/pull/1352 (the former table)
 * @source https://github.com/cloudflare/cloudflare-docs/pull/30573 (events)
 * @source https://developers.cloudflare.com/dns/additional-options/analytics/
 * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-workers-metrics/
 */
const byDataset: Readonly<Record<string, Reaches>> = {
  httpRequests1mGroups: reaches(undefined, [1, 1], [3, 3], [3, 7]),
  httpRequests1hGroups: reaches([3, 3], [3, 7], [3, 30], [31, 90]),
  httpRequests1dGroups: reaches([30, 30], [30, 30], [90, 365], [365, 365]),
  httpRequestsAdaptiveGroups: reaches([1, 8], [1, 8], [31, 31], [31, 31]),
  firewallEventsAdaptive: reaches([1, 14], [1, 14], [3, 31], [31, 31]),
  firewallEventsAdaptiveGroups: reaches(undefined, [1, 14], [3, 31], [31, 31]),
  dnsAnalyticsAdaptiveGroups: reaches([7, 8], [31, 31], [31, 31], [62, 62]),
  loadBalancingRequestsAdaptiveGroups: reaches(undefined, [3, 3], [30, 30], [30, 30]),
  workersInvocationsAdaptive: reaches([31, 90], [31, 90], [31, 90], [31, 90]),
};

/** The limits of a simulated dataset on a billing plan. */
export function limitsOf(dataset: string, plan: BillingPlan): DatasetLimits {
  const reach = byDataset[dataset]?.[plan];
  return {
    enabled: reach !== undefined,
    maxDuration: (reach?.[0] ?? 0) * DAY,
    notOlderThan: (reach?.[1] ?? 0) * DAY,
    maxPageSize: 10_000,
    maxNumberOfFields: plan === 'free' ? 30 : 70,
  };
}
