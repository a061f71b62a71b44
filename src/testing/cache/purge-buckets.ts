import type { BillingPlan } from '../billing-plan.ts';
import { Rejection } from '../server/route-response.ts';

interface Bucket {
  readonly size: number;
  /** Tokens a second. */
  readonly rate: number;
}

/** What a bucket counts: single URLs by their number, all other purges by requests. */
export type Counted = 'urls' | 'requests';

/**
 * How much an account may purge, by the zone's billing plan. The URLs of one second may come at once; this is inferred from
 * the moving average by which they are counted.
 *
 * @source https://developers.cloudflare.com/cache/how-to/purge-cache/
 */
const limits: Readonly<Record<BillingPlan, Readonly<Record<Counted, Bucket>>>> = {
  free: { urls: { size: 800, rate: 800 }, requests: { size: 25, rate: 5 / 60 } },
  pro: { urls: { size: 1500, rate: 1500 }, requests: { size: 25, rate: 5 } },
  business: { urls: { size: 1500, rate: 1500 }, requests: { size: 50, rate: 10 } },
  enterprise: { urls: { size: 3000, rate: 3000 }, requests: { size: 500, rate: 50 } },
};

/** An account's purge buckets. Zones on different billing plans have buckets of their own; this is inferred. */
export class PurgeBuckets {
  readonly #levels = new Map<string, { readonly tokens: number; readonly at: number }>();

  /** Takes tokens out of a bucket. If there are too few, it takes none and throws. */
  take(plan: BillingPlan, counted: Counted, tokens: number, now: number): void {
    const { size, rate } = limits[plan][counted];
    const key = `${plan} ${counted}`;
    const { tokens: before, at } = this.#levels.get(key) ?? { tokens: size, at: now };
    const available = Math.min(size, before + (Math.max(0, now - at) * rate) / 1000);
    // Rounding can cost a thousandth of a token.
    if (available + 0.001 < tokens) {
      const seconds = Math.ceil((tokens - available) / rate);
      // Code and wording are inferred.
      const error = { code: 971, message: 'Please wait and consider throttling your request speed' };
      throw new Rejection(429, [error], false, { 'retry-after': String(seconds) });
    }
    this.#levels.set(key, { tokens: available - tokens, at: now });
  }

  /** Buckets are not part of a snapshot. */
  toJSON(): object {
    return {};
  }
}
