import pc from 'picocolors';
import { renderPlan } from '../../domains/dns/plan/render.ts';
import type { DnsPlanData } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { visible } from './layout.ts';

/** A plan as a diff: `+` green, `~` yellow, `-` red, conflicts (`!`) magenta. */
export function renderDiff(plan: DnsPlanData, colors: boolean): string {
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
export function retainedNote({ retained }: DnsPlanData, prune: boolean | undefined): string {
  if (prune || retained.length === 0) return '';
  const are = retained.length === 1 ? 'is' : 'are';
  return `${pluralize(retained.length, 'record')} of the zone ${are} not in the file. --prune deletes those that the plan manages.\n`;
}

/** Whether the zone matches the desired state, without conflicts. */
export const isEmpty = ({ creates, updates, deletes, conflicts }: DnsPlanData): boolean =>
  creates.length + updates.length + deletes.length + conflicts.length === 0;
