import { settings } from './settings.ts';
import { zoneOperations } from './zone-operations.ts';

/**
 * Zones: the domains of an account, and their settings.
 *
 * @example
 * ```ts
 * const zone = await cf.zones.get({ zone: 'example.com' });
 * await cf.zones.settings.edit({ zone, setting: 'min_tls_version', value: '1.2' });
 * ```
 */
export const zones: typeof zoneOperations & {
  /** The settings of a zone, one at a time. */
  readonly settings: typeof settings;
} = { ...zoneOperations, settings };
