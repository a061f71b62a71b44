import type { Zod } from './schema.ts';

/** A reason why fields do not go together. */
export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

/** A check of fields that depend on each other. */
export const together =
  <T>(issuesOf: (value: T) => Iterable<FieldIssue>) =>
  (payload: Zod.core.ParsePayload<T>): void => {
    for (const { field, message } of issuesOf(payload.value)) {
      payload.issues.push({ code: 'custom', message, path: field ? field.split('.') : [], input: payload.value });
    }
  };
