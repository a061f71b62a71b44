import Official from 'cloudflare';
import type { CloudflareConnector } from '../src/index.ts';
import type { Library } from './consumer.ts';
import { atMost, type Line, type Measurement, microseconds, times } from './measurement.ts';
import { alternate, cpuTime } from './rounds.ts';

const ROUNDS = 31;
const CALLS = 1_000;

const zone = '023e105f4ecef8ad9ca31a8372d0c353';
const record = '372e67954025e0ba6aaa6d586b9e0b59';
const fields = { type: 'A', name: 'www.example.com', content: '192.0.2.1', ttl: 1, proxied: false } as const;

const PAGE = 100;
const BATCH = 200;

const envelope = (result: unknown, more: object = {}): string =>
  JSON.stringify({ success: true, errors: [], messages: [], result, ...more });
const stored = (at: number) => ({
  id: at.toString(16).padStart(32, '0'),
  ...fields,
  ...{ proxiable: true, comment: null, tags: [], settings: {}, meta: {} },
  ...{ created_on: '2026-11-24T06:00:00Z', modified_on: '2026-11-24T06:00:00Z' },
});
const manyStored = (count: number) => Array.from({ length: count }, (_, at) => stored(at));
const one = envelope({ ...stored(0), id: record });
const page = envelope(manyStored(PAGE), { result_info: { page: 1, per_page: PAGE, count: PAGE, total_count: PAGE } });
const found = envelope([stored(0)], { result_info: { page: 1, per_page: PAGE, count: 1, total_count: 1 } });
const batch = envelope({ deletes: [], patches: [], puts: [], posts: manyStored(BATCH) });
const zoneItself = envelope({ id: zone, name: 'example.com', plan: { legacy_id: 'enterprise' } });
const purged = envelope({ id: zone });

// A budget that does not run out: the rateLimiter reads the header, and would hold calls back when it is spent.
const headers = { 'content-type': 'application/json', ratelimit: '"default";r=100000000;t=300' };
const respond =
  (body: string): typeof fetch =>
  async () =>
    new Response(body, { headers });

/** Microseconds per call. */
export interface PerCall {
  readonly ours: number;
  readonly official: number;
}

/** Records no frames of callers, as if a call cost nothing but itself. */
const recordNothing = (): void => undefined;

/**
 * What it costs to record who calls, which errors show: the median ratio of pairs of rounds, one that records and one that
 * does not, on the same connector.
 */
export async function callerFrames(library: Library, pairs = 300, calls = 100): Promise<number> {
  const cf = new library.CloudflareConnector({
    apiToken: 'a'.repeat(40),
    scopes: ['dns:edit'],
    fetch: respond(one),
    rateLimiter: new library.RateLimiter({ limit: 1e7 }),
  });
  const gets = async () => {
    for (let count = 0; count < calls; count++) await cf.dns.records.get({ zone, record });
  };
  const { captureStackTrace } = Error;
  const time = async (capture: typeof captureStackTrace) => {
    Error.captureStackTrace = capture;
    try {
      return await cpuTime(gets);
    } finally {
      Error.captureStackTrace = captureStackTrace;
    }
  };
  const ratios: number[] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const recordsFirst = pair % 2 === 0;
    const first = await time(recordsFirst ? captureStackTrace : recordNothing);
    const second = await time(recordsFirst ? recordNothing : captureStackTrace);
    // The first pair warms up.
    if (pair > 0) ratios.push(recordsFirst ? first / second : second / first);
  }
  return ratios.toSorted((a, b) => a - b)[Math.floor(pairs / 2)] ?? Number.NaN;
}

type Scopes = 'dns:edit' | 'zone:read' | 'cache:purge';

/** What a call is measured by: as both clients make it, over the same fetch. */
interface Call {
  readonly fetch: typeof fetch;
  readonly ours: (cf: CloudflareConnector<Scopes>) => Promise<unknown>;
  readonly official: (client: Official) => Promise<unknown>;
}

const posts = Array.from({ length: BATCH }, () => fields);
const urls = Array.from({ length: PAGE }, (_, at) => `https://www.example.com/${at}`);

