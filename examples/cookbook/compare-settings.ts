/**
 * Compare the settings of two zones
 *
 * The settings that cause surprises when they differ between staging and production.
 *
 * @group zones
 * @permissions zone:read, zone_settings:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = ['example.com', 'example.org'];
const settings = [
  'ssl',
  'min_tls_version',
  'always_use_https',
  'brotli',
  'http3',
  'security_level',
  'browser_cache_ttl',
];

for (const setting of settings) {
  const [one, other] = await Promise.all(zones.map((zone) => cf.zones.settings.get({ zone, setting })));
  const isSame = JSON.stringify(one?.value) === JSON.stringify(other?.value);
  console.log(`${isSame ? ' ' : '!'} ${setting}: ${one?.value}${isSame ? '' : ` and ${other?.value}`}`);
}
