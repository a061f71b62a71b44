import { Cluster, Redis } from 'ioredis';
import { createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CloudflareConnector, RateLimiter } from '../../../src/index.ts';
import { type RedisClient, redisStore, redisZoneLock } from '../../../src/redis/index.ts';
import { startRedis, type TestRedis, whyNoRedis } from './redis-server.ts';

const zone = 'a'.repeat(32);
const body = JSON.stringify({ success: true, errors: [], messages: [], result: { id: zone } });

if (whyNoRedis) console.log(`skipped: ${whyNoRedis}`);

describe.skipIf(whyNoRedis)('a cluster of Redis', { timeout: 30_000 }, () => {
  let server: TestRedis;
  let admin: Redis;
  const close: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1']);
    admin = new Redis({ port: server.port, host: '127.0.0.1' });
    // One node has all slots: it rejects a script with keys of two slots, as any node does.
    await admin.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => String(slot)));
    while (!/cluster_state:ok/.test(String(await admin.call('CLUSTER', 'INFO')))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, 30_000);
  afterAll(async () => {
    for (const end of close) await end();
    admin?.disconnect();
    await server?.close();
  });

  const ioredis = async (): Promise<RedisClient> => {
    const client = new Cluster([{ port: server.port, host: '127.0.0.1' }]);
    close.push(() => client.disconnect());
    return client;
  };
  const nodeRedis = async (): Promise<RedisClient> => {
    const client = createCluster({ rootNodes: [{ url: `redis://127.0.0.1:${server.port}` }] });
    await client.connect();
    close.push(() => client.destroy());
    return client;
  };

  it.each([
    ['ioredis', ioredis],
    ['redis', nodeRedis],
  ] as const)('keeps limits and locks, each script in one slot, with the client %s', async (name, connect) => {
    const client = await connect();
    const statuses: unknown[] = [];
    const store = redisStore(client, { prefix: name, timeout: 5_000, onStatus: (status) => statuses.push(status) });
    const cf = new CloudflareConnector({
      apiToken: `cfut_${'A'.repeat(48)}`,
      rateLimiter: new RateLimiter({ store }),
      fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    });
    await Promise.all(Array.from({ length: 30 }, () => cf.zones.get({ zone })));
    const options = { signal: undefined };
    const release = await redisZoneLock(client, { prefix: name }).acquire({ id: zone, name: '' }, options);
    expect(await release.fence?.()).toBeUndefined();
    const keys = (await admin.keys('*')).filter((key) => key.startsWith(`{${name}}`));
    await release();
    // Two limits of the token, the lock and its number. That of the address may have expired.
    expect(keys.filter((key) => !key.endsWith(':second'))).toHaveLength(4);
    const slots = await Promise.all(keys.map((key) => admin.call('CLUSTER', 'KEYSLOT', key)));
    expect(new Set(slots).size).toBe(1);
    expect(statuses).toEqual([]);
  });

  it('would reject keys without a common hash tag', async () => {
    await expect(admin.eval('return 1', 2, 'one', 'two')).rejects.toThrow(/CROSSSLOT/);
  });
});
