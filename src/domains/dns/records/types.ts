import type { Changes } from '../../../operations/changes.ts';

/** Every DNS record type that Cloudflare's API accepts. */
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

/** Whether a value is the name of a record type that Cloudflare's API accepts. */
export const isRecordType = (type: unknown): type is RecordType => (recordTypes as readonly unknown[]).includes(type);

/** How Cloudflare responds to queries for a proxied A, AAAA or CNAME record. */
export interface RecordSettings {
  /** Respond with A records only. Has an effect on proxied records only. @default false */
  readonly ipv4_only?: boolean | undefined;
  /** Respond with AAAA records only. Has an effect on proxied records only. @default false */
  readonly ipv6_only?: boolean | undefined;
}

/** Settings of a CNAME record: {@link RecordSettings}, and flattening. */
export interface CnameSettings extends RecordSettings {
  /**
   * Respond with the addresses of the target instead of the CNAME. Proxied records always do. Needs a paid billing plan.
   *
   * @default false
   */
  readonly flatten_cname?: boolean | undefined;
}

/** Cloudflare's metadata of a record. The shadow fields are present only if `include_shadow_metadata` was set. */
export interface RecordMeta {
  /** Whether this glue record is not served, because a delegation closer to the zone's own name takes precedence. */
  readonly dead_glue?: boolean | undefined;
  /** Whether an A or AAAA record is glue of a delegation. */
  readonly is_glue?: boolean | undefined;
  /** Whether Cloudflare manages the record and rejects changes, as for Email Routing (seen: dnscontrol#3850). */
  readonly read_only?: boolean | undefined;
  /** The ids of the NS records whose delegation hides this record. */
  readonly shadowed_by?: readonly string[] | undefined;
  /** Number of records that this delegation hides, at most 10,000. */
  readonly shadowed_records_count?: number | undefined;
}

/** The data of an SRV record. */
export interface SrvData {
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  /** 0–65535; the share among targets of one priority. */
  readonly weight: number;
  /** The TCP or UDP port, 0–65535. */
  readonly port: number;
  /** The host name of the server, or `.` if the service is not offered. */
  readonly target: string;
}

/** The data of a CAA record. */
export interface CaaData {
  /** 0–255; 128 marks the property as critical. */
  readonly flags: number;
  /** `issue`, `issuewild`, `iodef`, `issuemail`, `issuevmc` or another registered property. */
  readonly tag: string;
  /** The value of the property: the domain of a certificate authority such as `letsencrypt.org`, or a URL for `iodef`. */
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
  /** The certificate, its key or a digest of it, in hexadecimal digits. */
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
  /** The tag of the key that is digested, 0–65535. */
  readonly key_tag: number;
  /** The algorithm of that key, 0–255; 13 is ECDSA P-256. */
  readonly algorithm: number;
  /** 0–255; 2 is SHA-256, 4 is SHA-384. */
  readonly digest_type: number;
  /** Hexadecimal digits, as many as the digest type requires. */
  readonly digest: string;
}

/** The data of a DNSKEY record. */
export interface DnskeyData {
  /** 0–65535; 256 is a zone-signing key, 257 a key-signing key. */
  readonly flags: number;
  /** 0–255; 3 in practice. */
  readonly protocol: number;
  /** The algorithm of the key, 0–255; 13 is ECDSA P-256. */
  readonly algorithm: number;
  /** The public key in Base64. */
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
  /** The service, such as `E2U+sip`, or empty. */
  readonly service: string;
  /** A substitution expression, or empty if there is a replacement. */
  readonly regex: string;
  /** The next name to look up, or `.` if there is a regex. */
  readonly replacement: string;
}

/** The data of a LOC record. */
export interface LocData {
  /** Degrees of latitude, 0–90. */
  readonly lat_degrees: number;
  /** Minutes of latitude, 0–59. */
  readonly lat_minutes: number;
  /** Seconds of latitude, 0–59.999. */
  readonly lat_seconds: number;
  /** `N` for north, `S` for south. */
  readonly lat_direction: 'N' | 'S';
  /** Degrees of longitude, 0–180. */
  readonly long_degrees: number;
  /** Minutes of longitude, 0–59. */
  readonly long_minutes: number;
  /** Seconds of longitude, 0–59.999. */
  readonly long_seconds: number;
  /** `E` for east, `W` for west. */
  readonly long_direction: 'E' | 'W';
  /** Altitude in metres, -100000–42849672.95. */
  readonly altitude: number;
  /** Diameter of the described place in metres, 0–90000000. */
  readonly size: number;
  /** Horizontal precision in metres, 0–90000000. */
  readonly precision_horz: number;
  /** Vertical precision in metres, 0–90000000. */
  readonly precision_vert: number;
}

