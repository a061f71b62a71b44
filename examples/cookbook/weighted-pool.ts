/**
 * Send a tenth of the traffic to a new server
 *
 * A pool with two origins and weights, and a load balancer in front of it. Raise the weight when the new server is good.
 *
 * @group traffic
 * @permissions zone:read, account_settings:read, load_balancing_monitors_and_pools:edit, load_balancers:edit
 */
import { CloudflareConnector } from 'cloudflare-connector';

const cf = new CloudflareConnector({ apiToken: process.env.CLOUDFLARE_API_TOKEN ?? '' });

const [account] = await cf.accounts.list().all();

const pool = await cf.loadBalancers.pools.create({
  account: account?.id ?? '',
  name: 'web',
  origins: [
    { name: 'old', address: '192.0.2.1', weight: 0.9 },
    { name: 'new', address: '192.0.2.2', weight: 0.1 },
  ],
});
const balancer = await cf.loadBalancers.create({
  zone: 'example.com',
  name: 'app.example.com',
  default_pools: [pool.id],
  fallback_pool: pool.id,
  proxied: true,
});

console.log(`${balancer.name}: ${pool.origins.map(({ name, weight }) => `${name} ${weight}`).join(', ')}`);
