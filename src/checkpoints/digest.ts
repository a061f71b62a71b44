/** A digest of texts in their order: 64 bits, to tell jobs apart, and not against forgery. */
export class Digest {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  add(text: string): this {
    for (let at = 0; at < text.length; at++) this.#mix(text.charCodeAt(at));
    // Two texts are not their sum.
    this.#mix(0x1_0000);
    return this;
  }

  toString(): string {
    return [this.#high, this.#low].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** The multipliers are those of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3 */
  #mix(code: number): void {
    this.#high = Math.imul(this.#high ^ code, 0x85ebca6b);
    this.#low = Math.imul(this.#low ^ code, 0xc2b2ae35);
    this.#high ^= this.#low >>> 13;
    this.#low ^= this.#high >>> 16;
  }
}

/** The digest of plain data, whatever the order of its fields. */
export const digestOf = (data: unknown): string => new Digest().add(JSON.stringify(data, inOrder) ?? '').toString();

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