/** The data of a CERT record. */
export interface CertData {
  /** The certificate type, 0–65535; 1 is X.509, 3 is OpenPGP. */
  readonly type: number;
  /** The key tag, 0–65535. */
  readonly key_tag: number;
  /** The algorithm of the key, 0–255. */
  readonly algorithm: number;
  /** The certificate in Base64. */
  readonly certificate: string;
}

/** The data of a URI record. Its priority is a field of the record, not of the data. */
export interface UriData {
  /** 0–65535; the share among URIs of the same priority. */
  readonly weight: number;
  /** The URI. */
  readonly target: string;
}

/** The data of an HTTPS or SVCB record to write. */
export interface SvcbDataInput extends Omit<SvcbData, 'value'> {
  /** The parameters: `alpn="h3,h2" ipv4hint="192.0.2.1"`. An alias needs none. @default none */
  readonly value?: string | undefined;
}

/** The data of a NAPTR record to write. */
export interface NaptrDataInput extends Pick<NaptrData, 'order' | 'preference'> {
  /** Letters and digits: `U`, `S`, `A` or `P`. @default empty */
  readonly flags?: string | undefined;
  /** The service, such as `E2U+sip`. @default empty */
  readonly service?: string | undefined;
  /** A substitution expression, if there is no replacement. @default empty */
  readonly regex?: string | undefined;
  /** The next name to look up, or `.` if there is a regex. @default empty */
  readonly replacement?: string | undefined;
}

/** The data of a LOC record to write. */
export interface LocDataInput
  extends Pick<LocData, 'lat_degrees' | 'lat_direction' | 'long_degrees' | 'long_direction'> {
  /** Minutes of latitude, 0–59. @default 0 */
  readonly lat_minutes?: number | undefined;
  /** Seconds of latitude, 0–59.999. @default 0 */
  readonly lat_seconds?: number | undefined;
  /** Minutes of longitude, 0–59. @default 0 */
  readonly long_minutes?: number | undefined;
  /** Seconds of longitude, 0–59.999. @default 0 */
  readonly long_seconds?: number | undefined;
  /** Altitude in metres, -100000–42849672.95. @default 0 */
  readonly altitude?: number | undefined;
  /** Diameter of the described place in metres, 0–90000000. @default 0 */
  readonly size?: number | undefined;
  /** Horizontal precision in metres, 0–90000000. @default 0 */
  readonly precision_horz?: number | undefined;
  /** Vertical precision in metres, 0–90000000. @default 0 */
  readonly precision_vert?: number | undefined;
}

/** The data of a record of any type that has data. */
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

/** Fields that every record has, as Cloudflare returns it. */
export interface RecordCommon {
  /** The id of the record, 32 hexadecimal digits. */
  readonly id: string;
  /** The complete name including the zone's name, in Punycode. */
  readonly name: string;
  /** The value as text. For types with `data` it is rendered from the data. */
  readonly content: string;
  /** Time to live in seconds, 30–86400. 1 is automatic, and the value of every proxied record. */
  readonly ttl: number;
  /** Whether Cloudflare proxies the traffic. */
  readonly proxied: boolean;
  /** Whether the record can be proxied. */
  readonly proxiable: boolean;
  /** The comment; null (seen, not in the API's document) or empty if the record has no comment. */
  readonly comment: string | null;
  /** Tags of the form `name:value`. Only zones on a paid billing plan have tags. */
  readonly tags: readonly string[];
  /** How Cloudflare responds to queries for the record. */
  readonly settings: RecordSettings;
  /** Cloudflare's metadata. */
  readonly meta: RecordMeta;
  /** Time of creation, ISO 8601. */
  readonly created_on: string;
  /** Time of the last change, ISO 8601. */
  readonly modified_on: string;
  /** Time of the last change of the comment, ISO 8601; absent if there is no comment. */
  readonly comment_modified_on?: string | undefined;
  /** Time of the last change of the tags, ISO 8601; absent if there are no tags. */
  readonly tags_modified_on?: string | undefined;
}

/** Fields of a record of a type that cannot be proxied. */
export interface UnproxiableRecord extends RecordCommon {
  /** Always false: only A, AAAA and CNAME records can be proxied. */
  readonly proxied: false;
}

/** An IPv4 address. */
export interface ARecord extends RecordCommon {
  /** The record type. */
  readonly type: 'A';
  /** Whether the origin is reached through private network routing. */
  readonly private_routing?: boolean | undefined;
}

/** An IPv6 address. */
export interface AaaaRecord extends RecordCommon {
  /** The record type. */
  readonly type: 'AAAA';
  /** Whether the origin is reached through private network routing. */
  readonly private_routing?: boolean | undefined;
}

