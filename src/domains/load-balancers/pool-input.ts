import type { Changes } from '../../operations/changes.ts';
import { accountRef, type FieldSchemas, id, inputSchema, openSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { type FieldIssue, together } from '../../operations/together.ts';
import { isIpv4 } from '../firewall/address.ts';
import { amount, changesSomething, choice, flag, resettable, text, whole } from './fields.ts';
import type {
  CheckRegion,
  HealthNotices,
  HealthSource,
  LoadShedding,
  NotificationFilter,
  OriginHeader,
  OriginSteering,
} from './models.ts';
import { regionCodes } from './regions.ts';

/** An origin to put in a pool. */
export interface PoolOriginInput {
  /** The name of the origin, unique in the pool. */
  readonly name: string;
  /** The IP address, or a hostname that Cloudflare does not proxy; without scheme, port or path. */
  readonly address: string;
  /**
   * Whether the origin receives traffic and is checked.
   *
   * @default true
   */
  readonly enabled?: boolean | undefined;
  /**
   * The share of traffic among the origins of the pool, 0 to 1.
   *
   * @default 1
   */
  readonly weight?: number | undefined;
  /**
   * The port, 0 to 65535; 0 is the usual port of the protocol.
   *
   * @default 0
   */
  readonly port?: number | undefined;
  /** The header to send requests with. */
  readonly header?: OriginHeader | undefined;
  /** The id of the virtual network that a private address is in. */
  readonly virtual_network_id?: string | undefined;
  /**
   * Whether a CNAME is flattened in DNS responses.
   *
   * @default true
   */
  readonly flatten_cname?: boolean | undefined;
}

/** The definition of a pool. */
export interface PoolInput {
  /** The name, unique in the account: letters, digits, hyphens and underscores. */
  readonly name: string;
  /** The origins, at least one. An edit replaces all of them. */
  readonly origins: readonly PoolOriginInput[];
  /** A note on the purpose of the pool. */
  readonly description?: string | undefined;
  /**
   * Whether the pool receives traffic and is checked.
   *
   * @default true
   */
  readonly enabled?: boolean | undefined;
  /**
   * With fewer healthy origins the pool is unhealthy; 0 to 1000.
   *
   * @default 1
   */
  readonly minimum_origins?: number | undefined;
  /** The id of the monitor that checks the origins; empty for no monitor. */
  readonly monitor?: string | undefined;
  /** The id of the monitor group that checks the origins. */
  readonly monitor_group?: string | undefined;
  /**
   * The regions to check from; `null` is every data center. `CHINA`, `ALL_REGIONS` and `null` are for Enterprise accounts.
   */
  readonly check_regions?: readonly CheckRegion[] | null | undefined;
  /**
   * Where the health of the origins is taken from, by priority: the first source that has data. `null` resets them.
   */
  readonly health_sources?: readonly HealthSource[] | null | undefined;
  /** The latitude of the origins in degrees, -90 to 90, for proximity steering. Requires `longitude`. */
  readonly latitude?: number | undefined;
  /** The longitude of the origins in degrees, -180 to 180, for proximity steering. Requires `latitude`. */
  readonly longitude?: number | undefined;
  /** How much traffic to keep away from the pool; `null` resets it. */
  readonly load_shedding?: LoadShedding | null | undefined;
  /** How the pool chooses the origin; `null` resets it. */
  readonly origin_steering?: OriginSteering | null | undefined;
  /** Which health notifications to send; `null` resets them. */
  readonly notification_filter?: NotificationFilter | null | undefined;
  /**
   * Email addresses to notify, separated by commas.
   *
   * @deprecated Cloudflare's notification service replaces it.
   */
  readonly notification_email?: string | undefined;
}

/** One pool: input of `loadBalancers.pools.get`, `delete`, `health` and `references`. */
export interface PoolIdInput extends InAccount {
  /** The id of the pool, 32 hex digits. */
  readonly pool: string;
}

/** Input of `loadBalancers.pools.create`. */
export interface CreatePoolInput extends PoolInput, InAccount {}

/** Input of `loadBalancers.pools.update`. */
export interface UpdatePoolInput extends PoolIdInput, PoolInput {}

/** Input of `loadBalancers.pools.edit`. */
export interface EditPoolInput extends PoolIdInput, Changes<PoolInput> {}

const NAME = /^[A-Za-z0-9_-]+$/;

/** IPv4, IPv6 or a hostname, without scheme, port or path. */
const ADDRESS = /^(?:[0-9a-f:.]*:[0-9a-f:.]*|(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)$/i;
const DIGITS_AND_DOTS = /^[\d.]+$/;

const isAddress = (address: string): boolean =>
  ADDRESS.test(address) && (!DIGITS_AND_DOTS.test(address) || isIpv4(address));

const origin = () =>
  openSchema<PoolOriginInput>(
    {
      name: v.pipe(v.string(), v.minLength(1)),
      address: v.pipe(
        v.string(),
        v.check(isAddress, 'must be an IP address or a hostname, without scheme, port or path'),
      ),
      enabled: flag(),
      weight: amount(0, 1),
      port: whole(0, 65_535),
      // Open: Cloudflare also returns `host`.
      header: v.optional(openSchema<OriginHeader>({ Host: v.optional(v.pipe(v.array(v.string()), v.maxLength(1))) })),
      virtual_network_id: text(),
      flatten_cname: flag(),
    },
    ['disabled_at'],
  );

const name = () => v.pipe(v.string(), v.regex(NAME, 'must contain only letters, digits, hyphens and underscores'));

const origins = () => v.pipe(v.array(origin()), v.minLength(1));

const yesOrNo = () => resettable(v.boolean());

const notices = () => resettable(openSchema<HealthNotices>({ disable: yesOrNo(), healthy: yesOrNo() }));

/** Everything that a pool does not need to have. */
const settings = (): FieldSchemas<Omit<PoolInput, 'name' | 'origins'>> => ({
  description: text(),
  enabled: flag(),
  minimum_origins: whole(0, 1_000),
  monitor: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:[0-9a-f]{32})?$/, 'must be an id of 32 hex digits (0–9, a–f), or empty for no monitor'),
    ),
  ),
  monitor_group: text(),
  check_regions: resettable(v.array(v.picklist([...regionCodes, 'CHINA', 'ALL_REGIONS']))),
  health_sources: resettable(v.array(v.picklist(['local', 'regional', 'global']))),
  latitude: amount(-90, 90),
  longitude: amount(-180, 180),
  load_shedding: resettable(
    openSchema<LoadShedding>({
      default_percent: amount(0, 100),
      default_policy: choice(['random', 'hash']),
      session_percent: amount(0, 100),
      session_policy: choice(['hash']),
    }),
  ),
  origin_steering: resettable(
    openSchema<OriginSteering>({
      policy: choice(['random', 'hash', 'least_outstanding_requests', 'least_connections']),
    }),
  ),
  notification_filter: resettable(openSchema<NotificationFilter>({ origin: notices(), pool: notices() })),
  notification_email: text(),
});

