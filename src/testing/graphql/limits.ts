import type { Plan } from '../plans.ts';

const DAY = 24 * 3600;

/** What the `settings` node says of a dataset. */
export interface DatasetLimits {
  readonly enabled: boolean;
  /** Seconds that one query may span. */
  readonly maxDuration: number;
  /** Seconds that a query may reach back. */
  readonly notOlderThan: number;
  readonly maxPageSize: number;
  readonly maxNumberOfFields: number;
}

/**
 * The limits of every dataset. Real ones differ by dataset and plan; the numbers here are inferred from the ones shown on
 * the page of limits.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/limits/
 */
export function limitsOf(plan: Plan): DatasetLimits {
  return {
    enabled: true,
    maxDuration: plan === 'free' ? DAY : 31 * DAY,
    notOlderThan: plan === 'free' ? 30 * DAY : 90 * DAY,
    maxPageSize: 10_000,
    maxNumberOfFields: plan === 'free' ? 30 : 50,
  };
}
