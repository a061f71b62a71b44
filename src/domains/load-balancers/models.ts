/** A region that health checks run from, and that geo steering tells apart. */
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
 * - `off`: the first healthy of `default_pools`
 * - `geo`: by `country_pools`, `region_pools` and `pop_pools`
 * - `random`: by weight
 * - `dynamic_latency`: the one with the shortest round trip, which needs health checks
 * - `proximity`: the one whose latitude and longitude are closest
 * - `least_outstanding_requests`, `least_connections`: the least busy, scaled by weight
 * - empty: `geo` when one of its maps is used, otherwise `off`
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

/** What ties a client to an origin. */
export type SessionAffinity = 'none' | 'cookie' | 'ip_cookie' | 'header';

/** The finer points of session affinity. */
export interface SessionAffinityAttributes {
  readonly samesite?: 'Auto' | 'Lax' | 'None' | 'Strict';
  readonly secure?: 'Auto' | 'Always' | 'Never';
  /** Seconds that a disabled origin still gets its sessions' requests. */
  readonly drain_duration?: number;
  readonly zero_downtime_failover?: 'none' | 'temporary' | 'sticky';
  /** With `header` affinity: the headers that make a session, such as `x-user` or `cookie:session`. */
  readonly headers?: readonly string[];
  /** With `header` affinity: whether requests must have all of the headers to be in a session. */
  readonly require_all_headers?: boolean;
}

/** What a load balancer, or one of its rules, steers by. */
export interface LoadBalancerSteering {
  /** Ids of pools, in the order of failover. */
  readonly default_pools?: readonly string[];
  /** The id of the pool that is used when all others are unhealthy; its own health is not asked for. */
  readonly fallback_pool?: string;
  readonly steering_policy?: SteeringPolicy;
  readonly region_pools?: { readonly [region in RegionCode]?: readonly string[] };
  /** Pools by country code, such as `GB`. */
  readonly country_pools?: Readonly<Record<string, readonly string[]>>;
  /** Pools by data centre, such as `LAX`. Enterprise only. */
  readonly pop_pools?: Readonly<Record<string, readonly string[]>>;
  readonly random_steering?: {
    /** 0 to 1. */
    readonly default_weight?: number;
    /** By the id of the pool, 0 to 1. */
    readonly pool_weights?: Readonly<Record<string, number>>;
  };
  readonly location_strategy?: {
    readonly mode?: 'pop' | 'resolver_ip';
    readonly prefer_ecs?: 'always' | 'never' | 'proximity' | 'geo';
  };
  readonly adaptive_routing?: { readonly failover_across_pools?: boolean };
  readonly session_affinity?: SessionAffinity;
  /** Seconds: 1,800 to 604,800 with a cookie, 30 to 3,600 with a header. */
  readonly session_affinity_ttl?: number;
  readonly session_affinity_attributes?: SessionAffinityAttributes;
  /** Seconds, of the DNS answer of a load balancer that is not proxied. */
  readonly ttl?: number;
}

/** A custom rule of a load balancer: when its condition holds, it steers otherwise, or answers by itself. */
export interface LoadBalancerRule {
  readonly name?: string;
  /** An expression; empty is always true. */
  readonly condition?: string;
  readonly disabled?: boolean;
  /** The lowest is evaluated first. */
  readonly priority?: number;
  /** Whether no rule after this one is evaluated. */
  readonly terminates?: boolean;
  readonly fixed_response?: {
    readonly status_code?: number;
    readonly content_type?: string;
    readonly message_body?: string;
    readonly location?: string;
  };
  readonly overrides?: LoadBalancerSteering;
}

/** A load balancer of a zone, as Cloudflare's API returns it. */
export interface LoadBalancer extends LoadBalancerSteering {
  readonly id?: string;
  /** The host name that is balanced. It wins over a DNS record of that name. */
  readonly name?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly proxied?: boolean;
  readonly networks?: readonly string[];
  readonly rules?: readonly LoadBalancerRule[];
  readonly zone_name?: string;
  readonly created_on?: string;
  readonly modified_on?: string;
}

