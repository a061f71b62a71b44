import { bundleSize, wranglerSize, workers } from './bench/bundle-size.ts';
const proj = process.argv[2]!;
const extra = { 'records+permissions': `
import { connect, records, permissions } from 'cloudflare-connector';
export default { fetch: (request, { TOKEN }) => connect({ apiToken: TOKEN, domains: { records, permissions } }) };`};
const w = process.argv.includes('wrangler');
for (const [name, src] of Object.entries({...workers, ...extra})) {
  if (/^(import Cloudflare|tree)/.test(name)) continue;
  const e = await bundleSize(proj, src);
  const g = w ? await wranglerSize(proj, src) : { raw: 0, gzip: 0 };
  console.log(name.slice(0,40).padEnd(42), 'esbuild', e.single.raw, e.single.gzip, 'start', e.start, 'wrangler', g.raw, g.gzip);
}
