import type { Plan } from '../billing-plan.ts';

/** What a plan allows of rules, as far as the simulator keeps to it. */
export interface RuleLimits {
  /** How many rules each phase takes; phases that are not named take as many as anybody wants. */
  readonly rules: Readonly<Record<string, number>>;
  /** Seconds over which a rate limiting rule may count. */
  readonly periods: readonly number[];
  /** Seconds for which its action may last; any number of them up to a day where none are listed. */
  readonly timeouts?: readonly number[];
  /** What requests may be told apart by, beside `cf.colo.id`; anything where nothing is listed. */
  readonly characteristics?: readonly string[];
  /** Whether requests beyond a rate may be challenged. Seen, against the documents: Free only blocks. */
  readonly challengesRates: boolean;
  /** Whether a rate limiting rule may count other requests than it matches. */
  readonly countingExpression: boolean;
  /** Whether a custom or rate limiting rule may log alone. */
  readonly log: boolean;
  /** Whether expressions may have regular expressions. */
  readonly regex: boolean;
}

/** The longest time that an action may last, in seconds. */
export const LONGEST_TIMEOUT = 86_400;

/** Every period that a plan may have, for counting and for acting. */
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
export const ruleLimits: Readonly<Record<Plan, RuleLimits>> = {
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