/** A load balancer to create, or to overwrite one with. */
export interface LoadBalancerInput extends LoadBalancerSteering {
  /** A whole host name, in the zone. */
  readonly name: string;
  readonly default_pools: readonly string[];
  readonly fallback_pool: string;
  readonly description?: string;
  /** Default true. */
  readonly enabled?: boolean;
  /** Whether traffic goes through Cloudflare, rather than DNS answers alone. Default false. */
  readonly proxied?: boolean;
  readonly rules?: readonly LoadBalancerRule[];
}

/** A server in a pool. */
export interface PoolOrigin {
  readonly name?: string;
  /** An IP address, or a host name that is not proxied by Cloudflare. */
  readonly address?: string;
  readonly enabled?: boolean;
  /** 0 to 1: the share among the origins of the pool. */
  readonly weight?: number;
  /** 0 is the usual port of the protocol. */
  readonly port?: number;
  /** The `Host` header that requests are sent with; one value. */
  readonly header?: { readonly Host?: readonly string[] };
  /** The virtual network that a private address is in. */
  readonly virtual_network_id?: string;
  readonly flatten_cname?: boolean;
  readonly disabled_at?: string;
}

/** Which changes of health are told about. */
export interface HealthNotices {
  readonly disable?: boolean | null;
  /** True for recoveries only, false for failures only, null for both. */
  readonly healthy?: boolean | null;
}

/** A pool: origins that serve the same, as Cloudflare's API returns it. */
export interface LoadBalancerPool {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly disabled_at?: string;
  readonly origins?: readonly PoolOrigin[];
  /** With fewer healthy origins the pool counts as unhealthy. */
  readonly minimum_origins?: number;
  /** The id of the monitor that checks the origins. */
  readonly monitor?: string;
  readonly monitor_group?: string;
  /** Null is every data centre, for Enterprise accounts. */
  readonly check_regions?: readonly CheckRegion[] | null;
  readonly health_sources?: readonly ('local' | 'regional' | 'global')[] | null;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly load_shedding?: {
    /** 0 to 100 per cent. */
    readonly default_percent?: number;
    readonly default_policy?: 'random' | 'hash';
    readonly session_percent?: number;
    readonly session_policy?: 'hash';
  } | null;
  readonly origin_steering?: { readonly policy?: OriginSteeringPolicy } | null;
  readonly notification_filter?: {
    readonly origin?: HealthNotices | null;
    readonly pool?: HealthNotices | null;
  } | null;
  readonly notification_email?: string;
  readonly networks?: readonly string[];
  readonly created_on?: string;
  readonly modified_on?: string;
}

/** A server to put in a pool. */
export interface PoolOriginInput extends Omit<PoolOrigin, 'disabled_at' | 'header'> {
  /** The name of the origin, which no other in the pool has. */
  readonly name: string;
  readonly address: string;
  readonly header?: { readonly Host: readonly string[] };
}

