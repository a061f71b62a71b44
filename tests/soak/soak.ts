/*
 * What only shows after many calls: a heap that grows, calls that become slower, lists that do not fit into memory, connectors
 * that are kept, tenants that meet. Needs `node --expose-gc`.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { CloudflareConnector, RateLimiter } from '../../src/index.ts';

/** One number that was measured, and its bound. */
export interface Measured {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly most: number;
}

const gc = (): void => {
  if (!globalThis.gc) throw new Error('Start node with --expose-gc.');
  globalThis.gc();
};

const JSON_TYPE = { 'content-type': 'application/json' };
const respond = (result: unknown, info?: object): Response =>
  new Response(
    JSON.stringify({ success: true, errors: [], messages: [], result, ...(info && { result_info: info }) }),
    {
      headers: JSON_TYPE,
    },
  );

/** A well-formed token for a number. */
const tokenOf = (number: number): string => `cfut_${String(number).padStart(40, 'A')}12345678`;
const idOf = (kind: string, number: number): string => `${kind}${number.toString(16)}`.padStart(32, '0');

/** A budget that holds nothing back. */
const unlimited = (): RateLimiter => new RateLimiter({ limit: 1_000_000, window: 50 });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The slope of the line that fits best. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return over / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** Many calls of several kinds, some with a signal that lives as long as the program, some that fail or are retried. */
export async function manyCalls(count: number): Promise<readonly Measured[]> {
  const zone = { id: idOf('a', 1), name: 'example.com', account: { id: idOf('f', 1) } };
  const record = { id: idOf('b', 1), type: 'A', name: 'www.example.com', content: '192.0.2.1', ttl: 1, proxied: false };
  let requests = 0;
  const send: typeof fetch = async (input, init) => {
    const url = String(input);
    requests++;
    if (requests % 5_000 === 0) return new Response('', { status: 429, headers: { 'retry-after': '0' } });
    if (url.includes('/dns_records'))
      return init?.method === 'GET' ? respond([record], { total_pages: 1 }) : respond(record);
    return url.includes('?name=') ? respond([zone]) : respond(zone);
  };
  const events = { count: 0 };
  const cf = new CloudflareConnector({
    apiToken: tokenOf(1),
    fetch: send,
    rateLimiter: unlimited(),
    hooks: { response: () => void events.count++ },
  });
  const { signal } = new AbortController();
  const calls: readonly (() => Promise<unknown>)[] = [
    () => cf.zones.get({ zone: zone.id }),
    () => cf.zones.get({ zone: 'example.com' }, { signal }),
    () => cf.dns.records.list({ zone: zone.id }, { timeout: 60_000 }).all(),
    () =>
      cf.dns.records.create(
        { zone: 'example.com', type: 'A', name: 'www', content: '192.0.2.1' },
        { signal, timeout: 60_000 },
      ),
    () => cf.dns.records.get({ zone: 'nowhere', record: 'x' }).catch(() => undefined),
  ];
  const samples = 24;
  const heap: [number, number][] = [];
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    let left = Math.floor(count / samples);
    // Of the processor: the clock also counts what other processes do.
    const started = process.cpuUsage();
    const worker = async (): Promise<void> => {
      while (left-- > 0) await calls[left % calls.length]?.();
    };
    await Promise.all(Array.from({ length: 40 }, worker));
    const { user, system } = process.cpuUsage(started);
    times.push(user + system);
    await turn();
    gc();
    heap.push([((sample + 1) * count) / samples, process.memoryUsage().heapUsed]);
  }
  // The first quarter is what the engine compiles, and caches that fill.
  const steady = heap.slice(samples / 4);
  const [early, late] = [times.slice(samples / 4, samples / 2), times.slice(-samples / 4)];
  return [
    { what: `heap per call, over ${count} calls`, value: slope(steady), unit: 'B', most: Math.max(4, 600_000 / count) },
    {
      what: 'processor time per call, the last quarter to the second',
      value: median(late) / median(early),
      unit: '×',
      most: 2,
    },
    {
      what: 'calls without a response event',
      value: Math.abs(requests - events.count - Math.floor(requests / 5_000)),
      unit: '',
      most: 0,
    },
  ];
}

