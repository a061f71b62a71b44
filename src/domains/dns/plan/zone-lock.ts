import type { CloudflareConnectorError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';

/** A zone to lock. */
export interface LockedZone {
  /** The id of the zone, 32 hexadecimal digits. */
  readonly id: string;
  /** The name of the zone; empty if it is not known yet, because the call has its id alone. */
  readonly name: string;
}

/** How a lock is waited for. */
export interface LockOptions {
  /** Aborts when the caller no longer waits. */
  readonly signal: AbortSignal | undefined;
}

/** Releases a lock. */
export interface ReleaseLock {
  (): unknown;
  /**
   * Called before each request that changes the zone: resolves to an error if the lock was lost in the meantime, because it
   * expired. Then nothing more is changed.
   */
  readonly fence?: (() => Promise<CloudflareConnectorError | undefined>) | undefined;
}

/**
 * Lets one applier at a time change a zone. The default keeps apart the appliers of this process that use one base URL; one that is
 * shared by several machines keeps apart theirs.
 */
export interface ZoneLock {
  /**
   * Waits until nobody else changes the zone, and resolves to a function that releases it. Called before the zone is read. May
   * reject if it takes too long: nothing is changed then. A caller that gave up releases a lock that it gets later.
   */
  acquire(zone: LockedZone, options: LockOptions): Promise<ReleaseLock>;
}

/**
 * By the key of a zone: ends when the last applier in the queue has released it. It is about the zone, and not about a connector:
 * whatever its token and its `fetch` are, another one can change the same zone.
 */
const queues = new Map<string, Promise<void>>();

const inProcess = (key: string): ZoneLock => ({
  async acquire() {
    const before = queues.get(key);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const last = before ? before.then(() => held) : held;
    queues.set(key, last);
    await before;
    return () => {
      release();
      if (queues.get(key) === last) queues.delete(key);
    };
  },
});

/** Runs a part of a call while it holds the lock of a zone. */
export async function whileLocked<T>(
  call: CallContext,
  zone: LockedZone,
  lock: ZoneLock = inProcess(call.keyOf(zone)),
  part: (fence: ReleaseLock['fence']) => Promise<T>,
): Promise<T> {
  let acquiring: Promise<ReleaseLock> | undefined;
  const release = await call
    .within((signal) => {
      acquiring = lock.acquire(zone, { signal });
      return acquiring;
    })
    .catch((error: unknown) => {
      acquiring?.then((late) => late()).catch(() => undefined);
      throw error;
    });
  try {
    return await part(release.fence);
  } finally {
    await release();
  }
}
