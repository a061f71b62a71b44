import { timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { ProductParts } from '../server/product-parts.ts';
import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';
import type { User } from './users.ts';

/** An account, which owns zones, Workers and account-owned tokens. */
export interface Account {
  /** Tells an account from a user. */
  readonly kind: 'account';
  /** Its id: 32 hexadecimal digits. */
  readonly id: string;
  /** Its name. */
  readonly name: string;
  /** Its type, which decides some limits. */
  readonly type: 'standard' | 'enterprise';
  /** When it was created, in ISO 8601. */
  readonly createdOn: string;
  /** The ids of its members. */
  readonly members: ReadonlySet<string>;
  /** @internal */
  readonly parts: ProductParts;
}

/** Input of `accounts.create`. */
export interface AccountInput {
  /** Its id: 32 hexadecimal digits. @default the next one of a fixed sequence */
  readonly id?: string | undefined;
  /** Its name. @default `Account` and a number */
  readonly name?: string | undefined;
  /** Its type, which decides some limits. @default 'standard' */
  readonly type?: Account['type'] | undefined;
  /** Its members. @default the default user */
  readonly members?: readonly User[] | undefined;
}

const inputNames: OptionNames<AccountInput> = { id: true, name: true, type: true, members: true };

/** The accounts of a simulator. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #context: Context;

  /** @internal */
  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Creates an account.
   *
   * @throws TypeError if an option is unknown, or another account has the id.
   */
  create(input: AccountInput = {}): Account {
    rejectUnknownOptions(input, inputNames);
    const { id = this.#context.ids.next(), name, type = 'standard', members } = input;
    if (this.#accounts.has(id)) throw new TypeError(`An account with the id ${id} already exists.`);
    const account: Account = {
      kind: 'account',
      id,
      name: name ?? `Account ${this.#accounts.size + 1}`,
      type,
      createdOn: timestamp(this.#context.clock.now()),
      members: new Set((members ?? [this.#context.users.default]).map((user) => user.id)),
      parts: new ProductParts(),
    };
    this.#accounts.set(id, account);
    return account;
  }

  /** The first account. Zones without an `account` belong to it. */
  get default(): Account {
    const [first] = this.#accounts.values();
    if (!first) throw new TypeError('The simulator has no account; create one first.');
    return first;
  }

  /** Returns all accounts, in the order of their creation. */
  list(): readonly Account[] {
    return [...this.#accounts.values()];
  }

  /** Returns the account with an id, or undefined. */
  get(id: string): Account | undefined {
    return this.#accounts.get(id);
  }

  /** Deletes the account with an id, and its zones and tokens. */
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
