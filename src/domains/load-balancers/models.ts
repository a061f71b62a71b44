/** A region: health checks run from it, and geo steering distinguishes by it. */
export type RegionCode =
  | 'WNAM'
  | 'ENAM'
  | 'WEU'
  | 'EEU'
  | 'NSAM'
  | 'SSAM'
  | 'OC'
  | 'ME'
  | 'NAF'
  | 'SAF'
  | 'SAS'
  | 'SEAS'
  | 'NEAS';

/** A region to run health checks from; `CHINA` and `ALL_REGIONS` are for Enterprise accounts. */
export type CheckRegion = RegionCode | 'CHINA' | 'ALL_REGIONS';

/**
 * How a load balancer chooses the pool.
 *
 * - `off`: the first healthy pool of `default_pools`
 * - `geo`: by `country_pools`, `region_pools` and `pop_pools`
 * - `random`: by weight
 * - `dynamic_latency`: the pool with the shortest round trip; requires health checks
 * - `proximity`: the pool whose latitude and longitude are closest
 * - `least_outstanding_requests`, `least_connections`: the least busy pool, scaled by weight
 * - empty: `geo` if region, country or data center pools are given, otherwise `off`
 */
export type SteeringPolicy =
  | 'off'
  | 'geo'
  | 'random'
  | 'dynamic_latency'
  | 'proximity'
  | 'least_outstanding_requests'
  | 'least_connections'
  | '';

/** How a pool chooses the origin. */
export type OriginSteeringPolicy = 'random' | 'hash' | 'least_outstanding_requests' | 'least_connections';

/** What binds a client to an origin. */
export type SessionAffinity = 'none' | 'cookie' | 'ip_cookie' | 'header';

/** Details of session affinity. */
export interface SessionAffinityAttributes {
  /**
   * The `SameSite` attribute of the cookie. `None` cannot be combined with `secure: 'Never'`.
   *
   * @default 'Auto'
   */
  readonly samesite?: 'Auto' | 'Lax' | 'None' | 'Strict' | undefined;
  /**
   * The `Secure` attribute of the cookie.
   *
   * @default 'Auto'
   */
  readonly secure?: 'Auto' | 'Always' | 'Never' | undefined;
  /** Seconds that a disabled origin still receives the requests of its sessions, 0 to 604800. */
  readonly drain_duration?: number | undefined;
  /**
   * Whether a session moves to another origin when its own fails: not at all, until it recovers, or for good.
   *
   * @default 'none'
   */
  readonly zero_downtime_failover?: 'none' | 'temporary' | 'sticky' | undefined;
  /** With `header` affinity: the headers that identify a session, such as `x-user` or `cookie:session`. 1 to 100 characters each. */
  readonly headers?: readonly string[] | undefined;
  /**
   * With `header` affinity: whether a request must have all of the headers to belong to a session.
   *
   * @default false
   */
  readonly require_all_headers?: boolean | undefined;
}

/** The ids of pools by region, in failover order. */
export interface RegionPools {
  /** Pools for Western North America. */
  readonly WNAM?: readonly string[] | undefined;
  /** Pools for Eastern North America. */
  readonly ENAM?: readonly string[] | undefined;
  /** Pools for Western Europe. */
  readonly WEU?: readonly string[] | undefined;
  /** Pools for Eastern Europe. */
  readonly EEU?: readonly string[] | undefined;
  /** Pools for Northern South America. */
  readonly NSAM?: readonly string[] | undefined;
  /** Pools for Southern South America. */
  readonly SSAM?: readonly string[] | undefined;
  /** Pools for Oceania. */
  readonly OC?: readonly string[] | undefined;
  /** Pools for the Middle East. */
  readonly ME?: readonly string[] | undefined;
  /** Pools for Northern Africa. */
  readonly NAF?: readonly string[] | undefined;
  /** Pools for Southern Africa. */
  readonly SAF?: readonly string[] | undefined;
  /** Pools for Southern Asia. */
  readonly SAS?: readonly string[] | undefined;
  /** Pools for South East Asia. */
  readonly SEAS?: readonly string[] | undefined;
  /** Pools for North East Asia. */
  readonly NEAS?: readonly string[] | undefined;
}

/** The weights of pools, for the policies `random`, `least_outstanding_requests` and `least_connections`. */
export interface RandomSteering {
  /**
   * The weight of pools without a weight of their own, 0 to 1.
   *
   * @default 1
   */
  readonly default_weight?: number | undefined;
  /** Weights by the id of the pool, 0 to 1. */
  readonly pool_weights?: Readonly<Record<string, number>> | undefined;
}

