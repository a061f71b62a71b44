/**
 * Limits, locks and checkpoints that several processes share through Redis or Valkey: `cloudflare-connector/redis`.
 *
 * @packageDocumentation
 */

export type { Checkpoint } from '../checkpoints/checkpoint.ts';
export type { LockStoreOptions } from '../domains/dns/plan/leased-lock.ts';
export type { ZoneLock } from '../domains/dns/plan/zone-lock.ts';
export type { RateLimitSettings, RateLimitStore, TellWait } from '../transport/layers/rate-limit.ts';
export type { LedgerReply, LedgerRequest, SharedLimit } from '../transport/rate-limit/ledger.ts';
export {
  type RateLimitLedger,
  type SharedStoreOptions,
  type StoreStatus,
  sharedStore,
} from '../transport/rate-limit/shared-store.ts';
export { type CheckpointClient, redisCheckpoint } from './checkpoint.ts';
export { type RedisStoreOptions, redisStore } from './redis-store.ts';
export { type RedisZoneLockOptions, redisZoneLock } from './redis-zone-lock.ts';
export type { IoredisClient, NodeRedisClient, RedisClient } from './run-script.ts';
