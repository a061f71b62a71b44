/**
 * Create a record, or change it
 *
 * The API has no such request. `upsert` compares first, and sends nothing if the record is as it has to be.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const { record } = await cf.dns.records.upsert({
  zone: 'example.com',
  type: 'A',
  name: 'api',
  content: '192.0.2.11',
  replace: true,
});

console.log(record.name, record.content);