/** A list of many records, iterated. */
export async function longList(count: number): Promise<readonly Measured[]> {
  const perPage = 5_000;
  const send: typeof fetch = async (input) => {
    const page = Number(new URL(String(input)).searchParams.get('page'));
    const records = Array.from({ length: Math.min(perPage, count - (page - 1) * perPage) }, (_, at) => ({
      id: idOf('c', (page - 1) * perPage + at),
      type: 'A',
      name: `host-${page}-${at}.example.com`,
      content: '192.0.2.1',
      ttl: 1,
      proxied: false,
      created_on: '2026-11-28T00:00:00Z',
      modified_on: '2026-11-28T00:00:00Z',
      tags: [],
      settings: {},
    }));
    await turn();
    return respond(records, { page, per_page: perPage, total_pages: Math.ceil(count / perPage), total_count: count });
  };
  const cf = new CloudflareConnector({ apiToken: tokenOf(1), fetch: send, rateLimiter: unlimited() });
  gc();
  const before = process.memoryUsage().heapUsed;
  let [read, most] = [0, 0];
  for await (const _ of cf.dns.records.list({ zone: idOf('a', 1) })) {
    read++;
    if (read % 10_000 !== 0) continue;
    gc();
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  return [
    { what: `heap of a list of ${count} records`, value: most / 1e6, unit: 'MB', most: 150 },
    { what: 'records that are missing', value: count - read, unit: '', most: 0 },
  ];
}

/** Responses of a gigabyte, which nobody wants in memory. */
export async function hugeBodies(count: number): Promise<readonly Measured[]> {
  const megabyte = 2 ** 20;
  let [taken, most, good] = [0, 0, 0];
  const size = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
  gc();
  const before = size();
  const send: typeof fetch = async () => {
    let sent = 0;
    const body = new ReadableStream({
      async pull(controller) {
        await turn();
        taken++;
        most = Math.max(most, size() - before);
        controller.enqueue(new Uint8Array(megabyte).fill(32));
        if (++sent === 1_024) controller.close();
      },
    });
    return new Response(body, { headers: JSON_TYPE });
  };
  const cf = new CloudflareConnector({ apiToken: tokenOf(1), fetch: send, rateLimiter: unlimited() });
  for (let call = 0; call < count; call++) {
    const error: unknown = await cf.zones.get({ zone: idOf('a', 1) }).catch((failure: unknown) => failure);
    if (/longer than 64 MB/.test(String(error))) good++;
    gc();
  }
  await turn();
  gc();
  return [
    { what: `memory during a response of 1 GB, the most of ${count}`, value: most / 1e6, unit: 'MB', most: 150 },
    { what: 'memory after them', value: (size() - before) / 1e6, unit: 'MB', most: 5 },
    { what: 'megabytes read of each', value: taken / count, unit: 'MB', most: 70 },
    { what: 'calls without a clear error', value: count - good, unit: '', most: 0 },
  ];
}

/** Connectors that are made, used and dropped. */
export async function droppedConnectors(count: number): Promise<readonly Measured[]> {
  let collected = 0;
  const registry = new FinalizationRegistry(() => collected++);
  const zone = { id: idOf('a', 1), name: 'example.com', account: { id: idOf('f', 1) } };
  const send: typeof fetch = async (input) => (String(input).includes('?name=') ? respond([zone]) : respond(zone));
  const { signal } = new AbortController();
  const use = async (number: number): Promise<void> => {
    const cf = new CloudflareConnector({ apiToken: tokenOf(number), fetch: send });
    registry.register(cf, undefined);
    await cf.zones.get({ zone: 'example.com' }, { signal });
  };
  // What the first ones compile and load is not theirs.
  const warmUp = 500;
  for (let number = 0; number < warmUp; number++) await use(number);
  gc();
  await turn();
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let number = 0; number < count; number += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, at) => use(number + at)));
  }
  for (let round = 0; round < 20 && collected < count + warmUp; round++) {
    gc();
    await turn();
  }
  const kept = Math.max(0, process.memoryUsage().heapUsed - before);
  return [
    { what: `connectors of ${count} that are kept`, value: count + warmUp - collected, unit: '', most: 100 },
    { what: 'heap per dropped connector', value: kept / count, unit: 'B', most: 200 + 1e6 / count },
  ];
}