/** Contradictions between fields. */
function* poolIssues({
  origins = [],
  latitude,
  longitude,
}: Changes<Pick<PoolInput, 'origins' | 'latitude' | 'longitude'>>): Iterable<FieldIssue> {
  const names = origins.map(({ name }) => name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined)
    yield { field: 'origins', message: `has "${duplicate}" twice: the names of origins must be unique` };
  if ((latitude === undefined) !== (longitude === undefined)) {
    const missing = latitude === undefined ? 'latitude' : 'longitude';
    yield { field: missing, message: 'is required: latitude and longitude go together' };
  }
}

export const poolToCreate = () =>
  v.pipe(
    inputSchema<CreatePoolInput>({ name: name(), origins: origins(), ...settings(), account: accountRef() }),
    together(poolIssues),
  );

export const poolToUpdate = () =>
  v.pipe(
    inputSchema<UpdatePoolInput>({
      pool: id(),
      name: name(),
      origins: origins(),
      ...settings(),
      account: accountRef(),
    }),
    together(poolIssues),
  );

export const poolToEdit = () =>
  v.pipe(
    inputSchema<EditPoolInput>({
      pool: id(),
      name: v.optional(name()),
      origins: v.optional(origins()),
      ...settings(),
      account: accountRef(),
    }),
    changesSomething('pool', 'account'),
    together(poolIssues),
  );
