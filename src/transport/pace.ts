import { callOf } from './call.ts';
import type { Layer } from './compose.ts';
import { delay } from './delay.ts';
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

/** A bucket of tokens that Cloudflare fills again as time passes. */
interface Bucket {
  /** Buckets with the same key are one. */
  readonly key: string;
  /** Tokens it holds when it is full. */
  readonly size: number;
  /** Tokens a second. */
  readonly rate: number;
}

/** What a request takes of a bucket. */
export interface Draw {
  /** Who draws. Once the bucket is known it is remembered, and later draws need not name it. */
  readonly account: string;
  readonly tokens: number;
  /** Undefined when it is not worth a request to find out: nothing is held back until somebody else does. */
  readonly bucket: Bucket | undefined;
  /** Whether it is the first of several, and the others wait for its answer. */
  readonly opens?: boolean;
}

/** Milliseconds that a request may take longer on its way than the ones before it did, without meeting an empty bucket. */
const MARGIN = 100;

interface Level {
  readonly bucket: Bucket;
  /** Below zero for draws that are waiting. */
  tokens: number;
  at: number;
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
  readonly #levels = new Map<string, Level>();
  readonly #keys = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

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

  /** Milliseconds until a bucket has so many tokens for a draw that gets in line now. */
  waitForTokens({ account, tokens, bucket }: Draw): number {
    if (bucket) this.#keys.set(account, bucket.key);
    const key = this.#keys.get(account);
    if (key === undefined) return 0;
    const now = Date.now();
    const known = this.#levels.get(key) ?? (bucket && { bucket, tokens: bucket.size, at: now });
    if (!known) return 0;
    const { size, rate } = known.bucket;
    known.tokens = Math.min(size, known.tokens + (Math.max(0, now - known.at) * rate) / 1_000);
    known.at = now;
    this.#levels.set(key, known);
    return Math.max(0, Math.ceil(((tokens - known.tokens) * 1_000) / rate));
  }

  /** Takes tokens from a bucket, and waits until they are in it. A draw that is given up puts its tokens back. */
  async draw(draw: Draw, signal: AbortSignal | null | undefined): Promise<void> {
    signal?.throwIfAborted();
    const wait = this.waitForTokens(draw);
    const level = this.#levels.get(this.#keys.get(draw.account) ?? '');
    if (!level) return;
    level.tokens -= draw.tokens;
    if (wait === 0) return;
    try {
      await delay(wait + MARGIN, signal);
    } catch (error) {
      level.tokens += draw.tokens;
      throw error;
    }
  }

  /** A bucket that was full begins to fill again when Cloudflare took the first tokens: not later than it answered. */
  drawn({ account }: Draw): void {
    const level = this.#levels.get(this.#keys.get(account) ?? '');
    if (level) level.at = Math.max(level.at, Date.now());
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
    if (deadline !== undefined) {
      const wait = Math.max(pacer.wait(family), draw ? pacer.waitForTokens(draw) : 0);
      if (wait > 0 && Date.now() + wait > deadline) {
        const { tooLate } = await import('../later.ts');
        throw tooLate(url, init, wait);
      }
    }
    if (draw) await pacer.draw(draw, init.signal);
    const turn = pacer.enter(family, init.signal);
    if (turn) await turn;
    let response: Response | undefined;
    try {
      response = await next(url, init);
      return response;
    } finally {
      pacer.leave(family, response);
      if (draw?.opens) pacer.drawn(draw);
    }
  };
}

function familyOf(url: string): Family {
  if (url.endsWith('/purge_cache')) return 'purge';
  return url.endsWith('/graphql') ? 'graphql' : 'api';
}
