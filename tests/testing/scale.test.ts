import { describe, expect, it } from 'vitest';
import { createCloudflare } from '../../src/testing/index.ts';

// Ratios of times in one process, with a wide margin: what is quadratic, or looks at every record, is beyond it by far.

/** The shortest of several times in milliseconds: what else the machine does only lengthens one. */
async function fastest(turns: number, action: (turn: number) => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    await action(turn);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

function zoneOf(count: number) {
  const cloudflare = createCloudflare();
  const zone = cloudflare.zones.create({ name: 'example.com', plan: 'enterprise' });
  for (let at = 0; at < count; at++) zone.records.create({ type: 'A', name: `h${at}`, content: '192.0.2.1' });
  const { value } = cloudflare.tokens.create({ scopes: ['zone:read', 'dns:edit'] });
  const headers = { authorization: `Bearer ${value}`, 'content-type': 'application/json' };
  const base = `https://api.cloudflare.com/client/v4/zones/${zone.id}/dns_records`;
  const send = async (path: string, init: RequestInit = {}) => {
    const { result } = (await (await cloudflare.fetch(base + path, { headers, ...init })).json()) as {
      result: unknown;
    };
    return result;
  };
  return { zone, send };
}

describe('a large simulator', () => {
  it('creates a zone without a look at the others', () => {
    const { zones } = createCloudflare();
    const first = zones.create({ name: 'first.example' });
    const { name, status } = first;
    let looks = 0;
    Object.defineProperties(first, {
      name: { get: () => ++looks && name },
      status: { get: () => ++looks && status },
    });
    for (let at = 0; at < 100; at++) zones.create({ name: `zone-${at}.example` });
    expect(looks).toBe(0);
    // Of the same name it is.
    expect(() => zones.create({ name: 'first.example' })).toThrow('already exists');
    expect(looks).toBeGreaterThan(0);
    expect(zones.named('first.example')).toBe(first);
    zones.delete(first.id);
    expect(zones.named('first.example')).toBeUndefined();
    expect(zones.create({ name: 'first.example' }).status).toBe('active');
  });

  it('finds a record by its name, and makes a batch, in a time that does not depend on how many there are', async () => {
    const [small, large] = [zoneOf(200), zoneOf(40_000)];
    const find = ({ send }: typeof small) =>
      fastest(10, async (turn) => {
        expect(await send(`?name=h${turn}.example.com`)).toMatchObject([{ name: `h${turn}.example.com` }]);
      });
    let batches = 0;
    const batch = ({ send }: typeof small) =>
      fastest(10, async () => {
        const number = batches++;
        const posts = Array.from({ length: 20 }, (_, at) => ({
          type: 'A',
          name: `b${number}-${at}`,
          content: '192.0.2.2',
        }));
        expect(await send('/batch', { method: 'POST', body: JSON.stringify({ posts }) })).toMatchObject({
          posts: { length: 20 },
        });
      });
    for (const action of [find, batch]) {
      await action(small);
      const [few, many] = [await action(small), await action(large)];
      // 200 times as many records.
      expect(many / few).toBeLessThan(10);
    }
  }, 30_000);

  it('answers the first request to every further one at once: its routes are those of the process', async () => {
    await createCloudflare().ready();
    const first = async () => {
      const cloudflare = createCloudflare();
      const { value } = cloudflare.tokens.create({ scopes: ['zone:read'] });
      const headers = { authorization: `Bearer ${value}` };
      const request = () => cloudflare.fetch('https://api.cloudflare.com/client/v4/zones', { headers });
      return { cloudflare, request };
    };
    for (let turn = 0; turn < 20; turn++) await (await first()).request();
    const made = await Promise.all(Array.from({ length: 20 }, first));
    const firsts = await fastest(20, (turn) => made[turn]?.request());
    const seconds = await fastest(20, (turn) => made[turn]?.request());
    expect(firsts / seconds).toBeLessThan(8);
  });
});

describe('a batch that fails', () => {
  it('leaves the records as they were, and in their order', async () => {
    const { zone } = zoneOf(50);
    const [before, sorted] = [zone.records.list(), zone.records.sortedBy('type')];
    const [first, second, third] = before.map(({ id }) => id);
    expect(() =>
      zone.records.batch({
        deletes: [{ id: first }],
        patches: [{ id: second, name: 'other', comment: 'changed' }],
        puts: [{ id: third, type: 'A', name: 'h2', content: '192.0.2.9' }],
        posts: [
          { type: 'A', name: 'new', content: '192.0.2.3' },
          { type: 'A', name: 'new', content: '192.0.2.3' },
        ],
      }),
    ).toThrow(/identical record/);
    expect(zone.records.list()).toEqual(before);
    expect(zone.records.sortedBy('type')).toEqual(sorted);
    expect(zone.records.named('new.example.com', 'type')).toEqual([]);
    expect(zone.records.named('other.example.com', 'type')).toEqual([]);
    // The index of names knows what was restored.
    expect(() => zone.records.create({ type: 'A', name: 'h0', content: '192.0.2.1' })).toThrow(/identical record/);
  });
});

it('records of a name are in the same order as among all of them', () => {
  const { zone } = zoneOf(0);
  const addresses = Array.from({ length: 30 }, (_, at) => ({
    type: 'A',
    name: 'www',
    content: `192.0.2.${at}`,
    ttl: 60 + (at % 3),
  }));
  const { posts } = zone.records.batch({ posts: addresses });
  zone.records.create({ type: 'TXT', name: 'www', content: '"text"' });
  zone.records.update(posts[4]?.id ?? '', { comment: 'changed' });
  zone.records.update(posts[7]?.id ?? '', { name: 'elsewhere' });
  zone.records.update(posts[7]?.id ?? '', { name: 'www' });
  for (const order of ['type', 'name', 'content', 'ttl', 'proxied'] as const) {
    expect(zone.records.named('www.example.com', order)).toEqual(zone.records.sortedBy(order));
  }
});