/** How clients are located when the load balancer is not proxied. */
export interface LocationStrategy {
  /**
   * What the location of a client is derived from: the data center it reached, or its DNS resolver.
   *
   * @default 'pop'
   */
  readonly mode?: 'pop' | 'resolver_ip' | undefined;
  /**
   * When the EDNS client subnet is preferred: always, never, or with that steering policy.
   *
   * @default 'proximity'
   */
  readonly prefer_ecs?: 'always' | 'never' | 'proximity' | 'geo' | undefined;
}

/** Failover between health checks. */
export interface AdaptiveRouting {
  /**
   * Whether failover extends to other pools.
   *
   * @default false
   */
  readonly failover_across_pools?: boolean | undefined;
}

/** Where a load balancer, or one of its rules, sends traffic. */
export interface LoadBalancerSteering {
  /** The ids of pools, in failover order. */
  readonly default_pools?: readonly string[] | undefined;
  /** The id of the pool to use when all others are unhealthy. Its own health is not checked. */
  readonly fallback_pool?: string | undefined;
  /**
   * How the pool is chosen.
   *
   * @default '' (`geo` if region, country or data center pools are given, otherwise `off`)
   */
  readonly steering_policy?: SteeringPolicy | undefined;
  /** The ids of pools by region. */
  readonly region_pools?: RegionPools | undefined;
  /** The ids of pools by country code, such as `GB`. */
  readonly country_pools?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The ids of pools by data center, such as `LAX`. Enterprise only. */
  readonly pop_pools?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The weights of pools. */
  readonly random_steering?: RandomSteering | undefined;
  /** How clients are located when the load balancer is not proxied. */
  readonly location_strategy?: LocationStrategy | undefined;
  /** Failover between health checks. */
  readonly adaptive_routing?: AdaptiveRouting | undefined;
  /**
   * What binds a client to an origin.
   *
   * @default 'none'
   */
  readonly session_affinity?: SessionAffinity | undefined;
  /** Seconds that a session lasts: 1800 to 604800 with a cookie, 30 to 3600 with a header. */
  readonly session_affinity_ttl?: number | undefined;
  /** Details of session affinity. */
  readonly session_affinity_attributes?: SessionAffinityAttributes | undefined;
  /** The TTL in seconds of DNS responses, 1 to 86400. Only if the load balancer is not proxied. */
  readonly ttl?: number | undefined;
}

/** Pools in place of a load balancer's own, with their weights. */
export interface FlatPools {
  /** The ids of pools to use instead of all others, in failover order. */
  readonly pools?: readonly string[] | undefined;
  /** The weights of `pools` by id, 0 to 1. Cannot be combined with `random_steering`. */
  readonly pool_weights?: Readonly<Record<string, number>> | undefined;
  /** The weight of `pools` without a weight of their own, 0 to 1. Cannot be combined with `random_steering`. */
  readonly pool_default_weight?: number | undefined;
}

/** The steering of a rule whose condition matches, in place of the load balancer's own. */
export interface RuleOverrides extends LoadBalancerSteering, FlatPools {}

/** A response that a rule returns instead of sending the request to a pool. */
export interface FixedResponse {
  /** The HTTP status, 100 to 599. */
  readonly status_code?: number | undefined;
  /** The `Content-Type` header, at most 32 characters. */
  readonly content_type?: string | undefined;
  /** The body, at most 1024 characters. */
  readonly message_body?: string | undefined;
  /** The `Location` header, at most 2048 characters. */
  readonly location?: string | undefined;
}

/** A custom rule of a load balancer: if its condition matches, it overrides the steering or returns a response. */
export interface LoadBalancerRule {
  /** A display name, at most 200 characters. */
  readonly name?: string | undefined;
  /** A filter expression. Empty always matches. */
  readonly condition?: string | undefined;
  /**
   * Whether the rule is skipped.
   *
   * @default false
   */
  readonly disabled?: boolean | undefined;
  /** The rule with the lowest priority is evaluated first. */
  readonly priority?: number | undefined;
  /**
   * Whether evaluation stops after this rule matches.
   *
   * @default false
   */
  readonly terminates?: boolean | undefined;
  /** The response to return. Cannot be combined with `overrides`. */
  readonly fixed_response?: FixedResponse | undefined;
  /** The steering to use instead of the load balancer's own. Cannot be combined with `fixed_response`. */
  readonly overrides?: RuleOverrides | undefined;
}

/** The requests that a pool set applies to: all of them, or those of some locations. */
export interface PoolSetMatch {
  /**
   * Whether the pool set applies to every request.
   *
   * @default false
   */
  readonly default?: boolean | undefined;
  /** The locations. A request matches if it comes from one of them. */
  readonly topology?: PoolSetTopology | undefined;
}

