import { BaseRecords } from 'cloudflare/resources/dns/records';
import { memoize } from '../../../memoize.ts';
import { id, inputSchema, listOperation, operation, zoneRef } from '../../../operations/declare.ts';
import { v } from '../../../operations/schema.ts';
import type { BatchResult } from './batch-result.ts';
import { listFilters } from './list-filters.ts';
import { READ_ONLY } from './read-only.ts';
import type {
  BatchPatch,
  BatchPut,
  BatchRecordsInput,
  CreateRecordInput,
  DeleteRecordInput,
  EditRecordInput,
  GetRecordInput,
  ListRecordsInput,
  RecordId,
  UpdateRecordInput,
  UpsertRecordInput,
} from './record-input.ts';
import type { DnsRecord, RecordInput } from './types.ts';
import type { UpsertResult } from './upsert.ts';

type GetParams = Parameters<BaseRecords['get']>[1];
type CreateParams = Parameters<BaseRecords['create']>[0];
type UpdateParams = Parameters<BaseRecords['update']>[1];
type EditParams = Parameters<BaseRecords['edit']>[1];

const shadowOption = () => ({ include_shadow_metadata: v.optional(v.boolean()) });

/** The fields of a record are many, and so are the rules of its types: they are loaded when a record is written. */
const loadFields = () => import('./fields.ts');
// An `import()` costs as much as a call, each time.
const loadUpsert = memoize(() => import('./upsert.ts'));
const loadBatch = memoize(() => import('./batch.ts'));

/**
 * The DNS records of a zone.
 *
 * @example
 * ```ts
 * const { action, record } = await cf.dns.records.upsert({ zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' });
 * for await (const { name, content } of cf.dns.records.list({ zone: 'example.com', type: 'A' })) console.log(name, content);
 * ```
 */
