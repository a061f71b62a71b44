import { callOf, type Priority } from '../call.ts';
import type { Layer } from '../compose.ts';
import {
  type Family,
  familyOf,
  type RateLimiter,
  type RateLimitSettings,
  type RateLimitStore,
} from '../layers/rate-limit.ts';
import { loadFailures } from '../load-failures.ts';
import { isLockedOut } from '../lockout.ts';
import { Line, type Waiting } from '../timing/line.ts';
import { LONGEST_BELIEVED, retryAfterOf } from '../timing/retry-after.ts';
import { steadyClock } from '../timing/steady-clock.ts';
import type { Bucket } from '../timing/token-buckets.ts';
import { PER_TURN, Rest } from '../timing/turns.ts';
import { whenAborted } from '../timing/when-aborted.ts';
import type { LedgerReply, LedgerRequest, SharedLimit } from './ledger.ts';

/** What a store has to be able to do: one exchange, which acquires, refunds, learns and blocks in one round trip. */
export interface RateLimitLedger {
  /**
   * Settles a request, atomically. May reject, or never end: then the process goes on by its own share.
   *
   * @param timeout Milliseconds after which nobody waits for the reply.
   */
  exchange(request: LedgerRequest, timeout: number): Promise<LedgerReply>;
}

/** Whether a store can be reached. */
export interface StoreStatus {
  /** `unavailable` once, when an exchange fails or takes too long; `available` once, when the store is used again. */
  readonly status: 'available' | 'unavailable';
  /** Why the store could not be used. */
  readonly error?: unknown;
  /** The processes that share the limits, as far as is known: each uses its part while the store is unavailable. */
  readonly peers: number;
}

/** Options of every store. */
export interface SharedStoreOptions {
  /**
   * Milliseconds after which a round trip has failed.
   *
   * @default 250
   */
  readonly timeout?: number | undefined;
  /**
   * The processes that are assumed to share the limits until the store has said how many there are.
   *
   * @default 1
   */
  readonly peers?: number | undefined;
  /**
   * Names the budget: connectors with the same one share it, whatever their tokens. For the tokens of one user, which Cloudflare
   * counts together.
   *
   * @default a budget for each token
   */
  readonly budget?: string | undefined;
  /**
   * Names the network address that the processes send from: those with the same one share Cloudflare's 200 requests a second.
   *
   * @default one address for all
   */
  readonly address?: string | undefined;
  /** Called when the store fails, and when it is used again. What it throws surfaces as an uncaught error. */
  readonly onStatus?: ((status: StoreStatus) => void) | undefined;
}

/** A store of limits that several processes share, from whatever can settle an exchange atomically. */
export function sharedStore(ledger: RateLimitLedger, options: SharedStoreOptions = {}): RateLimitStore {
  const connection = new Connection(ledger, options);
  return { layer: (rateLimiter, settings) => held(rateLimiter, new SharedGate(connection, settings), settings.waits) };
}

/** The most exchanges without a reply, beyond which none is begun. */
const UNANSWERED = 3;
/** The most that is asked for ahead. */
const AHEAD = 20;
/** What is asked for ahead at least by one that used as much in the last window: so many calls share a round trip. */
const STEADY = 12;
const UNHEARD = new Error('The store did not reply in time.');

/** The store, as one process sees it. */
class Connection {
  readonly #id = crypto.randomUUID();
  #gates = 0;
  readonly now = steadyClock();
  readonly options: SharedStoreOptions;
  readonly #ledger: RateLimitLedger;
  readonly #hashes = new Map<string, Promise<string>>();
  peers: number;
  isDown = false;
  unanswered = 0;

  constructor(ledger: RateLimitLedger, options: SharedStoreOptions) {
    this.#ledger = ledger;
    this.options = options;
    this.peers = options.peers ?? 1;
  }

