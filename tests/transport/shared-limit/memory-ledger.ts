import { emptyState, type LimitState, settle } from '../../../src/transport/rate-limit/ledger.ts';
import type { RateLimitLedger } from '../../../src/transport/rate-limit/shared-store.ts';

/** A ledger in this process. */
export function memoryLedger(): RateLimitLedger {
  const states = new Map<string, LimitState>();
  return {
    async exchange(request) {
      const now = Date.now();
      const own = request.limits.map((limit) => {
        const state = states.get(limit.key) ?? emptyState(limit, `${limit.key} ${now}`, now);
        states.set(limit.key, state);
        return state;
      });
      return settle(own, structuredClone(request), now);
    },
  };
}
