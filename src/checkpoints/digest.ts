import { orderedJson } from '../ordered-json.ts';
import { eachWithPauses } from '../transport/timing/pauses.ts';

/** A digest of texts in their order: 64 bits, to tell jobs apart, and not against forgery. */
export class Digest {
  #high = 0xdeadbeef;
  #low = 0x41c6ce57;

  /** Adds the beginning of a text. */
  begin(text: string): void {
    for (let at = 0; at < text.length; at++) this.#mix(text.charCodeAt(at));
  }

  add(text: string): this {
    this.begin(text);
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
export const digestOf = (data: unknown): string => new Digest().add([...orderedJson(data)].join('')).toString();

/** The same, with pauses. */
export async function digestWithPauses(data: unknown): Promise<string> {
  const digest = new Digest();
  await eachWithPauses(orderedJson(data), (piece) => digest.begin(piece));
  return digest.add('').toString();
}
