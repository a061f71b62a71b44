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
 * least `width` digits, in the base `d`, `o`, `x` or `X`.
 *
 * @source https://bind9.readthedocs.io/en/latest/chapter3.html#bind-primary-file-extension-the-generate-directive
 */
export function withNumber(text: string, number: number): string {
  return text.replace(
    /\\[\s\S]|\$(?:\{(-?\d{1,10})(?:,(\d{1,3})(?:,([doxX]))?)?\})?/g,
    (found, offset = '0', width = '0', base = 'd') => {
      if (found.startsWith('\\')) return found;
      const digits = (number + Number(offset)).toString(base === 'd' ? 10 : base === 'o' ? 8 : 16);
      return (base === 'X' ? digits.toUpperCase() : digits).padStart(Number(width), '0');
    },
  );
}
