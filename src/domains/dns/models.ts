/** What Cloudflare says about one record of a zone file that it did not add, or had something else to say about. */
export interface ImportMessage {
  readonly code: number;
  /** Names the record first: `www.example.com: An A, AAAA, or CNAME record with that host already exists.` */
  readonly message: string;
}

/** What became of a zone file. */
export interface ImportResult {
  /** How many records were added. Fewer than were parsed when there are `messages`. */
  readonly recs_added: number;
  readonly recs_added_by_type?: Readonly<Record<string, number>>;
  readonly total_records_parsed: number;
  /** Why records were not added. Empty when all of them were. */
  readonly messages: readonly ImportMessage[];
}

/** How many records a zone has, and how many it may have. */
export interface DnsUsage {
  readonly record_usage: number;
  /** Null when the limit is not the zone's own. */
  readonly record_quota: number | null;
}

/**
 * How far DNSSEC is.
 *
 * - `pending`: turned on, and the DS record is not at the registrar yet
 * - `active`: turned on, and the registrar has the DS record
 * - `pending-disabled`: turned off, and the registrar still has the DS record
 * - `disabled`: off; with `modified_on: null` it was never on
 *
 * @source https://developers.cloudflare.com/dns/dnssec/dnssec-states/
 */
export type DnssecStatus = 'active' | 'pending' | 'disabled' | 'pending-disabled' | 'error';

/** DNSSEC of a zone. The DS record, whole and in its parts, is what the registrar needs; null before DNSSEC was ever on. */
export interface Dnssec {
  readonly status: DnssecStatus;
  /** The number of the algorithm as a text: `13` for ECDSA on P-256. */
  readonly algorithm?: string | null;
  readonly digest?: string | null;
  /** `SHA256` */
  readonly digest_algorithm?: string | null;
  /** The number of the digest's algorithm as a text: `2` for SHA-256. */
  readonly digest_type?: string | null;
  /** The whole DS record as a line of a zone file. */
  readonly ds?: string | null;
  /** 257 for a key that signs keys. */
  readonly flags?: number | null;
  readonly key_tag?: number | null;
  /** `ECDSAP256SHA256` */
  readonly key_type?: string | null;
  readonly modified_on?: string | null;
  /** Base64. */
  readonly public_key?: string | null;
  /** Whether other providers sign the zone, too. */
  readonly dnssec_multi_signer?: boolean;
  /** Whether the zone is transferred in with its signatures. */
  readonly dnssec_presigned?: boolean;
  readonly dnssec_use_nsec3?: boolean;
}

/** Which name servers a zone gets. */
export type NameserverType =
  | 'cloudflare.standard'
  | 'cloudflare.advanced'
  | 'custom.account'
  | 'custom.tenant'
  | 'custom.zone';

/** The parts of a zone's SOA record. All times in seconds. */
export interface SoaSettings {
  /** 86,400 to 2,419,200. */
  readonly expire?: number;
  /** How long the lack of a record may be remembered: 60 to 86,400. */
  readonly min_ttl?: number;
  /** The primary name server; null for one that Cloudflare assigns. */
  readonly mname?: string | null;
  /** 600 to 86,400. */
  readonly refresh?: number;
  /** 600 to 86,400. */
  readonly retry?: number;
  /** The administrator's address with a dot for the @: `admin.example.com`. */
  readonly rname?: string;
  /** 300 to 86,400. */
  readonly ttl?: number;
}

/** How a zone's DNS is served. */
export interface DnsSettings {
  /** Whether all CNAME records are flattened, and not only the one at the apex. */
  readonly flatten_all_cnames?: boolean;
  /** @deprecated Cloudflare says it with `nameservers.type`: `cloudflare.advanced`. */
  readonly foundation_dns?: boolean;
  readonly internal_dns?: { readonly reference_zone_id?: string };
  /** Whether the zone is served beside other providers, whose NS records at the apex count. */
  readonly multi_provider?: boolean;
  readonly nameservers?: { readonly type?: NameserverType; readonly ns_set?: number };
  /** Seconds that the zone's NS records live: 30 to 86,400. */
  readonly ns_ttl?: number;
  /** Whether a secondary zone may override records that are transferred in. */
  readonly secondary_overrides?: boolean;
  readonly soa?: SoaSettings;
  readonly zone_mode?: 'standard' | 'cdn_only' | 'dns_only';
}
