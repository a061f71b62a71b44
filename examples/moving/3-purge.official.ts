import Cloudflare from 'cloudflare';

const client = new Cloudflare({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const zones = await client.zones.list({ name: 'example.com' });
const zone_id = zones.result[0]?.id ?? '';
const files = Array.from({ length: 250 }, (_, at) => `https://www.example.com/page/${at}`);

let purged = 0;
for (let at = 0; at < files.length; at += 100) {
  const chunk = files.slice(at, at + 100);
  await client.cache.purge({ zone_id, files: chunk });
  purged += chunk.length;
}

console.log(purged);
