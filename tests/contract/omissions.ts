import type { Omission } from '../../scripts/contract/check-facade.ts';

/** What the facade leaves out of the document on purpose, by domain. */
export const omissions: readonly Omission[] = [];
