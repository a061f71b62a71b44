import pc from 'picocolors';
import { renderPlan } from '../../domains/dns/plan/render.ts';
import type { PlanContent } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { visible } from './layout.ts';

/** A plan as a diff: `+` green, `~` yellow, `-` red, conflicts (`!`) magenta. */
export function renderDiff(plan: PlanContent, colors: boolean): string {
  const paint = pc.createColors(colors);
  const signs: Readonly<Record<string, (text: string) => string>> = {
    '+': paint.green,
    '~': paint.yellow,
    '-': paint.red,
    '!': paint.magenta,
  };
  const [zone = '', ...lines] = visible(renderPlan(plan)).split('\n');
  const painted = lines.map((line) => (line[1] === ' ' ? (signs[line[0] ?? ''] ?? String)(line) : line));
  return `${[paint.bold(zone), ...painted].join('\n')}\n`;
}

/** A note about the records that only `--prune` deletes. */
export function retainedNote({ retained }: PlanContent, prune: boolean | undefined): string {
  if (prune || retained.length === 0) return '';
  const are = retained.length === 1 ? 'is' : 'are';
  return `${pluralize(retained.length, 'record')} of the zone ${are} not in the file. --prune deletes those that the plan manages.\n`;
}

/** Whether the zone matches the desired state, without conflicts. */
export const isEmpty = ({ creates, updates, deletes, conflicts }: PlanContent): boolean =>
  creates.length + updates.length + deletes.length + conflicts.length === 0;
