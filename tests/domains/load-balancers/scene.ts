import type { AccountInput } from '../../../src/testing/identity/accounts.ts';
import { type CloudflareOptions, loadBalancingOf, type TokenInput } from '../../../src/testing/index.ts';
import { scene as stage } from '../../scene.ts';

const scopes: NonNullable<TokenInput['scopes']> = [
  'zone:read',
  'load_balancers:edit',
  'load_balancing_monitors_and_pools:edit',
];

export const origin = { name: 'one', address: '192.0.2.1' };
export const NOBODY = 'f'.repeat(32);

/** A zone, its account, and a connector that works in it with every load balancing permission. */
export function scene({
  type = 'standard',
  plan = 'pro',
  simulator,
}: {
  type?: AccountInput['type'];
  plan?: 'pro' | 'enterprise';
  simulator?: CloudflareOptions;
} = {}) {
  const base = stage({ token: { scopes }, ...(simulator && { simulator }) });
  const account = type === 'standard' ? base.cloudflare.accounts.default : base.cloudflare.accounts.create({ type });
  const zone = base.cloudflare.zones.create({ name: 'balanced.example', account, plan });
  const { loadBalancers } = base.cf;
  base.cloudflare.requests.clear();
  return {
    ...base,
    zone,
    account,
    in: { account: account.id },
    loadBalancers,
    loadBalancing: loadBalancingOf(account),
  };
}

/** A pool with one origin. */
export async function withPool(options?: Parameters<typeof scene>[0]) {
  const all = scene(options);
  const { id: pool = '' } = await all.loadBalancers.pools.create({ ...all.in, name: 'primary', origins: [origin] });
  all.cloudflare.requests.clear();
  return { ...all, pool };
}
