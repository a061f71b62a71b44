import { Refusal } from '../server/response.ts';
import type { Plan } from '../zones/plans.ts';

interface Bucket {
  readonly size: number;
  /** Tokens a second. */
  readonly rate: number;
}

/** What is counted: single files by their number, everything else by requests. */
export type Counted = 'urls' | 'requests';

/**
 * What an account may purge, by the plan of the zone. That a second's worth of URLs may come at once is inferred from
 * their being counted by a moving average.
 *
 * @source https://developers.cloudflare.com/cache/how-to/purge-cache/
 */
const limits: Readonly<Record<Plan, Readonly<Record<Counted, Bucket>>>> = {
  free: { urls: { size: 800, rate: 800 }, requests: { size: 25, rate: 5 / 60 } },
  pro: { urls: { size: 1500, rate: 1500 }, requests: { size: 25, rate: 5 } },
  business: { urls: { size: 1500, rate: 1500 }, requests: { size: 50, rate: 10 } },
  enterprise: { urls: { size: 3000, rate: 3000 }, requests: { size: 500, rate: 50 } },
};

/** An account's purge buckets. That each plan has its own, where an account has zones on several, is inferred. */
export class PurgeBuckets {
  readonly #levels = new Map<string, { readonly tokens: number; readonly at: number }>();

  /** Takes tokens out of a bucket; refuses, and takes none, when there are too few. */
  take(plan: Plan, counted: Counted, tokens: number, now: number): void {
    const { size, rate } = limits[plan][counted];
    const key = `${plan} ${counted}`;
    const { tokens: before, at } = this.#levels.get(key) ?? { tokens: size, at: now };
    const available = Math.min(size, before + (Math.max(0, now - at) * rate) / 1000);
    // A thousandth of a token is what rounding costs.
    if (available + 0.001 < tokens) {
      const seconds = Math.ceil((tokens - available) / rate);
      // Code and wording are inferred.
      const error = { code: 971, message: 'Please wait and consider throttling your request speed' };
      throw new Refusal(429, [error], false, { 'retry-after': String(seconds) });
    }
    this.#levels.set(key, { tokens: available - tokens, at: now });
  }

  /** Not part of what is set up. */
  toJSON(): object {
    return {};
  }
}