/** Tenants with zones of the same names in accounts of their own, all at once. */
export async function tenants(count: number, callsEach: number): Promise<readonly Measured[]> {
  let [crossings, served] = [0, 0];
  const cross = (): void => void crossings++;
  const names = ['example.com', 'shop.example', 'example.net'];
  const ofToken = new Map(Array.from({ length: count }, (_, tenant) => [`Bearer ${tokenOf(tenant)}`, tenant]));
  const zoneOf = (tenant: number, name: string) => ({
    id: idOf('a', tenant * names.length + names.indexOf(name)),
    name,
    status: 'active',
    account: { id: idOf('f', tenant) },
  });
  /** Answers by the token alone; a zone that is not the tenant's is a crossing. */
  const send: typeof fetch = async (input, init) => {
    served++;
    const tenant = ofToken.get(new Headers(init?.headers).get('authorization') ?? '') ?? -1;
    const url = new URL(String(input));
    for (let turns = (served * 7) % 3; turns > 0; turns--) await turn();
    const name = url.searchParams.get('name');
    if (url.pathname.endsWith('/zones')) return respond(names.includes(name ?? '') ? [zoneOf(tenant, name ?? '')] : []);
    const [, id = ''] = /\/zones\/([0-9a-f]{32})/.exec(url.pathname) ?? [];
    const own = names.map((known) => zoneOf(tenant, known)).find((zone) => zone.id === id);
    if (!own) {
      cross();
      return new Response('{}', { status: 403 });
    }
    const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as { content?: string }) : undefined;
    if (body?.content !== undefined && body.content !== `tenant ${tenant}`) cross();
    const record = { id: idOf('b', tenant), type: 'TXT', name: own.name, content: `tenant ${tenant}`, ttl: 1 };
    if (!url.pathname.includes('/dns_records')) return respond(own);
    return init?.method === 'GET' ? respond([record, record], { total_pages: 1 }) : respond(record);
  };
  const rateLimiter = unlimited();
  const run = async (tenant: number): Promise<void> => {
    const cf = new CloudflareConnector({
      apiToken: tokenOf(tenant),
      fetch: send,
      rateLimiter,
      hooks: {
        response: ({ zone }) => zone?.accountId !== undefined && zone.accountId !== idOf('f', tenant) && cross(),
      },
    });
    for (let call = 0; call < callsEach; call++) {
      const name = names[(call + tenant) % names.length] ?? '';
      const zone = zoneOf(tenant, name);
      if (call % 3 === 0 && (await cf.zones.get({ zone: name })).id !== zone.id) cross();
      if (call % 3 === 1) {
        const records = await cf.dns.records.list({ zone: `www.${name}` }).all();
        if (records.some(({ content }) => content !== `tenant ${tenant}`)) cross();
      }
      if (call % 3 === 2) {
        const content = `tenant ${tenant}`;
        if ((await cf.dns.records.create({ zone: name, type: 'TXT', name, content })).content !== content) cross();
      }
    }
  };
  await Promise.all(Array.from({ length: count }, (_, tenant) => run(tenant)));
  return [
    {
      what: `crossings of ${count} tenants, ${callsEach} calls each, ${served} requests`,
      value: crossings,
      unit: '',
      most: 0,
    },
  ];
}
