import type { CacheLevel, EncryptionMode, OnOff, PolishMode, SecurityLevel } from '../zones/setting-models.ts';

/** An action that is switched on or off. */
export interface PageRuleSwitch<Id extends string> {
  /** The action. */
  readonly id: Id;
  /** Whether the action is on. */
  readonly value: OnOff;
}

/** An action without a value. */
export interface PageRuleFlag<Id extends string> {
  /** The action. */
  readonly id: Id;
}

/** Redirects every request to HTTPS with status 301. It must be the only action of its rule. */
export interface PageRuleAlwaysUseHttps extends PageRuleFlag<'always_use_https'> {}

/** Rewrites `http` links in pages to `https`. */
export interface PageRuleAutomaticHttpsRewrites extends PageRuleSwitch<'automatic_https_rewrites'> {}

/** How long browsers keep a file. */
export interface PageRuleBrowserCacheTtl {
  /** The action. */
  readonly id: 'browser_cache_ttl';
  /** Seconds, up to 31,536,000. 0: the origin's headers decide (Enterprise only). */
  readonly value: number;
}

/** Browser Integrity Check: blocks requests whose headers are typical of spammers. */
export interface PageRuleBrowserCheck extends PageRuleSwitch<'browser_check'> {}

/** Bypasses the cache for requests with certain cookies. Business and Enterprise only. */
export interface PageRuleBypassCacheOnCookie {
  /** The action. */
  readonly id: 'bypass_cache_on_cookie';
  /** A regular expression of cookie names, 1 to 150 characters. */
  readonly value: string;
}

/** Caches files for mobile, tablet and desktop separately. Enterprise only. */
export interface PageRuleCacheByDeviceType extends PageRuleSwitch<'cache_by_device_type'> {}

/** Cache Deception Armor: caches a file only if its content type matches its file name extension. */
export interface PageRuleCacheDeceptionArmor extends PageRuleSwitch<'cache_deception_armor'> {}

/** Custom cache key. Enterprise only. */
export interface PageRuleCacheKeyFields {
  /** The action. */
  readonly id: 'cache_key_fields';
  /** What the cache key is made of. */
  readonly value: PageRuleCacheKey;
}

/** What a page rule caches: `bypass` nothing, `cache_everything` all files, otherwise as the zone setting `cache_level`. */
export type PageRuleCacheLevelValue = CacheLevel | 'bypass' | 'cache_everything';

/** What is cached. */
export interface PageRuleCacheLevel {
  /** The action. */
  readonly id: 'cache_level';
  /** What is cached: `bypass` nothing, `cache_everything` all files. */
  readonly value: PageRuleCacheLevelValue;
}

/** Caches files only for requests with certain cookies. Business and Enterprise only. */
export interface PageRuleCacheOnCookie {
  /** The action. */
  readonly id: 'cache_on_cookie';
  /** A regular expression of cookie names, 1 to 150 characters. */
  readonly value: string;
}

/** Seconds that Cloudflare keeps a response; `no-cache` to check it with the origin each time, `no-store` not to keep it. */
export type PageRuleStatusTtl = number | 'no-cache' | 'no-store';

/** How long Cloudflare keeps a response, by its status. Enterprise only. */
export interface PageRuleCacheTtlByStatus {
  /** The action. */
  readonly id: 'cache_ttl_by_status';
  /** The time for each status code (`404`) or range of codes (`500-599`), from 100 to 999. At least one. */
  readonly value: Readonly<Record<string, PageRuleStatusTtl>>;
}

/** Disables apps. */
export interface PageRuleDisableApps extends PageRuleFlag<'disable_apps'> {}

/** Disables performance features: Auto Minify, Rocket Loader, Mirage and Polish. */
export interface PageRuleDisablePerformance extends PageRuleFlag<'disable_performance'> {}

/** Disables security features: Email Obfuscation, rate limiting and WAF managed rules of the previous version, Scrape Shield, zone lockdowns. */
export interface PageRuleDisableSecurity extends PageRuleFlag<'disable_security'> {}

