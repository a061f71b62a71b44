import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
const zone = zones.result[0];
if (!zone) throw new Error('There is no such zone.');

for await (const record of client.dns.records.list({ zone_id: zone.id })) {
  console.log(record.type, record.name);
}
