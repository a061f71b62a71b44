import { orderedJson } from '../../../ordered-json.ts';
import { eachWithPauses } from '../../../transport/timing/pauses.ts';

/**
 * A checksum of plain data, whatever the order of its fields: 64 bits, against edits and not against forgery.
 *
 * The multipliers are those of MurmurHash3: https://github.com/aappleby/smhasher/wiki/MurmurHash3
 */
export function checksumOf(data: object): string {
  const { add, text } = checksum();
  for (const piece of orderedJson(data)) add(piece);
  return text();
}

/** The same, with pauses. */
export async function checksumWithPauses(data: object): Promise<string> {
  const { add, text } = checksum();
  await eachWithPauses(orderedJson(data), add);
  return text();
}

function checksum() {
  let [high, low] = [1, 2];
  return {
    add: (piece: string): void => {
      for (let at = 0; at < piece.length; at++) {
        const code = piece.charCodeAt(at);
        high = Math.imul(high ^ code, 0x85ebca6b);
        low = Math.imul(low ^ code, 0xc2b2ae35);
        high ^= low >>> 13;
        low ^= high >>> 16;
      }
    },
    text: () => `${high >>> 0}-${low >>> 0}`,
  };
}
