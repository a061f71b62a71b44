import type { PlanContent } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';

/** A note about the records that only `--prune` deletes. */
export function retainedNote({ retained }: PlanContent, prune: boolean | undefined): string {
  if (prune || retained.length === 0) return '';
  const are = retained.length === 1 ? 'is' : 'are';
  return `${pluralize(retained.length, 'record')} of the zone ${are} not in the file. --prune deletes those that the plan manages.\n`;
}

/** Whether the zone matches the desired state, without conflicts. */
export const isEmpty = ({ creates, updates, deletes, conflicts }: PlanContent): boolean =>
  creates.length + updates.length + deletes.length + conflicts.length === 0;
