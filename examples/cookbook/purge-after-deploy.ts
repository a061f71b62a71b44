/**
 * Purge what a deploy changed
 *
 * Pass the paths that changed. It splits them into requests and keeps within the rate of the plan.
 *
 * @group cache
 * @permissions zone:read, cache:purge
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const paths = process.argv.length > 2 ? process.argv.slice(2) : ['/', '/assets/app.js', '/assets/app.css'];

const { purged } = await cf.cache.purgeUrls({
  zone: 'example.com',
  urls: paths.map((path) => `https://www.example.com${path}`),
});

console.log(`purged ${purged} URLs`);
