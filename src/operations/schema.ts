import type { BaseIssue, BaseSchema } from 'valibot';
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

/**
 * valibot, available from the first call on: a connector starts without it, and {@link loadSchemas} runs before a schema is
 * made. A schema must therefore be made by a function.
 */
export let v: typeof parts;

/** Loads valibot, once. */
export async function loadSchemas(): Promise<void> {
  v ??= await import('./schema-parts.ts');
}
