/**
 * Copy the records of a zone to another one
 *
 * The names move along, in the content, too. Nothing that the other zone has is deleted.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [from, to] = ['example.com', 'example.net'];

const records = await cf.dns.records.list({ zone: from }).all();
const plan = await cf.dns.plan({
  zone: to,
  records: records.map((record) => ({
    ...record,
    name: record.name.replaceAll(from, to),
    content: record.content.replaceAll(from, to),
  })),
});

console.log(`${plan}`);
await cf.dns.apply({ plan });
