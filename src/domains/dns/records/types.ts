/** Every DNS record type that Cloudflare's API takes. */
export const recordTypes = [
  'A',
  'AAAA',
  'CNAME',
  'MX',
  'TXT',
  'NS',
  'SRV',
  'CAA',
  'PTR',
  'HTTPS',
  'SVCB',
  'TLSA',
  'SSHFP',
  'DS',
  'DNSKEY',
  'NAPTR',
  'LOC',
  'CERT',
  'SMIMEA',
  'URI',
  'OPENPGPKEY',
] as const;

/** A DNS record type. */
export type RecordType = (typeof recordTypes)[number];

/** How Cloudflare answers for an A, AAAA or CNAME record that is proxied. */
export interface RecordSettings {
  /** Answer with A records alone; has an effect on proxied records only. */
  readonly ipv4_only?: boolean;
  /** Answer with AAAA records alone; has an effect on proxied records only. */
  readonly ipv6_only?: boolean;
}

/** {@link RecordSettings}, and flattening. */
export interface CnameSettings extends RecordSettings {
  /** Answer with the target's addresses in place of the CNAME; proxied records always do. Paid plans only. */
  readonly flatten_cname?: boolean;
}

/** What Cloudflare knows about a record besides the record; the shadow fields come only when they are asked for. */
export interface RecordMeta {
  /** True for a glue record that is not served, because a shallower delegation takes precedence. */
  readonly dead_glue?: boolean;
  /** Whether an A or AAAA record is glue of a delegation. */
  readonly is_glue?: boolean;
  /** True for a record that Cloudflare manages and nobody else can change, such as one of Email Routing (seen: dnscontrol#3850). */
  readonly read_only?: boolean;
  /** The ids of the NS records that hide this record. */
  readonly shadowed_by?: readonly string[];
  /** How many records this delegation hides, 10,000 at most. */
  readonly shadowed_records_count?: number;
}

/** The data of an SRV record. */
export interface SrvData {
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  /** 0–65535; the share among targets of one priority. */
  readonly weight: number;
  /** 0–65535. */
  readonly port: number;
  /** A host name, or `.` when the service is not offered. */
  readonly target: string;
}

/** The data of a CAA record. */
export interface CaaData {
  /** 0–255; 128 marks the property as critical. */
  readonly flags: number;
  /** `issue`, `issuewild`, `iodef`, `issuemail`, `issuevmc` or another registered property. */
  readonly tag: string;
  /** What the tag asks for: a certificate authority's domain, or a URL for `iodef`. */
  readonly value: string;
}

/** The data of an HTTPS or SVCB record. */
export interface SvcbData {
  /** 0–65535; 0 makes the record an alias. */
  readonly priority: number;
  /** A host name, or `.` for the record's own name. */
  readonly target: string;
  /** The parameters: `alpn="h3,h2" ipv4hint="192.0.2.1"`. */
  readonly value: string;
}

/** The data of a TLSA or SMIMEA record. */
export interface TlsaData {
  /** 0–255; 3 pins the server's own certificate. */
  readonly usage: number;
  /** 0–255; 0 is the whole certificate, 1 its public key. */
  readonly selector: number;
  /** 0–255; 0 is the exact data, 1 its SHA-256, 2 its SHA-512. */
  readonly matching_type: number;
  /** Hexadecimal digits. */
  readonly certificate: string;
}

/** The data of an SSHFP record. */
export interface SshfpData {
  /** 0–255; 1 RSA, 2 DSA, 3 ECDSA, 4 Ed25519, 6 Ed448. */
  readonly algorithm: number;
  /** 0–255; 1 SHA-1, 2 SHA-256. */
  readonly type: number;
  /** Hexadecimal digits: 40 for SHA-1, 64 for SHA-256. */
  readonly fingerprint: string;
}

