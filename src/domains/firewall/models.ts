/** An answer of one's own for blocked requests. */
export interface BlockResponse {
  /** 400 to 499. */
  readonly status_code: number;
  readonly content: string;
  /** `application/json`, `text/html`, `text/plain` or `text/xml`. */
  readonly content_type: string;
}

/** What a rate limiting rule counts, and when it acts. */
export interface RateLimit {
  /** What counters are kept for. Has `cf.colo.id` always, because requests are counted in each data centre. */
  readonly characteristics: readonly string[];
  /** Seconds over which requests are counted. */
  readonly period: number;
  readonly requests_per_period?: number;
  /** Seconds for which the action lasts. */
  readonly mitigation_timeout?: number;
  /** What is counted, where that is not what the rule matches. */
  readonly counting_expression?: string;
  /** Whether only requests that reach the origin are counted. */
  readonly requests_to_origin?: boolean;
  readonly score_per_period?: number;
  readonly score_response_header_name?: string;
}

/** A rule of a ruleset, as Cloudflare's API returns it. */
export interface RulesetRule {
  readonly id: string;
  /** A name of one's own for the rule, which stays when it is changed; its id if none was given. */
  readonly ref?: string;
  /** Grows with every change of the rule. */
  readonly version?: string;
  readonly action?: string;
  readonly action_parameters?: Readonly<Record<string, unknown>>;
  /** Which requests the rule matches, in Cloudflare's rules language. */
  readonly expression?: string;
  readonly description?: string;
  readonly enabled?: boolean;
  readonly categories?: readonly string[];
  readonly logging?: { readonly enabled?: boolean };
  readonly ratelimit?: RateLimit;
  readonly last_updated?: string;
}

/** What a custom rule does with a request. `log` alone is for Enterprise. */
export type CustomRuleAction = 'block' | 'challenge' | 'js_challenge' | 'log' | 'managed_challenge' | 'skip';

/** A custom rule of the WAF. */
export interface CustomRule extends RulesetRule {}

/** A rate limiting rule. */
export interface RateLimitRule extends RulesetRule {}

/** A deployment of a managed ruleset (action `execute`), or an exception from some (action `skip`). */
export interface ManagedRule extends RulesetRule {}

/** What was deleted. */
export interface DeletedRule {
  readonly id: string;
}

/** What is done with requests that an access rule or a user agent rule matches; `whitelist` lets them pass. */
export type AccessMode = 'block' | 'challenge' | 'whitelist' | 'js_challenge' | 'managed_challenge';

/** What an access rule matches: an address, a range of them, a network (AS number) or a country. */
export type AccessTarget = 'ip' | 'ip6' | 'ip_range' | 'asn' | 'country';

/** An IP access rule. Cloudflare writes IPv6 addresses with all of their digits. */
export interface AccessRule {
  readonly id: string;
  readonly mode: AccessMode;
  /** The modes that the plan lets the rule have. */
  readonly allowed_modes: readonly AccessMode[];
  /** Cloudflare writes `ip6` for the target of an IPv6 address. */
  readonly configuration: { readonly target?: AccessTarget; readonly value?: string };
  readonly notes?: string;
  /** Whose rule it is: `zone`, or `organization` for an account's, or `user` for one of the older rules of a user. */
  readonly scope?: {
    readonly id?: string;
    readonly name?: string;
    readonly email?: string;
    readonly type?: 'zone' | 'organization' | 'user';
  };
  readonly created_on?: string;
  readonly modified_on?: string;
}

/** Who may reach URLs that are locked down: an IP address (`ip`) or a range in CIDR notation (`ip_range`). */
export interface LockdownConfiguration {
  readonly target?: 'ip' | 'ip_range';
  readonly value?: string;
}

/** A zone lockdown: URLs that only some addresses may reach. */
export interface Lockdown {
  readonly id: string;
  /** May have `*` in them. */
  readonly urls: readonly string[];
  readonly configurations: readonly LockdownConfiguration[];
  readonly description: string;
  readonly paused: boolean;
  /** The lower, the earlier. */
  readonly priority?: number;
  readonly created_on: string;
  readonly modified_on: string;
}

/** A rule for one user agent. */
export interface UserAgentRule {
  readonly id?: string;
  readonly mode?: AccessMode;
  /** The `User-Agent` header that the rule matches, to the letter. */
  readonly configuration?: { readonly target?: string; readonly value?: string };
  readonly description?: string;
  readonly paused?: boolean;
}
