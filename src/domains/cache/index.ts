import { purging } from './purging.ts';
import { cacheRules } from './rules.ts';
import { cacheReserve, developmentMode, tieredCache } from './settings.ts';

/** Cache: purging, and how it is set up. */
export const cache = { ...purging, tieredCache, cacheReserve, developmentMode, rules: cacheRules };
