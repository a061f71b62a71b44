import type * as parts from './schema-parts.ts';

export type * as Zod from 'zod/mini';

/**
 * zod, available from the first call on: a connector starts without it (9 kB gzip of 25), and {@link loadZod} runs before a
 * schema is made. A schema must therefore be made by a function.
 */
export let z: typeof parts;

/** Loads zod, once. */
export async function loadZod(): Promise<void> {
  z ??= await import('./schema-parts.ts');
}
