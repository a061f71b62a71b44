/** The bounds of an response. */
export interface Bounds {
  /** Items of a list. */
  readonly limit: number;
  /** Bytes of the response as JSON. */
  readonly maxBytes: number;
}

const encoder = new TextEncoder();
const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value) ?? '').length;

/** Room for what surrounds the items. */
const FRAME = 300;

/** A value as plain JSON: without what JSON does not know, and with what a class makes of itself. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** An item with the named fields alone. Its id always stays: follow-up calls need it. */
export function withFields(item: unknown, fields: readonly string[] | undefined): unknown {
  if (!fields || fields.includes('*') || typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const wanted = new Set(['id', ...fields]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.has(name)));
}

/** The items that fit, from the first on. One that is too large by itself is cut. */
export function fitting(items: readonly unknown[], maxBytes: number): readonly unknown[] {
  const room = Math.max(maxBytes - FRAME, 200);
  const kept: unknown[] = [];
  let used = 0;
  for (const item of items) {
    const size = bytesOf(item) + 1;
    if (used + size > room) {
      if (kept.length === 0) kept.push(cut(item, room));
      break;
    }
    used += size;
    kept.push(item);
  }
  return kept;
}

/** A value in at most so many bytes, and whether it had to be cut: long texts first, then long lists, then deep objects. */
export function bounded(value: unknown, maxBytes: number): { readonly value: unknown; readonly isCut: boolean } {
  const room = Math.max(maxBytes - FRAME, 200);
  return bytesOf(value) <= room ? { value, isCut: false } : { value: cut(value, room), isCut: true };
}

function cut(value: unknown, room: number): unknown {
  for (
    let texts = 4_000, items = 200, depth = 8;
    depth > 0;
    texts = Math.max(40, texts >> 1), items = Math.max(1, items >> 1)
  ) {
    const smaller = shortened(value, texts, items, depth);
    if (bytesOf(smaller) <= room) return smaller;
    if (texts === 40 && items === 1) depth--;
  }
  return '[cut: the value is too large]';
}

function shortened(value: unknown, texts: number, items: number, depth: number): unknown {
  if (typeof value === 'string') {
    return value.length > texts ? `${value.slice(0, texts)} [cut: ${value.length} characters in all]` : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '[cut]';
  if (Array.isArray(value)) {
    const kept = value.slice(0, items).map((item) => shortened(item, texts, items, depth - 1));
    return value.length > items ? [...kept, `[cut: ${value.length} items in all]`] : kept;
  }
  const entries = Object.entries(value);
  const kept = entries
    .slice(0, Math.max(items, 20))
    .map(([name, field]) => [name.slice(0, 200), shortened(field, texts, items, depth - 1)]);
  return Object.fromEntries(kept);
}

/** A part of a text, and where to go on. */
export function partOf(
  text: string,
  from: number,
  maxBytes: number,
): { readonly text: string; readonly next: number | undefined } {
  const room = Math.max(maxBytes - FRAME, 200);
  let part = text.slice(from, from + room);
  while (bytesOf(part) > room) part = part.slice(0, Math.floor(part.length * 0.9));
  const next = from + part.length;
  return { text: part, next: next < text.length ? next : undefined };
}

/** A short hash of a value: enough to tell whether a cursor belongs to the same call. */
export function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(value)) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}
