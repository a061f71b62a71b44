import { BaseCache } from 'cloudflare/resources/cache/cache';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { BucketRequest } from '../../transport/timing/token-buckets.ts';
import { type Item, type PurgeRequest, SentItems } from './purge-items.ts';
import { drawOf, ITEMS_PER_REQUEST, limitsOf, type PurgeUnit, type ZoneLimits } from './purge-limits.ts';
import { type PurgeChunk, PurgeError, type PurgeResult } from './purge-result.ts';

/** Concurrent requests: enough to use up what the bucket allows at usual round trips. */
const CONCURRENCY = 8;

/** Failures of the token, the zone or the call, which every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted', 'auth_locked_out'] as const),
  ...(['not_entitled', 'out_of_reach', 'not_found', 'aborted', 'timeout'] as const),
];

/** Purges items in as few requests as the zone's tier allows, as fast as its bucket allows. */
export function purge<T extends Item>(
  call: CallContext,
  zone: ZoneRef,
  request: PurgeRequest<T>,
): Promise<PurgeResult<T>> {
  return new Purge(call, zone, request).run();
}

export async function purgeEverything(call: CallContext, zone: ZoneRef): Promise<void> {
  await send(call, zone, { purge_everything: true }, drawOf(call, zone, { unit: 'requests', tokens: 1 }));
}

/**
 * One purge. A source is read one request at a time, and only when a worker is free to send the request. So it is never read
 * further ahead than {@link CONCURRENCY} requests.
 */
class Purge<T extends Item> {
  readonly #call: CallContext;
  readonly #zone: ZoneRef;
  readonly #request: PurgeRequest<T>;
  readonly #unit: PurgeUnit;
  readonly #items: SentItems<T>;
  readonly #chunks: PurgeChunk<T>[] = [];
  readonly #stop = new AbortController();
  readonly #stopped: Promise<never>;
  #limits: ZoneLimits | undefined;
  #chunkSize = ITEMS_PER_REQUEST;
  #purged = 0;
  #reading: Promise<unknown> = Promise.resolve();
  /** Why not everything was read, or what a hook threw. */
  #fault: unknown;

  constructor(call: CallContext, zone: ZoneRef, request: PurgeRequest<T>) {
    this.#call = call;
    this.#zone = zone;
    this.#request = request;
    this.#unit = request.kind === 'files' ? 'urls' : 'requests';
    this.#items = new SentItems(call, request);
    this.#stopped = new Promise<never>((_, reject) => {
      this.#stop.signal.addEventListener('abort', reject, { once: true });
    });
    this.#stopped.catch(() => undefined);
  }

  async run(): Promise<PurgeResult<T>> {
    const items = this.#items;
    const isArray = items.total !== undefined;
    await this.#guard(() => this.#prepare());
    // The items of an array are all checked before the first request.
    if (this.#fault && isArray) throw this.#fault;
    const { total = Number.POSITIVE_INFINITY } = items;
    const length = Math.min(CONCURRENCY, Math.ceil(total / this.#chunkSize));
    await Promise.all(Array.from({ length }, () => this.#guard(() => this.#work())));
    if (this.#stop.signal.aborted) await this.#call.within(() => items.close()).catch(() => undefined);
    for (let left = items.take(this.#chunkSize); left.length > 0; left = items.take(this.#chunkSize)) {
      this.#chunks.push({ status: 'not_sent', items: left });
    }
    const [fault, chunks] = [this.#fault, this.#chunks];
    if (fault !== undefined && !CloudflareConnectorError.is(fault)) throw fault;
    if (fault === undefined && chunks.every(({ status }) => status === 'purged')) {
      return { purged: this.#purged, chunks };
    }
    throw failure(this.#request.operation, chunks, { fault, isUnread: this.#stop.signal.aborted && !isArray });
  }

  /** Looks the zone's limits up if there are more items than every tier accepts in one request. */
  async #prepare(): Promise<void> {
    if ((await this.#read(ITEMS_PER_REQUEST + 1)) <= ITEMS_PER_REQUEST) return;
    this.#limits = await limitsOf(this.#call, this.#zone, this.#unit);
    this.#chunkSize = this.#limits.perRequest;
  }

  async #work(): Promise<void> {
    const [call, zone, unit, chunks] = [this.#call, this.#zone, this.#unit, this.#chunks];
    for (let items = await this.#nextItems(); items.length > 0; items = await this.#nextItems()) {
      const index = chunks.push({ status: 'not_sent', items }) - 1;
      try {
        const tokens = unit === 'urls' ? items.length : 1;
        const draw = drawOf(call, zone, { unit, tokens, limits: this.#limits });
        await send(call, zone, { [this.#request.kind]: items }, draw);
        chunks[index] = { status: 'purged', items };
        this.#purged += items.length;
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        chunks[index] = { status: 'failed', items, error };
        if (FINAL.includes(error.code)) this.#stop.abort();
      }
      call.progress({ done: this.#purged, total: this.#items.total });
    }
  }

  /** The items of the next request; none at the end. Workers read one after another. */
  #nextItems(): Promise<readonly T[]> {
    const next = this.#reading.then(async () => {
      if (!this.#stop.signal.aborted) await this.#guard(() => this.#read(this.#chunkSize));
      return this.#stop.signal.aborted ? [] : this.#items.take(this.#chunkSize);
    });
    this.#reading = next;
    return next;
  }

  /** A source may be slow: neither the end of the call nor a final failure waits for it. */
  #read(count: number): Promise<number> {
    const { signal } = this.#stop;
    return Promise.race([this.#call.within((ending) => this.#items.read(count, [ending, signal])), this.#stopped]);
  }

  /** Runs a part of the purge. Its failure ends the purge: nothing more is read or sent. */
  async #guard(part: () => Promise<unknown>): Promise<void> {
    try {
      await part();
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#fault = error;
      this.#stop.abort();
    }
  }
}

async function send(call: CallContext, zone: ZoneRef, body: object, request: BucketRequest): Promise<void> {
  const params = { zone_id: zone.id, ...body } as Parameters<BaseCache['purge']>[0];
  // The result is documented as nullable.
  await call.use(BaseCache).purge(params, call.acquiring(request, { result: 'any' }));
}

function failure(
  operation: string,
  chunks: readonly PurgeChunk[],
  { fault, isUnread }: { readonly fault: CloudflareConnectorError | undefined; readonly isUnread: boolean },
): CloudflareConnectorError {
  const cause = fault ?? (chunks.find(({ error }) => error)?.error as CloudflareConnectorError);
  if (!fault && chunks.length === 1) return cause;
  const { request, status, errors, rayId, retryable, retryAfter } = cause;
  const count = (counted: PurgeChunk['status']): number =>
    chunks.filter((chunk) => chunk.status === counted).reduce((sum, { items }) => sum + items.length, 0);
  const unread = isUnread ? '; the rest of the source was not read' : '';
  return new PurgeError(
    `${operation}: ${count('purged')} items were purged, ${count('failed')} failed and ${count('not_sent')} were not sent${unread} (see \`chunks\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    chunks,
  );
}