  /** The name of what sends under the same limits, among all processes. */
  newPeer(): string {
    return `${this.#id}-${++this.#gates}`;
  }

  /** A name that says nothing of what it is made of. */
  hash(text: string): Promise<string> {
    let hash = this.#hashes.get(text);
    if (!hash) {
      hash = crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)).then((bytes) => {
        const hex = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0'));
        return hex.join('').slice(0, 32);
      });
      this.#hashes.set(text, hash);
    }
    return hash;
  }

  /** Rejects if there is no reply in time. A reply that comes later is given to `late`. */
  async exchange(request: LedgerRequest, late: (reply: LedgerReply) => void): Promise<LedgerReply> {
    const { timeout = 250 } = this.options;
    this.unanswered++;
    let isOver = false;
    const settled = this.#ledger.exchange(request, timeout).finally(() => this.unanswered--);
    return new Promise((resolve, reject) => {
      settled.then((reply) => (isOver ? late(reply) : resolve(reply)), reject);
      // A process that was busy reads what has arrived before it judges the store.
      const give = (turns: number): void => {
        if (turns > 0) return void setTimeout(() => give(turns - 1), 1);
        isOver = true;
        reject(UNHEARD);
      };
      const timer = setTimeout(() => give(3), timeout);
      settled.finally(() => clearTimeout(timer)).catch(() => undefined);
    });
  }

  report(status: StoreStatus['status'], error?: unknown): void {
    this.isDown = status === 'unavailable';
    try {
      this.options.onStatus?.({ status, peers: this.peers, ...(error !== undefined && { error }) });
    } catch (thrown) {
      queueMicrotask(() => {
        throw thrown;
      });
    }
  }
}

interface Request extends Waiting {
  readonly tokens: number;
}

/** Called at most once, if the request has to wait for longer than a round trip takes. */
type OnWait = ((milliseconds: number) => void) | undefined;

/** How a process goes on without the store. */
interface Outage {
  readonly since: number;
  /** What may be used until what was used before has aged. */
  readonly cap: number;
  /** Until when the own share is kept although the store is back: it lost what it knew, and not all have told it yet. */
  graceUntil: number;
}

