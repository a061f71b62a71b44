import { BaseActivationCheck } from 'cloudflare/resources/zones/activation-check';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { isOfRepeat } from '../../client/request-client.ts';
import { InvalidInputError } from '../../errors.ts';
import { checkpointSchema } from '../../operations/checkpoint-schema.ts';
import {
  type InputSchema,
  id,
  inputSchema,
  listOperation,
  operation,
  signedOperation,
  zoneRef,
} from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import type { CreateZoneInput, EditZoneInput, ListZonesInput, Zone, ZoneFilters, ZoneId, ZoneType } from './models.ts';
import type { ForEachZone, ForEachZoneInput, VisitZone } from './zone-visits.ts';

const zoneType = () => v.picklist(['full', 'partial', 'secondary', 'internal']);

const someTypes = () =>
  v.pipe(v.oneOrMany(zoneType()), v.minLength(1)) as unknown as InputSchema<ZoneType | readonly ZoneType[]>;

const zoneFilters = () => ({
  name: v.optional(v.string()),
  status: v.optional(v.picklist(['initializing', 'pending', 'active', 'moved'])),
  account: v.optional(id()),
  account_name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(253))),
  type: v.optional(someTypes()),
  match: v.optional(v.picklist(['any', 'all'])),
  order: v.optional(v.picklist(['name', 'status', 'account.id', 'account.name', 'plan.id'])),
  direction: v.optional(v.picklist(['asc', 'desc'])),
});

const visitor = () =>
  v.pipe(
    v.unknown(),
    v.check((visit) => typeof visit === 'function', 'must be a function'),
  ) as Schema<VisitZone<unknown>, VisitZone<unknown>>;

const zonePages = ({ account, account_name, type, ...filter }: ZoneFilters): PageRequest => ({
  path: '/zones',
  query: {
    ...filter,
    // "Multiple types can be specified as a comma-separated list": the document.
    ...(type !== undefined && { type: String(type) }),
    ...(account !== undefined && { 'account.id': account }),
    ...(account_name !== undefined && { 'account.name': account_name }),
  },
  perPage: 50,
});

/** Fields that Cloudflare returns of a zone and `zones.edit` cannot change. */
const READ_ONLY = [
  ...['id', 'name', 'status', 'account', 'plan', 'name_servers', 'original_name_servers', 'original_registrar'],
  ...['original_dnshost', 'development_mode', 'permissions', 'activated_on', 'created_on', 'modified_on'],
  ...['verification_key', 'cname_suffix', 'owner', 'meta', 'tenant', 'tenant_unit', 'betas', 'host'],
  ...['deactivation_reason', 'vanity_name_servers_ips'],
];

function severalChanges(fields: readonly string[]): InvalidInputError {
  const operation = 'zones.edit';
  const message = `must change one of ${fields.join(' and ')}: Cloudflare changes one at a time`;
  return new InvalidInputError(operation, [{ field: '', message }], { operation });
}

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
   * one zone does not stop the others; abort the `signal` to stop at the first. With a `checkpoint`, another run resumes where this one
   * ended.
   *
   * @returns The result of the function for each zone, in the order of the list.
   * @throws ZoneVisitError if the function failed for a zone, or the call ended early. It has each failure, the results of
   *   the other zones, and the zones whose outcome is not known.
   * @throws InvalidInputError if `visit` is not a function, or a filter is invalid.
   * @throws CheckpointError if the checkpoint is of another job, damaged, or cannot be read or written.
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
        concurrency: v.optional(v.pipe(v.int(), v.minValue(1), v.maxValue(100))),
        checkpoint: v.optional(checkpointSchema()),
        job: v.optional(v.pipe(v.string(), v.minLength(1))),
      }),
    run: async (call, { visit, concurrency, checkpoint, job, ...filters }) =>
      (await import('./for-each.ts')).forEachZone(call, zonePages(filters), visit, { concurrency, checkpoint, job }),
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
        name: v.pipe(
          v.string(),
          v.regex(/^(?!-)[^\s/?#@:]+\.[^\s/?#@:]+$/, 'must be a domain name such as example.com'),
          v.maxLength(253),
        ),
        account: id(),
        type: v.optional(zoneType()),
      }),
    run: (call, { name, account, type }): Promise<Zone> =>
      call.use(BaseZones).create({ name, account: { id: account }, ...(type && { type }) }, call.options),
  }),

  /**
   * Changes a zone: pauses or resumes it, or sets its type or its vanity name servers. Cloudflare accepts one change per call. If
   * more fields are given, such as all that were read, the zone is read first, and only what differs is sent. The name must be
   * the zone's own.
   *
   * @throws InvalidInputError if no change is given, or more than one field differs.
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
    endpoints: ['PATCH /zones/{zone_id}', 'GET /zones/{zone_id}'],
    readOnly: READ_ONLY,
    input: () =>
      v.pipe(
        inputSchema<EditZoneInput>({
          zone: zoneRef(),
          paused: v.optional(v.boolean()),
          type: v.optional(zoneType()),
          vanity_name_servers: v.optional(v.array(v.string())),
        }),
        v.check(
          ({ zone: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
          'must have one of paused, type and vanity_name_servers',
        ),
      ),
    run: async (call, { zone, ...given }): Promise<Zone> => {
      const zones = call.use(BaseZones);
      let changes = Object.entries(given).filter(([, value]) => value !== undefined);
      if (changes.length > 1) {
        const current: Zone = await zones.get({ zone_id: zone.id }, call.options);
        changes = changes.filter(
          ([field, value]) => JSON.stringify(value) !== JSON.stringify(current[field as keyof Zone]),
        );
        if (changes.length === 0 && !call.extra) return current;
      }
      if (changes.length > 1) throw severalChanges(changes.map(([field]) => field));
      const params = { zone_id: zone.id, ...Object.fromEntries(changes) } as Parameters<BaseZones['edit']>[0];
      return zones.edit(params, call.options);
    },
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
