/**
 * Limits that the isolates of a Worker share through a Durable Object: `cloudflare-connector/durable-object`.
 *
 * @packageDocumentation
 */

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
export { CloudflareConnectorObject, type ObjectContext, type ObjectStorage } from './connector-object.ts';
export {
  type DurableObjectStoreOptions,
  durableObjectStore,
  type ObjectNamespace,
  type ObjectRequest,
  type ObjectStub,
} from './durable-object-store.ts';
export { type DurableObjectZoneLockOptions, durableObjectZoneLock } from './durable-object-zone-lock.ts';