/** An alias of another name. */
export interface CnameRecord extends RecordCommon {
  /** The record type. */
  readonly type: 'CNAME';
  /** How Cloudflare responds to queries for the record, and whether it flattens the CNAME. */
  readonly settings: CnameSettings;
}

/** A mail server. */
export interface MxRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'MX';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
}

/** Text. */
export interface TxtRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'TXT';
}

/** A name server of a delegated name. */
export interface NsRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'NS';
}

/** A service's host and port. */
export interface SrvRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'SRV';
  /** The same as `data.priority`. */
  readonly priority?: number | undefined;
  /** The fields of the value. */
  readonly data: SrvData;
}

/** Who may issue certificates. */
export interface CaaRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'CAA';
  /** The fields of the value. */
  readonly data: CaaData;
}

/** The name of an address. */
export interface PtrRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'PTR';
}

/** How to reach a web site. */
export interface HttpsRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'HTTPS';
  /** The fields of the value. */
  readonly data: SvcbData;
}

/** How to reach a service. */
export interface SvcbRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'SVCB';
  /** The fields of the value. */
  readonly data: SvcbData;
}

/** The certificate a TLS server must show. */
export interface TlsaRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'TLSA';
  /** The fields of the value. */
  readonly data: TlsaData;
}

/** The fingerprint of a host's SSH key. */
export interface SshfpRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'SSHFP';
  /** The fields of the value. */
  readonly data: SshfpData;
}

/** The key digest of a signed, delegated zone. */
export interface DsRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'DS';
  /** The fields of the value. */
  readonly data: DsData;
}

/** A public key that signs the zone. */
export interface DnskeyRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'DNSKEY';
  /** The fields of the value. */
  readonly data: DnskeyData;
}

/** A rewriting rule, for telephony mostly. */
export interface NaptrRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'NAPTR';
  /** The fields of the value. */
  readonly data: NaptrData;
}

/** A place on Earth. */
export interface LocRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'LOC';
  /** The fields of the value. */
  readonly data: LocData;
}

/** A certificate. */
export interface CertRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'CERT';
  /** The fields of the value. */
  readonly data: CertData;
}

/** The certificate of a mail address. */
export interface SmimeaRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'SMIMEA';
  /** The fields of the value. */
  readonly data: TlsaData;
}

/** A URI. */
export interface UriRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'URI';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  /** The fields of the value. */
  readonly data: UriData;
}

/** The OpenPGP key of a mail address. */
export interface OpenpgpkeyRecord extends UnproxiableRecord {
  /** The record type. */
  readonly type: 'OPENPGPKEY';
}

/**
 * A DNS record as Cloudflare returns it, discriminated by `type`.
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

/** Fields of every record to write. */
export interface RecordInputCommon {
  /** `www`, `www.example.com`, `*.example.com`, or `@` for the zone's own name. At most 253 characters. */
  readonly name: string;
  /**
   * Time to live in seconds: 60–86400, from 30 on the Enterprise billing plan, or 1 for automatic.
   *
   * @default 1
   */
  readonly ttl?: number | undefined;
  /** A comment on one line: at most 500 characters, 100 on the Free billing plan. Null is the same as an empty text. */
  readonly comment?: string | null | undefined;
  /** At most 20 tags `name:value`: a name of up to 32, a value of up to 100 characters. Needs a paid billing plan. */
  readonly tags?: readonly string[] | undefined;
}

/** Fields of a record whose type Cloudflare can proxy: A, AAAA and CNAME. */
export interface ProxiableInput extends RecordInputCommon {
  /** Whether Cloudflare proxies the traffic. The TTL is then automatic. @default false */
  readonly proxied?: boolean | undefined;
  /** How Cloudflare responds to queries for the record if it is proxied. */
  readonly settings?: RecordSettings | undefined;
}

/** Fields of a record whose type Cloudflare cannot proxy. */
export interface UnproxiableInput extends RecordInputCommon {
  /** Only A, AAAA and CNAME records can be proxied. */
  readonly proxied?: false | undefined;
}

/** An A record to write. */
export interface ARecordInput extends ProxiableInput {
  /** The record type. */
  readonly type: 'A';
  /** An IPv4 address. */
  readonly content: string;
  /** Whether the origin is reached through private network routing. @default false */
  readonly private_routing?: boolean | undefined;
}

/** An AAAA record to write. */
export interface AaaaRecordInput extends ProxiableInput {
  /** The record type. */
  readonly type: 'AAAA';
  /** An IPv6 address. */
  readonly content: string;
  /** Whether the origin is reached through private network routing. @default false */
  readonly private_routing?: boolean | undefined;
}

