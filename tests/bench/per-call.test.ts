import { expect, test } from 'vitest';
import { type CallName, callerFrames, perCall } from '../../bench/per-call.ts';
import * as library from '../../src/index.ts';

// `npm run bench` asks for more; a shared machine gets some room.
const limits = { get: 2, create: 2, page: 4, batch: 8, purge: 20, upsert: 8 } as const satisfies Record<
  CallName,
  number
>;

test.each(Object.entries(limits) as [CallName, number][])(
  '%s takes at most %s times as long as with the official client',
  async (name, limit) => {
    const { ours, official } = await perCall(library, name, 9, name === 'purge' ? 25 : 100);
    console.log(`${name}: ${(ours / official).toFixed(2)}×`);
    expect(ours / official).toBeLessThan(limit);
  },
);

test('the frames of callers cost next to nothing', async () => {
  // `npm run bench` asks for 1.05; a shared machine gets some room.
  expect(await callerFrames(library, 60, 100)).toBeLessThan(1.15);
});
