import { purging } from './purging.ts';
import { cacheRules } from './rules.ts';
import { cacheReserve, developmentMode, tieredCache } from './settings.ts';

/**
 * Cache: purging, cache rules and cache settings.
 *
 * @example
 * ```ts
 * await cf.cache.purgeHosts({ zone: 'example.com', hosts: ['shop.example.com'] });
 * await cf.cache.developmentMode.edit({ zone: 'example.com', value: 'on' });
 * ```
 */
export const cache: typeof purging & {
  /** Smart Tiered Cache: one upper-tier data center requests files from the origin for all others. */
  readonly tieredCache: typeof tieredCache;
  /** Cache Reserve: keeps cacheable files in persistent storage. It needs a paid subscription. */
  readonly cacheReserve: typeof cacheReserve;
  /** Development mode: bypasses the cache for three hours. */
  readonly developmentMode: typeof developmentMode;
  /** Cache rules: whether and how long files that match an expression are cached. */
  readonly rules: typeof cacheRules;
} = { ...purging, tieredCache, cacheReserve, developmentMode, rules: cacheRules };
