/**
 * Add a domain and print its name servers
 *
 * Set these at the registrar, then Cloudflare activates the zone.
 *
 * @group zones
 * @permissions account_settings:read, zone:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [account] = await cf.accounts.list().all();
const zone = await cf.zones.create({ name: 'example.dev', account: account?.id ?? '' });

console.log(`${zone.name} is ${zone.status}`);
console.log(`at the registrar, set: ${zone.name_servers.join(', ')}`);