/** The data of a DS record. */
export interface DsData {
  /** 0–65535. */
  readonly key_tag: number;
  /** 0–255; 13 is ECDSA P-256. */
  readonly algorithm: number;
  /** 0–255; 2 is SHA-256, 4 is SHA-384. */
  readonly digest_type: number;
  /** Hexadecimal digits, as many as the digest type has. */
  readonly digest: string;
}

/** The data of a DNSKEY record. */
export interface DnskeyData {
  /** 0–65535; 256 is a zone-signing key, 257 a key-signing key. */
  readonly flags: number;
  /** Always 3 in practice. */
  readonly protocol: number;
  /** 0–255; 13 is ECDSA P-256. */
  readonly algorithm: number;
  /** Base64. */
  readonly public_key: string;
}

/** The data of a NAPTR record. */
export interface NaptrData {
  /** 0–65535; the lowest is processed first. */
  readonly order: number;
  /** 0–65535; the lowest is preferred within one order. */
  readonly preference: number;
  /** Letters and digits: `U`, `S`, `A`, `P`, or empty. */
  readonly flags: string;
  /** `E2U+sip`, or empty. */
  readonly service: string;
  /** A substitution, or empty when there is a replacement. */
  readonly regex: string;
  /** The next name to look up, or `.` when there is a regex. */
  readonly replacement: string;
}

/** The data of a LOC record. */
export interface LocData {
  /** 0–90. */
  readonly lat_degrees: number;
  /** 0–59. */
  readonly lat_minutes: number;
  /** 0–59.999. */
  readonly lat_seconds: number;
  /** `N` or `S`. */
  readonly lat_direction: 'N' | 'S';
  /** 0–180. */
  readonly long_degrees: number;
  /** 0–59. */
  readonly long_minutes: number;
  /** 0–59.999. */
  readonly long_seconds: number;
  /** `E` or `W`. */
  readonly long_direction: 'E' | 'W';
  /** Metres, -100000–42849672.95. */
  readonly altitude: number;
  /** Diameter in metres, 0–90000000. */
  readonly size: number;
  /** Metres, 0–90000000. */
  readonly precision_horz: number;
  /** Metres, 0–90000000. */
  readonly precision_vert: number;
}

/** The data of a CERT record. */
export interface CertData {
  /** 0–65535; 1 is X.509, 3 is OpenPGP. */
  readonly type: number;
  /** 0–65535. */
  readonly key_tag: number;
  /** 0–255. */
  readonly algorithm: number;
  /** Base64. */
  readonly certificate: string;
}

/** The data of a URI record; the priority stands beside it, in the record. */
export interface UriData {
  /** 0–65535. */
  readonly weight: number;
  /** The URI. */
  readonly target: string;
}

/** {@link SvcbData} as it is given: an alias needs no parameters. */
export type SvcbDataInput = Pick<SvcbData, 'priority' | 'target'> & Partial<SvcbData>;

/** {@link NaptrData} as it is given: what is left out is empty. */
export type NaptrDataInput = Pick<NaptrData, 'order' | 'preference'> & Partial<NaptrData>;

/** {@link LocData} as it is given: minutes, seconds, altitude, size and precision may be left out. */
export type LocDataInput = Pick<LocData, 'lat_degrees' | 'lat_direction' | 'long_degrees' | 'long_direction'> &
  Partial<LocData>;

/** The data of any record that has some. */
export type RecordData =
  | SrvData
  | CaaData
  | SvcbDataInput
  | TlsaData
  | SshfpData
  | DsData
  | DnskeyData
  | NaptrDataInput
  | LocDataInput
  | CertData
  | UriData;

