/**
 * List certificates by how soon they expire
 *
 * Universal and advanced certificates renew by themselves; uploaded ones do not.
 *
 * @group traffic
 * @permissions zone:read, ssl_and_certificates:read
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const visits = await cf.zones.forEach({
  visit: async (zone) => {
    const packs = await cf.ssl.certificatePacks.list({ zone }).all();
    const uploaded = await cf.ssl.customCertificates.list({ zone }).all();
    return [
      ...packs.flatMap(({ type, certificates }) => certificates.map((certificate) => ({ type, ...certificate }))),
      ...uploaded.map((certificate) => ({ type: 'custom', ...certificate })),
    ];
  },
});

const certificates = visits
  .flatMap(({ value }) => value)
  .map(({ type, hosts, expires_on }) => ({
    type,
    hosts: hosts?.join(', '),
    days: Math.floor((Date.parse(expires_on ?? '') - Date.now()) / 86_400_000),
  }))
  .sort((one, other) => one.days - other.days);
for (const { days, hosts, type } of certificates) console.log(`${days} days: ${hosts} (${type})`);
