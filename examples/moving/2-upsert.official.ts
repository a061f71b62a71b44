import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
const zone_id = zones.result[0]?.id ?? '';

const found = await client.dns.records.list({ zone_id, type: 'A', name: { exact: 'api.example.com' } });
const existing = found.result[0];
const record = existing
  ? await client.dns.records.edit(existing.id, {
      zone_id,
      type: 'A',
      name: existing.name,
      content: '192.0.2.11',
      ttl: 1,
    })
  : await client.dns.records.create({ zone_id, type: 'A', name: 'api.example.com', content: '192.0.2.11', ttl: 1 });

console.log(record.name, record.content);
