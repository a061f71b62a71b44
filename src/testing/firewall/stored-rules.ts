import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';

/** The fields that every rule of these products has. */
export interface StoredFields {
  readonly id: string;
  readonly created_on: string;
  readonly modified_on: string;
}

/** How the rules of a product differ from others. */
export interface RuleKind<T> {
  /** The prefix of its error messages: `zonelockdown.api`. */
  readonly errors: string;
  /** Whether two rules match the same, so that only one of them can exist. */
  readonly same: (a: T, b: T) => boolean;
  /** The maximum number of rules. */
  readonly most: number;
}

/**
 * The rules of one of the firewall's older products, in a zone or an account. Their errors have the same form.
 *
 * Seen in public repositories: 10001 not_found and 10009 duplicate_of_existing of all three products, and the message
 * not_entitled.max_rules of zonelockdown. Inferred: its code, the same message of the other products, and the status of
 * not_found.
 */
export class StoredRules<T extends object> {
  readonly #rules = new Map<string, T & StoredFields>();
  readonly #context: Context;
  readonly #kind: RuleKind<T>;

  constructor(context: Context, kind: RuleKind<T>) {
    this.#context = context;
    this.#kind = kind;
  }

  list(): readonly (T & StoredFields)[] {
    return [...this.#rules.values()];
  }

  has(id: string): boolean {
    return this.#rules.has(id);
  }

  get(id: string): T & StoredFields {
    const rule = this.#rules.get(id);
    if (!rule) throw rejection(10001, `${this.#kind.errors}.not_found`, 404);
    return rule;
  }

  create(fields: T): T & StoredFields {
    this.#rejectDuplicate(fields);
    if (this.#rules.size >= this.#kind.most) throw rejection(10008, `${this.#kind.errors}.not_entitled.max_rules`);
    const now = this.#now();
    const rule: T & StoredFields = { id: this.#context.ids.next(), ...fields, created_on: now, modified_on: now };
    this.#rules.set(rule.id, rule);
    return rule;
  }

  replace(id: string, fields: T): T & StoredFields {
    const { created_on } = this.get(id);
    this.#rejectDuplicate(fields, id);
    const rule = { id, ...fields, created_on, modified_on: this.#now() };
    this.#rules.set(id, rule);
    return rule;
  }

  delete(id: string): { readonly id: string } {
    this.#rules.delete(this.get(id).id);
    return { id };
  }

  toJSON(): readonly (T & StoredFields)[] {
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
