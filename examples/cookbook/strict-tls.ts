/**
 * Require strict TLS in all zones
 *
 * `strict` checks the certificate of your server. It goes through all zones even if some fail, and one error then lists those.
 *
 * @group zones
 * @permissions zone:read, zone_settings:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const visits = await cf.zones.forEach({
  visit: async (zone) => {
    const before = await cf.ssl.mode.get({ zone });
    if (before.value === 'strict') return 'strict already';
    await cf.ssl.mode.edit({ zone, value: 'strict' });
    await cf.ssl.minimumTls.edit({ zone, value: '1.2' });
    return `${before.value} → strict, TLS 1.2 or later`;
  },
});

for (const { zone, value } of visits) console.log(`${zone.name}: ${value}`);
