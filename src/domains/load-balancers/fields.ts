import { type Zod, z } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';

export const text = () => z.optional(z.string());

export const flag = () => z.optional(z.boolean());

export const whole = (least: number, most: number) => z.optional(z.int().check(z.minimum(least), z.maximum(most)));

/** A number that can have decimals: a weight, a coordinate. */
export const amount = (least: number, most: number) => z.optional(z.number().check(z.minimum(least), z.maximum(most)));

export const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.optional(z.enum(values));

/** A setting that `null` resets. */
export const resettable = <T>(schema: Zod.ZodMiniType<T, T>) => z.optional(z.nullable(schema));

/** The fields of `T`, any of which can be left out: those to change, or those that are valid so far. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Rejects an edit that changes nothing: it is a mistake. The named fields only say what to change. */
export const changesSomething = (...targets: readonly string[]) =>
  together(function* (value: object) {
    const given = Object.entries(value).filter(([key, field]) => !targets.includes(key) && field !== undefined);
    if (given.length === 0) yield { field: '', message: 'must change at least one field' };
  });
