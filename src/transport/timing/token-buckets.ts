import { LONGEST_TIMER, raceAbort } from './timeout.ts';

/** A bucket of tokens that Cloudflare fills again as time passes. */
export interface Bucket {
  /** Buckets with the same key are one. */
  readonly key: string;
  /** Tokens it holds when it is full. */
  readonly size: number;
  /** Tokens a second. */
  readonly rate: number;
}

/** What a request takes of a bucket. */
export interface Draw {
  /** Who draws. Once it is known from which bucket, that is remembered. */
  readonly owner: string;
  readonly tokens: number;
  /** The bucket; several when it may be any of them. */
  readonly candidates: readonly Bucket[];
  /**
   * Finds out which of the candidates it is. That costs a request, so it is done when one of them would be empty, and not
   * before. Undefined when it can not be found out: then nothing is held back.
   */
  readonly learn: () => Promise<Bucket | undefined>;
  /** Makes the buckets, for the first draw of all. */
  readonly makeBuckets: () => Buckets;
}

/** What was rounded away of a token. */
const ROUNDED = 1e-6;

/**
 * The buckets that a rateLimiter's requests draw on. While it is not known which of several a bucket is, a draw takes of all of
 * them: whichever it turns out to be, what was drawn before is accounted for.
 */
export class Buckets {
  readonly #levels = new Map<string, Level>();
  readonly #known = new Map<string, Bucket | undefined>();
  readonly #learning = new Map<string, Promise<unknown>>();

