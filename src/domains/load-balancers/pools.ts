import { BaseHealth } from 'cloudflare/resources/load-balancers/pools/health';
import { BasePools } from 'cloudflare/resources/load-balancers/pools/pools';
import { BaseReferences } from 'cloudflare/resources/load-balancers/pools/references';
import { accountRef, id, listOperation, operation } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { DeletedLoadBalancing, LoadBalancerPool, LoadBalancingReference, PoolHealth } from './models.ts';
import { wholeList } from './whole-list.ts';

const poolId = () => id('The id of the pool, 32 hex digits.');
const onePool = () => z.strictObject({ pool: poolId(), account: accountRef() });

type CreateParams = Parameters<BasePools['create']>[0];
type UpdateParams = Parameters<BasePools['update']>[1];
type EditParams = Parameters<BasePools['edit']>[1];

/** Pools: origins that serve the same. They belong to an account, and load balancers refer to them. */
export const pools = {
  /**
   * Lists the pools of an account.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools
   */
  list: listOperation<LoadBalancerPool>()({
    name: 'loadBalancers.pools.list',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/pools'],
    input: () => z.strictObject({ monitor: z.optional(id('Pools with this monitor.')), account: accountRef() }),
    items: (call, { account: given, ...filter }) =>
      wholeList(call, (options) => call.use(BasePools).list({ account_id: call.account(given) }, options), filter),
  }),

  /**
   * Reads one pool.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  get: operation({
    name: 'loadBalancers.pools.get',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    input: onePool,
    run: async (call, input): Promise<LoadBalancerPool> =>
      (await call
        .use(BasePools)
        .get(input.pool, { account_id: call.account(input.account) }, call.options)) as LoadBalancerPool,
  }),

  /**
   * Creates a pool of at least one origin. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `conflict` when the account has a pool of that name.
   * @throws CloudflareConnectorError `not_entitled` when the account has no load balancing, or as many pools as it may have.
   * @source POST /accounts/{account_id}/load_balancers/pools
   */
  create: operation({
    name: 'loadBalancers.pools.create',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /accounts/{account_id}/load_balancers/pools'],
    input: async () => (await import('./pool-input.ts')).poolToCreate(),
    run: async (call, { account: given, ...pool }): Promise<LoadBalancerPool> => {
      const params = { account_id: call.account(given), ...pool } as unknown as CreateParams;
      return (await call.use(BasePools).create(params, call.options)) as LoadBalancerPool;
    },
  }),

  /**
   * Changes the given fields of a pool and leaves the others. `origins` is one field: what is given replaces all of them.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  edit: operation({
    name: 'loadBalancers.pools.edit',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    input: async () => (await import('./pool-input.ts')).poolToEdit(),
    run: async (call, { account: given, pool, ...fields }): Promise<LoadBalancerPool> => {
      const params = { account_id: call.account(given), ...fields } as unknown as EditParams;
      return (await call.use(BasePools).edit(pool, params, call.options)) as LoadBalancerPool;
    },
  }),

  /**
   * Overwrites a pool: what is not given goes back to its default. To change single fields, see `edit`.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PUT /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  update: operation({
    name: 'loadBalancers.pools.update',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    input: async () => (await import('./pool-input.ts')).poolToUpdate(),
    run: async (call, { account: given, pool, ...fields }): Promise<LoadBalancerPool> => {
      const params = { account_id: call.account(given), ...fields } as unknown as UpdateParams;
      return (await call.use(BasePools).update(pool, params, call.options)) as LoadBalancerPool;
    },
  }),

  /**
   * Deletes a pool that no load balancer uses.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `conflict` when a load balancer uses it; `references` tells which.
   * @source DELETE /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  delete: operation({
    name: 'loadBalancers.pools.delete',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    input: onePool,
    run: async (call, input): Promise<DeletedLoadBalancing> => {
      await call.use(BasePools).delete(input.pool, { account_id: call.account(input.account) }, call.options);
      return { id: input.pool };
    },
  }),

  /**
   * Reads how the origins of a pool were found, from each data centre that checks them.
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools/{pool_id}/health
   */
  health: operation({
    name: 'loadBalancers.pools.health',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/pools/{pool_id}/health'],
    input: onePool,
    run: async (call, input): Promise<PoolHealth> =>
      (await call
        .use(BaseHealth)
        .get(input.pool, { account_id: call.account(input.account) }, call.options)) as PoolHealth,
  }),

  /**
   * Lists what uses a pool (load balancers) and what it uses (its monitor).
   *
   * @throws MissingPermissionError when the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools/{pool_id}/references
   */
  references: listOperation<LoadBalancingReference>()({
    name: 'loadBalancers.pools.references',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/pools/{pool_id}/references'],
    input: onePool,
    items: (call, input) =>
      wholeList(call, (options) =>
        call.use(BaseReferences).get(input.pool, { account_id: call.account(input.account) }, options),
      ),
  }),
};
