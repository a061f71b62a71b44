/** The names of the options of type `T`. The compiler checks that none is missing. */
export type OptionNames<T> = Readonly<Record<keyof T & string, true>>;

/**
 * Rejects options that do not exist. The compiler finds them in TypeScript; this finds them in JavaScript too.
 *
 * @param within The name of the option that holds them, if they are not at the top.
 * @throws TypeError if there is one. The message suggests the option that was probably meant.
 */
export function rejectUnknownOptions<T>(given: T | undefined, known: OptionNames<T>, within?: string): void {
  if (typeof given !== 'object' || given === null) return;
  const names = Object.keys(known);
  const prefix = within === undefined ? '' : `${within}.`;
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    const near = nearest(name, names);
    const help =
      near === undefined
        ? `the options are ${names.map((one) => prefix + one).join(', ')}`
        : `did you mean "${prefix}${near}"?`;
    throw new TypeError(`unknown option "${prefix}${name}"; ${help}`);
  }
}

/** The name that differs from `name` by at most a third of its characters, the most similar one first. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(name.length / 3));
  const ranked = names
    .map((one) => ({ one, distance: distance(name.toLowerCase(), one.toLowerCase()) }))
    .filter((candidate) => candidate.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.one;
}

/** The Levenshtein distance: how many characters have to be inserted, deleted or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
