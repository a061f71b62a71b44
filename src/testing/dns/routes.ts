import { planLimits, recordQuota } from '../billing-plan.ts';
import { type PageLimits, pageOf } from '../server/paging.ts';
import { RequestQuota } from '../server/request-quota.ts';
import { type Route, route } from '../server/route.ts';
import { type RouteResponse, rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { rejectWithoutParts } from './content.ts';
import { DnsSettings } from './dns-settings.ts';
import { DnssecState } from './dnssec.ts';
import { selectRecords } from './filters.ts';
import { importRecords } from './import-records.ts';
import type { DnsRecord, RecordInput } from './record.ts';
import type { BatchInput } from './record-set.ts';
import { writeZoneFile } from './write-zone-file.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/';
const RECORDS = '/zones/{zone_id}/dns_records';
const RECORD = `${RECORDS}/{dns_record_id}`;
const DNS_DOCS = 'https://developers.cloudflare.com/api/resources/dns/subresources/';
const ZONE_FILES = 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/';
const DNSSEC = '/zones/{zone_id}/dnssec';
const SETTINGS = '/zones/{zone_id}/dns_settings';

/** Bytes: https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#limits */
const LARGEST_ZONE_FILE = 262_144;

/** The same page. */
const IMPORTS = { quota: 3, window: 60 };
const PAGES: PageLimits = { default: 100, totalPages: 'last' };

const recordRoutes = [
  route({
    method: 'GET',
    path: RECORDS,
    known: 'doc',
    source: `${DOCS}list/`,
    handle({ zone, query }) {
      const { items, info } = pageOf(selectRecords(zone.records, query), query, PAGES);
      return success(items, { info, infoLast: true });
    },
  }),

  route({
    method: 'POST',
    path: RECORDS,
    known: 'doc',
    source: `${DOCS}create/`,
    handle(request) {
      const { records } = request.zone;
      const input = inputOf(bodyOf(request));
      rejectContentOnly(input, input.type);
      records.rejectBeyondQuota(1);
      return success(records.create(input));
    },
  }),

  route({
    method: 'POST',
    path: `${RECORDS}/batch`,
    known: 'doc',
    source: 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/',
    handle(request) {
      const { records, plan } = request.zone;
      const batch = readBatch(bodyOf(request));
      const size = Object.values(batch).reduce((sum, list) => sum + list.length, 0);
      const { batchedRecords } = planLimits[plan];
      // The limit is documented; code and wording are inferred.
      if (size > batchedRecords)
        throw rejection(81077, `Batch of ${size} records exceeds the limit of ${batchedRecords}.`);
      for (const { id, ...input } of [...batch.patches, ...batch.puts]) {
        rejectContentOnly(input, input.type ?? records.get(String(id))?.type);
      }
      for (const input of batch.posts) rejectContentOnly(input, input.type);
      const made = records.batch(batch);
      const kinds = (['deletes', 'patches', 'puts', 'posts'] as const).map((kind) => {
        // Recorded in 32 of 32 batches: null, not an empty list.
        return [kind, made[kind].length > 0 ? made[kind] : null] as const;
      });
      return success(Object.fromEntries(kinds));
    },
  }),

  route({
    method: 'GET',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}get/`,
    handle: (request) => success(recordIn(request)),
  }),

  route({
    method: 'PATCH',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}edit/`,
    handle(request) {
      const { id, type } = recordIn(request);
      const changes = inputOf(bodyOf(request));
      rejectContentOnly(changes, changes.type ?? type);
      return success(request.zone.records.update(id, changes));
    },
  }),

  route({
    method: 'PUT',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}update/`,
    handle(request) {
      const { id } = recordIn(request);
      const input = inputOf(bodyOf(request));
      rejectContentOnly(input, input.type);
      return success(request.zone.records.replace(id, input));
    },
  }),

  route({
    method: 'DELETE',
    path: RECORD,
    known: 'doc',
    source: `${DOCS}delete/`,
    handle(request) {
      const { id } = request.zone.records.delete(recordIn(request).id);
      return success({ id });
    },
  }),
];

const zoneRoutes = [
  route({
    method: 'GET',
    path: '/zones/{zone_id}/dns_records/export',
    known: 'doc',
    source: ZONE_FILES,
    handle({ zone, context }) {
      const body = writeZoneFile({
        zoneName: zone.name,
        nameServers: ['ada.ns.cloudflare.com', 'bob.ns.cloudflare.com'],
        records: zone.records.list(),
        now: context.clock.now(),
      });
      return { status: 200, body, headers: { 'content-type': 'text/plain; charset=utf-8' } };
    },
  }),

  route({
    method: 'POST',
    path: '/zones/{zone_id}/dns_records/import',
    known: 'seen',
    source: 'https://github.com/cloudflare/python-cloudflare/issues/89',
    handle: importZoneFile,
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}/dns_records/usage',
    known: 'doc',
    source: `${DNS_DOCS}usage/`,
    handle: ({ zone }) => success({ record_quota: recordQuota(zone), record_usage: zone.records.size }),
  }),

  route({
    method: 'GET',
    path: DNSSEC,
    known: 'doc',
    source: 'https://developers.cloudflare.com/dns/dnssec/dnssec-states/',
    handle: (request) => success(dnssecOf(request).body()),
  }),

  route({
    method: 'PATCH',
    path: DNSSEC,
    known: 'doc',
    source: `${DNS_DOCS}dnssec/methods/edit/`,
    handle(request) {
      const dnssec = dnssecOf(request);
      dnssec.edit(request.json());
      return success(dnssec.body());
    },
  }),

  route({
    method: 'DELETE',
    path: DNSSEC,
    known: 'doc',
    source: `${DNS_DOCS}dnssec/methods/delete/`,
    // "Delete DNSSEC": the result is a text, which the document does not describe further.
    handle(request) {
      dnssecOf(request).edit({ status: 'disabled' });
      return success('');
    },
  }),

  route({
    method: 'GET',
    path: SETTINGS,
    known: 'doc',
    source: `${DNS_DOCS}settings/`,
    handle: (request) => success(settingsOf(request).body()),
  }),

  route({
    method: 'PATCH',
    path: SETTINGS,
    known: 'doc',
    source: `${DNS_DOCS}settings/`,
    handle(request) {
      const settings = settingsOf(request);
      settings.edit(request.json());
      return success(settings.body());
    },
  }),
];

/** DNS records, zone files, DNSSEC and DNS settings. */
export const dnsRoutes: readonly Route[] = [...recordRoutes, ...zoneRoutes];

function recordIn(request: RoutedRequest): DnsRecord {
  const record = request.zone.records.get(request.param('dns_record_id'));
  // Seen: https://github.com/zanjie1999/cloudflare-api-v4-ddns/issues/5
  if (!record) throw rejection(81044, 'Record does not exist.', 404);
  return record;
}

type Body = Readonly<Record<string, unknown>>;

/** What a request can set of a record. Its id, its times and `meta` are read-only. */
const inputOf = ({ id: _id, created_on: _created, modified_on: _modified, meta: _meta, ...input }: Body): RecordInput =>
  input;

/** The body. Seen: code 9207 if it cannot be read, in the recordings of 2026 of a public project. */
function bodyOf(request: RoutedRequest): Body {
  try {
    return request.json();
  } catch {
    throw rejection(9207, 'Request body is invalid.');
  }
}

/**
 * Types whose content has parts need them as `data`: their `content` is read-only.
 *
 * Seen: https://github.com/cloudflare/cloudflare-go/issues/1245 (SSHFP), https://github.com/danielpigott/cloudflare-cli/issues/46
 * (SRV), https://github.com/cloudflare/salt-cloudflare/issues/14 (DS, with the code). Inferred for a PATCH.
 */
function rejectContentOnly({ content, data }: RecordInput, type: unknown): void {
  if (content !== undefined && (data === undefined || data === null)) rejectWithoutParts(type);
}

function readBatch(body: Body): Record<keyof BatchInput, readonly RecordInput[]> {
  const list = (name: string, keepId: boolean): readonly RecordInput[] => {
    const given = body[name] ?? [];
    if (!Array.isArray(given) || !given.every((one) => typeof one === 'object' && one !== null)) {
      throw rejection(1004, `${name} must be a list of records`);
    }
    return given.map((one: Body) => (keepId ? { id: one.id, ...inputOf(one) } : inputOf(one)));
  };
  return {
    deletes: list('deletes', true),
    patches: list('patches', true),
    puts: list('puts', true),
    posts: list('posts', false),
  };
}

const dnssecOf = ({ zone, context }: RoutedRequest): DnssecState =>
  zone.parts.get('dnssec', () => new DnssecState(zone, context.clock));

const settingsOf = ({ zone }: RoutedRequest): DnsSettings =>
  zone.parts.get('dns_settings', () => new DnsSettings(zone.plan));

function importZoneFile(request: RoutedRequest): RouteResponse {
  const { zone, actor, context } = request;
  const parts = request.form();
  zone.account.parts.get('dns_imports', () => new RequestQuota(IMPORTS, context.clock)).take(actor.id);
  const file = parts.find(({ name }) => name === 'file');
  const proxied = parts.find(({ name }) => name === 'proxied')?.text ?? 'false';
  // These rejections are inferred. Only the size limit is documented.
  if (!file || file.text.trim() === '') throw rejection(1004, 'A zone file is required.');
  if (file.bytes.length > LARGEST_ZONE_FILE) {
    throw rejection(1004, `The zone file exceeds the limit of ${LARGEST_ZONE_FILE} bytes.`, 413);
  }
  if (proxied !== 'true' && proxied !== 'false') throw rejection(1004, 'proxied must be true or false.');
  const { result, messages } = importRecords(zone, file.text, proxied === 'true');
  return success(result, { messages });
}
