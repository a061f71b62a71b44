import { BaseTotalTLS } from 'cloudflare/resources/acm/total-tls';
import { BaseSettings as BaseUniversalSettings } from 'cloudflare/resources/ssl/universal/settings';
import { inputSchema, operation, zoneRef } from '../../operations/declare.ts';
import type { Operation, ZoneReference } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import { editSetting, readSetting } from '../zones/one-setting.ts';
import { authority } from './certificate-input.ts';
import type {
  CertificateAuthority,
  MinimumTlsSetting,
  SslAutomaticMode,
  SslMode,
  SslModeSetting,
  TlsVersion,
  TotalTls,
  UniversalSsl,
} from './models.ts';

/** A zone's SSL/TLS settings as a whole: input of the operations in `ssl` that take nothing else. */
export interface SslZoneInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

/** Input of `ssl.mode.edit`. */
export interface EditSslModeInput extends SslZoneInput {
  /**
   * `off`, `flexible`, `full`, or `strict`, which also validates the certificate of the origin. `origin_pull` (Strict, SSL-Only
   * Origin Pull) is for the Enterprise tier.
   */
  readonly value: SslMode;
}

/** Input of `ssl.automaticMode.edit`. */
export interface EditSslAutomaticModeInput extends SslZoneInput {
  /** `auto` lets Cloudflare choose the mode, `custom` keeps the current one. */
  readonly value: SslAutomaticMode['value'];
}

/** Input of `ssl.minimumTls.edit`. */
export interface EditMinimumTlsInput extends SslZoneInput {
  /** The lowest TLS version that visitors can use: `1.0`, `1.1`, `1.2` or `1.3`. */
  readonly value: TlsVersion;
}

/** Input of `ssl.universal.edit`. */
export interface EditUniversalSslInput extends SslZoneInput {
  /** `false` removes the certificate from the edge. */
  readonly enabled: boolean;
}

/** Input of `ssl.totalTls.edit`. */
export interface EditTotalTlsInput extends SslZoneInput {
  /** Whether every proxied hostname gets a certificate of its own. */
  readonly enabled: boolean;
  /** The certificate authority that issues the certificates. */
  readonly certificate_authority?: CertificateAuthority | undefined;
}

const zoneInput = () => inputSchema<SslZoneInput>({ zone: zoneRef() });

const reads = { effect: 'read', idempotent: true, zoneMatch: 'exact', input: zoneInput } as const;
const edits = { effect: 'write', idempotent: true, zoneMatch: 'exact' } as const;

/** Read-only fields of a zone setting. */
const readOnly = ['id', 'editable', 'modified_on', 'next_scheduled_scan'];

/** What the operations on one zone setting do not have in common. */
interface SettingOperation {
  readonly name: string;
  readonly endpoints: Operation['endpoints'];
}

/** An operation that reads the zone setting `id`. */
const settingRead = <T>(id: string, named: SettingOperation) =>
  operation({
    ...named,
    ...reads,
    scope: 'zone_settings:read',
    run: (call, { zone }): Promise<T> => readSetting(call, zone, id),
  });

/** An operation that changes the zone setting `id` to one of the values. */
const settingEdit = <T, In extends SslZoneInput & { readonly value: string }>(
  id: string,
  values: readonly In['value'][],
  named: SettingOperation,
) =>
  operation({
    ...named,
    ...edits,
    readOnly,
    scope: 'zone_settings:edit',
    input: () =>
      inputSchema<SslZoneInput & { readonly value: string }>({
        zone: zoneRef(),
        value: v.picklist(values),
      }) as unknown as Schema<In, In>,
    run: (call, { zone, value }): Promise<T> => editSetting(call, zone, id, value),
  });

/**
 * The encryption mode: how Cloudflare connects to the origin.
 *
 * @example
 * ```ts
 * await cf.ssl.mode.edit({ zone: 'example.com', value: 'strict' });
 * ```
 */