/** Locations that a pool set applies to. */
export interface PoolSetTopology {
  /** Country codes, such as `GB`. */
  readonly countries?: readonly string[] | undefined;
  /** Data centers, such as `LAX`. */
  readonly pops?: readonly string[] | undefined;
  /** Region codes, such as `WEU`. */
  readonly regions?: readonly string[] | undefined;
}

/** The steering of a pool set. */
export interface PoolSetOverrides extends FlatPools, Pick<LoadBalancerSteering, 'fallback_pool' | 'steering_policy'> {}

/** Pools for some requests. The first pool set that matches applies. */
export interface PoolSet {
  /** A display name, at most 200 characters. */
  readonly name?: string | undefined;
  /**
   * Whether the pool set is skipped.
   *
   * @default false
   */
  readonly disabled?: boolean | undefined;
  /**
   * The requests that it applies to.
   *
   * @default all
   */
  readonly match?: PoolSetMatch | undefined;
  /** The response to return. Cannot be combined with `overrides`. */
  readonly fixed_response?: FixedResponse | undefined;
  /** The steering to use. Cannot be combined with `fixed_response`. */
  readonly overrides?: PoolSetOverrides | undefined;
}

/** A load balancer of a zone, as Cloudflare's API returns it. */
export interface LoadBalancer extends LoadBalancerSteering {
  readonly id: string;
  /** The hostname that is balanced. It takes precedence over DNS records with the same name. */
  readonly name: string;
  readonly default_pools: readonly string[];
  readonly fallback_pool: string;
  readonly description?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly proxied?: boolean | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly pool_sets?: readonly PoolSet[] | undefined;
  readonly rules?: readonly LoadBalancerRule[] | undefined;
  readonly zone_name?: string | undefined;
  readonly created_on?: string | undefined;
  readonly modified_on?: string | undefined;
}

/** The header that a pool sends requests to an origin with. */
export interface OriginHeader {
  /** The `Host` header, in a list of one. */
  readonly Host?: readonly string[] | undefined;
}

/** An origin: a server in a pool, as Cloudflare's API returns it. */
export interface PoolOrigin {
  readonly name: string;
  /** An IP address, or a hostname that Cloudflare does not proxy. */
  readonly address: string;
  readonly enabled?: boolean | undefined;
  /** The share of traffic among the origins of the pool, 0 to 1. */
  readonly weight?: number | undefined;
  /** 0 is the usual port of the protocol. */
  readonly port?: number | undefined;
  /** The header that requests are sent with. */
  readonly header?: OriginHeader | undefined;
  /** The id of the virtual network that a private address is in. */
  readonly virtual_network_id?: string | undefined;
  readonly flatten_cname?: boolean | undefined;
  /** When the origin was disabled; absent if it is not. */
  readonly disabled_at?: string | undefined;
}

/** Which health changes notifications are sent for. */
export interface HealthNotices {
  /**
   * Whether notifications are off.
   *
   * @default false
   */
  readonly disable?: boolean | null | undefined;
  /**
   * `true` for recoveries only, `false` for failures only, `null` for both.
   *
   * @default null
   */
  readonly healthy?: boolean | null | undefined;
}

/** Which health notifications are sent. `null` resets a part to its default. */
export interface NotificationFilter {
  /** Notifications about origins. */
  readonly origin?: HealthNotices | null | undefined;
  /** Notifications about the pool. */
  readonly pool?: HealthNotices | null | undefined;
}

/** Where the health of a pool is taken from. */
export type HealthSource = 'local' | 'regional' | 'global';

/** How much traffic is kept away from a pool. */
export interface LoadShedding {
  /**
   * The percentage of new traffic to keep away, 0 to 100.
   *
   * @default 0
   */
  readonly default_percent?: number | undefined;
  /**
   * How new traffic is selected: at random, or by a hash of the client address.
   *
   * @default 'random'
   */
  readonly default_policy?: 'random' | 'hash' | undefined;
  /**
   * The percentage of existing sessions to keep away, 0 to 100.
   *
   * @default 0
   */
  readonly session_percent?: number | undefined;
  /**
   * How existing sessions are selected: by a hash of the client address.
   *
   * @default 'hash'
   */
  readonly session_policy?: 'hash' | undefined;
}

/** How a pool chooses the origin. */
export interface OriginSteering {
  /**
   * At random, by a hash of the client address, or the least busy origin.
   *
   * @default 'random'
   */
  readonly policy?: OriginSteeringPolicy | undefined;
}

