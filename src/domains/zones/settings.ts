import { signedOperation, zoneRef } from '../../operations/declare.ts';
import type { CallOptions, ZoneReference } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import type { ZoneSetting, ZoneSettingId, ZoneSettingValue } from './models.ts';
import { editSetting, readSetting } from './one-setting.ts';
import { settingIssue } from './setting-values.ts';

const settingId = () =>
  z
    .string()
    .check(
      z.regex(/^[a-z0-9_]+$/, 'must be the id of a zone setting, such as ssl or min_tls_version'),
      z.describe('The setting, such as ssl, min_tls_version or always_use_https.'),
    );

/** The ids that are known, for an editor to offer, and any other. */
type AnyId = ZoneSettingId | (string & {});

type Get = <Id extends AnyId>(
  input: { zone: ZoneReference; setting: Id },
  options?: CallOptions,
) => Promise<ZoneSetting<Id>>;

type Edit = <Id extends AnyId>(
  input: { zone: ZoneReference; setting: Id; value: ZoneSettingValue<Id> },
  options?: CallOptions,
) => Promise<ZoneSetting<Id>>;

/** The settings of a zone, one at a time. */
export const settings = {
  /**
   * Reads one setting of a zone. The value has the type that belongs to the setting.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: signedOperation<Get>()({
    name: 'zones.settings.get',
    scope: 'zone_settings:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    input: () => z.strictObject({ zone: zoneRef(), setting: settingId() }),
    run: (call, { zone, setting }): Promise<ZoneSetting> => readSetting(call, zone, setting),
  }),

  /**
   * Changes one setting of a zone. The value of a setting that is known is checked before the request; any other setting
   * takes what Cloudflare documents for it.
   *
   * @throws InvalidInputError that names what the setting can be.
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @throws CloudflareConnectorError `not_entitled` when the zone's plan does not let the setting be changed.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: signedOperation<Edit>()({
    name: 'zones.settings.edit',
    scope: 'zone_settings:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    input: () =>
      z
        .strictObject({
          zone: zoneRef(),
          setting: settingId(),
          value: z.unknown().check(
            z.refine((value) => value !== undefined, 'must be given'),
            z.describe('The new value: on or off for most settings, otherwise what Cloudflare documents for it.'),
          ),
        })
        .check((payload) => {
          const { setting, value } = payload.value;
          const message = settingIssue(setting, value);
          if (message) payload.issues.push({ code: 'custom', message, path: ['value'], input: value });
        }),
    run: (call, { zone, setting, value }): Promise<ZoneSetting> => editSetting(call, zone, setting, value),
  }),
};
