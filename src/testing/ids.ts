const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * Generates identifiers and secrets in a fixed sequence: the same fixtures get the same ids in every run. Within one
 * simulator each is unique.
 */
export interface Ids {
  /** 32 hexadecimal digits, as zones, records, accounts and tokens have. */
  next(): string;
  /** An id of the same sequence in the form of a UUID, as versions of Workers and certificates have. */
  uuid(): string;
  /** 16 hexadecimal digits and a data center, as in the `cf-ray` header. */
  ray(): string;
  /** The 40 characters of a token's secret. */
  secret(): string;
  /** A Global API Key in the older format: 37 hexadecimal digits. */
  key(): string;
}

export function createIds(): Ids {
  let count = 0;
  const digits = (length: number): string => {
    count += 1;
    const tail = count.toString(16).padStart(8, '0');
    return scatter(count, length - tail.length, '0123456789abcdef') + tail;
  };
  return {
    next: () => digits(32),
    uuid: () => asUuid(digits(32)),
    ray: () => `${digits(16)}-SIM`,
    secret() {
      count += 1;
      return scatter(count, 33, ALPHABET) + count.toString(36).padStart(7, '0');
    },
    key: () => digits(37),
  };
}

/** Characters that look random and depend only on `seed` (mulberry32). */
function scatter(seed: number, length: number, alphabet: string): string {
  let state = Math.imul(seed, 0x9e3779b9);
  let text = '';
  for (let index = 0; index < length; index += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    text += alphabet.charAt(((mixed ^ (mixed >>> 14)) >>> 0) % alphabet.length);
  }
  return text;
}

/** 32 hexadecimal digits in the form of a UUID of version 4. */
export const asUuid = (id: string): string => id.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');

/** 32 hexadecimal digits that depend only on `name`. */
export function idOfName(name: string): string {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return scatter(hash >>> 0, 24, '0123456789abcdef') + (hash >>> 0).toString(16).padStart(8, '0');
}
