import { BaseLockdowns } from 'cloudflare/resources/firewall/lockdowns';
import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import type { DeletedRule, Lockdown } from './models.ts';

type CreateParams = Parameters<BaseLockdowns['create']>[0];
type UpdateParams = Parameters<BaseLockdowns['update']>[1];

const ruleId = () => id('The id of the zone lockdown, 32 hex digits.');

/** What inputs are checked with is loaded with the first call that needs it. */
const inputs = () => import('./lockdown-input.ts');

/** Zone lockdowns: URLs that only some addresses may reach. Pro has 3 of them, Business 10, Enterprise 200. */
export const lockdowns = {
  /**
   * Lists a zone's lockdowns, all or those that the filters leave. Pages of 1,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/lockdowns
   */
  list: listOperation<Lockdown>()({
    name: 'firewall.lockdowns.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/lockdowns'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        description: z.optional(z.string().check(z.describe('Lockdowns with this in their description.'))),
        ip: z.optional(z.string().check(z.describe('Lockdowns that let this address pass.'))),
        ip_range_search: z.optional(z.string().check(z.describe('Lockdowns that let this range pass.'))),
        uri_search: z.optional(z.string().check(z.describe('Lockdowns of URLs with this in them.'))),
      }),
    pages: ({ zone, ...filters }) => ({
      path: `/zones/${zone.id}/firewall/lockdowns`,
      query: filters,
      perPage: 1000,
    }),
  }),

  /**
   * Reads one zone lockdown.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}
   */
  get: operation({
    name: 'firewall.lockdowns.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<Lockdown> =>
      (await call.use(BaseLockdowns).get(rule, { zone_id: zone.id }, call.options)) as Lockdown,
  }),

  /**
   * Creates a zone lockdown. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` when there is one for the same already, `not_entitled` when the plan has
   * no room for another one.
   * @source POST /zones/{zone_id}/firewall/lockdowns
   */
  create: operation({
    name: 'firewall.lockdowns.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/lockdowns'],
    input: async () => (await inputs()).lockdownToCreate(),
    run: async (call, { zone, ...rule }): Promise<Lockdown> => {
      const params = { zone_id: zone.id, ...rule } as unknown as CreateParams;
      return (await call.use(BaseLockdowns).create(params, call.options)) as Lockdown;
    },
  }),

  /**
   * Changes the given fields of a zone lockdown and leaves the others. It reads the lockdown first, because Cloudflare
   * replaces it as a whole: what somebody else changes in between is lost.
   *
   * @throws InvalidInputError that names the field and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source PUT /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}
   */
  edit: operation({
    name: 'firewall.lockdowns.edit',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'PUT /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}',
      'GET /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}',
    ],
    input: async () => (await inputs()).lockdownToEdit(),
    run: async (call, { zone, rule, ...changes }): Promise<Lockdown> => {
      const rules = call.use(BaseLockdowns);
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as Lockdown;
      const { id: _, created_on: __, modified_on: ___, ...kept } = current;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const params = { zone_id: zone.id, ...kept, ...given } as unknown as UpdateParams;
      return (await rules.update(rule, params, call.options)) as Lockdown;
    },
  }),

  /**
   * Deletes a zone lockdown.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}
   */
  delete: operation({
    name: 'firewall.lockdowns.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      await call.use(BaseLockdowns).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),
};
