import { inputSchema, signedOperation, zoneRef } from '../../operations/declare.ts';
import type { CallOptions, Extra } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';
import { editSetting, readSetting } from './one-setting.ts';
import type { AnyZoneSettingId, EditZoneSettingInput, GetZoneSettingInput, ZoneSetting } from './setting-models.ts';

const settingId = () =>
  v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/, 'must be the id of a zone setting, such as ssl or min_tls_version'));

/** The method `zones.settings.get`. */
export type GetZoneSetting = <Id extends AnyZoneSettingId>(
  input: GetZoneSettingInput<Id>,
  options?: CallOptions,
) => Promise<ZoneSetting<Id>>;

/** The method `zones.settings.edit`. */
export type EditZoneSetting = <Id extends AnyZoneSettingId>(
  input: EditZoneSettingInput<Id> & Extra,
  options?: CallOptions,
) => Promise<ZoneSetting<Id>>;

/**
 * The settings of a zone, one at a time.
 *
 * @example
 * ```ts
 * const { value } = await cf.zones.settings.get({ zone: 'example.com', setting: 'ssl' });
 * if (value !== 'strict') await cf.zones.settings.edit({ zone: 'example.com', setting: 'ssl', value: 'strict' });
 * ```
 */
export const settings = {
  /**
   * Reads one setting of a zone. The type of its value follows from the setting.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: signedOperation<GetZoneSetting>()({
    name: 'zones.settings.get',
    scope: 'zone_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    input: () => inputSchema<GetZoneSettingInput>({ zone: zoneRef(), setting: settingId() }),
    run: (call, { zone, setting }): Promise<ZoneSetting> => readSetting(call, zone, setting),
  }),

  /**
   * Changes one setting of a zone. The value of a known setting is checked before the request; for any other setting,
   * Cloudflare checks it. The name must be the zone's own.
   *
   * @throws InvalidInputError if the value is not allowed for the setting.
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow changing the setting.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: signedOperation<EditZoneSetting>()({
    name: 'zones.settings.edit',
    scope: 'zone_settings:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    readOnly: ['id', 'editable', 'modified_on', 'time_remaining', 'enabled', 'certificate_status'],
    input: async () => {
      const { settingIssue } = await import('./setting-values.ts');
      return v.pipe(
        inputSchema<EditZoneSettingInput>({
          zone: zoneRef(),
          setting: settingId(),
          value: v.pipe(
            v.unknown(),
            v.check((value) => value !== undefined, 'must be given'),
          ),
        }),
        together(({ setting, value }) => {
          const message = settingIssue(setting, value);
          return message ? [{ field: 'value', message }] : [];
        }),
      );
    },
    run: (call, { zone, setting, value }): Promise<ZoneSetting> => editSetting(call, zone, setting, value),
  }),
};
