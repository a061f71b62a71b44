/**
 * Find records that show the address of your server
 *
 * An attacker who knows an address of your server goes around the proxy. Lists addresses that a proxied record hides and another record shows.
 *
 * @group dns
 * @permissions zone:read, dns:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const records = await cf.zones.forEach({ visit: (zone) => cf.dns.records.list({ zone }).all() });
const addresses = records.flatMap(({ value }) => value.filter(({ type }) => type === 'A' || type === 'AAAA'));
const hidden = new Map(addresses.filter(({ proxied }) => proxied).map(({ content, name }) => [content, name]));

for (const { name, content, proxied } of addresses) {
  if (!proxied && hidden.has(content))
    console.log(`${name} shows ${content}, which the proxy hides for ${hidden.get(content)}`);
}
