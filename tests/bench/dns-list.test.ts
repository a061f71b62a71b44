import { describe, expect, it } from 'vitest';
import { largeZone } from '../../bench/dns-list.ts';
import * as library from '../../src/index.ts';
import * as simulator from '../../src/testing/index.ts';

describe('10,000 DNS records', () => {
  const zone = largeZone(library, simulator, 0);

  it('take three requests by the name of the zone, the lookup of its id included', async () => {
    expect(await zone.ours()).toBe(3);
  });

  it('take two requests by the id of the zone', async () => {
    expect(await zone.oursById()).toBe(2);
  });

  it('take the official client three with its largest page: it asks for one page too many', async () => {
    expect(await zone.official()).toBe(3);
  });

  it('take the official client 101 by default', async () => {
    expect(await zone.officialByDefault()).toBe(101);
  });
});
