import { type Zod, z } from '../../operations/schema.ts';

// The descriptions are read by people and by agents, which see nothing else of a field.

export const text = (description: string) => z.optional(z.string().check(z.describe(description)));

export const flag = (description: string) => z.optional(z.boolean().check(z.describe(description)));

export const whole = (least: number, most: number, description: string) =>
  z.optional(z.int().check(z.minimum(least), z.maximum(most), z.describe(description)));

/** A number that need not be whole: a weight, a coordinate. */
export const amount = (least: number, most: number, description: string) =>
  z.optional(z.number().check(z.minimum(least), z.maximum(most), z.describe(description)));

export const choice = <const T extends readonly [string, ...string[]]>(values: T, description: string) =>
  z.optional(z.enum(values).check(z.describe(description)));

/** A reason why fields do not go together. */
export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

/** What has been given of `T`, so far as its fields are right by themselves. */
export type Draft<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A check of fields that depend on each other. */
export const together =
  <T>(issuesOf: (value: T) => Iterable<FieldIssue>) =>
  (payload: Zod.core.ParsePayload<T>): void => {
    for (const { field, message } of issuesOf(payload.value)) {
      payload.issues.push({ code: 'custom', message, path: field ? field.split('.') : [], input: payload.value });
    }
  };

/** An edit that changes nothing is a mistake. */
export const changesSomething = (...besides: readonly string[]) =>
  together(function* (value: object) {
    const given = Object.entries(value).filter(([key, field]) => !besides.includes(key) && field !== undefined);
    if (given.length === 0) yield { field: '', message: 'must change at least one field' };
  });
