import { describe, expect, it } from 'vitest';
import { tokenRedactor } from '../src/redaction.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** The same numbers below 2^31 in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return Math.floor((state / 0x80_00_00_00) * below);
  };
}

describe('the redactor of a token', () => {
  it('finds the token in any mixture of escapes, and beside parts of others', () => {
    const below = numbers(7);
    const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
    const some = (most: number, of: () => string) => Array.from({ length: below(most) }, of).join('');
    const escapes: readonly ((character: string, code: number) => string)[] = [
      (character) => character,
      (character) => character.toLowerCase(),
      (_, code) => `%${some(6, () => '25')}${code.toString(16)}`,
      (_, code) => `%${code.toString(16).toUpperCase()}`,
      (_, code) => `${'\\'.repeat(1 + below(5))}u00${code.toString(16)}`,
      (_, code) => `&#x${some(6, () => '0')}${code.toString(16)};`,
      (_, code) => `&#${some(6, () => '0')}${code};`,
    ];
    const around = () => some(5, () => pick(['%', '%25', '\\', 'u0', '&#', '&#x', '4', 'f', ';', 'é', '\\u', '&#4']));
    const token = ALPHABET.slice(14, 54);
    // One for all: what matches the whole token takes long to compile.
    const redact = tokenRedactor(token);
    for (let round = 0; round < 60; round++) {
      const shown = [...token].map((one) => pick(escapes)(one, one.charCodeAt(0))).join('');
      const text = `${around()}${shown}${around()}`;
      expect(redact(text), text).toContain('[token]');
    }
  });

  it.each(['base64', 'base64url', 'hex'] as const)('finds the token in %s, whatever is around it', (encoding) => {
    const token = ALPHABET.slice(20, 60);
    const redact = tokenRedactor(token);
    for (let before = 0; before < 4; before++) {
      for (let after = 0; after < 4; after++) {
        const text = `${'a'.repeat(before)}${token}${'b'.repeat(after)}`;
        expect(redact(Buffer.from(text).toString(encoding))).toContain('[token]');
      }
    }
  });

  it('leaves a text with the end of the token as it is', () => {
    const text = `It ends with ${ALPHABET.slice(-10)}, and %75 is no part of it.`;
    expect(tokenRedactor(ALPHABET.slice(-40))(text)).toBe(text);
  });
});
