import { BaseCertificatePacks } from 'cloudflare/resources/ssl/certificate-packs/certificate-packs';
import { BaseQuota } from 'cloudflare/resources/ssl/certificate-packs/quota';
import { inputSchema, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { authority, certificateId } from './certificate-input.ts';
import type { CertificateAuthority, CertificateId, CertificatePack, CertificatePackQuota } from './models.ts';
import type { SslZoneInput } from './modes.ts';

/** Input of `ssl.certificatePacks.list`. */
export interface ListCertificatePacksInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /**
   * `all` includes packs that are not active.
   *
   * @default only active packs
   */
  readonly status?: 'all' | undefined;
  /** Only packs in this environment. */
  readonly deploy?: 'staging' | 'production' | undefined;
}

/** One certificate pack: input of `ssl.certificatePacks.get` and `ssl.certificatePacks.delete`. */
export interface CertificatePackIdInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The id of the certificate pack: a UUID, or 32 hex digits. */
  readonly certificatePack: string;
}

/** Input of `ssl.certificatePacks.order`. */
export interface OrderCertificatePackInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** 1 to 50 hostnames of at most 253 characters each. The name of the zone must be one of them. */
  readonly hosts: readonly string[];
  /** The certificate authority that issues the certificates. */
  readonly certificate_authority: CertificateAuthority;
  /** How the certificate authority validates control of the hostnames. */
  readonly validation_method: 'txt' | 'http' | 'email';
  /** The validity of the certificates in days: 14, 30, 90 or 365. */
  readonly validity_days: number;
  /**
   * Whether the common name is a subdomain of sni.cloudflaressl.com.
   *
   * @default false
   */
  readonly cloudflare_branding?: boolean | undefined;
}

/** Input of `ssl.certificatePacks.retry`. */
export interface RetryCertificatePackInput extends CertificatePackIdInput {
  /** `true` changes the common name of the pack to a subdomain of sni.cloudflaressl.com. */
  readonly cloudflare_branding?: boolean | undefined;
}

const onePack = () => inputSchema<CertificatePackIdInput>({ zone: zoneRef(), certificatePack: certificateId() });

/**
 * Certificate packs: the Universal SSL pack, and ordered ones.
 *
 * @example
 * ```ts
 * await cf.ssl.certificatePacks.order({
 *   zone: 'example.com',
 *   hosts: ['example.com', '*.example.com'],
 *   certificate_authority: 'lets_encrypt',
 *   validation_method: 'txt',
 *   validity_days: 90,
 * });
 * ```
 */
export const certificatePacks = {
  /**
   * Lists the certificate packs of a zone: the active ones, or all. Pages of 50 are fetched concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs
   */
  list: listOperation<CertificatePack>()({
    name: 'ssl.certificatePacks.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs'],
    input: () =>
      inputSchema<ListCertificatePacksInput>({
        zone: zoneRef(),
        status: v.optional(v.picklist(['all'])),
        deploy: v.optional(v.picklist(['staging', 'production'])),
      }),
    pages: ({ zone, ...query }) => ({ path: `/zones/${zone.id}/ssl/certificate_packs`, query, perPage: 50 }),
  }),

  /**
   * Returns one certificate pack.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}
   */
  get: operation({
    name: 'ssl.certificatePacks.get',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}'],
    input: onePack,
    run: async (call, { zone, certificatePack }): Promise<CertificatePack> =>
      (await call
        .use(BaseCertificatePacks)
        .get(certificatePack, { zone_id: zone.id }, call.options)) as CertificatePack,
  }),

  /**
   * Orders an advanced certificate pack. It becomes active once the certificate authority has validated its hosts.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone does not have Advanced Certificate Manager, or its quota
   * is used up.
   * @source POST /zones/{zone_id}/ssl/certificate_packs/order
   */
  order: operation({
    name: 'ssl.certificatePacks.order',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: false,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/ssl/certificate_packs/order'],
    input: () =>
      inputSchema<OrderCertificatePackInput>({
        zone: zoneRef(),
        hosts: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(253))), v.minLength(1), v.maxLength(50)),
        certificate_authority: authority(),
        validation_method: v.picklist(['txt', 'http', 'email']),
        validity_days: v.pipe(
          v.number(),
          v.check((days) => [14, 30, 90, 365].includes(days), 'must be 14, 30, 90 or 365 days'),
        ),
        cloudflare_branding: v.optional(v.boolean()),
      }),
    run: async (call, { zone, ...order }): Promise<CertificatePack> => {
      const params = { zone_id: zone.id, type: 'advanced', ...order } as Parameters<BaseCertificatePacks['create']>[0];
      return (await call.use(BaseCertificatePacks).create(params, call.options)) as CertificatePack;
    },
  }),

  /**
   * Restarts the validation of a pack in status `validation_timed_out`, or adds Cloudflare's branding.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source PATCH /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}
   */
  retry: operation({
    name: 'ssl.certificatePacks.retry',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}'],
    input: () =>
      inputSchema<RetryCertificatePackInput>({
        zone: zoneRef(),
        certificatePack: certificateId(),
        cloudflare_branding: v.optional(v.boolean()),
      }),
    run: async (call, { zone, certificatePack, ...change }): Promise<CertificatePack> => {
      const params = { zone_id: zone.id, ...change } as Parameters<BaseCertificatePacks['edit']>[1];
      return (await call.use(BaseCertificatePacks).edit(certificatePack, params, call.options)) as CertificatePack;
    },
  }),

  /**
   * Deletes an advanced certificate pack. Without another certificate, its hosts cannot be reached over HTTPS.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source DELETE /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}
   */
  delete: operation({
    name: 'ssl.certificatePacks.delete',
    scope: 'ssl_and_certificates:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}'],
    input: onePack,
    run: async (call, { zone, certificatePack }): Promise<CertificateId> => {
      await call.use(BaseCertificatePacks).delete(certificatePack, { zone_id: zone.id }, call.options);
      return { id: certificatePack };
    },
  }),

  /**
   * Returns the zone's quota of advanced certificate packs, and how much of it is used.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs/quota
   */
  quota: operation({
    name: 'ssl.certificatePacks.quota',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs/quota'],
    input: () => inputSchema<SslZoneInput>({ zone: zoneRef() }),
    run: (call, { zone }): Promise<CertificatePackQuota> => call.use(BaseQuota).get({ zone_id: zone.id }, call.options),
  }),
};
