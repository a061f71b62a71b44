/**
 * Make a zone what a file says
 *
 * Prints the plan. With `--apply` as an argument it makes the changes. `prune` deletes records that the file does not have.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 * @args --apply
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zoneFile = `
@    300 IN A     192.0.2.1
www  300 IN CNAME example.org.
shop 300 IN A     192.0.2.31  ; cf_tags=cf-proxied:true
`;

const plan = await cf.dns.plan({ zone: 'example.org', records: zoneFile, prune: true });
console.log(`${plan}`);

if (process.argv.includes('--apply')) {
  const { applied } = await cf.dns.apply({ plan });
  console.log(`${applied.length} changed`);
}
