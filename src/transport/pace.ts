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

/** What Cloudflare's `Ratelimit` header last said of one family. */
interface Budget {
  remaining: number;
  resetAt: number;
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

  constructor({ limit = 1_200, window = 300_000 }: PacerOptions = {}) {
    this.#limit = limit;
    this.#window = window;
  }

  /** Milliseconds until the next request may leave; 0 when it may leave now, undefined when an answer must come first. */
  wait(family: Family): number | undefined {
    const now = Date.now();
    const budget = this.#budgets.get(family);
    const held = budget && budget.remaining <= 0 ? Math.max(0, budget.resetAt - now) : 0;
    this.#forget(now - this.#window);
    const recent = this.#answered.length - this.#oldest;
    if (recent + this.#inFlight < this.#limit) return held;
    const oldest = this.#answered[this.#oldest];
    return oldest === undefined ? undefined : Math.max(held, oldest + this.#window - now);
  }

  /** Counts a request as under way. Resolves when it may leave; undefined when that is now. */
  enter(family: Family, signal: AbortSignal | null | undefined): Promise<void> | undefined {
    if (this.#queue.length === 0 && this.wait(family) === 0) {
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

  #depart(family: Family): void {
    this.#inFlight++;
    const budget = this.#budgets.get(family);
    if (budget) budget.remaining--;
  }

  #learn(family: Family, { status, headers }: Response): void {
    if (status === 429) {
      const resetAt = Date.now() + (retryAfterOf(headers) ?? 1_000);
      this.#budgets.set(family, { remaining: 0, resetAt });
      return;
    }
    const said = /;\s*r=(\d+);\s*t=(\d+)/.exec(headers.get('ratelimit') ?? '');
    if (!said) return;
    // Requests that are still under way may not be in Cloudflare's count yet.
    this.#budgets.set(family, {
      remaining: Number(said[1]) - this.#inFlight,
      resetAt: Date.now() + Number(said[2]) * 1_000,
    });
  }

  /** Lets the first in line go while there is room, and looks again when there will be. */
  #pump(): void {
    clearTimeout(this.#timer);
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const wait = this.wait(next.family);
      if (wait === undefined) return;
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), wait);
        return;
      }
      this.#queue.shift();
      next.go();
    }
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
    const deadline = callOf(init)?.deadline;
    if (deadline !== undefined) {
      const wait = pacer.wait(family) ?? 0;
      if (Date.now() + wait > deadline) {
        const { tooLate } = await import('../on-failure.ts');
        throw tooLate(url, init, wait);
      }
    }
    const turn = pacer.enter(family, init.signal);
    if (turn) await turn;
    let response: Response | undefined;
    try {
      response = await next(url, init);
      return response;
    } finally {
      pacer.leave(family, response);
    }
  };
}

function familyOf(url: string): Family {
  if (url.endsWith('/purge_cache')) return 'purge';
  return url.endsWith('/graphql') ? 'graphql' : 'api';
}
