import type { InputIssue } from '../errors.ts';
import type { Zod } from './schema.ts';

/** A rule about several fields of an input. */
export interface FieldRule<T extends object> {
  /** The fields without which the rule says nothing: those that decide what is allowed in the others. */
  readonly needs?: readonly (keyof T & string)[];
  /** What is wrong, with the path of the field from the input on. Fields of a wrong type are left out of `value`. */
  readonly issues: (value: T) => readonly InputIssue[];
}

/**
 * A check of an object schema that also runs if some of its fields are of a wrong type, so that one error names every wrong
 * field: `inputSchema<T>(…).check(fieldRules({ issues }))`. A field of a wrong type gets no second issue.
 */
export function fieldRules<T extends object>({ needs = [], issues }: FieldRule<T>): Zod.core.$ZodCheck<T> {
  const check = ({ value, issues: found }: Zod.core.ParsePayload<T>): void => {
    // An issue without a path is about unknown fields, or the input is not an object at all.
    if (found.some(({ code, path = [] }) => path.length === 0 && code !== 'unrecognized_keys')) return;
    const wrong = found.map(({ path = [] }) => path).filter((path) => path.length > 0);
    const names = wrong.map((path) => path.join('.'));
    if (needs.some((field) => names.includes(field))) return;
    const right = wrong.reduce<unknown>((rest, path) => without(rest, path), value) as T;
    for (const { field, message } of issues(right)) {
      if (names.some((name) => field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`)))
        continue;
      found.push({ code: 'custom', message, path: field === '' ? [] : field.split('.'), input: value });
    }
  };
  // zod runs a check with `when` although there are issues already.
  return {
    _zod: { check, def: { check: 'custom', when: () => true }, onattach: [] },
  } as unknown as Zod.core.$ZodCheck<T>;
}

/** A value without the part at a path. An array loses all of its items: without one of them the others would move. */
function without(value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown {
  if (typeof value !== 'object' || value === null || key === undefined || !(key in value)) return value;
  const { [key]: part, ...others } = value as Readonly<Record<PropertyKey, unknown>>;
  return rest.length === 0 || Array.isArray(part) ? others : { ...others, [key]: without(part, rest) };
}
