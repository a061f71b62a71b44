import { BaseTotalTLS } from 'cloudflare/resources/acm/total-tls';
import { BaseSettings as BaseUniversalSettings } from 'cloudflare/resources/ssl/universal/settings';
import { operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { editSetting, readSetting } from '../zones/one-setting.ts';
import { authority } from './certificate-input.ts';
import type { MinimumTlsSetting, SslAutomaticMode, SslModeSetting, TotalTls, UniversalSsl } from './models.ts';

const reads = {
  effect: 'read',
  idempotent: true,
  zoneMatch: 'exact',
  input: () => z.strictObject({ zone: zoneRef() }),
} as const;
const edits = { effect: 'write', idempotent: true, zoneMatch: 'exact' } as const;

/** How Cloudflare connects to the origin. */
export const mode = {
  /**
   * Reads how Cloudflare connects to the origin.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: operation({
    name: 'ssl.mode.get',
    scope: 'zone_settings:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone }): Promise<SslModeSetting> => readSetting(call, zone, 'ssl'),
  }),

  /**
   * Changes how Cloudflare connects to the origin. Anything but `strict` trusts whoever answers there.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: operation({
    name: 'ssl.mode.edit',
    scope: 'zone_settings:edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        value: z
          .enum(['off', 'flexible', 'full', 'strict'])
          .check(z.describe('off, flexible, full, or strict, which also checks the certificate of the origin.')),
      }),
    run: (call, { zone, value }): Promise<SslModeSetting> => editSetting(call, zone, 'ssl', value),
  }),
};

/** Whether Cloudflare picks the mode itself. */
export const automaticMode = {
  /**
   * Reads whether Cloudflare picks the mode itself, and when it looks next.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/ssl_automatic_mode
   */
  get: operation({
    name: 'ssl.automaticMode.get',
    scope: 'zone_settings:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/settings/ssl_automatic_mode'],
    run: (call, { zone }): Promise<SslAutomaticMode> => readSetting(call, zone, 'ssl_automatic_mode'),
  }),

  /**
   * Lets Cloudflare pick the mode, or not.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/ssl_automatic_mode
   */
  edit: operation({
    name: 'ssl.automaticMode.edit',
    scope: 'zone_settings:edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/settings/ssl_automatic_mode'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        value: z
          .enum(['auto', 'custom'])
          .check(z.describe('auto lets Cloudflare pick the mode, custom keeps the one that is set.')),
      }),
    run: (call, { zone, value }): Promise<SslAutomaticMode> => editSetting(call, zone, 'ssl_automatic_mode', value),
  }),
};

/** The lowest TLS version for visitors. */
export const minimumTls = {
  /**
   * Reads the lowest TLS version that visitors may use.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: operation({
    name: 'ssl.minimumTls.get',
    scope: 'zone_settings:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
    run: (call, { zone }): Promise<MinimumTlsSetting> => readSetting(call, zone, 'min_tls_version'),
  }),

  /**
   * Changes the lowest TLS version that visitors may use.
   *
   * @throws MissingPermissionError when the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: operation({
    name: 'ssl.minimumTls.edit',
    scope: 'zone_settings:edit',
    ...edits,
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        value: z.enum(['1.0', '1.1', '1.2', '1.3']).check(z.describe('The lowest version: 1.0, 1.1, 1.2 or 1.3.')),
      }),
    run: (call, { zone, value }): Promise<MinimumTlsSetting> => editSetting(call, zone, 'min_tls_version', value),
  }),
};

/** The free certificate of a zone. */
export const universal = {
  /**
   * Reads whether the zone has the free certificate that Cloudflare orders by itself.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/universal/settings
   */
  get: operation({
    name: 'ssl.universal.get',
    scope: 'ssl_and_certificates:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/ssl/universal/settings'],
    run: (call, { zone }): Promise<UniversalSsl> =>
      call.use(BaseUniversalSettings).get({ zone_id: zone.id }, call.options),
  }),

  /**
   * Turns the free certificate on or off. Off removes it: without another one, the zone can not be reached by HTTPS.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @source PATCH /zones/{zone_id}/ssl/universal/settings
   */
  edit: operation({
    name: 'ssl.universal.edit',
    scope: 'ssl_and_certificates:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/ssl/universal/settings'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        enabled: z.boolean().check(z.describe('false removes the certificate from the edge.')),
      }),
    run: (call, { zone, enabled }): Promise<UniversalSsl> =>
      call.use(BaseUniversalSettings).edit({ zone_id: zone.id, enabled }, call.options),
  }),
};

/** A certificate for every proxied host name; part of Advanced Certificate Manager. */
export const totalTls = {
  /**
   * Reads whether every proxied host name gets a certificate of its own.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/acm/total_tls
   */
  get: operation({
    name: 'ssl.totalTls.get',
    scope: 'ssl_and_certificates:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/acm/total_tls'],
    run: (call, { zone }): Promise<TotalTls> => call.use(BaseTotalTLS).get({ zone_id: zone.id }, call.options),
  }),

  /**
   * Turns certificates for every proxied host name on or off. The zone needs Advanced Certificate Manager.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @throws CloudflareConnectorError `not_entitled` without Advanced Certificate Manager.
   * @source POST /zones/{zone_id}/acm/total_tls
   */
  edit: operation({
    name: 'ssl.totalTls.edit',
    scope: 'ssl_and_certificates:edit',
    ...edits,
    endpoints: ['POST /zones/{zone_id}/acm/total_tls'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        enabled: z.boolean().check(z.describe('Whether every proxied host name gets a certificate of its own.')),
        certificate_authority: z.optional(authority().check(z.describe('Who issues them.'))),
      }),
    run: (call, { zone, enabled, certificate_authority }): Promise<TotalTls> =>
      call
        .use(BaseTotalTLS)
        .edit({ zone_id: zone.id, enabled, ...(certificate_authority && { certificate_authority }) }, call.options),
  }),
};
