import { BaseMonitors } from 'cloudflare/resources/load-balancers/monitors/monitors';
import { BaseReferences } from 'cloudflare/resources/load-balancers/monitors/references';
import { accountRef, id, inputSchema, operation, wholeListOperation } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import type { DeletedLoadBalancing, LoadBalancerMonitor, LoadBalancingReference } from './models.ts';
import type { MonitorIdInput } from './monitor-input.ts';
import { wholeList } from './whole-list.ts';

/** Input of `loadBalancers.monitors.list`. */
export interface ListMonitorsInput extends InAccount {}

const oneMonitor = () => inputSchema<MonitorIdInput>({ monitor: id(), account: accountRef() });

/** Read-only fields of a monitor. */
const readOnly = ['id', 'created_on', 'modified_on'];

type CreateParams = Parameters<BaseMonitors['create']>[0];
type UpdateParams = Parameters<BaseMonitors['update']>[1];
type EditParams = Parameters<BaseMonitors['edit']>[1];

/**
 * Monitors: how the origins of pools are checked. They belong to an account, and pools refer to them.
 *
 * @example
 * ```ts
 * const monitor = await cf.loadBalancers.monitors.create({ type: 'https', path: '/health', expected_codes: '2xx' });
 * ```
 */
export const monitors = {
  /**
   * Lists the monitors of an account.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/monitors
   */
  list: wholeListOperation<LoadBalancerMonitor>()({
    name: 'loadBalancers.monitors.list',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/monitors'],
    input: () => inputSchema<ListMonitorsInput>({ account: accountRef() }),
    items: (call, input) =>
      wholeList(call, (options) => call.use(BaseMonitors).list({ account_id: call.account(input.account) }, options)),
  }),

  /**
   * Returns one monitor.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/monitors/{monitor_id}
   */
  get: operation({
    name: 'loadBalancers.monitors.get',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/monitors/{monitor_id}'],
    input: oneMonitor,
    run: async (call, input): Promise<LoadBalancerMonitor> =>
      (await call
        .use(BaseMonitors)
        .get(input.monitor, { account_id: call.account(input.account) }, call.options)) as LoadBalancerMonitor,
  }),

  /**
   * Creates a monitor. The fields that its type requires are checked before the request. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the account has no load balancing, or its limit is reached.
   * @source POST /accounts/{account_id}/load_balancers/monitors
   */
  create: operation({
    name: 'loadBalancers.monitors.create',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /accounts/{account_id}/load_balancers/monitors'],
    input: async () => (await import('./monitor-input.ts')).monitorToCreate(),
    run: async (call, { account: given, ...monitor }): Promise<LoadBalancerMonitor> => {
      const params = { account_id: call.account(given), ...monitor } as unknown as CreateParams;
      return (await call.use(BaseMonitors).create(params, call.options)) as LoadBalancerMonitor;
    },
  }),

  /**
   * Changes the given fields of a monitor. The others keep their values.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PATCH /accounts/{account_id}/load_balancers/monitors/{monitor_id}
   */
  edit: operation({
    name: 'loadBalancers.monitors.edit',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /accounts/{account_id}/load_balancers/monitors/{monitor_id}'],
    readOnly,
    input: async () => (await import('./monitor-input.ts')).monitorToEdit(),
    run: async (call, { account: given, monitor, ...fields }): Promise<LoadBalancerMonitor> => {
      const params = { account_id: call.account(given), ...fields } as unknown as EditParams;
      return (await call.use(BaseMonitors).edit(monitor, params, call.options)) as LoadBalancerMonitor;
    },
  }),

  /**
   * Overwrites a monitor: omitted fields return to their defaults. To change single fields, use `edit`.
   *
   * @throws InvalidInputError if a field is invalid. The error names the fields and the allowed values.
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @source PUT /accounts/{account_id}/load_balancers/monitors/{monitor_id}
   */
  update: operation({
    name: 'loadBalancers.monitors.update',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /accounts/{account_id}/load_balancers/monitors/{monitor_id}'],
    readOnly,
    input: async () => (await import('./monitor-input.ts')).monitorToUpdate(),
    run: async (call, { account: given, monitor, ...fields }): Promise<LoadBalancerMonitor> => {
      const params = { account_id: call.account(given), ...fields } as unknown as UpdateParams;
      return (await call.use(BaseMonitors).update(monitor, params, call.options)) as LoadBalancerMonitor;
    },
  }),

  /**
   * Deletes a monitor. It must not be in use by a pool.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Edit.
   * @throws CloudflareConnectorError `conflict` if a pool uses it; `references` lists which.
   * @source DELETE /accounts/{account_id}/load_balancers/monitors/{monitor_id}
   */
  delete: operation({
    name: 'loadBalancers.monitors.delete',
    scope: 'load_balancing_monitors_and_pools:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/load_balancers/monitors/{monitor_id}'],
    input: oneMonitor,
    run: async (call, input): Promise<DeletedLoadBalancing> => {
      await call.use(BaseMonitors).delete(input.monitor, { account_id: call.account(input.account) }, call.options);
      return { id: input.monitor };
    },
  }),

  /**
   * Lists the pools that use a monitor.
   *
   * @throws MissingPermissionError if the token lacks Account · Load Balancing: Monitors and Pools · Read.
   * @source GET /accounts/{account_id}/load_balancers/monitors/{monitor_id}/references
   */
  references: wholeListOperation<LoadBalancingReference>()({
    name: 'loadBalancers.monitors.references',
    scope: 'load_balancing_monitors_and_pools:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/load_balancers/monitors/{monitor_id}/references'],
    input: oneMonitor,
    items: (call, input) =>
      wholeList(call, (options) =>
        call.use(BaseReferences).get(input.monitor, { account_id: call.account(input.account) }, options),
      ),
  }),
};
