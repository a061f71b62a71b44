import { type LockStoreOptions, leasedLock } from '../domains/dns/plan/leased-lock.ts';
import type { ZoneLock } from '../domains/dns/plan/zone-lock.ts';
import { InvalidInputError } from '../errors.ts';
import { type RedisClient, scriptRunner } from './run-script.ts';

/** Options of {@link redisZoneLock}. */
export interface RedisZoneLockOptions extends LockStoreOptions {
  /**
   * The beginning of every key, and their hash tag.
   *
   * @default 'cloudflare-connector'
   */
  readonly prefix?: string | undefined;
}

/** The keys are the lock and the number of the last owner, which is kept for a month. */
const TAKE = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  local token = redis.call('INCR', KEYS[2])
  redis.call('PEXPIRE', KEYS[2], 2592000000)
  return { token, 0 }
end
return { 0, redis.call('PTTL', KEYS[1]) }`;
const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;
const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/**
 * A lock for `dns.apply` and `dns.sync` in Redis or Valkey: of all processes that use the same server, one at a time changes a zone.
 * The lock of a process that died expires. One that was lost stops its applier before the next request that changes the zone.
 *
 * @example
 * ```ts
 * await cf.dns.sync({ zone: 'example.com', records, lock: redisZoneLock(redis) });
 * ```
 *
 * @throws InvalidInputError if the client has no method that runs scripts, or `expires` is not a whole number from 100.
 */
export function redisZoneLock(client: RedisClient, options: RedisZoneLockOptions = {}): ZoneLock {
  const { prefix = 'cloudflare-connector', expires = 30_000 } = options;
  const run = scriptRunner('redisZoneLock', client);
  if (!Number.isInteger(expires) || expires < 100) {
    throw new InvalidInputError('redisZoneLock', [{ field: 'expires', message: 'must be a whole number from 100' }]);
  }
  const keyOf = (key: string) => `{${prefix}}:lock:${key}`;
  return leasedLock(
    {
      async take(key, owner, milliseconds) {
        const keys = [keyOf(key), `${keyOf(key)}:token`];
        const [token, wait] = (await run(TAKE, keys, [owner, String(milliseconds)])) as [unknown, unknown];
        return Number(token) > 0 ? { token: Number(token) } : { wait: Number(wait) };
      },
      renew: async (key, owner, milliseconds) =>
        Number(await run(RENEW, [keyOf(key)], [owner, String(milliseconds)])) === 1,
      release: (key, owner) => run(RELEASE, [keyOf(key)], [owner]),
    },
    options,
  );
}
