import type { InZone } from '../../operations/facade.ts';

/** A setting that is either on or off. */
export type OnOff = 'on' | 'off';

/** Which files are cached: `basic` those without a query string, `simplified` the same copy for any query string, `aggressive` one copy for each. */
export type CacheLevel = 'aggressive' | 'basic' | 'simplified';

/** Seconds for which a visitor who passed a challenge is not challenged again. */
export type ChallengeTtl =
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

/** Which CNAME records are flattened: only at the zone's apex, or all. */
export type CnameFlattening = 'flatten_at_root' | 'flatten_all';

/** Seconds that Cloudflare keeps a file. Lower values need a higher tier. */
export type EdgeCacheTtl =
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

/** Enhanced HTTP/2 prioritization; `custom` lets a Worker set the order. */
export type Http2Prioritization = OnOff | 'custom';

/** Image resizing or transformations; `open` accepts images from any origin, `on` only from the zone. */
export type ImageTransformation = OnOff | 'open';

/** Megabytes that a visitor may upload in one request. Higher values need a higher tier. */
export type MaxUpload =
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

/** The lowest version of TLS that visitors may use. */
export type MinTlsVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** Network Error Logging. */
export interface NetworkErrorLogging {
  /** True if browsers report network errors. */
  readonly enabled?: boolean | undefined;
}

/** The highest version of HTTP used with the origin. */
export type OriginHttpVersion = '1' | '2';

/** Image optimization: `lossless` keeps every pixel, `lossy` makes smaller JPEG files. */
export type PolishMode = 'off' | 'lossless' | 'lossy';

/** How an IPv4 address is made up for visitors with IPv6: in a header of its own, or in place of the real address. */
export type PseudoIpv4Mode = 'off' | 'add_header' | 'overwrite_header';

/** Security headers that Cloudflare adds to responses. */
export interface SecurityHeader {
  /** HTTP Strict Transport Security (HSTS). */
  readonly strict_transport_security?: StrictTransportSecurity | undefined;
}

/** HTTP Strict Transport Security (HSTS): browsers use HTTPS alone. */
export interface StrictTransportSecurity {
  /** True if the header is sent. */
  readonly enabled?: boolean | undefined;
  /** True if it includes all subdomains. */
  readonly include_subdomains?: boolean | undefined;
  /** Seconds that browsers remember it. */
  readonly max_age?: number | undefined;
  /** True if `X-Content-Type-Options: nosniff` is sent. */
  readonly nosniff?: boolean | undefined;
  /** True if the zone may be in the preload lists of browsers. */
  readonly preload?: boolean | undefined;
}

/** Dedicated addresses for requests to the origin (Aegis). */
export interface Aegis {
  /** True if they are used. */
  readonly enabled?: boolean | undefined;
  /** The pool of addresses. */
  readonly pool_id?: string | undefined;
}

/** Automatic Platform Optimization for WordPress. */
export interface PlatformOptimization {
  /** True if it is on. */
  readonly enabled?: boolean | undefined;
  /** True if visitors reach the site through Cloudflare. */
  readonly cf?: boolean | undefined;
  /** True if the site is made with WordPress. */
  readonly wordpress?: boolean | undefined;
  /** True if Cloudflare's plugin for WordPress is there. */
  readonly wp_plugin?: boolean | undefined;
  /** The host names that it is on for. */
  readonly hostnames?: readonly string[] | undefined;
  /** True if mobile, tablet and desktop get copies of their own. */
  readonly cache_by_device_type?: boolean | undefined;
}

/** From which threat score visitors are challenged. `off` is for Enterprise zones; `under_attack` challenges everybody. */
export type SecurityLevel = 'off' | 'essentially_off' | 'low' | 'medium' | 'high' | 'under_attack';

/** How traffic to the origin is encrypted; `origin_pull` (strict, SSL-only origin pull) is for Enterprise zones. */
export type EncryptionMode = 'off' | 'flexible' | 'full' | 'strict' | 'origin_pull';

/** TLS 1.3; `zrt` is with 0-RTT. */
export type Tls13Mode = OnOff | 'zrt';

/**
 * The settings of a zone that have simple values, and the values of each. The tier of a zone decides which settings it may
 * change.
 *
 * @source https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/edit/
 */
