import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
const zone_id = zones.result[0]?.id ?? '';
const old = await client.dns.records.list({ zone_id, name: { exact: 'docs.example.com' } });

const { deletes, posts } = await client.dns.records.batch({
  zone_id,
  deletes: old.result.map(({ id }) => ({ id })),
  posts: [{ type: 'A', name: 'docs.example.com', content: '192.0.2.40', ttl: 300 }],
});

console.log(deletes?.length, posts?.length);