/** A pool: origins that serve the same content, as Cloudflare's API returns it. */
export interface LoadBalancerPool {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly disabled_at?: string | undefined;
  readonly origins: readonly PoolOrigin[];
  /** With fewer healthy origins the pool is unhealthy. */
  readonly minimum_origins?: number | undefined;
  /** The id of the monitor that checks the origins. */
  readonly monitor?: string | undefined;
  readonly monitor_group?: string | undefined;
  /** `null` is every data center, for Enterprise accounts. */
  readonly check_regions?: readonly CheckRegion[] | null | undefined;
  readonly health_sources?: readonly HealthSource[] | null | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly load_shedding?: LoadShedding | null | undefined;
  readonly origin_steering?: OriginSteering | null | undefined;
  readonly notification_filter?: NotificationFilter | null | undefined;
  readonly notification_email?: string | undefined;
  readonly networks?: readonly string[] | undefined;
  readonly created_on?: string | undefined;
  readonly modified_on?: string | undefined;
}

/** The health of one origin, as seen from one data center. */
export interface OriginHealth {
  readonly healthy?: boolean | undefined;
  /** The round trip, such as `12.1ms`. */
  readonly rtt?: string | undefined;
  readonly failure_reason?: string | undefined;
  readonly response_code?: number | undefined;
}

/** The health of a pool, by data center. */
export interface PoolHealth {
  readonly pool_id?: string | undefined;
  /** By data center, such as `Amsterdam, NL`; the origins by their address. */
  readonly pop_health?:
    | Readonly<
        Record<
          string,
          {
            readonly healthy?: boolean | undefined;
            readonly origins?: readonly Readonly<Record<string, OriginHealth>>[] | undefined;
          }
        >
      >
    | undefined;
}

/** A resource that uses a pool or monitor (`referrer`), or is used by it (`referral`). */
export interface LoadBalancingReference {
  readonly reference_type?: '*' | 'referral' | 'referrer' | undefined;
  readonly resource_id?: string | undefined;
  readonly resource_name?: string | undefined;
  /** `load_balancer`, `pool` or `monitor`. */
  readonly resource_type?: string | undefined;
}

/** How origins are checked. */
export type MonitorType = 'http' | 'https' | 'tcp' | 'udp_icmp' | 'icmp_ping' | 'smtp';

/** A monitor: how the origins of pools are checked, as Cloudflare's API returns it. */
export interface LoadBalancerMonitor {
  /** The id of the monitor, 32 hex digits. */
  readonly id: string;
  /** The protocol of the checks. */
  readonly type?: MonitorType | undefined;
  /** A text for people. */
  readonly description?: string | undefined;
  /** Seconds between checks. */
  readonly interval?: number | undefined;
  /** Seconds after which a check has failed. */
  readonly timeout?: number | undefined;
  /** Immediate retries after a timeout. */
  readonly retries?: number | undefined;
  /** Checks in a row that must succeed before an origin is healthy. */
  readonly consecutive_up?: number | undefined;
  /** Checks in a row that must fail before an origin is unhealthy. */
  readonly consecutive_down?: number | undefined;
  /** The port of the checks. */
  readonly port?: number | null | undefined;
  /** The HTTP method of the checks, or the method of a connection: `GET`, `HEAD`, `connection_established`. */
  readonly method?: string | undefined;
  /** The path that is requested. */
  readonly path?: string | undefined;
  /** The headers of the requests. */
  readonly header?: Readonly<Record<string, readonly string[]>> | undefined;
  /** `200`, `2xx`, or several separated by commas. */
  readonly expected_codes?: string | undefined;
  /** Text that the body of a response must contain, in any case of its letters. */
  readonly expected_body?: string | undefined;
  /** Whether redirects are followed. */
  readonly follow_redirects?: boolean | undefined;
  /** Whether the certificate of the origin may be invalid. */
  readonly allow_insecure?: boolean | undefined;
  /** The zone whose settings the checks use. */
  readonly probe_zone?: string | undefined;
  /** When it was created: ISO 8601. */
  readonly created_on?: string | undefined;
  /** When it was last changed: ISO 8601. */
  readonly modified_on?: string | undefined;
}

/** Regions with their countries. */
export interface LoadBalancingRegions {
  readonly iso_standard?: string | undefined;
  readonly regions?: readonly LoadBalancingRegion[] | undefined;
}

/** A region with its countries. */
export interface LoadBalancingRegion {
  readonly region_code?: RegionCode | undefined;
  readonly countries?:
    | readonly {
        readonly country_code_a2?: string | undefined;
        readonly country_name?: string | undefined;
        /** States and provinces of the United States and Canada. */
        readonly country_subdivisions?:
          | readonly {
              readonly subdivision_code_a2?: string | undefined;
              readonly subdivision_name?: string | undefined;
            }[]
          | undefined;
      }[]
    | undefined;
}

/** The id of the deleted load balancer, pool or monitor. */
export interface DeletedLoadBalancing {
  readonly id: string;
}
