/** How a zone is set up: `full` has its DNS at Cloudflare, `partial` is a CNAME setup. */
export type ZoneType = 'full' | 'partial' | 'secondary' | 'internal';

/** A zone, as Cloudflare's API returns it. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly status?: 'initializing' | 'pending' | 'active' | 'moved';
  /** Whether Cloudflare only answers DNS for the zone, and leaves its traffic alone. */
  readonly paused?: boolean;
  readonly type?: ZoneType;
  readonly account: { readonly id?: string; readonly name?: string };
  readonly plan: {
    readonly id?: string;
    readonly name?: string;
    readonly legacy_id?: string;
    readonly is_subscribed?: boolean;
    readonly can_subscribe?: boolean;
  };
  /** The name servers that Cloudflare assigned. */
  readonly name_servers: readonly string[];
  readonly original_name_servers: readonly string[] | null;
  readonly original_registrar: string | null;
  readonly original_dnshost: string | null;
  readonly vanity_name_servers?: readonly string[];
  /** Seconds until development mode ends; negative for the time since it did; 0 when it was never on. */
  readonly development_mode: number;
  /** The token's legacy permissions on the zone: `#dns_records:read`, … */
  readonly permissions?: readonly string[];
  readonly activated_on: string | null;
  readonly created_on: string;
  readonly modified_on: string;
  /** The name to add as a TXT record when a partial zone is verified. */
  readonly verification_key?: string;
}

/** The id of a zone that was deleted, or whose activation is checked. */
export interface ZoneId {
  readonly id: string;
}

/** What a setting that is switched can be. */
export type OnOff = 'on' | 'off';

/**
 * The settings of a zone that have simple values, and what each can be. Which of them a zone may change is up to its plan.
 *
 * @source https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/edit/
 */
