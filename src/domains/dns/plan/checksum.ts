/**
 * A checksum of plain data, whatever the order of its fields: 53 bits, against edits and not against forgery.
 *
 * The mixing of bits is that of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3
 */
export function checksumOf(data: object): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      high = Math.imul(high ^ code, 0x85ebca6b);
      low = Math.imul(low ^ code, 0xc2b2ae35);
      high ^= low >>> 13;
      low ^= high >>> 16;
    }
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) add(`${JSON.stringify(value)},`);
    else if (Array.isArray(value)) {
      add(`[${value.length}`);
      for (const one of value) visit(one);
    } else {
      add('{');
      for (const key of Object.keys(value).sort()) {
        const one = (value as Readonly<Record<string, unknown>>)[key];
        if (one === undefined) continue;
        add(`${key}:`);
        visit(one);
      }
      add('}');
    }
  };
  visit(data);
  return [high, low].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
