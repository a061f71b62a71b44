/**
 * Change a setting in every zone
 *
 * `forEach` works on 8 zones at a time, goes on if one fails, and then throws one error that lists all failures.
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const visits = await cf.zones.forEach({
  visit: async (zone) => {
    const { value } = await cf.ssl.minimumTls.get({ zone });
    if (value !== '1.2') await cf.ssl.minimumTls.edit({ zone, value: '1.2' });
    return value !== '1.2';
  },
});

for (const { zone, value: isChanged } of visits) if (isChanged) console.log(zone.name);
