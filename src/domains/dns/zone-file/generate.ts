/** Records that `$GENERATE` can make per file: a short line can ask for billions. */
export const MOST_GENERATED = 65_536;

/** The numbers of a range, `1-10` or `0-20/2`; undefined if it is not a range or has more than `most` numbers. */
export function numbersIn(range: string, most: number): readonly number[] | undefined {
  const [, first, last, step = '1'] = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(range) ?? [];
  const count = Math.floor((Number(last) - Number(first)) / Number(step)) + 1;
  if (!(count >= 1 && count <= most)) return undefined;
  return Array.from({ length: count }, (_, index) => Number(first) + index * Number(step));
}

/**
 * A word of a `$GENERATE` line for one number: `$` is the number, `${offset,width,base}` is the sum of number and offset with at
 * least `width` characters, in the base `d`, `o`, `x` or `X`, or as hexadecimal digits with dots in between, the last one first
 * (`n`, `N`: for reverse zones of IPv6). `$$` and `\$` are a dollar sign. Undefined for any other modifier.
 *
 * @source https://bind9.readthedocs.io/en/latest/chapter3.html#bind-primary-file-extension-the-generate-directive
 */
export function withNumber(text: string, number: number): string | undefined {
  let isValid = true;
  const result = text.replace(
    /\\[\s\S]|\$\$|\$(?:\{([^}]*)(\}?))?/g,
    (found, modifier: string | undefined, end: string | undefined) => {
      if (found.startsWith('\\')) return found;
      if (found === '$$') return '\\$';
      if (modifier === undefined) return String(number);
      const [, offset = '', width = '0', base = 'd'] =
        /^([+-]?\d{1,10})(?:,(\d{1,3})(?:,([doxXnN]))?)?$/.exec(modifier) ?? [];
      const value = number + Number(offset);
      const isNibbles = base === 'n' || base === 'N';
      if (!offset || !end || Math.abs(value) > 2 ** 31 - 1 || (isNibbles && value < 0)) {
        isValid = false;
        return '';
      }
      return isNibbles ? nibbles(value, Number(width), base) : digits(value, Number(width), base);
    },
  );
  return isValid ? result : undefined;
}

function digits(value: number, width: number, base: string): string {
  if (base === 'd')
    return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(value < 0 ? width - 1 : width, '0')}`;
  // A negative number as printf has it: its 32 bits.
  const text = (value >>> 0).toString(base === 'o' ? 8 : 16);
  return (base === 'X' ? text.toUpperCase() : text).padStart(width, '0');
}

/** The dots count for the width, as in BIND. */
function nibbles(value: number, width: number, base: string): string {
  let text = '';
  let rest = value;
  do {
    text += (rest & 15).toString(16);
    rest >>>= 4;
    if (rest > 0 || text.length < width) text += '.';
  } while (rest > 0 || text.length < width);
  return base === 'N' ? text.toUpperCase() : text;
}
