import { recordTypes } from '../record-types.ts';

interface Placed {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

const types: readonly string[] = recordTypes;

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
    return { item, key, type: types.indexOf(type), content };
  });
  placed.sort((a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -1 : 1;
    if (a.type !== b.type) return a.type - b.type;
    return a.content < b.content ? -1 : a.content > b.content ? 1 : 0;
  });
  return placed.map(({ item }) => item);
}
