/**
 * Find zones that anyone can send mail from
 *
 * Without SPF and DMARC, a domain that sends no mail is still used to send spam. Adds records that forbid it to zones without MX.
 *
 * @group dns
 * @permissions zone:read, dns:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const wanted = [
  { name: '@', content: 'v=spf1 -all' },
  { name: '_dmarc', content: 'v=DMARC1; p=reject' },
];

await cf.zones.forEach({
  visit: async (zone) => {
    const records = await cf.dns.records.list({ zone }).all();
    const texts = records.map(({ content }) => content.replace(/^"/, ''));
    const missing = wanted.filter(({ content }) => !texts.some((text) => text.startsWith(content.slice(0, 6))));
    if (missing.length === 0) return;
    console.log(`${zone.name}: no ${missing.map(({ content }) => content.split(/[ ;]/)[0]).join(', no ')}`);
    if (records.some(({ type }) => type === 'MX')) return;
    for (const { name, content } of missing) await cf.dns.records.upsert({ zone, type: 'TXT', name, content });
    console.log(`${zone.name}: forbade mail`);
  },
});
