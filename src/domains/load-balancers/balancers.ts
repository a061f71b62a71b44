import { BaseLoadBalancers } from 'cloudflare/resources/load-balancers/load-balancers';
import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { DeletedLoadBalancing, LoadBalancer } from './models.ts';
import { wholeList } from './whole-list.ts';

const balancerId = () => id('The id of the load balancer, 32 hex digits.');
const oneBalancer = () => z.strictObject({ zone: zoneRef(), loadBalancer: balancerId() });

type CreateParams = Parameters<BaseLoadBalancers['create']>[0];
type UpdateParams = Parameters<BaseLoadBalancers['update']>[1];
type EditParams = Parameters<BaseLoadBalancers['edit']>[1];

/** The load balancers of a zone. */
export const balancers = {
  /**
   * Lists the load balancers of a zone.
   *
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Read.
   * @source GET /zones/{zone_id}/load_balancers
   */
  list: listOperation<LoadBalancer>()({
    name: 'loadBalancers.list',
    scope: 'load_balancers:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/load_balancers'],
    input: () => z.strictObject({ zone: zoneRef() }),
    items: (call, { zone }) =>
      wholeList(call, (options) => call.use(BaseLoadBalancers).list({ zone_id: zone.id }, options)),
  }),

  /**
   * Reads one load balancer.
   *
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Read.
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
   * Creates a load balancer over pools that exist already. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Edit.
   * @throws CloudflareConnectorError `conflict` when there is one for that host name.
   * @throws CloudflareConnectorError `not_entitled` when load balancing is not enabled for the zone, or as many are there as may be.
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
   * Changes the given fields of a load balancer and leaves the others. A map or a list is one field: what is given
   * replaces all of it.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Edit.
   * @source PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  edit: operation({
    name: 'loadBalancers.edit',
    scope: 'load_balancers:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    input: async () => (await import('./balancer-input.ts')).balancerToEdit(),
    run: async (call, { zone, loadBalancer, ...fields }): Promise<LoadBalancer> => {
      const params = { zone_id: zone.id, ...fields } as unknown as EditParams;
      return (await call.use(BaseLoadBalancers).edit(loadBalancer, params, call.options)) as LoadBalancer;
    },
  }),

  /**
   * Overwrites a load balancer: what is not given goes back to its default. To change single fields, see `edit`.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Edit.
   * @source PUT /zones/{zone_id}/load_balancers/{load_balancer_id}
   */
  update: operation({
    name: 'loadBalancers.update',
    scope: 'load_balancers:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/load_balancers/{load_balancer_id}'],
    input: async () => (await import('./balancer-input.ts')).balancerToUpdate(),
    run: async (call, { zone, loadBalancer, ...fields }): Promise<LoadBalancer> => {
      const params = { zone_id: zone.id, ...fields } as unknown as UpdateParams;
      return (await call.use(BaseLoadBalancers).update(loadBalancer, params, call.options)) as LoadBalancer;
    },
  }),

  /**
   * Deletes a load balancer. Its pools and monitors stay.
   *
   * @throws MissingPermissionError when the token lacks Zone · Load Balancers · Edit.
   * @throws CloudflareConnectorError `not_found` when there is no such load balancer, or no longer.
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
