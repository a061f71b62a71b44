import type { Place } from '../zone-file/entries.ts';
import type { Located } from './documents.ts';

/** A record as the layout has it, before it is checked. */
export interface Laid {
  readonly record: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

type Fields = Readonly<Record<string, unknown>>;

/** Receives a problem. */
type Report = (place: Place, message: string) => void;

/** octoDNS's own default: https://github.com/octodns/octodns/blob/main/octodns/record/base.py */
const DEFAULT_TTL = 3_600;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

/** A name without its final dot, which octoDNS requires. */
const host = (value: unknown): string => text(value).replace(/(.)\.$/, '$1');

/** The fields of a value as Cloudflare has them, by type. */
const values: Readonly<Record<string, (value: Fields) => Fields>> = {
  MX: (value) => ({ content: host(value.exchange ?? value.value), priority: value.preference ?? value.priority }),
  SRV: ({ priority, weight, port, target }) => ({ data: { priority, weight, port, target: host(target) } }),
  CAA: ({ flags, tag, value }) => ({ data: { flags: flags ?? 0, tag, value } }),
  SSHFP: ({ algorithm, fingerprint_type: type, fingerprint }) => ({ data: { algorithm, type, fingerprint } }),
  DS: (value) => ({
    data: {
      key_tag: value.key_tag ?? value.flags,
      algorithm: value.algorithm,
      digest_type: value.digest_type,
      digest: value.digest,
    },
  }),
  TLSA: (value) => ({
    data: {
      usage: value.certificate_usage,
      selector: value.selector,
      matching_type: value.matching_type,
      certificate: value.certificate_association_data,
    },
  }),
  NAPTR: ({ order, preference, flags, service, regexp, replacement }) => ({
    data: { order, preference, flags: text(flags), service, regex: text(regexp), replacement: host(replacement) },
  }),
  URI: ({ priority, weight, target }) => ({ priority, data: { weight, target } }),
  LOC: (value) => ({ data: { ...value, precision_horz: value.precision_horz, precision_vert: value.precision_vert } }),
  HTTPS: binding,
  SVCB: binding,
};

function binding({ svcpriority, targetname, svcparams = {} }: Fields): Fields {
  const parameters = Object.entries(isObject(svcparams) ? svcparams : {}).map(([key, value]) =>
    value === null || value === '' ? key : `${key}="${Array.isArray(value) ? value.join(',') : text(value)}"`,
  );
  return { data: { priority: svcpriority, target: host(targetname), value: parameters.join(' ') } };
}

/** Types whose value is a text. */
const simple: Readonly<Record<string, (value: unknown) => string>> = {
  ...{ A: text, AAAA: text, CNAME: host, NS: host, PTR: host, OPENPGPKEY: text },
  // octoDNS escapes semicolons.
  TXT: (value) => text(value).replaceAll('\\;', ';'),
};

/** The names that octoDNS requires to end in a dot. */
const hosts: Readonly<Record<string, string>> = {
  MX: 'exchange',
  SRV: 'target',
  NAPTR: 'replacement',
  HTTPS: 'targetname',
  SVCB: 'targetname',
};

/**
 * The records of one name in the layout of octoDNS: a record or a list of them, each with `type`, `ttl`, and `value` or `values`.
 *
 * @source https://octodns.readthedocs.io/en/stable/records.html
 */
export function* octodnsRecords(
  name: string,
  entries: readonly Located[],
  report: Report,
): Generator<Laid & { readonly isAlias: boolean }> {
  for (const { value: entry, place } of entries) {
    if (!isObject(entry) || typeof entry.type !== 'string') {
      report(place, `a record of ${name || 'the zone'} must have a type`);
      continue;
    }
    const { type: given, ttl, value, values: several, octodns, ...unknown } = entry;
    const [field] = Object.keys(unknown).filter((key) => key !== 'geo' && key !== 'dynamic');
    if (field !== undefined) report(place, `a record of ${name || 'the zone'} has an unknown field: ${field}`);
    if (unknown.geo !== undefined || unknown.dynamic !== undefined) {
      report(
        place,
        `a record of ${name || 'the zone'} has geo or dynamic, which DNS records of Cloudflare do not have`,
      );
      continue;
    }
    const isAlias = given === 'ALIAS';
    const type = isAlias ? 'CNAME' : given.toUpperCase();
    const about = attributesOf(octodns);
    const all = several ?? (value === undefined ? undefined : value);
    const list = Array.isArray(all) ? all : all === undefined ? [] : [all];
    if (list.length === 0) report(place, `the ${given} record of ${name || 'the zone'} must have value or values`);
    for (const one of list) {
      const fields = fieldsOf(type, one);
      const target =
        hosts[type] && isObject(one)
          ? (one[hosts[type]] ?? one.value)
          : ['CNAME', 'NS', 'PTR'].includes(type)
            ? one
            : undefined;
      if (target !== undefined && text(target) !== '' && !text(target).endsWith('.')) {
        report(
          place,
          `the ${given} record of ${name || 'the zone'} has ${JSON.stringify(target)} without its final dot`,
        );
        continue;
      }
      yield {
        record: {
          type,
          name: name === '' ? '@' : name,
          ttl: about.auto ? 1 : (ttl ?? DEFAULT_TTL),
          ...fields,
          ...about.fields,
        },
        place,
        isAlias,
      };
    }
  }
}

function fieldsOf(type: string, value: unknown): Fields {
  const own = simple[type];
  if (own) return { content: own(value) };
  const structured = values[type];
  return structured && isObject(value) ? structured(value) : { content: value };
}

/** What octoDNS's provider for Cloudflare adds: https://github.com/octodns/octodns-cloudflare#provider-specific-configuration */
function attributesOf(octodns: unknown): { readonly auto: boolean; readonly fields: Fields } {
  const { cloudflare } = isObject(octodns) ? octodns : {};
  if (!isObject(cloudflare)) return { auto: false, fields: {} };
  const { proxied, comment, tags } = cloudflare;
  return {
    auto: cloudflare['auto-ttl'] === true,
    fields: {
      ...(proxied !== undefined && { proxied }),
      ...(comment !== undefined && { comment }),
      ...(tags !== undefined && { tags }),
    },
  };
}
