/**
 * Change the TTL of many records
 *
 * A plan for the records that differ, printed before anything changes. Proxied records always have TTL 1 (automatic), so they are left out.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zone = 'example.com';
const records = await cf.dns.records.list({ zone }).all();

const plan = await cf.dns.plan({
  zone,
  records: records.filter(({ proxied }) => !proxied).map((record) => ({ ...record, ttl: 300 })),
  maxChanges: '100%',
});

console.log(`${plan}`);
await cf.dns.apply({ plan });
