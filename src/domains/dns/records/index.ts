import { BaseRecords } from 'cloudflare/resources/dns/records';
import { id, listOperation, operation, zoneRef } from '../../../operations/declare.ts';
import type { ZoneReference } from '../../../operations/facade.ts';
import { type Zod, z } from '../../../operations/schema.ts';
import type { BatchResult, RecordChanges } from './batch-result.ts';
import { listFilters, recordFields } from './fields.ts';
import { recordSchema } from './input.ts';
import type { DnsRecord, RecordInput, RecordPatch } from './types.ts';
import type { UpsertResult } from './upsert.ts';

const recordId = () => id('The id of the record, 32 hex digits.');
const patchFields = () => {
  const { type, name, ...values } = recordFields();
  return { type: z.optional(type), name: z.optional(name), ...values };
};

type InZone<T> = T & { zone: ZoneReference };
type CreateParams = Parameters<BaseRecords['create']>[0];
type UpdateParams = Parameters<BaseRecords['update']>[1];
type EditParams = Parameters<BaseRecords['edit']>[1];

/** A list of changes, typed as one that nobody writes to: what a failed batch left pending is one. */
const changes = <T>(change: Zod.ZodMiniType<unknown, T>, description: string) =>
  z.optional(
    z.array(change).check(z.describe(description)) as unknown as Zod.ZodMiniType<readonly unknown[], readonly T[]>,
  );

/** The DNS records of a zone. */
export const records = {
  /**
   * Lists a zone's DNS records, all or those that the filters leave. Pages of 5,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records
   */
  list: listOperation<DnsRecord>()({
    name: 'dns.records.list',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/dns_records'],
    input: () => z.strictObject({ zone: zoneRef(), ...listFilters() }),
    pages: ({ zone, ...filters }) => ({ path: `/zones/${zone.id}/dns_records`, query: filters, perPage: 5_000 }),
  }),

  /**
   * Reads one DNS record.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records/{dns_record_id}
   */
  get: operation({
    name: 'dns.records.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () => z.strictObject({ zone: zoneRef(), record: recordId() }),
    run: async (call, { zone, record }): Promise<DnsRecord> =>
      (await call.use(BaseRecords).get(record, { zone_id: zone.id }, call.options)) as DnsRecord,
  }),

  /**
   * Creates a DNS record. What the type needs is checked before the request. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `conflict` when the record, or one it can not stand beside, exists; `not_entitled` when
   * the plan has no room for another record, or for its tags.
   * @source POST /zones/{zone_id}/dns_records
   */
  create: operation({
    name: 'dns.records.create',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/dns_records'],
    input: () => recordSchema<InZone<RecordInput>>({ zone: zoneRef(), ...recordFields() }),
    run: async (call, { zone, ...record }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...record } as unknown as CreateParams;
      return (await call.use(BaseRecords).create(params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Overwrites a DNS record: what is not given goes back to its default. To change single fields, see `edit`.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source PUT /zones/{zone_id}/dns_records/{dns_record_id}
   */
  update: operation({
    name: 'dns.records.update',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () =>
      recordSchema<InZone<RecordInput & { record: string }>>({
        zone: zoneRef(),
        record: recordId(),
        ...recordFields(),
      }),
    run: async (call, { zone, record, ...fields }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...fields } as unknown as UpdateParams;
      return (await call.use(BaseRecords).update(record, params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Changes the given fields of a DNS record and leaves the others.
   *
   * @throws InvalidInputError that names the fields and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source PATCH /zones/{zone_id}/dns_records/{dns_record_id}
   */
  edit: operation({
    name: 'dns.records.edit',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () =>
      recordSchema<InZone<RecordPatch & { record: string }>>(
        { zone: zoneRef(), record: recordId(), ...patchFields() },
        { partial: true },
      ),
    run: async (call, { zone, record, ...fields }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...fields } as unknown as EditParams;
      return (await call.use(BaseRecords).edit(record, params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Deletes a DNS record.
   *
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `not_found` when there is no such record, or no longer.
   * @source DELETE /zones/{zone_id}/dns_records/{dns_record_id}
   */
  delete: operation({
    name: 'dns.records.delete',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () => z.strictObject({ zone: zoneRef(), record: recordId() }),
    run: async (call, { zone, record }): Promise<{ readonly id: string }> => {
      await call.use(BaseRecords).delete(record, { zone_id: zone.id }, call.options);
      return { id: record };
    },
  }),

  /**
   * Makes sure that a record is there: creates it, changes the one of the same name and type, or finds nothing to do.
   * Fields that are not given keep their values. Safe to repeat.
   *
   * With `matchContent` the content counts as part of what the record is: for names that have several records of a type,
   * such as TXT or round-robin A.
   *
   * @throws CloudflareConnectorError `conflict` when several records could be meant.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @source GET, POST /zones/{zone_id}/dns_records and PATCH /zones/{zone_id}/dns_records/{dns_record_id}
   */
  upsert: operation({
    name: 'dns.records.upsert',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'POST /zones/{zone_id}/dns_records',
      'PATCH /zones/{zone_id}/dns_records/{dns_record_id}',
      'GET /zones/{zone_id}/dns_records',
      'GET /zones/{zone_id}',
    ],
    input: () =>
      recordSchema<InZone<RecordInput & { matchContent?: boolean }>>({
        zone: zoneRef(),
        ...recordFields(),
        matchContent: z.optional(
          z.boolean().check(z.describe('Whether a record with other content is another record. Default false.')),
        ),
      }),
    run: async (call, { zone, matchContent = false, ...record }): Promise<UpsertResult> => {
      const { upsert } = await import('./upsert.ts');
      return upsert(call, { zone, record: record as RecordInput, matchContent });
    },
  }),

  /**
   * Makes many changes together: deletes, then patches, puts and posts. One request, and one transaction, up to the
   * plan's limit of 200 changes (Free) or 3,500; beyond it as many as needed, in the same order.
   *
   * @throws InvalidInputError that names the change and the field, before anything is sent.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit.
   * @throws PartialBatchError when one of several requests failed: with what was applied and what is pending.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  batch: operation({
    name: 'dns.records.batch',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', 'GET /zones/{zone_id}'],
    input: () =>
      z
        .strictObject({
          zone: zoneRef(),
          deletes: changes(z.strictObject({ id: recordId() }), 'Records to delete.'),
          patches: changes(
            recordSchema<RecordPatch & { id: string }>({ id: recordId(), ...patchFields() }, { partial: true }),
            'Records to change, with the fields that change.',
          ),
          puts: changes(
            recordSchema<RecordInput & { id: string }>({ id: recordId(), ...recordFields() }),
            'Records to overwrite.',
          ),
          posts: changes(recordSchema<RecordInput>(recordFields()), 'Records to create.'),
        })
        .check(
          z.refine(
            ({ deletes, patches, puts, posts }) =>
              [deletes, patches, puts, posts].some((list) => (list?.length ?? 0) > 0),
            'must have at least one change in deletes, patches, puts or posts',
          ),
        ),
    run: async (call, { zone, ...wanted }): Promise<BatchResult> => {
      const { batch } = await import('./batch.ts');
      return batch(call, zone, wanted as RecordChanges);
    },
  }),
};
