import { EventEmitter, getEventListeners, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { leasedLock } from '../../src/domains/dns/plan/leased-lock.ts';
import { CloudflareConnector, type ConnectorOptions, RateLimiter } from '../../src/index.ts';
import { sharedStore } from '../../src/transport/rate-limit/shared-store.ts';
import { failureOf } from '../scene.ts';
import { memoryLedger } from './shared-limit/memory-ledger.ts';

const TOKEN = `cfut_${'A'.repeat(40)}12345678`;
const ZONE = {
  id: 'a'.repeat(32),
  name: 'example.com',
  account: { id: 'f'.repeat(32) },
  plan: { legacy_id: 'free' },
  permissions: [],
};

/** What a server does with a request, by its number from 1: the right response, one that never comes, or another. */
type Behavior = (
  request: IncomingMessage,
  number: number,
) => 'answer' | 'hang' | 'hang-in-body' | { status: number; retryAfter?: string };

let behave: Behavior = () => 'answer';
let received: string[] = [];
const arrivals = new EventEmitter();

/** Records of three pages, zones of two, and an envelope for everything else. */
function resultOf(url: URL): { result: unknown; result_info?: object } {
  const page = Number(url.searchParams.get('page') ?? 1);
  if (url.pathname.endsWith('/dns_records')) {
    const result = [{ id: `${page}`.padStart(32, '0'), type: 'A', name: `n${page}.example.com`, content: '192.0.2.1' }];
    return { result, result_info: { page, per_page: 1, total_pages: 40, total_count: 40 } };
  }
  if (url.pathname.endsWith('/zones')) {
    if (url.searchParams.has('name')) return { result: [ZONE], result_info: { total_pages: 1 } };
    const result = Array.from({ length: 20 }, (_, at) => ({
      ...ZONE,
      id: `${page}${at}`.padStart(32, 'b'),
      name: `z${page}-${at}.example`,
    }));
    return { result, result_info: { page, per_page: 20, total_pages: 5, total_count: 100 } };
  }
  return { result: ZONE };
}

const server = createServer((request, response: ServerResponse) => {
  request.resume();
  const url = new URL(request.url ?? '/', 'http://localhost');
  received.push(`${request.method} ${url.pathname.replace('/client/v4', '')}${url.search}`);
  const how = behave(request, received.length);
  arrivals.emit('request', received.length);
  const text = JSON.stringify({ success: true, errors: [], messages: [], ...resultOf(url) });
  if (how === 'hang') return;
  if (how === 'hang-in-body') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(text.slice(0, 20));
    return;
  }
  if (how === 'answer') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
    return;
  }
  const headers = { 'content-type': 'application/json', ...(how.retryAfter && { 'retry-after': how.retryAfter }) };
  response.writeHead(how.status, headers);
  response.end(JSON.stringify({ success: false, errors: [{ code: how.status, message: 'No' }] }));
});

let baseURL = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  behave = () => 'answer';
  received = [];
});

const connector = (options: Partial<ConnectorOptions> = {}) =>
  new CloudflareConnector({ apiToken: TOKEN, baseURL, ...options });
type Cf = ReturnType<typeof connector>;

/** Waits until the server has received some requests, and their responses could have arrived. */
async function arrived(count: number): Promise<void> {
  while (received.length < count) await once(arrivals, 'request');
  await sleep(40);
}

interface Stage {
  readonly stage: string;
  readonly options?: () => Partial<ConnectorOptions>;
  readonly behavior?: Behavior;
  /** Requests after which the call is in this stage. */
  readonly after: number;
  readonly start: (cf: Cf, signal: AbortSignal) => Promise<unknown>;
}

const isWrite = ({ method }: IncomingMessage): boolean => method !== 'GET';
const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ type: 'A' as const, name: `new${at}`, content: '192.0.2.7' }));
const urls = (count: number) => Array.from({ length: count }, (_, at) => `https://example.com/${at}`);

const silentLedger = { exchange: () => new Promise<never>(() => undefined) };
const takenLock = leasedLock(
  { take: async () => ({ wait: 60_000 }), renew: async () => false, release: async () => undefined },
  {},
);

