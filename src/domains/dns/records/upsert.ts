import { BaseRecords } from 'cloudflare/resources/dns/records';
import { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { completeName } from '../names.ts';
import { REPLACED_AS_ONE, valueKeys } from '../values.ts';
import { attributeChanges } from './field-changes.ts';
import type { DnsRecord, RecordInput } from './types.ts';

/** The result of an upsert. */
export interface UpsertResult {
  /** What was done. */
  readonly action: 'created' | 'updated' | 'unchanged';
  /** The record as it is now. */
  readonly record: DnsRecord;
}

/** Input of an upsert, with the zone looked up. */
export interface UpsertTask {
  readonly zone: ZoneRef;
  readonly record: RecordInput;
  readonly matchContent: boolean | undefined;
  readonly replace: boolean | undefined;
}

/** Creates the record, or changes the existing one if it differs. */
export async function upsert(call: CallContext, task: UpsertTask): Promise<UpsertResult> {
  const { matchContent, replace } = task;
  const isReplaced =
    replace ?? (!matchContent && (matchContent === false || REPLACED_AS_ONE.includes(task.record.type)));
  const zoneName = await nameOf(call, task.zone);
  const wanted = { ...task.record, name: completeName(task.record.name, zoneName) };
  const existing = await sameNameAndType(call, task.zone, wanted);
  const match = pick(existing, wanted, isReplaced, zoneName);
  if (match) return change(call, task.zone, match, wanted, zoneName);
  try {
    return { action: 'created', record: await create(call, task.zone, wanted) };
  } catch (error) {
    if (!isConflict(error)) throw error;
    // Another client created it between the two requests, or the response to our own first attempt was lost.
    const now = pick(await sameNameAndType(call, task.zone, wanted), wanted, isReplaced, zoneName);
    if (!now) throw error;
    return change(call, task.zone, now, wanted, zoneName);
  }
}

async function nameOf(call: CallContext, zone: ZoneRef): Promise<string> {
  return zone.name ?? ((await call.zoneObject(zone)) as { name: string }).name;
}

async function sameNameAndType(
  call: CallContext,
  zone: ZoneRef,
  { name, type }: RecordInput,
): Promise<readonly DnsRecord[]> {
  const query = { zone_id: zone.id, name: { exact: name }, type, per_page: 1000 } as Parameters<BaseRecords['list']>[0];
  const page = await call.use(BaseRecords).list(query, call.options);
  return page.result as readonly DnsRecord[];
}

/**
 * The existing record to change: the one with the same content; or else the one that differs in its priority or weight alone; or
 * else, if a value may be replaced, the only one of this name and type. Several to replace are ambiguous.
 */
function pick(
  existing: readonly DnsRecord[],
  wanted: RecordInput,
  isReplaced: boolean,
  zoneName: string,
): DnsRecord | undefined {
  const same = existing.find((record) => hasValue(record, wanted, zoneName));
  if (same) return same;
  const alike = isReplaced
    ? existing
    : existing.filter(
        (record) =>
          keysOf(record, zoneName).loose === keysOf(wanted, zoneName).loose && !REPLACED_AS_ONE.includes(record.type),
      );
  if (alike.length < 2) return alike[0];
  const ids = existing.map(({ id }) => id).join(', ');
  throw new CloudflareConnectorError(
    'conflict',
    `dns.records.upsert: ${existing.length} ${wanted.type} records are named ${wanted.name} (${ids}), and none of them has this content. Update one by its id, or set matchContent to add another.`,
    { operation: 'dns.records.upsert', request: 'GET /zones/{zone_id}/dns_records' },
  );
}

const keysOf = (record: DnsRecord | RecordInput, zoneName: string) => valueKeys(record.type, record, zoneName);

/** Whether both have the same value, however it is written. */
const hasValue = (record: DnsRecord, wanted: RecordInput, zoneName: string): boolean =>
  keysOf(record, zoneName).exact === keysOf(wanted, zoneName).exact;

async function change(
  call: CallContext,
  zone: ZoneRef,
  record: DnsRecord,
  wanted: RecordInput,
  zoneName: string,
): Promise<UpsertResult> {
  const isSame = hasValue(record, wanted, zoneName) && attributeChanges(record, wanted, zoneName).length === 0;
  if (isSame) return { action: 'unchanged', record };
  const params = { zone_id: zone.id, ...wanted } as Parameters<BaseRecords['edit']>[1];
  const edited = await call.use(BaseRecords).edit(record.id, params, call.options);
  return { action: 'updated', record: edited as DnsRecord };
}

async function create(call: CallContext, zone: ZoneRef, wanted: RecordInput): Promise<DnsRecord> {
  const params = { zone_id: zone.id, ...wanted } as unknown as Parameters<BaseRecords['create']>[0];
  return (await call.use(BaseRecords).create(params, call.options)) as DnsRecord;
}

function isConflict(error: unknown): boolean {
  return CloudflareConnectorError.is(error) && error.code === 'conflict';
}
