import { Line, type Waiting } from './line.ts';
import { LONGEST_TIMER, raceAbort } from './timeout.ts';
import { PER_TURN, Rest } from './turns.ts';
import { whenAborted } from './when-aborted.ts';

/** A token bucket of Cloudflare's. It is refilled at a constant rate. */
export interface Bucket {
  /** Buckets with the same key are one. */
  readonly key: string;
  /** Its capacity in tokens. */
  readonly size: number;
  /** Tokens refilled per second. */
  readonly rate: number;
}

/** The tokens that a request needs from a bucket. */
export interface BucketRequest {
  /** What the request is about. Once its bucket is known, that is remembered under this key. */
  readonly subject: string;
  readonly tokens: number;
  /** The bucket, or several if it may be any of them. */
  readonly candidates: readonly Bucket[];
  /**
   * Finds out which of the candidates it is. That costs a request, so it is done only once one of them would be empty.
   * Undefined if it cannot be found out: then nothing is held back.
   */
  readonly identify: () => Promise<Bucket | undefined>;
  /** Makes the buckets, for the first request of all. */
  readonly makeBuckets: () => TokenBuckets;
}

/** The part of a token that rounding may lose. */
const ROUNDED = 1e-6;

/**
 * The token buckets of a rate limiter. While it is not known which of several buckets a request needs, it takes tokens from all
 * of them: whichever it turns out to be, the tokens taken before are accounted for.
 */
export class TokenBuckets {
  readonly #levels = new Map<string, Level>();
  readonly #known = new Map<string, Bucket | undefined>();
  readonly #identifying = new Map<string, Promise<unknown>>();

