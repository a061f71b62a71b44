import { CloudflareConnectorError } from '../errors.ts';
import { type PlanStore, sha256 } from './plans.ts';

/** What both tools need. */
export interface PlanSetup {
  readonly store: PlanStore;
  readonly tenant: string;
  /** Whether the tools may work in a zone. */
  readonly isAllowed: (zone: string) => boolean;
}

/** Minutes that a plan waits for its approval. */
const MINUTES = 30;

/** A plan that was made, as far as its response needs it. */
interface Plan {
  readonly zone: { readonly id: string; readonly name: string };
  readonly creates: readonly unknown[];
  readonly updates: readonly unknown[];
  readonly deletes: readonly unknown[];
  readonly conflicts: readonly unknown[];
  readonly skipped: readonly unknown[];
}

/** Keeps a plan, and returns what an approval needs: a diff, an id and a hash. */
export async function keepPlan(made: unknown, { store, tenant }: PlanSetup): Promise<Record<string, unknown>> {
  const { zone, creates, updates, deletes, conflicts, skipped } = made as Plan;
  const plan = JSON.stringify(made);
  const hash = await sha256(plan);
  const id = `plan_${crypto.randomUUID().replaceAll('-', '')}`;
  const expires = Date.now() + MINUTES * 60_000;
  await store.put(id, { tenant, zone: zone.id, plan, hash, expires });
  return {
    ...{ plan: id, hash, zone: zone.name, expires: new Date(expires).toISOString() },
    summary: {
      create: creates.length,
      update: updates.length,
      delete: deletes.length,
      conflicts: conflicts.length,
      skipped: skipped.length,
    },
    diff: String(made),
  };
}

/** Plans that are being applied in this process: none is applied twice at the same time. */
export class PlansInUse {
  readonly #ids = new Set<string>();

  async during<T>(id: string, apply: () => Promise<T>): Promise<T> {
    if (this.#ids.has(id)) throw rejection('conflict', 'the plan is being applied');
    this.#ids.add(id);
    try {
      return await apply();
    } finally {
      this.#ids.delete(id);
    }
  }
}

/**
 * A plan that may be applied.
 *
 * @throws CloudflareConnectorError `not_found` if it is unknown, has expired, or is of another tenant; `conflict` if the hash is
 * another one; `out_of_reach` if its zone is not allowed.
 */
export async function planToApply(id: string, hash: string, { store, tenant, isAllowed }: PlanSetup): Promise<object> {
  const stored = await store.get(id);
  // The same response for a plan of another tenant as for one that does not exist.
  if (!stored || stored.tenant !== tenant || stored.expires <= Date.now()) {
    throw rejection('not_found', `there is no such plan, or it is older than ${MINUTES} minutes: plan again`);
  }
  if (!isAllowed(stored.zone))
    throw rejection('out_of_reach', 'the plan is for a zone that these tools may not work in');
  if (stored.hash !== hash.trim().toLowerCase() || (await sha256(stored.plan)) !== stored.hash) {
    throw rejection('conflict', 'the hash is not the one of the plan: what was approved is not what would be applied');
  }
  return JSON.parse(stored.plan) as object;
}

function rejection(code: 'not_found' | 'conflict' | 'out_of_reach', message: string): CloudflareConnectorError {
  return new CloudflareConnectorError(code, `dns.apply: ${message}.`, { operation: 'dns.apply' });
}
