/**
 * Export all zones as zone files
 *
 * A backup that BIND, other providers and `dns.plan` read. One file for each zone, in the folder `zones`.
 *
 * @group dns
 * @permissions zone:read, dns:read
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

await mkdir('zones', { recursive: true });

const written = await cf.zones.forEach({
  visit: async (zone) => {
    const file = await cf.dns.export({ zone });
    await writeFile(`zones/${zone.name}.zone`, file);
    return file.split('\n').filter((line) => /\sIN\s/.test(line) && !/\s(?:SOA|NS)\s/.test(line)).length;
  },
});

for (const { zone, value: records } of written) console.log(`zones/${zone.name}.zone: ${records} records`);