export const records = {
  /**
   * Lists the DNS records of a zone. Reads pages of 5,000 records, the pages after the first one concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records
   */
  list: listOperation<DnsRecord>()({
    name: 'dns.records.list',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/dns_records'],
    input: () => inputSchema<ListRecordsInput>({ zone: zoneRef(), ...listFilters() }),
    pages: ({ zone, ...filters }) => ({ path: `/zones/${zone.id}/dns_records`, query: filters, perPage: 5_000 }),
  }),

  /**
   * Reads one DNS record.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @throws CloudflareConnectorError `not_found` if the zone has no record with this id.
   * @source GET /zones/{zone_id}/dns_records/{dns_record_id}
   */
  get: operation({
    name: 'dns.records.get',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () => inputSchema<GetRecordInput>({ zone: zoneRef(), record: id(), ...shadowOption() }),
    run: async (call, { zone, record, ...shadow }): Promise<DnsRecord> =>
      (await call
        .use(BaseRecords)
        .get(record, { zone_id: zone.id, ...shadow } as GetParams, call.options)) as DnsRecord,
  }),

  /**
   * Creates a DNS record. The fields are checked by the rules of its type before the request. Not retried after a lost
   * response.
   *
   * @throws InvalidInputError if a field is invalid; it names the fields and what is allowed.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `conflict` if the record, or one that excludes it, exists.
   * @throws CloudflareConnectorError `not_entitled` if the billing plan of the zone allows no further record, or no tags.
   * @source POST /zones/{zone_id}/dns_records
   */
  create: operation({
    name: 'dns.records.create',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/dns_records'],
    readOnly: READ_ONLY,
    input: async () => {
      const { recordFields, recordSchema } = await loadFields();
      return recordSchema<CreateRecordInput>({ zone: zoneRef(), ...recordFields(), ...shadowOption() });
    },
    run: async (call, { zone, ...record }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...record } as unknown as CreateParams;
      return (await call.use(BaseRecords).create(params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Overwrites a DNS record. Omitted fields get their defaults; `edit` keeps them.
   *
   * @throws InvalidInputError if a field is invalid; it names the fields and what is allowed.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone has no record with this id.
   * @source PUT /zones/{zone_id}/dns_records/{dns_record_id}
   */
  update: operation({
    name: 'dns.records.update',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/dns_records/{dns_record_id}'],
    readOnly: READ_ONLY,
    input: async () => {
      const { recordFields, recordSchema } = await loadFields();
      return recordSchema<UpdateRecordInput>({ zone: zoneRef(), record: id(), ...recordFields(), ...shadowOption() });
    },
    run: async (call, { zone, record, ...fields }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...fields } as unknown as UpdateParams;
      return (await call.use(BaseRecords).update(record, params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Changes fields of a DNS record. Omitted fields keep their values.
   *
   * @throws InvalidInputError if a field is invalid; it names the fields and what is allowed.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone has no record with this id.
   * @source PATCH /zones/{zone_id}/dns_records/{dns_record_id}
   */
  edit: operation({
    name: 'dns.records.edit',
    scope: 'dns:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/dns_records/{dns_record_id}'],
    readOnly: READ_ONLY,
    input: async () => {
      const { patchFields, recordSchema } = await loadFields();
      return recordSchema<EditRecordInput>(
        { zone: zoneRef(), record: id(), ...patchFields(), ...shadowOption() },
        { partial: true },
      );
    },
    run: async (call, { zone, record, ...fields }): Promise<DnsRecord> => {
      const params = { zone_id: zone.id, ...fields } as unknown as EditParams;
      return (await call.use(BaseRecords).edit(record, params, call.options)) as DnsRecord;
    },
  }),

  /**
   * Deletes a DNS record.
   *
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone has no record with this id.
   * @source DELETE /zones/{zone_id}/dns_records/{dns_record_id}
   */
  delete: operation({
    name: 'dns.records.delete',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/dns_records/{dns_record_id}'],
    input: () => inputSchema<DeleteRecordInput>({ zone: zoneRef(), record: id() }),
    run: async (call, { zone, record }): Promise<{ readonly id: string }> => {
      await call.use(BaseRecords).delete(record, { zone_id: zone.id }, call.options);
      return { id: record };
    },
  }),

  /**
   * Ensures that a record exists: creates it, or changes the existing one. Omitted fields keep their existing values. Safe to
   * repeat. Two requests, one if nothing changes, and one more if the zone is given by id.
   *
   * Another value is never lost by surprise. The only A, AAAA or CNAME record of a name is changed, unless `matchContent` is set;
   * several of them are ambiguous unless one has the given content. Records of other types, such as TXT and MX, stand beside each
   * other: one with another value stays, unless `replace` is set. One that differs in its priority or weight alone is changed.
   *
   * @throws InvalidInputError if a field is invalid; it names the fields and what is allowed.
   * @throws CloudflareConnectorError `conflict` if several records match.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
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
    readOnly: READ_ONLY,
    input: async () => {
      const { recordFields, recordSchema } = await loadFields();
      const options = { matchContent: v.optional(v.boolean()), replace: v.optional(v.boolean()) };
      return v.pipe(
        recordSchema<UpsertRecordInput>({ zone: zoneRef(), ...recordFields(), ...options }),
        v.check(
          ({ matchContent, replace }) => matchContent === undefined || replace === undefined,
          'must have matchContent or replace, not both',
        ),
      );
    },
    run: async (call, { zone, matchContent, replace, ...record }): Promise<UpsertResult> => {
      const { upsert } = await loadUpsert();
      return upsert(call, { zone, record: record as RecordInput, matchContent, replace });
    },
  }),

  /**
   * Makes many changes together: deletes, then patches, puts and posts. One request is one transaction. It takes 200 changes
   * on the Free billing plan and 3,500 on the others; further changes are sent in further requests, in the same order.
   *
   * @throws InvalidInputError if a change is invalid; it names the change and the field. Nothing is sent.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit.
   * @throws PartialBatchError if one of several requests failed; it has what was applied and what is pending.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  batch: operation({
    name: 'dns.records.batch',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', 'GET /zones/{zone_id}'],
    input: async () => {
      const { patchFields, recordFields, recordInList } = await loadFields();
      return v.pipe(
        inputSchema<BatchRecordsInput>({
          zone: zoneRef(),
          deletes: v.optional(v.array(inputSchema<RecordId>({ id: id() }))),
          patches: v.optional(v.array(recordInList<BatchPatch>({ id: id(), ...patchFields() }, { partial: true }))),
          puts: v.optional(v.array(recordInList<BatchPut>({ id: id(), ...recordFields() }))),
          posts: v.optional(v.array(recordInList<RecordInput>(recordFields()))),
          ...shadowOption(),
        }),
        v.check(
          ({ deletes, patches, puts, posts }) =>
            [deletes, patches, puts, posts].some((list) => (list?.length ?? 0) > 0),
          'must have at least one change in deletes, patches, puts or posts',
        ),
      );
    },
    run: async (call, { zone, include_shadow_metadata, ...changes }): Promise<BatchResult> => {
      const { batch } = await loadBatch();
      return batch(call, zone, changes, { include_shadow_metadata });
    },
  }),
};
