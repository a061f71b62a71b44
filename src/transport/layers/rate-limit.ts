import { InvalidInputError } from '../../errors.ts';
import { apiPath, callOf } from '../call.ts';
import type { Layer } from '../compose.ts';
import { retryAfterOf } from '../timing/retry-after.ts';
import { steadyClock } from '../timing/steady-clock.ts';
import { LONGEST_TIMER } from '../timing/timeout.ts';
import type { Buckets, Draw } from '../timing/token-buckets.ts';

/** A budget of requests. */
export interface RateLimiterOptions {
  /** Requests in one window. Cloudflare allows 1,200 for each user or account token. */
  readonly limit?: number;
  /** The length of the window in milliseconds: five minutes, unless Cloudflare changes it. */
  readonly window?: number;
}

/** Cloudflare counts cache purges and GraphQL queries apart from the rest. */
type Family = 'api' | 'purge' | 'graphql';

/** What Cloudflare's headers said of one family since the last reset. */
interface Budget {
  /** The least that was said to be left, less what was lost without an answer. */
  left: number;
  resetAt: number;
  /** What is there again after the reset, and for how long; infinite while no header has told. */
  readonly quota: number;
  readonly window: number;
  /** Whether anything was said since the last reset. Until then nobody knows how much others have used. */
  heard: boolean;
}

/** Requests that may be under way before an answer tells how much is left: others may use the same token. */
const UNHEARD = 100;

interface Waiting {
  readonly family: Family;
  readonly go: () => void;
}

