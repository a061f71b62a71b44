import { balancers } from './balancers.ts';
import { monitors } from './monitors.ts';
import { pools } from './pools.ts';
import { regions } from './regions.ts';

/** Load balancers of a zone, and the pools, monitors and regions of an account that they are made of. */
export const loadBalancers = { ...balancers, pools, monitors, regions };
