import type { Omission } from '../../scripts/contract/check-facade.ts';
import { infrastructureOmissions } from './infrastructure.ts';

/** What the facade leaves out of the document on purpose, by domain. */
export const omissions: readonly Omission[] = [...infrastructureOmissions];