export interface ZoneSettingValues {
  /** 0-RTT: returning visitors send their first request with the TLS handshake. */
  readonly '0rtt': OnOff;
  /** Advanced DDoS protection. Read-only: it follows from the tier. */
  readonly advanced_ddos: OnOff;
  /** Dedicated addresses for requests to the origin. Enterprise only. */
  readonly aegis: Aegis;
  /** Serves copies from the Internet Archive while the origin is down. */
  readonly always_online: OnOff;
  /** Redirects every request with `http` to `https`. */
  readonly always_use_https: OnOff;
  /** Rewrites `http` links in pages to `https`. */
  readonly automatic_https_rewrites: OnOff;
  /** Automatic Platform Optimization for WordPress. */
  readonly automatic_platform_optimization: PlatformOptimization;
  /** Brotli compression of responses. */
  readonly brotli: OnOff;
  /** Seconds that browsers keep a file, up to a year (31,536,000). 0: the origin's headers decide. */
  readonly browser_cache_ttl: number;
  /** Browser Integrity Check: blocks requests whose headers are typical of spammers. */
  readonly browser_check: OnOff;
  /** Which files are cached, by their query strings. */
  readonly cache_level: CacheLevel;
  /** Seconds for which a visitor who passed a challenge is not challenged again. */
  readonly challenge_ttl: ChallengeTtl;
  /** Serves visitors in China from data centers there. */
  readonly china_network_enabled: OnOff;
  /** Cipher suites by BoringSSL's names. An empty list means Cloudflare's default. */
  readonly ciphers: readonly string[];
  /** Which CNAME records are flattened. */
  readonly cname_flattening: CnameFlattening;
  /** Converts pages to Markdown for clients that ask for it. */
  readonly content_converter: OnOff;
  /** Bypasses the cache. Ends by itself after three hours. */
  readonly development_mode: OnOff;
  /** Early Hints: browsers load assets while the origin prepares the page. */
  readonly early_hints: OnOff;
  /** Seconds that Cloudflare keeps a file. Which are allowed depends on the tier. */
  readonly edge_cache_ttl: EdgeCacheTtl;
  /** Hides email addresses in pages from bots. */
  readonly email_obfuscation: OnOff;
  /** Enhanced HTTP/2 prioritization. */
  readonly h2_prioritization: Http2Prioritization;
  /** Blocks requests for images from pages of other sites. */
  readonly hotlink_protection: OnOff;
  /** HTTP/2 for visitors. */
  readonly http2: OnOff;
  /** HTTP/3 (QUIC) for visitors. */
  readonly http3: OnOff;
  /** Transformations of images by URL, the older setting. */
  readonly image_resizing: ImageTransformation;
  /** Adds the header `CF-IPCountry` to requests to the origin. */
  readonly ip_geolocation: OnOff;
  /** IPv6 for visitors. */
  readonly ipv6: OnOff;
  /** Megabytes that a visitor may upload in one request. Which are allowed depends on the tier. */
  readonly max_upload: MaxUpload;
  /** The lowest version of TLS that visitors may use. */
  readonly min_tls_version: MinTlsVersion;
  /** Mirage: smaller images for slow connections. */
  readonly mirage: OnOff;
  /** Network Error Logging: browsers report network errors to Cloudflare. */
  readonly nel: NetworkErrorLogging;
  /** Opportunistic Encryption: offers HTTP/2 over TLS to requests with `http`. */
  readonly opportunistic_encryption: OnOff;
  /** Onion Routing: visitors with Tor are served through the Tor network. */
  readonly opportunistic_onion: OnOff;
  /** Orange-to-Orange of the first version (Managed CNAME). Retired: Cloudflare enables it by itself for eligible zones. */
  readonly orange_to_orange: OnOff;
  /** Shows the origin's error pages for 502 and 504 instead of Cloudflare's. */
  readonly origin_error_page_pass_thru: OnOff;
  /** Concurrent HTTP/2 streams to the origin: 1 to 1,000. */
  readonly origin_h2_max_streams: number;
  /** The highest version of HTTP used with the origin. */
  readonly origin_max_http_version: OriginHttpVersion;
  /** Polish: image optimization. */
  readonly polish: PolishMode;
  /** Prefetches URLs that the origin lists in its headers. Enterprise only. */
  readonly prefetch_preload: OnOff;
  /** Privacy Pass. Retired by Cloudflare. */
  readonly privacy_pass: OnOff;
  /** Seconds to wait for the origin's response: 1 to 6,000. */
  readonly proxy_read_timeout: number;
  /** How an IPv4 address is made up for visitors with IPv6. */
  readonly pseudo_ipv4: PseudoIpv4Mode;
  /** Redirects verified AI training crawlers to the canonical URL of a page. */
  readonly redirects_for_ai_training: OnOff;
  /** Replaces insecure JavaScript libraries (polyfill.io) with Cloudflare's copies. */
  readonly replace_insecure_js: OnOff;
  /** Waits for the whole response of the origin before sending it to the visitor. Enterprise only. */
  readonly response_buffering: OnOff;
  /** Rocket Loader: loads JavaScript after the page is shown. */
  readonly rocket_loader: OnOff;
  /** Search for AI agents at `/.well-known/ai-search`, advertised in Markdown responses. */
  readonly search_for_agents: OnOff;
  /** Security headers that Cloudflare adds to responses: HSTS. */
  readonly security_header: SecurityHeader;
  /** From which threat score visitors are challenged. */
  readonly security_level: SecurityLevel;
  /** Server-side Excludes: hides marked parts of pages from suspicious visitors. Retired by Cloudflare. */
  readonly server_side_exclude: OnOff;
  /** Certificates signed with SHA-1, for old clients. */
  readonly sha1_support: OnOff;
  /** Serves one cached copy for query strings that differ in their order only. */
  readonly sort_query_string_for_cache: OnOff;
  /** How traffic to the origin is encrypted. */
  readonly ssl: EncryptionMode;
  /** True to get recommendations of an encryption mode by email. */
  readonly ssl_recommender: boolean;
  /** TLS 1.2 only. Use `min_tls_version` instead. */
  readonly tls_1_2_only: OnOff;
  /** TLS 1.3 for visitors. */
  readonly tls_1_3: Tls13Mode;
  /** Authenticated Origin Pulls: Cloudflare presents a client certificate to the origin. */
  readonly tls_client_auth: OnOff;
  /** Transformations of images and videos by URL. */
  readonly transformations: ImageTransformation;
  /** Adds the header `True-Client-IP` to requests to the origin. Enterprise only. */
  readonly true_client_ip_header: OnOff;
  /** WAF managed rules of the previous version. */
  readonly waf: OnOff;
  /** WebMCP: adds a script to pages that offers tools to an AI agent in the browser. Beta. */
  readonly webmcp_enabled: OnOff;
  /** Converts images to WebP where the browser accepts it. */
  readonly webp: OnOff;
  /** WebSocket connections to the origin. */
  readonly websockets: OnOff;
}

