/**
 * How Cloudflare connects to the origin: `strict` also validates the origin's certificate; `origin_pull` connects over HTTPS
 * whatever the visitor uses, on the Enterprise tier.
 */
export type SslMode = 'off' | 'flexible' | 'full' | 'strict' | 'origin_pull';

/** The zone setting `ssl`. */
export interface SslModeSetting {
  readonly id: string;
  readonly value: SslMode;
  readonly editable?: boolean | undefined;
  readonly modified_on?: string | null | undefined;
}

/** Whether Cloudflare chooses the encryption mode: `auto`, or `custom` to keep the current mode. */
export interface SslAutomaticMode {
  readonly id: string;
  readonly value: 'auto' | 'custom';
  readonly editable: boolean;
  readonly modified_on: string | null;
  /** When Cloudflare checks the origin next. */
  readonly next_scheduled_scan?: string | null | undefined;
}

/** A TLS version. */
export type TlsVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** The zone setting `min_tls_version`. */
export interface MinimumTlsSetting {
  readonly id: string;
  readonly value: TlsVersion;
  readonly editable?: boolean | undefined;
  readonly modified_on?: string | null | undefined;
}

/** Whether the zone has the free certificate that Cloudflare orders automatically. */
export interface UniversalSsl {
  readonly enabled: boolean;
}

/** A certificate authority. */
export type CertificateAuthority = 'google' | 'lets_encrypt' | 'ssl_com';

/** Whether every proxied hostname gets a certificate of its own. */
export interface TotalTls {
  readonly enabled: boolean;
  readonly certificate_authority?: CertificateAuthority | undefined;
  /** Days. */
  readonly validity_period?: number | undefined;
}

/** The status of a certificate pack. */
export type CertificatePackStatus =
  | 'initializing'
  | 'pending_validation'
  | 'deleted'
  | 'pending_issuance'
  | 'pending_deployment'
  | 'pending_deletion'
  | 'pending_expiration'
  | 'expired'
  | 'active'
  | 'initializing_timed_out'
  | 'validation_timed_out'
  | 'issuance_timed_out'
  | 'deployment_timed_out'
  | 'deletion_timed_out'
  | 'pending_cleanup'
  | 'staging_deployment'
  | 'staging_active'
  | 'deactivating'
  | 'inactive'
  | 'backup_issued'
  | 'holding_deployment';

/** The origin of a certificate pack. */
export type CertificatePackType =
  | 'mh_custom'
  | 'managed_hostname'
  | 'sni_custom'
  | 'universal'
  | 'advanced'
  | 'total_tls'
  | 'keyless'
  | 'legacy_custom';

/** One certificate of a pack: a pack has one for each type of key. */
export interface PackedCertificate {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly status: string;
  readonly issuer?: string | undefined;
  readonly signature?: string | undefined;
  readonly bundle_method?: string | undefined;
  readonly zone_id?: string | undefined;
  readonly uploaded_on?: string | undefined;
  readonly modified_on?: string | undefined;
  readonly expires_on?: string | undefined;
  readonly priority?: number | undefined;
  readonly geo_restrictions?: GeoRestrictions | undefined;
}

/** A DNS record, page or email that proves control of the domain to the certificate authority. */
export interface ValidationRecord {
  readonly status?: string | undefined;
  readonly txt_name?: string | undefined;
  readonly txt_value?: string | undefined;
  readonly http_url?: string | undefined;
  readonly http_body?: string | undefined;
  readonly cname?: string | undefined;
  readonly cname_target?: string | undefined;
  readonly emails?: readonly string[] | undefined;
}

/** Certificates for a set of hostnames, ordered together. */
export interface CertificatePack {
  /** A UUID. */
  readonly id: string;
  readonly type: CertificatePackType;
  readonly hosts: readonly string[];
  readonly status: CertificatePackStatus;
  readonly certificates: readonly PackedCertificate[];
  readonly primary_certificate?: string | undefined;
  readonly certificate_authority?: CertificateAuthority | undefined;
  readonly validation_method?: 'txt' | 'http' | 'email' | undefined;
  readonly validation_records?: readonly ValidationRecord[] | undefined;
  readonly dcv_delegation_records?: readonly ValidationRecord[] | undefined;
  readonly validation_errors?: readonly { readonly message?: string | undefined }[] | undefined;
  /** Days. */
  readonly validity_days?: number | undefined;
  readonly cloudflare_branding?: boolean | undefined;
}

/** The id of the deleted pack or certificate. */
export interface CertificateId {
  readonly id: string;
}

/** The zone's quota of advanced certificate packs, and how much of it is used. */
export interface CertificatePackQuota {
  readonly advanced?: { readonly allocated?: number | undefined; readonly used?: number | undefined } | undefined;
}

/** The validation state of one certificate. */
export interface SslVerification {
  readonly certificate_status:
    | 'initializing'
    | 'authorizing'
    | 'active'
    | 'expired'
    | 'issuing'
    | 'timing_out'
    | 'pending_deployment';
  readonly cert_pack_uuid?: string | undefined;
  /** Whether the certificate authority reviews the order manually. */
  readonly brand_check?: boolean | undefined;
  readonly signature?: string | undefined;
  readonly validation_method?: 'http' | 'cname' | 'txt' | undefined;
  readonly verification_info?:
    | { readonly record_name?: string | undefined; readonly record_target?: string | undefined }
    | undefined;
  readonly verification_status?: boolean | undefined;
  readonly verification_type?: 'cname' | 'meta tag' | undefined;
}

/** The validation of a pack after its method was changed. */
export interface SslVerificationEdit {
  readonly status?: string | undefined;
  readonly validation_method?: 'http' | 'cname' | 'txt' | 'email' | undefined;
}

/** Where the private key is held. Connections elsewhere take slightly longer. */
export interface GeoRestrictions {
  /** `us`, `eu`, or the data centers with the highest security. */
  readonly label?: 'us' | 'eu' | 'highest_security' | undefined;
}

/** A server that holds a private key itself: Keyless SSL. */
export interface KeylessServer {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly enabled: boolean;
  readonly status: 'active' | 'deleted';
  readonly permissions: readonly string[];
  /** The tunnel that leads to the server. */
  readonly tunnel?: { readonly private_ip: string; readonly vnet_id: string } | undefined;
  readonly created_on: string;
  readonly modified_on: string;
}

/** How Cloudflare completes the certificate chain: `force` leaves it unchanged. */
export type BundleMethod = 'ubiquitous' | 'optimal' | 'force';

/** A custom certificate. Its private key cannot be read back. */
export interface CustomCertificate {
  /** A UUID. */
  readonly id: string;
  readonly zone_id: string;
  readonly hosts?: readonly string[] | undefined;
  readonly issuer?: string | undefined;
  readonly signature?: string | undefined;
  readonly status?: 'active' | 'expired' | 'deleted' | 'pending' | 'initializing' | undefined;
  readonly bundle_method?: BundleMethod | undefined;
  /** If several certificates match a hostname, the one with the highest priority is used. */
  readonly priority?: number | undefined;
  readonly geo_restrictions?: GeoRestrictions | undefined;
  readonly policy_restrictions?: string | undefined;
  readonly custom_csr_id?: string | undefined;
  readonly keyless_server?: KeylessServer | null | undefined;
  readonly uploaded_on?: string | undefined;
  readonly modified_on?: string | undefined;
  readonly expires_on?: string | undefined;
}
