import { once } from '../once.ts';
import { callOf } from './call.ts';
import type { Layer } from './compose.ts';
import { retryAfterOf } from './retry-after.ts';

/** A budget of requests. */
export interface PacerOptions {
  /** Requests in one window. Cloudflare allows 1,200 for each user or account token. */
  readonly limit?: number;
  /** The length of the window in milliseconds: five minutes, unless Cloudflare changes it. */
  readonly window?: number;
}

/** Cloudflare counts cache purges and GraphQL queries apart from the rest. */
type Family = 'api' | 'purge' | 'graphql';

/** What Cloudflare's headers last said of one family. */
interface Budget {
  remaining: number;
  resetAt: number;
  /** What is there again after the reset, and for how long; infinite while no header has told. */
  readonly quota: number;
  readonly window: number;
}

interface Waiting {
  readonly family: Family;
  readonly go: () => void;
}

/**
 * Keeps requests within Cloudflare's rate limit, so that a 429 is the exception. It counts by itself and believes the
 * `Ratelimit` headers where they say less: others may use the same token.
 *
 * Each connector has one of its own. Hand the same pacer to several connectors to let them share one budget.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/reference/limits/
 */
export class Pacer {
  readonly #limit: number;
  readonly #window: number;
  /** When the requests of the current window were answered, oldest first. */
  readonly #answered: number[] = [];
  #oldest = 0;
  #inFlight = 0;
  readonly #budgets = new Map<Family, Budget>();
  readonly #queue: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /**
   * What purges draw on, from the first one on.
   *
   * @internal
   */
  readonly buckets = once(async () => new (await import('./buckets.ts')).Buckets());

  constructor({ limit = 1_200, window = 300_000 }: PacerOptions = {}) {
    this.#limit = limit;
    this.#window = window;
  }

  /** Milliseconds until a request that gets in line now may leave, at the least; 0 when it may leave now. */
  wait(family: Family): number {
    if (this.#queue.length === 0) return this.#turn(family, 0, 0);
    const alike = this.#queue.filter((waiting) => waiting.family === family).length;
    return this.#turn(family, this.#queue.length, alike);
  }

  /** Counts a request as under way. Resolves when it may leave; undefined when that is now. */
  enter(family: Family, signal: AbortSignal | null | undefined): Promise<void> | undefined {
    if (!this.#queue.some((waiting) => waiting.family === family) && this.#turn(family, 0, 0) === 0) {
      this.#depart(family);
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
          this.#depart(family);
          resolve();
        },
      };
      if (signal?.aborted) return reject(signal.reason);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiting);
      this.#pump();
    });
  }

  /** Counts a request as answered, and takes in what the answer says of the limits. */
  leave(family: Family, response: Response | undefined): void {
    this.#inFlight--;
    this.#answered.push(Date.now());
    if (response) this.#learn(family, response);
    if (this.#queue.length > 0) this.#pump();
  }

  /** Milliseconds until a request may leave that has so many before it in the queue, so many of them of its family. */
  #turn(family: Family, before: number, alike: number): number {
    const now = Date.now();
    this.#forget(now - this.#window);
    const held = this.#held(family, alike, now);
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
      budget.remaining = budget.quota - this.#inFlight;
      budget.resetAt = now + budget.window;
    }
    const { remaining, resetAt, quota, window } = budget;
    const beyond = alike - Math.max(0, remaining);
    return beyond < 0 ? 0 : resetAt - now + window * Math.floor(beyond / quota);
  }

  #depart(family: Family): void {
    this.#inFlight++;
    const budget = this.#budgets.get(family);
    if (budget) budget.remaining--;
  }

  #learn(family: Family, { status, headers }: Response): void {
    const known = this.#budgets.get(family);
    const now = Date.now();
    const policy = /;\s*q=(\d+);\s*w=(\d+)/.exec(headers.get('ratelimit-policy') ?? '');
    const quota = policy ? Number(policy[1]) : (known?.quota ?? Number.POSITIVE_INFINITY);
    const window = policy ? Number(policy[2]) * 1_000 : (known?.window ?? 0);
    if (status === 429) {
      this.#budgets.set(family, { remaining: 0, resetAt: now + (retryAfterOf(headers) ?? 1_000), quota, window });
      return;
    }
    const said = /;\s*r=(\d+);\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '');
    if (!said) return;
    // Requests that are still under way may not be in Cloudflare's count yet.
    const remaining = Number(said[1]) - this.#inFlight;
    // An answer from before a refusal does not take it back: within a window there can only be less.
    if (known && known.resetAt > now && known.remaining < remaining) return;
    this.#budgets.set(family, { remaining, resetAt: now + Number(said[2]) * 1_000, quota, window });
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
    if (soonest < Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#pump(), soonest);
  }

  #forget(before: number): void {
    while ((this.#answered[this.#oldest] ?? Number.POSITIVE_INFINITY) <= before) this.#oldest++;
    // Shifting an array of this size costs more than letting it grow for a while.
    if (this.#oldest > this.#limit) {
      this.#answered.splice(0, this.#oldest);
      this.#oldest = 0;
    }
  }
}

/** Holds requests back until the pacer lets them go. */
export function pace(pacer: Pacer): Layer {
  return (next) => async (url, init) => {
    const family = familyOf(url);
    const { deadline, draw } = callOf(init) ?? {};
    const buckets = draw && (await pacer.buckets());
    if (deadline !== undefined) {
      const wait = Math.max(pacer.wait(family), buckets ? await buckets.wait(draw, init.signal) : 0);
      if (wait > 0 && Date.now() + wait > deadline) {
        const { tooLate } = await import('../later.ts');
        throw tooLate(url, init, wait);
      }
    }
    const taken = buckets && (await buckets.draw(draw, init.signal));
    try {
      const turn = pacer.enter(family, init.signal);
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
      pacer.leave(family, response);
      taken?.answered(response);
    }
  };
}

function familyOf(url: string): Family {
  if (url.endsWith('/purge_cache')) return 'purge';
  return url.endsWith('/graphql') ? 'graphql' : 'api';
}
