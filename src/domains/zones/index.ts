import { BaseActivationCheck } from 'cloudflare/resources/zones/activation-check';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { apart, id, listOperation, operation, signedOperation, zoneRef } from '../../operations/declare.ts';
import type { CallOptions } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import type { Zone, ZoneFilters, ZoneId } from './models.ts';
import { settings } from './settings.ts';
import type { ForEachZone, VisitZone } from './zone-visits.ts';

const zoneType = () => z.enum(['full', 'partial', 'secondary', 'internal']);

const zoneFilters = () => ({
  name: z.optional(z.string().check(z.describe('The name of the zone. Operators go before it: contains:example.'))),
  status: z.optional(
    z.enum(['initializing', 'pending', 'active', 'moved']).check(z.describe('Zones with this status.')),
  ),
  account: z.optional(id('The id of the account that the zones belong to.')),
  type: z.optional(zoneType().check(z.describe('Zones of this type. Without it, all but internal ones.'))),
  match: z.optional(z.enum(['any', 'all']).check(z.describe('Whether all filters must match (default).'))),
  order: z.optional(
    z.enum(['name', 'status', 'account.id', 'account.name', 'plan.id']).check(z.describe('The field to sort by.')),
  ),
  direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
});

const zonePages = ({ account, ...filter }: ZoneFilters): PageRequest => ({
  path: '/zones',
  query: { ...filter, ...(account !== undefined && { 'account.id': account }) },
  perPage: 50,
});

/** Zones: the domains of an account, and their settings. */
export const zones = {
  /**
   * Lists the zones that the token reaches. Pages of 50 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Read.
   * @source GET /zones
   */
  list: listOperation<Zone>()({
    name: 'zones.list',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones'],
    input: () => z.strictObject(zoneFilters()),
    pages: zonePages,
  }),

  /**
   * Calls a function for every zone that the token reaches, or that the filters leave: 8 zones at once, or `concurrency`, 1 to
   * 100. Zones are listed as they are needed, and the calls it makes through the connector keep to the rate limit. A failure
   * keeps no other zone from its turn; to stop at the first, abort the `signal`.
   *
   * @returns What the function gave for each zone, in the order of the list.
   * @throws ZoneVisitError when the function failed for a zone, or the call was ended: with each failure, what the others gave,
   *   and the zones that were under way.
   * @throws MissingPermissionError when the token lacks Zone · Zone · Read.
   * @source GET /zones
   */
  forEach: signedOperation<ForEachZone>()({
    name: 'zones.forEach',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones'],
    arrange: (visit: unknown, options?: CallOptions) => {
      const [filters, call] = apart(options);
      return [{ ...filters, visit }, call];
    },
    input: () =>
      z.strictObject({
        visit: z.unknown().check(
          z.refine((visit) => typeof visit === 'function', 'must be a function'),
          z.describe('The function that is called for each zone: what a program can give, and no agent.'),
        ),
        ...zoneFilters(),
        concurrency: z.optional(
          z.int().check(z.minimum(1), z.maximum(100), z.describe('Zones at once, 1 to 100. Default 8.')),
        ),
      }),
    run: async (call, { visit, concurrency, ...filters }) =>
      (await import('./for-each.ts')).forEachZone(call, zonePages(filters), visit as VisitZone<unknown>, concurrency),
  }),

  /**
   * Reads one zone.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Read.
   * @source GET /zones/{zone_id}
   */
  get: operation({
    name: 'zones.get',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: (call, { zone }): Promise<Zone> => call.use(BaseZones).get({ zone_id: zone.id }, call.options),
  }),

  /**
   * Adds a domain to an account. Its DNS is not served before the name servers are changed at the registrar.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Edit on all zones of the account.
   * @throws CloudflareConnectorError `conflict` when the zone exists already, here or elsewhere; `not_entitled` when too many
   * zones of the account are pending, or it has no zones of this type.
   * @source POST /zones
   */
  create: operation({
    name: 'zones.create',
    scope: 'zone:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones'],
    input: () =>
      z.strictObject({
        name: z
          .string()
          .check(
            z.regex(/^(?!-)[^\s/?#@:]+\.[^\s/?#@:]+$/, 'must be a domain name such as example.com'),
            z.maxLength(253),
            z.describe('The domain name, such as example.com.'),
          ),
        account: id('The id of the account to add the zone to.'),
        type: z.optional(zoneType().check(z.describe('How the zone is set up. Default full.'))),
      }),
    run: (call, { name, account, type }): Promise<Zone> =>
      call.use(BaseZones).create({ name, account: { id: account }, ...(type && { type }) }, call.options),
  }),

  /**
   * Changes a zone: whether it is paused, its type, or its vanity name servers. Cloudflare takes one of them at a time.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Edit.
   * @throws CloudflareConnectorError `not_entitled` when the plan has no zones of this type.
   * @source PATCH /zones/{zone_id}
   */
  edit: operation({
    name: 'zones.edit',
    scope: 'zone:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}'],
    input: () =>
      z
        .strictObject({
          zone: zoneRef(),
          paused: z.optional(z.boolean().check(z.describe('Whether Cloudflare only answers DNS for the zone.'))),
          type: z.optional(zoneType().check(z.describe('How the zone is set up. Enterprise only.'))),
          vanity_name_servers: z.optional(
            z
              .array(z.string())
              .check(z.describe("Name servers below the zone's own name. Business and Enterprise only.")),
          ),
        })
        .check(
          z.refine(
            ({ zone: _, ...changes }) => Object.values(changes).filter((value) => value !== undefined).length === 1,
            'must name exactly one of paused, type and vanity_name_servers: Cloudflare changes one at a time',
          ),
        ),
    run: (call, { zone, ...changes }): Promise<Zone> =>
      call.use(BaseZones).edit({ zone_id: zone.id, ...changes } as Parameters<BaseZones['edit']>[0], call.options),
  }),

  /**
   * Removes a zone from Cloudflare, with its records and settings. The name must be the zone's own.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Edit.
   * @source DELETE /zones/{zone_id}
   */
  delete: operation({
    name: 'zones.delete',
    scope: 'zone:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      await call.use(BaseZones).delete({ zone_id: zone.id }, call.options);
      call.invalidate(zone);
      return { id: zone.id };
    },
  }),

  /**
   * Asks Cloudflare to look again whether a pending zone's name servers point to it. At most every 5 minutes, or every
   * hour on the Free plan.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone · Edit.
   * @source PUT /zones/{zone_id}/activation_check
   */
  checkActivation: operation({
    name: 'zones.checkActivation',
    scope: 'zone:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PUT /zones/{zone_id}/activation_check'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      await call.use(BaseActivationCheck).trigger({ zone_id: zone.id }, call.options);
      return { id: zone.id };
    },
  }),

  settings,
};
