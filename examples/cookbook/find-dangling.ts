/**
 * Find CNAME records that leave your zones
 *
 * A CNAME to a host that you gave up can be taken over by anyone who claims that host. Check each of these.
 *
 * @group dns
 * @permissions zone:read, dns:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const ours = (await cf.zones.list().all()).map(({ name }) => `.${name}`);

await cf.zones.forEach({
  visit: async (zone) => {
    for await (const { name, content } of cf.dns.records.list({ zone, type: 'CNAME' })) {
      if (!ours.some((end) => `.${content}`.endsWith(end))) console.log(`${name} → ${content}`);
    }
  },
});