/** Disables Zaraz. */
export interface PageRuleDisableZaraz extends PageRuleFlag<'disable_zaraz'> {}

/** How long Cloudflare keeps a file. */
export interface PageRuleEdgeCacheTtl {
  /** The action. */
  readonly id: 'edge_cache_ttl';
  /** Seconds, 1 to 31,536,000; at least 7,200 on Free and 3,600 on Pro. */
  readonly value: number;
}

/** Hides email addresses in pages from bots. */
export interface PageRuleEmailObfuscation extends PageRuleSwitch<'email_obfuscation'> {}

/** Origin Cache Control: the origin's `Cache-Control` header decides what is cached. */
export interface PageRuleExplicitCacheControl extends PageRuleSwitch<'explicit_cache_control'> {}

/** The HTTP status of a redirect: 301 for a permanent one, 302 for a temporary one. */
export type PageRuleRedirectStatus = 301 | 302;

/** Where a page rule redirects to. */
export interface PageRuleRedirect {
  /** An `http` or `https` URL, at most 1,500 characters. `$1` stands for what the first asterisk of the target matched. */
  readonly url: string;
  /** The HTTP status: 301 for a permanent redirect, 302 for a temporary one. */
  readonly status_code: PageRuleRedirectStatus;
}

/** Redirects to a URL. It must be the only action of its rule. */
export interface PageRuleForwardingUrl {
  /** The action. */
  readonly id: 'forwarding_url';
  /** The URL and the status of the redirect. */
  readonly value: PageRuleRedirect;
}

/** Changes the `Host` header of requests to the origin. Enterprise only. */
export interface PageRuleHostHeaderOverride {
  /** The action. */
  readonly id: 'host_header_override';
  /** A host name, 1 to 255 characters. */
  readonly value: string;
}

/** Adds the header `CF-IPCountry` to requests to the origin. */
export interface PageRuleIpGeolocation extends PageRuleSwitch<'ip_geolocation'> {}

/** Mirage: smaller images for slow connections. Pro and higher. */
export interface PageRuleMirage extends PageRuleSwitch<'mirage'> {}

/** Opportunistic Encryption: offers HTTP/2 over TLS to requests with `http`. */
export interface PageRuleOpportunisticEncryption extends PageRuleSwitch<'opportunistic_encryption'> {}

/** Shows the origin's error pages for 502 and 504 instead of Cloudflare's. Enterprise only. */
export interface PageRuleOriginErrorPagePassThru extends PageRuleSwitch<'origin_error_page_pass_thru'> {}

/** Polish: image optimization. Pro and higher. */
export interface PageRulePolish {
  /** The action. */
  readonly id: 'polish';
  /** How images are optimized. */
  readonly value: PolishMode;
}

/** Changes the origin that requests are sent to. Enterprise only. */
export interface PageRuleResolveOverride {
  /** The action. */
  readonly id: 'resolve_override';
  /** The host name whose address is used, 1 to 255 characters. */
  readonly value: string;
}

/** Keeps strong ETags of the origin unchanged. Enterprise only. */
export interface PageRuleRespectStrongEtag extends PageRuleSwitch<'respect_strong_etag'> {}

/** Waits for the whole response of the origin before sending it to the visitor. Enterprise only. */
export interface PageRuleResponseBuffering extends PageRuleSwitch<'response_buffering'> {}

/** Rocket Loader: loads JavaScript after the page is shown. */
export interface PageRuleRocketLoader extends PageRuleSwitch<'rocket_loader'> {}

/** From which threat score visitors are challenged. */
export interface PageRuleSecurityLevel {
  /** The action. */
  readonly id: 'security_level';
  /** From which threat score visitors are challenged. */
  readonly value: SecurityLevel;
}

/** Serves one cached copy for query strings that differ in their order only. Enterprise only. */
export interface PageRuleSortQueryStringForCache extends PageRuleSwitch<'sort_query_string_for_cache'> {}

/** How traffic to the origin is encrypted. */
export interface PageRuleSsl {
  /** The action. */
  readonly id: 'ssl';
  /** How traffic to the origin is encrypted. */
  readonly value: EncryptionMode;
}

