const STRINGS = /^(?:"(?:[^"\\]|\\[\s\S])*"\s*)+$/;

const encoder = () => new TextEncoder();

/**
 * What a TXT record says, however it is written: with quotation marks or without, in one string or split, with its octets
 * as they are or escaped. One character for each octet.
 */
export function textOf(content: string): string {
  const trimmed = content.trim();
  if (!STRINGS.test(trimmed)) return octets(trimmed);
  const joined = [...trimmed.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, string]) => string).join('');
  return joined.includes('\\')
    ? joined.replace(
        /\\(\d{3})|\\([\s\S])|[^\\]+/gu,
        (plain, code: string | undefined, character: string | undefined) =>
          code === undefined ? octets(character ?? plain) : String.fromCharCode(Number(code) & 0xff),
      )
    : octets(joined);
}

function octets(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is one octet
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(encoder().encode(text), (octet) => String.fromCharCode(octet)).join('');
}

/**
 * Content with quotation marks, which the API asks for and does not add. Long strings are left to Cloudflare to split.
 *
 * @source https://github.com/go-acme/lego/pull/2521, https://github.com/cisagov/manage.get.gov/pull/4912
 */
export function quotedText(content: string): string {
  const trimmed = content.trim();
  const strings = STRINGS.test(trimmed)
    ? [...trimmed.matchAll(/"(?:[^"\\]|\\[\s\S])*"/g)].join(' ')
    : `"${trimmed.replace(/[\\"]/g, '\\$&')}"`;
  // A line break in a string would end it in a zone file, such as Cloudflare's export.
  return strings.replace(/[\r\n]/g, (sign) => (sign === '\n' ? '\\010' : '\\013'));
}
