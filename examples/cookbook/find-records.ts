/**
 * Find every record that points to an address
 *
 * In all zones. Cloudflare filters, so only the matching records are read.
 *
 * @group dns
 * @permissions zone:read, dns:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const address = process.argv[2] ?? '192.0.2.1';

const found = await cf.zones.forEach({
  visit: (zone) => cf.dns.records.list({ zone, 'content.exact': address }).all(),
});

for (const { zone, value: records } of found) {
  for (const { type, name, proxied } of records)
    console.log(`${zone.name}: ${type} ${name}${proxied ? ', proxied' : ''}`);
}
