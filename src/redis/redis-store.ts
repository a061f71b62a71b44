import { InvalidInputError } from '../errors.ts';
import type { RateLimitStore } from '../transport/layers/rate-limit.ts';
import type { LedgerReply, LedgerRequest } from '../transport/rate-limit/ledger.ts';
import { type SharedStoreOptions, sharedStore } from '../transport/rate-limit/shared-store.ts';
import { type RedisClient, scriptRunner } from './run-script.ts';
import { SCRIPT } from './script.ts';

/** Options of {@link redisStore}. */
export interface RedisStoreOptions extends SharedStoreOptions {
  /**
   * The beginning of every key. It is the hash tag of the keys, too, so that a cluster keeps them on one node: a script uses
   * several of them at once.
   *
   * @default 'cloudflare-connector'
   */
  readonly prefix?: string | undefined;
}

/**
 * Keeps rate limits in Redis or Valkey, so that all processes that use the same server share them. The client is the caller's own,
 * of `ioredis` or of `redis`, and stays the caller's: it is neither connected nor closed here.
 *
 * Each exchange is one atomic script, by the server's clock. Keys hold a hash of the token, never the token, and expire. Works on
 * Redis 6 to 8, Valkey, and clusters.
 *
 * @example
 * ```ts
 * const rateLimiter = new RateLimiter({ store: redisStore(new Redis(process.env.REDIS_URL)) });
 * const cf = new CloudflareConnector({ apiToken, rateLimiter });
 * ```
 *
 * @throws InvalidInputError if the client has no method that runs scripts.
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): RateLimitStore {
  const { prefix = 'cloudflare-connector', ...shared } = options;
  const run = scriptRunner('redisStore', client);
  if (prefix === '' || /[{}]/.test(prefix)) {
    throw new InvalidInputError('redisStore', [{ field: 'prefix', message: 'must be a text without braces' }]);
  }
  const exchange = async (request: LedgerRequest): Promise<LedgerReply> => {
    const keys = request.limits.map(({ key }) => `{${prefix}}:${key}`);
    return JSON.parse(String(await run(SCRIPT, keys, [JSON.stringify(request)])));
  };
  return sharedStore({ exchange }, shared);
}
