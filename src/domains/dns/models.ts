/** Cloudflare's message about one record of a zone file. */
export interface ImportMessage {
  /** Cloudflare's error code. */
  readonly code: number;
  /** The message. It starts with the name of the record: `www.example.com: An A, AAAA, or CNAME record with that host already exists.` */
  readonly message: string;
}

/** The result of importing a zone file. */
export interface ImportResult {
  /** Number of records that were added. Fewer than were parsed if there are `messages`. */
  readonly recs_added: number;
  /** Number of records that were added, by type. */
  readonly recs_added_by_type?: Readonly<Record<string, number>> | undefined;
  /** Number of records in the file. */
  readonly total_records_parsed: number;
  /** Why records were not added. Empty if all of them were. */
  readonly messages: readonly ImportMessage[];
}

/** The number of records of a zone, and its limit. */
export interface DnsUsage {
  /** Number of records that the zone has. */
  readonly record_usage: number;
  /** Number of records that the zone can have; null if it has no limit of its own. */
  readonly record_quota: number | null;
}

/**
 * The DNSSEC status of a zone.
 *
 * - `pending`: enabled, but the registrar does not have the DS record yet
 * - `active`: enabled, and the registrar has the DS record
 * - `pending-disabled`: disabled, but the registrar still has the DS record
 * - `disabled`: disabled; with `modified_on: null` it was never enabled
 *
 * @source https://developers.cloudflare.com/dns/dnssec/dnssec-states/
 */
export type DnssecStatus = 'active' | 'pending' | 'disabled' | 'pending-disabled' | 'error';

/** DNSSEC of a zone. The registrar needs the DS record, complete or as its fields. They are null until DNSSEC is enabled once. */
export interface Dnssec {
  /** The DNSSEC status. */
  readonly status: DnssecStatus;
  /** The number of the algorithm as text: `13` for ECDSA P-256. */
  readonly algorithm?: string | null | undefined;
  /** The digest of the key in hexadecimal digits. */
  readonly digest?: string | null | undefined;
  /** The name of the digest algorithm: `SHA256`. */
  readonly digest_algorithm?: string | null | undefined;
  /** The number of the digest algorithm as text: `2` for SHA-256. */
  readonly digest_type?: string | null | undefined;
  /** The complete DS record as a line of a zone file. */
  readonly ds?: string | null | undefined;
  /** The flags of the key: 257 for a key-signing key. */
  readonly flags?: number | null | undefined;
  /** The key tag. */
  readonly key_tag?: number | null | undefined;
  /** The name of the algorithm: `ECDSAP256SHA256`. */
  readonly key_type?: string | null | undefined;
  /** Time of the last change, ISO 8601. */
  readonly modified_on?: string | null | undefined;
  /** The public key in Base64. */
  readonly public_key?: string | null | undefined;
  /** Whether other providers sign the zone as well. */
  readonly dnssec_multi_signer?: boolean | undefined;
  /** Whether the zone is transferred in with its signatures. */
  readonly dnssec_presigned?: boolean | undefined;
  /** Whether NSEC3 records are used instead of NSEC records. */
  readonly dnssec_use_nsec3?: boolean | undefined;
}

/** The kind of name servers that a zone gets. */
export type NameserverType =
  | 'cloudflare.standard'
  | 'cloudflare.advanced'
  | 'custom.account'
  | 'custom.tenant'
  | 'custom.zone';

/** The SOA record of a zone. All times are in seconds. */
export interface SoaSettings {
  /** Seconds after which secondary servers stop serving a zone that they cannot refresh. */
  readonly expire?: number | undefined;
  /** Seconds for which resolvers cache that a record does not exist. */
  readonly min_ttl?: number | undefined;
  /** The primary name server; null if Cloudflare assigns it. */
  readonly mname?: string | null | undefined;
  /** Seconds between two checks of secondary servers for changes. */
  readonly refresh?: number | undefined;
  /** Seconds after which secondary servers retry a failed refresh. */
  readonly retry?: number | undefined;
  /** The e-mail address of the administrator, with a dot for the @: `admin.example.com`. */
  readonly rname?: string | undefined;
  /** Time to live of the SOA record. */
  readonly ttl?: number | undefined;
}

/** How the DNS of a zone is served. */
export interface DnsSettings {
  /** Whether all CNAME records are flattened, not only the one at the zone's own name. */
  readonly flatten_all_cnames?: boolean | undefined;
  /** Whether the zone uses Foundation DNS. @deprecated Replaced by `nameservers.type`: `cloudflare.advanced`. */
  readonly foundation_dns?: boolean | undefined;
  /** Settings of an internal zone: the zone that queries without a match fall back to. */
  readonly internal_dns?: { readonly reference_zone_id?: string | undefined } | undefined;
  /** Whether other providers serve the zone as well, so that NS records at the zone's own name have an effect. */
  readonly multi_provider?: boolean | undefined;
  /** The kind of name servers, and the number of the set of custom ones. */
  readonly nameservers?:
    | { readonly type?: NameserverType | undefined; readonly ns_set?: number | undefined }
    | undefined;
  /** Time to live of the zone's NS records in seconds. */
  readonly ns_ttl?: number | undefined;
  /** Whether a secondary zone can override records that are transferred in. */
  readonly secondary_overrides?: boolean | undefined;
  /** The SOA record. */
  readonly soa?: SoaSettings | undefined;
  /** The use of the zone. */
  readonly zone_mode?: 'standard' | 'cdn_only' | 'dns_only' | undefined;
}
