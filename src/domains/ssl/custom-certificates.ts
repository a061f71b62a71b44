import { BaseCustomCertificates } from 'cloudflare/resources/custom-certificates/custom-certificates';
import { BasePrioritize } from 'cloudflare/resources/custom-certificates/prioritize';
import {
  type FieldSchemas,
  inputSchema,
  listOperation,
  openSchema,
  operation,
  zoneRef,
} from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';
import { certificateId } from './certificate-input.ts';
import { keepSecret } from './keep-secret.ts';
import type { BundleMethod, CertificateId, CustomCertificate, GeoRestrictions } from './models.ts';

/** How a custom certificate is served: part of the inputs of `upload` and `edit`. */
export interface CustomCertificateServing {
  /**
   * How Cloudflare completes the certificate chain. `force` leaves it unchanged.
   *
   * @default 'ubiquitous'
   */
  readonly bundle_method?: BundleMethod | undefined;
  /**
   * Where the private key is held.
   *
   * @default everywhere
   */
  readonly geo_restrictions?: GeoRestrictions | undefined;
  /** Where the private key is held, as an expression: `(country: US)` or `(region: EU)`. */
  readonly policy?: string | undefined;
  /** The id of the certificate signing request whose private key Cloudflare holds: a UUID, or 32 hex digits. */
  readonly custom_csr_id?: string | undefined;
  /**
   * The environment.
   *
   * @default 'production'
   */
  readonly deploy?: 'staging' | 'production' | undefined;
}

/** Input of `ssl.customCertificates.list`. */
export interface ListCustomCertificatesInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** Only certificates with this status. */
  readonly status?: 'active' | 'expired' | 'deleted' | 'pending' | 'initializing' | undefined;
  /**
   * Whether all filters must match, or any.
   *
   * @default 'all'
   */
  readonly match?: 'any' | 'all' | undefined;
}

/** One custom certificate: input of `ssl.customCertificates.get` and `ssl.customCertificates.delete`. */
export interface CustomCertificateIdInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The id of the custom certificate: a UUID, or 32 hex digits. */
  readonly customCertificate: string;
}

/** Input of `ssl.customCertificates.upload`. */
export interface UploadCustomCertificateInput extends CustomCertificateServing {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** PEM: the leaf certificate, optionally followed by its issuers in order. It must not have expired. */
  readonly certificate: string;
  /** The private key in PEM, without a password: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC). Set either this or `custom_csr_id`. */
  readonly private_key?: string | undefined;
  /**
   * `sni_custom` serves only clients that support SNI.
   *
   * @default 'legacy_custom'
   */
  readonly type?: 'legacy_custom' | 'sni_custom' | undefined;
}

/** Input of `ssl.customCertificates.edit`. */
export interface EditCustomCertificateInput extends CustomCertificateIdInput, CustomCertificateServing {
  /** PEM: the new leaf certificate, optionally followed by its issuers in order. It must not have expired. */
  readonly certificate?: string | undefined;
  /** The private key of `certificate` in PEM, without a password: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC). Requires `certificate`. */
  readonly private_key?: string | undefined;
}

/** The priority of one custom certificate. */
export interface CertificatePriority {
  /** The id of the custom certificate: a UUID, or 32 hex digits. */
  readonly id: string;
  /** A whole number from 0. If several certificates match a hostname, the one with the highest priority is used. */
  readonly priority: number;
}

/** Input of `ssl.customCertificates.prioritize`. */
export interface PrioritizeCertificatesInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** Certificates and their priorities, at least one. */
  readonly certificates: readonly CertificatePriority[];
}

const oneCertificate = () =>
  inputSchema<CustomCertificateIdInput>({ zone: zoneRef(), customCertificate: certificateId() });

/** Read-only fields of a custom certificate. */
const readOnly: readonly string[] = [
  ...['id', 'zone_id', 'hosts', 'issuer', 'signature', 'status', 'priority', 'policy_restrictions'],
  ...['keyless_server', 'uploaded_on', 'modified_on', 'expires_on', 'type'],
];