const calls = {
  get: {
    fetch: respond(one),
    ours: (cf) => cf.dns.records.get({ zone, record }),
    official: (client) => client.dns.records.get(record, { zone_id: zone }),
  },
  create: {
    fetch: respond(one),
    ours: (cf) => cf.dns.records.create({ zone, ...fields }),
    official: (client) => client.dns.records.create({ zone_id: zone, ...fields }),
  },
  page: {
    fetch: respond(page),
    ours: (cf) => cf.dns.records.list({ zone }).all(),
    official: async (client) => (await client.dns.records.list({ zone_id: zone })).result,
  },
  batch: {
    fetch: respond(batch),
    ours: (cf) => cf.dns.records.batch({ zone, posts }),
    official: (client) => client.dns.records.batch({ zone_id: zone, posts }),
  },
  purge: {
    // An Enterprise zone, so that a round stays below what may be purged at once.
    fetch: async (input) => new Response(/purge_cache/.test(String(input)) ? purged : zoneItself, { headers }),
    ours: (cf) => cf.cache.purgeUrls({ zone, urls }),
    official: (client) => client.cache.purge({ zone_id: zone, files: urls }),
  },
  /** An upsert that has nothing to change: the official client has no upsert, so its user looks, and compares. */
  upsert: {
    fetch: async (input) => new Response(/dns_records/.test(String(input)) ? found : zoneItself, { headers }),
    ours: (cf) => cf.dns.records.upsert({ zone, ...fields }),
    official: async (client) => {
      const { result } = await client.dns.records.list({ zone_id: zone, type: 'A', name: { exact: fields.name } });
      const [same] = result;
      if (same?.content !== fields.content || same.ttl !== fields.ttl || same.proxied !== fields.proxied) {
        throw new Error('The record is not as it should be.');
      }
    },
  },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;

/** Microseconds of CPU time: `count` calls a round, one after another, with new clients that have made one call already. */
export async function perCall(library: Library, name: CallName, rounds: number, count: number): Promise<PerCall> {
  const { fetch, ours, official }: Call = calls[name];
  const apiToken = 'a'.repeat(40);
  const each = async (call: () => Promise<unknown>) => {
    await call();
    const time = await cpuTime(async () => {
      for (let done = 0; done < count; done++) await call();
    });
    return (time * 1_000) / count;
  };
  return alternate(rounds, {
    ours: () => {
      const cf = new library.CloudflareConnector<Scopes>({
        apiToken,
        scopes: ['dns:edit', 'zone:read', 'cache:purge'],
        fetch,
        rateLimiter: new library.RateLimiter({ limit: 1e7 }),
      });
      return each(() => ours(cf));
    },
    official: () => {
      const client = new Official({ apiToken, fetch });
      return each(() => official(client));
    },
  });
}

export const perCallTime: Measurement = {
  name: 'call',
  title: 'One call over a stub `fetch`',
  how: `CPU time, input validation and the check of the scopes included; warm, ${ROUNDS} rounds of up to ${CALLS} calls one after another, by id, with a rateLimiter whose budget does not run out. In brackets: what ours does more.`,
  async measure({ library }) {
    const frames = await callerFrames(library);
    const line = async (name: CallName, what: string, count: number, limit?: number): Promise<Line> => {
      const { ours, official } = await perCall(library, name, ROUNDS, count);
      return {
        what,
        ours: microseconds(ours),
        other: microseconds(official),
        ratio: times(ours / official),
        ...(limit !== undefined && atMost(ours / official, limit, times)),
      };
    };
    return [
      await line('get', 'dns.records.get', CALLS, 0.5),
      await line('create', 'dns.records.create', CALLS, 0.8),
      await line('page', `dns.records.list, one page of ${PAGE}`, CALLS / 5, 0.9),
      await line('batch', `dns.records.batch of ${BATCH} (each record is checked)`, CALLS / 10, 1.2),
      await line('purge', `cache.purgeUrls of ${PAGE} (each URL is checked, and kept within the rate)`, 25, 1.2),
      await line('upsert', 'dns.records.upsert that changes nothing (compares as Cloudflare stores it)', CALLS / 5),
      {
        what: 'of which: the caller’s frames, for errors to show',
        ours: `${((frames - 1) * 100).toFixed(1)} %`,
        ...atMost(frames, 1.05, (value) => `${value.toFixed(3)}×`),
      },
    ];
  },
};
