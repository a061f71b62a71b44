import type { InputIssue } from '../errors.ts';
import { fieldOf } from './issue-message.ts';
import { type Check, v } from './schema.ts';
import { pathTo } from './together.ts';

/** A rule about several fields of an input. */
export interface FieldRule<T extends object> {
  /** The fields without which the rule says nothing: those that decide what is allowed in the others. */
  readonly needs?: readonly (keyof T & string)[] | undefined;
  /** What is wrong, with the path of the field from the input on. Fields of a wrong type are left out of `value`. */
  readonly issues: (value: T) => readonly InputIssue[];
}

/**
 * A check of an object schema that also runs if some of its fields are of a wrong type, so that one error names every wrong
 * field: `v.pipe(inputSchema<T>(…), fieldRules({ issues }))`. A field of a wrong type gets no second issue.
 */
export function fieldRules<T extends object>({ needs = [], issues }: FieldRule<T>): Check<T> {
  return v.rawCheck<T>(({ dataset: { value, issues: found = [] }, addIssue }) => {
    // An issue without a path is about unknown fields, or the input is not an object at all.
    if (found.some(({ type, path }) => !path && (type as string) !== 'unknown_fields')) return;
    const names = found.map(fieldOf).filter((name) => name !== '');
    if (needs.some((field) => names.includes(field))) return;
    const right = names.reduce<unknown>((rest, name) => without(rest, name.split('.')), value) as T;
    for (const { field, message } of issues(right)) {
      if (names.some((name) => field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`)))
        continue;
      addIssue({ message, path: pathTo(field) });
    }
  });
}

/** A value without the part at a path. An array loses all of its items: without one of them the others would move. */
function without(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (typeof value !== 'object' || value === null || key === undefined || !(key in value)) return value;
  const { [key]: part, ...others } = value as Readonly<Record<PropertyKey, unknown>>;
  return rest.length === 0 || Array.isArray(part) ? others : { ...others, [key]: without(part, rest) };
}
