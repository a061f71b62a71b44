import { unknownNames } from '../../did-you-mean.ts';
import { InvalidInputError } from '../../errors.ts';
import { apiPath, callOf, describeRequest, type Priority } from '../call.ts';
import { attemptsKey, type Layer, type Outgoing } from '../compose.ts';
import { loadFailures } from '../load-failures.ts';
import { isLockedOut } from '../lockout.ts';
import { delay } from '../timing/delay.ts';
import { Line, type Waiting } from '../timing/line.ts';
import { LONGEST_BELIEVED, retryAfterOf } from '../timing/retry-after.ts';
import { steadyClock } from '../timing/steady-clock.ts';
import { LONGEST_TIMER } from '../timing/timeout.ts';
import type { BucketRequest, TokenBuckets } from '../timing/token-buckets.ts';
import { PER_TURN, Rest } from '../timing/turns.ts';
import { whenAborted } from '../timing/when-aborted.ts';
import { notify } from './observe.ts';

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
  /**
   * GraphQL queries in one window. They count among the requests, too.
   *
   * @default 300
   * @source https://developers.cloudflare.com/analytics/graphql-api/limits/
   */
  readonly queries?: number | undefined;
  /**
   * Requests of one network address in one second: in a three-hundredth of `window`, so that a test that shortens the window
   * shortens it alike. Connectors share it only if they share the rate limiter.
   *
   * @default 200; no limit with a `limit` above 20,000, which is not Cloudflare's
   */
  readonly perSecond?: number | undefined;
  /**
   * Where processes keep the limits together, such as `redisStore` and `durableObjectStore`.
   *
   * @default this process alone
   */
  readonly store?: RateLimitStore | undefined;
}

/** What several processes share: made by `redisStore`, `durableObjectStore` or `sharedStore`. */
export interface RateLimitStore {
  /** What holds the requests of a token back, before the rate limiter does. Called once for each connector. */
  layer(rateLimiter: RateLimiter, settings: RateLimitSettings): Layer;
}

/** What a store has to know of a rate limiter and of a token. */
export interface RateLimitSettings {
  /** The API token. A store keeps a hash of it. */
  readonly token: string;
  /** Requests in one window. */
  readonly limit: number;
  /** The length of the window in milliseconds. */
  readonly window: number;
  /** GraphQL queries in one window. */
  readonly queries: number;
  /** Requests of one address in a three-hundredth of the window. May be infinite. */
  readonly perSecond: number;
  /** To be called when a request has to wait, with the least number of milliseconds; undefined if nobody asks. */
  readonly waits?: TellWait | undefined;
}

/** Tells the hook that a request waits. */
export type TellWait = (url: string, init: RequestInit, milliseconds: number) => void;

/** Cloudflare counts cache purges and GraphQL queries separately. */
export type Family = 'api' | 'purge' | 'graphql';

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

/** So many requests in any time of a length, counted from when their responses arrived. */
class Window {
  /** When the responses arrived, oldest first. */
  readonly #times: number[] = [];
  #first = 0;
  inFlight = 0;

  constructor(
    readonly limit: number,
    readonly length: number,
  ) {}

  get isUnheard(): boolean {
    return this.#times.length === 0;
  }

