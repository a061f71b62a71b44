import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';

/** What every rule of these products has. */
interface Stored {
  readonly id: string;
  readonly created_on: string;
  readonly modified_on: string;
}

/** What a product's rules are like. */
export interface RuleKind<T> {
  /** What its errors start with: `zonelockdown.api`. */
  readonly errors: string;
  /** Whether two rules are for the same, so that there can only be one of them. */
  readonly same: (a: T, b: T) => boolean;
  /** How many rules there can be. */
  readonly most: number;
}

/**
 * The rules of one of the firewall's older products, in a zone or an account. Their errors are alike.
 *
 * Seen in public repositories: 10001 not_found and 10009 duplicate_of_existing of all three, and zonelockdown's
 * not_entitled.max_rules, whose code is inferred, as are the status of the first and the other products' words for the last.
 */
export class StoredRules<T extends object> {
  readonly #rules = new Map<string, T & Stored>();
  readonly #context: Context;
  readonly #kind: RuleKind<T>;

  constructor(context: Context, kind: RuleKind<T>) {
    this.#context = context;
    this.#kind = kind;
  }

  list(): readonly (T & Stored)[] {
    return [...this.#rules.values()];
  }

  get(id: string): T & Stored {
    const rule = this.#rules.get(id);
    if (!rule) throw rejection(10001, `${this.#kind.errors}.not_found`, 404);
    return rule;
  }

  create(fields: T): T & Stored {
    this.#rejectDuplicate(fields);
    if (this.#rules.size >= this.#kind.most) throw rejection(10008, `${this.#kind.errors}.not_entitled.max_rules`);
    const now = this.#now();
    const rule = { ...fields, id: this.#context.ids.next(), created_on: now, modified_on: now };
    this.#rules.set(rule.id, rule);
    return rule;
  }

  replace(id: string, fields: T): T & Stored {
    const { created_on } = this.get(id);
    this.#rejectDuplicate(fields, id);
    const rule = { ...fields, id, created_on, modified_on: this.#now() };
    this.#rules.set(id, rule);
    return rule;
  }

  delete(id: string): { readonly id: string } {
    this.#rules.delete(this.get(id).id);
    return { id };
  }

  toJSON(): readonly (T & Stored)[] {
    return this.list();
  }

  #now(): string {
    return preciseTimestamp(this.#context.clock.now());
  }

  #rejectDuplicate(fields: T, except?: string): void {
    const twin = this.list().find((rule) => rule.id !== except && this.#kind.same(rule, fields));
    if (twin) throw rejection(10009, `${this.#kind.errors}.duplicate_of_existing`);
  }
}
