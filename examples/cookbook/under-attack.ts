/**
 * Turn Under Attack mode on, and off again
 *
 * Visitors then pass a check before the site loads. Pass `off` as an argument when it is over.
 *
 * @group zones
 * @permissions zone:read, zone_settings:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const isOver = process.argv[2] === 'off';

const { value } = await cf.zones.settings.edit({
  zone: 'example.com',
  setting: 'security_level',
  value: isOver ? 'medium' : 'under_attack',
});

console.log(`security level: ${value}`);
