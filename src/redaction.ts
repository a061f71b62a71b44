import { redact } from './permissions/token-format.ts';

/** Removes something from a text. */
export type Redact = (text: string) => string;

/**
 * Makes a function that removes a token from any text: as it is, and as servers and proxies encode what they repeat (percent,
 * JSON and HTML escapes of any of its characters, hexadecimal, and Base64 of it or of a text that it is a part of). What looks
 * like another token is removed, too.
 */
export function tokenRedactor(token: string): Redact {
  let endings: readonly string[] | undefined;
  let forms: RegExp | undefined;
  return (text) => {
    // No encoding is shorter than the token.
    if (text.length < token.length) return redact(text);
    // To compile what matches all of the token takes 15 ms of CPU, and hardly any text has its end; many have the beginning.
    endings ??= encodingsOf(token).map((parts) => parts.slice(-7, -1).join('').toLowerCase());
    // Of a longer text, to undo the escapes can take as long.
    const decoded = text.length < 100_000 ? unescaped(text) : undefined;
    if (decoded && !endings.some((ending) => decoded.includes(ending))) return redact(text);
    forms ??= formsOf(token);
    return redact(text.replace(forms, '[token]'));
  };
}

/** An escape of one of the characters of tokens: letters, digits, "-" and "_". Their Base64 has neither "+" nor "/". */
const ESCAPE = /(?:%(?:25){0,5}|\\{1,5}u0{0,5}|&#x0{0,5})([0-9a-f]{2});?|&#0{0,5}(\d{2,3});/g;

/** A text in lower case, without the escapes that {@link anyEscape} matches. */
const unescaped = (text: string): string =>
  text
    .toLowerCase()
    .replace(ESCAPE, (_, hex?: string, decimal?: string) => String.fromCharCode(Number(decimal ?? `0x${hex}`)))
    .toLowerCase();

/** Escapes of their own that characters have in JSON and HTML, as patterns. Those of a token have none. */
type Escapes = Readonly<Record<string, string>>;

/** Matches a text in every encoding. */
export function formsOf(text: string, escapes: Escapes = {}): RegExp {
  const [characters = [], ...others] = encodingsOf(text);
  const forms = [characters.map((character) => anyEscape(character, escapes)), ...others];
  return new RegExp(forms.map((parts) => parts.join('')).join('|'), 'gi');
}

/** A text in each encoding, in parts: its characters, in hexadecimal, and in Base64 with what may follow. */
const encodingsOf = (text: string): readonly (readonly string[])[] => [[...text], hexOf(text), ...base64Forms(text)];

/** The bytes of a text, in hexadecimal. */
const hexOf = (text: string): readonly string[] =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));

/**
 * A character as it is, or escaped for a URL, JSON or HTML, once or several times. Repetitions are bounded: the text may be
 * hostile.
 */
function anyEscape(character: string, escapes: Escapes): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const inUrl = hexOf(character).map((byte) => `%(?:25){0,5}${byte}`);
  const escaped = [
    character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    inUrl.join(''),
    `\\\\{1,5}u0{0,5}${hex}`,
    `&#x0{0,5}${hex};`,
    `&#0{0,5}${code};`,
  ];
  const named = escapes[character];
  if (named) escaped.push(named);
  return `(?:${escaped.join('|')})`;
}

/**
 * Base64 of a text that has this one at any place: three alignments. The characters at both ends hold bits of what is around it,
 * and are left out.
 */
function base64Forms(text: string): readonly (readonly string[])[] {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length < 6) return [];
  return [0, 1, 2].map((offset) => {
    const binary = '\0'.repeat(offset) + String.fromCharCode(...bytes);
    const from = Math.ceil((offset * 4) / 3);
    const whole = btoa(binary).slice(from, Math.floor((binary.length * 4) / 3));
    const inUrl = [...whole].map((one) =>
      one === '+' ? '(?:[+-]|%(?:25){0,5}2b)' : one === '/' ? '(?:[/_]|%(?:25){0,5}2f)' : one,
    );
    return [...inUrl, '[\\w+/-]{0,2}(?:=|%(?:25){0,5}3d){0,2}'];
  });
}
