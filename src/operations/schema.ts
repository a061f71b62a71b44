import type * as parts from './schema-parts.ts';

export type * as Zod from 'zod/mini';

/**
 * zod, from the first call on: {@link loadZod} comes before any input is made, so that a connector starts without it (9 kB
 * gzip of 25). What describes an input must therefore be a function.
 */
export let z: typeof parts;

/** Loads zod, once. */
export async function loadZod(): Promise<void> {
  z ??= await import('./schema-parts.ts');
}