  /** The bucket of a request, which is found out if need be; undefined if it cannot be. */
  async bucketOf(request: BucketRequest, signal: AbortSignal | null | undefined): Promise<Bucket | undefined> {
    while (!this.#known.has(request.subject)) await this.#identify(request, signal);
    return this.#known.get(request.subject);
  }

  /** The least number of milliseconds until the bucket has enough tokens for a request that is queued now. */
  async wait(request: BucketRequest, signal: AbortSignal | null | undefined): Promise<number> {
    let levels = this.#levelsFor(request);
    for (; !levels; levels = this.#levelsFor(request)) await this.#identify(request, signal);
    return Math.max(0, ...levels.map((level) => level.wait(request.tokens)));
  }

  /** Takes tokens from a bucket as soon as it has them. */
  async acquire(request: BucketRequest, signal: AbortSignal | null | undefined): Promise<Acquired> {
    let levels = this.#levelsFor(request);
    // There must be no await between finding enough tokens and taking them.
    for (; !levels; levels = this.#levelsFor(request)) await this.#identify(request, signal);
    const acquired = new Acquired(request.tokens, levels);
    await Promise.all(levels.map((level) => level.enter(acquired, signal)));
    return acquired;
  }

  /** The levels to take tokens from. Undefined if it may be any of several and one has too few: then it matters which. */
  #levelsFor({ subject, tokens, candidates }: BucketRequest): readonly Level[] | undefined {
    const [bucket, ...others] = candidates;
    if (bucket && others.length === 0) this.#known.set(subject, bucket);
    if (this.#known.has(subject)) {
      const known = this.#known.get(subject);
      return known ? [this.#levelOf(known)] : [];
    }
    const levels = candidates.map((candidate) => this.#levelOf(candidate));
    return levels.every((level) => level.wait(tokens) === 0) ? levels : undefined;
  }

  async #identify(request: BucketRequest, signal: AbortSignal | null | undefined): Promise<void> {
    const { subject, candidates, identify } = request;
    const underWay = this.#identifying.get(subject);
    // Another caller's request may fail for reasons of its own: then the next one asks.
    if (underWay) return void (await raceAbort(underWay, signal));
    const identifying = identify().then((bucket) => this.#remember(subject, bucket, candidates));
    const settled = identifying.catch(() => undefined).finally(() => this.#identifying.delete(subject));
    this.#identifying.set(subject, settled);
    await identifying;
  }

  #remember(subject: string, bucket: Bucket | undefined, candidates: readonly Bucket[]): void {
    this.#known.set(subject, bucket);
    const alike = candidates.find(({ size, rate }) => size === bucket?.size && rate === bucket.rate);
    if (bucket && alike && alike.key !== bucket.key) this.#levelOf(bucket).merge(this.#levelOf(alike));
  }

  #levelOf(bucket: Bucket): Level {
    let level = this.#levels.get(bucket.key);
    if (!level) {
      level = new Level(bucket);
      this.#levels.set(bucket.key, level);
    }
    return level;
  }
}

/** Tokens that a request has taken, until its response arrives. */
export class Acquired {
  readonly tokens: number;
  readonly #levels: Set<Level>;

  constructor(tokens: number, levels: readonly Level[]) {
    this.tokens = tokens;
    this.#levels = new Set(levels);
  }

  /** Counts the tokens in another bucket, too. */
  addTo(level: Level): void {
    this.#levels.add(level);
  }

  /** The request has ended. `rejectedFor` is set if the rate limit rejected it: for how many milliseconds. */
  complete(rejectedFor: number | undefined): void {
    for (const level of this.#levels) level.leave(this, rejectedFor);
  }

  /** Returns the tokens: the request was never sent. */
  release(): void {
    for (const level of this.#levels) level.release(this);
  }
}

interface Purge extends Waiting {
  readonly tokens: number;
}

/**
 * The least number of tokens that a bucket may have. Cloudflare takes the tokens of a request at some time between its
 * departure and its response, and a full bucket is not refilled until then. So tokens are reserved at the departure, and
 * subtracted, which makes room for a refill, when the response arrives. Cloudflare never has fewer, however long requests take.
 */
class Level {
  readonly #bucket: Bucket;
  #tokens: number;
  #at = Date.now();
  #reserved = 0;
  readonly #open = new Set<Acquired>();
  readonly #line = new Line<Purge>();
  /** The tokens that those in the line need. */
  #awaited = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #rest = new Rest(() => this.#pump());

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
    this.#tokens = bucket.size;
  }

  /** Milliseconds until there are enough tokens for a request that is queued now. */
  wait(tokens: number): number {
    return this.#until(this.#awaited + tokens);
  }

  /** Reserves tokens. Resolves once there are enough; undefined if there are enough now. */
  enter(acquired: Acquired, signal: AbortSignal | null | undefined): Promise<void> | undefined {
    if (this.wait(acquired.tokens) === 0) {
      this.#reserve(acquired);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const { tokens } = acquired;
      const isFirst = this.#line.size === 0;
      const waiting: Purge = {
        tokens,
        go: () => {
          leave();
          this.#reserve(acquired);
          resolve();
        },
      };
      this.#line.add(waiting);
      this.#awaited += tokens;
      const leave = whenAborted(signal, () => {
        const wasFirst = this.#line.first === waiting;
        this.#leaveLine(waiting);
        reject(signal?.reason);
        // The next may need fewer tokens.
        if (wasFirst) this.#pump();
      });
      // Those behind others wait for the timer of the first.
      if (isFirst && !signal?.aborted) this.#pump();
    });
  }

  #leaveLine(waiting: Purge): void {
    this.#line.remove(waiting);
    this.#awaited -= waiting.tokens;
  }

  /** Subtracts tokens. A rejected request took none, and says in how many milliseconds there are enough. */
  leave(acquired: Acquired, rejectedFor: number | undefined): void {
    this.#refill();
    const left =
      rejectedFor === undefined
        ? this.#tokens - acquired.tokens
        : acquired.tokens - (rejectedFor * this.#bucket.rate) / 1_000;
    this.#tokens = Math.min(this.#tokens, left);
    this.release(acquired);
  }

  release(acquired: Acquired): void {
    if (this.#open.delete(acquired)) this.#reserved -= acquired.tokens;
    this.#pump();
  }

  /** Adopts what was taken from another level, which turned out to be of the same bucket. */
  merge(other: Level): void {
    other.#refill();
    this.#refill();
    this.#tokens = Math.min(this.#tokens, other.#tokens);
    for (const acquired of other.#open) {
      acquired.addTo(this);
      this.#reserve(acquired);
    }
  }

  #reserve(acquired: Acquired): void {
    if (this.#open.has(acquired)) return;
    this.#open.add(acquired);
    this.#reserved += acquired.tokens;
  }

  #until(tokens: number): number {
    this.#refill();
    const lacking = tokens + this.#reserved - this.#tokens;
    return lacking <= ROUNDED ? 0 : Math.ceil((lacking * 1_000) / this.#bucket.rate);
  }

  #refill(): void {
    const { size, rate } = this.#bucket;
    const now = Date.now();
    this.#tokens = Math.min(size, this.#tokens + (Math.max(0, now - this.#at) * rate) / 1_000);
    this.#at = now;
  }

  /** Lets queued requests go, in order, while the tokens last, and looks again once they suffice for the next. */
  #pump(): void {
    if (this.#rest.isOn) return;
    clearTimeout(this.#timer);
    for (let gone = 0; this.#line.first; gone++) {
      const { first } = this.#line;
      const wait = this.#until(first.tokens);
      if (gone === PER_TURN) {
        this.#rest.begin();
        return;
      }
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), Math.min(wait, LONGEST_TIMER));
        return;
      }
      this.#leaveLine(first);
      first.go();
    }
  }
}
