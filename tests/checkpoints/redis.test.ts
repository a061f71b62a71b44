import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisCheckpoint } from '../../src/redis/index.ts';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
if (!isInstalled) console.log('skipped: redis-server is not installed');

/** A TCP port that nobody listens on. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe.skipIf(!isInstalled)('a checkpoint in Redis', () => {
  let server: ChildProcess;
  let port = 0;
  beforeAll(async () => {
    port = await freePort();
    server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'pipe' });
    await new Promise<void>((resolve) => {
      server.stdout?.on('data', (text) => String(text).includes('Ready to accept connections') && resolve());
    });
  });
  afterAll(() => void server?.kill());

  const clients = {
    ioredis: () => {
      const client = new Redis(port, '127.0.0.1');
      return { client, close: () => client.quit() };
    },
    redis: async () => {
      const client = await createClient({ url: `redis://127.0.0.1:${port}` }).connect();
      return { client, close: () => client.close() };
    },
  };

  test.each(Object.entries(clients))('is written, read and removed by a client of %s', async (name, open) => {
    const { client, close } = await open();
    const checkpoint = redisCheckpoint(client, `job:${name}`);
    expect(await checkpoint.read()).toBeUndefined();
    await checkpoint.write('{"zones": "ü"}');
    await checkpoint.write('{"zones": "é"}');
    expect(await checkpoint.read()).toBe('{"zones": "é"}');
    await checkpoint.clear();
    await checkpoint.clear();
    expect(await checkpoint.read()).toBeUndefined();
    await close();
  });
});
