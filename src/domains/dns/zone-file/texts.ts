import { octet } from './names.ts';

const LONGEST = 255;

/**
 * The texts of a TXT record in the form that Cloudflare returns and accepts: in quotation marks, split into strings of at most 255
 * octets, with only the necessary escapes. The input is as in a file, with its escapes.
 *
 * @source https://developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types/#txt
 */
export function canonicalTexts(texts: readonly string[]): string {
  return texts
    .flatMap(split)
    .map((part) => `"${part}"`)
    .join(' ');
}

function split(text: string): readonly string[] {
  if (text.length <= LONGEST && /^[ !#-[\]-~]*$/.test(text)) return [text];
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const [found] of text.matchAll(/\\(?:\d{3}|[\s\S])|[\s\S]/gu)) {
    const sign = canonicalSign(found);
    const octets = sign.startsWith('\\') ? 1 : utf8Length(sign);
    if (size + octets > LONGEST) {
      parts.push(part);
      part = '';
      size = 0;
    }
    part += sign;
    size += octets;
  }
  return [...parts, part];
}

/** The canonical spelling of one character or escape. */
function canonicalSign(found: string): string {
  const digits = /^\\(\d{3})$/.exec(found)?.[1];
  const sign = digits ? String.fromCharCode(Number(digits)) : found.replace(/^\\(?=[\s\S])/, '');
  const code = sign.charCodeAt(0);
  if (code < 32 || code === 127 || (digits && code > 127)) return octet(code);
  return sign === '"' || sign === '\\' ? `\\${sign}` : sign;
}

function utf8Length(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** The content of a TXT record in the form of {@link canonicalTexts}. Without quotation marks it is plain text. */
export function canonicalContent(content: string): string {
  const quoted = [...content.matchAll(/\s*"((?:[^"\\]|\\[\s\S])*)"/gy)];
  const covered = quoted.reduce((sum, [found]) => sum + found.length, 0);
  if (quoted.length > 0 && content.slice(covered).trim() === '')
    return canonicalTexts(quoted.map(([, text = '']) => text));
  return canonicalTexts([content.replace(/["\\]/g, '\\$&')]);
}

/** A text without its escapes; undefined if its \\DDD escapes are not valid UTF-8. */
export function unescaped(text: string): string | undefined {
  if (!text.includes('\\')) return text;
  try {
    return text.replace(/((?:\\\d{3})+)|\\([\s\S])/g, (_, octets: string | undefined, sign: string) => {
      if (!octets) return sign;
      const bytes = Uint8Array.from(octets.slice(1).split('\\'), Number);
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    });
  } catch {
    return undefined;
  }
}

/** The reverse of {@link unescaped}. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are escaped
  return text.replace(/["\\\u0000-\u001f\u007f]/g, (sign) =>
    /["\\]/.test(sign) ? `\\${sign}` : octet(sign.charCodeAt(0)),
  );
}
