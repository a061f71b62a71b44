import { describe, expect, it, vi } from 'vitest';
import { queryString, RequestClient } from '../../src/client/request-client.ts';
import type { Call } from '../../src/transport/call.ts';
import type { Envelope } from '../../src/transport/envelope.ts';
import { authenticate } from '../../src/transport/layers/authenticate.ts';
import { paginate } from '../../src/transport/paginate.ts';
import { failureOf, scene, stopTime, timeFlies } from '../scene.ts';

const call: Call = { operation: 'test', scope: undefined, effect: 'read', idempotent: true };

/** A list of the simulator's, read without the rest of the transport. */
function listOf<T>({ cloudflare, token }: ReturnType<typeof scene>, path: string, perPage: number) {
  const send = authenticate(token.value)((url, init) => cloudflare.fetch(url, init));
  const client = new RequestClient(send, 'https://api.cloudflare.com/client/v4');
  return paginate<T>(async () => ({
    request: { path, query: { order: 'name' }, perPage },
    readPage: (to, query) => client.getAPIList<Envelope>(to, undefined, { call, query }),
  }));
}

/** Zones `000.test`, `001.test`, …, and a list of them with the scene around it. */
function manyZones(count: number, perPage: number) {
  const stage = scene({ zone: { name: '000.test' } });
  for (let n = 1; n < count; n++) stage.cloudflare.zones.create({ name: `${String(n).padStart(3, '0')}.test` });
  return { ...stage, list: listOf<{ name: string }>(stage, '/zones', perPage) };
}

const numbers = (zones: readonly { name: string }[]) => zones.map(({ name }) => Number.parseInt(name, 10));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const pagesOf = ({ cloudflare }: ReturnType<typeof scene>) =>
  cloudflare.requests.map(({ query }) => Number(query.page));

/** Answers that the simulator has no endpoint for, by the page or cursor they are asked with. */
function answers({ cloudflare }: ReturnType<typeof scene>, by: 'page' | 'cursor', pages: Record<string, Envelope>) {
  for (const [value, body] of Object.entries(pages)) {
    const match = ({ url }: Request) => (new URL(url).searchParams.get(by) ?? 'start') === value;
    cloudflare.faults.add({ match, response: { status: 200, body } });
  }
}

