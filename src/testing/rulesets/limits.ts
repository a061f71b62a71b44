import type { BillingPlan } from '../billing-plan.ts';

/** The limits of a billing plan on rules that the simulator enforces. */
export interface RuleLimits {
  /** How many rules each phase may have. Phases that are not listed have no limit. */
  readonly rules: Readonly<Record<string, number>>;
  /** The periods in seconds over which a rate limiting rule may count. */
  readonly periods: readonly number[];
  /** The durations in seconds of its action. @default any, up to a day */
  readonly timeouts?: readonly number[];
  /** The characteristics that it may count by, besides `cf.colo.id`. @default any */
  readonly characteristics?: readonly string[];
  /** Whether requests over the rate may be challenged. Seen: Free only blocks, although the documentation differs. */
  readonly challengesRates: boolean;
  /** Whether a rate limiting rule may count requests that it does not match. */
  readonly countingExpression: boolean;
  /** Whether a custom or rate limiting rule may only log. */
  readonly log: boolean;
  /** Whether expressions may contain regular expressions. */
  readonly regex: boolean;
}

/** The longest duration of an action, in seconds. */
export const LONGEST_TIMEOUT = 86_400;

/** All periods, for counting and for actions. */
const seconds: readonly number[] = [
  ...[10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600],
  ...[900, 1200, 1800, 2400, 3600, 65_535, LONGEST_TIMEOUT],
];
const upTo = (most: number): readonly number[] => seconds.filter((period) => period <= most);

const IP = 'ip.src';
const IP_WITH_NAT = 'cf.unique_visitor_id';

/**
 * @source https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/plans/index.json (numbers of rules, log,
 * regular expressions; Enterprise with all that can be bought)
 * @source https://developers.cloudflare.com/waf/rate-limiting-rules/#availability (periods, timeouts, characteristics)
 */
export const ruleLimits: Readonly<Record<BillingPlan, RuleLimits>> = {
  free: {
    rules: { http_request_firewall_custom: 5, http_ratelimit: 1, http_request_cache_settings: 10 },
    periods: [10],
    timeouts: [10],
    characteristics: [IP],
    challengesRates: false,
    countingExpression: false,
    log: false,
    regex: false,
  },
  pro: {
    rules: { http_request_firewall_custom: 20, http_ratelimit: 2, http_request_cache_settings: 25 },
    periods: upTo(60),
    timeouts: upTo(3600),
    characteristics: [IP],
    challengesRates: true,
    countingExpression: false,
    log: false,
    regex: false,
  },
  business: {
    rules: { http_request_firewall_custom: 100, http_ratelimit: 5, http_request_cache_settings: 50 },
    periods: upTo(600),
    timeouts: upTo(LONGEST_TIMEOUT),
    characteristics: [IP, IP_WITH_NAT],
    challengesRates: true,
    countingExpression: true,
    log: false,
    regex: true,
  },
  enterprise: {
    rules: { http_request_firewall_custom: 1000, http_ratelimit: 100, http_request_cache_settings: 300 },
    periods: upTo(65_535),
    challengesRates: true,
    countingExpression: true,
    log: true,
    regex: true,
  },
};
