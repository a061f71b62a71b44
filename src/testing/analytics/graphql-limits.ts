import type { Plan } from '../zones/plans.ts';

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
 * minutes and the load balancers that Free lacks; and 30 days of daily rollups. Those of DNS and of Workers are documented. The
 * other numbers are inferred, and so is that an account has those of an Enterprise zone.
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

/** The limits of one of the simulator's datasets on a plan. */
export function limitsOf(dataset: string, plan: Plan): DatasetLimits {
  const reach = byDataset[dataset]?.[plan];
  return {
    enabled: reach !== undefined,
    maxDuration: (reach?.[0] ?? 0) * DAY,
    notOlderThan: (reach?.[1] ?? 0) * DAY,
    maxPageSize: 10_000,
    maxNumberOfFields: plan === 'free' ? 30 : 70,
  };
}