export interface ZoneSettingValues {
  readonly '0rtt': OnOff;
  readonly advanced_ddos: OnOff;
  readonly always_online: OnOff;
  readonly always_use_https: OnOff;
  readonly automatic_https_rewrites: OnOff;
  readonly brotli: OnOff;
  /** Seconds, up to a year (31,536,000); 0 leaves it to the origin's headers. */
  readonly browser_cache_ttl: number;
  readonly browser_check: OnOff;
  readonly cache_level: 'aggressive' | 'basic' | 'simplified';
  /** Seconds. */
  readonly challenge_ttl:
    | 300
    | 900
    | 1800
    | 2700
    | 3600
    | 7200
    | 10800
    | 14400
    | 28800
    | 57600
    | 86400
    | 604800
    | 2592000
    | 31536000;
  readonly china_network_enabled: OnOff;
  /** Cipher suites by BoringSSL's names; an empty list is Cloudflare's own choice. */
  readonly ciphers: readonly string[];
  readonly cname_flattening: 'flatten_at_root' | 'flatten_all';
  readonly content_converter: OnOff;
  /** Ends by itself after three hours. */
  readonly development_mode: OnOff;
  readonly early_hints: OnOff;
  /** Seconds. Which are allowed depends on the plan. */
  readonly edge_cache_ttl:
    | 30
    | 60
    | 300
    | 1200
    | 1800
    | 3600
    | 7200
    | 10800
    | 14400
    | 18000
    | 28800
    | 43200
    | 57600
    | 72000
    | 86400
    | 172800
    | 259200
    | 345600
    | 432000
    | 518400
    | 604800;
  readonly email_obfuscation: OnOff;
  readonly h2_prioritization: OnOff | 'custom';
  readonly hotlink_protection: OnOff;
  readonly http2: OnOff;
  readonly http3: OnOff;
  readonly image_resizing: OnOff | 'open';
  readonly ip_geolocation: OnOff;
  readonly ipv6: OnOff;
  /** Megabytes. Which are allowed depends on the plan. */
  readonly max_upload:
    | 100
    | 125
    | 150
    | 175
    | 200
    | 225
    | 250
    | 275
    | 300
    | 325
    | 350
    | 375
    | 400
    | 425
    | 450
    | 475
    | 500
    | 1000
    | 1500
    | 2000
    | 2500
    | 3000
    | 3500
    | 4000
    | 4500
    | 5000;
  readonly min_tls_version: '1.0' | '1.1' | '1.2' | '1.3';
  readonly mirage: OnOff;
  readonly nel: { readonly enabled?: boolean };
  readonly opportunistic_encryption: OnOff;
  readonly opportunistic_onion: OnOff;
  readonly orange_to_orange: OnOff;
  readonly origin_error_page_pass_thru: OnOff;
  /** Concurrent HTTP/2 streams to the origin: 1 to 1,000. */
  readonly origin_h2_max_streams: number;
  readonly origin_max_http_version: '1' | '2';
  readonly polish: 'off' | 'lossless' | 'lossy';
  readonly prefetch_preload: OnOff;
  readonly privacy_pass: OnOff;
  /** Seconds. */
  readonly proxy_read_timeout: number;
  readonly pseudo_ipv4: 'off' | 'add_header' | 'overwrite_header';
  readonly redirects_for_ai_training: OnOff;
  readonly replace_insecure_js: OnOff;
  readonly response_buffering: OnOff;
  readonly rocket_loader: OnOff;
  readonly search_for_agents: OnOff;
  /** HSTS. `max_age` in seconds. */
  readonly security_header: {
    readonly strict_transport_security?: {
      readonly enabled?: boolean;
      readonly include_subdomains?: boolean;
      readonly max_age?: number;
      readonly nosniff?: boolean;
      readonly preload?: boolean;
    };
  };
  readonly security_level: 'off' | 'essentially_off' | 'low' | 'medium' | 'high' | 'under_attack';
  readonly server_side_exclude: OnOff;
  readonly sha1_support: OnOff;
  readonly sort_query_string_for_cache: OnOff;
  /** `origin_pull` is for Enterprise zones. */
  readonly ssl: 'off' | 'flexible' | 'full' | 'strict' | 'origin_pull';
  readonly tls_1_2_only: OnOff;
  /** `zrt` is with 0-RTT. */
  readonly tls_1_3: OnOff | 'zrt';
  readonly tls_client_auth: OnOff;
  readonly transformations: OnOff | 'open';
  readonly true_client_ip_header: OnOff;
  readonly waf: OnOff;
  readonly webmcp_enabled: OnOff;
  readonly webp: OnOff;
  readonly websockets: OnOff;
}

/** A setting whose values are known. Cloudflare takes others, too, and adds some now and then. */
export type ZoneSettingId = keyof ZoneSettingValues;

/** What a setting can be; `unknown` for one that the library does not know. */
export type ZoneSettingValue<Id extends string> = Id extends ZoneSettingId ? ZoneSettingValues[Id] : unknown;

/** One setting of a zone. */
export interface ZoneSetting<Id extends string = string> {
  readonly id: Id;
  readonly value: ZoneSettingValue<Id>;
  /** False when the plan does not let the setting be changed. */
  readonly editable?: boolean;
  readonly modified_on?: string | null;
  /** Seconds until development mode ends. */
  readonly time_remaining?: number;
}

/** What narrows a list of zones. */
export interface ZoneFilters {
  /** The name of the zone. Operators go before it: `contains:example`. */
  readonly name?: string | undefined;
  readonly status?: 'initializing' | 'pending' | 'active' | 'moved' | undefined;
  /** The id of the account that the zones belong to. */
  readonly account?: string | undefined;
  /** Without it, all but internal ones. */
  readonly type?: 'full' | 'partial' | 'secondary' | 'internal' | undefined;
  /** Whether all filters must match, which is the default. */
  readonly match?: 'any' | 'all' | undefined;
  readonly order?: 'name' | 'status' | 'account.id' | 'account.name' | 'plan.id' | undefined;
  readonly direction?: 'asc' | 'desc' | undefined;
}
