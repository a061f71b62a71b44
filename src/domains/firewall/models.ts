/** The media type of a response to blocked requests: one that editors offer, or any other. */
export type BlockContentType = 'application/json' | 'text/html' | 'text/plain' | 'text/xml' | (string & {});

/** A response of your own to blocked requests, for the action `block`. */
export interface BlockResponse {
  /** The HTTP status, 400 to 499. */
  readonly status_code: number;
  /** The body. Not empty. */
  readonly content: string;
  /** The media type of the body. */
  readonly content_type: BlockContentType;
}

/** What a rate limiting rule counts, and when it acts. */
export interface RateLimit {
  /** The properties of a request that counters are kept for. Always has `cf.colo.id`: each data center counts for itself. */
  readonly characteristics: readonly string[];
  /** Seconds over which requests are counted. */
  readonly period: number;
  /** Requests in a period that pass before the rule acts. */
  readonly requests_per_period?: number | undefined;
  /** Seconds for which the rule acts. 0 throttles requests. */
  readonly mitigation_timeout?: number | undefined;
  /** Which requests are counted, if not those that the rule matches. */
  readonly counting_expression?: string | undefined;
  /** True if only requests that reach the origin are counted. */
  readonly requests_to_origin?: boolean | undefined;
  /** The score in a period that passes before the rule acts, for rules that count by score. */
  readonly score_per_period?: number | undefined;
  /** The response header with the score of a request, for rules that count by score. */
  readonly score_response_header_name?: string | undefined;
}

/** Whether requests that a rule matches are logged, as Cloudflare's API returns it. */
export interface RulesetRuleLogging {
  /** True if matching requests are logged as security events. */
  readonly enabled?: boolean | undefined;
}

/** A rule of a ruleset, as Cloudflare's API returns it. */
export interface RulesetRule {
  /** The id of the rule, 32 hex digits. */
  readonly id: string;
  /** The name that was given to the rule, which stays the same when the rule changes; its id if none was given. */
  readonly ref?: string | undefined;
  /** Increases with every change of the rule. */
  readonly version?: string | undefined;
  /** What happens to a request that matches: `block`, `skip`, `execute`, … */
  readonly action?: string | undefined;
  /** Parameters of the action. */
  readonly action_parameters?: object | undefined;
  /** Which requests the rule matches, in Cloudflare's rules language. */
  readonly expression?: string | undefined;
  /** The description for people. */
  readonly description?: string | undefined;
  /** True if the rule is in force. */
  readonly enabled?: boolean | undefined;
  /** The categories (tags) of a rule in a managed ruleset. */
  readonly categories?: readonly string[] | undefined;
  /** Whether matching requests are logged. */
  readonly logging?: RulesetRuleLogging | undefined;
  /** For rate limiting rules: what is counted, and when the rule acts. */
  readonly ratelimit?: RateLimit | undefined;
  /** Where a request has the credentials that are compared with leaked ones. */
  readonly exposed_credential_check?: ExposedCredentialCheck | undefined;
  /** When the rule was last changed, ISO 8601. */
  readonly last_updated?: string | undefined;
}

/** What a custom rule does with a request that matches. The action `log` on its own is for Enterprise. */
export type CustomRuleAction = 'block' | 'challenge' | 'js_challenge' | 'log' | 'managed_challenge' | 'skip';

/** What a rule does with a request instead of its default: a rate limiting rule, or an override of a managed rule. */
export type MitigationAction = 'block' | 'challenge' | 'js_challenge' | 'log' | 'managed_challenge';

/** Where a request has the credentials that are compared with leaked ones, in Cloudflare's rules language. */
export interface ExposedCredentialCheck {
  /** The user name. */
  readonly username_expression: string;
  /** The password. */
  readonly password_expression: string;
}

/** A phase that a rule can skip: one of those after the custom rules that editors offer, or any other. */
export type SkippedPhase = 'http_ratelimit' | 'http_request_firewall_managed' | 'http_request_sbfm' | (string & {});

/** A security feature outside the ruleset engine that a rule can skip: one that editors offer, or any other. */
export type SkippedProduct =
  | ('bic' | 'hot' | 'rateLimit' | 'securityLevel' | 'uaBlock' | 'waf' | 'zoneLockdown')
  | (string & {});

