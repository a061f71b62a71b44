import { expect, test } from 'vitest';
import { judge } from './judge.ts';

/** A smaller number finds less, and sooner. */
const TOKENS = Number(process.env.WITNESS_TOKENS ?? 1_000);

test('nothing that is said of a token is false', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const { findings, faults, unknown } = await judge(TOKENS, seed);
  const count = [...unknown.values()].reduce((sum, number) => sum + number, 0);
  const causes = [...unknown].toSorted(([, a], [, b]) => b - a);
  const lines = [
    `seed ${seed}: ${TOKENS} tokens, ${findings} findings, ${((100 * count) / findings).toFixed(1)} % unknown`,
    ...causes.map(([cause, number]) => `  ${((100 * number) / findings).toFixed(1)} % unknown: ${cause}`),
    ...[...faults].map(([fault, examples]) => `  ${examples.length} × ${fault}: ${examples[0]}`),
  ];
  console.log(lines.join('\n'));
  expect(Object.fromEntries([...faults].map(([fault, examples]) => [fault, examples.length]))).toEqual({});
}, 300_000);
