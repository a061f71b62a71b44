import { accountRef, type FieldSchemas, id, inputSchema } from '../../operations/declare.ts';
import type { InAccount } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import { isIpv4 } from '../firewall/address.ts';
import {
  amount,
  type Changes,
  changesSomething,
  choice,
  type FieldIssue,
  flag,
  text,
  together,
  whole,
} from './fields.ts';
import type { CheckRegion, LoadShedding, OriginHeader, OriginSteering } from './models.ts';
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

/** Which health changes to send notifications for. */
export interface HealthNoticesInput {
  /**
   * Whether notifications are off.
   *
   * @default false
   */
  readonly disable?: boolean | undefined;
  /**
   * `true` for recoveries only, `false` for failures only.
   *
   * @default both
   */
  readonly healthy?: boolean | undefined;
}

/** Which health notifications to send. */
export interface NotificationFilterInput {
  /** Notifications about origins. */
  readonly origin?: HealthNoticesInput | undefined;
  /** Notifications about the pool. */
  readonly pool?: HealthNoticesInput | undefined;
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
  /** The regions to check from. `CHINA` and `ALL_REGIONS` are for Enterprise accounts. */
  readonly check_regions?: readonly CheckRegion[] | undefined;
  /** The latitude of the origins in degrees, -90 to 90, for proximity steering. Requires `longitude`. */
  readonly latitude?: number | undefined;
  /** The longitude of the origins in degrees, -180 to 180, for proximity steering. Requires `latitude`. */
  readonly longitude?: number | undefined;
  /** How much traffic to keep away from the pool. */
  readonly load_shedding?: LoadShedding | undefined;
  /** How the pool chooses the origin. */
  readonly origin_steering?: OriginSteering | undefined;
  /** Which health notifications to send. */
  readonly notification_filter?: NotificationFilterInput | undefined;
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
  inputSchema<PoolOriginInput>({
    name: z.string().check(z.minLength(1)),
    address: z.string().check(z.refine(isAddress, 'must be an IP address or a hostname, without scheme, port or path')),
    enabled: flag(),
    weight: amount(0, 1),
    port: whole(0, 65_535),
    header: z.optional(inputSchema<OriginHeader>({ Host: z.array(z.string()).check(z.minLength(1), z.maxLength(1)) })),
    virtual_network_id: text(),
    flatten_cname: flag(),
  });

const name = () => z.string().check(z.regex(NAME, 'must contain only letters, digits, hyphens and underscores'));

const origins = () => z.array(origin()).check(z.minLength(1));

const notices = () => z.optional(inputSchema<HealthNoticesInput>({ disable: flag(), healthy: flag() }));

/** Everything that a pool does not need to have. */
const settings = (): FieldSchemas<Omit<PoolInput, 'name' | 'origins'>> => ({
  description: text(),
  enabled: flag(),
  minimum_origins: whole(0, 1_000),
  monitor: z.optional(
    z
      .string()
      .check(z.regex(/^(?:[0-9a-f]{32})?$/, 'must be an id of 32 hex digits (0–9, a–f), or empty for no monitor')),
  ),
  check_regions: z.optional(z.array(z.enum([...regionCodes, 'CHINA', 'ALL_REGIONS']))),
  latitude: amount(-90, 90),
  longitude: amount(-180, 180),
  load_shedding: z.optional(
    inputSchema<LoadShedding>({
      default_percent: amount(0, 100),
      default_policy: choice(['random', 'hash']),
      session_percent: amount(0, 100),
      session_policy: choice(['hash']),
    }),
  ),
  origin_steering: z.optional(
    inputSchema<OriginSteering>({
      policy: choice(['random', 'hash', 'least_outstanding_requests', 'least_connections']),
    }),
  ),
  notification_filter: z.optional(inputSchema<NotificationFilterInput>({ origin: notices(), pool: notices() })),
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
  inputSchema<CreatePoolInput>({ name: name(), origins: origins(), ...settings(), account: accountRef() }).check(
    together(poolIssues),
  );

export const poolToUpdate = () =>
  inputSchema<UpdatePoolInput>({
    pool: id(),
    name: name(),
    origins: origins(),
    ...settings(),
    account: accountRef(),
  }).check(together(poolIssues));

export const poolToEdit = () =>
  inputSchema<EditPoolInput>({
    pool: id(),
    name: z.optional(name()),
    origins: z.optional(origins()),
    ...settings(),
    account: accountRef(),
  }).check(changesSomething('pool', 'account'), together(poolIssues));
