import { operation, signedOperation, zoneRef } from '../../operations/declare.ts';
import type { CallOptions } from '../../operations/facade.ts';
import { type Zod, z } from '../../operations/schema.ts';
import {
  dnsDimension,
  eventFilters,
  forward,
  inText,
  limit,
  loadBalancingDimension,
  range,
  series,
  trafficDimension,
} from './inputs.ts';
import type { AnalyticsLimits, Counts, FirewallEvents, GraphqlVariables, TopTraffic, Traffic } from './models.ts';

type Query = <Result = unknown>(
  input: { query: string; variables?: GraphqlVariables },
  options?: CallOptions,
) => Promise<Result>;

/** Analytics: traffic, and whatever else GraphQL tells. All times are UTC. */
export const analytics = {
  /**
   * Counts a zone's requests, in total and over time. The range is widened to whole intervals and split where it is wider
   * than the plan allows at once; the dataset is chosen by the interval, the range and the plan's limits, and is named in
   * the result. Groups come from sampled requests, which the plan keeps for days rather than months.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
   */
  traffic: operation({
    name: 'analytics.traffic',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () => series(trafficDimension()),
    run: async (call, input): Promise<Traffic> => (await import('./traffic.ts')).traffic(call, inText(input)),
  }),

  /**
   * Lists the most frequent values of a dimension: paths, countries, status codes, … At most 10,000, and 10 if not said
   * otherwise. The numbers are estimates where Cloudflare sampled; `sampleInterval` tells.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
   */
  top: operation({
    name: 'analytics.top',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () =>
      z.strictObject({ zone: zoneRef(), dimension: trafficDimension(), ...range(), limit: limit(10) }).check(forward()),
    run: async (call, input): Promise<TopTraffic> => (await import('./adaptive.ts')).top(call, inText(input)),
  }),

  /**
   * Counts the DNS queries that Cloudflare answered for a zone, in total, over time and by a dimension.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/dns/additional-options/analytics/
   */
  dns: operation({
    name: 'analytics.dns',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () => series(dnsDimension()),
    run: async (call, input): Promise<Counts> =>
      (await import('./adaptive.ts')).counts(call, 'dnsAnalyticsAdaptiveGroups', inText(input)),
  }),

  /**
   * Lists the newest security events of a zone, exactly as `firewall.events` does.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-firewall-events/
   */
  firewallEvents: operation({
    name: 'analytics.firewallEvents',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: eventFilters,
    run: async (call, input): Promise<FirewallEvents> =>
      (await import('./event-list.ts')).eventList(call, inText(input)),
  }),

  /**
   * Counts the requests that a zone's load balancers steered, in total, over time and by a dimension. Not on the Free plan.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @throws InvalidInputError when `since` is longer ago than the plan keeps, or still to come, by Cloudflare's clock.
   * @source https://developers.cloudflare.com/load-balancing/reference/load-balancing-analytics/
   */
  loadBalancing: operation({
    name: 'analytics.loadBalancing',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () => series(loadBalancingDimension()),
    run: async (call, input): Promise<Counts> =>
      (await import('./adaptive.ts')).counts(call, 'loadBalancingRequestsAdaptiveGroups', inText(input)),
  }),

  /**
   * Reads what a zone's plan allows of each dataset. Durations are in seconds.
   *
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read.
   * @source https://developers.cloudflare.com/analytics/graphql-api/features/discovery/settings/
   */
  limits: operation({
    name: 'analytics.limits',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<AnalyticsLimits> => (await import('./zone-data.ts')).limitsOf(call, zone),
  }),

  /**
   * Makes any GraphQL query. The result is what stands below `data`, of the type that the caller names:
   * `query<{ viewer: … }>({ query, variables })`. At most 10 zones or one account in a query, and 300 queries in five minutes.
   *
   * @throws InvalidInputError when a variable that the query gives to its zones names more than 10 of them.
   * @throws MissingPermissionError when the token lacks Zone · Analytics · Read, or for an account's datasets Account · Account Analytics · Read.
   * @throws CloudflareConnectorError with code `invalid_input` for a query that Cloudflare refuses, with code `not_entitled` for a dataset that the plan does not have.
   * @source https://developers.cloudflare.com/analytics/graphql-api/getting-started/execute-graphql-query/
   */
  query: signedOperation<Query>()({
    name: 'analytics.query',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () =>
      z.strictObject({
        query: z.string().check(z.minLength(1), z.describe('The GraphQL query.')),
        variables: z.optional(
          z.record(z.string(), z.unknown()).check(z.describe('Values of the variables that the query declares.')),
        ) as unknown as Zod.ZodMiniType<GraphqlVariables | undefined, GraphqlVariables | undefined> &
          Zod.ZodMiniOptional,
      }),
    run: async (call, { query, variables }): Promise<unknown> =>
      (await import('./query.ts')).anyQuery(call, { query, variables: variables as GraphqlVariables | undefined }),
  }),
};