/** What every record has, as Cloudflare returns it. */
export interface RecordCommon {
  /** The record's id, 32 characters. */
  readonly id: string;
  /** The complete name with the zone's, in Punycode. */
  readonly name: string;
  /** The value as text; of types with `data`, a rendering of it. */
  readonly content: string;
  /** Seconds to cache, 30–86400; 1 is automatic, and the value of every proxied record. */
  readonly ttl: number;
  /** Whether traffic goes through Cloudflare. */
  readonly proxied: boolean;
  /** Whether it could. */
  readonly proxiable: boolean;
  /** A note of yours; null (seen, the API's document does not say so) or empty when there is none. */
  readonly comment: string | null;
  /** Labels of the form `name:value`; paid plans only. */
  readonly tags: readonly string[];
  /** How a proxied record is answered. */
  readonly settings: RecordSettings;
  /** What Cloudflare knows about the record. */
  readonly meta: RecordMeta;
  /** ISO 8601. */
  readonly created_on: string;
  /** ISO 8601. */
  readonly modified_on: string;
  /** ISO 8601; absent when there is no comment. */
  readonly comment_modified_on?: string;
  /** ISO 8601; absent when there are no tags. */
  readonly tags_modified_on?: string;
}

/** An IPv4 address. */
export interface ARecord extends RecordCommon {
  readonly type: 'A';
  /** Whether the origin is reached through private network routing. */
  readonly private_routing?: boolean;
}

/** An IPv6 address. */
export interface AaaaRecord extends RecordCommon {
  readonly type: 'AAAA';
  /** Whether the origin is reached through private network routing. */
  readonly private_routing?: boolean;
}

/** An alias of another name. */
export interface CnameRecord extends RecordCommon {
  readonly type: 'CNAME';
  /** How it is answered when it is proxied, and whether it is flattened. */
  readonly settings: CnameSettings;
}

/** A mail server. */
export interface MxRecord extends RecordCommon {
  readonly type: 'MX';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
}

/** Text. */
export interface TxtRecord extends RecordCommon {
  readonly type: 'TXT';
}

/** A name server of a delegated name. */
export interface NsRecord extends RecordCommon {
  readonly type: 'NS';
}

/** A service's host and port. */
export interface SrvRecord extends RecordCommon {
  readonly type: 'SRV';
  /** The same as `data.priority`. */
  readonly priority?: number;
  readonly data: SrvData;
}

/** Who may issue certificates. */
export interface CaaRecord extends RecordCommon {
  readonly type: 'CAA';
  readonly data: CaaData;
}

/** The name of an address. */
export interface PtrRecord extends RecordCommon {
  readonly type: 'PTR';
}

/** How to reach a web site. */
export interface HttpsRecord extends RecordCommon {
  readonly type: 'HTTPS';
  readonly data: SvcbData;
}

/** How to reach a service. */
export interface SvcbRecord extends RecordCommon {
  readonly type: 'SVCB';
  readonly data: SvcbData;
}

/** The certificate a TLS server must show. */
export interface TlsaRecord extends RecordCommon {
  readonly type: 'TLSA';
  readonly data: TlsaData;
}

/** The fingerprint of a host's SSH key. */
export interface SshfpRecord extends RecordCommon {
  readonly type: 'SSHFP';
  readonly data: SshfpData;
}

/** The key digest of a signed, delegated zone. */
export interface DsRecord extends RecordCommon {
  readonly type: 'DS';
  readonly data: DsData;
}

/** A public key that signs the zone. */
export interface DnskeyRecord extends RecordCommon {
  readonly type: 'DNSKEY';
  readonly data: DnskeyData;
}

/** A rewriting rule, for telephony mostly. */
export interface NaptrRecord extends RecordCommon {
  readonly type: 'NAPTR';
  readonly data: NaptrData;
}

/** A place on Earth. */
export interface LocRecord extends RecordCommon {
  readonly type: 'LOC';
  readonly data: LocData;
}

/** A certificate. */
export interface CertRecord extends RecordCommon {
  readonly type: 'CERT';
  readonly data: CertData;
}

/** The certificate of a mail address. */
export interface SmimeaRecord extends RecordCommon {
  readonly type: 'SMIMEA';
  readonly data: TlsaData;
}

/** A URI. */
export interface UriRecord extends RecordCommon {
  readonly type: 'URI';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  readonly data: UriData;
}

/** The OpenPGP key of a mail address. */
export interface OpenpgpkeyRecord extends RecordCommon {
  readonly type: 'OPENPGPKEY';
}

