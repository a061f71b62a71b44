import { BaseLockdowns } from 'cloudflare/resources/firewall/lockdowns';
import type { Changes } from '../../operations/changes.ts';
import { inputSchema, listOperation, openSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import { isIpv4, isIpv6, isRange } from './address.ts';
import type { DeletedRule, Lockdown, LockdownConfiguration, LockdownTarget } from './models.ts';
import { allOptional, type RuleReference, ruleReference, someChange } from './rule-input.ts';

type CreateParams = Parameters<BaseLockdowns['create']>[0];
type UpdateParams = Parameters<BaseLockdowns['update']>[1];

/** An address or range that may reach the URLs of a lockdown. */
export interface LockdownAddress {
  /** Whether the value is an address or a range. */
  readonly target: LockdownTarget;
  /** An address such as `192.0.2.1` for `ip`, a range such as `192.0.2.0/24` for `ip_range`. */
  readonly value: string;
}

/** The fields of a zone lockdown. */
export interface LockdownFields {
  /** The URLs to lock down, such as `example.com/admin/*`. `*` is a wildcard. At least one. */
  readonly urls: readonly string[];
  /** The addresses and ranges that may reach the URLs. At least one. What was read may be written back. */
  readonly configurations: readonly (LockdownAddress | LockdownConfiguration)[];
  /** A description for people, at most 1,024 characters. */
  readonly description?: string | undefined;
  /** True if the lockdown is not in force. @default false */
  readonly paused?: boolean | undefined;
  /** Lockdowns with a lower number are evaluated first, those without one last. */
  readonly priority?: number | undefined;
}

/** Input of `firewall.lockdowns.list`. */
export interface ListLockdownsInput extends InZone {
  /** Only lockdowns with this text in their description. */
  readonly description?: string | undefined;
  /** Only lockdowns that let this address pass. */
  readonly ip?: string | undefined;
  /** Only lockdowns that let this range pass. */
  readonly ip_range_search?: string | undefined;
  /** Only lockdowns of URLs with this text. */
  readonly uri_search?: string | undefined;
  /** Only lockdowns that let an address with this text pass. */
  readonly ip_search?: string | undefined;
  /** Only lockdowns with this text in their description. */
  readonly description_search?: string | undefined;
  /** Only lockdowns with this priority. */
  readonly priority?: number | undefined;
  /** Only lockdowns that were created at this time, ISO 8601. */
  readonly created_on?: string | undefined;
  /** Only lockdowns that were last changed at this time, ISO 8601. */
  readonly modified_on?: string | undefined;
}

/** Input of `firewall.lockdowns.create`. */
export interface CreateLockdownInput extends InZone, LockdownFields {}

/** Input of `firewall.lockdowns.edit`. Fields that are omitted keep their value. */
export interface EditLockdownInput extends RuleReference, Changes<LockdownFields> {}

/** Fields that Cloudflare returns of a lockdown and nobody can write. */
const READ_ONLY = ['id', 'created_on', 'modified_on'];

const lockdownAddress = () =>
  v.pipe(
    openSchema<LockdownAddress>({ target: v.picklist(['ip', 'ip_range']), value: v.string() }),
    checkField(
      'value',
      ({ target, value }) => (target === 'ip' ? isIpv4(value) || isIpv6(value) : isRange(value)),
      'must be an IP address for the target ip, and a range such as 192.0.2.0/24 for the target ip_range',
    ),
  );

const lockdownFields = () => ({
  urls: v.pipe(v.array(v.pipe(v.string(), v.minLength(1))), v.minLength(1)),
  configurations: v.pipe(v.array(lockdownAddress()), v.minLength(1)),
  description: v.optional(v.pipe(v.string(), v.maxLength(1024))),
  paused: v.optional(v.boolean()),
  priority: v.optional(v.int()),
});

/**
 * Zone lockdowns: URLs that only some addresses may reach. Pro has 3 of them, Business 10, Enterprise 200.
 *
 * @example
 * ```ts
 * await cf.firewall.lockdowns.create({
 *   zone: 'example.com',
 *   urls: ['example.com/admin/*'],
 *   configurations: [{ target: 'ip_range', value: '192.0.2.0/24' }],
 * });
 * ```
 */
export const lockdowns = {
  /**
   * Lists a zone's lockdowns. Pages of 1,000 are read concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/lockdowns
   */
  list: listOperation<Lockdown>()({
    name: 'firewall.lockdowns.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/lockdowns'],
    input: () =>
      inputSchema<ListLockdownsInput>({
        zone: zoneRef(),
        description: v.optional(v.string()),
        ip: v.optional(v.string()),
        ip_range_search: v.optional(v.string()),
        uri_search: v.optional(v.string()),
        ip_search: v.optional(v.string()),
        description_search: v.optional(v.string()),
        priority: v.optional(v.int()),
        created_on: v.optional(v.string()),
        modified_on: v.optional(v.string()),
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
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}
   */
  get: operation({
    name: 'firewall.lockdowns.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<Lockdown> =>
      (await call.use(BaseLockdowns).get(rule, { zone_id: zone.id }, call.options)) as Lockdown,
  }),

  /**
   * Creates a zone lockdown. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` if a lockdown with the same URLs exists; `not_entitled` if the zone's tier
   *   does not allow another one.
   * @source POST /zones/{zone_id}/firewall/lockdowns
   */
  create: operation({
    name: 'firewall.lockdowns.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/lockdowns'],
    readOnly: READ_ONLY,
    input: () => inputSchema<CreateLockdownInput>({ zone: zoneRef(), ...lockdownFields() }),
    run: async (call, { zone, ...rule }): Promise<Lockdown> => {
      const params = { zone_id: zone.id, ...rule } as unknown as CreateParams;
      return (await call.use(BaseLockdowns).create(params, call.options)) as Lockdown;
    },
  }),

  /**
   * Changes the given fields of a zone lockdown and keeps the others. Cloudflare replaces a lockdown as a whole, so it is read
   * first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
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
    readOnly: READ_ONLY,
    input: () =>
      v.pipe(inputSchema<EditLockdownInput>({ ...ruleReference(), ...allOptional(lockdownFields()) }), someChange()),
    run: async (call, { zone, rule, ...changes }): Promise<Lockdown> => {
      const rules = call.use(BaseLockdowns);
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as Lockdown;
      const { id: _, created_on: __, modified_on: ___, ...unchanged } = current;
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const params = { zone_id: zone.id, ...unchanged, ...given } as unknown as UpdateParams;
      return (await rules.update(rule, params, call.options)) as Lockdown;
    },
  }),

  /**
   * Deletes a zone lockdown.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}
   */
  delete: operation({
    name: 'firewall.lockdowns.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/lockdowns/{lock_downs_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      // Documented without `success`.
      await call.use(BaseLockdowns).delete(rule, { zone_id: zone.id }, call.expecting({ form: 'result' }));
      return { id: rule };
    },
  }),
};
