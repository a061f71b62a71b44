import { BaseHealth } from 'cloudflare/resources/load-balancers/pools/health';
import { BasePools } from 'cloudflare/resources/load-balancers/pools/pools';
import { BaseReferences } from 'cloudflare/resources/load-balancers/pools/references';
import { accountRef, id, inputSchema, operation, wholeListOperation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import type { DeletedLoadBalancing, LoadBalancerPool, LoadBalancingReference, PoolHealth } from './models.ts';
import type { PoolIdInput } from './pool-input.ts';
import { wholeList } from './whole-list.ts';

/** Input of `loadBalancers.pools.list`. */
export interface ListPoolsInput extends InAccount {
  /** Only pools with this monitor, by its id of 32 hex digits. */
  readonly monitor?: string | undefined;
}

const onePool = () => inputSchema<PoolIdInput>({ pool: id(), account: accountRef() });

/** Read-only fields of a pool. */
const readOnly = ['id', 'created_on', 'modified_on', 'disabled_at', 'networks'];

type CreateParams = Parameters<BasePools['create']>[0];
type UpdateParams = Parameters<BasePools['update']>[1];
type EditParams = Parameters<BasePools['edit']>[1];

/**
 * Pools: origins that serve the same content. They belong to an account, and load balancers refer to them.
 *
 * @example
 * ```ts
 * const pool = await cf.loadBalancers.pools.create({
 *   name: 'europe',
 *   origins: [{ name: 'fra-1', address: '192.0.2.1' }],
 *   monitor: monitor.id,
 * });
 * ```
 */
export const pools = {
  /**
   * Lists the pools of an account.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools
   */
  list: wholeListOperation<LoadBalancerPool>()({
    name: 'loadBalancers.pools.list',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/pools'],
    input: () => inputSchema<ListPoolsInput>({ monitor: v.optional(id()), account: accountRef() }),
    items: (call, { account: given, ...filter }) =>
      wholeList(call, (options) => call.use(BasePools).list({ account_id: call.account(given) }, options), filter),
  }),

  /**
   * Returns one pool.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
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
   * Creates a pool of at least one origin. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `conflict` if the account has a pool with that name.
   * @throws CloudflareConnectorError `not_entitled` if the account has no load balancing, or its limit is reached.
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
   * Changes the given fields of a pool. The others keep their values. `origins` is one field: it is replaced as a whole.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  edit: operation({
    name: 'loadBalancers.pools.edit',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    readOnly,
    input: async () => (await import('./pool-input.ts')).poolToEdit(),
    run: async (call, { account: given, pool, ...fields }): Promise<LoadBalancerPool> => {
      const params = { account_id: call.account(given), ...fields } as unknown as EditParams;
      return (await call.use(BasePools).edit(pool, params, call.options)) as LoadBalancerPool;
    },
  }),

  /**
   * Overwrites a pool: omitted fields return to their defaults. To change single fields, use `edit`.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PUT /accounts/{account_id}/load_balancers/pools/{pool_id}
   */
  update: operation({
    name: 'loadBalancers.pools.update',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/load_balancers/pools/{pool_id}'],
    readOnly,
    input: async () => (await import('./pool-input.ts')).poolToUpdate(),
    run: async (call, { account: given, pool, ...fields }): Promise<LoadBalancerPool> => {
      const params = { account_id: call.account(given), ...fields } as unknown as UpdateParams;
      return (await call.use(BasePools).update(pool, params, call.options)) as LoadBalancerPool;
    },
  }),

  /**
   * Deletes a pool. It must not be in use by a load balancer.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `conflict` if a load balancer uses it; `references` lists which.
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
   * Returns the health of a pool's origins, by the data center that checks them.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
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
   * Lists the load balancers that use a pool, and the monitor that it uses.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/pools/{pool_id}/references
   */
  references: wholeListOperation<LoadBalancingReference>()({
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
