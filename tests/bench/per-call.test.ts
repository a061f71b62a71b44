import { expect, it } from 'vitest';
import { perCall } from '../../bench/per-call.ts';
import * as library from '../../src/index.ts';

it('a call takes about as long as the official client’s, or less', async () => {
  const { get, create } = await perCall(library, 7, 200);
  // `npm run bench` asks for 1.2; a shared machine gets some room.
  expect(get.ours / get.official).toBeLessThan(2);
  expect(create.ours / create.official).toBeLessThan(2);
});
