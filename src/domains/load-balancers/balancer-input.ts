import type { Changes } from '../../operations/changes.ts';
import { type FieldSchemas, id, inputSchema, openSchema, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { type FieldIssue, together } from '../../operations/together.ts';
import { amount, changesSomething, choice, flag, text, whole } from './fields.ts';
import type {
  AdaptiveRouting,
  FixedResponse,
  FlatPools,
  LoadBalancerRule,
  LoadBalancerSteering,
  LocationStrategy,
  PoolSet,
  PoolSetMatch,
  PoolSetOverrides,
  PoolSetTopology,
  RandomSteering,
  RegionPools,
  RuleOverrides,
  SessionAffinityAttributes,
} from './models.ts';
import { regionCodes } from './regions.ts';

/** The definition of a load balancer. */
export interface LoadBalancerInput extends LoadBalancerSteering {
  /**
   * The hostname to balance, such as `www.example.com`: a full name in the zone, at most 253 characters. It takes precedence
   * over DNS records with the same name.
   */
  readonly name: string;
  /** The ids of pools, in failover order; at least one. */
  readonly default_pools: readonly string[];
  /** The id of the pool to use when all others are unhealthy. Its own health is not checked. */
  readonly fallback_pool: string;
  /** A note on the purpose of the load balancer. */
  readonly description?: string | undefined;
  /**
   * Whether the load balancer is in use.
   *
   * @default true
   */
  readonly enabled?: boolean | undefined;
  /**
   * Whether traffic goes through Cloudflare. Otherwise the load balancer only responds to DNS queries.
   *
   * @default false
   */
  readonly proxied?: boolean | undefined;
  /** Custom rules, evaluated in order. An edit replaces all of them. */
  readonly rules?: readonly LoadBalancerRule[] | undefined;
  /** Pools for some requests: the first pool set that matches applies. An edit replaces all of them. */
  readonly pool_sets?: readonly PoolSet[] | undefined;
  /** The networks where the load balancer is enabled, such as `cloudflare`. */
  readonly networks?: readonly string[] | undefined;
}

/** Input of `loadBalancers.create`. */
export interface CreateLoadBalancerInput extends LoadBalancerInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

/** One load balancer: input of `loadBalancers.get` and `loadBalancers.delete`. */
export interface LoadBalancerIdInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The id of the load balancer, 32 hex digits. */
  readonly loadBalancer: string;
}

/** Input of `loadBalancers.update`. */
export interface UpdateLoadBalancerInput extends LoadBalancerIdInput, LoadBalancerInput {}

/** Input of `loadBalancers.edit`. */
export interface EditLoadBalancerInput extends LoadBalancerIdInput, Changes<LoadBalancerInput> {}

const HOST_NAME = /^(?:\*\.)?(?!-)[^\s/?#@:*]+\.[^\s/?#@:*]+$/;

const poolIds = () => v.array(id());

const poolsBy = (key: RegExp, form: string) =>
  v.optional(
    v.pipe(
      v.record(poolIds()),
      v.check((map) => Object.keys(map).every((code) => key.test(code)), `must have ${form} for keys`),
    ),
  );

const name = () =>
  v.pipe(v.string(), v.regex(HOST_NAME, 'must be a full hostname, such as www.example.com'), v.maxLength(253));

const defaultPools = () => v.pipe(poolIds(), v.minLength(1));

const regionPools = () =>
  Object.fromEntries(regionCodes.map((code) => [code, v.optional(poolIds())])) as FieldSchemas<RegionPools>;

const steeringPolicy = () =>
  choice([
    ...(['off', 'geo', 'random', 'dynamic_latency', 'proximity'] as const),
    ...(['least_outstanding_requests', 'least_connections', ''] as const),
  ]);

const weights = () => v.optional(v.record(v.pipe(v.number(), v.minValue(0), v.maxValue(1))));

/** Where traffic goes, the pools of last resort apart. */
const steering = (): FieldSchemas<Omit<LoadBalancerSteering, 'default_pools' | 'fallback_pool'>> => ({
  steering_policy: steeringPolicy(),
  region_pools: v.optional(openSchema<RegionPools>(regionPools())),
  country_pools: poolsBy(/^[A-Z]{2}$/, 'country codes such as GB'),
  pop_pools: poolsBy(/^[A-Z]{3}$/, 'data center codes such as LAX'),
  random_steering: v.optional(openSchema<RandomSteering>({ default_weight: amount(0, 1), pool_weights: weights() })),
  location_strategy: v.optional(
    openSchema<LocationStrategy>({
      mode: choice(['pop', 'resolver_ip']),
      prefer_ecs: choice(['always', 'never', 'proximity', 'geo']),
    }),
  ),
  adaptive_routing: v.optional(openSchema<AdaptiveRouting>({ failover_across_pools: flag() })),
  session_affinity: choice(['none', 'cookie', 'ip_cookie', 'header']),
  session_affinity_ttl: whole(0, 604_800),
  session_affinity_attributes: v.optional(
    openSchema<SessionAffinityAttributes>({
      samesite: choice(['Auto', 'Lax', 'None', 'Strict']),
      secure: choice(['Auto', 'Always', 'Never']),
      drain_duration: whole(0, 604_800),
      zero_downtime_failover: choice(['none', 'temporary', 'sticky']),
      headers: v.optional(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(100)))),
      require_all_headers: flag(),
    }),
  ),
  ttl: whole(1, 86_400),
});

