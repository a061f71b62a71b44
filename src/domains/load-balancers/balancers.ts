import { BaseLoadBalancers } from 'cloudflare/resources/load-balancers/load-balancers';
import { id, inputSchema, operation, wholeListOperation, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import type { LoadBalancerIdInput } from './balancer-input.ts';
import type { DeletedLoadBalancing, LoadBalancer } from './models.ts';
import { wholeList } from './whole-list.ts';

/** Input of `loadBalancers.list`. */
export interface ListLoadBalancersInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

const oneBalancer = () => inputSchema<LoadBalancerIdInput>({ zone: zoneRef(), loadBalancer: id() });

/** Read-only fields of a load balancer. */
const readOnly = ['id', 'created_on', 'modified_on', 'zone_name'];

type CreateParams = Parameters<BaseLoadBalancers['create']>[0];
type UpdateParams = Parameters<BaseLoadBalancers['update']>[1];
type EditParams = Parameters<BaseLoadBalancers['edit']>[1];

/**
 * The load balancers of a zone.
 *
 * @example
 * ```ts
 * await cf.loadBalancers.create({
 *   zone: 'example.com',
 *   name: 'www.example.com',
 *   default_pools: [pool.id],
 *   fallback_pool: pool.id,
 * });
 * ```
 */
export const balancers = {
  /**
   * Lists the load balancers of a zone.
   *
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Read.
   * @source GET /zones/{zone_id}/load_balancers
   */
  list: wholeListOperation<LoadBalancer>()({
    name: 'loadBalancers.list',
    scope: 'load_balancers:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/load_balancers'],
    input: () => inputSchema<ListLoadBalancersInput>({ zone: zoneRef() }),
    items: (call, { zone }) =>
      wholeList(call, (options) => call.use(BaseLoadBalancers).list({ zone_id: zone.id }, options)),
  }),

  /**
   * Returns one load balancer.
   *
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Read.
   * @source GET /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  get: operation({
    name: 'loadBalancers.get',
    scope: 'load_balancers:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    input: oneBalancer,
    run: async (call, { zone, loadBalancer }): Promise<LoadBalancer> =>
      (await call.use(BaseLoadBalancers).get(loadBalancer, { zone_id: zone.id }, call.options)) as LoadBalancer,
  }),

  /**
   * Creates a load balancer for existing pools. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Edit.
   * @throws CloudflareConnectorError `conflict` if a load balancer for that hostname exists.
   * @throws CloudflareConnectorError `not_entitled` if load balancing is not enabled for the zone, or its limit is reached.
   * @source POST /zones/{zone_id}/load_balancers
   */
  create: operation({
    name: 'loadBalancers.create',
    scope: 'load_balancers:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/load_balancers'],
    input: async () => (await import('./balancer-input.ts')).balancerToCreate(),
    run: async (call, { zone, ...balancer }): Promise<LoadBalancer> => {
      const params = { zone_id: zone.id, ...balancer } as unknown as CreateParams;
      return (await call.use(BaseLoadBalancers).create(params, call.options)) as LoadBalancer;
    },
  }),

  /**
   * Changes the given fields of a load balancer. The others keep their values. A map or a list is one field: it is
   * replaced as a whole.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Edit.
   * @source PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  edit: operation({
    name: 'loadBalancers.edit',
    scope: 'load_balancers:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    readOnly,
    input: async () => (await import('./balancer-input.ts')).balancerToEdit(),
    run: async (call, { zone, loadBalancer, ...fields }): Promise<LoadBalancer> => {
      const params = { zone_id: zone.id, ...fields } as unknown as EditParams;
      return (await call.use(BaseLoadBalancers).edit(loadBalancer, params, call.options)) as LoadBalancer;
    },
  }),

  /**
   * Overwrites a load balancer: omitted fields return to their defaults. To change single fields, use `edit`.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Edit.
   * @source PUT /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  update: operation({
    name: 'loadBalancers.update',
    scope: 'load_balancers:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    readOnly,
    input: async () => (await import('./balancer-input.ts')).balancerToUpdate(),
    run: async (call, { zone, loadBalancer, ...fields }): Promise<LoadBalancer> => {
      const params = { zone_id: zone.id, ...fields } as unknown as UpdateParams;
      return (await call.use(BaseLoadBalancers).update(loadBalancer, params, call.options)) as LoadBalancer;
    },
  }),

  /**
   * Deletes a load balancer. Its pools and monitors are kept.
   *
   * @throws MissingPermissionError if the token lacks Zone · Load Balancers · Edit.
   * @throws CloudflareConnectorError `not_found` if the load balancer does not exist.
   * @source DELETE /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  delete: operation({
    name: 'loadBalancers.delete',
    scope: 'load_balancers:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    input: oneBalancer,
    run: async (call, { zone, loadBalancer }): Promise<DeletedLoadBalancing> => {
      await call.use(BaseLoadBalancers).delete(loadBalancer, { zone_id: zone.id }, call.options);
      return { id: loadBalancer };
    },
  }),
};
