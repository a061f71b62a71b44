import { BaseVerificationResource } from 'cloudflare/resources/ssl/verification';
import { inputSchema, operation, wholeListOperation, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { certificateId } from './certificate-input.ts';
import type { SslVerification, SslVerificationEdit } from './models.ts';

/** Input of `ssl.verification.list`. */
export interface ListVerificationsInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** `true` makes the certificate authorities check again immediately. Omit it otherwise: `false` is not accepted. */
  readonly retry?: boolean | undefined;
}

/** Input of `ssl.verification.edit`. */
export interface EditVerificationInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The id of the certificate pack: a UUID, or 32 hex digits. */
  readonly certificatePack: string;
  /** The new validation method. */
  readonly validation_method: 'http' | 'cname' | 'txt' | 'email';
}

/** Read-only fields of a validation. */
const readOnly: readonly string[] = [
  ...['certificate_status', 'cert_pack_uuid', 'brand_check', 'signature'],
  ...['verification_info', 'verification_status', 'verification_type', 'status'],
];

/**
 * How certificate authorities validate the certificates of a zone.
 *
 * @example
 * ```ts
 * for await (const { certificate_status, verification_info } of cf.ssl.verification.list({ zone: 'example.com' })) {
 *   console.log(certificate_status, verification_info);
 * }
 * ```
 */
export const verification = {
  /**
   * Lists the validation state of each certificate, and the DNS record or page that it still requires.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/ssl/verification
   */
  list: wholeListOperation<SslVerification>()({
    name: 'ssl.verification.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/ssl/verification'],
    input: () =>
      inputSchema<ListVerificationsInput>({
        zone: zoneRef(),
        retry: v.optional(
          v.pipe(
            v.boolean(),
            v.check((retry) => retry, 'must be true, or omitted'),
          ),
        ),
      }),
    items: async (call, { zone, retry }) =>
      (await call
        .use(BaseVerificationResource)
        // Documented without `success`.
        .get(
          { zone_id: zone.id, ...(retry && { retry }) },
          call.expecting({ form: 'result', result: 'array' }),
        )) as readonly SslVerification[],
  }),

  /**
   * Changes how a certificate pack is validated. The certificate authority checks immediately.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source PATCH /zones/{zone_id}/ssl/verification/{certificate_pack_id}
   */
  edit: operation({
    name: 'ssl.verification.edit',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/ssl/verification/{certificate_pack_id}'],
    readOnly,
    input: () =>
      inputSchema<EditVerificationInput>({
        zone: zoneRef(),
        certificatePack: certificateId(),
        validation_method: v.picklist(['http', 'cname', 'txt', 'email']),
      }),
    run: (call, { zone, certificatePack, validation_method }): Promise<SslVerificationEdit> =>
      call.use(BaseVerificationResource).edit(certificatePack, { zone_id: zone.id, validation_method }, call.options),
  }),
};
