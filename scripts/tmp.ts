import { createCloudflare } from '../src/testing/index.ts';
const cf = createCloudflare(); const zone = cf.zones.create({ name: 'example.com', plan: 'enterprise' });
const t = cf.tokens.create({ scopes: ['zone_settings:edit'] });
for (const id of process.argv.slice(2)) {
  const r = await cf.fetch(`https://api.cloudflare.com/client/v4/zones/${zone.id}/settings/${id}`, { headers: { authorization: `Bearer ${t.value}` } });
  if (r.status !== 200) console.log(id, r.status, (await r.text()).slice(0, 120));
}
