import { forgetOldest } from '../forget-oldest.ts';

/** A plan of DNS changes that waits for its approval. */
export interface StoredPlan {
  /** Whose plan it is; see `tenant` of the options of `tools`. */
  readonly tenant: string;
  /** The id of the zone. */
  readonly zone: string;
  /** The plan as JSON, which `dns.apply` accepts. */
  readonly plan: string;
  /** The SHA-256 of the plan, in hexadecimal digits. */
  readonly hash: string;
  /** When the plan expires, in milliseconds of `Date.now()`. */
  readonly expires: number;
}

/** Where plans are kept between `planChanges` and `applyPlan`: a host with several processes brings its own. */
export interface PlanStore {
  /** Keeps a plan under its id. */
  put(id: string, plan: StoredPlan): void | Promise<void>;
  /** The plan of an id; undefined if it is unknown or has expired. */
  get(id: string): StoredPlan | undefined | Promise<StoredPlan | undefined>;
  /** Forgets a plan. */
  delete(id: string): void | Promise<void>;
}

/** Plans that are kept at most; the oldest is forgotten for another one. */
const MOST_PLANS = 100;

/** Plans in memory, for one process. They expire. */
export class MemoryPlanStore implements PlanStore {
  readonly #plans = new Map<string, StoredPlan>();

  put(id: string, plan: StoredPlan): void {
    this.#plans.set(id, plan);
    forgetOldest(this.#plans, MOST_PLANS);
  }

  get(id: string): StoredPlan | undefined {
    const plan = this.#plans.get(id);
    if (plan && plan.expires > Date.now()) return plan;
    this.#plans.delete(id);
    return undefined;
  }

  delete(id: string): void {
    this.#plans.delete(id);
  }
}

/** The SHA-256 of a text, in hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
