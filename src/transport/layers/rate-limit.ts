import { unknownNames } from '../../did-you-mean.ts';
import { InvalidInputError } from '../../errors.ts';
import { apiPath, callOf } from '../call.ts';
import type { Layer } from '../compose.ts';
import { isLockedOut } from '../lockout.ts';
import { retryAfterOf } from '../timing/retry-after.ts';
import { steadyClock } from '../timing/steady-clock.ts';
import { LONGEST_TIMER } from '../timing/timeout.ts';
import type { BucketRequest, TokenBuckets } from '../timing/token-buckets.ts';

/** The budget of a {@link RateLimiter}. */
export interface RateLimiterOptions {
  /**
   * Requests in one window. Cloudflare allows 1,200 for each user or account token.
   *
   * @default 1200
   */
  readonly limit?: number | undefined;
  /**
   * The length of the window in milliseconds: five minutes, unless Cloudflare changes it.
   *
   * @default 300000
   */
  readonly window?: number | undefined;
}

/** Cloudflare counts cache purges and GraphQL queries separately. */
type Family = 'api' | 'purge' | 'graphql';

/** What Cloudflare's headers said about one family since the last reset. */
interface Budget {
  /** The lowest number of requests that a header said are left, less those whose response was lost. */
  left: number;
  resetAt: number;
  /** The requests of a full window, and its length. Infinite until a header says so. */
  readonly quota: number;
  readonly window: number;
  /** Whether a header arrived since the last reset. Until then it is not known how much others have used. */
  heard: boolean;
}

/** Requests in flight before a response says how many are left: others may use the same token. */
const UNHEARD = 100;

interface Waiting {
  readonly family: Family;
  readonly go: () => void;
}

