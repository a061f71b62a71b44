import { BaseCertificatePacks } from 'cloudflare/resources/ssl/certificate-packs/certificate-packs';
import { BaseQuota } from 'cloudflare/resources/ssl/certificate-packs/quota';
import { listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { authority, certificateId } from './certificate-input.ts';
import type { CertificateId, CertificatePack, CertificatePackQuota } from './models.ts';

const packId = () => certificateId('The certificate pack.');

/** Certificate packs: the universal one, and those that were ordered. */
export const certificatePacks = {
  /**
   * Lists the certificate packs of a zone: the active ones, or all. Pages of 50 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs
   */
  list: listOperation<CertificatePack>()({
    name: 'ssl.certificatePacks.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        status: z.optional(z.enum(['all']).check(z.describe('all: packs that are not active, too.'))),
        deploy: z.optional(z.enum(['staging', 'production']).check(z.describe('Packs of this environment.'))),
      }),
    pages: ({ zone, ...query }) => ({ path: `/zones/${zone.id}/ssl/certificate_packs`, query, perPage: 50 }),
  }),

  /**
   * Reads one certificate pack.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}
   */
  get: operation({
    name: 'ssl.certificatePacks.get',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}'],
    input: () => z.strictObject({ zone: zoneRef(), certificatePack: packId() }),
    run: async (call, { zone, certificatePack }): Promise<CertificatePack> =>
      (await call
        .use(BaseCertificatePacks)
        .get(certificatePack, { zone_id: zone.id }, call.options)) as CertificatePack,
  }),

  /**
   * Orders an advanced certificate pack. It becomes active when the authority has validated its hosts.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @throws CloudflareConnectorError `not_entitled` without Advanced Certificate Manager, or when the quota of the zone is
   * used up.
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
      z.strictObject({
        zone: zoneRef(),
        hosts: z
          .array(z.string().check(z.minLength(1), z.maxLength(253)))
          .check(z.minLength(1), z.maxLength(50), z.describe('1 to 50 host names, the name of the zone among them.')),
        certificate_authority: authority().check(z.describe('Who issues the certificates.')),
        validation_method: z
          .enum(['txt', 'http', 'email'])
          .check(z.describe('How the authority checks that the names are yours.')),
        validity_days: z.number().check(
          z.refine((days) => [14, 30, 90, 365].includes(days), 'must be 14, 30, 90 or 365 days'),
          z.describe('How long the certificates last: 14, 30, 90 or 365 days.'),
        ),
        cloudflare_branding: z.optional(
          z.boolean().check(z.describe('Whether the common name is below sni.cloudflaressl.com.')),
        ),
      }),
    run: async (call, { zone, ...order }): Promise<CertificatePack> => {
      const params = { zone_id: zone.id, type: 'advanced', ...order } as Parameters<BaseCertificatePacks['create']>[0];
      return (await call.use(BaseCertificatePacks).create(params, call.options)) as CertificatePack;
    },
  }),

  /**
   * Starts the validation of a pack again that is `validation_timed_out`, or adds the branding of Cloudflare.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
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
      z.strictObject({
        zone: zoneRef(),
        certificatePack: packId(),
        cloudflare_branding: z.optional(
          z.boolean().check(z.describe('true gives the pack a common name below sni.cloudflaressl.com.')),
        ),
      }),
    run: async (call, { zone, certificatePack, ...change }): Promise<CertificatePack> => {
      const params = { zone_id: zone.id, ...change } as Parameters<BaseCertificatePacks['edit']>[1];
      return (await call.use(BaseCertificatePacks).edit(certificatePack, params, call.options)) as CertificatePack;
    },
  }),

  /**
   * Deletes an advanced certificate pack. Without another certificate, its hosts can not be reached by HTTPS.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @source DELETE /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}
   */
  delete: operation({
    name: 'ssl.certificatePacks.delete',
    scope: 'ssl_and_certificates:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}/ssl/certificate_packs/{certificate_pack_id}'],
    input: () => z.strictObject({ zone: zoneRef(), certificatePack: packId() }),
    run: async (call, { zone, certificatePack }): Promise<CertificateId> => {
      await call.use(BaseCertificatePacks).delete(certificatePack, { zone_id: zone.id }, call.options);
      return { id: certificatePack };
    },
  }),

  /**
   * Reads how many advanced packs the zone may have, and has.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/certificate_packs/quota
   */
  quota: operation({
    name: 'ssl.certificatePacks.quota',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/ssl/certificate_packs/quota'],
    input: () => z.strictObject({ zone: zoneRef() }),
    run: (call, { zone }): Promise<CertificatePackQuota> => call.use(BaseQuota).get({ zone_id: zone.id }, call.options),
  }),
};
