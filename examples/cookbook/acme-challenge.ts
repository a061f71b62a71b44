/**
 * Solve an ACME DNS-01 challenge
 *
 * Adds the value that the authority asks for beside existing ones, and removes it when the certificate is issued. Limit the token to this one zone.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [zone, name] = ['example.com', '_acme-challenge'];
// What an ACME client passes to its hook.
const value = process.argv[2] ?? 'gfj9Xq...Rg85nM';

const { record } = await cf.dns.records.upsert({ zone, type: 'TXT', name, content: value, ttl: 60 });
console.log(`${record.name} TXT ${record.content}`);

// Here the authority looks it up and issues the certificate.

await cf.dns.records.delete({ zone, record: record.id });
const left = await cf.dns.records.list({ zone, 'name.startswith': name }).all();
console.log(`${left.length} left`);
