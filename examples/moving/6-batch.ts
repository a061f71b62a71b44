/**
 * Change several records together
 *
 * Both send one request, which Cloudflare applies as a whole or not at all.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zone = 'example.com';
const old = await cf.dns.records.list({ zone, 'name.exact': 'docs.example.com' }).all();

const { deletes, posts } = await cf.dns.records.batch({
  zone,
  deletes: old.map(({ id }) => ({ id })),
  posts: [{ type: 'A', name: 'docs', content: '192.0.2.40', ttl: 300 }],
});

console.log(deletes?.length, posts?.length);
