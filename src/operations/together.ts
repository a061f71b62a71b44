import { type Check, v } from './schema.ts';

/** A reason why fields do not go together. */
export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

/** The reasons in a value. Undefined stands for a step without one: a long list is checked with pauses between steps. */
type IssuesOf<T> = (value: T) => Iterable<FieldIssue | undefined>;

/** A check of fields that depend on each other. */
export const together = <T>(issuesOf: IssuesOf<T>): Check<T> & { readonly issuesOf: IssuesOf<T> } => ({
  ...v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const issue of issuesOf(dataset.value)) {
      if (issue) addIssue({ message: issue.message, path: pathTo(issue.field) });
    }
  }),
  issuesOf,
});

/** A check of the value as a whole whose issue is about one of its fields. */
export const checkField = <T>(field: string, isValid: (value: T) => boolean, message: string): Check<T> =>
  together((value) => (isValid(value) ? [] : [{ field, message }]));

/** The path of an issue, to the field `data.flags`; none for the value itself. */
export const pathTo = (field: string) =>
  (field === ''
    ? undefined
    : field.split('.').map((key) => ({ type: 'unknown', origin: 'value', input: undefined, key, value: undefined }))) as
    | [Item]
    | undefined;

/** An item of a path, as valibot has it. */
interface Item {
  readonly type: 'unknown';
  readonly origin: 'value';
  readonly input: unknown;
  readonly key: unknown;
  readonly value: unknown;
}
