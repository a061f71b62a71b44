import type { Clock } from '../clock.ts';
import { Rejection } from './route-response.ts';

/** A rate limit: a number of requests for each window of time. */
export interface RateLimitPolicy {
  /** How many requests a token may make in one window. */
  readonly quota: number;
  /** The length of a window in seconds. */
  readonly window: number;
}

/** Cloudflare's limit for a user or an account-owned token. https://developers.cloudflare.com/fundamentals/api/reference/limits/ */
export const API_RATE_LIMIT: RateLimitPolicy = { quota: 1200, window: 300 };

/** Counts requests in fixed windows. Once the quota is used up, it rejects requests for the rest of the window. */
export class RequestQuota {
  readonly #windows = new Map<string, { readonly start: number; used: number }>();
  readonly #policy: RateLimitPolicy;
  readonly #clock: Clock;

  constructor(policy: RateLimitPolicy, clock: Clock) {
    this.#policy = policy;
    this.#clock = clock;
  }

  /** Counts a request and returns the headers of its response. */
  take(id: string): Record<string, string> {
    const { quota, window } = this.#policy;
    const now = this.#clock.now();
    let current = this.#windows.get(id);
    if (!current || now >= current.start + window * 1000 || now < current.start) {
      current = { start: now, used: 0 };
      this.#windows.set(id, current);
    }
    const left = Math.max(0, quota - current.used - 1);
    const reset = Math.ceil((current.start + window * 1000 - now) / 1000);
    const headers = {
      ratelimit: `"default";r=${left};t=${reset}`,
      'ratelimit-policy': `"default";q=${quota};w=${window}`,
    };
    if (current.used >= quota) {
      // The message is seen (https://github.com/lablabs/cloudflare-exporter/issues/74), its code is inferred.
      const message = `More than ${quota} requests per ${window} seconds reached. Please wait and consider throttling your request speed`;
      throw new Rejection(429, [{ code: 10429, message }], false, { ...headers, 'retry-after': String(reset) });
    }
    current.used += 1;
    return headers;
  }
}
