import type { LockReply } from '../domains/dns/plan/leased-lock.ts';
import {
  emptyState,
  type LedgerReply,
  type LedgerRequest,
  type LimitState,
  settle,
} from '../transport/rate-limit/ledger.ts';

/** What is used of a Durable Object's storage. */
export interface ObjectStorage {
  /** Reads values. */
  get<T>(keys: string[]): Promise<Map<string, T>>;
  /** Writes values. */
  put(values: Record<string, unknown>): Promise<void>;
  /** Lists all values. */
  list<T>(): Promise<Map<string, T>>;
  /** Deletes values. */
  delete(keys: string[]): Promise<number>;
  /** When the alarm is due. */
  getAlarm(): Promise<number | null>;
  /** Sets the alarm. */
  setAlarm(at: number): Promise<void>;
}

/** What is used of a Durable Object's state. */
export interface ObjectContext {
  /** The storage. */
  readonly storage: ObjectStorage;
}

interface Stored {
  readonly state: LimitState;
  /** When it says nothing any more. */
  readonly until: number;
}

/** A request about the lock of a zone. */
export interface LockRequest {
  /** What to do. */
  readonly action: 'take' | 'renew' | 'release';
  /** A hash of the zone. */
  readonly key: string;
  /** Who wants it, or has it. */
  readonly owner: string;
  /** Milliseconds until it expires. */
  readonly expires: number;
}

interface StoredLock {
  /** Empty if it was released: the number is kept. */
  readonly owner: string;
  readonly token: number;
  readonly expiresAt: number;
  readonly until: number;
}

/** Milliseconds for which the number of the last owner of a lock is kept: a month. */
const REMEMBERED = 2_592_000_000;

/** Milliseconds between one look for what is out of date and the next. */
const SWEEP = 600_000;

/**
 * The Durable Object that keeps rate limits for `durableObjectStore`. Export it from the Worker, and bind it:
 *
 * ```text
 * [[durable_objects.bindings]]
 * name = "LIMITS"
 * class_name = "CloudflareConnectorObject"
 *
 * [[migrations]]
 * tag = "v1"
 * new_sqlite_classes = ["CloudflareConnectorObject"]
 * ```
 *
 * It has no base class, so that any bundler can bundle it: Workers call the `fetch` of a class with or without one.
 *
 * @source https://developers.cloudflare.com/durable-objects/api/base/
 */
export class CloudflareConnectorObject {
  readonly #storage: ObjectStorage;
  /** One exchange at a time: each reads, and writes what it read. */
  #last: Promise<unknown> = Promise.resolve();

  /** Called by the runtime. */
  constructor(context: ObjectContext) {
    this.#storage = context.storage;
  }

  /** Settles an exchange. */
  async fetch(request: Request): Promise<Response> {
    const asked = await request.json();
    const isLock = new URL(request.url).pathname === '/lock';
    const settled = this.#last.then(
      (): Promise<unknown> => (isLock ? this.#lock(asked as LockRequest) : this.#exchange(asked as LedgerRequest)),
    );
    this.#last = settled.catch(() => undefined);
    return Response.json(await settled);
  }

  /** Deletes what is out of date. */
  async alarm(): Promise<void> {
    const now = Date.now();
    const all = [...(await this.#storage.list<Pick<Stored, 'until'>>())];
    const old = all.filter(([, { until }]) => until <= now).map(([key]) => key);
    for (let at = 0; at < old.length; at += 128) await this.#storage.delete(old.slice(at, at + 128));
    if (old.length < all.length) await this.#storage.setAlarm(now + SWEEP);
  }

  async #lock({ action, key, owner, expires }: LockRequest): Promise<LockReply & { readonly isOurs: boolean }> {
    const now = Date.now();
    const name = `lock ${key}`;
    const known = (await this.#storage.get<StoredLock>([name])).get(name);
    const isFree = !known || known.owner === '' || known.expiresAt <= now;
    const isOurs = action === 'take' ? isFree : !isFree && known.owner === owner;
    if (!isOurs) return { isOurs, wait: known ? known.expiresAt - now : 0 };
    const token = (known?.token ?? 0) + (action === 'take' ? 1 : 0);
    const expiresAt = now + expires;
    const lock: StoredLock = { owner: action === 'release' ? '' : owner, token, expiresAt, until: now + REMEMBERED };
    await this.#storage.put({ [name]: lock });
    if ((await this.#storage.getAlarm()) === null) await this.#storage.setAlarm(now + SWEEP);
    return { isOurs, token };
  }

  async #exchange(request: LedgerRequest): Promise<LedgerReply> {
    const now = Date.now();
    const keys = request.limits.map(({ key }) => key);
    const stored = await this.#storage.get<Stored>(keys);
    const states = request.limits.map((limit) => {
      const known = stored.get(limit.key);
      return known && known.until > now ? known.state : emptyState(limit, crypto.randomUUID(), now);
    });
    const reply = settle(states, request, now);
    const values = request.limits.map(({ key, window }, at) => [
      key,
      { state: states[at], until: now + Math.max(1_000, window * 2) },
    ]);
    await this.#storage.put(Object.fromEntries(values));
    if ((await this.#storage.getAlarm()) === null) await this.#storage.setAlarm(now + SWEEP);
    return reply;
  }
}
