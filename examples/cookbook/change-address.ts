/**
 * Change the IP address of a record
 *
 * Creates the record if it does not exist, and says what it did. A second run changes nothing.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const { action, record } = await cf.dns.records.upsert({
  zone: 'example.com',
  type: 'A',
  name: 'api',
  content: '192.0.2.11',
  replace: true,
});

console.log(`${action}: ${record.name} → ${record.content}, proxied: ${record.proxied}`);