/** A pool to create, or to overwrite one with. */
export interface PoolInput {
  /** Letters, digits, hyphens and underscores; no other pool of the account has it. */
  readonly name: string;
  /** At least one. */
  readonly origins: readonly PoolOriginInput[];
  readonly description?: string;
  /** Default true. */
  readonly enabled?: boolean;
  /** With fewer healthy origins the pool counts as unhealthy. Default 1. */
  readonly minimum_origins?: number;
  /** The id of the monitor that checks the origins; empty for none. */
  readonly monitor?: string;
  readonly check_regions?: readonly CheckRegion[];
  /** Degrees; with `longitude`. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly load_shedding?: NonNullable<LoadBalancerPool['load_shedding']>;
  readonly origin_steering?: { readonly policy?: OriginSteeringPolicy };
  readonly notification_filter?: { readonly origin?: HealthNoticesInput; readonly pool?: HealthNoticesInput };
}

/** Which changes of health to tell about; all of them where `healthy` is not given. */
export interface HealthNoticesInput {
  readonly disable?: boolean;
  readonly healthy?: boolean;
}

/** How one origin was found from one data centre. */
export interface OriginHealth {
  readonly healthy?: boolean;
  /** The round trip, such as `12.1ms`. */
  readonly rtt?: string;
  readonly failure_reason?: string;
  readonly response_code?: number;
}

/** The health of a pool, by data centre. */
export interface PoolHealth {
  readonly pool_id?: string;
  /** By data centre, such as `Amsterdam, NL`; the origins by their address. */
  readonly pop_health?: Readonly<
    Record<string, { readonly healthy?: boolean; readonly origins?: readonly Readonly<Record<string, OriginHealth>>[] }>
  >;
}

/** What a pool or monitor is used by (`referrer`), or uses (`referral`). */
export interface LoadBalancingReference {
  readonly reference_type?: '*' | 'referral' | 'referrer';
  readonly resource_id?: string;
  readonly resource_name?: string;
  /** `load_balancer`, `pool` or `monitor`. */
  readonly resource_type?: string;
}

/** How origins are checked. */
export type MonitorType = 'http' | 'https' | 'tcp' | 'udp_icmp' | 'icmp_ping' | 'smtp';

/** A monitor: how the origins of pools are checked, as Cloudflare's API returns it. */
export interface LoadBalancerMonitor {
  readonly id?: string;
  readonly type?: MonitorType;
  readonly description?: string;
  /** Seconds between checks. */
  readonly interval?: number;
  /** Seconds until a check has failed. */
  readonly timeout?: number;
  /** Tries after a timeout, at once. */
  readonly retries?: number;
  readonly consecutive_up?: number;
  readonly consecutive_down?: number;
  readonly port?: number | null;
  readonly method?: string;
  readonly path?: string;
  readonly header?: Readonly<Record<string, readonly string[]>>;
  /** `200`, `2xx`, or several with commas between. */
  readonly expected_codes?: string;
  readonly expected_body?: string;
  readonly follow_redirects?: boolean;
  readonly allow_insecure?: boolean;
  readonly probe_zone?: string;
  readonly created_on?: string;
  readonly modified_on?: string;
}

/** What every kind of monitor can be given. */
export interface MonitorBase {
  description?: string;
  /** Seconds between checks: 10 to 3,600, from 15 outside the Enterprise plan. Default 60. */
  interval?: number;
  /** Seconds until a check has failed. Default 5. */
  timeout?: number;
  /** Tries after a timeout, at once. Default 2. */
  retries?: number;
  consecutive_up?: number;
  consecutive_down?: number;
}

/** Asks over HTTP. The type is `http` if it is not given. */
export interface HttpMonitorInput extends MonitorBase {
  type?: 'http' | 'https';
  /** Default GET. */
  method?: string;
  path?: string;
  /** Only where it is not the usual one. */
  port?: number;
  header?: Record<string, string[]>;
  /** `200`, `2xx`, or several with commas between. */
  expected_codes?: string;
  /** Text to be found in the first 10 KB of the body, in upper or lower case. */
  expected_body?: string;
  follow_redirects?: boolean;
  /** Whether the certificate is left unchecked. */
  allow_insecure?: boolean;
  /** The zone whose settings the check goes through. */
  probe_zone?: string;
}

/** Opens a connection, or sends a packet. */
export interface PortMonitorInput extends MonitorBase {
  type: 'tcp' | 'udp_icmp' | 'smtp';
  port: number;
  /** TCP has one: `connection_established`. */
  method?: 'connection_established';
}

/** Pings. */
export interface PingMonitorInput extends MonitorBase {
  type: 'icmp_ping';
}

/** A monitor to create: what it can be given depends on its type. */
export type MonitorInput = HttpMonitorInput | PortMonitorInput | PingMonitorInput;

/** Changes to a monitor. */
export interface MonitorPatch extends Omit<HttpMonitorInput, 'type'> {
  type?: MonitorType;
}

/** The countries and areas that Cloudflare counts among a region. */
export interface LoadBalancingRegions {
  readonly iso_standard?: string;
  readonly regions?: readonly LoadBalancingRegion[];
}

/** One region, and what it covers. */
export interface LoadBalancingRegion {
  readonly region_code?: RegionCode;
  readonly countries?: readonly {
    readonly country_code_a2?: string;
    readonly country_name?: string;
    /** States and provinces, of the United States and Canada. */
    readonly country_subdivisions?: readonly {
      readonly subdivision_code_a2?: string;
      readonly subdivision_name?: string;
    }[];
  }[];
}

/** The id of what was deleted. */
export interface DeletedLoadBalancing {
  readonly id: string;
}
