/**
 * List the requests that were blocked in the last day
 *
 * The newest security events, and the addresses with the most of them.
 *
 * @group security
 * @permissions zone:read, analytics:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const until = new Date();
const since = new Date(until.getTime() - 86_400_000);

const { events } = await cf.firewall.events({ zone: 'example.com', since, until, limit: 100 });
const counts = new Map();
for (const { clientIP } of events) counts.set(clientIP, (counts.get(clientIP) ?? 0) + 1);

for (const { action, clientIP, clientRequestPath } of events.slice(0, 3))
  console.log(action, clientIP, clientRequestPath);
console.log([...counts].sort(([, one], [, other]) => other - one).slice(0, 3));