/** PEM. In environment variables, its line breaks are often written as `\\n`. */
const pem = () =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.transform((text) => text.replace(/(?:\\r)?\\n/g, '\n')),
  );

const serving = (): FieldSchemas<CustomCertificateServing> => ({
  bundle_method: v.optional(v.picklist(['ubiquitous', 'optimal', 'force'])),
  geo_restrictions: v.optional(
    openSchema<GeoRestrictions>({ label: v.optional(v.picklist(['us', 'eu', 'highest_security'])) }),
  ),
  policy: v.optional(v.pipe(v.string(), v.minLength(1))),
  custom_csr_id: v.optional(certificateId()),
  deploy: v.optional(v.picklist(['staging', 'production'])),
});

/** Makes a check of certificate and key. The code that reads certificates is loaded with the first upload. */
async function matchingKey() {
  const { uploadIssue } = await import('./check-upload.ts');
  return together<{
    readonly certificate?: string | undefined;
    readonly private_key?: string | undefined;
    readonly bundle_method?: BundleMethod | undefined;
  }>((value) => {
    const issue = uploadIssue(value);
    return issue ? [issue] : [];
  });
}

/** Removes a private key from the response or the error of a request. */
async function withoutKey<T>(key: string | undefined, request: () => Promise<T>): Promise<T> {
  if (key === undefined) return request();
  try {
    return keepSecret(await request(), key);
  } catch (error) {
    throw keepSecret(error, key);
  }
}

/**
 * Custom certificates: your own certificates, on the Business and Enterprise tiers. These include five `sni_custom` and one
 * `legacy_custom` certificate.
 *
 * @example
 * ```ts
 * const { id } = await cf.ssl.customCertificates.upload({
 *   zone: 'example.com',
 *   certificate: await readFile('chain.pem', 'utf8'),
 *   private_key: await readFile('key.pem', 'utf8'),
 *   type: 'sni_custom',
 * });
 * ```
 */
