import { describeChange } from '../../domains/dns/plan/render.ts';
import type { DnsApplyError, DnsChange } from '../../index.ts';
import { pluralize } from '../../pluralize.ts';
import { visible } from './layout.ts';

/** Changes listed of each kind. */
const NAMED = 20;

/** The outcome of a plan that was applied in part, change by change. */
export function outcomeOf({ applied, failed, pending, code, message }: DnsApplyError, zone: string): string {
  const total = applied.length + failed.length + pending.length;
  const why = failed.length > 0 ? '' : `Stopped: ${code === 'aborted' ? 'interrupted' : firstLine(message)}.`;
  return [
    `${applied.length} of ${pluralize(total, 'change')} ${applied.length === 1 ? 'was' : 'were'} made in ${zone}. ${why}`.trim(),
    ...named('made', applied, ({ change }) => describeChange(change)),
    ...named('rejected', failed, ({ change, error }) => `${describeChange(change)}: ${firstLine(error.message)}`),
    ...named('pending', pending, (change: DnsChange) => describeChange(change)),
    ...(pending.length > 0 && failed.length === 0 ? ['Changes in flight may have been made as well.'] : []),
    'Run the command again to resume.',
  ].join('\n');
}

function named<T>(label: string, all: readonly T[], describe: (one: T) => string): string[] {
  const lines = all.slice(0, NAMED).map((one) => `  ${label.padEnd(8)}  ${visible(describe(one))}`);
  return all.length > NAMED ? [...lines, `  ${label.padEnd(8)}  and ${all.length - NAMED} more`] : lines;
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/\.$/, '');
