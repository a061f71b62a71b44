import type { Checkpoint } from '../checkpoints/checkpoint.ts';

/** The part of a Redis client that a checkpoint uses. Clients of `ioredis` and `redis` have it. */
export interface CheckpointClient {
  /** The value of a key. */
  get(key: string): Promise<unknown>;
  /** Sets the value of a key. */
  set(key: string, value: string): Promise<unknown>;
  /** Removes a key. */
  del(key: string): Promise<unknown>;
}

/**
 * Keeps a checkpoint under a key of Redis or Valkey, without an expiry. How safe it is from a crash of the server is a matter of the
 * server's settings (`appendonly yes`).
 *
 * @param client A client of `ioredis` or `redis`, connected.
 * @param key The key. It should name the job.
 */
export function redisCheckpoint(client: CheckpointClient, key: string): Checkpoint {
  return {
    async read() {
      const value = await client.get(key);
      return value === null || value === undefined ? undefined : String(value);
    },
    async write(text) {
      await client.set(key, text);
    },
    async clear() {
      await client.del(key);
    },
  };
}
