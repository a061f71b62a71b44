/**
 * Find the zone that a name is in
 *
 * The zone with the longest name that the name ends with. `shop.example.org` can be a zone of its own.
 *
 * @group dns
 * @permissions zone:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const name = process.argv[2] ?? 'cart.shop.example.org';

const zones = await cf.zones.list().all();
const zone = zones
  .filter((candidate) => `.${name}`.endsWith(`.${candidate.name}`))
  .sort((one, other) => other.name.length - one.name.length)[0];

console.log(
  zone ? `${name} is in ${zone.name} (${zone.status}, ${zone.plan.name})` : `${name} is in no zone of this token`,
);
