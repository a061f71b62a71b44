// Compiled by types.test.ts against the installed package; never run.
import {
  CloudflareConnector,
  catalog,
  connect,
  type DnsRecord,
  dns,
  MissingPermissionError,
  type PermissionReport,
  permissions,
  records as recordsOfZones,
  type Scope,
  zones,
} from 'cloudflare-connector';
import { type Cloudflare, createCloudflare } from 'cloudflare-connector/testing';
import { serve } from 'cloudflare-connector/testing/node';
import { cloudflare as simulated } from 'cloudflare-connector/testing/simulate';

const cloudflare: Cloudflare = createCloudflare({ now: '2026-01-01T00:00:00Z' });
export const requests: number = simulated.requests.length;
const zone = cloudflare.zones.create({ name: 'example.com' });
const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'], zones: [zone] });

export const cf = new CloudflareConnector({ apiToken: value, fetch: cloudflare.fetch });
const readOnly = new CloudflareConnector({ apiToken: value, scopes: ['dns:read'] });
const small = connect({ apiToken: value, domains: { dns } });
const composed = connect({ apiToken: value, catalog, domains: { permissions, records: recordsOfZones } });
const two = connect({ apiToken: value, domains: { records: { list: dns.records.list, zone: zones.get } } });
const scopes: Scope[] = ['dns:edit'];

export async function work(): Promise<string> {
  const { url, close } = await serve(cloudflare);
  const report: PermissionReport = await cf.permissions.detect({ scopes });
  const records: DnsRecord[] = await readOnly.dns.records.list({ zone: 'example.com' }).all();
  for await (const record of small.dns.records.list({ zone: 'example.com' })) {
    if (record.type === 'MX') records.push({ ...record, priority: record.priority + 1 });
  }
  const own: PermissionReport = await composed.permissions.detect({ scopes });
  records.push(...(await composed.records.list({ zone: own.zones[0]?.id ?? '' }).all()));
  records.push(...(await two.records.list({ zone: 'example.com' }).all()));
  try {
    const created = await cf.dns.records.create({ zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' });
    return `${created.id} ${report.token.status} ${url} ${zones.list.name}`;
  } catch (error) {
    if (error instanceof MissingPermissionError) return error.needed.map((row) => row.label).join();
    throw error;
  } finally {
    await close();
  }
}

// @ts-expect-error the scope dns:read does not allow it
readOnly.dns.records.create({ zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' });
// @ts-expect-error not a scope
new CloudflareConnector({ apiToken: value, scopes: ['dns:admin'] });
// @ts-expect-error not among the named domains
small.zones;
// @ts-expect-error not named
small.permissions;
// @ts-expect-error not among the named operations
two.records.delete;
