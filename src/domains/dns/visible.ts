/** Characters that cannot be seen, as escapes. After a line break, the rest of a text would look like another change. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are shown as escapes
  text.replace(/[\u0000-\u001f\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g, escaped);

/** The escape of a character: `\009` in ASCII, as in a zone file, and `\u{a0}` beyond it. */
export function escaped(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  return code < 128 ? `\\${String(code).padStart(3, '0')}` : `\\u{${code.toString(16)}}`;
}
