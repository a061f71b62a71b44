import { BaseRecords } from 'cloudflare/resources/dns/records';
import { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { pluralize } from '../../../pluralize.ts';
import { batchLimit, SMALLEST_BATCH, tierOf } from './batch-limit.ts';
import { type BatchResult, PartialBatchError } from './batch-result.ts';
import type { RecordChanges } from './record-input.ts';
import type { DnsRecord } from './types.ts';

/** The order in which Cloudflare applies the changes of a request, independent of their order in the body. */
const kinds = ['deletes', 'patches', 'puts', 'posts'] as const;

/** Applies changes in as few requests as the zone's tier allows, in Cloudflare's order across all of them. */
export async function batch(call: CallContext, zone: ZoneRef, changes: RecordChanges): Promise<BatchResult> {
  const entries = kinds.flatMap((kind) => (changes[kind] ?? []).map((change) => ({ kind, change })));
  const limit = entries.length > SMALLEST_BATCH ? await limitOf(call, zone) : SMALLEST_BATCH;
  let applied: BatchResult = { deletes: [], patches: [], puts: [], posts: [], batches: 0 };
  for (let start = 0; start < entries.length; start += limit) {
    const body = grouped(entries.slice(start, start + limit));
    try {
      applied = add(applied, await send(call, zone, body));
    } catch (cause) {
      if (applied.batches === 0) throw cause;
      throw partial(cause, applied, grouped(entries.slice(start)));
    }
  }
  return applied;
}

interface Entry {
  readonly kind: (typeof kinds)[number];
  readonly change: unknown;
}

function grouped(entries: readonly Entry[]): RecordChanges {
  const of = (wanted: Entry['kind']) => entries.filter(({ kind }) => kind === wanted).map(({ change }) => change);
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)]).filter(([, list]) => list?.length)) as RecordChanges;
}

async function limitOf(call: CallContext, zone: ZoneRef): Promise<number> {
  return batchLimit(tierOf(await call.zoneObject(zone)));
}

type Sent = Partial<Record<Entry['kind'], readonly DnsRecord[] | null>>;

async function send(call: CallContext, zone: ZoneRef, body: RecordChanges): Promise<Sent> {
  const params = { zone_id: zone.id, ...body } as unknown as Parameters<BaseRecords['batch']>[0];
  return (await call.use(BaseRecords).batch(params, call.options)) as Sent;
}

function add(before: BatchResult, sent: Sent): BatchResult {
  const joined = kinds.map((kind) => [kind, [...before[kind], ...(sent[kind] ?? [])]]);
  return { ...(Object.fromEntries(joined) as Omit<BatchResult, 'batches'>), batches: before.batches + 1 };
}

function partial(cause: unknown, applied: BatchResult, pending: RecordChanges): unknown {
  if (!CloudflareConnectorError.is(cause)) return cause;
  const { operation, request, status, errors, rayId, retryable, retryAfter } = cause;
  const done = kinds.reduce((sum, kind) => sum + applied[kind].length, 0);
  const left = kinds.reduce((sum, kind) => sum + (pending[kind]?.length ?? 0), 0);
  return new PartialBatchError(
    `dns.records.batch: ${pluralize(done, 'change')} applied in ${pluralize(applied.batches, 'request')}, then a request failed; ${left} pending (see \`pending\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    applied,
    pending,
  );
}
