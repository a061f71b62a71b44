/**
 * Runs the fault matrix: `npm run faults`, or `npm run faults -- --short --seed 7 --fault 504 --kind sync`.
 *
 * Ends with code 1 if a call was lost, doubled, hung, or said what is not so.
 */
import { parseArgs } from 'node:util';
import { run } from '../tests/faults/matrix.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    fault: { type: 'string' },
    kind: { type: 'string' },
    concurrency: { type: 'string', default: '48' },
  },
});

const { short, seed, fault, kind, concurrency } = values;
console.log(`seed ${seed}`);
const report = await run({ short, seed: Number(seed), fault, kind, concurrency: Number(concurrency) });
const { cells, faults, kinds, milliseconds, endings, findings } = report;
console.log(`${cells} calls: ${faults} faults × ${kinds} kinds of call, in ${(milliseconds / 1_000).toFixed(1)} s`);
console.log(
  Object.entries(endings)
    .map(([ending, count]) => `${ending} ${count}`)
    .join(', '),
);
for (const { flaw, cell, what } of findings.slice(0, 200)) console.log(`${flaw.toUpperCase()}  ${cell}\n    ${what}`);
const count = (flaw: string): number => findings.filter((finding) => finding.flaw === flaw).length;
const flaws = ['lost', 'doubled', 'wrong', 'hung', 'late', 'unhandled', 'left', 'stray'];
console.log(flaws.map((flaw) => `${count(flaw)} ${flaw}`).join(', '));
process.exitCode = findings.length > 0 ? 1 : 0;
