import { BaseRegions } from 'cloudflare/resources/load-balancers/regions';
import { accountRef, inputSchema, operation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { LoadBalancingRegions, RegionCode } from './models.ts';

export const regionCodes = [
  ...(['WNAM', 'ENAM', 'WEU', 'EEU', 'NSAM', 'SSAM', 'OC', 'ME', 'NAF', 'SAF', 'SAS', 'SEAS', 'NEAS'] as const),
] as const satisfies readonly RegionCode[];

/** Input of `loadBalancers.regions.list`. */
export interface ListRegionsInput extends InAccount {
  /** Only regions with this country, by its code of two capital letters, such as `US`. */
  readonly country_code_a2?: string | undefined;
  /** Only regions with this state or province of the US or Canada, by its code of two capital letters, such as `CA`. */
  readonly subdivision_code_a2?: string | undefined;
}

/** Input of `loadBalancers.regions.get`. */
export interface GetRegionInput extends InAccount {
  /** The code of the region, such as `WEU`. */
  readonly region: RegionCode;
}

const code = () => v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'must be two capital letters, such as US')));

/**
 * The regions of geo steering and health checks.
 *
 * @example
 * ```ts
 * const { regions } = await cf.loadBalancers.regions.list({ country_code_a2: 'DE' });
 * ```
 */
export const regions = {
  /**
   * Returns the regions with their countries: all of them, or those with one country, state or province.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/regions
   */
  list: operation({
    name: 'loadBalancers.regions.list',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/regions'],
    input: () =>
      inputSchema<ListRegionsInput>({
        country_code_a2: code(),
        subdivision_code_a2: code(),
        account: accountRef(),
      }),
    run: async (call, { account: given, ...filter }): Promise<LoadBalancingRegions> =>
      (await call
        .use(BaseRegions)
        .list({ account_id: call.account(given), ...(filter as object) }, call.options)) as LoadBalancingRegions,
  }),

  /**
   * Returns one region with its countries.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/regions/{region_id}
   */
  get: operation({
    name: 'loadBalancers.regions.get',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/regions/{region_id}'],
    input: () => inputSchema<GetRegionInput>({ region: v.picklist(regionCodes), account: accountRef() }),
    run: async (call, input): Promise<LoadBalancingRegions> =>
      (await call
        .use(BaseRegions)
        .get(input.region, { account_id: call.account(input.account) }, call.options)) as LoadBalancingRegions,
  }),
};
