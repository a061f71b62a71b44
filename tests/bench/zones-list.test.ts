import { describe, expect, it } from 'vitest';
import { manyZones } from '../../bench/zones-list.ts';
import * as library from '../../src/index.ts';
import * as simulator from '../../src/testing/index.ts';

describe('1,000 zones', () => {
  const zones = manyZones(library, simulator, 0);

  it('take 20 requests, 50 zones each', async () => {
    expect(await zones.ours()).toBe(20);
  });

  it('take the official client 21 with its largest page: it asks for one page too many', async () => {
    expect(await zones.official()).toBe(21);
  });

  it('take the official client at least 50 by default: 20 zones each', async () => {
    expect(await zones.officialByDefault()).toBeGreaterThanOrEqual(50);
  });
});
