import { BaseCustomCertificates } from 'cloudflare/resources/custom-certificates/custom-certificates';
import { BasePrioritize } from 'cloudflare/resources/custom-certificates/prioritize';
import { listOperation, operation, zoneRef } from '../../operations/declare.ts';
import { type Zod, z } from '../../operations/schema.ts';
import { certificateId } from './certificate-input.ts';
import type { CertificateId, CustomCertificate } from './models.ts';

const customId = () => certificateId('The custom certificate.');
const certificate = () =>
  z
    .string()
    .check(
      z.minLength(1),
      z.describe("PEM: the site's own certificate, and after it, if at all, the ones that issued it, in their order."),
    );
const privateKey = () =>
  z.string().check(z.minLength(1), z.describe('PEM, without a password: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC).'));

/** What an upload and an edit have in common. */
const common = () => ({
  bundle_method: z.optional(
    z
      .enum(['ubiquitous', 'optimal', 'force'])
      .check(z.describe('How Cloudflare completes the chain; force leaves it as it is. Default ubiquitous.')),
  ),
  geo_restrictions: z.optional(
    z
      .strictObject({
        label: z
          .enum(['us', 'eu', 'highest_security'])
          .check(z.describe('us, eu, or the data centres of the highest security.')),
      })
      .check(z.describe('Where the private key is held. Default everywhere.')),
  ),
  policy: z.optional(
    z.string().check(z.minLength(1), z.describe('Where the private key is held: (country: US) or (region: EU).')),
  ),
  custom_csr_id: z.optional(certificateId('The signing request whose private key Cloudflare holds.')),
  deploy: z.optional(z.enum(['staging', 'production']).check(z.describe('The environment. Default production.'))),
});

/** Checks what is uploaded. Reading certificates takes code that few programs need at start. */
async function fitting() {
  const { uploadIssue } = await import('./upload.ts');
  return ({
    value,
    issues,
  }: Zod.core.ParsePayload<{
    readonly certificate?: string | undefined;
    readonly private_key?: string | undefined;
  }>): void => {
    const issue = uploadIssue(value);
    // The input is left out: it may be a private key.
    if (issue) issues.push({ code: 'custom', message: issue.message, path: [issue.field], input: undefined });
  };
}

/** Keeps a private key out of whatever comes back. */
async function upload<T>(key: string | undefined, request: () => Promise<T>): Promise<T> {
  if (key === undefined) return request();
  const { keepSecret } = await import('./upload.ts');
  try {
    return keepSecret(await request(), key);
  } catch (error) {
    throw keepSecret(error, key);
  }
}

