import type { Plan } from '../plans.ts';

/** What a plan allows of rules, as far as the simulator keeps to it. */
export interface RuleLimits {
  /** How many rules each phase takes; phases that are not named take as many as anybody wants. */
  readonly rules: Readonly<Record<string, number>>;
  /** Seconds over which a rate limiting rule may count. */
  readonly periods: readonly number[];
  /** Seconds for which its action may last. */
  readonly timeouts: readonly number[];
  /** Whether a custom or rate limiting rule may log alone. */
  readonly log: boolean;
}

/** Every period that a plan may have. */
const seconds = [
  ...[10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600],
  ...[900, 1200, 1800, 2400, 3600, 65_535],
] as const;
const upTo = (most: number): readonly number[] => seconds.filter((period) => period <= most);

/**
 * @source https://developers.cloudflare.com/waf/custom-rules/#availability
 * @source https://developers.cloudflare.com/waf/rate-limiting-rules/#availability
 * @source https://developers.cloudflare.com/cache/how-to/cache-rules/#availability
 */
export const ruleLimits: Readonly<Record<Plan, RuleLimits>> = {
  free: {
    rules: { http_request_firewall_custom: 5, http_ratelimit: 1, http_request_cache_settings: 10 },
    periods: [10],
    timeouts: [10],
    log: false,
  },
  pro: {
    rules: { http_request_firewall_custom: 20, http_ratelimit: 2, http_request_cache_settings: 25 },
    periods: upTo(60),
    timeouts: upTo(3600),
    log: false,
  },
  business: {
    rules: { http_request_firewall_custom: 100, http_ratelimit: 5, http_request_cache_settings: 50 },
    periods: upTo(600),
    timeouts: [...upTo(3600), 86_400],
    log: false,
  },
  enterprise: {
    rules: { http_request_firewall_custom: 1000, http_ratelimit: 100, http_request_cache_settings: 300 },
    periods: seconds,
    timeouts: [0, ...upTo(3600), 86_400],
    log: true,
  },
};
