import type { Plan } from '../plans.ts';

const DAY = 24 * 3600;

/** What the `settings` node says of a dataset. */
export interface DatasetLimits {
  readonly enabled: boolean;
  /** Seconds that one query may span. */
  readonly maxDuration: number;
  /** Seconds that a query may reach back. */
  readonly notOlderThan: number;
  readonly maxPageSize: number;
  readonly maxNumberOfFields: number;
}

/** Days: how far one query may span, and how far back it may reach. */
type Reach = readonly [span: number, back: number];

/** What each plan may ask of a dataset, from Free to Enterprise; undefined where the plan does not have it. */
type Reaches = Readonly<Record<Plan, Reach | undefined>>;

const reaches = (free: Reach | undefined, pro: Reach | undefined, business: Reach, enterprise: Reach): Reaches => ({
  free,
  pro,
  business,
  enterprise,
});

/**
 * The limits differ by zone and are to be read from the `settings` node; Cloudflare publishes no table any more. Seen are
 * one day a query and 8 days back for requests on Free, and 31 days back for them and for events on higher plans; the
 * minutes and the load balancers that Free lacks; and 30 days of daily rollups. The other numbers are inferred.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/limits/
 * @source https://github.com/cloudflare/cloudflare-docs/pull/1352 (the former table)
 * @source https://github.com/cloudflare/cloudflare-docs/pull/30573 (events)
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
};

/** The limits of a dataset on a plan. A dataset that the simulator has no data of has the limits of the widest. */
export function limitsOf(dataset: string, plan: Plan): DatasetLimits {
  const known = Object.hasOwn(byDataset, dataset) ? byDataset[dataset] : undefined;
  const reach = known ? known[plan] : ([30, 30] as const);
  return {
    enabled: reach !== undefined,
    maxDuration: (reach?.[0] ?? 0) * DAY,
    notOlderThan: (reach?.[1] ?? 0) * DAY,
    maxPageSize: 10_000,
    maxNumberOfFields: plan === 'free' ? 30 : 70,
  };
}