const flatPools = (): FieldSchemas<FlatPools> => ({
  pools: v.optional(poolIds()),
  pool_weights: weights(),
  pool_default_weight: amount(0, 1),
});

const fixedResponse = () =>
  v.optional(
    openSchema<FixedResponse>({
      status_code: whole(100, 599),
      content_type: v.optional(v.pipe(v.string(), v.maxLength(32))),
      message_body: v.optional(v.pipe(v.string(), v.maxLength(1_024))),
      location: v.optional(v.pipe(v.string(), v.maxLength(2_048))),
    }),
  );

const label = () => v.optional(v.pipe(v.string(), v.maxLength(200)));

/** A rule or a pool set responds, or sends the request to pools. */
const responseOrPools = () =>
  v.check<Pick<LoadBalancerRule, 'fixed_response' | 'overrides'>>(
    ({ fixed_response, overrides }) => !(fixed_response && overrides),
    'must not have both fixed_response and overrides',
  );

const rule = () =>
  v.pipe(
    openSchema<LoadBalancerRule>({
      name: label(),
      condition: text(),
      disabled: flag(),
      priority: whole(0, 2_147_483_647),
      terminates: flag(),
      fixed_response: fixedResponse(),
      overrides: v.optional(
        openSchema<RuleOverrides>({
          default_pools: v.optional(poolIds()),
          fallback_pool: v.optional(id()),
          ...steering(),
          ...flatPools(),
        }),
      ),
    }),
    responseOrPools(),
  );

const texts = () => v.optional(v.array(v.string()));

const poolSet = () =>
  v.pipe(
    openSchema<PoolSet>({
      name: label(),
      disabled: flag(),
      match: v.optional(
        openSchema<PoolSetMatch>({
          default: flag(),
          topology: v.optional(openSchema<PoolSetTopology>({ countries: texts(), pops: texts(), regions: texts() })),
        }),
      ),
      fixed_response: fixedResponse(),
      overrides: v.optional(
        openSchema<PoolSetOverrides>({
          fallback_pool: v.optional(id()),
          steering_policy: steeringPolicy(),
          ...flatPools(),
        }),
      ),
    }),
    responseOrPools(),
  );

/** Everything that a load balancer does not need to have. */
const settings = () => ({
  description: text(),
  enabled: flag(),
  proxied: flag(),
  rules: v.optional(v.array(rule())),
  pool_sets: v.optional(v.array(poolSet())),
  networks: texts(),
  ...steering(),
});

const definition = (): FieldSchemas<LoadBalancerInput> => ({
  name: name(),
  default_pools: defaultPools(),
  fallback_pool: id(),
  ...settings(),
});

/** Contradictions between fields. Of changes, the unchanged fields are unknown. */
function* balancerIssues(
  {
    session_affinity: kind,
    session_affinity_ttl: ttl,
    session_affinity_attributes: attributes = {},
  }: Pick<LoadBalancerSteering, 'session_affinity' | 'session_affinity_ttl' | 'session_affinity_attributes'>,
  { partial = false } = {},
): Iterable<FieldIssue> {
  const limits: readonly [number, number] = kind === 'header' ? [30, 3_600] : [1_800, 604_800];
  if (ttl !== undefined && kind !== undefined && kind !== 'none' && (ttl < limits[0] || ttl > limits[1])) {
    const message = `must be from ${limits[0]} to ${limits[1]} seconds with ${kind} affinity`;
    yield { field: 'session_affinity_ttl', message };
  }
  if (ttl !== undefined && kind === undefined && ttl > 0 && ttl < 30) {
    yield { field: 'session_affinity_ttl', message: 'must be at least 30 seconds, or 0 without affinity' };
  }
  if (kind === 'header' && !attributes.headers?.length && !(partial && attributes.headers === undefined)) {
    yield { field: 'session_affinity_attributes.headers', message: 'must name a header for header affinity' };
  }
  if (attributes.samesite === 'None' && attributes.secure === 'Never') {
    yield { field: 'session_affinity_attributes.secure', message: 'cannot be "Never" where samesite is "None"' };
  }
}

export const balancerToCreate = () =>
  v.pipe(
    inputSchema<CreateLoadBalancerInput>({ zone: zoneRef(), ...definition() }),
    together((balancer) => balancerIssues(balancer)),
  );

export const balancerToUpdate = () =>
  v.pipe(
    inputSchema<UpdateLoadBalancerInput>({ zone: zoneRef(), loadBalancer: id(), ...definition() }),
    together((balancer) => balancerIssues(balancer)),
  );

export const balancerToEdit = () =>
  v.pipe(
    inputSchema<EditLoadBalancerInput>({
      zone: zoneRef(),
      loadBalancer: id(),
      name: v.optional(name()),
      default_pools: v.optional(defaultPools()),
      fallback_pool: v.optional(id()),
      ...settings(),
    }),
    changesSomething('zone', 'loadBalancer'),
    together((balancer) => balancerIssues(balancer, { partial: true })),
  );
