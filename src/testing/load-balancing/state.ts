import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';
import type { Zone } from '../zones/zones.ts';
import { type Balancer, poolsOf } from './balancer.ts';
import type { Body } from './fields.ts';
import type { Monitor } from './monitor.ts';
import type { Pool } from './pool.ts';

/** The health of an origin, as every data center that checks it finds it. */
export interface OriginHealth {
  /** Whether it is healthy. */
  readonly healthy: boolean;
  /** The round-trip time: `12.1ms`. @default '12.1ms', or '0s' if it is not healthy */
  readonly rtt?: string | undefined;
  /** Why it is not healthy. @default 'No failures', or 'TCP connection failed' */
  readonly failure_reason?: string | undefined;
  /** The HTTP status of its response. @default 200, or 0 if it is not healthy */
  readonly response_code?: number | undefined;
}

const healthNames: OptionNames<OriginHealth> = { healthy: true, rtt: true, failure_reason: true, response_code: true };

/** Load balancing in an account: whether the account has it, and the pools and monitors that its zones use. */
export class LoadBalancing {
  /** Whether the account has load balancing, which is sold separately. Without it, nothing can be created. */
  enabled = true;
  /** The monitors, by id. */
  readonly monitors = new Map<string, Monitor>();
  /** The pools, by id. */
  readonly pools = new Map<string, Pool>();
  readonly #health = new Map<string, OriginHealth>();

  /** Sets the health of the origins at an address, in every pool. They are healthy by default. */
  setHealth(address: string, health: OriginHealth): void {
    rejectUnknownOptions(health, healthNames);
    this.#health.set(address, health);
  }

  /** Returns the health of the origins at an address. */
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

/** Returns load balancing in an account, for fixtures: whether the account has it, and what health checks find. */
export const loadBalancingOf = (account: Account): LoadBalancing =>
  account.parts.get('loadBalancing', () => new LoadBalancing());

/** The load balancers of a zone, by id. */
export const balancersOf = (zone: Zone): Map<string, Balancer> =>
  zone.parts.get('loadBalancers', () => new Balancers()).byId;

/** The zones of an account. */
export const zonesOf = (context: Context, account: Account) =>
  context.zones.list().filter((zone) => zone.account.id === account.id);

/** The load balancers of an account that use a pool. */
export const balancersWith = ({ context, account }: RoutedRequest, pool: string): readonly Balancer[] =>
  zonesOf(context, account)
    .flatMap((zone) => [...balancersOf(zone).values()])
    .filter((balancer) => poolsOf(balancer).has(pool));

/** Stores an object, and returns it. */
export function put<T extends { readonly id: string }>(map: Map<string, T>, item: T): T {
  map.set(item.id, item);
  return item;
}

/** A new object with its id and its times. */
export function stamped<T extends Body>({ context }: RoutedRequest, content: T) {
  const now = preciseTimestamp(context.clock.now());
  return { id: context.ids.next(), ...content, created_on: now, modified_on: now };
}

/** A changed object with the id and the creation time that it had. */
export function replaced<T extends Body>(
  { context }: RoutedRequest,
  before: Body & { readonly id: string },
  content: T,
) {
  const { id, created_on } = before;
  return { id, ...content, created_on, modified_on: preciseTimestamp(context.clock.now()) };
}
