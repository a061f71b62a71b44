import { BaseCacheReserveResource } from 'cloudflare/resources/cache/cache-reserve';
import { BaseSmartTieredCache } from 'cloudflare/resources/cache/smart-tiered-cache';
import { inputSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { editSetting, readSetting } from '../zones/one-setting.ts';
import type { CacheSetting, EditCacheSettingInput } from './models.ts';

const reads = {
  scope: 'zone_settings:read',
  effect: 'read',
  idempotent: true,
  input: () => inputSchema<InZone>({ zone: zoneRef() }),
} as const;

const edits = {
  scope: 'zone_settings:edit',
  effect: 'write',
  idempotent: true,
  zoneMatch: 'exact',
  readOnly: ['id', 'editable', 'modified_on', 'time_remaining'],
  input: () => inputSchema<EditCacheSettingInput>({ zone: zoneRef(), value: v.picklist(['on', 'off']) }),
} as const;

/**
 * Smart Tiered Cache: one upper-tier data center requests files from the origin for all others.
 *
 * @example
 * ```ts
 * await cf.cache.tieredCache.edit({ zone: 'example.com', value: 'on' });
 * ```
 */
export const tieredCache = {
  /**
   * Reads whether Smart Tiered Cache is on.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
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
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
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

/**
 * Cache Reserve: keeps cacheable files in persistent storage. It needs a paid subscription.
 *
 * @example
 * ```ts
 * const { value } = await cf.cache.cacheReserve.get({ zone: 'example.com' });
 * ```
 */
export const cacheReserve = {
  /**
   * Reads whether Cache Reserve is on.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @throws CloudflareConnectorError `not_entitled` if the zone's billing plan does not include Cache Reserve.
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
   * Turns Cache Reserve on or off. Storage and operations are billed.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone's billing plan does not include Cache Reserve.
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

/**
 * Development mode: bypasses the cache for three hours.
 *
 * @example
 * ```ts
 * await cf.cache.developmentMode.edit({ zone: 'example.com', value: 'on' });
 * const { time_remaining } = await cf.cache.developmentMode.get({ zone: 'example.com' });
 * ```
 */
export const developmentMode = {
  /**
   * Reads whether development mode is on, and for how many more seconds.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: operation({
    name: 'cache.developmentMode.get',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone }): Promise<CacheSetting> => readSetting(call, zone, 'development_mode'),
  }),

  /**
   * Turns development mode on for three hours, or off.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: operation({
    name: 'cache.developmentMode.edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone, value }): Promise<CacheSetting> => editSetting(call, zone, 'development_mode', value),
  }),
};
