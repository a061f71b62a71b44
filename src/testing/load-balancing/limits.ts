import type { Account } from '../identity/accounts.ts';

/** The load balancing limits of an account. */
export interface LoadBalancingLimits {
  readonly balancers: number;
  readonly pools: number;
  readonly origins: number;
  readonly monitors: number;
  /** The range of a monitor's interval, in seconds. */
  readonly interval: readonly [number, number];
  readonly monitorTypes: readonly string[];
}

/**
 * @source https://developers.cloudflare.com/load-balancing/reference/limitations/ (monitors are 1.5 times the pools;
 * Enterprise accounts agree on their numbers, and those here are made up)
 * @source https://developers.cloudflare.com/load-balancing/monitors/create-monitor/ (types of monitors)
 */
const loadBalancingLimits: Readonly<Record<Account['type'], LoadBalancingLimits>> = {
  standard: {
    balancers: 20,
    pools: 20,
    origins: 20,
    monitors: 30,
    interval: [15, 3_600],
    monitorTypes: ['http', 'https', 'tcp'],
  },
  enterprise: {
    balancers: 1_000,
    pools: 1_000,
    origins: 10_000,
    monitors: 1_500,
    interval: [10, 3_600],
    monitorTypes: ['http', 'https', 'tcp', 'udp_icmp', 'icmp_ping', 'smtp'],
  },
};

/** The limits of an account. */
export const limitsOf = ({ type }: Account): LoadBalancingLimits => loadBalancingLimits[type];
