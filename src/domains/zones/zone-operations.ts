import { BaseActivationCheck } from 'cloudflare/resources/zones/activation-check';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { isOfRepeat } from '../../client/request-client.ts';
import { id, inputSchema, listOperation, operation, signedOperation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Zod, z } from '../../operations/schema.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import { forEachZone } from './for-each.ts';
import type { CreateZoneInput, EditZoneInput, ListZonesInput, Zone, ZoneFilters, ZoneId } from './models.ts';
import type { ForEachZone, ForEachZoneInput, VisitZone } from './zone-visits.ts';

const zoneType = () => z.enum(['full', 'partial', 'secondary', 'internal']);

const zoneFilters = () => ({
  name: z.optional(z.string()),
  status: z.optional(z.enum(['initializing', 'pending', 'active', 'moved'])),
  account: z.optional(id()),
  type: z.optional(zoneType()),
  match: z.optional(z.enum(['any', 'all'])),
  order: z.optional(z.enum(['name', 'status', 'account.id', 'account.name', 'plan.id'])),
  direction: z.optional(z.enum(['asc', 'desc'])),
});

const visitor = () =>
  z.unknown().check(z.refine((visit) => typeof visit === 'function', 'must be a function')) as Zod.ZodMiniType<
    VisitZone<unknown>,
    VisitZone<unknown>
  >;

const zonePages = ({ account, ...filter }: ZoneFilters): PageRequest => ({
  path: '/zones',
  query: { ...filter, ...(account !== undefined && { 'account.id': account }) },
  perPage: 50,
});

/**
 * Zones: the domains of an account.
 *
 * @example
 * ```ts
 * for await (const zone of cf.zones.list({ status: 'active' })) console.log(zone.name);
 * await cf.zones.forEach({ visit: (zone) => cf.cache.purgeEverything({ zone }), concurrency: 4 });
 * ```
 */
export const zoneOperations = {
  /**
   * Lists the zones that the token reaches. Pages of 50 are read concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone · Read.
   * @source GET /zones
   */
  list: listOperation<Zone>()({
    name: 'zones.list',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones'],
    input: () => inputSchema<ListZonesInput>(zoneFilters()),
    pages: zonePages,
  }),

  /**
   * Calls a function for every zone that the token reaches, or that the filters match: 8 zones concurrently, or `concurrency`.
   * The list is read page by page as zones are needed. Calls through the connector stay within the rate limit. A failure in
   * one zone does not stop the others; abort the `signal` to stop at the first.
   *
   * @returns The result of the function for each zone, in the order of the list.
   * @throws ZoneVisitError if the function failed for a zone, or the call ended early. It has each failure, the results of
   *   the other zones, and the zones whose outcome is not known.
   * @throws InvalidInputError if `visit` is not a function, or a filter is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Zone · Read.
   * @source GET /zones
   */
  forEach: signedOperation<ForEachZone>()({
    name: 'zones.forEach',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones'],
    input: () =>
      inputSchema<ForEachZoneInput>({
        visit: visitor(),
        ...zoneFilters(),
        concurrency: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
      }),
    run: (call, { visit, concurrency, ...filters }) => forEachZone(call, zonePages(filters), visit, concurrency),
  }),

  /**
   * Reads one zone. The name must be the zone's own.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone · Read.
   * @source GET /zones/{zone_id}
   */
  get: operation({
    name: 'zones.get',
    scope: 'zone:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}'],
    input: () => inputSchema<InZone>({ zone: zoneRef() }),
    run: (call, { zone }): Promise<Zone> => call.use(BaseZones).get({ zone_id: zone.id }, call.options),
  }),

  /**
   * Adds a domain to an account. Cloudflare serves its DNS once the name servers are changed at the registrar. Not retried after a
   * lost response.
   *
   * @throws InvalidInputError if a field is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Zone · Edit on all zones of the account.
   * @throws CloudflareConnectorError `conflict` if the zone already exists, in this account or another; `not_entitled` if the
   *   account has reached its limit of pending zones, or cannot have zones of this type.
   * @source POST /zones
   */
  create: operation({
    name: 'zones.create',
    scope: 'zone:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones'],
    input: () =>
      inputSchema<CreateZoneInput>({
        name: z
          .string()
          .check(
            z.regex(/^(?!-)[^\s/?#@:]+\.[^\s/?#@:]+$/, 'must be a domain name such as example.com'),
            z.maxLength(253),
          ),
        account: id(),
        type: z.optional(zoneType()),
      }),
    run: (call, { name, account, type }): Promise<Zone> =>
      call.use(BaseZones).create({ name, account: { id: account }, ...(type && { type }) }, call.options),
  }),

  /**
   * Changes a zone: pauses or resumes it, or sets its type or its vanity name servers. Cloudflare accepts one change per call.
   * The name must be the zone's own.
   *
   * @throws InvalidInputError if not exactly one change is given.
   * @throws MissingPermissionError if the token lacks Zone · Zone · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow the change.
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
      inputSchema<EditZoneInput>({
        zone: zoneRef(),
        paused: z.optional(z.boolean()),
        type: z.optional(zoneType()),
        vanity_name_servers: z.optional(z.array(z.string())),
      }).check(
        z.refine(
          ({ zone: _, ...changes }) => Object.values(changes).filter((value) => value !== undefined).length === 1,
          'must have exactly one of paused, type and vanity_name_servers: Cloudflare changes one at a time',
        ),
      ),
    run: (call, { zone, ...changes }): Promise<Zone> =>
      call.use(BaseZones).edit({ zone_id: zone.id, ...changes } as Parameters<BaseZones['edit']>[0], call.options),
  }),

  /**
   * Removes a zone from Cloudflare, with its records and settings. The name must be the zone's own.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone · Edit.
   * @source DELETE /zones/{zone_id}
   */
  delete: operation({
    name: 'zones.delete',
    scope: 'zone:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}'],
    input: () => inputSchema<InZone>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      try {
        await call.use(BaseZones).delete({ zone_id: zone.id }, call.options);
      } catch (error) {
        if (!isOfRepeat(error)) throw error;
        await (await import('./lost-deletion.ts')).checkGone(call, zone, error);
      }
      call.invalidate(zone);
      return { id: zone.id };
    },
  }),

  /**
   * Makes Cloudflare check again whether a pending zone's name servers point to it. At most once in 5 minutes, or once in an
   * hour on the Free tier.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone · Edit.
   * @source PUT /zones/{zone_id}/activation_check
   */
  checkActivation: operation({
    name: 'zones.checkActivation',
    scope: 'zone:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PUT /zones/{zone_id}/activation_check'],
    input: () => inputSchema<InZone>({ zone: zoneRef() }),
    run: async (call, { zone }): Promise<ZoneId> => {
      await call.use(BaseActivationCheck).trigger({ zone_id: zone.id }, call.options);
      return { id: zone.id };
    },
  }),
};