/** Certificates of your own: Business and Enterprise, which start with five `sni_custom` and one `legacy_custom`. */
export const customCertificates = {
  /**
   * Lists the custom certificates of a zone. Pages of 50 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/custom_certificates
   */
  list: listOperation<CustomCertificate>()({
    name: 'ssl.customCertificates.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/custom_certificates'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        status: z.optional(
          z
            .enum(['active', 'expired', 'deleted', 'pending', 'initializing'])
            .check(z.describe('Certificates with this status.')),
        ),
        match: z.optional(z.enum(['any', 'all']).check(z.describe('Whether all filters must match (default).'))),
      }),
    pages: ({ zone, ...query }) => ({ path: `/zones/${zone.id}/custom_certificates`, query, perPage: 50 }),
  }),

  /**
   * Reads one custom certificate, without its private key.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  get: operation({
    name: 'ssl.customCertificates.get',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    input: () => z.strictObject({ zone: zoneRef(), customCertificate: customId() }),
    run: async (call, { zone, customCertificate }): Promise<CustomCertificate> =>
      (await call
        .use(BaseCustomCertificates)
        .get(customCertificate, { zone_id: zone.id }, call.options)) as CustomCertificate,
  }),

  /**
   * Uploads a certificate. One that has expired, a chain in the wrong order and a key of another certificate are refused
   * before the request. The private key appears in no error and no answer.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @throws InvalidInputError when certificate and key can not be used together.
   * @throws CloudflareConnectorError `conflict` when the zone has this certificate; `not_entitled` when the plan has no custom
   * certificates, or no more of this type.
   * @source POST /zones/{zone_id}/custom_certificates
   */
  upload: operation({
    name: 'ssl.customCertificates.upload',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: false,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/custom_certificates'],
    input: async () =>
      z
        .strictObject({
          zone: zoneRef(),
          certificate: certificate(),
          private_key: z.optional(privateKey()),
          type: z.optional(
            z
              .enum(['legacy_custom', 'sni_custom'])
              .check(z.describe('sni_custom serves clients with SNI alone. Default legacy_custom.')),
          ),
          ...common(),
        })
        .check(
          z.refine(
            ({ private_key: key, custom_csr_id: csr }) => (key === undefined) !== (csr === undefined),
            'must have either private_key or custom_csr_id',
          ),
          await fitting(),
        ),
    run: (call, { zone, ...input }): Promise<CustomCertificate> =>
      upload(input.private_key, async () => {
        const params = { zone_id: zone.id, ...input } as Parameters<BaseCustomCertificates['create']>[0];
        return (await call.use(BaseCustomCertificates).create(params, call.options)) as CustomCertificate;
      }),
  }),

  /**
   * Replaces a certificate, or changes how it is served; visitors notice nothing. An `sni_custom` certificate gets another
   * id.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @throws InvalidInputError when certificate and key can not be used together.
   * @source PATCH /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  edit: operation({
    name: 'ssl.customCertificates.edit',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    // The id may be another one afterwards.
    idempotent: false,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    input: async () =>
      z
        .strictObject({
          zone: zoneRef(),
          customCertificate: customId(),
          certificate: z.optional(certificate()),
          private_key: z.optional(privateKey()),
          ...common(),
        })
        .check(
          z.refine(
            ({ zone: _, customCertificate: __, ...changes }) =>
              Object.values(changes).some((value) => value !== undefined),
            'must name something to change',
          ),
          z.refine(
            ({ certificate: given, private_key: key }) => key === undefined || given !== undefined,
            'must have certificate beside private_key: a key is checked against it',
          ),
          await fitting(),
        ),
    run: (call, { zone, customCertificate, ...input }): Promise<CustomCertificate> =>
      upload(input.private_key, async () => {
        const params = { zone_id: zone.id, ...input } as Parameters<BaseCustomCertificates['edit']>[1];
        return (await call
          .use(BaseCustomCertificates)
          .edit(customCertificate, params, call.options)) as CustomCertificate;
      }),
  }),

  /**
   * Deletes a custom certificate. Without another one, its hosts can not be reached by HTTPS.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @source DELETE /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  delete: operation({
    name: 'ssl.customCertificates.delete',
    scope: 'ssl_and_certificates:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    input: () => z.strictObject({ zone: zoneRef(), customCertificate: customId() }),
    run: async (call, { zone, customCertificate }): Promise<CertificateId> => {
      await call.use(BaseCustomCertificates).delete(customCertificate, { zone_id: zone.id }, call.options);
      return { id: customCertificate };
    },
  }),

  /**
   * Sets which certificate is used where several fit: the one with the higher priority. `legacy_custom` always comes before
   * `sni_custom`.
   *
   * @throws MissingPermissionError when the token lacks Zone · SSL and Certificates · Edit.
   * @source PUT /zones/{zone_id}/custom_certificates/prioritize
   */
  prioritise: operation({
    name: 'ssl.customCertificates.prioritise',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PUT /zones/{zone_id}/custom_certificates/prioritize'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        certificates: z
          .array(
            z.strictObject({
              id: customId(),
              priority: z.number().check(z.int(), z.minimum(0), z.describe('The higher, the earlier it is used.')),
            }),
          )
          .check(z.minLength(1), z.describe('Certificates and their priorities.')),
      }),
    run: async (call, { zone, certificates }): Promise<readonly CustomCertificate[]> => {
      const page = await call.use(BasePrioritize).update({ zone_id: zone.id, certificates }, call.options);
      return page.result as readonly CustomCertificate[];
    },
  }),
};
