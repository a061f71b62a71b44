import type { RecordType } from '../records/types.ts';

/**
 * How a value is written in a zone file.
 *
 * - `number`, `host`, `word`: one word; a host with a trailing dot is complete
 * - `text`: one text in quotation marks
 * - `texts`: all following tokens, as texts in quotation marks
 * - `joined`: all following tokens, without the spaces in between
 * - `parameters`: all following tokens, unchanged; possibly none
 */
export type Kind = 'number' | 'host' | 'word' | 'text' | 'texts' | 'joined' | 'parameters';

/** One value of a record. */
export interface Field {
  /** The field of the record: `content`, `priority`, `data.port`. */
  readonly path: string;
  readonly kind: Kind;
  /** Mnemonics of numbers. */
  readonly words?: Readonly<Record<string, number>> | undefined;
}

const field = (path: string, kind: Kind): Field => ({ path, kind });
const numbers = (...paths: readonly string[]) => paths.map((path) => field(path, 'number'));

/** @source https://www.rfc-editor.org/rfc/rfc4034#appendix-A.1, https://www.iana.org/assignments/dns-sec-alg-numbers */
const algorithm: Field = {
  ...field('data.algorithm', 'number'),
  words: {
    RSAMD5: 1,
    DH: 2,
    DSA: 3,
    RSASHA1: 5,
    'DSA-NSEC3-SHA1': 6,
    'RSASHA1-NSEC3-SHA1': 7,
    RSASHA256: 8,
    RSASHA512: 10,
    'ECC-GOST': 12,
    ECDSAP256SHA256: 13,
    ECDSAP384SHA384: 14,
    ED25519: 15,
    ED448: 16,
    INDIRECT: 252,
    PRIVATEDNS: 253,
    PRIVATEOID: 254,
  },
};
/** @source https://www.rfc-editor.org/rfc/rfc4398#section-2.1 */
const certificateType: Field = {
  ...field('data.type', 'number'),
  words: { PKIX: 1, SPKI: 2, PGP: 3, IPKIX: 4, ISPKI: 5, IPGP: 6, ACPKIX: 7, IACPKIX: 8, URI: 253, OID: 254 },
};

const host = [field('content', 'host')];
const word = [field('content', 'word')];
const serviceBinding = [...numbers('data.priority'), field('data.target', 'host'), field('data.value', 'parameters')];
const association = [
  ...numbers('data.usage', 'data.selector', 'data.matching_type'),
  field('data.certificate', 'joined'),
];

/**
 * The values of every type in the order in which its own document has them; a LOC record has an order that depends on the values.
 *
 * @source RFC 1035 (A, CNAME, MX, NS, PTR, TXT), 3596 (AAAA), 2782 (SRV), 8659 (CAA), 9460 (HTTPS, SVCB), 6698 (TLSA), 8162 (SMIMEA),
 * 4255 (SSHFP), 4034 (DS, DNSKEY), 3403 (NAPTR), 4398 (CERT), 7553 (URI), 7929 (OPENPGPKEY)
 */
export const layouts: Readonly<Record<Exclude<RecordType, 'LOC'>, readonly Field[]>> = {
  A: word,
  AAAA: word,
  CNAME: host,
  MX: [...numbers('priority'), ...host],
  TXT: [field('content', 'texts')],
  NS: host,
  SRV: [...numbers('data.priority', 'data.weight', 'data.port'), field('data.target', 'host')],
  CAA: [...numbers('data.flags'), field('data.tag', 'word'), field('data.value', 'text')],
  PTR: host,
  HTTPS: serviceBinding,
  SVCB: serviceBinding,
  TLSA: association,
  SSHFP: [...numbers('data.algorithm', 'data.type'), field('data.fingerprint', 'joined')],
  DS: [...numbers('data.key_tag'), algorithm, ...numbers('data.digest_type'), field('data.digest', 'joined')],
  DNSKEY: [...numbers('data.flags', 'data.protocol'), algorithm, field('data.public_key', 'joined')],
  NAPTR: [
    ...numbers('data.order', 'data.preference'),
    field('data.flags', 'text'),
    field('data.service', 'text'),
    field('data.regex', 'text'),
    field('data.replacement', 'host'),
  ],
  CERT: [certificateType, ...numbers('data.key_tag'), algorithm, field('data.certificate', 'joined')],
  SMIMEA: association,
  URI: [...numbers('priority', 'data.weight'), field('data.target', 'text')],
  OPENPGPKEY: [field('content', 'joined')],
};
