import { describeChange } from '../../domains/dns/plan/render.ts';
import type { DnsApplyError, DnsChange } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { visible } from './layout.ts';

/** As many changes of a kind are named. */
const NAMED = 20;

/** What was made of a plan that was not applied as a whole, change by change. */
export function outcomeOf({ applied, failed, pending, code, message }: DnsApplyError, zone: string): string {
  const total = applied.length + failed.length + pending.length;
  const why = failed.length > 0 ? '' : `It stopped: ${code === 'aborted' ? 'it was interrupted' : firstLine(message)}.`;
  return [
    `${applied.length} of ${pluralize(total, 'change')} ${applied.length === 1 ? 'is' : 'are'} made in ${zone}. ${why}`.trim(),
    ...named('made', applied, ({ change }) => describeChange(change)),
    ...named('refused', failed, ({ change, error }) => `${describeChange(change)}: ${firstLine(error.message)}`),
    ...named('pending', pending, (change: DnsChange) => describeChange(change)),
    ...(pending.length > 0 && failed.length === 0 ? ['What was under way may have been made as well.'] : []),
    'Applying it again goes on from there.',
  ].join('\n');
}

function named<T>(label: string, all: readonly T[], describe: (one: T) => string): string[] {
  const lines = all.slice(0, NAMED).map((one) => `  ${label.padEnd(7)}  ${visible(describe(one))}`);
  return all.length > NAMED ? [...lines, `  ${label.padEnd(7)}  and ${all.length - NAMED} more`] : lines;
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\.$/, '');
