import { BaseCache } from 'cloudflare/resources/cache/cache';
import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { CloudflareConnectorError, type ErrorCode, isBranded } from '../../errors.ts';
import type { CallContext, OfficialOptions } from '../../operations/call-context.ts';
import { reasonOf } from '../../operations/callback-message.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Call } from '../../transport/call.ts';
import { raceAbort } from '../../transport/timing/timeout.ts';
import type { PurgeOptions } from './models.ts';
import { type Item, type PurgeRequest, SentItems } from './purge-items.ts';
import { type Draw, drawOf, ITEMS_PER_REQUEST, limitsOf, type PurgeUnit, type ZoneLimits } from './purge-limits.ts';
import type { PurgeProgress, Span } from './purge-progress.ts';
import { type PurgeChunk, PurgeError, type PurgeResult } from './purge-result.ts';

/** Concurrent requests: enough to use up what the bucket allows at usual round trips. */
const CONCURRENCY = 8;

/** Failures of the token, the zone or the call, which every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted', 'auth_locked_out'] as const),
  ...(['not_entitled', 'out_of_reach', 'not_found', 'aborted', 'timeout'] as const),
];

/** Failures before a request leaves, because the end of the call would meet it. */
const OVER: readonly ErrorCode[] = ['rate_limited', 'timeout', 'aborted'];

/** Purges items in as few requests as the zone's tier allows, as fast as its bucket allows. */
export function purge<T extends Item>(
  call: CallContext,
  zone: ZoneRef,
  request: PurgeRequest<T>,
  options: PurgeOptions<T>,
): Promise<PurgeResult<T>> {
  return new Purge(call, zone, request, options).run();
}

export async function purgeEverything(call: CallContext, zone: ZoneRef): Promise<void> {
  await send(call, zone, { purge_everything: true }, optionsOf(call, zone, { unit: 'requests', tokens: 1 }));
}

/** A request that is under way. */
interface UnderWay<T> {
  readonly index: number;
  readonly items: readonly T[];
  /** With a checkpoint: the place of the items. Undefined for items that an earlier call failed to purge. */
  readonly span?: Span | undefined;
}

/**
 * One purge. A source is read one request at a time, and only when a worker is free to send the request. So it is never read
 * further ahead than {@link CONCURRENCY} requests.
 */
class Purge<T extends Item> {
  readonly #call: CallContext;
  readonly #zone: ZoneRef;
  readonly #request: PurgeRequest<T>;
  readonly #options: PurgeOptions<T>;
  readonly #unit: PurgeUnit;
  readonly #items: SentItems<T>;
  /** What is kept of the outcome, by the number of the request. */
  readonly #kept: [index: number, chunk: PurgeChunk<T>][] = [];
  readonly #counts = { purged: 0, failed: 0, not_sent: 0 };
  /** Nothing more is read or sent. */
  #isStopped = false;
  readonly #stop = new AbortController();
  #limits: ZoneLimits | undefined;
  #chunkSize = ITEMS_PER_REQUEST;
  #requests = 0;
  #reading: Promise<unknown> = Promise.resolve();
  /** Why not everything was read, or what a hook threw. */
  #fault: unknown;
  /** The first request that failed, or else was not sent, and why. */
  #failure: { readonly index: number; readonly error: CloudflareConnectorError } | undefined;
  #end: CloudflareConnectorError | undefined;
  #progress: PurgeProgress | undefined;
  /** What an earlier call read and did not purge, and how many of them were not purged by this call yet. */
  #again: T[] = [];
  #againLeft = 0;

  constructor(call: CallContext, zone: ZoneRef, request: PurgeRequest<T>, options: PurgeOptions<T>) {
    this.#call = call;
    this.#zone = zone;
    this.#request = request;
    this.#options = options;
    this.#unit = request.kind === 'files' ? 'urls' : 'requests';
    this.#items = new SentItems(call, request);
  }

