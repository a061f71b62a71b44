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

  it('take the official client five batches, told what to change', async () => {
    expect((await zone.officialBatch()).requests).toBe(5);
  });

  it('take the official client seven requests with listing, one page too many included', async () => {
    expect((await zone.officialSync()).requests).toBe(7);
  });

  it('take the official client 1,000 requests record by record', async () => {
    expect((await zone.officialOneByOne()).requests).toBe(1_000);
  });
});
