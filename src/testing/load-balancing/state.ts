import type { Account } from '../identity/accounts.ts';
import type { Zone } from '../zones/zones.ts';
import type { Balancer } from './balancer.ts';
import type { Monitor } from './monitor.ts';
import type { Pool } from './pool.ts';

/** How an origin is found by every data centre that checks it. */
export interface OriginHealth {
  readonly healthy: boolean;
  readonly rtt?: string;
  readonly failure_reason?: string;
  readonly response_code?: number;
}

/** Load balancing in an account: whether it is bought, and the pools and monitors that its zones use. */
export class LoadBalancing {
  /** Load balancing is sold apart from the plans. Without it, nothing can be created. */
  enabled = true;
  readonly monitors = new Map<string, Monitor>();
  readonly pools = new Map<string, Pool>();
  readonly #health = new Map<string, OriginHealth>();

  /** Sets how the origins at an address are found, in every pool; healthy until then. */
  setHealth(address: string, health: OriginHealth): void {
    this.#health.set(address, health);
  }

  healthOf(address: string): OriginHealth {
    return this.#health.get(address) ?? { healthy: true };
  }

  toJSON(): object {
    return {
      ...(!this.enabled && { enabled: false }),
      monitors: [...this.monitors.values()],
      pools: [...this.pools.values()],
      health: Object.fromEntries(this.#health),
    };
  }
}

/** The load balancers of a zone. */
class Balancers {
  readonly byId = new Map<string, Balancer>();

  toJSON(): object {
    return [...this.byId.values()];
  }
}

/** Load balancing in an account, for fixtures: whether it is there, and what its health checks find. */
export const loadBalancingOf = (account: Account): LoadBalancing =>
  account.parts.get('loadBalancing', () => new LoadBalancing());

export const balancersOf = (zone: Zone): Map<string, Balancer> =>
  zone.parts.get('loadBalancers', () => new Balancers()).byId;
