import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

for await (const zone of client.zones.list()) {
  const setting = await client.zones.settings.get('min_tls_version', { zone_id: zone.id });
  if (setting && 'value' in setting && setting.value === '1.2') continue;
  await client.zones.settings.edit('min_tls_version', { zone_id: zone.id, value: '1.2' });
  console.log(zone.name);
}
