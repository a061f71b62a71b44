import { expect, it } from 'vitest';
import { callerFrames, perCall } from '../../bench/per-call.ts';
import * as library from '../../src/index.ts';

it('a call takes about as long as the official client’s, or less', async () => {
  const { get, create } = await perCall(library, 7, 200);
  // `npm run bench` asks for 1.2; a shared machine gets some room.
  expect(get.ours / get.official).toBeLessThan(2);
  expect(create.ours / create.official).toBeLessThan(2);
});

it('the frames of callers cost next to nothing', async () => {
  // `npm run bench` asks for 1.05; a shared machine gets some room.
  expect(await callerFrames(library, 60, 100)).toBeLessThan(1.15);
});
