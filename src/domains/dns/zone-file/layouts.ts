import { dataFields } from '../records/checks.ts';
import type { RecordType } from '../records/types.ts';
import { dataKind } from '../values.ts';

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

/** @source https://www.rfc-editor.org/rfc/rfc4034#appendix-A.1, https://www.iana.org/assignments/dns-sec-alg-numbers */
const algorithms = {
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
};
/** @source https://www.rfc-editor.org/rfc/rfc4398#section-2.1 */
const certificates = {
  ...{ PKIX: 1, SPKI: 2, PGP: 3, IPKIX: 4, ISPKI: 5, IPGP: 6, ACPKIX: 7, IACPKIX: 8, URI: 253, OID: 254 },
};

const host = [field('content', 'host')];
const word = [field('content', 'word')];

/** The types whose value is their content. */
const contents: Readonly<Partial<Record<RecordType, readonly Field[]>>> = {
  A: word,
  AAAA: word,
  CNAME: host,
  MX: [field('priority', 'number'), ...host],
  TXT: [field('content', 'texts')],
  NS: host,
  PTR: host,
  OPENPGPKEY: [field('content', 'joined')],
};

/**
 * The values of every type in the order in which its own document has them; a LOC record has an order that depends on the values.
 *
 * @source RFC 1035 (A, CNAME, MX, NS, PTR, TXT), 3596 (AAAA), 2782 (SRV), 8659 (CAA), 9460 (HTTPS, SVCB), 6698 (TLSA), 8162 (SMIMEA),
 * 4255 (SSHFP), 4034 (DS, DNSKEY), 3403 (NAPTR), 4398 (CERT), 7553 (URI), 7929 (OPENPGPKEY)
 */
export function layoutOf(type: Exclude<RecordType, 'LOC'>): readonly Field[] {
  const all = (dataFields(type) ?? []).map((name): Field => {
    const kind = dataKind(type, name);
    const path = `data.${name}`;
    if (kind === 'hex' || kind === 'base64') return field(path, 'joined');
    if (kind !== 'number' || type === 'SSHFP') return field(path, kind);
    return {
      ...field(path, kind),
      ...(name === 'algorithm' && { words: algorithms }),
      ...(name === 'type' && { words: certificates }),
    };
  });
  return contents[type] ?? (type === 'URI' ? [field('priority', 'number'), ...all] : all);
}