/**
 * A DNS record as Cloudflare returns it; `type` tells the others apart.
 *
 * @source GET /zones/{zone_id}/dns_records
 */
export type DnsRecord =
  | ARecord
  | AaaaRecord
  | CnameRecord
  | MxRecord
  | TxtRecord
  | NsRecord
  | SrvRecord
  | CaaRecord
  | PtrRecord
  | HttpsRecord
  | SvcbRecord
  | TlsaRecord
  | SshfpRecord
  | DsRecord
  | DnskeyRecord
  | NaptrRecord
  | LocRecord
  | CertRecord
  | SmimeaRecord
  | UriRecord
  | OpenpgpkeyRecord;

/** What every record can be given. */
export interface RecordInputCommon {
  /** `www`, `www.example.com`, `*.example.com`, or `@` for the zone's own name; 253 characters at most. */
  readonly name: string;
  /** Seconds to cache, 30–86400 (60 at least, but on Enterprise), or 1 for automatic. Default 1. */
  readonly ttl?: number;
  /** A note of yours, on one line; at most 500 characters, 100 on a free zone. */
  readonly comment?: string;
  /** At most 20 labels `name:value`, the name of 32 and the value of 100 characters; paid plans only. */
  readonly tags?: string[];
}

/** What a record can be given whose type Cloudflare proxies. */
export interface ProxiableInput extends RecordInputCommon {
  /** Send traffic through Cloudflare; the TTL is then automatic. Default false. */
  readonly proxied?: boolean;
  /** How a proxied record is answered. */
  readonly settings?: RecordSettings;
}

/** What a record can be given whose type can not be proxied. */
export interface UnproxiableInput extends RecordInputCommon {
  /** Only A, AAAA and CNAME records can be proxied. */
  readonly proxied?: false;
}

/** An A record to write. */
export interface ARecordInput extends ProxiableInput {
  readonly type: 'A';
  /** An IPv4 address. */
  readonly content: string;
  /** Reach the origin through private network routing. Default false. */
  readonly private_routing?: boolean;
}

/** An AAAA record to write. */
export interface AaaaRecordInput extends ProxiableInput {
  readonly type: 'AAAA';
  /** An IPv6 address. */
  readonly content: string;
  /** Reach the origin through private network routing. Default false. */
  readonly private_routing?: boolean;
}

/** A CNAME record to write. */
export interface CnameRecordInput extends ProxiableInput {
  readonly type: 'CNAME';
  /** A host name, complete: Cloudflare does not append the zone's. */
  readonly content: string;
  /** How it is answered when it is proxied, and whether it is flattened. */
  readonly settings?: CnameSettings;
}

/** An MX record to write. */
export interface MxRecordInput extends UnproxiableInput {
  readonly type: 'MX';
  /** The mail server's host name, or `.` for a domain that takes no mail. */
  readonly content: string;
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
}

/** A TXT record to write. */
export interface TxtRecordInput extends UnproxiableInput {
  readonly type: 'TXT';
  /** Quoted strings, or plain text; at most 4,080 characters, and 8,192 in all TXT records of one name. */
  readonly content: string;
}

/** An NS record to write. */
export interface NsRecordInput extends UnproxiableInput {
  readonly type: 'NS';
  /** The name server's host name. */
  readonly content: string;
}

/** An SRV record to write. */
export interface SrvRecordInput extends UnproxiableInput {
  readonly type: 'SRV';
  readonly data: SrvData;
}

/** A CAA record to write. */
export interface CaaRecordInput extends UnproxiableInput {
  readonly type: 'CAA';
  readonly data: CaaData;
}

/** A PTR record to write. */
export interface PtrRecordInput extends UnproxiableInput {
  readonly type: 'PTR';
  /** A host name. */
  readonly content: string;
}

/** An HTTPS record to write. */
export interface HttpsRecordInput extends UnproxiableInput {
  readonly type: 'HTTPS';
  readonly data: SvcbDataInput;
}

