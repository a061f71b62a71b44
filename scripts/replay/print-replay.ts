import { readRecordings } from './recording.ts';
import { type ReplayedExchange, replay } from './replay.ts';

/** Replays a folder of recordings, prints the result for each file, and returns whether every response is as recorded. */
export async function printReplay(folder: string): Promise<boolean> {
  const { exchanges, unused } = await replay(readRecordings(folder));
  const failed = exchanges.filter(({ different }) => different.length > 0);
  for (const { scenario, exchange, different } of failed) {
    console.error(`✗ ${scenario.file}: ${scenario.name}\n    ${exchange.method} ${exchange.path}`);
    for (const line of different) console.error(`    ${line}`);
  }
  for (const { reason } of unused) console.error(`✗ no exchange needs the deviation "${reason}"`);

  console.log(row('recordings', 'exchanges', 'alike', 'with reason', 'different'));
  for (const file of new Set(exchanges.map(({ scenario }) => scenario.file))) {
    console.log(
      counts(
        file,
        exchanges.filter(({ scenario }) => scenario.file === file),
      ),
    );
  }
  console.log(counts('all', exchanges));
  return failed.length === 0 && unused.length === 0;
}

function counts(name: string, exchanges: readonly ReplayedExchange[]): string {
  const different = exchanges.filter((one) => one.different.length > 0).length;
  const excused = exchanges.filter((one) => one.different.length === 0 && one.excused.length > 0).length;
  return row(name, exchanges.length, exchanges.length - different - excused, excused, different);
}

const row = (name: string, ...cells: readonly (string | number)[]): string =>
  name.padEnd(28) + cells.map((cell) => String(cell).padStart(12)).join('');