describe('a list whose length is known', () => {
  it('is read to the end, in order', async () => {
    const { list, ...stage } = manyZones(47, 5);
    expect(numbers(await list.all())).toEqual(upTo(47));
    expect(pagesOf(stage).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('is read with the first page alone, and then eight pages at a time', async () => {
    const { list, cloudflare } = manyZones(100, 5);
    const { fetch } = cloudflare;
    let [underWay, most] = [0, 0];
    const counted: typeof fetch = async (...request) => {
      most = Math.max(most, ++underWay);
      return fetch(...request).finally(() => underWay--);
    };
    Object.assign(cloudflare, { fetch: counted });
    cloudflare.latency = 5;
    expect(numbers(await list.all())).toEqual(upTo(100));
    expect(most).toBe(8);
  });

  it('keeps its order when later pages come sooner', async () => {
    const { list, cloudflare } = manyZones(20, 5);
    const match = ({ url }: Request) => url.includes('page=2&');
    cloudflare.faults.add({ match, response: { delay: 30 } });
    expect(numbers(await list.all())).toEqual(upTo(20));
  });

  it.each([
    [0, 1],
    [1, 1],
    [5, 1],
    [6, 2],
    [10, 2],
  ])('of %i items, five on a page, takes %i requests', async (count, requests) => {
    const { list, cloudflare, zone } = manyZones(Math.max(count, 1), 5);
    if (count === 0) cloudflare.zones.delete(zone.id);
    expect(await list.all()).toHaveLength(count);
    expect(cloudflare.requests.count).toBe(requests);
  });

  it('asks for no more once the reader stops', async () => {
    const { list, cloudflare } = manyZones(250, 5);
    for await (const _ of list) break;
    expect(cloudflare.requests.count).toBe(1);
    cloudflare.requests.clear();
    let seen = 0;
    for await (const _ of list) if (++seen === 6) break;
    // The second page was read along with the seven after it.
    expect(cloudflare.requests.count).toBeLessThanOrEqual(9);
  });

  it('can be read again, and is asked for again then', async () => {
    const { list, cloudflare, zone } = manyZones(3, 5);
    expect(await list.all()).toHaveLength(3);
    cloudflare.zones.delete(zone.id);
    expect(await list.all()).toHaveLength(2);
  });

  it('gives what came before a page that fails, and throws at its turn', async () => {
    const { list, cloudflare } = manyZones(30, 5);
    cloudflare.faults.add({ match: ({ url }) => url.includes('page=4&'), response: { status: 500 } });
    const seen: { name: string }[] = [];
    const reading = (async () => {
      for await (const zone of list) seen.push(zone);
    })();
    expect(await failureOf(reading)).toMatchObject({ code: 'api_error', status: 500 });
    expect(numbers(seen)).toEqual(upTo(15));
  });

  it('may be known by the number of items alone', async () => {
    const stage = scene();
    answers(stage, 'page', {
      1: { result: [{ id: 'a' }, { id: 'b' }], result_info: { total_count: 3, per_page: 2 } },
      2: { result: [{ id: 'c' }], result_info: { total_count: 3, per_page: 2 } },
    });
    expect(await listOf(stage, '/list', 2).all()).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(stage.cloudflare.requests.count).toBe(2);
  });
});

describe('a list that ignores the page', () => {
  it('ends when a page repeats, as GET /accounts does', async () => {
    const stage = scene({ token: { scopes: ['account_settings:read'] } });
    for (let n = 1; n < 12; n++) stage.cloudflare.accounts.create();
    const accounts = await listOf<{ id: string }>(stage, '/accounts', 5).all();
    expect(accounts).toHaveLength(5);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(5);
    expect(stage.cloudflare.requests.count).toBeLessThanOrEqual(3);
  });

  it('ends when a page repeats, without totals too', async () => {
    const stage = scene();
    stage.cloudflare.faults.add({ response: { status: 200, body: { result: [{ id: 'a' }, { id: 'b' }] } } });
    expect(await listOf(stage, '/list', 2).all()).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(stage.cloudflare.requests.count).toBe(2);
  });
});

describe('a list without totals', () => {
  it('is read page by page until one is not full', async () => {
    const stage = scene();
    answers(stage, 'page', {
      1: { result: [{ id: 'a' }, { id: 'b' }] },
      2: { result: [{ id: 'c' }, { id: 'd' }], result_info: null },
      3: { result: [{ id: 'e' }] },
    });
    expect((await listOf<{ id: string }>(stage, '/list', 2).all()).map(({ id }) => id).join('')).toBe('abcde');
    expect(pagesOf(stage)).toEqual([1, 2, 3]);
  });

  it.each<[string, Envelope]>([
    ['an empty array', { result: [] }],
    ['null', { result: null }],
  ])('is empty when the result is %s', async (_, body) => {
    const stage = scene();
    answers(stage, 'page', { 1: body });
    expect(await listOf(stage, '/list', 2).all()).toEqual([]);
    expect(stage.cloudflare.requests.count).toBe(1);
  });

  it.each([
    ['missing', undefined],
    ['an object', { items: [{ id: 'a' }] }],
    ['a text', 'a'],
    ['a list of something else than objects', [{ id: 'a' }, null]],
  ])('fails when its result is %s', async (_, result) => {
    const stage = scene();
    answers(stage, 'page', { 1: { result } });
    expect(await failureOf(listOf(stage, '/list', 2).all())).toMatchObject({ code: 'api_error', status: 200 });
  });
});

describe('a list with cursors', () => {
  it.each([
    ['cursor', (cursor: string | null) => ({ cursor })],
    ['cursors.after', (after: string | null) => ({ cursors: { after, before: 'x' } })],
  ])('is followed by %s, until that is empty or null', async (_, info) => {
    for (const end of ['', null]) {
      const stage = scene();
      answers(stage, 'cursor', {
        start: { result: [{ id: 'a' }, { id: 'b' }], result_info: info('one') },
        one: { result: [{ id: 'c' }, { id: 'd' }], result_info: info('two') },
        two: { result: [{ id: 'e' }], result_info: info(end) },
      });
      expect((await listOf<{ id: string }>(stage, '/list', 2).all()).map(({ id }) => id).join('')).toBe('abcde');
      expect(stage.cloudflare.requests.map(({ query }) => query.cursor)).toEqual([undefined, 'one', 'two']);
    }
  });

  it('ends when a cursor repeats', async () => {
    const stage = scene();
    stage.cloudflare.faults.add({
      response: { status: 200, body: { result: [{ id: 'a' }], result_info: { cursor: 'same' } } },
    });
    await listOf(stage, '/list', 2).all();
    expect(stage.cloudflare.requests.count).toBe(2);
  });

  it('keeps its filters on every page', async () => {
    const stage = scene();
    answers(stage, 'cursor', {
      start: { result: [{ id: 'a' }], result_info: { cursor: 'a/b&c=' } },
      'a/b&c=': { result: [{ id: 'b' }], result_info: {} },
    });
    expect(await listOf(stage, '/list', 2).all()).toHaveLength(2);
    expect(stage.cloudflare.requests.map(({ query }) => query.order)).toEqual(['name', 'name']);
    expect(queryString({ cursor: 'a/b&c=' })).toBe('?cursor=a%2Fb%26c%3D');
  });
});

describe('a list of an operation', () => {
  it('of 10,000 DNS records takes at most three requests', async () => {
    const { cf, zone, cloudflare } = scene({ zone: { plan: 'enterprise' } });
    for (let n = 0; n < 10_000; n++) zone.records.create({ type: 'TXT', name: `r${n}`, content: `${n}` });
    const records = await cf.dns.records.list({ zone: 'example.com', order: 'name' }).all();
    expect(new Set(records.map(({ id }) => id)).size).toBe(10_000);
    expect(cloudflare.requests.count).toBeLessThanOrEqual(3);
  });

  it('can be aborted in the middle', async () => {
    const { cf, cloudflare } = manyZones(120, 50);
    const controller = new AbortController();
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const zone of cf.zones.list({}, { signal: controller.signal })) {
        seen.push(zone);
        if (seen.length === 50) controller.abort();
      }
    })();
    const error = await failureOf(reading);
    expect(error).toMatchObject({ code: 'aborted', operation: 'zones.list', request: 'GET /zones' });
    expect(seen).toHaveLength(50);
    expect(cloudflare.requests.count).toBe(1);
  });

  it('makes no request before it is read, and refuses a bad input then', async () => {
    const { cf, cloudflare } = scene();
    const list = cf.dns.records.list({ zone: 'example.com', type: 'NONE' as 'A' });
    const error = await failureOf(list.all());
    expect(error).toMatchObject({ code: 'invalid_input', issues: [{ field: 'type' }] });
    expect(cloudflare.requests.count).toBe(0);
  });

  it('that failed can be read again', async () => {
    const { cf, cloudflare } = scene({ connector: { retries: 0 } });
    cloudflare.faults.add({ response: 'network-error', times: 1 });
    const list = cf.dns.records.list({ zone: 'example.com' });
    expect((await failureOf(list.all())).code).toBe('network');
    expect(await list.all()).toEqual([]);
  });

  it('has its time limit each time it is read', async () => {
    await stopTime();
    const { cf, cloudflare } = scene();
    cloudflare.faults.add({ response: { delay: 600 } });
    const list = cf.zones.list({}, { timeout: 1_000 });
    for (let read = 0; read < 3; read++) expect(await timeFlies(list.all())).toHaveLength(1);
    vi.useRealTimers();
  });

  it('looks its zone up once, however often it is read', async () => {
    const { cf, cloudflare } = scene();
    const list = cf.dns.records.list({ zone: 'example.com' });
    await Promise.all([list.all(), list.all()]);
    await list.all();
    expect(cloudflare.requests.filter(({ path }) => path === '/zones')).toHaveLength(1);
  });
});
