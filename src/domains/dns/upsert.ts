import { BaseRecords } from 'cloudflare/resources/dns/records';
import { BaseZones } from 'cloudflare/resources/zones/zones';
import { CloudflareConnectorError } from '../../errors.ts';
import type { CallContext } from '../../operation.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { completeName } from './desired/canonical-name.ts';
import { valueKeys } from './desired/record-value.ts';
import type { DnsRecord, RecordInput, RecordType } from './record-types.ts';

/** What an upsert did. */
export interface UpsertResult {
  readonly action: 'created' | 'updated' | 'unchanged';
  readonly record: DnsRecord;
}

/** What an upsert is asked to do, once the zone is known. */
export interface UpsertTask {
  readonly zone: ZoneRef;
  readonly record: RecordInput;
  readonly matchContent: boolean;
}

type Wanted = Readonly<Record<string, unknown>> & { readonly type: RecordType; readonly name: string };

/** Creates the record, or changes the one that is there, or finds that nothing is to be done. */
export async function upsert(call: CallContext, task: UpsertTask): Promise<UpsertResult> {
  const wanted: Wanted = { ...task.record, name: await fullName(call, task) };
  const existing = await sameNameAndType(call, task.zone, wanted);
  const match = pick(existing, wanted, task.matchContent);
  if (match) return change(call, task.zone, match, wanted);
  try {
    return { action: 'created', record: await create(call, task.zone, wanted) };
  } catch (error) {
    if (!isConflict(error)) throw error;
    // Somebody else created it between the two requests, or the answer to our own first try was lost.
    const now = pick(await sameNameAndType(call, task.zone, wanted), wanted, task.matchContent);
    if (!now) throw error;
    return change(call, task.zone, now, wanted);
  }
}

/** The name as Cloudflare stores it: complete, in lower case and Punycode. */
async function fullName(call: CallContext, { zone, record }: UpsertTask): Promise<string> {
  const zoneName = zone.name ?? (await call.use(BaseZones).get({ zone_id: zone.id }, call.options)).name;
  return completeName(record.name, zoneName);
}

async function sameNameAndType(
  call: CallContext,
  zone: ZoneRef,
  { name, type }: Wanted,
): Promise<readonly DnsRecord[]> {
  const query = { zone_id: zone.id, name: { exact: name }, type, per_page: 1000 } as Parameters<BaseRecords['list']>[0];
  const page = await call.use(BaseRecords).list(query, call.options);
  return page.result as readonly DnsRecord[];
}

/**
 * The one record to change. By name and type alone there can be several, of which the one with the same content is meant;
 * without one, to choose would be to guess.
 */
function pick(existing: readonly DnsRecord[], wanted: Wanted, matchContent: boolean): DnsRecord | undefined {
  const same = existing.find((record) => hasContent(record, wanted));
  if (same || matchContent) return same;
  if (existing.length <= 1) return existing[0];
  const ids = existing.map(({ id }) => id).join(', ');
  throw new CloudflareConnectorError(
    'conflict',
    `dns.records.upsert: ${existing.length} ${wanted.type} records are named ${wanted.name} (${ids}), and none has this content. Update one by its id, or set matchContent to add another.`,
    { operation: 'dns.records.upsert', request: 'GET /zones/{zone_id}/dns_records' },
  );
}

function hasContent(record: DnsRecord, wanted: Wanted): boolean {
  const { content, data, priority } = record as { content?: unknown; data?: unknown; priority?: unknown };
  if (wanted.priority !== undefined && wanted.priority !== priority) return false;
  if (wanted.data !== undefined) return includesAll(data, wanted.data);
  return normalized(wanted.type, content) === normalized(wanted.type, wanted.content);
}

/** Content without what two ways to write it differ in. */
function normalized(type: RecordType, content: unknown): string {
  return valueKeys(type, { content: String(content ?? '') }, '@').exact;
}

async function change(call: CallContext, zone: ZoneRef, record: DnsRecord, wanted: Wanted): Promise<UpsertResult> {
  const { name: _, type: __, ...fields } = wanted;
  const { content, ...others } = fields;
  const contentDiffers =
    content !== undefined && normalized(wanted.type, content) !== normalized(wanted.type, record.content);
  if (!contentDiffers && includesAll(record, others)) return { action: 'unchanged', record };
  const params = { zone_id: zone.id, ...wanted } as Parameters<BaseRecords['edit']>[1];
  const edited = await call.use(BaseRecords).edit(record.id, params, call.options);
  return { action: 'updated', record: edited as DnsRecord };
}

async function create(call: CallContext, zone: ZoneRef, wanted: Wanted): Promise<DnsRecord> {
  const params = { zone_id: zone.id, ...wanted } as unknown as Parameters<BaseRecords['create']>[0];
  return (await call.use(BaseRecords).create(params, call.options)) as DnsRecord;
}

/** Whether `have` has everything that `want` has, with the same values. */
function includesAll(have: unknown, want: unknown): boolean {
  if (Array.isArray(want)) {
    return (
      Array.isArray(have) && want.length === have.length && want.every((value, at) => includesAll(have[at], value))
    );
  }
  if (typeof want !== 'object' || want === null) return have === want;
  return Object.entries(want).every(
    ([key, value]) =>
      value === undefined || includesAll((have as Record<string, unknown> | null | undefined)?.[key], value),
  );
}

function isConflict(error: unknown): boolean {
  return CloudflareConnectorError.is(error) && error.code === 'conflict';
}
