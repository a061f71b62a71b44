/**
 * List the records of a zone
 *
 * A zone is its name or its id. The name is looked up once, and then remembered.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

for await (const record of cf.dns.records.list({ zone: 'example.com' })) {
  console.log(record.type, record.name);
}
