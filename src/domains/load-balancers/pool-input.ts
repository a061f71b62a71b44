import { accountRef, id } from '../../operations/declare.ts';
import { type Zod, z } from '../../operations/schema.ts';
import {
  amount,
  changesSomething,
  choice,
  type Draft,
  type FieldIssue,
  flag,
  text,
  together,
  whole,
} from './fields.ts';
import type { PoolInput } from './models.ts';
import { regionCodes } from './regions.ts';

const NAME = /^[A-Za-z0-9_-]+$/;

/** IPv4, IPv6 or a host name, without scheme, port or path. */
const ADDRESS = /^(?:[0-9a-f:.]*:[0-9a-f:.]*|(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)$/i;
const DIGITS_AND_DOTS = /^[\d.]+$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

const isAddress = (address: string): boolean =>
  ADDRESS.test(address) && (!DIGITS_AND_DOTS.test(address) || IPV4.test(address));

const origin = () =>
  z.strictObject({
    name: z.string().check(z.minLength(1), z.describe('The name of the origin, which no other in the pool has.')),
    address: z
      .string()
      .check(
        z.refine(isAddress, 'must be an IP address or a host name, without scheme, port or path'),
        z.describe('The IP address, or a host name that Cloudflare does not proxy.'),
      ),
    enabled: flag('Whether it gets traffic and is checked. Default true.'),
    weight: amount(0, 1, 'The share among the origins of the pool, 0 to 1. Default 1.'),
    port: whole(0, 65_535, 'The port; 0, the default, is the usual one.'),
    header: z.optional(
      z
        .strictObject({
          Host: z
            .array(z.string())
            .check(z.minLength(1), z.maxLength(1), z.describe('The Host header, in a list of one.')),
        })
        .check(z.describe('The header that requests are sent with.')),
    ),
    virtual_network_id: text('The virtual network that a private address is in.'),
    flatten_cname: flag('Whether a CNAME is resolved before it is answered. Default true.'),
  });

/** What a pool must have. */
const poolIdentity = () => ({
  name: z
    .string()
    .check(
      z.regex(NAME, 'must have letters, digits, hyphens and underscores only'),
      z.describe('The name, which no other pool of the account has: letters, digits, hyphens, underscores.'),
    ),
  origins: z
    .array(origin())
    .check(z.minLength(1), z.describe('The origins, at least one. An edit replaces all of them.')),
});

const notices = (what: string) =>
  z.optional(
    z
      .strictObject({
        disable: flag('Whether nothing is told.'),
        healthy: flag('True for recoveries only, false for failures only. Without it both.'),
      })
      .check(z.describe(`Which changes in the health of ${what} are told about.`)),
  );

/** What a pool may have. */
const poolSettings = () => ({
  description: text('What the pool is for.'),
  enabled: flag('Whether it gets traffic and is checked. Default true.'),
  minimum_origins: whole(0, 1_000, 'With fewer healthy origins the pool counts as unhealthy. Default 1.'),
  monitor: z.optional(
    z
      .string()
      .check(
        z.regex(/^(?:[0-9a-f]{32})?$/, 'must be an id of 32 hex digits (0–9, a–f), or empty for none'),
        z.describe('The id of the monitor that checks the origins; empty for none.'),
      ),
  ),
  check_regions: z.optional(
    z
      .array(z.enum([...regionCodes, 'CHINA', 'ALL_REGIONS']))
      .check(z.describe('The regions to check from. CHINA and ALL_REGIONS are for Enterprise accounts.')),
  ),
  latitude: amount(-90, 90, 'Where the origins are, in degrees; with longitude. For proximity steering.'),
  longitude: amount(-180, 180, 'Where the origins are, in degrees; with latitude.'),
  load_shedding: z.optional(
    z
      .strictObject({
        default_percent: amount(0, 100, 'Per cent of new traffic to keep away. Default 0.'),
        default_policy: choice(['random', 'hash'], 'How it is chosen: at random, or by client address.'),
        session_percent: amount(0, 100, 'Per cent of sessions to keep away. Default 0.'),
        session_policy: choice(['hash'], 'How they are chosen: by client address.'),
      })
      .check(z.describe('How much traffic is kept away from the pool.')),
  ),
  origin_steering: z.optional(
    z
      .strictObject({
        policy: choice(
          ['random', 'hash', 'least_outstanding_requests', 'least_connections'],
          'random (default), hash of the client address, or the least busy.',
        ),
      })
      .check(z.describe('How the origin is chosen.')),
  ),
  notification_filter: z.optional(
    z
      .strictObject({ origin: notices('origins'), pool: notices('the pool') })
      .check(z.describe('Which changes of health are told about.')),
  ),
});

/** What is wrong with a pool as a whole. */
function* poolIssues({
  origins = [],
  latitude,
  longitude,
}: Draft<{
  origins: readonly { readonly name: string }[];
  latitude: number;
  longitude: number;
}>): Iterable<FieldIssue> {
  const names = origins.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    yield { field: 'origins', message: `has "${twice}" twice: each origin has a name of its own` };
  if ((latitude === undefined) !== (longitude === undefined)) {
    const missing = latitude === undefined ? 'latitude' : 'longitude';
    yield { field: missing, message: 'is required: latitude and longitude go together' };
  }
}

const target = () => ({ pool: id('The id of the pool, 32 hex digits.') });

// Named for people, whose editors would otherwise show every field three times.
type Schema<In> = Zod.ZodMiniType<unknown, In & { account?: string }>;

export const poolToCreate = () =>
  z
    .strictObject({ ...poolIdentity(), ...poolSettings(), account: accountRef() })
    .check(together(poolIssues)) as unknown as Schema<PoolInput>;

export const poolToUpdate = () =>
  z
    .strictObject({ ...target(), ...poolIdentity(), ...poolSettings(), account: accountRef() })
    .check(together(poolIssues)) as unknown as Schema<PoolInput & { pool: string }>;

export const poolToEdit = () => {
  const { name, origins } = poolIdentity();
  return z
    .strictObject({
      ...target(),
      name: z.optional(name),
      origins: z.optional(origins),
      ...poolSettings(),
      account: accountRef(),
    })
    .check(changesSomething('pool', 'account'), together(poolIssues)) as unknown as Schema<
    Partial<PoolInput> & { pool: string }
  >;
};
