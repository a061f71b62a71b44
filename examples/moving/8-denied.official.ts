import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
try {
  await client.dns.records.create({
    zone_id: zones.result[0]?.id ?? '',
    type: 'A',
    name: 'new.example.com',
    content: '192.0.2.5',
    ttl: 1,
  });
} catch (error) {
  if (!(error instanceof Cloudflare.APIError)) throw error;
  console.log(error.status, error.errors[0]?.message);
}