  async run(): Promise<PurgeResult<T>> {
    const items = this.#items;
    const isArray = items.total !== undefined;
    await this.#guard(() => this.#prepare());
    // The items of an array are all checked before the first request.
    if (this.#fault && isArray) throw this.#fault;
    const { total = Number.POSITIVE_INFINITY } = items;
    if (total <= this.#chunkSize && !this.#progress) {
      // All that is left of it is one request.
      await this.#guard(() => this.#deliver({ index: this.#requests++, items: items.take(total) }));
    } else {
      const length = Math.min(CONCURRENCY, Math.ceil(total / this.#chunkSize));
      await Promise.all(Array.from({ length }, () => this.#guard(() => this.#work())));
    }
    if (this.#isStopped) await this.#call.within(() => items.close()).catch(() => undefined);
    for (let left = this.#left(); left.length > 0; left = this.#left()) {
      await this.#guard(() => this.#settle({ index: this.#requests++, items: left }, 'not_sent'));
    }
    await this.#progress?.settle();
    const [fault, { purged, failed, not_sent }] = [this.#fault, this.#counts];
    if (fault !== undefined && !CloudflareConnectorError.is(fault)) throw fault;
    if (isBranded(fault, 'CheckpointError') && purged + failed === 0) throw fault;
    const resumed = this.#progress && { resumed: this.#progress.resumed };
    const chunks = this.#kept.sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
    if (fault === undefined && failed + not_sent === 0) {
      await this.#progress?.finish();
      return { purged, chunks, ...resumed };
    }
    const cause = fault ?? this.#failure?.error ?? (this.#end as CloudflareConnectorError);
    // There is nothing to tell besides.
    if (!fault && this.#requests === 1) throw cause;
    const { operation } = this.#request;
    const unread = this.#isStopped && !isArray ? '; the rest of the source was not read' : '';
    const { request, status, errors, rayId, retryable, retryAfter } = cause;
    throw new PurgeError(
      `${operation}: ${purged} items were purged, ${failed} failed and ${not_sent} were not sent${unread} (see \`chunks\`). ${cause.message.split('\n')[0]}`,
      cause.code,
      { operation, request, status, errors, rayId, retryable, retryAfter, cause },
      chunks,
      { purged, failed, notSent: not_sent, ...resumed },
    );
  }

  /** Items that were read and are not sent. */
  #left(): readonly T[] {
    const again = this.#again.splice(0, this.#chunkSize);
    return again.length > 0 ? again : this.#items.take(this.#chunkSize);
  }

  /** Looks the zone's limits up if there are more items than every tier accepts in one request. */
  async #prepare(): Promise<void> {
    await this.#call.within((ending) => this.#items.check([ending]));
    const { checkpoint } = this.#options;
    if (checkpoint) await this.#resume(checkpoint);
    if ((this.#items.total ?? (await this.#read(ITEMS_PER_REQUEST + 1))) <= ITEMS_PER_REQUEST) return;
    this.#limits = await limitsOf(this.#call, this.#zone, this.#unit);
    this.#chunkSize = this.#limits.perRequest;
  }

  /** Reads what an earlier call purged, and leaves it out. */
  async #resume(checkpoint: Checkpoint): Promise<void> {
    const { operation, kind } = this.#request;
    const about = { zone: this.#zone.id, kind, total: this.#items.total };
    const { PurgeProgress: Progress } = await import('./purge-progress.ts');
    const progress = await this.#call.within(() => Progress.open(checkpoint, operation, about));
    const again: T[] = [];
    for (let left = progress.before; left > 0; ) {
      await this.#read(Math.min(left, this.#chunkSize));
      const items = this.#items.take(Math.min(left, this.#chunkSize));
      if (items.length === 0) break;
      left -= items.length;
      again.push(...progress.missing(items, progress.span(items)));
    }
    progress.check();
    this.#progress = progress;
    this.#again = again;
    this.#againLeft = again.length;
  }

  async #work(): Promise<void> {
    for (let next = await this.#next(); next; next = await this.#next()) await this.#deliver(next);
  }

  /** Sends a request, and settles its outcome. */
  async #deliver(next: UnderWay<T>): Promise<void> {
    const [call, zone, unit] = [this.#call, this.#zone, this.#unit];
    const { items } = next;
    const tokens = unit === 'urls' ? items.length : 1;
    const options = optionsOf(call, zone, { unit, tokens, limits: this.#limits });
    let error: CloudflareConnectorError | undefined;
    try {
      await send(call, zone, { [this.#request.kind]: items }, options);
    } catch (thrown) {
      if (!CloudflareConnectorError.is(thrown)) throw thrown;
      error = thrown;
    }
    if (error && wasNotSent(error, options)) {
      this.#end ??= error;
      this.#halt();
      await this.#settle(next, 'not_sent');
    } else {
      if (error && FINAL.includes(error.code)) this.#halt();
      await this.#settle(next, error ? 'failed' : 'purged', error);
    }
    call.progress({ done: this.#counts.purged, total: this.#items.total });
  }

  /** Counts the outcome of a request, keeps what `keep` says of it, and reports it. */
  async #settle(
    { index, items, span }: UnderWay<T>,
    status: PurgeChunk['status'],
    error?: CloudflareConnectorError,
  ): Promise<void> {
    const { keep = 'all', onChunk } = this.#options;
    const chunk: PurgeChunk<T> = { status, items, ...(error && { error }) };
    this.#counts[status] += items.length;
    if (error && index < (this.#failure?.index ?? Number.POSITIVE_INFINITY)) this.#failure = { index, error };
    if (keep === 'all' || (keep === 'failed' && status !== 'purged')) this.#kept.push([index, chunk]);
    if (this.#progress && status !== 'not_sent') await this.#record(this.#progress, items, span, status === 'purged');
    if (!onChunk) return;
    try {
      const told = onChunk(chunk);
      if (typeof (told as PromiseLike<unknown> | undefined)?.then === 'function') {
        await this.#call.within(async () => told);
      }
    } catch (cause) {
      if (CloudflareConnectorError.is(cause) && cause.operation === this.#request.operation) throw cause;
      const { operation } = this.#request;
      const message = `${operation}: onChunk failed: ${reasonOf(this.#call, cause)}`;
      throw new CloudflareConnectorError('callback_failed', message, { operation, cause });
    }
  }

  async #record(progress: PurgeProgress, items: readonly T[], span: Span | undefined, purged: boolean): Promise<void> {
    if (span) return progress.end(span, purged);
    if (!purged) return;
    this.#againLeft -= items.length;
    if (this.#againLeft === 0) await progress.filled();
  }

  /** The items of the next request; undefined at the end. Workers read one after another. */
  #next(): Promise<UnderWay<T> | undefined> {
    const next = this.#reading.then(async () => {
      const again = this.#isStopped ? [] : this.#again.splice(0, this.#chunkSize);
      if (again.length > 0) return { index: this.#requests++, items: again };
      if (!this.#isStopped) await this.#guard(() => this.#read(this.#chunkSize));
      if (this.#isStopped) return undefined;
      const items = this.#items.take(this.#chunkSize);
      if (items.length === 0) return undefined;
      return { index: this.#requests++, items, span: this.#progress?.span(items) };
    });
    this.#reading = next;
    return next;
  }

  /** A source may be slow: neither the end of the call nor a final failure waits for it. */
  #read(count: number): Promise<number> {
    const { signal } = this.#stop;
    return raceAbort(
      this.#call.within((ending) => this.#items.read(count, [ending, signal])),
      signal,
    );
  }

  /** Runs a part of the purge. Its failure ends the purge: nothing more is read or sent. */
  async #guard(part: () => Promise<unknown>): Promise<void> {
    try {
      await part();
    } catch (error) {
      if (!this.#isStopped) this.#fault = error;
      this.#halt();
    }
  }

  #halt(): void {
    this.#isStopped = true;
    this.#stop.abort();
  }
}

/** Options for a request that takes tokens from a bucket. Its result is documented as nullable. */
const optionsOf = (call: CallContext, zone: ZoneRef, draw: Draw): OfficialOptions =>
  call.acquiring(drawOf(call, zone, draw), { result: 'any' });

const callIn = (options: OfficialOptions): Call => (options as unknown as { readonly call: Call }).call;

/** Whether a request failed before it left, because the call ended or would have ended before it could. */
const wasNotSent = ({ code, status }: CloudflareConnectorError, options: OfficialOptions): boolean =>
  OVER.includes(code) && status === undefined && callIn(options).progress?.changes === 0;

async function send(call: CallContext, zone: ZoneRef, body: object, options: OfficialOptions): Promise<void> {
  const params = { zone_id: zone.id, ...body } as Parameters<BaseCache['purge']>[0];
  await call.use(BaseCache).purge(params, options);
}
