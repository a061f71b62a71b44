/**
 * A checksum of plain data, whatever the order of its fields: 64 bits, against edits and not against forgery.
 *
 * The multipliers are those of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3
 */
export function checksumOf(data: object): string {
  const text = JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  let [high, low] = [1, 2];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 0x85ebca6b);
    low = Math.imul(low ^ code, 0xc2b2ae35);
    high ^= low >>> 13;
    low ^= high >>> 16;
  }
  return `${high >>> 0}-${low >>> 0}`;
}