export const customCertificates = {
  /**
   * Lists the custom certificates of a zone. Pages of 50 are fetched concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/custom_certificates
   */
  list: listOperation<CustomCertificate>()({
    name: 'ssl.customCertificates.list',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/custom_certificates'],
    input: () =>
      inputSchema<ListCustomCertificatesInput>({
        zone: zoneRef(),
        status: v.optional(v.picklist(['active', 'expired', 'deleted', 'pending', 'initializing'])),
        match: v.optional(v.picklist(['any', 'all'])),
      }),
    pages: ({ zone, ...query }) => ({ path: `/zones/${zone.id}/custom_certificates`, query, perPage: 50 }),
  }),

  /**
   * Returns one custom certificate, without its private key.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Read.
   * @source GET /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  get: operation({
    name: 'ssl.customCertificates.get',
    scope: 'ssl_and_certificates:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['GET /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    input: oneCertificate,
    run: async (call, { zone, customCertificate }): Promise<CustomCertificate> =>
      (await call
        .use(BaseCustomCertificates)
        .get(customCertificate, { zone_id: zone.id }, call.options)) as CustomCertificate,
  }),

  /**
   * Uploads a custom certificate. An expired certificate, the key of another certificate and, with `force`, a chain in the wrong
   * order are rejected before the request. The private key appears in no error and no response.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @throws InvalidInputError if the certificate and the key cannot be used together.
   * @throws CloudflareConnectorError `conflict` if the zone has this certificate; `not_entitled` if the zone's tier does not
   * include custom certificates, or its limit of this type is reached.
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
      v.pipe(
        inputSchema<UploadCustomCertificateInput>({
          zone: zoneRef(),
          certificate: pem(),
          private_key: v.optional(pem()),
          type: v.optional(v.picklist(['legacy_custom', 'sni_custom'])),
          ...serving(),
        }),
        v.check(
          ({ private_key: key, custom_csr_id: csr }) => (key === undefined) !== (csr === undefined),
          'must have either private_key or custom_csr_id',
        ),
        await matchingKey(),
      ),
    run: (call, { zone, ...input }): Promise<CustomCertificate> =>
      withoutKey(input.private_key, async () => {
        const params = { zone_id: zone.id, ...input } as Parameters<BaseCustomCertificates['create']>[0];
        return (await call.use(BaseCustomCertificates).create(params, call.options)) as CustomCertificate;
      }),
  }),

  /**
   * Replaces a custom certificate, or changes how it is served, without interruption. An `sni_custom` certificate gets a new
   * id.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @throws InvalidInputError if the certificate and the key cannot be used together.
   * @source PATCH /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  edit: operation({
    name: 'ssl.customCertificates.edit',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    // Afterwards the certificate can have another id.
    idempotent: false,
    zoneMatch: 'exact',
    endpoints: ['PATCH /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    readOnly,
    input: async () =>
      v.pipe(
        inputSchema<EditCustomCertificateInput>({
          zone: zoneRef(),
          customCertificate: certificateId(),
          certificate: v.optional(pem()),
          private_key: v.optional(pem()),
          ...serving(),
        }),
        v.check(
          ({ zone: _, customCertificate: __, ...changes }) =>
            Object.values(changes).some((value) => value !== undefined),
          'must change at least one field',
        ),
        v.check(
          ({ certificate: given, private_key: key }) => key === undefined || given !== undefined,
          'must have certificate together with private_key, which is checked against it',
        ),
        await matchingKey(),
      ),
    run: (call, { zone, customCertificate, ...input }): Promise<CustomCertificate> =>
      withoutKey(input.private_key, async () => {
        const params = { zone_id: zone.id, ...input } as Parameters<BaseCustomCertificates['edit']>[1];
        return (await call
          .use(BaseCustomCertificates)
          .edit(customCertificate, params, call.options)) as CustomCertificate;
      }),
  }),

  /**
   * Deletes a custom certificate. Without another one, its hosts cannot be reached over HTTPS.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source DELETE /zones/{zone_id}/custom_certificates/{custom_certificate_id}
   */
  delete: operation({
    name: 'ssl.customCertificates.delete',
    scope: 'ssl_and_certificates:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['DELETE /zones/{zone_id}/custom_certificates/{custom_certificate_id}'],
    input: oneCertificate,
    run: async (call, { zone, customCertificate }): Promise<CertificateId> => {
      await call.use(BaseCustomCertificates).delete(customCertificate, { zone_id: zone.id }, call.options);
      return { id: customCertificate };
    },
  }),

  /**
   * Sets the priorities of custom certificates. If several match a hostname, the one with the highest priority is used.
   * `legacy_custom` always precedes `sni_custom`.
   *
   * @throws MissingPermissionError if the token lacks Zone · SSL and Certificates · Edit.
   * @source PUT /zones/{zone_id}/custom_certificates/prioritize
   */
  prioritize: operation({
    name: 'ssl.customCertificates.prioritize',
    scope: 'ssl_and_certificates:edit',
    effect: 'write',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['PUT /zones/{zone_id}/custom_certificates/prioritize'],
    input: () =>
      inputSchema<PrioritizeCertificatesInput>({
        zone: zoneRef(),
        certificates: v.pipe(
          v.array(
            openSchema<CertificatePriority>({
              id: certificateId(),
              priority: v.pipe(v.int(), v.minValue(0)),
            }),
          ),
          v.minLength(1),
        ),
      }),
    run: async (call, { zone, certificates }): Promise<readonly CustomCertificate[]> => {
      const page = await call
        .use(BasePrioritize)
        .update({ zone_id: zone.id, certificates: [...certificates] }, call.options);
      return (page.result ?? []) as readonly CustomCertificate[];
    },
  }),
};
