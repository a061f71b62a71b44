import { BaseVerificationResource } from 'cloudflare/resources/ssl/verification';
import { listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { certificateId } from './certificate-input.ts';
import type { SslVerification, SslVerificationEdit } from './models.ts';

/** How authorities validate the certificates of a zone. */
export const verification = {
  /**
   * Lists how the validation of each certificate goes, and what it still needs.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/verification
   */
  list: listOperation<SslVerification>()({
    name: 'ssl.verification.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/ssl/verification'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        retry: z.optional(
          z.boolean().check(
            z.refine((retry) => retry, 'must be true, or left out'),
            z.describe('true has the authorities look again at once.'),
          ),
        ),
      }),
    items: async (call, { zone, retry }) =>
      (await call
        .use(BaseVerificationResource)
        .get({ zone_id: zone.id, ...(retry && { retry }) }, call.options)) as readonly SslVerification[],
  }),

  /**
   * Changes how a pack is validated, and has the authority look at once.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @source PATCH /zones/{zone_id}/ssl/verification/{certificate_pack_id}
   */
  edit: operation({
    name: 'ssl.verification.edit',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/ssl/verification/{certificate_pack_id}'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        certificatePack: certificateId('The certificate pack.'),
        validation_method: z
          .enum(['http', 'cname', 'txt', 'email'])
          .check(z.describe('How to validate it from now on.')),
      }),
    run: (call, { zone, certificatePack, validation_method }): Promise<SslVerificationEdit> =>
      call.use(BaseVerificationResource).edit(certificatePack, { zone_id: zone.id, validation_method }, call.options),
  }),
};
