import type { Call } from '../server/call.ts';
import { type PageLimits, pageOf } from '../server/paging.ts';
import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { planLimits } from '../zones/plans.ts';
import { selectRecords } from './filters.ts';
import type { DnsRecord, RecordInput } from './record.ts';
import type { BatchInput } from './record-set.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/';
const RECORDS = '/zones/{zone_id}/dns_records';
const RECORD = `${RECORDS}/{dns_record_id}`;
const PAGES: PageLimits = { default: 100, max: 5_000_000 };

export const dnsRecordRoutes = [
  route({
    method: 'GET',
    path: RECORDS,
    known: 'doc',
    source: `${DOCS}list/`,
    handle({ zone, query }) {
      const { items, info } = pageOf(selectRecords(zone.records, query), query, PAGES);
      return success(items, { info });
    },
  }),

  route({
    method: 'POST',
    path: RECORDS,
    known: 'doc',
    source: `${DOCS}create/`,
    handle(call) {
      const { records } = call.zone;
      const { id: _, ...input } = call.json();
      records.refuseBeyondQuota(1);
      return success(records.create(input));
    },
  }),

  route({
    method: 'POST',
    path: `${RECORDS}/batch`,
    known: 'doc',
    source: 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/',
    handle(call) {
      const { records, plan } = call.zone;
      const batch = readBatch(call.json());
      const size = Object.values(batch).reduce((sum, list) => sum + list.length, 0);
      const { batchedRecords } = planLimits[plan];
      // The limit is documented; code and wording are inferred.
      if (size > batchedRecords)
        throw refusal(81077, `Batch of ${size} records exceeds the limit of ${batchedRecords}.`);
      return success(records.batch(batch));
    },
  }),

  route({
    method: 'GET',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}get/`,
    handle: (call) => success(recordIn(call)),
  }),

  route({
    method: 'PATCH',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}edit/`,
    handle: (call) => success(call.zone.records.update(recordIn(call).id, call.json())),
  }),

  route({
    method: 'PUT',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}update/`,
    handle: (call) => success(call.zone.records.replace(recordIn(call).id, call.json())),
  }),

  route({
    method: 'DELETE',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}delete/`,
    handle(call) {
      const { id } = call.zone.records.delete(recordIn(call).id);
      return success({ id });
    },
  }),
];

function recordIn(call: Call): DnsRecord {
  const record = call.zone.records.get(call.param('dns_record_id'));
  // Seen: https://github.com/zanjie1999/cloudflare-api-v4-ddns/issues/5
  if (!record) throw refusal(81044, 'Record does not exist.', 404);
  return record;
}

function readBatch(body: Readonly<Record<string, unknown>>): Required<BatchInput> {
  const list = (name: string, keepId: boolean): readonly RecordInput[] => {
    const given = body[name] ?? [];
    if (!Array.isArray(given) || !given.every((one) => typeof one === 'object' && one !== null)) {
      throw refusal(1004, `${name} must be a list of records`);
    }
    return given.map(({ id, ...input }: RecordInput) => (keepId ? { id, ...input } : input));
  };
  return {
    deletes: list('deletes', true),
    patches: list('patches', true),
    puts: list('puts', true),
    posts: list('posts', false),
  };
}