  used(now: number): number {
    const times = this.#times;
    while ((times[this.#first] ?? Number.POSITIVE_INFINITY) <= now - this.length) this.#first++;
    // Shifting an array costs as much as it is long: less often, the longer it is.
    if (this.#first * 2 > times.length) {
      times.splice(0, this.#first);
      this.#first = 0;
    }
    return times.length - this.#first + this.inFlight;
  }

  /** Milliseconds until a request may be sent that has `before` others before it. */
  wait(before: number, now: number): number {
    const beyond = this.used(now) + before - this.limit;
    if (beyond < 0) return 0;
    // The place of the oldest is free first. That of a request in flight is free a window from now at the earliest.
    const oldest = this.#times[this.#first + (beyond % this.limit)] ?? now;
    return oldest + this.length * (1 + Math.floor(beyond / this.limit)) - now;
  }

  leave(now: number): void {
    this.inFlight--;
    this.#times.push(now);
  }
}

interface Request extends Waiting {
  /** Those that came earlier have a lower one. */
  readonly order: number;
}

/** Requests of one family and priority. */
class FamilyLine extends Line<Request> {
  constructor(
    readonly family: Family,
    readonly priority: Priority,
  ) {
    super();
  }
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
  readonly #now = steadyClock();
  /**
   * What holds the requests of a token back, because other processes send some, too; undefined without a store.
   *
   * @internal
   */
  readonly shared: (token: string, waits?: TellWait) => Layer | undefined;
  readonly #requests: Window;
  readonly #second: Window;
  readonly #queries: Window;
  readonly #ofAll: readonly Window[];
  readonly #ofQueries: readonly Window[];
  readonly #budgets = new Map<Family, Budget>();
  /** Products whose own limit rejected a request, and until when. */
  readonly #products = new Map<string, number>();
  /** Interactive ones first. */
  readonly #lines: FamilyLine[] = [];
  #entered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #rest = new Rest(() => this.#pump());
  /** The token buckets of purges, made with the first purge. */
  #buckets: TokenBuckets | undefined;

  /** @throws InvalidInputError if an option is unknown, or is not a whole number from 1. */
  constructor(options: RateLimiterOptions = {}) {
    checkOptions(options);
    const { limit = 1_200, window = 300_000, queries = 300 } = options;
    const { perSecond = limit > 20_000 ? Number.POSITIVE_INFINITY : 200 } = options;
    this.shared = (token, waits) => options.store?.layer(this, { token, limit, window, queries, perSecond, waits });
    this.#requests = new Window(limit, window);
    this.#second = new Window(perSecond, window / 300);
    this.#queries = new Window(queries, window);
    this.#ofAll = [this.#requests, this.#second];
    this.#ofQueries = [...this.#ofAll, this.#queries];
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
  wait(family: Family, priority: Priority = 'interactive'): number {
    let before = 0;
    let alike = 0;
    for (const line of this.#lines) {
      if (priority === 'interactive' && line.priority === 'bulk') continue;
      before += line.size;
      if (line.family === family) alike += line.size;
    }
    const wait = this.#turn(family, before, alike);
    // It is not known how long a response takes.
    return wait < Number.POSITIVE_INFINITY ? wait : 0;
  }

  /** Whether less than a tenth of the limit is left, or requests wait: then nothing is asked that a call does not need. */
  isScarce(): boolean {
    const now = this.#now();
    const { limit } = this.#requests;
    const waiting = this.#lines.reduce((sum, { size }) => sum + size, 0);
    const budget = this.#budgets.get('api');
    const left = limit - this.#requests.used(now) - waiting;
    return Math.min(left, budget && budget.resetAt > now ? budget.left : left) < limit / 10;
  }

  /** Counts a request as in flight. Resolves once it may be sent; undefined if it may be sent now. */
  enter(
    family: Family,
    signal: AbortSignal | null | undefined,
    priority: Priority = 'interactive',
  ): Promise<void> | undefined {
    let isFirst = true;
    for (const line of this.#lines) {
      if (line.size > 0 && line.family === family && (priority === 'bulk' || line.priority === priority))
        isFirst = false;
    }
    if (isFirst && this.#turn(family, 0, 0) === 0) {
      this.#count(family);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const line = this.#lineOf(family, priority);
      const waiting: Request = {
        order: this.#entered++,
        go: () => {
          leave();
          this.#count(family);
          resolve();
        },
      };
      line.add(waiting);
      const leave = whenAborted(signal, () => {
        line.remove(waiting);
        if (!this.#lines.some(({ size }) => size > 0)) clearTimeout(this.#timer);
        reject(signal?.reason);
      });
      // Those behind others wait for the timer of the first.
      if (isFirst && !signal?.aborted) this.#pump();
    });
  }

  /** Counts a request as not sent. */
  release(family: Family): void {
    for (const window of this.#windows(family)) window.inFlight--;
    if (this.#lines.some(({ size }) => size > 0)) this.#pump();
  }

  /** Milliseconds until a product that rejected a request may get the next one. */
  heldFor(url: string): number {
    return this.#products.size === 0 ? 0 : Math.max(0, (this.#products.get(productOf(url)) ?? 0) - this.#now());
  }

  /**
   * Counts a request as completed, and reads the limits from its response.
   *
   * @returns For how many milliseconds the rate limit rejected it; undefined if it did not.
   */
  leave(family: Family, response: Response | undefined, url = ''): number | undefined {
    const isRejected = response?.status === 429;
    const rejectedFor = isRejected ? Math.min(retryAfterOf(response.headers) ?? 1_000, LONGEST_BELIEVED) : undefined;
    const now = this.#now();
    for (const window of this.#windows(family)) window.leave(now);
    const held = rejectedFor && family === 'api' ? this.#holdProduct(url, response?.headers, rejectedFor) : rejectedFor;
    this.#learn(family, response?.headers, held);
    if (this.#lines.some(({ size }) => size > 0)) this.#pump();
    return rejectedFor;
  }

  /**
   * A 429 is of the general limit if its headers say that nothing of it is left. They are sent with every response, so that one
   * without them, or with something left, comes from a limit of one product: only requests to it wait as long as it says. If
   * nothing is said, the others wait a moment; and as long if a second product rejects requests, too.
   *
   * @returns For how many milliseconds all products are held; undefined if the others are not.
   * @source https://developers.cloudflare.com/changelog/2025-09-03-rate-limiting-improvement
   */
  #holdProduct(url: string, headers: Headers | undefined, rejectedFor: number): number | undefined {
    const stated = headers?.get('ratelimit') ?? '';
    if (/;\s*r=0(?!\d)/.test(stated)) return rejectedFor;
    const now = this.#now();
    for (const [product, until] of this.#products) if (until <= now) this.#products.delete(product);
    const own = productOf(url);
    this.#products.set(own, Math.max(this.#products.get(own) ?? 0, now + rejectedFor));
    if (/;\s*r=\d/.test(stated)) return undefined;
    return this.#products.size > 1 ? rejectedFor : Math.min(rejectedFor, 1_000);
  }

  #count(family: Family): void {
    for (const window of this.#windows(family)) window.inFlight++;
  }

  #windows(family: Family): readonly Window[] {
    return family === 'graphql' ? this.#ofQueries : this.#ofAll;
  }

  #lineOf(family: Family, priority: Priority): FamilyLine {
    let line = this.#lines.find((known) => known.family === family && known.priority === priority);
    if (!line) {
      line = new FamilyLine(family, priority);
      this.#lines[priority === 'bulk' ? 'push' : 'unshift'](line);
    }
    return line;
  }

  /**
   * Milliseconds until a request may be sent that has `before` others before it in the queue, `alike` of them of its family.
   * Infinite if it depends on the next response.
   */
  #turn(family: Family, before: number, alike: number): number {
    const now = this.#now();
    const requests = this.#requests;
    let wait = Math.max(this.#held(family, alike, now), requests.wait(before, now), this.#second.wait(before, now));
    if (family === 'graphql') wait = Math.max(wait, this.#queries.wait(alike, now));
    const heard = this.#budgets.get(family)?.heard ?? !requests.isUnheard;
    return !heard && requests.inFlight >= UNHEARD ? Number.POSITIVE_INFINITY : wait;
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
    if (alike < left - this.#requests.inFlight) return 0;
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
    const window = policy ? believed(policy[2]) : (known?.window ?? 0);
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
    if (!current || left < current.left) learnt(left, now + believed(stated[2]));
  }

  /** Lets queued requests go, in order, as far as the budget allows, and looks again once it allows more. */
  #pump(): void {
    if (this.#rest.isOn) return;
    clearTimeout(this.#timer);
    const held = new Set<FamilyLine>();
    let soonest = Number.POSITIVE_INFINITY;
    for (let gone = 0; ; ) {
      const line = this.#next(held);
      if (!line) break;
      const wait = this.#turn(line.family, 0, 0);
      if (wait > 0) {
        held.add(line);
        soonest = Math.min(soonest, wait);
      } else if (gone++ < PER_TURN) {
        const first = line.first as Request;
        line.remove(first);
        first.go();
      } else {
        this.#rest.begin();
        return;
      }
    }
    if (soonest === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#pump(), Math.min(soonest, LONGEST_TIMER));
  }

  /** The line whose first request is next, of those that are not held back. */
  #next(held: ReadonlySet<FamilyLine>): FamilyLine | undefined {
    let next: FamilyLine | undefined;
    for (const line of this.#lines) {
      if (!line.first || held.has(line)) continue;
      if (!next || (line.priority === next.priority && line.first.order < (next.first as Request).order)) next = line;
    }
    return next;
  }
}

/** A request that has to wait for its turn. */
export interface RateLimitEvent {
  /** The same as of the request's other events. */
  readonly id: string;
  /** The operation that sends the request; undefined for other clients that use the connector's fetch. */
  readonly operation: string | undefined;
  /** Method and path template. */
  readonly request: string;
  /** The least number of milliseconds that it waits. */
  readonly wait: number;
}

/** What {@link rateLimit} needs to know of the connector. */
export interface RateLimitSetup {
  readonly onWait?: ((event: RateLimitEvent) => void) | undefined;
  /** Removes the token from a text. */
  readonly redact: (text: string) => string;
}

/** What tells the hook that a request waits; undefined without a hook. */
export function waitTeller({ onWait, redact = String }: Partial<RateLimitSetup>): TellWait | undefined {
  return (
    onWait &&
    ((url, init: Outgoing, wait) =>
      notify(onWait, {
        id: init[attemptsKey]?.id ?? '',
        operation: callOf(init)?.operation,
        request: redact(describeRequest(url, init)),
        wait,
      }))
  );
}

/** Holds requests back until the rate limiter lets them go. */
export function rateLimit(rateLimiter: RateLimiter, setup: Partial<RateLimitSetup> = {}): Layer {
  const waits = waitTeller(setup);
  return (next) => async (url, init) => {
    const family = familyOf(url);
    const { deadline, bucketRequest, priority = 'interactive' } = callOf(init) ?? {};
    const { signal } = init;
    const buckets = bucketRequest && rateLimiter.buckets(bucketRequest);
    if (deadline !== undefined || waits) {
      const ofBuckets = buckets ? await buckets.wait(bucketRequest, signal) : 0;
      const wait = Math.max(rateLimiter.wait(family, priority), rateLimiter.heldFor(url), ofBuckets);
      if (wait > 0 && deadline !== undefined && Date.now() + wait > deadline) {
        const { rateLimitError } = await loadFailures();
        throw rateLimitError(url, init, wait);
      }
      if (wait > 0) waits?.(url, init, wait);
    }
    const acquired = buckets && (await buckets.acquire(bucketRequest, signal));
    try {
      for (let held = rateLimiter.heldFor(url); ; ) {
        if (held > 0) await delay(held, signal);
        const turn = rateLimiter.enter(family, signal, priority);
        if (turn) await turn;
        held = rateLimiter.heldFor(url);
        if (held === 0) break;
        rateLimiter.release(family);
      }
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
      const rejectedFor = rateLimiter.leave(family, isLockedOut(response) ? undefined : response, url);
      acquired?.complete(rejectedFor);
    }
  };
}

/** The milliseconds of a number of seconds in a header. */
const believed = (seconds: string | undefined): number => Math.min(Number(seconds) * 1_000, LONGEST_BELIEVED);

/** What a limit of its own may be of: `/zones//dns_records`, `/accounts//workers`. */
const productOf = (url: string): string => apiPath(url).replace(/^(\/[^/]+)\/[^/]+(\/[^/]+)?.*/, '$1/$2');

/** What a request counts among. */
export function familyOf(url: string): Family {
  const path = apiPath(url);
  if (/^\/zones\/.+\/purge_cache$/.test(path)) return 'purge';
  return path === '/graphql' ? 'graphql' : 'api';
}

const NUMBERS = ['limit', 'window', 'queries', 'perSecond'] satisfies (keyof RateLimiterOptions)[];

function checkOptions(options: RateLimiterOptions): void {
  const isWrong = (value: number | undefined) => value !== undefined && !(Number.isInteger(value) && value >= 1);
  const wrong = NUMBERS.filter((name) => isWrong(options[name]));
  const issues = [
    ...unknownNames(options, [...NUMBERS, 'store'], 'option'),
    ...wrong.map((field) => ({ field, message: 'must be a whole number from 1' })),
  ];
  if (options.store !== undefined && typeof options.store?.layer !== 'function') {
    issues.push({ field: 'store', message: 'must be a store, such as redisStore(client)' });
  }
  if (issues.length > 0) throw new InvalidInputError('RateLimiter', issues);
}
