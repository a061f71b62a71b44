import { BaseCache } from 'cloudflare/resources/cache/cache';
import { CloudflareConnectorError, type ErrorCode } from '../../errors.ts';
import type { CallContext } from '../../operation.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Draw } from '../../transport/buckets.ts';
import { distinctItems, type Item, type Kind } from './purge-items.ts';
import { ALWAYS_TAKEN, drawOf, limitsOf } from './purge-limits.ts';
import { type PurgeChunk, PurgeError, type PurgeResult } from './purge-result.ts';

/** What is to be purged, and in whose name. */
export interface Purge<T extends Item> {
  readonly operation: string;
  /** The input's name for the items. */
  readonly field: string;
  readonly kind: Kind;
  readonly items: readonly T[];
}

/** Requests under way at once: enough to use up what the bucket allows at any round trip that is usual. */
const AT_ONCE = 8;

/** Failures that every later request would meet, too. */
const FINAL: readonly ErrorCode[] = [
  ...(['missing_permission', 'invalid_token', 'token_expired', 'token_ip_restricted'] as const),
  ...(['not_entitled', 'out_of_reach', 'not_found', 'aborted', 'timeout'] as const),
];

/** Purges in as few requests as the plan allows, as fast as its bucket allows. */
export async function purge<T extends Item>(
  call: CallContext,
  zone: ZoneRef,
  { operation, field, kind, items }: Purge<T>,
): Promise<PurgeResult<T>> {
  const counted = kind === 'files' ? 'urls' : 'requests';
  let distinct = distinctItems(operation, field, kind, items, zone.name);
  const limits = distinct.length > ALWAYS_TAKEN ? await limitsOf(call, zone, counted) : undefined;
  if (limits && zone.name === undefined) distinct = distinctItems(operation, field, kind, distinct, limits.name);

  const size = limits?.perRequest ?? ALWAYS_TAKEN;
  const chunks: PurgeChunk<T>[] = [];
  for (let start = 0; start < distinct.length; start += size) {
    chunks.push({ status: 'not_sent', items: distinct.slice(start, start + size) as T[] });
  }
  let next = 0;
  let purged = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    while (!stopped && next < chunks.length) {
      const at = next++;
      const { items: named } = chunks[at] as PurgeChunk<T>;
      const draw = drawOf(call, zone, { counted, tokens: counted === 'urls' ? named.length : 1, limits });
      try {
        await send(call, zone, { [kind]: named }, draw);
        chunks[at] = { status: 'purged', items: named };
        purged += named.length;
      } catch (error) {
        if (!CloudflareConnectorError.is(error)) throw error;
        chunks[at] = { status: 'failed', items: named, error };
        stopped ||= FINAL.includes(error.code);
      }
      call.progress({ done: purged, total: distinct.length });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, chunks.length) }, work));
  if (chunks.every(({ status }) => status === 'purged')) return { purged, chunks };
  throw failure(operation, chunks, purged);
}

export async function purgeEverything(call: CallContext, zone: ZoneRef): Promise<void> {
  await send(call, zone, { purge_everything: true }, drawOf(call, zone, { counted: 'requests', tokens: 1 }));
}

async function send(call: CallContext, zone: ZoneRef, body: object, draw: Draw): Promise<void> {
  const params = { zone_id: zone.id, ...body } as Parameters<BaseCache['purge']>[0];
  await call.use(BaseCache).purge(params, call.drawing(draw));
}

function failure(operation: string, chunks: readonly PurgeChunk[], purged: number): CloudflareConnectorError {
  const cause = chunks.find(({ error }) => error)?.error as CloudflareConnectorError;
  if (chunks.length === 1) return cause;
  const { request, status, errors, rayId, retryable, retryAfter } = cause;
  const count = (wanted: PurgeChunk['status']): number =>
    chunks.filter((chunk) => chunk.status === wanted).reduce((sum, { items }) => sum + items.length, 0);
  return new PurgeError(
    `${operation}: ${purged} items were purged, ${count('failed')} failed and ${count('not_sent')} were not sent (see \`chunks\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    chunks,
  );
}
