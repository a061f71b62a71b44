import { expect, it } from 'vitest';
import { plannedZone } from '../../bench/dns-plan.ts';
import * as library from '../../src/index.ts';

it('planning takes time that grows with the records, and no faster', { timeout: 30_000 }, async () => {
  const [small, large] = [plannedZone(library, 2_000), plannedZone(library, 20_000)];
  for (const { plan } of [small, large]) await plan();
  const best = async ({ plan }: typeof small) => Math.min(await plan(), await plan(), await plan());
  // `npm run bench` asks for more; a shared machine gets some room. Quadratic time would be 100 times as much.
  expect((await best(large)) / (await best(small))).toBeLessThan(25);
});
