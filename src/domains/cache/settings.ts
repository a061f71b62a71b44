import { BaseCacheReserveResource } from 'cloudflare/resources/cache/cache-reserve';
import { BaseSmartTieredCache } from 'cloudflare/resources/cache/smart-tiered-cache';
import { operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { editSetting, readSetting } from '../zones/one-setting.ts';
import type { CacheSetting } from './models.ts';

const reading = () => z.strictObject({ zone: zoneRef() });
const editing = () =>
  z.strictObject({ zone: zoneRef(), value: z.enum(['on', 'off']).check(z.describe('The new value: on or off.')) });

const reads = { scope: 'zone_settings:read', effect: 'read', idempotent: true, input: reading } as const;
const edits = {
  scope: 'zone_settings:edit',
  effect: 'write',
  idempotent: true,
  zoneMatch: 'exact',
  input: editing,
} as const;

/** Smart Tiered Cache: one upper-tier data centre asks the origin for all others. */
export const tieredCache = {
  /**
   * Reads whether Smart Tiered Cache is on.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/cache/tiered_cache_smart_topology_enable
   */
  get: operation({
    name: 'cache.tieredCache.get',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/cache/tiered_cache_smart_topology_enable'],
    run: async (call, { zone }): Promise<CacheSetting> =>
      (await call.use(BaseSmartTieredCache).get({ zone_id: zone.id }, call.options)) as CacheSetting,
  }),

  /**
   * Turns Smart Tiered Cache on or off.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/cache/tiered_cache_smart_topology_enable
   */
  edit: operation({
    name: 'cache.tieredCache.edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/cache/tiered_cache_smart_topology_enable'],
    run: async (call, { zone, value }): Promise<CacheSetting> =>
      (await call.use(BaseSmartTieredCache).edit({ zone_id: zone.id, value }, call.options)) as CacheSetting,
  }),
};

/** Cache Reserve: what can be cached is kept in storage, too. Needs a subscription of its own. */
export const cacheReserve = {
  /**
   * Reads whether Cache Reserve is on.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @throws CloudflareConnectorError `not_entitled` when the zone's plan does not have Cache Reserve.
   * @source GET /zones/{zone_id}/cache/cache_reserve
   */
  get: operation({
    name: 'cache.cacheReserve.get',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/cache/cache_reserve'],
    run: async (call, { zone }): Promise<CacheSetting> =>
      (await call.use(BaseCacheReserveResource).get({ zone_id: zone.id }, call.options)) as CacheSetting,
  }),

  /**
   * Turns Cache Reserve on or off. What it stores is billed.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @throws CloudflareConnectorError `not_entitled` when the zone's plan does not have Cache Reserve.
   * @source PATCH /zones/{zone_id}/cache/cache_reserve
   */
  edit: operation({
    name: 'cache.cacheReserve.edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/cache/cache_reserve'],
    run: async (call, { zone, value }): Promise<CacheSetting> =>
      (await call.use(BaseCacheReserveResource).edit({ zone_id: zone.id, value }, call.options)) as CacheSetting,
  }),
};

/** Development mode: the cache is passed by for three hours. */
export const developmentMode = {
  /**
   * Reads whether development mode is on, and for how many seconds still.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: operation({
    name: 'cache.developmentMode.get',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone }): Promise<CacheSetting> => readSetting(call, zone, 'development_mode'),
  }),

  /**
   * Turns development mode on, for three hours, or off.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: operation({
    name: 'cache.developmentMode.edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone, value }): Promise<CacheSetting> => editSetting(call, zone, 'development_mode', value),
  }),
};
