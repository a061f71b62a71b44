import pc from 'picocolors';
import { renderPlan } from '../../domains/dns/plan/render.ts';
import type { DnsPlanData } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { visible } from './layout.ts';

/** A plan as a diff: `+` green, `~` yellow, `-` red, and what is in conflict with the zone magenta. */
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

/** What the diff leaves open: the records that only `--prune` deletes. */
export function retainedNote({ retained }: DnsPlanData, prune: boolean | undefined): string {
  if (prune || retained.length === 0) return '';
  return `${pluralize(retained.length, 'record')} not in the file ${retained.length === 1 ? 'stays' : 'stay'}: --prune deletes what may be changed of them.\n`;
}

/** Whether the zone is as it shall be, and nothing is in the way. */
export const isEmpty = ({ creates, updates, deletes, conflicts }: DnsPlanData): boolean =>
  creates.length + updates.length + deletes.length + conflicts.length === 0;