/** What a rule with the action `skip` skips. At least one field. */
export interface SkipParameters {
  /** `current` skips the rules after this one. */
  readonly ruleset?: 'current' | undefined;
  /** `current` skips the rest of the phase. */
  readonly phase?: 'current' | undefined;
  /** The phases to skip. At least one. */
  readonly phases?: readonly SkippedPhase[] | undefined;
  /** The features to skip. At least one. */
  readonly products?: readonly SkippedProduct[] | undefined;
  /** The rulesets to skip: their ids. At least one. */
  readonly rulesets?: readonly string[] | undefined;
  /** The rules to skip: lists of their ids by the id of their ruleset. */
  readonly rules?: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * Parameters of a custom rule's action. `block` allows `response`; `skip` needs at least one of the other fields. Parameters that
 * the library does not know are sent as they are.
 */
export interface CustomRuleParameters extends SkipParameters {
  /** For `block`: the response to blocked requests. Not on the Free tier. */
  readonly response?: BlockResponse | undefined;
}

/** A custom rule of the WAF. */
export interface CustomRule extends RulesetRule {
  /** What happens to a request that matches. */
  readonly action?: CustomRuleAction | undefined;
  /** Parameters of the action. */
  readonly action_parameters?: CustomRuleParameters | undefined;
}

/** Parameters of a rate limiting rule's action. */
export interface RateLimitRuleParameters {
  /** For `block`: the response to blocked requests. Not on the Free tier. */
  readonly response?: BlockResponse | undefined;
}

/** A rate limiting rule. */
export interface RateLimitRule extends RulesetRule {
  /** What happens to requests beyond the limit. */
  readonly action?: MitigationAction | undefined;
  /** Parameters of the action. */
  readonly action_parameters?: RateLimitRuleParameters | undefined;
}

/** An action that an override sets: one that editors offer, or any other. */
export type OverrideAction = MitigationAction | 'rewrite' | (string & {});

/** How readily a rule of a DDoS ruleset acts; `eoff` is almost off. */
export type SensitivityLevel = 'default' | 'medium' | 'low' | 'eoff';

/** What an override changes of managed rules. At least one field must be given. */
export interface ManagedOverride {
  /** The action instead of the default one. */
  readonly action?: OverrideAction | undefined;
  /** True if the rules are in force. */
  readonly enabled?: boolean | undefined;
  /** For rulesets against DDoS attacks: how readily the rules act. */
  readonly sensitivity_level?: SensitivityLevel | undefined;
}

/** An override for all rules of a category. */
export interface CategoryOverride extends ManagedOverride {
  /** The category (tag) of the rules, such as `wordpress`. */
  readonly category: string;
}

/** An override for one rule. */
export interface ManagedRuleOverride extends ManagedOverride {
  /** The rule in the managed ruleset: its id, 32 hex digits. */
  readonly id: string;
  /** The score from which the OWASP ruleset acts: 25, 40 or 60. */
  readonly score_threshold?: number | undefined;
}

/** How a deployment differs from the managed ruleset. At least one field must be given. */
export interface ManagedRulesetOverrides extends ManagedOverride {
  /** Overrides for the rules of a category. They take precedence over those for all rules. At least one. */
  readonly categories?: readonly CategoryOverride[] | undefined;
  /** Overrides for single rules. They take precedence over all others. At least one. */
  readonly rules?: readonly ManagedRuleOverride[] | undefined;
}

/** Payload logging: the part of a request that made a rule match is logged, encrypted. */
export interface MatchedData {
  /** The public key that it is encrypted with, in Base64. */
  readonly public_key: string;
}

/** Parameters of a deployment (`id`, `overrides`, `matched_data`) or of an exception (the other fields). */
export interface ManagedRuleParameters extends SkipParameters {
  /** For a deployment: the managed ruleset. */
  readonly id?: string | undefined;
  /** For a deployment: how it differs from the managed ruleset. */
  readonly overrides?: ManagedRulesetOverrides | undefined;
  /** For a deployment: payload logging. */
  readonly matched_data?: MatchedData | undefined;
}

/** A deployment of a managed ruleset (action `execute`), or an exception from managed rulesets (action `skip`). */
export interface ManagedRule extends RulesetRule {
  /** `execute` for a deployment, `skip` for an exception. */
  readonly action?: 'execute' | 'skip' | undefined;
  /** What is deployed, or what is skipped. */
  readonly action_parameters?: ManagedRuleParameters | undefined;
}

/** The id of a rule that was deleted. */
export interface DeletedRule {
  /** The id of the rule, 32 hex digits. */
  readonly id: string;
}

/** What happens to requests that an access rule matches; `whitelist` lets them pass. */
export type AccessMode = 'block' | 'challenge' | 'whitelist' | 'js_challenge' | 'managed_challenge';

/** What happens to requests that a user agent rule matches. */
export type UserAgentMode = AccessMode;

/** What an access rule matches: an address, a range of addresses, a network (AS number) or a country. */
export type AccessTarget = 'ip' | 'ip6' | 'ip_range' | 'asn' | 'country';

/** What an access rule matches, as Cloudflare's API returns it. */
export interface AccessRuleConfiguration {
  /** The kind of the value. Cloudflare returns `ip6` for an IPv6 address. */
  readonly target?: AccessTarget | undefined;
  /** The address, range, AS number or country. */
  readonly value?: string | undefined;
}

/** The zone, account or user that an access rule belongs to. */
export interface AccessRuleScope {
  /** The id of the zone, account or user. */
  readonly id?: string | undefined;
  /** The name of the zone or account. */
  readonly name?: string | undefined;
  /** The email address of the user. */
  readonly email?: string | undefined;
  /** `zone`; `organization` for a rule of an account; `user` for an older rule of a user. */
  readonly type?: 'zone' | 'organization' | 'user' | undefined;
}

/** An IP access rule. Cloudflare writes IPv6 addresses with all of their digits. */
export interface AccessRule {
  /** The id of the rule, 32 hex digits. */
  readonly id: string;
  /** What happens to requests that match. */
  readonly mode: AccessMode;
  /** The modes that the zone's tier allows for the rule. */
  readonly allowed_modes: readonly AccessMode[];
  /** What the rule matches. */
  readonly configuration: AccessRuleConfiguration;
  /** Notes for people. A sync marks its rules here. Null where Cloudflare returns none. */
  readonly notes?: string | null | undefined;
  /** The zone, account or user that the rule belongs to. */
  readonly scope?: AccessRuleScope | undefined;
  /** When the rule was created, ISO 8601. */
  readonly created_on?: string | undefined;
  /** When the rule was last changed, ISO 8601. */
  readonly modified_on?: string | undefined;
}

/** The kind of a value that may reach the URLs of a lockdown: an IP address, or a range in CIDR notation. */
export type LockdownTarget = 'ip' | 'ip_range';

/** An address or range that may reach the URLs of a lockdown, as Cloudflare's API returns it. */
export interface LockdownConfiguration {
  /** The kind of the value. */
  readonly target?: LockdownTarget | undefined;
  /** The address or range. */
  readonly value?: string | undefined;
}

/** A zone lockdown: URLs that only some addresses may reach. */
export interface Lockdown {
  /** The id of the lockdown, 32 hex digits. */
  readonly id: string;
  /** The URLs that are locked down. `*` is a wildcard. */
  readonly urls: readonly string[];
  /** The addresses and ranges that may reach the URLs. */
  readonly configurations: readonly LockdownConfiguration[];
  /** The description for people. */
  readonly description: string;
  /** True if the lockdown is not in force. */
  readonly paused: boolean;
  /** Lockdowns with a lower number are evaluated first. */
  readonly priority?: number | undefined;
  /** When the lockdown was created, ISO 8601. */
  readonly created_on: string;
  /** When the lockdown was last changed, ISO 8601. */
  readonly modified_on: string;
}

/** What a user agent rule matches, as Cloudflare's API returns it. */
export interface UserAgentConfiguration {
  /** Always `ua`. */
  readonly target?: string | undefined;
  /** The `User-Agent` header that the rule matches exactly. */
  readonly value?: string | undefined;
}

/** A rule for one user agent. */
export interface UserAgentRule {
  /** The id of the rule, 32 hex digits. */
  readonly id?: string | undefined;
  /** What happens to requests that match. */
  readonly mode?: AccessMode | undefined;
  /** What the rule matches. */
  readonly configuration?: UserAgentConfiguration | undefined;
  /** The description for people. */
  readonly description?: string | undefined;
  /** True if the rule is not in force. */
  readonly paused?: boolean | undefined;
}
