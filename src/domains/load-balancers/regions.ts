import { BaseRegions } from 'cloudflare/resources/load-balancers/regions';
import { accountRef, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { LoadBalancingRegions, RegionCode } from './models.ts';

export const regionCodes = [
  ...(['WNAM', 'ENAM', 'WEU', 'EEU', 'NSAM', 'SSAM', 'OC', 'ME', 'NAF', 'SAF', 'SAS', 'SEAS', 'NEAS'] as const),
] as const satisfies readonly RegionCode[];

const code = (description: string) =>
  z.optional(
    z.string().check(z.regex(/^[A-Z]{2}$/, 'must be two capital letters, such as US'), z.describe(description)),
  );

/** The regions that geo steering and health checks tell apart. */
export const regions = {
  /**
   * Lists the regions with their countries, all or those that have one country, state or province.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/regions
   */
  list: operation({
    name: 'loadBalancers.regions.list',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/regions'],
    input: () =>
      z.strictObject({
        country_code_a2: code('The regions with this country, by its code, such as US.'),
        subdivision_code_a2: code('The regions with this state or province, such as CA. Only in the US and Canada.'),
        account: accountRef(),
      }),
    run: async (call, { account: given, ...filter }): Promise<LoadBalancingRegions> =>
      (await call
        .use(BaseRegions)
        .list({ account_id: call.account(given), ...(filter as object) }, call.options)) as LoadBalancingRegions,
  }),

  /**
   * Reads one region with its countries.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/regions/{region_id}
   */
  get: operation({
    name: 'loadBalancers.regions.get',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/regions/{region_id}'],
    input: () =>
      z.strictObject({
        region: z.enum(regionCodes).check(z.describe('The code of the region, such as WEU.')),
        account: accountRef(),
      }),
    run: async (call, input): Promise<LoadBalancingRegions> =>
      (await call
        .use(BaseRegions)
        .get(input.region, { account_id: call.account(input.account) }, call.options)) as LoadBalancingRegions,
  }),
};
