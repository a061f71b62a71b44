import { describe, expect, it } from 'vitest';
import { changedZone } from '../../bench/dns-apply.ts';
import * as library from '../../src/index.ts';
import * as simulator from '../../src/testing/index.ts';

describe('1,000 changes of a free zone', () => {
  const zone = changedZone(library, simulator, 0);

  it('take seven requests by dns.apply', async () => {
    expect((await zone.apply()).requests).toBe(7);
  });

  it('take seven requests by dns.sync, the lookup of the zone’s name included', async () => {
    expect((await zone.sync()).requests).toBe(7);
  });
});
