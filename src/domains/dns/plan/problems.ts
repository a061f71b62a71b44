import { pluralize } from '../../../pluralize.ts';
import type { DnsPlan, DnsPlanProblem } from './plan.ts';
import type { PlanLimits, RecordLimit } from './plan-input.ts';

/** As octoDNS has them: https://github.com/octodns/octodns/blob/main/octodns/provider/plan.py */
const DEFAULT_LIMIT = '30%';
const FEWEST = 10;

type Taking = Pick<DnsPlan, 'managed' | 'creates' | 'updates' | 'deletes'>;

/** Why a plan takes more of a zone than its limits allow. */
export function takesTooMuch(
  { managed, creates, updates, deletes }: Taking,
  { maxDeletes, maxChanges, force }: PlanLimits,
): DnsPlanProblem[] {
  if (force) return [];
  const problems: DnsPlanProblem[] = [];
  const count = (
    code: DnsPlanProblem['code'],
    [verb, field]: readonly [string, string],
    { length }: readonly unknown[],
    limit: RecordLimit = DEFAULT_LIMIT,
  ): void => {
    const isPart = typeof limit === 'string';
    const most = isPart ? (Number.parseFloat(limit) * managed) / 100 : limit;
    if (length <= most || (isPart && managed < FEWEST)) return;
    const part = Math.round((length / managed) * 1000) / 10;
    const message = `the plan would ${verb} ${length} of ${pluralize(managed, 'managed record')} (${part} %), and ${field} is ${limit}; raise ${field}, or set force`;
    problems.push({ code, message });
  };
  count('too_many_deletes', ['delete', 'maxDeletes'], deletes, maxDeletes);
  count('too_many_changes', ['update', 'maxChanges'], updates, maxChanges);
  if (deletes.length > 0 && deletes.length === managed && creates.length === 0) {
    const message = `the plan would leave none of ${pluralize(managed, 'managed record')}; set force if nothing is desired`;
    problems.push({ code: 'nothing_left', message });
  }
  return problems;
}
