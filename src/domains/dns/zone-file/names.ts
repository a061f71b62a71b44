import { InvalidInputError } from '../../../errors.ts';
import { asciiLabel } from '../ascii-label.ts';
import { recordIssues } from '../records/checks.ts';

/** What has a meaning in a zone file, and so stands behind a backslash where it is meant as such. */
const SPECIAL = /["$();@\\.]/;

/**
 * A name of a zone file as the API has it: complete, without the dot at its end, in lower case and Punycode. `@` is the origin, and
 * the root is empty.
 */
export function absoluteName(text: string, origin: string): string {
  if (text === '@') return origin;
  const name = /[\\\u0080-\uffff]/.test(text) ? plainName(text) : text.toLowerCase();
  const relative = !endsWithDot(name);
  if (!relative) return name.slice(0, -1);
  return origin ? `${name}.${origin}` : name;
}

/** A name that is complete already, with or without the dot at its end. */
export const fullName = (text: string): string => absoluteName(endsWithDot(text) ? text : `${text}.`, '');

/** With the escapes that are needed and no others, so that a name is written in one way only. */
function plainName(text: string): string {
  const unescaped = text
    .replace(/\\(?:(\d{3})|([\s\S]))|[A-Z]+/g, (found, digits: string | undefined, escaped: string | undefined) => {
      const code = digits ? Number(digits) : escaped?.charCodeAt(0);
      if (code === undefined) return found.toLowerCase();
      if (code < 33 || code === 127 || (digits && code > 127)) return octet(code);
      const sign = digits ? String.fromCharCode(code) : (escaped ?? '');
      return SPECIAL.test(sign) ? `\\${sign}` : sign.toLowerCase();
    })
    // The full stops of other scripts end a label, too (RFC 3490, section 3.1).
    .replace(/[\u3002\uff0e\uff61]/g, '.');
  return unescaped.split('.').map(asciiLabel).join('.');
}

/** Whether a name is the zone's own or below it. */
export function isInZone(name: string, zone: string): boolean {
  if (name === zone || zone === '') return true;
  const at = name.length - zone.length - 1;
  return at > 0 && name.endsWith(zone) && isPlainDot(name, at);
}

const endsWithDot = (name: string): boolean => isPlainDot(name, name.length - 1);

/** Whether there is a dot that ends a label, and not one that is part of it. */
function isPlainDot(name: string, at: number): boolean {
  let backslashes = at;
  while (name[backslashes - 1] === '\\') backslashes -= 1;
  return name[at] === '.' && (at - backslashes) % 2 === 0;
}

/** A name as it stands in a zone file: complete, with the dot at its end and what would mean something else there escaped. */
export function writtenName(name: string): string {
  if (name === '.') return name;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to escape
  const safe = name.replace(/\\(?:\d{3}|[\s\S])|["$\u0000-\u0020\u007f]/g, (found) => {
    if (found.length > 1) return found;
    return /["$]/.test(found) ? `\\${found}` : octet(found.charCodeAt(0));
  });
  return `${safe}.`;
}

/** The escape of three digits. */
export const octet = (code: number): string => `\\${String(code).padStart(3, '0')}`;

/** The name of a zone, which a caller gives. */
export function zoneNamed(given: string, operation: string): string {
  const name = typeof given === 'string' ? fullName(given) : '';
  const [issue] = recordIssues({ name }, { partial: true });
  if (!issue && name !== '@') return name;
  throw new InvalidInputError(operation, [{ field: 'zone', message: 'must be the name of a zone: example.com' }], {
    operation,
  });
}
