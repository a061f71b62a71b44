import { timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { Parts } from '../server/parts.ts';
import type { User } from './users.ts';

/** An account: what zones, Workers and account-owned tokens belong to. */
export interface Account {
  readonly kind: 'account';
  readonly id: string;
  readonly name: string;
  readonly type: 'standard' | 'enterprise';
  readonly createdOn: string;
  /** The users who belong to it, by id. */
  readonly members: ReadonlySet<string>;
  /** What else is set up in it. */
  readonly parts: Parts;
}

/** What a new account can be given. */
export interface AccountInput {
  readonly id?: string;
  readonly name?: string;
  readonly type?: Account['type'];
  /** The users who belong to it; the default user if not given. */
  readonly members?: readonly User[];
}

/** The accounts there are. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  create({ id = this.#context.ids.next(), name, type = 'standard', members }: AccountInput = {}): Account {
    if (this.#accounts.has(id)) throw new TypeError(`There is an account ${id} already.`);
    const account: Account = {
      kind: 'account',
      id,
      name: name ?? `Account ${this.#accounts.size + 1}`,
      type,
      createdOn: timestamp(this.#context.clock.now()),
      members: new Set((members ?? [this.#context.users.default]).map((user) => user.id)),
      parts: new Parts(),
    };
    this.#accounts.set(id, account);
    return account;
  }

  /** The account that everything belongs to which is not given another. */
  get default(): Account {
    const [first] = this.#accounts.values();
    if (!first) throw new TypeError('The simulator has no account left; create one first.');
    return first;
  }

  list(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  get(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  /** Deletes an account, with its zones and tokens. */
  delete(id: string): void {
    this.#accounts.delete(id);
    for (const zone of this.#context.zones.list()) if (zone.account.id === id) this.#context.zones.delete(zone.id);
    for (const token of this.#context.tokens.list()) if (token.owner.id === id) this.#context.tokens.delete(token.id);
  }
}

/** An account as the API returns it. */
export function accountBody({ id, name, type, createdOn }: Account): object {
  return { id, name, type, settings: { enforce_twofactor: false }, created_on: createdOn };
}
