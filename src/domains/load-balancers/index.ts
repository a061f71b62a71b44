import { balancers } from './balancers.ts';
import { monitors } from './monitors.ts';
import { pools } from './pools.ts';
import { regions } from './regions.ts';

/** Load balancers of a zone, and their pools, monitors and regions, which belong to an account. */
export const loadBalancers: typeof balancers & {
  /** Pools: origins that serve the same content. */
  readonly pools: typeof pools;
  /** Monitors: how the origins of pools are checked. */
  readonly monitors: typeof monitors;
  /** The regions of geo steering and health checks. */
  readonly regions: typeof regions;
} = { ...balancers, pools, monitors, regions };
