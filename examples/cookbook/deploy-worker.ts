/**
 * Deploy a Worker on a route
 *
 * One module. Uploading it again deploys a new version.
 *
 * @group workers
 * @permissions zone:read, account_settings:read, workers_scripts:edit, workers_routes:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [account] = await cf.accounts.list().all();
const content = `export default { fetch: () => new Response('Hello') };`;

await cf.workers.scripts.upload({
  account: account?.id ?? '',
  script: 'hello',
  main_module: 'main.mjs',
  modules: [{ name: 'main.mjs', content }],
  compatibility_date: '2026-04-01',
});
const route = await cf.workers.routes.create({ zone: 'example.com', pattern: 'example.com/hello*', script: 'hello' });

console.log(`${route.pattern} → ${route.script}`);
