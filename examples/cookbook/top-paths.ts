/**
 * Print the most requested paths
 *
 * The ten paths with the most requests of the last day.
 *
 * @group traffic
 * @permissions zone:read, analytics:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const until = new Date();
const since = new Date(until.getTime() - 86_400_000);

const { items } = await cf.analytics.top({ zone: 'example.com', since, until, dimension: 'path', limit: 5 });

for (const { value, requests } of items) console.log(`${requests} ${value}`);
