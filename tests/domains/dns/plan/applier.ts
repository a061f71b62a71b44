import { Redis } from 'ioredis';
import { CloudflareConnector } from '../../../../src/index.ts';
import { redisZoneLock } from '../../../../src/redis/index.ts';

/** What a process of its own is told to do: it makes a zone have one record, under a lock in Redis. */
export interface ApplierTask {
  readonly url: string;
  readonly apiToken: string;
  readonly redis: number;
  readonly zone: string;
  readonly content: string;
  readonly expires: number;
  /** Whether it tells that it has the lock, and waits for a message before it sends anything else. */
  readonly waits: boolean;
}

const task = JSON.parse(process.argv[2] ?? '{}') as ApplierTask;
const { url, apiToken, redis: port, zone, content, expires, waits } = task;
const client = new Redis({ port, host: '127.0.0.1' });
let go: () => void = () => undefined;
const told = new Promise<void>((resolve) => {
  go = resolve;
});
process.once('message', go);
const lock = redisZoneLock(client, {
  expires,
  onAcquire: (token) => process.send?.({ token }),
});
const cf = new CloudflareConnector({
  apiToken,
  baseURL: url,
  fetch: async (input, init) => {
    if (waits) await told;
    return fetch(input, init);
  },
});
const records = [{ type: 'A', name: 'www', content }] as const;
const outcome = await cf.dns.sync({ zone, records, prune: true, lock }).then(
  () => 'done',
  ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
);
process.send?.({ outcome }, () => {
  client.disconnect();
  process.disconnect();
});
