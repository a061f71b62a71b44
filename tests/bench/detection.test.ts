import { describe, expect, it } from 'vitest';
import { detectionCost, type TokenName, tokenNames } from '../../bench/detection.ts';
import * as library from '../../src/index.ts';
import * as simulator from '../../src/testing/index.ts';

/** Their account has to be found before they can be verified, and only then are policies and probes asked for. */
const tooDeep: readonly TokenName[] = [
  'an account-owned token, its account not given',
  'an account-owned legacy token, its account not given',
];

describe('the ten rows are detected', () => {
  it.each(tokenNames)('in at most 16 requests with %s', async (name) => {
    const { requests } = await detectionCost(library, simulator, name);
    expect(requests).toBeLessThanOrEqual(16);
  });

  it.each(tokenNames.filter((name) => !tooDeep.includes(name)))(
    'in at most three round trips with %s',
    async (name) => {
      const { depth } = await detectionCost(library, simulator, name);
      expect(depth).toBeLessThanOrEqual(3);
    },
  );

  // Fails as soon as one of them needs no more than three: take it off the list then.
  it.fails.each(tooDeep)('in at most three round trips with %s', async (name) => {
    const { depth } = await detectionCost(library, simulator, name);
    expect(depth).toBeLessThanOrEqual(3);
  });
});
