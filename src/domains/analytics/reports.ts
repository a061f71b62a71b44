import { operation } from '../../operations/declare.ts';
import {
  dnsInput,
  eventFilters,
  inText,
  limitsInput,
  loadBalancingInput,
  topTrafficInput,
  trafficInput,
} from './inputs.ts';
import type { AnalyticsLimits, Counts, FirewallEvents, TopTraffic, Traffic } from './models.ts';

/**
 * Reports on a zone: traffic, DNS queries, security events, load balancing.
 *
 * @example
 * ```ts
 * const { totals, series } = await cf.analytics.traffic({
 *   zone: 'example.com',
 *   since: '2026-11-23T00:00:00Z',
 *   until: '2026-11-24T00:00:00Z',
 *   interval: 'hour',
 * });
 * ```
 */
export const reports = {
  /**
   * Counts a zone's requests, in total and over time. The range is extended to whole intervals, and split if it exceeds the
   * limit of one query. The dataset is chosen by the interval, the range and the limits of the zone's tier, and is named in the
   * result. Groups are from sampled requests, which are retained for days rather than months.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` exceeds the retention of the zone's tier, or is in the future, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
   */
  traffic: operation({
    name: 'analytics.traffic',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: trafficInput,
    run: async (call, input): Promise<Traffic> => (await import('./traffic.ts')).traffic(call, inText(input)),
  }),

  /**
   * Lists the most frequent values of a dimension: paths, countries, status codes, … At most 10,000, by default 10. The
   * numbers are estimates if Cloudflare sampled, as reported by `sampleInterval`.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` exceeds the retention of the zone's tier, or is in the future, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
   */
  top: operation({
    name: 'analytics.top',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: topTrafficInput,
    run: async (call, input): Promise<TopTraffic> => (await import('./adaptive.ts')).top(call, inText(input)),
  }),

  /**
   * Counts the DNS queries for a zone that Cloudflare responded to, in total, over time and by a dimension.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` exceeds the retention of the zone's tier, or is in the future, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/dns/additional-options/analytics/
   */
  dns: operation({
    name: 'analytics.dns',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: dnsInput,
    run: async (call, input): Promise<Counts> =>
      (await import('./adaptive.ts')).counts(call, 'dnsAnalyticsAdaptiveGroups', inText(input)),
  }),

  /**
   * Lists the newest security events of a zone. Identical to `firewall.events`.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` exceeds the retention of the zone's tier, or is in the future, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/
   */
  firewallEvents: operation({
    name: 'analytics.firewallEvents',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: eventFilters,
    run: async (call, input): Promise<FirewallEvents> => (await import('./adaptive.ts')).eventList(call, inText(input)),
  }),

  /**
   * Counts the requests that a zone's load balancers steered, in total, over time and by a dimension. Not available on the
   * Free tier.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError if `since` exceeds the retention of the zone's tier, or is in the future, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/load-balancing/reference/load-balancing-analytics/
   */
  loadBalancing: operation({
    name: 'analytics.loadBalancing',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: loadBalancingInput,
    run: async (call, input): Promise<Counts> =>
      (await import('./adaptive.ts')).counts(call, 'loadBalancingRequestsAdaptiveGroups', inText(input)),
  }),

  /**
   * Returns the limits of each dataset on the zone's tier. Durations are in seconds.
   *
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/discovery/settings/
   */
  limits: operation({
    name: 'analytics.limits',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: limitsInput,
    run: async (call, { zone }): Promise<AnalyticsLimits> => (await import('./zone-data.ts')).limitsOf(call, zone),
  }),
};
