/**
 * Show a maintenance page, and take it away
 *
 * A Worker responds for the whole site, with status 503. Pass `off` as an argument to take the route away.
 *
 * @group workers
 * @permissions zone:read, account_settings:read, workers_scripts:edit, workers_routes:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [zone, pattern, script] = ['example.com', '*example.com/*', 'maintenance'];
const routes = await cf.workers.routes.list({ zone }).all();
const existing = routes.find((route) => route.pattern === pattern);

if (process.argv[2] === 'off') {
  if (existing) await cf.workers.routes.delete({ zone, route: existing.id });
  console.log('the site is back');
} else {
  const [account] = await cf.accounts.list().all();
  const content = `export default {
    fetch: () => new Response('Back soon.', { status: 503, headers: { 'retry-after': '600' } }),
  };`;
  await cf.workers.scripts.upload({
    account: account?.id ?? '',
    script,
    main_module: 'main.mjs',
    modules: [{ name: 'main.mjs', content }],
    compatibility_date: '2026-04-01',
  });
  if (!existing) await cf.workers.routes.create({ zone, pattern, script });
  console.log(`${pattern} shows the page`);
}