/** What one process sends under the same limits. */
class Lane {
  readonly #connection: Connection;
  readonly #limits: () => Promise<readonly SharedLimit[]>;
  readonly #name: string;
  readonly #limit: SharedLimit;
  readonly #lines = { interactive: new Line<Request>(), bulk: new Line<Request>() };
  readonly #waiting = { interactive: 0, bulk: 0 };
  readonly #untold = new Set<NonNullable<OnWait>>();
  /** Until when those who wait do so at least. */
  #until = 0;
  /** Granted, and not used. */
  #free = 0;
  #inFlight = 0;
  /** What was completed in the last window: when, and how many. Oldest first. */
  readonly #history: [at: number, count: number][] = [];
  /** What the store was not told yet. */
  #fresh: [at: number, count: number][] = [];
  /** What was sent to it, and it has not confirmed. */
  #sent:
    | { readonly batch: number; readonly done: [at: number, count: number][]; readonly replays: boolean }
    | undefined;
  #seq = 0;
  #epoch: string | undefined;
  #left = 0;
  #contact = Number.NEGATIVE_INFINITY;
  #lastUse = 0;
  #nextAt = 0;
  #askedForBulk = false;
  #isExchanging = false;
  #learnt: { readonly left: number; readonly until: number } | undefined;
  #blockedUntil = 0;
  #outage: Outage | undefined;
  #spent = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #rest = new Rest(() => this.#pump());
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, name: string, limit: SharedLimit, limits: () => Promise<readonly SharedLimit[]>) {
    this.#connection = connection;
    this.#name = name;
    this.#limit = limit;
    this.#limits = limits;
  }

  wait(): number {
    const { now } = this.#connection;
    const waits = this.#lines.interactive.size + this.#lines.bulk.size > 0;
    return waits ? Math.max(0, this.#nextAt - now()) : 0;
  }

  enter(
    tokens: number,
    signal: AbortSignal | null | undefined,
    priority: Priority,
    onWait: OnWait,
  ): Promise<void> | undefined {
    const { interactive, bulk } = this.#lines;
    const isFirst = interactive.size === 0 && (priority === 'interactive' || bulk.size === 0);
    this.#lastUse = this.#connection.now();
    if (isFirst && this.#available() >= tokens) {
      this.#take(tokens);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const line = this.#lines[priority];
      const leaveLine = (): void => {
        line.remove(waiting);
        this.#waiting[priority] -= tokens;
        if (onWait) this.#untold.delete(onWait);
      };
      const waiting: Request = {
        tokens,
        go: () => {
          leave();
          leaveLine();
          this.#take(tokens);
          resolve();
        },
      };
      line.add(waiting);
      this.#waiting[priority] += tokens;
      const leave = whenAborted(signal, () => {
        leaveLine();
        reject(signal?.reason);
        if (this.#waiting.interactive + this.#waiting.bulk === 0) clearTimeout(this.#timer);
      });
      if (signal?.aborted) return;
      // What a job has to wait for may be granted to somebody who waits.
      if (priority === 'interactive' && this.#askedForBulk) this.#nextAt = 0;
      if (onWait) this.#untold.add(onWait);
      if (line.size === 1) this.#pump();
      else this.#tell();
    });
  }

  /** Tells those who wait for how long they do at least, once that is known. */
  #tell(): void {
    const wait = this.#until - this.#connection.now();
    if (wait <= 0) return;
    for (const onWait of this.#untold) onWait(wait);
    this.#untold.clear();
  }

  #take(tokens: number): void {
    this.#inFlight += tokens;
    this.#free = Math.max(0, this.#free - tokens);
    if (this.#outage) this.#spent += tokens;
    this.#watch();
  }

  /** Returns what was not sent. */
  release(tokens: number): void {
    this.#inFlight -= tokens;
    if (!this.#outage) this.#free += tokens;
    this.#pump();
  }

  leave(tokens: number): void {
    this.#inFlight -= tokens;
    const now = this.#connection.now();
    for (const list of [this.#history, this.#fresh]) {
      const last = list.at(-1);
      if (last && now - last[0] < this.#limit.window / 400) last[1] += tokens;
      else list.push([now, tokens]);
    }
    this.#forget(now);
    if (this.#outage) this.#pump();
  }

  /** The headers of a response say that at most so many are left. */
  learn(left: number, milliseconds: number): void {
    const now = this.#connection.now();
    const known = this.#learnt;
    if (known && known.until > now && known.left <= left) return;
    this.#learnt = { left, until: now + milliseconds };
    // More than a few fewer than the store knows of: others use the token.
    if (left === 0 && this.#left > 0) this.#exchangeSoon();
  }

  /** A response rejected a request for as long. */
  block(milliseconds: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, this.#connection.now() + milliseconds);
    this.#exchangeSoon();
  }

  #exchangeSoon(): void {
    this.#nextAt = 0;
    void this.#exchange();
  }

  #forget(now: number): void {
    let old = 0;
    while ((this.#history[old]?.[0] ?? Number.POSITIVE_INFINITY) <= now - this.#limit.window) old++;
    if (old > 0) this.#history.splice(0, old);
  }

  #used(): number {
    this.#forget(this.#connection.now());
    return this.#history.reduce((sum, [, count]) => sum + count, 0);
  }

  #available(): number {
    if (!this.#outage) return this.#free;
    const { since, cap } = this.#outage;
    const { limit, window, kind } = this.#limit;
    const now = this.#connection.now();
    if (this.#blockedUntil > now) return 0;
    const share = Math.max(1, Math.floor(limit / this.#connection.peers));
    if (kind === 'bucket') {
      const refilled = ((now - since) * limit) / window / this.#connection.peers;
      return Math.min(share, cap + refilled) - this.#spent;
    }
    return (now < since + window ? cap : share) - this.#used() - this.#inFlight;
  }

  /** Lets those go for whom there is enough, and asks for more. */
  #pump(): void {
    if (this.#rest.isOn) return;
    for (let gone = 0; ; gone++) {
      const first = this.#lines.interactive.first ?? this.#lines.bulk.first;
      if (!first) return;
      if (this.#available() < first.tokens) break;
      if (gone === PER_TURN) {
        this.#rest.begin();
        return;
      }
      first.go();
    }
    const now = this.#connection.now();
    if (this.#outage) {
      const oldest = this.#history[0]?.[0] ?? now;
      const aged = Math.max(1, oldest + this.#limit.window - now);
      this.#later(Math.min(aged, this.#probeEvery()));
    } else if (now < this.#nextAt) this.#later(this.#nextAt - now);
    else void this.#exchange();
  }

  #later(milliseconds: number): void {
    this.#until = this.#connection.now() + milliseconds;
    this.#tell();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#outage) void this.#exchange();
      this.#pump();
    }, milliseconds);
  }

  #probeEvery(): number {
    return Math.min(1_000, Math.max(50, this.#limit.window / 20));
  }

  async #exchange(): Promise<void> {
    if (this.#isExchanging || this.#connection.unanswered >= UNANSWERED) return;
    this.#isExchanging = true;
    const seq = ++this.#seq;
    const replyTo = (reply: LedgerReply): void => {
      // A later one is on its way, and says what is held.
      if (seq === this.#seq) this.#learnReply(reply);
    };
    try {
      const limits = await this.#limits();
      const late = (reply: LedgerReply): void => {
        replyTo(reply);
        this.#pump();
      };
      replyTo(await this.#connection.exchange(this.#requestFor(limits, seq), late));
    } catch (error) {
      this.#goOnAlone(error);
    } finally {
      this.#isExchanging = false;
    }
    this.#pump();
  }

  #requestFor(limits: readonly SharedLimit[], seq: number): LedgerRequest {
    const now = this.#connection.now();
    this.#sent ??= { batch: seq, done: this.#fresh.splice(0), replays: false };
    const { batch, done, replays } = this.#sent;
    const isAlone = this.#outage !== undefined;
    this.#askedForBulk = this.#waiting.interactive === 0;
    const learnt = this.#learnt;
    this.#learnt = undefined;
    return {
      limits,
      peer: this.#name,
      seq,
      epoch: this.#epoch,
      held: this.#inFlight + this.#free,
      batch,
      done: done.map(([at, count]) => [Math.max(0, Math.floor(now - at)), count] as const),
      ...(replays && { replays }),
      want: isAlone ? [0, 0] : [this.#waiting.interactive, this.#waiting.bulk],
      more: isAlone ? 0 : this.#ahead(),
      ...(learnt && learnt.until > now && { learnt: [learnt.left, learnt.until - now] as const }),
      ...(this.#blockedUntil > now && { block: this.#blockedUntil - now }),
    };
  }

  /** What is asked for before somebody needs it. */
  #ahead(): number {
    if (this.#isIdle()) return 0;
    const used = this.#used();
    return Math.min(AHEAD, Math.max(Math.floor(used / 5), Math.min(used, STEADY)));
  }

  /** Whether it keeps what others may need. */
  #isIdle(): boolean {
    return this.#lastUse < this.#connection.now() - this.#limit.window / 10;
  }

  #learnReply(reply: LedgerReply): void {
    const connection = this.#connection;
    const now = connection.now();
    const { window } = this.#limit;
    if (reply.lost) {
      // The store lost what it knew. It gets it again, and is trusted when the others have had the time to tell it, too.
      const isOld = this.#contact < now - window;
      this.#epoch = reply.epoch;
      this.#forget(now);
      this.#sent = { batch: this.#seq + 1, done: this.#history.map(([at, count]) => [at, count]), replays: true };
      this.#fresh = [];
      if (!isOld) {
        this.#outage ??= this.#outageNow();
        this.#outage.graceUntil = now + window / 2;
      }
      this.#nextAt = 0;
      queueMicrotask(() => void this.#exchange());
      return;
    }
    this.#sent = undefined;
    this.#epoch = reply.epoch;
    this.#contact = now;
    this.#left = reply.left;
    // Those that use a store which came back with nothing are heard of again one by one.
    connection.peers = this.#outage ? Math.max(connection.peers, reply.peers) : reply.peers;
    if (connection.isDown) connection.report('available');
    if (this.#outage) {
      // It is trusted when all of them have told it what they did; one that died does not.
      if (this.#outage.graceUntil > now && reply.peers < connection.peers) return;
      this.#outage = undefined;
      this.#nextAt = 0;
      return;
    }
    this.#free += reply.granted;
    this.#nextAt = now + reply.wait;
    this.#watch();
  }

  #outageNow(): Outage {
    const { limit, kind, window } = this.#limit;
    const now = this.#connection.now();
    const { peers } = this.#connection;
    const share = Math.max(1, Math.floor(limit / peers));
    const isKnown = this.#contact > now - window;
    const left = isKnown ? Math.floor(this.#left / peers) : share;
    const own = kind === 'bucket' ? 0 : this.#used() + this.#inFlight + this.#free;
    this.#spent = 0;
    this.#free = 0;
    return { since: now, cap: Math.min(share, own + left), graceUntil: 0 };
  }

  #goOnAlone(error: unknown): void {
    if (!this.#connection.isDown) this.#connection.report('unavailable', error);
    this.#outage ??= this.#outageNow();
    this.#watch();
  }

  /** Returns what is not used any more, and keeps in touch while the store has to know of what was done. */
  #watch(): void {
    if (this.#tick !== undefined) return;
    const { window } = this.#limit;
    this.#tick = setTimeout(
      () => {
        this.#tick = undefined;
        const now = this.#connection.now();
        this.#forget(now);
        const returns = this.#isIdle() && (this.#free > 0 || this.#fresh.length > 0);
        if (returns) this.#free = 0;
        if (returns || this.#outage || this.#contact < now - Math.max(1_000, window * 0.4)) void this.#exchange();
        if (this.#history.length > 0 || this.#inFlight > 0 || this.#outage) this.#watch();
      },
      Math.max(300, window / 30),
    );
    (this.#tick as { unref?: () => void }).unref?.();
  }
}

/**
 * Holds requests back until the processes together allow them. The rate limiter comes after it, and holds back what this process
 * alone would send too early.
 */
function held(rateLimiter: RateLimiter, gate: SharedGate, waits: RateLimitSettings['waits']): Layer {
  return (next) => async (url, init) => {
    const family = familyOf(url);
    const { deadline, bucketRequest, priority = 'interactive' } = callOf(init) ?? {};
    const { signal } = init;
    const wait = gate.wait(family);
    if (wait > 0 && deadline !== undefined && Date.now() + wait > deadline) {
      const { rateLimitError } = await loadFailures();
      throw rateLimitError(url, init, wait);
    }
    const onWait = waits && ((milliseconds: number) => waits(url, init, milliseconds));
    const bucket = bucketRequest && (await rateLimiter.buckets(bucketRequest).bucketOf(bucketRequest, signal));
    const settle = bucket && (await gate.acquire(bucket, bucketRequest.tokens, signal, priority, onWait));
    try {
      await gate.enter(family, signal, priority, onWait);
    } catch (error) {
      settle?.(undefined, false);
      throw error;
    }
    let response: Response | undefined;
    try {
      response = await next(url, init);
      return response;
    } finally {
      const counted = isLockedOut(response) ? undefined : response;
      gate.leave(family, counted);
      settle?.(counted?.status === 429 ? rejectedFor(counted) : undefined, true);
    }
  };
}

const rejectedFor = ({ headers }: Response): number => Math.min(retryAfterOf(headers) ?? 1_000, LONGEST_BELIEVED);

/** What one connector sends, under the limits of its token. */
class SharedGate {
  readonly #connection: Connection;
  readonly #settings: RateLimitSettings;
  readonly #peer: string;
  readonly #lanes = new Map<string, Lane>();

  constructor(connection: Connection, settings: RateLimitSettings) {
    this.#connection = connection;
    this.#settings = settings;
    this.#peer = connection.newPeer();
  }

  wait(family: Family): number {
    return this.#laneOf(family).wait();
  }

  enter(
    family: Family,
    signal: AbortSignal | null | undefined,
    priority: Priority,
    onWait: OnWait,
  ): Promise<void> | undefined {
    return this.#laneOf(family).enter(1, signal, priority, onWait);
  }

  leave(family: Family, response: Response | undefined): void {
    const lane = this.#laneOf(family);
    lane.leave(1);
    const stated = /;\s*r=(\d+);\s*t=(\d+)/.exec(response?.headers.get('ratelimit') ?? '');
    const seconds = Math.min(Number(stated?.[2]) * 1_000, LONGEST_BELIEVED);
    if (stated) lane.learn(Number(stated[1]), seconds);
    if (response?.status !== 429) return;
    // With something left, it is the limit of one product; without a word, probably.
    const isGeneral = family !== 'api' || Number(stated?.[1]) === 0;
    if (isGeneral) lane.block(rejectedFor(response));
  }

  async acquire(
    bucket: Bucket,
    tokens: number,
    signal: AbortSignal | null | undefined,
    priority: Priority,
    onWait: OnWait,
  ): Promise<(rejectedFor: number | undefined, isSent: boolean) => void> {
    const lane = this.#laneOfBucket(bucket);
    await lane.enter(tokens, signal, priority, onWait);
    return (rejectedFor, isSent) => {
      if (!isSent) return lane.release(tokens);
      lane.leave(tokens);
      if (rejectedFor !== undefined) lane.block(rejectedFor);
    };
  }

  #laneOf(family: Family): Lane {
    const known = this.#lanes.get(family);
    if (known) return known;
    const { token, limit, window, queries, perSecond } = this.#settings;
    const { address = '', budget } = this.#connection.options;
    const own = family === 'graphql' ? queries : limit;
    const lane = new Lane(
      this.#connection,
      `${this.#peer}/${family}`,
      { key: '', kind: 'window', limit: own, window },
      async () => {
        const [hash, place] = await Promise.all([
          this.#connection.hash(budget === undefined ? `token ${token}` : `budget ${budget}`),
          this.#connection.hash(`address ${address}`),
        ]);
        return [
          { key: `${hash}:${family}`, kind: 'window', limit: own, window },
          { key: `${hash}:all`, kind: 'window', limit, window },
          ...(Number.isFinite(perSecond)
            ? [{ key: `${place}:second`, kind: 'granted', limit: perSecond, window: window / 300 } as const]
            : []),
        ];
      },
    );
    this.#lanes.set(family, lane);
    return lane;
  }

  #laneOfBucket({ key, size, rate }: Bucket): Lane {
    const known = this.#lanes.get(`bucket ${key}`);
    if (known) return known;
    const limit = { key: '', kind: 'bucket', limit: size, window: (size / rate) * 1_000 } as const;
    const lane = new Lane(this.#connection, `${this.#peer}/purge`, limit, async () => [
      { ...limit, key: `${await this.#connection.hash(`bucket ${key}`)}:bucket` },
    ]);
    this.#lanes.set(`bucket ${key}`, lane);
    return lane;
  }
}
