import { describe, expect, it } from 'vitest';
import { detectionCost, tokenNames } from '../../bench/detection.ts';
import * as library from '../../src/index.ts';
import * as simulator from '../../src/testing/index.ts';

describe('the ten rows are detected', () => {
  it.each(tokenNames)('in at most 16 requests with %s', async (name) => {
    const { requests } = await detectionCost(library, simulator, name);
    expect(requests).toBeLessThanOrEqual(16);
  });

  it.each(tokenNames)('in at most three round trips with %s', async (name) => {
    const { depth } = await detectionCost(library, simulator, name);
    expect(depth).toBeLessThanOrEqual(3);
  });
});
