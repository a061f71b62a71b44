/**
 * Print the traffic of each zone in the last day
 *
 * Requests, how many came from the cache, and bytes. Analytics lag some minutes behind.
 *
 * @group traffic
 * @permissions zone:read, analytics:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const until = new Date();
const since = new Date(until.getTime() - 86_400_000);

const visits = await cf.zones.forEach({ visit: (zone) => cf.analytics.traffic({ zone, since, until }) });

for (const { zone, value } of visits) {
  const { requests, cachedRequests, bytes } = value.totals;
  const cached = Math.round((100 * cachedRequests) / Math.max(requests, 1));
  console.log(`${zone.name}: ${requests} requests, ${cached} % cached, ${(bytes / 1e6).toFixed(1)} MB`);
}
