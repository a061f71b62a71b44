import { BaseCache } from 'cloudflare/resources/cache/cache';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { BucketRequest } from '../../transport/timing/token-buckets.ts';
import { type Item, Items, type Wanted } from './purge-items.ts';
import { ALWAYS_TAKEN, drawOf, limitsOf, type ZoneLimits } from './purge-limits.ts';
import { type PurgeChunk, PurgeError, type PurgeResult } from './purge-result.ts';

/** Requests under way at once: enough to use up what the bucket allows at any round trip that is usual. */
const AT_ONCE = 8;

/** Failures that every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted'] as const),
  ...(['not_entitled', 'out_of_reach', 'not_found', 'aborted', 'timeout'] as const),
];

/**
 * Purges in as few requests as the plan allows, as fast as its bucket allows. A source is read for a request at a time, and not
 * before there is a place for the request: no more than so many requests' items ahead of what was purged.
 */
export async function purge<T extends Item>(
  call: CallContext,
  zone: ZoneRef,
  wanted: Wanted<T>,
): Promise<PurgeResult<T>> {
  const { operation, kind } = wanted;
  const counted = kind === 'files' ? 'urls' : 'requests';
  const items = new Items(call, wanted, zone.name);
  const chunks: PurgeChunk<T>[] = [];
  const stop = new AbortController();
  let limits: ZoneLimits | undefined;
  let size = ALWAYS_TAKEN;
  let purged = 0;
  /** Why not everything was read, or what a hook threw. */
  let fault: unknown;

  /** Does a part of it. What fails there ends all of it: no more is read, and no more is sent. */
  const guarded = async (part: () => Promise<unknown>): Promise<void> => {
    try {
      await part();
    } catch (error) {
      if (!stop.signal.aborted) fault = error;
      stop.abort();
    }
  };
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', reject, { once: true });
  });
  stopped.catch(() => undefined);
  /** A source may take its time: neither the end of the call nor a failure that is final waits for it. */
  const readOn = (count: number): Promise<number> =>
    Promise.race([call.within((ending) => items.read(count, [ending, stop.signal])), stopped]);
  const begin = async (): Promise<void> => {
    if ((await readOn(ALWAYS_TAKEN + 1)) <= ALWAYS_TAKEN) return;
    limits = await limitsOf(call, zone, counted);
    size = limits.perRequest;
    if (zone.name === undefined) items.learn(limits.name);
  };
  let reading: Promise<unknown> = Promise.resolve();
  const nextChunk = (): Promise<readonly T[]> => {
    const chunk = reading.then(async () => {
      if (!stop.signal.aborted) await guarded(() => readOn(size));
      return stop.signal.aborted ? [] : items.take(size);
    });
    reading = chunk;
    return chunk;
  };
  const work = async (): Promise<void> => {
    for (let named = await nextChunk(); named.length > 0; named = await nextChunk()) {
      const at = chunks.push({ status: 'not_sent', items: named }) - 1;
      try {
        const tokens = counted === 'urls' ? named.length : 1;
        await send(call, zone, { [kind]: named }, drawOf(call, zone, { counted, tokens, limits }));
        chunks[at] = { status: 'purged', items: named };
        purged += named.length;
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        chunks[at] = { status: 'failed', items: named, error };
        if (FINAL.includes(error.code)) stop.abort();
      }
      call.progress({ done: purged, total: items.total });
    }
  };
  await guarded(begin);
  // What an array holds is refused before anything is purged.
  if (fault && items.total !== undefined) throw fault;
  await Promise.all(Array.from({ length: AT_ONCE }, () => guarded(work)));
  if (stop.signal.aborted) await call.within(() => items.close()).catch(() => undefined);
  for (let left = items.take(size); left.length > 0; left = items.take(size)) {
    chunks.push({ status: 'not_sent', items: left });
  }
  if (fault !== undefined && !CloudflareConnectorError.is(fault)) throw fault;
  if (fault === undefined && chunks.every(({ status }) => status === 'purged')) return { purged, chunks };
  throw failure(operation, chunks, { fault, isUnread: stop.signal.aborted && items.total === undefined });
}

export async function purgeEverything(call: CallContext, zone: ZoneRef): Promise<void> {
  await send(call, zone, { purge_everything: true }, drawOf(call, zone, { counted: 'requests', tokens: 1 }));
}

async function send(call: CallContext, zone: ZoneRef, body: object, request: BucketRequest): Promise<void> {
  const params = { zone_id: zone.id, ...body } as Parameters<BaseCache['purge']>[0];
  await call.use(BaseCache).purge(params, call.acquiring(request));
}

function failure(
  operation: string,
  chunks: readonly PurgeChunk[],
  { fault, isUnread }: { readonly fault: CloudflareConnectorError | undefined; readonly isUnread: boolean },
): CloudflareConnectorError {
  const cause = fault ?? (chunks.find(({ error }) => error)?.error as CloudflareConnectorError);
  if (!fault && chunks.length === 1) return cause;
  const { request, status, errors, rayId, retryable, retryAfter } = cause;
  const count = (wanted: PurgeChunk['status']): number =>
    chunks.filter((chunk) => chunk.status === wanted).reduce((sum, { items }) => sum + items.length, 0);
  const unread = isUnread ? ', and the rest was not read' : '';
  return new PurgeError(
    `${operation}: ${count('purged')} items were purged, ${count('failed')} failed and ${count('not_sent')} were not sent${unread} (see \`chunks\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    chunks,
  );
}