/** A setting whose values are known. Cloudflare has others, and adds new ones now and then. */
export type ZoneSettingId = keyof ZoneSettingValues;

/** The id of any setting. Editors offer those that are known. */
export type AnyZoneSettingId = ZoneSettingId | (string & {});

/** The value of a setting; `unknown` for a setting that the library does not know. */
export type ZoneSettingValue<Id extends string> = Id extends ZoneSettingId ? ZoneSettingValues[Id] : unknown;

/** One setting of a zone. */
export interface ZoneSetting<Id extends string = string> {
  /** The id of the setting: `ssl`, `min_tls_version`, … */
  readonly id: Id;
  /** The value of the setting. */
  readonly value: ZoneSettingValue<Id>;
  /** False if the zone's tier does not allow changing the setting. */
  readonly editable?: boolean | undefined;
  /** When the setting was last changed, ISO 8601. */
  readonly modified_on?: string | null | undefined;
  /** For development mode: seconds until it ends by itself. */
  readonly time_remaining?: number | undefined;
  /** For `ssl_recommender`: what `value` says, as Cloudflare names it. */
  readonly enabled?: boolean | undefined;
}

/** Input of `zones.settings.get`. */
export interface GetZoneSettingInput<Id extends AnyZoneSettingId = string> extends InZone {
  /** The setting: `ssl`, `min_tls_version`, `always_use_https`, … */
  readonly setting: Id;
}

/** Input of `zones.settings.edit`. */
export interface EditZoneSettingInput<Id extends AnyZoneSettingId = string> extends InZone {
  /** The setting: `ssl`, `min_tls_version`, `always_use_https`, … */
  readonly setting: Id;
  /** The new value: `on` or `off` for most settings, otherwise what Cloudflare documents for the setting. */
  readonly value: ZoneSettingValue<Id>;
}
