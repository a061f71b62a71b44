/**
 * Redirect HTTP to HTTPS in all zones
 *
 * The setting Always Use HTTPS. Zones that have it are not written to.
 *
 * @group zones
 * @permissions zone:read, zone_settings:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const setting = 'always_use_https';

await cf.zones.forEach({
  visit: async (zone) => {
    const { value } = await cf.zones.settings.get({ zone, setting });
    if (value === 'on') return;
    await cf.zones.settings.edit({ zone, setting, value: 'on' });
    console.log(`${zone.name}: on`);
  },
});
