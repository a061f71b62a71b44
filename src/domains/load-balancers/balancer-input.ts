import { id, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
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
import type { LoadBalancerInput, SessionAffinity, SessionAffinityAttributes } from './models.ts';
import { regionCodes } from './regions.ts';

const HOST_NAME = /^(?:\*\.)?(?!-)[^\s/?#@:*]+\.[^\s/?#@:*]+$/;

const pool = () => id('The id of a pool.');
const poolIds = () => z.array(pool());
const poolsBy = (key: RegExp, form: string, description: string) =>
  z.optional(
    z.record(z.string(), poolIds()).check(
      z.refine((map) => Object.keys(map).every((code) => key.test(code)), `must have ${form} for keys`),
      z.describe(description),
    ),
  );

/** What a load balancer must have. */
const balancerIdentity = () => ({
  name: z
    .string()
    .check(
      z.regex(HOST_NAME, 'must be a whole host name, such as www.example.com'),
      z.maxLength(253),
      z.describe('The host name that is balanced, such as www.example.com. It wins over a DNS record of that name.'),
    ),
  default_pools: poolIds().check(z.minLength(1), z.describe('Ids of pools, in the order of failover.')),
  fallback_pool: id('The id of the pool that is used when all others are unhealthy.'),
});

const affinity = () => ({
  session_affinity: choice(['none', 'cookie', 'ip_cookie', 'header'], 'What ties a client to an origin. Default none.'),
  session_affinity_ttl: whole(30, 604_800, 'Seconds: 1800 to 604800 with a cookie, 30 to 3600 with a header.'),
  session_affinity_attributes: z.optional(
    z
      .strictObject({
        samesite: choice(['Auto', 'Lax', 'None', 'Strict'], 'SameSite of the cookie. Default Auto.'),
        secure: choice(['Auto', 'Always', 'Never'], 'Secure of the cookie. Default Auto.'),
        drain_duration: whole(0, 604_800, "Seconds that a disabled origin still gets its sessions' requests."),
        zero_downtime_failover: choice(
          ['none', 'temporary', 'sticky'],
          'Whether a session goes to another origin, for the time or for good, when its own fails. Default none.',
        ),
        headers: z.optional(
          z
            .array(z.string().check(z.minLength(1), z.maxLength(100)))
            .check(z.describe('With header affinity: the headers that make a session, or cookie:<name>,<name>.')),
        ),
        require_all_headers: flag('With header affinity: whether a request must have all of them. Default false.'),
      })
      .check(z.describe('The finer points of session affinity.')),
  ),
});

const steering = () => ({
  steering_policy: choice(
    ['off', 'geo', 'random', 'dynamic_latency', 'proximity', 'least_outstanding_requests', 'least_connections', ''],
    'How the pool is chosen. Empty (default) is geo when region, country or pop pools are given, otherwise off.',
  ),
  region_pools: z.optional(
    z
      .strictObject(
        Object.fromEntries(
          regionCodes.map((code) => [code, z.optional(poolIds().check(z.describe('Ids of pools.')))]),
        ) as { [code in (typeof regionCodes)[number]]: Zod.ZodMiniOptional<ReturnType<typeof poolIds>> },
      )
      .check(z.describe('Ids of pools by region.')),
  ),
  country_pools: poolsBy(/^[A-Z]{2}$/, 'country codes such as GB', 'Ids of pools by country code, such as GB.'),
  pop_pools: poolsBy(
    /^[A-Z]{3}$/,
    'codes of data centres such as LAX',
    'Ids of pools by data centre, such as LAX. Enterprise only.',
  ),
  random_steering: z.optional(
    z
      .strictObject({
        default_weight: amount(0, 1, 'The weight of pools that have none of their own, 0 to 1. Default 1.'),
        pool_weights: z.optional(
          z
            .record(z.string(), z.number().check(z.minimum(0), z.maximum(1)))
            .check(z.describe('Weights by the id of the pool, 0 to 1.')),
        ),
      })
      .check(z.describe('The weights of pools, for random and the two least-busy policies.')),
  ),
  location_strategy: z.optional(
    z
      .strictObject({
        mode: choice(['pop', 'resolver_ip'], 'Where a client is taken to be: data centre (default) or resolver.'),
        prefer_ecs: choice(
          ['always', 'never', 'proximity', 'geo'],
          'When the EDNS client subnet is preferred. Default proximity.',
        ),
      })
      .check(z.describe('How clients are located when the load balancer is not proxied.')),
  ),
  adaptive_routing: z.optional(
    z
      .strictObject({ failover_across_pools: flag('Whether failover goes on to other pools. Default false.') })
      .check(z.describe('Failover between health checks.')),
  ),
  ttl: whole(1, 86_400, 'Seconds, of the DNS answer of a load balancer that is not proxied.'),
});

const rule = () =>
  z
    .strictObject({
      name: z.optional(z.string().check(z.maxLength(200), z.describe('For people to read.'))),
      condition: text('An expression; empty is always true.'),
      disabled: flag('Whether it is left out.'),
      priority: whole(0, 2_147_483_647, 'The lowest is evaluated first.'),
      terminates: flag('Whether no rule after this one is evaluated.'),
      fixed_response: z.optional(
        z
          .strictObject({
            status_code: whole(100, 599, 'The status.'),
            content_type: z.optional(z.string().check(z.maxLength(32), z.describe('The Content-Type.'))),
            message_body: z.optional(z.string().check(z.maxLength(1_024), z.describe('The body.'))),
            location: z.optional(z.string().check(z.maxLength(2_048), z.describe('The Location header.'))),
          })
          .check(z.describe('An answer instead of a pool.')),
      ),
      overrides: z.optional(
        z
          .strictObject({
            default_pools: z.optional(poolIds().check(z.describe('Ids of pools, in the order of failover.'))),
            fallback_pool: z.optional(id('The id of the pool of last resort.')),
            ...steering(),
            ...affinity(),
          })
          .check(z.describe('What is steered by instead.')),
      ),
    })
    .check(
      z.refine(
        ({ fixed_response, overrides }) => !(fixed_response && overrides),
        'has either fixed_response or overrides',
      ),
    );

/** What a load balancer may have. */
const balancerSettings = () => ({
  description: text('What the load balancer is for.'),
  enabled: flag('Whether it is used. Default true.'),
  proxied: flag('Whether traffic goes through Cloudflare, rather than DNS answers alone. Default false.'),
  ...steering(),
  ...affinity(),
  rules: z.optional(
    z.array(rule()).check(z.describe('Custom rules, evaluated in order. An edit replaces all of them.')),
  ),
});

/** What is wrong with a load balancer as a whole; also with changes, of which the rest is not known. */
function* balancerIssues(
  {
    session_affinity: kind,
    session_affinity_ttl: ttl,
    session_affinity_attributes: attributes = {},
  }: Draft<{
    session_affinity: SessionAffinity;
    session_affinity_ttl: number;
    session_affinity_attributes: Draft<SessionAffinityAttributes>;
  }>,
  { partial = false } = {},
): Iterable<FieldIssue> {
  const limits: readonly [number, number] = kind === 'header' ? [30, 3_600] : [1_800, 604_800];
  if (ttl !== undefined && kind !== undefined && kind !== 'none' && (ttl < limits[0] || ttl > limits[1])) {
    const message = `must be from ${limits[0]} to ${limits[1]} seconds with ${kind} affinity`;
    yield { field: 'session_affinity_ttl', message };
  }
  if (kind === 'header' && !attributes.headers?.length && !(partial && attributes.headers === undefined)) {
    yield { field: 'session_affinity_attributes.headers', message: 'must name a header for header affinity' };
  }
  if (attributes.samesite === 'None' && attributes.secure === 'Never') {
    yield { field: 'session_affinity_attributes.secure', message: 'can not be "Never" where samesite is "None"' };
  }
}

const target = () => ({ zone: zoneRef(), loadBalancer: id('The id of the load balancer, 32 hex digits.') });

// Named for people, whose editors would otherwise show every field three times.
type Schema<In> = Zod.ZodMiniType<unknown, In & { zone: ZoneReference }>;

export const balancerToCreate = () =>
  z
    .strictObject({ zone: zoneRef(), ...balancerIdentity(), ...balancerSettings() })
    .check(together((balancer) => balancerIssues(balancer))) as unknown as Schema<LoadBalancerInput>;

export const balancerToUpdate = () =>
  z
    .strictObject({ ...target(), ...balancerIdentity(), ...balancerSettings() })
    .check(together((balancer) => balancerIssues(balancer))) as unknown as Schema<
    LoadBalancerInput & { loadBalancer: string }
  >;

export const balancerToEdit = () => {
  const { name, default_pools, fallback_pool } = balancerIdentity();
  return z
    .strictObject({
      ...target(),
      name: z.optional(name),
      default_pools: z.optional(default_pools),
      fallback_pool: z.optional(fallback_pool),
      ...balancerSettings(),
    })
    .check(
      changesSomething('zone', 'loadBalancer'),
      together((balancer) => balancerIssues(balancer, { partial: true })),
    ) as unknown as Schema<Partial<LoadBalancerInput> & { loadBalancer: string }>;
};