const stages: readonly Stage[] = [
  {
    stage: 'while a zone is looked up',
    behavior: () => 'hang',
    after: 1,
    start: (cf, signal) =>
      cf.dns.records.create({ zone: 'www.example.com', type: 'A', name: 'a', content: '192.0.2.1' }, { signal }),
  },
  {
    stage: 'while it waits for the rate limiter',
    options: () => ({ rateLimiter: new RateLimiter({ limit: 1 }) }),
    after: 1,
    start: async (cf, signal) => {
      await cf.zones.get({ zone: ZONE.id });
      return cf.zones.get({ zone: ZONE.id }, { signal });
    },
  },
  {
    stage: 'while it waits for a lease of a store',
    options: () => ({ rateLimiter: new RateLimiter({ limit: 1, store: sharedStore(memoryLedger()) }) }),
    after: 1,
    start: async (cf, signal) => {
      await cf.zones.get({ zone: ZONE.id });
      return cf.zones.get({ zone: ZONE.id }, { signal });
    },
  },
  {
    stage: 'while a store does not reply',
    options: () => ({ rateLimiter: new RateLimiter({ store: sharedStore(silentLedger, { timeout: 60_000 }) }) }),
    after: 0,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'while another machine has the lock of a zone',
    after: 0,
    start: (cf, signal) => cf.dns.sync({ zone: ZONE.id, records: records(3), lock: takenLock }, { signal }),
  },
  {
    stage: 'while another applier of the process has the lock of a zone',
    behavior: () => 'hang',
    after: 1,
    start: (cf, signal) => {
      // It is aborted as well, after the one that waits for it.
      const first = new AbortController();
      signal.addEventListener('abort', () => setTimeout(() => first.abort(), 100), { once: true });
      void cf.dns.sync({ zone: ZONE.id, records: records(3) }, { signal: first.signal }).catch(() => undefined);
      return cf.dns.sync({ zone: ZONE.id, records: records(3) }, { signal });
    },
  },
  {
    stage: 'while it waits before a retry',
    behavior: () => ({ status: 503, retryAfter: '5' }),
    after: 1,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'during the backoff',
    behavior: () => ({ status: 500 }),
    after: 2,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'during the wait of a 429',
    behavior: () => ({ status: 429, retryAfter: '60' }),
    after: 1,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'before the headers',
    behavior: () => 'hang',
    after: 1,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'in the body',
    behavior: () => 'hang-in-body',
    after: 1,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'in the middle of a list',
    behavior: (_, number) => (number > 8 ? 'hang' : 'answer'),
    after: 9,
    start: (cf, signal) => cf.dns.records.list({ zone: ZONE.id }, { signal }).all(),
  },
  {
    stage: 'between two items of a list',
    after: 1,
    start: async (cf, signal) => {
      for await (const _ of cf.dns.records.list({ zone: ZONE.id }, { signal })) await sleep(15);
    },
  },
  {
    stage: 'in the middle of applying a plan',
    behavior: (request) => (isWrite(request) ? 'hang' : 'answer'),
    after: 43,
    start: (cf, signal) => cf.dns.sync({ zone: ZONE.id, records: records(300) }, { signal }),
  },
  {
    stage: 'while a plan reads the zone',
    behavior: (_, number) => (number > 5 ? 'hang' : 'answer'),
    after: 6,
    start: (cf, signal) => cf.dns.sync({ zone: ZONE.id, records: records(300) }, { signal }),
  },
  {
    stage: 'in the middle of a purge',
    behavior: (request, number) => (isWrite(request) && number > 3 ? 'hang' : 'answer'),
    after: 5,
    start: (cf, signal) => cf.cache.purgeUrls({ zone: ZONE.id, urls: urls(700) }, { signal }),
  },
  {
    stage: 'while a purge waits for its bucket',
    after: 9,
    start: (cf, signal) => cf.cache.purgeUrls({ zone: ZONE.id, urls: urls(10_000) }, { signal }),
  },
  {
    stage: 'while a purge waits for its source',
    after: 0,
    start: (cf, signal) =>
      cf.cache.purgeUrls(
        {
          zone: ZONE.id,
          urls: (async function* () {
            yield 'https://example.com/1';
            await new Promise(() => undefined);
          })(),
        },
        { signal },
      ),
  },
  {
    stage: 'in the middle of many zones',
    behavior: (request, number) => (number > 4 && !request.url?.includes('page') ? 'hang' : 'answer'),
    after: 6,
    start: (cf, signal) => cf.zones.forEach({ visit: ({ id }) => cf.zones.get({ zone: id }, { signal }) }, { signal }),
  },
  {
    stage: 'while a token is looked at',
    behavior: () => 'hang',
    after: 1,
    start: (cf, signal) => cf.permissions.detect({ signal }),
  },
  {
    stage: 'while its scopes are detected',
    options: () => ({ enforcement: 'detected' }),
    behavior: () => 'hang',
    after: 1,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
  {
    stage: 'while a denial is explained',
    behavior: (_, number) => (number === 1 ? { status: 403 } : 'hang'),
    after: 2,
    start: (cf, signal) => cf.zones.get({ zone: ZONE.id }, { signal }),
  },
];

// Real time: what else the machine does may spoil an attempt.
describe('a call that is aborted', { retry: 2 }, () => {
  it.each(stages)(
    '$stage ends within 50 ms, sends nothing further, and leaves no listener',
    async ({ options, behavior, after, start }) => {
      // The machine may be busy: the best of three attempts is the library's.
      let best = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < 3 && best > 50; attempt++) {
        received = [];
        behave = behavior ?? (() => 'answer');
        let calls = 0;
        const send: typeof fetch = (input, init) => {
          calls++;
          return fetch(input, init);
        };
        const cf = connector({ fetch: send, ...options?.() });
        const controller = new AbortController();
        const failure = failureOf(start(cf, controller.signal));
        await Promise.race([
          arrived(after),
          failure.then(({ message }) => Promise.reject(new Error(`ended early: ${message}`))),
        ]);
        const started = performance.now();
        const sent = calls;
        controller.abort(new Error('no longer wanted'));
        const error = await failure;
        best = Math.min(best, performance.now() - started);
        expect(error.code).toBe('aborted');
        expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
        await sleep(400);
        expect(calls).toBe(sent);
      }
      expect(best).toBeLessThanOrEqual(50);
    },
    20_000,
  );
});

