import type { Zod } from './schema.ts';

/** What is wrong with a field and what is allowed, in the words of a sentence that starts with the field's name. */
export function inputMessage(issue: Zod.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `is required (${issue.expected})` : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'too_small':
      return `must be at least ${count(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `must be at most ${count(issue.maximum, issue.origin)}`;
    case 'unrecognized_keys':
      return `has no ${issue.keys.map((key) => JSON.stringify(key) + suggestion(key, issue.inst)).join(', ')}`;
    default:
      return issue.message ?? 'is not valid';
  }
}

/** The name of a field that a misspelling is for. */
function suggestion(key: string, schema: unknown): string {
  const { shape = {} } =
    (schema as { readonly _zod?: { readonly def?: { readonly shape?: object } } })?._zod?.def ?? {};
  const [best] = Object.keys(shape)
    .map((name) => ({ name, distance: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(one.name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return best ? ` (did you mean ${JSON.stringify(best.name)}?)` : '';
}

/** How many letters differ: inserted, left out, replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** `2 items long`; a number is its own measure. */
function count(limit: number | bigint, origin: string): string {
  const unit = { string: 'character', array: 'item' }[origin];
  return unit ? `${limit} ${unit}${Number(limit) === 1 ? '' : 's'} long` : `${limit}`;
}
