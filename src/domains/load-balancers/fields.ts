import { type Schema, v } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';

export const text = () => v.optional(v.string());

export const flag = () => v.optional(v.boolean());

export const whole = (least: number, most: number) => v.optional(v.pipe(v.int(), v.minValue(least), v.maxValue(most)));

/** A number that can have decimals: a weight, a coordinate. */
export const amount = (least: number, most: number) =>
  v.optional(v.pipe(v.number(), v.minValue(least), v.maxValue(most)));

export const choice = <const T extends string>(values: readonly T[]) => v.optional(v.picklist(values));

/** A setting that `null` resets. */
export const resettable = <T>(schema: Schema<T, T>) => v.optional(v.nullable(schema));

/** Rejects an edit that changes nothing: it is a mistake. The named fields only say what to change. */
export const changesSomething = (...targets: readonly string[]) =>
  together(function* (value: object) {
    const given = Object.entries(value).filter(([key, field]) => !targets.includes(key) && field !== undefined);
    if (given.length === 0) yield { field: '', message: 'must change at least one field' };
  });
