import { type LockReply, type LockStoreOptions, leasedLock } from '../domains/dns/plan/leased-lock.ts';
import type { ZoneLock } from '../domains/dns/plan/zone-lock.ts';
import { InvalidInputError } from '../errors.ts';
import type { LockRequest } from './connector-object.ts';
import { asker, type ObjectNamespace } from './durable-object-store.ts';

/** Options of {@link durableObjectZoneLock}. */
export interface DurableObjectZoneLockOptions extends LockStoreOptions {
  /**
   * The name of the object that keeps the locks.
   *
   * @default 'cloudflare-connector'
   */
  readonly name?: string | undefined;
}

/**
 * A lock for `dns.apply` and `dns.sync` in a Durable Object: of all isolates and machines that use it, one at a time changes a zone.
 *
 * @param namespace The binding of `CloudflareConnectorObject`.
 * @throws InvalidInputError if it is not the binding of a Durable Object's class, or `expires` is not a whole number from 100.
 */
export function durableObjectZoneLock(
  namespace: ObjectNamespace,
  options: DurableObjectZoneLockOptions = {},
): ZoneLock {
  const { name, expires: lifetime = 30_000 } = options;
  const ask = asker('durableObjectZoneLock', namespace, name);
  if (!Number.isInteger(lifetime) || lifetime < 100) {
    const message = 'must be a whole number from 100';
    throw new InvalidInputError('durableObjectZoneLock', [{ field: 'expires', message }]);
  }
  const lock = (request: LockRequest) => ask<LockReply & { readonly isOurs: boolean }>('lock', request);
  return leasedLock(
    {
      async take(key, owner, expires) {
        const { isOurs, token, wait } = await lock({ action: 'take', key, owner, expires });
        return isOurs ? { token } : { wait };
      },
      renew: async (key, owner, expires) => (await lock({ action: 'renew', key, owner, expires })).isOurs,
      release: (key, owner) => lock({ action: 'release', key, owner, expires: 0 }),
    },
    options,
  );
}
