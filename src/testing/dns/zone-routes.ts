import type { Call } from '../server/call.ts';
import { RateLimiter } from '../server/rate-limit.ts';
import { type Answer, refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { recordQuota } from '../zones/plans.ts';
import { DnsSettings } from './dns-settings.ts';
import { DnssecState } from './dnssec.ts';
import { importRecords } from './import-records.ts';
import { writeZoneFile } from './write-zone-file.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/dns/subresources/';
const ZONE_FILES = 'https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/';
const DNSSEC = '/zones/{zone_id}/dnssec';
const SETTINGS = '/zones/{zone_id}/dns_settings';

/** Bytes: https://developers.cloudflare.com/dns/manage-dns-records/how-to/import-and-export/#limits */
const LARGEST_ZONE_FILE = 262_144;

/** The same page. */
const IMPORTS = { quota: 3, window: 60 };

export const dnsZoneRoutes = [
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
    source: `${DOCS}usage/`,
    handle: ({ zone }) => success({ record_quota: recordQuota(zone), record_usage: zone.records.size }),
  }),

  route({
    method: 'GET',
    path: DNSSEC,
    known: 'doc',
    source: 'https://developers.cloudflare.com/dns/dnssec/dnssec-states/',
    handle: (call) => success(dnssecOf(call).body()),
  }),

  route({
    method: 'PATCH',
    path: DNSSEC,
    known: 'doc',
    source: `${DOCS}dnssec/methods/edit/`,
    handle(call) {
      const dnssec = dnssecOf(call);
      dnssec.edit(call.json());
      return success(dnssec.body());
    },
  }),

  route({
    method: 'GET',
    path: SETTINGS,
    known: 'doc',
    source: `${DOCS}settings/`,
    handle: (call) => success(settingsOf(call).body()),
  }),

  route({
    method: 'PATCH',
    path: SETTINGS,
    known: 'doc',
    source: `${DOCS}settings/`,
    handle(call) {
      const settings = settingsOf(call);
      settings.edit(call.json());
      return success(settings.body());
    },
  }),
];

const dnssecOf = ({ zone, context }: Call): DnssecState =>
  zone.parts.get('dnssec', () => new DnssecState(zone, context.clock));

const settingsOf = ({ zone }: Call): DnsSettings => zone.parts.get('dns_settings', () => new DnsSettings(zone.plan));

function importZoneFile(call: Call): Answer {
  const { zone, actor, context } = call;
  const parts = call.form();
  zone.account.parts.get('dns_imports', () => new RateLimiter(IMPORTS, context.clock)).take(actor.id);
  const file = parts.find(({ name }) => name === 'file');
  const proxied = parts.find(({ name }) => name === 'proxied')?.text ?? 'false';
  // These refusals are inferred, but for the size itself.
  if (!file || file.text.trim() === '') throw refusal(1004, 'A zone file is required.');
  if (file.bytes.length > LARGEST_ZONE_FILE) {
    throw refusal(1004, `The zone file exceeds the limit of ${LARGEST_ZONE_FILE} bytes.`, 413);
  }
  if (proxied !== 'true' && proxied !== 'false') throw refusal(1004, 'proxied must be true or false.');
  const { result, messages } = importRecords(zone, file.text, proxied === 'true');
  return success(result, { messages });
}
