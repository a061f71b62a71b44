import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import { redisStore } from '../../../src/redis/index.ts';
import type { RateLimitStore } from '../../../src/transport/layers/rate-limit.ts';

/** What a process of its own is told to do: it waits for a message, calls, and tells how it went. */
export interface CallerTask {
  readonly name: string;
  readonly url: string;
  readonly calls: number;
  readonly window: number;
  readonly limit: number;
  /** The port of Redis; without it the process keeps the limit alone. */
  readonly redis?: number | undefined;
  readonly client?: 'ioredis' | 'redis' | undefined;
  /** Milliseconds between one call and the next; all at once without it. */
  readonly every?: number | undefined;
}

/** How it went. */
export interface CallerReport {
  readonly failed: readonly string[];
  readonly status: readonly string[];
  readonly trips: number;
  /** Milliseconds that each call took. */
  readonly times: readonly number[];
}

const task = JSON.parse(process.argv[2] ?? '{}') as CallerTask;
const { name, url, calls, window, limit, redis: port, client: kind = 'ioredis', every } = task;
const status: string[] = [];
let trips = 0;
let close = async (): Promise<unknown> => undefined;
let store: RateLimitStore | undefined;
if (port !== undefined) {
  const onStatus = (event: { status: string; peers: number }) => status.push(`${event.status} ${event.peers}`);
  if (kind === 'ioredis') {
    const client = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 100, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    const { evalsha } = client;
    client.evalsha = function counted(this: Redis, ...given: Parameters<typeof evalsha>) {
      trips++;
      return evalsha.apply(this, given);
    } as typeof evalsha;
    store = redisStore(client, { onStatus });
    close = async () => client.disconnect();
  } else {
    const client = createClient({ url: `redis://127.0.0.1:${port}` });
    client.on('error', () => undefined);
    await client.connect();
    store = redisStore(client, { onStatus });
    close = async () => client.destroy();
  }
}
const rateLimiter = new RateLimiter({ limit, window, ...(store && { store }) });
const cf = new CloudflareConnector({
  apiToken: `cfut_${'A'.repeat(48)}`,
  baseURL: url,
  rateLimiter,
  fetch: (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('user-agent', name);
    return fetch(input, { ...init, headers });
  },
});
const zone = 'a'.repeat(32);
process.send?.('ready');
process.once('message', async () => {
  const failed: string[] = [];
  const times: number[] = [];
  const call = async (): Promise<void> => {
    const started = performance.now();
    await cf.zones.get({ zone }).catch((error: { code?: string }) => failed.push(String(error.code)));
    times.push(Math.round(performance.now() - started));
  };
  const all: Promise<void>[] = [];
  for (let at = 0; at < calls; at++) {
    all.push(call());
    if (every !== undefined) await new Promise((resolve) => setTimeout(resolve, every));
  }
  await Promise.all(all);
  const report: CallerReport = { failed, status, trips, times };
  process.send?.(report, () => {
    void close();
    process.disconnect();
  });
});