describe('a call that is not aborted', () => {
  it.each([
    ['a read', 'answer', (cf: Cf, signal: AbortSignal) => cf.zones.get({ zone: 'example.com' }, { signal })],
    ['a list', 'answer', (cf: Cf, signal: AbortSignal) => cf.dns.records.list({ zone: ZONE.id }, { signal }).all()],
    [
      'a purge',
      'answer',
      (cf: Cf, signal: AbortSignal) => cf.cache.purgeUrls({ zone: ZONE.id, urls: urls(300) }, { signal }),
    ],
    [
      'a retry',
      { status: 500 },
      (cf: Cf, signal: AbortSignal) => failureOf(cf.zones.get({ zone: ZONE.id }, { signal })),
    ],
    [
      'a time limit',
      'hang',
      (cf: Cf, signal: AbortSignal) => failureOf(cf.zones.get({ zone: ZONE.id }, { signal, timeout: 100 })),
    ],
    [
      'a detection',
      'answer',
      (cf: Cf, signal: AbortSignal) => cf.permissions.verify({ signal }).catch(() => undefined),
    ],
  ] as const)('leaves no listener on its signal: %s', async (_, how, start) => {
    behave = () => how;
    const { signal } = new AbortController();
    await start(connector(), signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('a list that stops', () => {
  it.each([
    ['because a page fails', async (cf: Cf) => failureOf(cf.dns.records.list({ zone: ZONE.id }).all())],
    [
      'because its reader does',
      async (cf: Cf) => {
        let read = 0;
        for await (const _ of cf.dns.records.list({ zone: ZONE.id })) if (++read === 2) break;
      },
    ],
  ] as const)('%s does not retry the pages that it read ahead', async (why, read) => {
    const isFailing = why === 'because a page fails';
    behave = ({ url = '' }) => {
      if (/[?&]page=2&/.test(url) && isFailing) return { status: 400 };
      return /[?&]page=[12]&/.test(url) ? 'answer' : { status: 503 };
    };
    await read(connector());
    await sleep(100);
    const sent = received.length;
    await sleep(900);
    expect(received.slice(sent)).toEqual([]);
  });
});

describe('10,000 calls that wait on one signal', () => {
  it('cause no warning, end when it is aborted, and leave no listener', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on('warning', onWarning);
    const cf = connector({ rateLimiter: new RateLimiter({ limit: 1 }) });
    const controller = new AbortController();
    await cf.zones.get({ zone: ZONE.id });
    const calls = Array.from({ length: 10_000 }, (_, at) =>
      failureOf(
        at % 2 === 0
          ? cf.zones.get({ zone: ZONE.id }, { signal: controller.signal })
          : cf.zones.get({ zone: 'example.com' }, { signal: controller.signal }),
      ),
    );
    await sleep(50);
    expect(getEventListeners(controller.signal, 'abort').length).toBeLessThanOrEqual(1);
    controller.abort();
    const errors = await Promise.all(calls);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['aborted']));
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    await sleep(50);
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(received).toHaveLength(1);
  }, 60_000);
});
