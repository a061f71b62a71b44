import { BaseLockdowns } from 'cloudflare/resources/firewall/lockdowns';
import { id, listOperation, operation, zoneRef } from '../../operation.ts';
import { z } from '../../zod.ts';
import { isIpv4, isIpv6, isRange } from './address.ts';
import type { DeletedRule, Lockdown } from './models.ts';
import { editTarget, someChange } from './phase-rules.ts';

type CreateParams = Parameters<BaseLockdowns['create']>[0];
type UpdateParams = Parameters<BaseLockdowns['update']>[1];

const ruleId = () => id('The id of the zone lockdown, 32 hex digits.');

const configuration = () =>
  z
    .strictObject({
      target: z.enum(['ip', 'ip_range']).check(z.describe('Whether the value is an address or a range.')),
      value: z.string().check(z.describe('192.0.2.1 (ip) or 192.0.2.0/24 (ip_range).')),
    })
    .check(
      z.refine(({ target, value }) => (target === 'ip' ? isIpv4(value) || isIpv6(value) : isRange(value)), {
        error: 'must be an IP address for the target ip, and a range such as 192.0.2.0/24 for the target ip_range',
        path: ['value'],
      }),
    );

const fields = () => ({
  urls: z
    .array(z.string().check(z.minLength(1)))
    .check(z.minLength(1), z.describe('The URLs that are locked down, such as example.com/admin/*; * is a wildcard.')),
  configurations: z
    .array(configuration())
    .check(z.minLength(1), z.describe('The addresses and ranges that may reach the URLs.')),
  description: z.optional(z.string().check(z.maxLength(1024), z.describe('What the lockdown is for.'))),
  paused: z.optional(z.boolean().check(z.describe('Whether the lockdown is out of force. Default false.'))),
  priority: z.optional(z.int().check(z.describe('The lower, the earlier; lockdowns without one come last.'))),
});

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
    input: () => z.strictObject({ zone: zoneRef(), ...fields() }),
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
    input: () => z.strictObject({ ...editTarget(), ...z.partial(z.strictObject(fields())).shape }).check(someChange()),
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