  /** Milliseconds until a bucket has so many tokens for a draw that gets in line now, at the least. */
  async wait(draw: Draw, signal: AbortSignal | null | undefined): Promise<number> {
    let levels = this.#levelsFor(draw);
    for (; !levels; levels = this.#levelsFor(draw)) await this.#learn(draw, signal);
    return Math.max(0, ...levels.map((level) => level.wait(draw.tokens)));
  }

  /** Takes tokens from a bucket as soon as they are in it. */
  async draw(draw: Draw, signal: AbortSignal | null | undefined): Promise<Taken> {
    let levels = this.#levelsFor(draw);
    // Nothing may come between finding that there is enough and taking it.
    for (; !levels; levels = this.#levelsFor(draw)) await this.#learn(draw, signal);
    const taken = new Taken(draw.tokens, levels);
    await Promise.all(levels.map((level) => level.enter(taken, signal)));
    return taken;
  }

  /** What a draw takes of. Undefined when it may be any of several, and one of them has not enough: then it matters which. */
  #levelsFor({ owner, tokens, candidates }: Draw): readonly Level[] | undefined {
    const [bucket, ...others] = candidates;
    if (bucket && others.length === 0) this.#known.set(owner, bucket);
    if (this.#known.has(owner)) {
      const known = this.#known.get(owner);
      return known ? [this.#levelOf(known)] : [];
    }
    const levels = candidates.map((candidate) => this.#levelOf(candidate));
    return levels.every((level) => level.wait(tokens) === 0) ? levels : undefined;
  }

  async #learn(draw: Draw, signal: AbortSignal | null | undefined): Promise<void> {
    const { owner, candidates, learn } = draw;
    const underWay = this.#learning.get(owner);
    // Somebody else's question may fail for reasons of its own: then the next one asks.
    if (underWay) return void (await raceAbort(underWay, signal));
    const learning = learn().then((bucket) => this.#remember(owner, bucket, candidates));
    const settled = learning.catch(() => undefined).finally(() => this.#learning.delete(owner));
    this.#learning.set(owner, settled);
    await learning;
  }

  #remember(owner: string, bucket: Bucket | undefined, candidates: readonly Bucket[]): void {
    this.#known.set(owner, bucket);
    const alike = candidates.find(({ size, rate }) => size === bucket?.size && rate === bucket.rate);
    if (bucket && alike && alike.key !== bucket.key) this.#levelOf(bucket).countIn(this.#levelOf(alike));
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

/** Tokens that a request has taken, until it is answered. */
export class Taken {
  readonly tokens: number;
  readonly #levels: Set<Level>;

  constructor(tokens: number, levels: readonly Level[]) {
    this.tokens = tokens;
    this.#levels = new Set(levels);
  }

  /** Counts the tokens in another bucket, too. */
  alsoOf(level: Level): void {
    this.#levels.add(level);
  }

  /** The request was answered, or lost on its way; or refused for so many milliseconds. */
  answered(refusedFor: number | undefined): void {
    for (const level of this.#levels) level.leave(this, refusedFor);
  }

  /** The request was given up before it left. */
  giveBack(): void {
    for (const level of this.#levels) level.giveBack(this);
  }
}

interface Waiting {
  readonly taken: Taken;
  readonly go: () => void;
}

/**
 * How full a bucket is, at the least. Cloudflare takes the tokens of a request at some time between its departure and its
 * answer, and what would run over a full bucket meanwhile is lost. So they are kept aside from the departure on, and count
 * as taken, which makes room, from the answer on: whatever time requests take on their way, Cloudflare has no less.
 */
class Level {
  readonly #bucket: Bucket;
  #tokens: number;
  #at = Date.now();
  #aside = 0;
  readonly #underWay = new Set<Taken>();
  readonly #queue: Waiting[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
    this.#tokens = bucket.size;
  }

  /** Milliseconds until there are so many tokens for who gets in line now. */
  wait(tokens: number): number {
    return this.#until(this.#queue.reduce((sum, { taken }) => sum + taken.tokens, tokens));
  }

  /** Keeps tokens aside. Resolves when they are there; undefined when that is now. */
  enter(taken: Taken, signal: AbortSignal | null | undefined): Promise<void> | undefined {
    if (this.wait(taken.tokens) === 0) {
      this.#keepAside(taken);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = (): void => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(signal?.reason);
        this.#pump();
      };
      const waiting: Waiting = {
        taken,
        go: () => {
          signal?.removeEventListener('abort', onAbort);
          this.#keepAside(taken);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiting);
      this.#pump();
    });
  }

  /** Counts tokens as taken. A request that was refused took none, and tells in how many milliseconds there are enough. */
  leave(taken: Taken, refusedFor: number | undefined): void {
    this.#fill();
    const left =
      refusedFor === undefined ? this.#tokens - taken.tokens : taken.tokens - (refusedFor * this.#bucket.rate) / 1_000;
    this.#tokens = Math.min(this.#tokens, left);
    this.giveBack(taken);
  }

  giveBack(taken: Taken): void {
    if (this.#underWay.delete(taken)) this.#aside -= taken.tokens;
    this.#pump();
  }

  /** Takes over what was drawn from another one, which turned out to be this one. */
  countIn(other: Level): void {
    other.#fill();
    this.#fill();
    this.#tokens = Math.min(this.#tokens, other.#tokens);
    for (const taken of other.#underWay) {
      taken.alsoOf(this);
      this.#keepAside(taken);
    }
  }

  #keepAside(taken: Taken): void {
    if (this.#underWay.has(taken)) return;
    this.#underWay.add(taken);
    this.#aside += taken.tokens;
  }

  #until(tokens: number): number {
    this.#fill();
    const lacking = tokens + this.#aside - this.#tokens;
    return lacking <= ROUNDED ? 0 : Math.ceil((lacking * 1_000) / this.#bucket.rate);
  }

  #fill(): void {
    const { size, rate } = this.#bucket;
    const now = Date.now();
    this.#tokens = Math.min(size, this.#tokens + (Math.max(0, now - this.#at) * rate) / 1_000);
    this.#at = now;
  }

  /** Lets those in line go for whom there are tokens, in order, and looks again when there will be some for the next. */
  #pump(): void {
    clearTimeout(this.#timer);
    for (let first = this.#queue[0]; first; first = this.#queue[0]) {
      const wait = this.#until(first.taken.tokens);
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), Math.min(wait, LONGEST_TIMER));
        return;
      }
      this.#queue.shift();
      first.go();
    }
  }
}