/**
 * Keeps requests within Cloudflare's rate limit, so that a 429 is the exception. It counts by itself and believes the
 * `Ratelimit` headers where they say less: others may use the same token.
 *
 * Each connector has one of its own. Hand the same rateLimiter to several connectors to let them share one budget.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export class RateLimiter {
  readonly #limit: number;
  readonly #window: number;
  readonly #now = steadyClock();
  /** When the requests of the current window were answered, oldest first. */
  readonly #answered: number[] = [];
  #oldest = 0;
  #inFlight = 0;
  readonly #budgets = new Map<Family, Budget>();
  readonly #queue: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What purges draw on, from the first one on. */
  #buckets: Buckets | undefined;

  /** @throws InvalidInputError for a budget of nothing. */
  constructor({ limit = 1_200, window = 300_000 }: RateLimiterOptions = {}) {
    checkWhole({ limit, window });
    this.#limit = limit;
    this.#window = window;
  }

  /**
   * The buckets that a draw is of. Who draws brings them along: a program that never does is spared them.
   *
   * @internal
   */
  buckets({ makeBuckets }: Draw): Buckets {
    this.#buckets ??= makeBuckets();
    return this.#buckets;
  }

  /** Milliseconds until a request that gets in line now may leave, at the least; 0 when it may leave now. */
  wait(family: Family): number {
    const alike = this.#queue.filter((waiting) => waiting.family === family).length;
    const wait = this.#turn(family, this.#queue.length, alike);
    // How long an answer takes nobody can tell.
    return wait < Number.POSITIVE_INFINITY ? wait : 0;
  }

  /** Counts a request as under way. Resolves when it may leave; undefined when that is now. */
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
   * Counts a request as answered, and takes in what the answer says of the limits. Milliseconds for which it was refused, if
   * it was.
   */
  leave(family: Family, response: Response | undefined): number | undefined {
    const refusedFor = response?.status === 429 ? (retryAfterOf(response.headers) ?? 1_000) : undefined;
    this.#inFlight--;
    this.#answered.push(this.#now());
    this.#learn(family, response?.headers, refusedFor);
    if (this.#queue.length > 0) this.#pump();
    return refusedFor;
  }

  /**
   * Milliseconds until a request may leave that has so many before it in the queue, so many of them of its family; infinite
   * when the next answer decides.
   */
  #turn(family: Family, before: number, alike: number): number {
    const now = this.#now();
    this.#forget(now - this.#window);
    const held = this.#held(family, alike, now);
    const heard = this.#budgets.get(family)?.heard ?? this.#answered.length > 0;
    if (!heard && this.#inFlight >= UNHEARD) return Number.POSITIVE_INFINITY;
    const counted = this.#answered.length - this.#oldest + this.#inFlight;
    const beyond = counted + before - this.#limit;
    if (beyond < 0) return held;
    // The place of the oldest is free first. One that is not answered yet is free a window from now at the earliest.
    const oldest = this.#answered[this.#oldest + (beyond % this.#limit)] ?? now;
    return Math.max(held, oldest + this.#window * (1 + Math.floor(beyond / this.#limit)) - now);
  }

  /** How long what the headers said holds back a request that has so many of its family before it. */
  #held(family: Family, alike: number, now: number): number {
    const budget = this.#budgets.get(family);
    if (!budget) return 0;
    if (budget.resetAt <= now) {
      budget.left = budget.quota;
      budget.resetAt = now + budget.window;
      // A quota that nobody has told says nothing of who else is there.
      budget.heard = budget.quota === Number.POSITIVE_INFINITY;
    }
    const { left, resetAt, quota, window } = budget;
    if (alike < left - this.#inFlight) return 0;
    // Those under way may be in Cloudflare's count already, or not yet.
    if (alike < left) return Number.POSITIVE_INFINITY;
    return resetAt - now + window * Math.floor((alike - Math.max(0, left)) / quota);
  }

  #learn(family: Family, headers: Headers | undefined, refusedFor: number | undefined): void {
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
    if (refusedFor !== undefined) {
      const until = now + refusedFor;
      // Of several refusals the one that ends last counts, whichever comes last.
      learnt(0, current && current.left <= 0 ? Math.max(current.resetAt, until) : until);
      return;
    }
    const said = /;\s*r=(\d+);\s*t=(\d+)/.exec(headers?.get('ratelimit') ?? '');
    if (!said) {
      if (known) known.left--;
      return;
    }
    const left = Number(said[1]);
    // Within a window there can only be less: an answer that says more was counted before. So was one before a refusal.
    if (!current || left < current.left) learnt(left, now + Number(said[2]) * 1_000);
  }

  /** Lets those in line go for whom there is room, in order, and looks again when there will be room for others. */
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

  #forget(before: number): void {
    while ((this.#answered[this.#oldest] ?? Number.POSITIVE_INFINITY) <= before) this.#oldest++;
    // Shifting an array costs as much as it is long: less often, the longer it is.
    if (this.#oldest * 2 > this.#answered.length) {
      this.#answered.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }
}

/** Holds requests back until the rateLimiter lets them go. */
export function pace(rateLimiter: RateLimiter): Layer {
  return (next) => async (url, init) => {
    const family = familyOf(url);
    const { deadline, draw } = callOf(init) ?? {};
    const buckets = draw && rateLimiter.buckets(draw);
    if (deadline !== undefined) {
      const wait = Math.max(rateLimiter.wait(family), buckets ? await buckets.wait(draw, init.signal) : 0);
      if (wait > 0 && Date.now() + wait > deadline) {
        const { tooLate } = await import('../errors/connection-error.ts');
        throw tooLate(url, init, wait);
      }
    }
    const taken = buckets && (await buckets.draw(draw, init.signal));
    try {
      const turn = rateLimiter.enter(family, init.signal);
      if (turn) await turn;
    } catch (error) {
      taken?.giveBack();
      throw error;
    }
    let response: Response | undefined;
    try {
      response = await next(url, init);
      return response;
    } finally {
      const refusedFor = rateLimiter.leave(family, response);
      taken?.answered(refusedFor);
    }
  };
}

function familyOf(url: string): Family {
  const path = apiPath(url);
  if (/^\/zones\/.+\/purge_cache$/.test(path)) return 'purge';
  return path === '/graphql' ? 'graphql' : 'api';
}

function checkWhole(options: Readonly<Record<string, number>>): void {
  const issues = Object.entries(options)
    .filter(([, value]) => !Number.isInteger(value) || value < 1)
    .map(([field]) => ({ field, message: 'must be a whole number from 1' }));
  if (issues.length > 0) throw new InvalidInputError('RateLimiter', issues);
}
