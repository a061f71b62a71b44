import type { RecordType } from '../records/types.ts';

interface Placed {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** Where each type has its place among the records of a name. A type that is not here is none that the library knows. */
const places: Readonly<Record<RecordType, number>> = {
  ...{ NS: 0, DS: 1, A: 2, AAAA: 3, CNAME: 4, HTTPS: 5, SVCB: 6, MX: 7, TXT: 8, CAA: 9, SRV: 10, PTR: 11, NAPTR: 12 },
  ...{ URI: 13, TLSA: 14, SMIMEA: 15, SSHFP: 16, CERT: 17, OPENPGPKEY: 18, DNSKEY: 19, LOC: 20 },
};

export const isKnownType = (type: unknown): type is RecordType =>
  typeof type === 'string' && Object.hasOwn(places, type);

/** Sorts as a zone file does: the zone's own records first, then name below name, each with its types in the same order. */
export function inZoneOrder<T>(items: readonly T[], placeOf: (item: T) => Placed): T[] {
  if (items.length < 2) return [...items];
  const reversed = new Map<string, string>();
  const placed = items.map((item) => {
    const { name, type, content } = placeOf(item);
    let key = reversed.get(name);
    if (key === undefined) {
      key = name.split('.').reverse().join(' ');
      reversed.set(name, key);
    }
    return { item, key, type: places[type as RecordType], content };
  });
  placed.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    if (a.type !== b.type) return a.type - b.type;
    return a.content < b.content ? -1 : a.content > b.content ? 1 : 0;
  });
  return placed.map(({ item }) => item);
}
