import { InvalidInputError } from '../../../errors.ts';
import { asciiLabel } from '../names.ts';
import { recordIssues } from '../records/checks.ts';

/** Characters that have a meaning in a zone file and are escaped to stand for themselves. */
const SPECIAL = /["$();@\\.]/;

/**
 * A name of a zone file as the API has it: complete, without the trailing dot, in lower case and Punycode. `@` is the origin. The
 * root is the empty name.
 */
export function absoluteName(text: string, origin: string): string {
  if (text === '@') return origin;
  const name = /[\\\u0080-\uffff]/.test(text) ? plainName(text) : text.toLowerCase();
  const relative = !endsWithDot(name);
  if (!relative) return name.slice(0, -1);
  return origin ? `${name}.${origin}` : name;
}

/** The same for a name that is complete already, with or without a trailing dot. */
export const fullName = (text: string): string => absoluteName(endsWithDot(text) ? text : `${text}.`, '');

/** A name with only the necessary escapes, so that each name has one spelling. */
function plainName(text: string): string {
  const unescaped = text
    .replace(/\\(?:(\d{3})|([\s\S]))|[A-Z]+/g, (found, digits: string | undefined, escaped: string | undefined) => {
      const code = digits ? Number(digits) : escaped?.charCodeAt(0);
      if (code === undefined) return found.toLowerCase();
      if (code < 33 || code === 127 || (digits && code > 127)) return octet(code);
      const sign = digits ? String.fromCharCode(code) : (escaped ?? '');
      return SPECIAL.test(sign) ? `\\${sign}` : sign.toLowerCase();
    })
    // The full stops of other scripts also end a label (RFC 3490, section 3.1).
    .replace(/[\u3002\uff0e\uff61]/g, '.');
  return unescaped.split('.').map(asciiLabel).join('.');
}

/** Whether a name is the zone's own name or lies below it. */
export function isInZone(name: string, zone: string): boolean {
  if (name === zone || zone === '') return true;
  const at = name.length - zone.length - 1;
  return at > 0 && name.endsWith(zone) && isPlainDot(name, at);
}

export const endsWithDot = (name: string): boolean => isPlainDot(name, name.length - 1);

/** Whether there is a dot that ends a label, and is not escaped. */
function isPlainDot(name: string, at: number): boolean {
  let backslashes = at;
  while (name[backslashes - 1] === '\\') backslashes -= 1;
  return name[at] === '.' && (at - backslashes) % 2 === 0;
}

/** A name as it is written in a zone file: complete, with a trailing dot, and with escapes. */
export function writtenName(name: string): string {
  if (name === '.') return name;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are escaped
  const safe = name.replace(/\\(?:\d{3}|[\s\S])|["$\u0000-\u0020\u007f]/g, (found) => {
    if (found.length > 1) return found;
    return /["$]/.test(found) ? `\\${found}` : octet(found.charCodeAt(0));
  });
  return `${safe}.`;
}

/** The escape of an octet: a backslash and three digits. */
export const octet = (code: number): string => `\\${String(code).padStart(3, '0')}`;

/**
 * The name of a zone that a caller gave.
 *
 * @throws InvalidInputError if it is not the name of a zone.
 */
export function zoneNamed(given: string, operation: string): string {
  const name = typeof given === 'string' ? fullName(given) : '';
  const [issue] = recordIssues({ name }, { partial: true });
  if (!issue && name !== '@') return name;
  throw new InvalidInputError(
    operation,
    [{ field: 'zone', message: 'must be the name of a zone such as example.com' }],
    {
      operation,
    },
  );
}
