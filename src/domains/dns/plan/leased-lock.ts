import { CloudflareConnectorError } from '../../../errors.ts';
import { delay } from '../../../transport/timing/delay.ts';
import type { ReleaseLock, ZoneLock } from './zone-lock.ts';

/** What a store has to be able to do, atomically. A key is the hash of a zone. */
export interface LockLedger {
  /** Takes the lock if nobody has it, until it expires. Replies with its number, or how long another one has it still. */
  take(key: string, owner: string, expires: number): Promise<LockReply>;
  /** Has it expire later. False if it is somebody else's, or nobody's. */
  renew(key: string, owner: string, expires: number): Promise<boolean>;
  /** Gives it back, if it is still the owner's. */
  release(key: string, owner: string): Promise<unknown>;
}

/** What a store replies to who wants a lock. */
export interface LockReply {
  /** Rises with each owner: the fencing token. Undefined if somebody else has the lock. */
  readonly token?: number | undefined;
  /** Milliseconds until the lock of somebody else expires. */
  readonly wait?: number | undefined;
}

/** Options of a lock that several machines share. */
export interface LockStoreOptions {
  /**
   * Milliseconds after which a lock expires whose owner died. It is renewed all the time.
   *
   * @default 30000
   */
  readonly expires?: number | undefined;
  /** Called with the fencing token of each lock that was taken: a number that rises with each owner. */
  readonly onAcquire?: ((token: number) => void) | undefined;
}

/** How often it is asked whether the lock is free, in milliseconds. Each waits as long again at random. */
const ASK_EVERY = 100;

/** A lock of zones in a store that several machines share. */
export function leasedLock(ledger: LockLedger, { expires = 30_000, onAcquire }: LockStoreOptions): ZoneLock {
  return {
    async acquire({ id }, { signal }) {
      const [key, owner] = [await hashOf(id), crypto.randomUUID()];
      for (;;) {
        const { token, wait = expires } = await ledger.take(key, owner, expires).catch(unreachable);
        if (token !== undefined) {
          onAcquire?.(token);
          const release = held(ledger, key, owner, expires);
          if (!signal?.aborted) return release;
          await release();
          throw signal.reason;
        }
        await delay(Math.min(Math.max(1, wait), ASK_EVERY * (1 + Math.random())), signal);
      }
    },
  };
}

function held(ledger: LockLedger, key: string, owner: string, expires: number): ReleaseLock {
  let until = performance.now() + expires;
  let isLost = false;
  const renew = async (): Promise<void> => {
    const asked = performance.now();
    // A store that cannot be reached keeps the lock until it expires.
    const isOurs = await ledger.renew(key, owner, expires).catch(() => undefined);
    if (isOurs) until = asked + expires;
    if (isOurs === false) isLost = true;
  };
  const timer = setInterval(() => void renew(), expires / 3);
  (timer as { unref?: () => void }).unref?.();
  const release = async (): Promise<void> => {
    clearInterval(timer);
    // If it cannot be given back, it expires.
    await ledger.release(key, owner).catch(() => undefined);
  };
  const fence = async (): Promise<CloudflareConnectorError | undefined> => {
    if (!isLost) await renew();
    if (!isLost && performance.now() < until) return undefined;
    const message = 'the lock of the zone expired: another applier may be changing it';
    return new CloudflareConnectorError('conflict', message, { retryable: true });
  };
  return Object.assign(release, { fence });
}

function unreachable(cause: unknown): never {
  const message = 'The lock of the zone could not be asked for: its store failed. Nothing was changed.';
  throw new CloudflareConnectorError('network', message, { retryable: true, cause });
}

/** Nobody who sees the store learns a zone from it. */
async function hashOf(id: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`zone ${id}`)));
  return [...bytes.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