export const mode = {
  /**
   * Returns the encryption mode.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: settingRead<SslModeSetting>('ssl', {
    name: 'ssl.mode.get',
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
  }),

  /**
   * Changes the encryption mode. Every mode except `strict` accepts any certificate of the origin, or none.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: settingEdit<SslModeSetting, EditSslModeInput>('ssl', ['off', 'flexible', 'full', 'strict', 'origin_pull'], {
    name: 'ssl.mode.edit',
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
  }),
};

/**
 * Whether Cloudflare chooses the encryption mode.
 *
 * @example
 * ```ts
 * await cf.ssl.automaticMode.edit({ zone: 'example.com', value: 'custom' });
 * ```
 */
export const automaticMode = {
  /**
   * Returns whether Cloudflare chooses the encryption mode, and when it checks the origin next.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/ssl_automatic_mode
   */
  get: settingRead<SslAutomaticMode>('ssl_automatic_mode', {
    name: 'ssl.automaticMode.get',
    endpoints: ['GET /zones/{zone_id}/settings/ssl_automatic_mode'],
  }),

  /**
   * Sets whether Cloudflare chooses the encryption mode.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/ssl_automatic_mode
   */
  edit: settingEdit<SslAutomaticMode, EditSslAutomaticModeInput>('ssl_automatic_mode', ['auto', 'custom'], {
    name: 'ssl.automaticMode.edit',
    endpoints: ['PATCH /zones/{zone_id}/settings/ssl_automatic_mode'],
  }),
};

/**
 * The lowest TLS version that visitors can use.
 *
 * @example
 * ```ts
 * await cf.ssl.minimumTls.edit({ zone: 'example.com', value: '1.2' });
 * ```
 */
export const minimumTls = {
  /**
   * Returns the lowest TLS version that visitors can use.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Read.
   * @source GET /zones/{zone_id}/settings/{setting_id}
   */
  get: settingRead<MinimumTlsSetting>('min_tls_version', {
    name: 'ssl.minimumTls.get',
    endpoints: ['GET /zones/{zone_id}/settings/{setting_id}'],
  }),

  /**
   * Changes the lowest TLS version that visitors can use.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone Settings · Edit.
   * @source PATCH /zones/{zone_id}/settings/{setting_id}
   */
  edit: settingEdit<MinimumTlsSetting, EditMinimumTlsInput>('min_tls_version', ['1.0', '1.1', '1.2', '1.3'], {
    name: 'ssl.minimumTls.edit',
    endpoints: ['PATCH /zones/{zone_id}/settings/{setting_id}'],
  }),
};

/**
 * Universal SSL: the free certificate of a zone.
 *
 * @example
 * ```ts
 * const { enabled } = await cf.ssl.universal.get({ zone: 'example.com' });
 * ```
 */
export const universal = {
  /**
   * Returns whether the zone has Universal SSL: the free certificate that Cloudflare orders automatically.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/universal/settings
   */
  get: operation({
    name: 'ssl.universal.get',
    scope: 'ssl_and_certificates:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/ssl/universal/settings'],
    run: async (call, { zone }): Promise<UniversalSsl> =>
      (await call.use(BaseUniversalSettings).get({ zone_id: zone.id }, call.options)) as UniversalSsl,
  }),

  /**
   * Turns Universal SSL on or off. Off removes the certificate: without another one, the zone cannot be reached over HTTPS.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source PATCH /zones/{zone_id}/ssl/universal/settings
   */
  edit: operation({
    name: 'ssl.universal.edit',
    scope: 'ssl_and_certificates:edit',
    ...edits,
    effect: 'destructive',
    endpoints: ['PATCH /zones/{zone_id}/ssl/universal/settings'],
    input: () => inputSchema<EditUniversalSslInput>({ zone: zoneRef(), enabled: v.boolean() }),
    run: async (call, { zone, enabled }): Promise<UniversalSsl> =>
      (await call.use(BaseUniversalSettings).edit({ zone_id: zone.id, enabled }, call.options)) as UniversalSsl,
  }),
};

/**
 * Total TLS: a certificate for every proxied hostname. Part of Advanced Certificate Manager.
 *
 * @example
 * ```ts
 * await cf.ssl.totalTls.edit({ zone: 'example.com', enabled: true, certificate_authority: 'lets_encrypt' });
 * ```
 */
export const totalTls = {
  /**
   * Returns whether every proxied hostname gets a certificate of its own.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/acm/total_tls
   */
  get: operation({
    name: 'ssl.totalTls.get',
    scope: 'ssl_and_certificates:read',
    ...reads,
    endpoints: ['GET /zones/{zone_id}/acm/total_tls'],
    run: async (call, { zone }): Promise<TotalTls> =>
      (await call.use(BaseTotalTLS).get({ zone_id: zone.id }, call.options)) as TotalTls,
  }),

  /**
   * Turns certificates for every proxied hostname on or off. Requires Advanced Certificate Manager.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone does not have Advanced Certificate Manager.
   * @source POST /zones/{zone_id}/acm/total_tls
   */
  edit: operation({
    name: 'ssl.totalTls.edit',
    scope: 'ssl_and_certificates:edit',
    ...edits,
    endpoints: ['POST /zones/{zone_id}/acm/total_tls'],
    readOnly: ['validity_period'],
    input: () =>
      inputSchema<EditTotalTlsInput>({
        zone: zoneRef(),
        enabled: v.boolean(),
        certificate_authority: v.optional(authority()),
      }),
    run: async (call, { zone, enabled, certificate_authority }): Promise<TotalTls> => {
      const params = { zone_id: zone.id, enabled, ...(certificate_authority && { certificate_authority }) };
      return (await call.use(BaseTotalTLS).edit(params, call.options)) as TotalTls;
    },
  }),
};
