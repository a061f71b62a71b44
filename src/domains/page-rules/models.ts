import type { OnOff } from '../zones/setting-models.ts';

/** What a page rule does, told apart by `id`. */
export type PageRuleAction =
  /** Redirects to HTTPS with a 301. Stands alone: it has no value and nothing beside it takes effect. */
  | { readonly id: 'always_use_https' }
  | { readonly id: 'automatic_https_rewrites'; readonly value: OnOff }
  /** Seconds that browsers cache, up to 31,536,000; 0 respects the origin's headers. */
  | { readonly id: 'browser_cache_ttl'; readonly value: number }
  | { readonly id: 'browser_check'; readonly value: OnOff }
  /** A regular expression of cookie names, 150 characters at most. */
  | { readonly id: 'bypass_cache_on_cookie'; readonly value: string }
  | { readonly id: 'cache_by_device_type'; readonly value: OnOff }
  | { readonly id: 'cache_deception_armor'; readonly value: OnOff }
  | { readonly id: 'cache_key_fields'; readonly value: PageRuleCacheKey }
  | {
      readonly id: 'cache_level';
      readonly value: 'bypass' | 'basic' | 'simplified' | 'aggressive' | 'cache_everything';
    }
  /** A regular expression of cookie names, 150 characters at most. */
  | { readonly id: 'cache_on_cookie'; readonly value: string }
  /** Seconds by status code (`200`) or range of codes (`200-299`). */
  | {
      readonly id: 'cache_ttl_by_status';
      readonly value: Readonly<Record<string, number | 'no-cache' | 'no-store'>>;
    }
  | { readonly id: 'disable_apps' }
  | { readonly id: 'disable_performance' }
  | { readonly id: 'disable_security' }
  | { readonly id: 'disable_zaraz' }
  /** Seconds that Cloudflare caches, 1 to 31,536,000. */
  | { readonly id: 'edge_cache_ttl'; readonly value: number }
  | { readonly id: 'email_obfuscation'; readonly value: OnOff }
  | { readonly id: 'explicit_cache_control'; readonly value: OnOff }
  /** Redirects. Stands alone. `$1` in the URL is what the first asterisk of the target matched. */
  | {
      readonly id: 'forwarding_url';
      readonly value: { readonly url: string; readonly status_code: 301 | 302 };
    }
  | { readonly id: 'host_header_override'; readonly value: string }
  | { readonly id: 'ip_geolocation'; readonly value: OnOff }
  | { readonly id: 'mirage'; readonly value: OnOff }
  | { readonly id: 'opportunistic_encryption'; readonly value: OnOff }
  | { readonly id: 'origin_error_page_pass_thru'; readonly value: OnOff }
  | { readonly id: 'polish'; readonly value: 'off' | 'lossless' | 'lossy' }
  | { readonly id: 'resolve_override'; readonly value: string }
  | { readonly id: 'respect_strong_etag'; readonly value: OnOff }
  | { readonly id: 'response_buffering'; readonly value: OnOff }
  | { readonly id: 'rocket_loader'; readonly value: OnOff }
  | {
      readonly id: 'security_level';
      readonly value: 'off' | 'essentially_off' | 'low' | 'medium' | 'high' | 'under_attack';
    }
  | { readonly id: 'sort_query_string_for_cache'; readonly value: OnOff }
  | { readonly id: 'ssl'; readonly value: 'off' | 'flexible' | 'full' | 'strict' | 'origin_pull' }
  | { readonly id: 'true_client_ip_header'; readonly value: OnOff }
  | { readonly id: 'waf'; readonly value: OnOff };

/** What goes into a custom cache key. Lists have 1 to 50 names; `*` stands for all of the query string. */
export interface PageRuleCacheKey {
  readonly cookie?: { readonly check_presence?: readonly string[]; readonly include?: readonly string[] };
  readonly header?: {
    readonly check_presence?: readonly string[];
    readonly exclude?: readonly string[];
    readonly include?: readonly string[];
  };
  readonly host?: { readonly resolved?: boolean };
  readonly query_string?: { readonly exclude?: '*' | readonly string[]; readonly include?: '*' | readonly string[] };
  readonly user?: { readonly device_type?: boolean; readonly geo?: boolean; readonly lang?: boolean };
}

/** Which requests a page rule is for. */
export interface PageRuleTarget {
  readonly target: 'url';
  readonly constraint: {
    readonly operator: 'matches' | 'contains' | 'equals' | 'not_equal' | 'not_contain';
    /** A URL pattern such as `example.com/images/*`, with up to four asterisks. */
    readonly value: string;
  };
}

/** A page rule, as Cloudflare's API returns it. */
export interface PageRule {
  readonly id: string;
  readonly targets: readonly PageRuleTarget[];
  readonly actions: readonly PageRuleAction[];
  /** The rule with the highest number is looked at first. Cloudflare numbers a zone's rules from 1, without gaps. */
  readonly priority: number;
  readonly status: 'active' | 'disabled';
  readonly created_on: string;
  readonly modified_on: string;
}

/** What a page rule is created with. */
export interface PageRuleInput {
  /** The URL pattern, such as `example.com/images/*`: the zone's own name or one below it, with up to four asterisks. */
  readonly target: string;
  /** At least one, each `id` once. */
  readonly actions: readonly PageRuleAction[];
  /** The place among the zone's rules; the highest number is looked at first. Default 1: the last. */
  readonly priority?: number | undefined;
  /** Default `disabled`, as Cloudflare has it. */
  readonly status?: 'active' | 'disabled' | undefined;
}

/** The id of a page rule that was deleted. */
export interface PageRuleId {
  readonly id: string;
}
