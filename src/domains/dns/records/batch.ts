import { BaseRecords } from 'cloudflare/resources/dns/records';
import { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { pluralize } from '../../../pluralize.ts';
import { batchLimit, SMALLEST_BATCH, tierOf } from './batch-limit.ts';
import { type BatchResponse, checkedBatch } from './batch-response.ts';
import { type BatchResult, PartialBatchError } from './batch-result.ts';
import type { RecordChanges, ShadowOption } from './record-input.ts';

/** The order in which Cloudflare applies the changes of a request, independent of their order in the body. */
const kinds = ['deletes', 'patches', 'puts', 'posts'] as const;

const NOTHING: BatchResult = { deletes: [], patches: [], puts: [], posts: [], batches: 0 };

/** Applies changes in as few requests as the zone's tier allows, in Cloudflare's order across all of them. */
export async function batch(
  call: CallContext,
  zone: ZoneRef,
  changes: RecordChanges,
  option: ShadowOption = {},
): Promise<BatchResult> {
  const count = kinds.reduce((sum, kind) => sum + (changes[kind]?.length ?? 0), 0);
  const limit = count > SMALLEST_BATCH ? await limitOf(call, zone) : SMALLEST_BATCH;
  if (count <= limit) return add(NOTHING, await send(call, zone, filled(changes), option));
  const entries = kinds.flatMap((kind) => (changes[kind] ?? []).map((change) => ({ kind, change })));
  let applied = NOTHING;
  for (let start = 0; start < entries.length; start += limit) {
    const body = filled(listed(entries.slice(start, start + limit)));
    try {
      applied = add(applied, await send(call, zone, body, option));
    } catch (cause) {
      if (applied.batches === 0) throw cause;
      const isUncertain = mayBeApplied(cause);
      const failed = isUncertain ? limit : 0;
      throw partial(cause, {
        applied,
        mayBeApplied: listed(entries.slice(start, start + failed)),
        pending: listed(entries.slice(start + failed)),
      });
    }
  }
  return applied;
}

interface Entry {
  readonly kind: (typeof kinds)[number];
  readonly change: unknown;
}

/** Entries by kind. */
function listed(entries: readonly Entry[]): Required<RecordChanges> {
  const of = (wanted: Entry['kind']) => entries.filter(({ kind }) => kind === wanted).map(({ change }) => change);
  return Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as unknown as Required<RecordChanges>;
}

/** The kinds that have a change. */
const filled = (changes: RecordChanges): RecordChanges =>
  Object.fromEntries(kinds.flatMap((kind) => (changes[kind]?.length ? [[kind, changes[kind]]] : [])));

async function limitOf(call: CallContext, zone: ZoneRef): Promise<number> {
  return batchLimit(tierOf(await call.zoneObject(zone)));
}

async function send(
  call: CallContext,
  zone: ZoneRef,
  body: RecordChanges,
  option: ShadowOption,
): Promise<BatchResponse> {
  const params = { zone_id: zone.id, ...body, ...option } as unknown as Parameters<BaseRecords['batch']>[0];
  return checkedBatch('dns.records.batch', body, await call.use(BaseRecords).batch(params, call.options));
}

function add(before: BatchResult, sent: BatchResponse): BatchResult {
  const joined = kinds.map((kind) => [kind, [...before[kind], ...(sent[kind] ?? [])]]);
  return { ...(Object.fromEntries(joined) as Omit<BatchResult, 'batches'>), batches: before.batches + 1 };
}

/** Whether a request that failed in this way may have been applied: no response said that it was rejected. */
function mayBeApplied(error: unknown): boolean {
  if (!CloudflareConnectorError.is(error)) return true;
  if (error.code === 'rate_limited') return false;
  const { status } = error;
  if (status !== undefined) return status >= 500 || status === 408 || status < 300;
  return (
    ['network', 'timeout', 'aborted', 'api_error'].includes(error.code) && !/Nothing was changed/.test(error.message)
  );
}

function partial(cause: unknown, outcome: Pick<PartialBatchError, 'applied' | 'mayBeApplied' | 'pending'>): unknown {
  if (!CloudflareConnectorError.is(cause)) return cause;
  const { applied, mayBeApplied: lost, pending } = outcome;
  const { operation, request, status, errors, rayId, retryable, retryAfter } = cause;
  const count = (changes: RecordChanges) => kinds.reduce((sum, kind) => sum + (changes[kind]?.length ?? 0), 0);
  const done = kinds.reduce((sum, kind) => sum + applied[kind].length, 0);
  const unknown = count(lost) > 0 ? `${count(lost)} may have been applied (see \`mayBeApplied\`), ` : '';
  return new PartialBatchError(
    `dns.records.batch: ${pluralize(done, 'change')} applied in ${pluralize(applied.batches, 'request')}, then a request failed; ${unknown}${count(pending)} pending (see \`pending\`). ${cause.message.split('\n')[0]}`,
    cause.code,
    { operation, request, status, errors, rayId, retryable, retryAfter, cause },
    outcome,
  );
}