/**
 * Keeps requests within Cloudflare's rate limit, so that a 429 is the exception. It counts requests, and follows the
 * `Ratelimit` headers if they say that fewer are left: others may use the same token.
 *
 * Each connector has its own. Pass the same one to several connectors and they share one budget.
 *
 * @example
 * ```ts
 * const rateLimiter = new RateLimiter();
 * const first = new CloudflareConnector({ apiToken, rateLimiter });
 * const second = new CloudflareConnector({ apiToken, rateLimiter });
 * ```
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export class RateLimiter {
  readonly #limit: number;
  readonly #window: number;
  readonly #now = steadyClock();
  /** When the responses of the current window arrived, oldest first. */
  readonly #completed: number[] = [];
  #oldest = 0;
  #inFlight = 0;
  readonly #budgets = new Map<Family, Budget>();
  readonly #queue: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The token buckets of purges, made with the first purge. */
  #buckets: TokenBuckets | undefined;

  /** @throws InvalidInputError if an option is unknown, or is not a whole number from 1. */
  constructor(options: RateLimiterOptions = {}) {
    checkOptions(options);
    this.#limit = options.limit ?? 1_200;
    this.#window = options.window ?? 300_000;
  }

  /**
   * The buckets that a request takes tokens from. The request brings them along: a program without purges is spared them.
   *
   * @internal
   */
  buckets({ makeBuckets }: BucketRequest): TokenBuckets {
    this.#buckets ??= makeBuckets();
    return this.#buckets;
  }

  /** The least number of milliseconds until a request that is queued now may be sent; 0 if it may be sent now. */
  wait(family: Family): number {
    const alike = this.#queue.filter((waiting) => waiting.family === family).length;
    const wait = this.#turn(family, this.#queue.length, alike);
    // It is not known how long a response takes.
    return wait < Number.POSITIVE_INFINITY ? wait : 0;
  }

  /** Whether less than a tenth of the limit is left, or requests wait: then nothing is asked that a call does not need. */
  isScarce(): boolean {
    const now = this.#now();
    this.#dropBefore(now - this.#window);
    const counted = this.#completed.length - this.#oldest + this.#inFlight + this.#queue.length;
    const budget = this.#budgets.get('api');
    const left = budget && budget.resetAt > now ? Math.min(this.#limit - counted, budget.left) : this.#limit - counted;
    return left < this.#limit / 10;
  }

  /** Counts a request as in flight. Resolves once it may be sent; undefined if it may be sent now. */
  enter(family: Family, signal: AbortSignal | null | undefined): Promise<void> | undefined {
    if (!this.#queue.some((waiting) => waiting.family === family) && this.#turn(family, 0, 0) === 0) {
      this.#inFlight++;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(signal?.reason);
        this.#pump();
      };
      const waiting: Waiting = {
        family,
        go: () => {
          signal?.removeEventListener('abort', onAbort);
          this.#inFlight++;
          resolve();
        },
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiting);
      this.#pump();
    });
  }

  /**
   * Counts a request as completed, and reads the limits from its response.
   *
   * @returns For how many milliseconds the rate limit rejected it; undefined if it did not.
   */
  leave(family: Family, response: Response | undefined): number | undefined {
    const rejectedFor = response?.status === 429 ? (retryAfterOf(response.headers) ?? 1_000) : undefined;
    this.#inFlight--;
    this.#completed.push(this.#now());
    this.#learn(family, response?.headers, rejectedFor);
    if (this.#queue.length > 0) this.#pump();
    return rejectedFor;
  }

  /**
   * Milliseconds until a request may be sent that has `before` others before it in the queue, `alike` of them of its family.
   * Infinite if it depends on the next response.
   */
  #turn(family: Family, before: number, alike: number): number {
    const now = this.#now();
    this.#dropBefore(now - this.#window);
    const held = this.#held(family, alike, now);
    const heard = this.#budgets.get(family)?.heard ?? this.#completed.length > 0;
    if (!heard && this.#inFlight >= UNHEARD) return Number.POSITIVE_INFINITY;
    const counted = this.#completed.length - this.#oldest + this.#inFlight;
    const beyond = counted + before - this.#limit;
    if (beyond < 0) return held;
    // The place of the oldest is free first. That of a request in flight is free a window from now at the earliest.
    const oldest = this.#completed[this.#oldest + (beyond % this.#limit)] ?? now;
    return Math.max(held, oldest + this.#window * (1 + Math.floor(beyond / this.#limit)) - now);
  }

  /** How long the headers hold back a request that has `alike` others of its family before it. */
  #held(family: Family, alike: number, now: number): number {
    const budget = this.#budgets.get(family);
    if (!budget) return 0;
    if (budget.resetAt <= now) {
      budget.left = budget.quota;
      budget.resetAt = now + budget.window;
      // An unknown quota says nothing about what others use.
      budget.heard = budget.quota === Number.POSITIVE_INFINITY;
    }
    const { left, resetAt, quota, window } = budget;
    if (alike < left - this.#inFlight) return 0;
    // Cloudflare may or may not have counted the requests in flight.
    if (alike < left) return Number.POSITIVE_INFINITY;
    return resetAt - now + window * Math.floor((alike - Math.max(0, left)) / quota);
  }

  #learn(family: Family, headers: Headers | undefined, rejectedFor: number | undefined): void {
    const known = this.#budgets.get(family);
    const now = this.#now();
    const current = known && known.resetAt > now ? known : undefined;
    if (known) known.heard = true;
    const policy = /;\s*q=([1-9]\d*);\s*w=(\d+)/.exec(headers?.get('ratelimit-policy') ?? '');
    const quota = policy ? Number(policy[1]) : (known?.quota ?? Number.POSITIVE_INFINITY);
    const window = policy ? Number(policy[2]) * 1_000 : (known?.window ?? 0);
    const learnt = (left: number, resetAt: number): void => {
      this.#budgets.set(family, { left, resetAt, quota, window, heard: true });
    };
    if (rejectedFor !== undefined) {
      const until = now + rejectedFor;
      // Of several rejections the one that ends last counts, in whatever order they arrive.
      learnt(0, current && current.left <= 0 ? Math.max(current.resetAt, until) : until);
      return;
    }
    const stated = /;\s*r=(\d+);\s*t=(\d+)/.exec(headers?.get('ratelimit') ?? '');
    if (!stated) {
      if (known) known.left--;
      return;
    }
    const left = Number(stated[1]);
    // Within a window the number only falls: a response with a higher one was counted earlier.
    if (!current || left < current.left) learnt(left, now + Number(stated[2]) * 1_000);
  }

  /** Lets queued requests go, in order, as far as the budget allows, and looks again once it allows more. */
  #pump(): void {
    clearTimeout(this.#timer);
    const held = new Set<Family>();
    let soonest = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.#queue.length; ) {
      const { family, go } = this.#queue[at] as Waiting;
      const wait = held.has(family) ? undefined : this.#turn(family, 0, 0);
      if (wait === 0) {
        this.#queue.splice(at, 1);
        go();
        continue;
      }
      if (wait !== undefined) soonest = Math.min(soonest, wait);
      held.add(family);
      at++;
    }
    if (soonest < Number.POSITIVE_INFINITY)
      this.#timer = setTimeout(() => this.#pump(), Math.min(soonest, LONGEST_TIMER));
  }

  #dropBefore(before: number): void {
    while ((this.#completed[this.#oldest] ?? Number.POSITIVE_INFINITY) <= before) this.#oldest++;
    // Shifting an array costs as much as it is long: less often, the longer it is.
    if (this.#oldest * 2 > this.#completed.length) {
      this.#completed.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }
}

/** Holds requests back until the rate limiter lets them go. */
export function rateLimit(rateLimiter: RateLimiter): Layer {
  return (next) => async (url, init) => {
    const family = familyOf(url);
    const { deadline, bucketRequest } = callOf(init) ?? {};
    const buckets = bucketRequest && rateLimiter.buckets(bucketRequest);
    if (deadline !== undefined) {
      const wait = Math.max(rateLimiter.wait(family), buckets ? await buckets.wait(bucketRequest, init.signal) : 0);
      if (wait > 0 && Date.now() + wait > deadline) {
        const { rateLimitError } = await import('../errors/connection-error.ts');
        throw rateLimitError(url, init, wait);
      }
    }
    const acquired = buckets && (await buckets.acquire(bucketRequest, init.signal));
    try {
      const turn = rateLimiter.enter(family, init.signal);
      if (turn) await turn;
    } catch (error) {
      acquired?.release();
      throw error;
    }
    let response: Response | undefined;
    try {
      response = await next(url, init);
      return response;
    } finally {
      // A lockout is not a rate limit, whatever its status.
      const rejectedFor = rateLimiter.leave(family, isLockedOut(response) ? undefined : response);
      acquired?.complete(rejectedFor);
    }
  };
}

function familyOf(url: string): Family {
  const path = apiPath(url);
  if (/^\/zones\/.+\/purge_cache$/.test(path)) return 'purge';
  return path === '/graphql' ? 'graphql' : 'api';
}

const OPTIONS = Object.keys({ limit: 0, window: 0 } satisfies Record<keyof RateLimiterOptions, 0>);

function checkOptions(options: RateLimiterOptions): void {
  const wrong = Object.entries(options).filter(
    ([name, value]) => OPTIONS.includes(name) && value !== undefined && (!Number.isInteger(value) || value < 1),
  );
  const issues = [
    ...unknownNames(options, OPTIONS, 'option'),
    ...wrong.map(([field]) => ({ field, message: 'must be a whole number from 1' })),
  ];
  if (issues.length > 0) throw new InvalidInputError('RateLimiter', issues);
}