/** A CNAME record to write. */
export interface CnameRecordInput extends ProxiableInput {
  /** The record type. */
  readonly type: 'CNAME';
  /** The complete host name of the target: Cloudflare does not append the zone's name. */
  readonly content: string;
  /** How Cloudflare responds to queries for the record, and whether it flattens the CNAME. */
  readonly settings?: CnameSettings | undefined;
}

/** An MX record to write. */
export interface MxRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'MX';
  /** The host name of the mail server, or `.` for a domain that accepts no mail. */
  readonly content: string;
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
}

/** A TXT record to write. */
export interface TxtRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'TXT';
  /** Quoted strings, or plain text. At most 4,080 characters, and 8,192 in all TXT records of one name. */
  readonly content: string;
}

/** An NS record to write. */
export interface NsRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'NS';
  /** The host name of the name server. */
  readonly content: string;
}

/** An SRV record to write. */
export interface SrvRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'SRV';
  /** The fields of the value. */
  readonly data: SrvData;
}

/** A CAA record to write. */
export interface CaaRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'CAA';
  /** The fields of the value. */
  readonly data: CaaData;
}

/** A PTR record to write. */
export interface PtrRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'PTR';
  /** The host name that the address belongs to. */
  readonly content: string;
}

/** An HTTPS record to write. */
export interface HttpsRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'HTTPS';
  /** The fields of the value. */
  readonly data: SvcbDataInput;
}

/** An SVCB record to write. */
export interface SvcbRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'SVCB';
  /** The fields of the value. */
  readonly data: SvcbDataInput;
}

/** A TLSA record to write. */
export interface TlsaRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'TLSA';
  /** The fields of the value. */
  readonly data: TlsaData;
}

/** An SSHFP record to write. */
export interface SshfpRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'SSHFP';
  /** The fields of the value. */
  readonly data: SshfpData;
}

/** A DS record to write. */
export interface DsRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'DS';
  /** The fields of the value. */
  readonly data: DsData;
}

/** A DNSKEY record to write. */
export interface DnskeyRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'DNSKEY';
  /** The fields of the value. */
  readonly data: DnskeyData;
}

/** A NAPTR record to write. */
export interface NaptrRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'NAPTR';
  /** The fields of the value. */
  readonly data: NaptrDataInput;
}

/** A LOC record to write. */
export interface LocRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'LOC';
  /** The fields of the value. */
  readonly data: LocDataInput;
}

/** A CERT record to write. */
export interface CertRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'CERT';
  /** The fields of the value. */
  readonly data: CertData;
}

/** An SMIMEA record to write. */
export interface SmimeaRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'SMIMEA';
  /** The fields of the value. */
  readonly data: TlsaData;
}

/** A URI record to write. */
export interface UriRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'URI';
  /** 0–65535; the lowest is tried first. */
  readonly priority: number;
  /** The fields of the value. */
  readonly data: UriData;
}

/** An OPENPGPKEY record to write. */
export interface OpenpgpkeyRecordInput extends UnproxiableInput {
  /** The record type. */
  readonly type: 'OPENPGPKEY';
  /** The key in Base64, without armour. */
  readonly content: string;
}

/**
 * A DNS record to write, discriminated by `type`.
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
 * The fields of a DNS record to change. Omitted fields keep their values.
 *
 * @source PATCH /zones/{zone_id}/dns_records/{dns_record_id}
 */
export interface RecordPatch {
  /** The record type. If it is given, the other fields are checked by its rules. */
  readonly type?: RecordType | undefined;
  /** `www`, `www.example.com`, `*.example.com`, or `@` for the zone's own name. At most 253 characters. */
  readonly name?: string | undefined;
  /** The value, for types without `data`: an address (A, AAAA), a host name (CNAME, MX, NS, PTR), text (TXT), a key (OPENPGPKEY). */
  readonly content?: string | undefined;
  /** The fields of the value, for types with `data`. */
  readonly data?: Changes<RecordData> | undefined;
  /** Priority of an MX or URI record, 0–65535; the lowest is tried first. */
  readonly priority?: number | undefined;
  /** Time to live in seconds: 60–86400, from 30 on the Enterprise billing plan, or 1 for automatic. */
  readonly ttl?: number | undefined;
  /** Whether Cloudflare proxies the traffic. A, AAAA and CNAME records only. */
  readonly proxied?: boolean | undefined;
  /** A comment on one line: at most 500 characters, 100 on the Free billing plan. An empty text or null removes it. */
  readonly comment?: string | null | undefined;
  /** At most 20 tags `name:value`. They replace all existing tags. Needs a paid billing plan. */
  readonly tags?: readonly string[] | undefined;
  /** How Cloudflare responds to queries for the record, and whether it flattens a CNAME. */
  readonly settings?: CnameSettings | undefined;
  /** Whether the origin is reached through private network routing. A and AAAA records only. */
  readonly private_routing?: boolean | undefined;
}