/** Adds the header `True-Client-IP` to requests to the origin. Enterprise only. */
export interface PageRuleTrueClientIpHeader extends PageRuleSwitch<'true_client_ip_header'> {}

/** WAF managed rules of the previous version. */
export interface PageRuleWaf extends PageRuleSwitch<'waf'> {}

/** What a page rule does. The type of `value` follows from `id`. */
export type PageRuleAction =
  | PageRuleAlwaysUseHttps
  | PageRuleAutomaticHttpsRewrites
  | PageRuleBrowserCacheTtl
  | PageRuleBrowserCheck
  | PageRuleBypassCacheOnCookie
  | PageRuleCacheByDeviceType
  | PageRuleCacheDeceptionArmor
  | PageRuleCacheKeyFields
  | PageRuleCacheLevel
  | PageRuleCacheOnCookie
  | PageRuleCacheTtlByStatus
  | PageRuleDisableApps
  | PageRuleDisablePerformance
  | PageRuleDisableSecurity
  | PageRuleDisableZaraz
  | PageRuleEdgeCacheTtl
  | PageRuleEmailObfuscation
  | PageRuleExplicitCacheControl
  | PageRuleForwardingUrl
  | PageRuleHostHeaderOverride
  | PageRuleIpGeolocation
  | PageRuleMirage
  | PageRuleOpportunisticEncryption
  | PageRuleOriginErrorPagePassThru
  | PageRulePolish
  | PageRuleResolveOverride
  | PageRuleRespectStrongEtag
  | PageRuleResponseBuffering
  | PageRuleRocketLoader
  | PageRuleSecurityLevel
  | PageRuleSortQueryStringForCache
  | PageRuleSsl
  | PageRuleTrueClientIpHeader
  | PageRuleWaf;

/** What a custom cache key is made of. */
export interface PageRuleCacheKey {
  /** The cookies in the key. */
  readonly cookie?: CacheKeyCookies | undefined;
  /** The request headers in the key. */
  readonly header?: CacheKeyHeaders | undefined;
  /** The host in the key. */
  readonly host?: CacheKeyHost | undefined;
  /** The query string parameters in the key. */
  readonly query_string?: CacheKeyQueryString | undefined;
  /** The properties of the visitor in the key. */
  readonly user?: CacheKeyUser | undefined;
}

/** The cookies in a custom cache key. */
export interface CacheKeyCookies {
  /** Cookies of which only the presence counts: 1 to 50 names. */
  readonly check_presence?: readonly string[] | undefined;
  /** Cookies whose values count: 1 to 50 names. */
  readonly include?: readonly string[] | undefined;
}

/** The request headers in a custom cache key. */
export interface CacheKeyHeaders {
  /** Headers of which only the presence counts: 1 to 50 names. */
  readonly check_presence?: readonly string[] | undefined;
  /** Headers that do not count, though they do by default: 1 to 50 names. */
  readonly exclude?: readonly string[] | undefined;
  /** Headers whose values count: 1 to 50 names. */
  readonly include?: readonly string[] | undefined;
}

/** The host in a custom cache key. */
export interface CacheKeyHost {
  /** True for the host that the request is sent to, false for the `Host` header. */
  readonly resolved?: boolean | undefined;
}

/** Query string parameters: 1 to 50 names, or `*` for all. */
export type CacheKeyParameters = '*' | readonly string[];

/** The query string parameters in a custom cache key. Only one of the fields may be given. */
export interface CacheKeyQueryString {
  /** All parameters count but these. */
  readonly exclude?: CacheKeyParameters | undefined;
  /** Only these parameters count. */
  readonly include?: CacheKeyParameters | undefined;
}

/** The properties of the visitor in a custom cache key. */
export interface CacheKeyUser {
  /** True if mobile, tablet and desktop have separate copies. */
  readonly device_type?: boolean | undefined;
  /** True if countries have separate copies. */
  readonly geo?: boolean | undefined;
  /** True if languages have separate copies. */
  readonly lang?: boolean | undefined;
}
