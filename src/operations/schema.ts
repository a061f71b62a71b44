import type { BaseIssue, BaseSchema, RawCheckContext } from 'valibot';
import type * as parts from './schema-parts.ts';

/** A schema of valibot whose output is an `Out`, of what callers give as an `In`. */
export type Schema<Out = unknown, In = unknown> = BaseSchema<In, Out, BaseIssue<unknown>>;

/** A check of a value that has its type already, or a change of it, for `v.pipe`. */
export interface Check<T> {
  readonly kind: 'validation' | 'transformation';
  /** Never there: tells the compiler what is checked. */
  readonly checks?: ((value: T) => void) | undefined;
}

/** What is wrong in a value. */
export type Issue = BaseIssue<unknown>;

type Same<T> = Schema<T, T>;

/** The parts of valibot, with types for what a declaration needs: what goes in, and what comes out. */
interface Parts {
  readonly rawCheck: <T>(action: (context: RawCheckContext<T>) => void) => Check<T>;
  readonly unknown: () => Schema;
  readonly string: () => Same<string>;
  readonly boolean: () => Same<boolean>;
  readonly literal: <const T extends string | number | boolean>(value: T) => Same<T>;
  readonly picklist: <const T extends string | number>(values: readonly T[]) => Same<T>;
  readonly array: <Out, In>(item: Schema<Out, In>) => Schema<Out[], In[]>;
  readonly optional: <Out, In>(schema: Schema<Out, In>) => Schema<Out | undefined, In | undefined>;
  readonly nullable: <Out, In>(schema: Schema<Out, In>) => Schema<Out | null, In | null>;
  /** A value that is checked further: each check sees what the one before it returned. */
  readonly pipe: <Out, In>(schema: Schema<Out, In>, ...checks: readonly Check<NoInfer<Out>>[]) => Schema<Out, In>;
  readonly check: <T>(isValid: (value: T) => boolean, message: string | ((issue: { input: T }) => string)) => Check<T>;
  readonly transform: <T>(change: (value: T) => unknown) => Check<T>;
  readonly regex: (pattern: RegExp, message: string) => Check<string>;
  readonly minLength: (least: number) => Check<string | readonly unknown[]>;
  readonly minValue: (least: number) => Check<number>;
  readonly maxValue: (most: number) => Check<number>;
}

/**
 * valibot, available from the first call on: a connector starts without it, and {@link loadSchemas} runs before a schema is
 * made. A schema must therefore be made by a function.
 */
export let v: Omit<typeof parts, keyof Parts> & Parts;

/** Loads valibot, once. */
export async function loadSchemas(): Promise<void> {
  v ??= (await import('./schema-parts.ts')) as unknown as typeof v;
}
