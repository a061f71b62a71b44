import { rejection } from '../server/route-response.ts';
import type { Schedule } from './worker-scripts.ts';

const FIELD = String.raw`[\d*,/LW#A-Za-z-]+`;
const CRON = new RegExp(`^${Array(5).fill(FIELD).join(' +')}$`);

/** Reads cron triggers. Those that a Worker has already keep their creation time. */
export function readSchedules(
  given: readonly unknown[],
  before: readonly Schedule[],
  now: string,
): readonly Schedule[] {
  const crons = given.map((one) => (typeof one === 'object' && one !== null && 'cron' in one ? one.cron : undefined));
  for (const cron of crons) {
    // The code is seen in Wrangler's output, the wording is inferred.
    if (typeof cron !== 'string' || !CRON.test(cron)) throw rejection(10100, `invalid cron string: ${String(cron)}`);
  }
  return (crons as string[]).map((cron) => {
    const known = before.find((schedule) => schedule.cron === cron);
    return known ?? { cron, created_on: now, modified_on: now };
  });
}