/** An SVCB record to write. */
export interface SvcbRecordInput extends UnproxiableInput {
  readonly type: 'SVCB';
  readonly data: SvcbDataInput;
}

/** A TLSA record to write. */
export interface TlsaRecordInput extends UnproxiableInput {
  readonly type: 'TLSA';
  readonly data: TlsaData;
}

/** An SSHFP record to write. */
export interface SshfpRecordInput extends UnproxiableInput {
  readonly type: 'SSHFP';
  readonly data: SshfpData;
}

/** A DS record to write. */
export interface DsRecordInput extends UnproxiableInput {
  readonly type: 'DS';
  readonly data: DsData;
}

/** A DNSKEY record to write. */
export interface DnskeyRecordInput extends UnproxiableInput {
  readonly type: 'DNSKEY';
  readonly data: DnskeyData;
}

/** A NAPTR record to write. */
export interface NaptrRecordInput extends UnproxiableInput {
  readonly type: 'NAPTR';
  readonly data: NaptrDataInput;
}

/** A LOC record to write. */
export interface LocRecordInput extends UnproxiableInput {
  readonly type: 'LOC';
  readonly data: LocDataInput;
}

/** A CERT record to write. */
export interface CertRecordInput extends UnproxiableInput {
  readonly type: 'CERT';
  readonly data: CertData;
}

/** An SMIMEA record to write. */
export interface SmimeaRecordInput extends UnproxiableInput {
  readonly type: 'SMIMEA';
  readonly data: TlsaData;
}

/** A URI record to write. */
export interface UriRecordInput extends UnproxiableInput {
  readonly type: 'URI';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  readonly data: UriData;
}

/** An OPENPGPKEY record to write. */
export interface OpenpgpkeyRecordInput extends UnproxiableInput {
  readonly type: 'OPENPGPKEY';
  /** The key in Base64, without armour. */
  readonly content: string;
}

/**
 * A DNS record to create or to put in another's place; `type` tells what else it takes.
 *
 * @source POST /zones/{zone_id}/dns_records
 */
export type RecordInput =
  | ARecordInput
  | AaaaRecordInput
  | CnameRecordInput
  | MxRecordInput
  | TxtRecordInput
  | NsRecordInput
  | SrvRecordInput
  | CaaRecordInput
  | PtrRecordInput
  | HttpsRecordInput
  | SvcbRecordInput
  | TlsaRecordInput
  | SshfpRecordInput
  | DsRecordInput
  | DnskeyRecordInput
  | NaptrRecordInput
  | LocRecordInput
  | CertRecordInput
  | SmimeaRecordInput
  | UriRecordInput
  | OpenpgpkeyRecordInput;

/**
 * The fields of a DNS record to change; the rest stays.
 *
 * @source PATCH /zones/{zone_id}/dns_records/{dns_record_id}
 */
export interface RecordPatch {
  readonly type?: RecordType;
  /** `www`, `www.example.com`, `*.example.com`, or `@` for the zone's own name; 253 characters at most. */
  readonly name?: string;
  /** The value, for types without `data`. */
  readonly content?: string;
  /** The parts of the value, for types with `data`. */
  readonly data?: Partial<RecordData>;
  /** 0–65535, for MX and URI records. */
  readonly priority?: number;
  /** Seconds to cache, 30–86400 (60 at least, but on Enterprise), or 1 for automatic. */
  readonly ttl?: number;
  /** Send traffic through Cloudflare; A, AAAA and CNAME records only. */
  readonly proxied?: boolean;
  /** A note of yours, on one line; at most 500 characters, 100 on a free zone. Empty removes it. */
  readonly comment?: string;
  /** At most 20 labels `name:value`; they take the place of all there are. Paid plans only. */
  readonly tags?: string[];
  /** How a proxied record is answered, and whether a CNAME is flattened. */
  readonly settings?: CnameSettings;
  /** Reach the origin through private network routing; A and AAAA records only. */
  readonly private_routing?: boolean;
}
