import { inputSchema, signedOperation } from '../../operations/declare.ts';
import type { CallOptions } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { GraphqlVariables } from './models.ts';

/** Input of `analytics.query`. */
export interface GraphqlQueryInput {
  /** The GraphQL query. It can cover at most 10 zones or one account. */
  readonly query: string;
  /** The values of the variables that the query declares. */
  readonly variables?: GraphqlVariables | undefined;
}

/** The method `analytics.query`: the caller names the type of `data`. */
export type GraphqlQuery = <Result = unknown>(input: GraphqlQueryInput, options?: CallOptions) => Promise<Result>;

/**
 * Any query to the GraphQL Analytics API.
 *
 * @example
 * ```ts
 * const { viewer } = await cf.analytics.query<{ viewer: { zones: { zoneTag: string }[] } }>({
 *   query: 'query ($tag: string!) { viewer { zones(filter: { zoneTag: $tag }) { zoneTag } } }',
 *   variables: { tag: zone.id },
 * });
 * ```
 */
export const graphql = {
  /**
   * Sends any GraphQL query. Returns the content of `data`, with the type that the caller names:
   * `query<{ viewer: … }>({ query, variables })`. At most 10 zones or one account per query, and 300 queries in five minutes.
   *
   * @throws InvalidInputError if a variable that the query passes to its zones names more than 10 of them.
   * @throws MissingPermissionError if the token lacks Zone · Analytics · Read, or for an account's datasets Account · Account Analytics · Read.
   * @throws CloudflareConnectorError `invalid_input` if Cloudflare rejects the query, `not_entitled` if the zone's tier does not include the dataset.
   * @source https://developers.cloudflare.com/analytics/graphql-api/getting-started/execute-graphql-query/
   */
  query: signedOperation<GraphqlQuery>()({
    name: 'analytics.query',
    scope: 'analytics:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['POST /graphql'],
    input: () =>
      inputSchema<GraphqlQueryInput>({
        query: v.pipe(v.string(), v.minLength(1)),
        variables: v.optional(v.record(v.unknown())),
      }),
    run: async (call, { query, variables }): Promise<unknown> =>
      (await import('./graphql.ts')).anyQuery(call, query, variables),
  }),
};
