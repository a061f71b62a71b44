import { timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { idOfName } from '../ids.ts';
import { ProductParts } from '../server/product-parts.ts';
import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';
import type { Account } from './accounts.ts';

/** A person with a Cloudflare login. */
export interface User {
  /** Tells a user from an account. */
  readonly kind: 'user';
  /** Its id: 32 hexadecimal digits. */
  readonly id: string;
  /** The address to log in with. */
  readonly email: string;
  /** Null if not set. */
  firstName: string | null;
  /** Null if not set. */
  lastName: string | null;
  /** Null if not set. */
  telephone: string | null;
  /** Null if not set. */
  country: string | null;
  /** Null if not set. */
  zipcode: string | null;
  /** The Global API Key, which has all permissions of the user. */
  readonly apiKey: string;
  /** When it was created, in ISO 8601. */
  readonly createdOn: string;
  /** @internal */
  readonly parts: ProductParts;
}

/** Input of `users.create`. */
export interface UserInput {
  /** Its id: 32 hexadecimal digits. @default the next one of a fixed sequence */
  readonly id?: string | undefined;
  /** The address to log in with. @default a numbered one at example.com */
  readonly email?: string | undefined;
  /** The first name. @default not set */
  readonly firstName?: string | undefined;
  /** The last name. @default not set */
  readonly lastName?: string | undefined;
  /** The Global API Key. @default the next one of a fixed sequence */
  readonly apiKey?: string | undefined;
}

const inputNames: OptionNames<UserInput> = { id: true, email: true, firstName: true, lastName: true, apiKey: true };

/** The users of a simulator. */
export class Users {
  readonly #users = new Map<string, User>();
  readonly #context: Context;

  /** @internal */
  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Creates a user.
   *
   * @throws TypeError if an option is unknown, or another user has the id.
   */
  create(input: UserInput = {}): User {
    rejectUnknownOptions(input, inputNames);
    const { id = this.#context.ids.next() } = input;
    if (this.#users.has(id)) throw new TypeError(`A user with the id ${id} already exists.`);
    const user: User = {
      kind: 'user',
      id,
      email: input.email ?? `user${this.#users.size + 1}@example.com`,
      firstName: input.firstName ?? null,
      lastName: input.lastName ?? null,
      telephone: null,
      country: null,
      zipcode: null,
      apiKey: input.apiKey ?? this.#context.ids.key(),
      createdOn: timestamp(this.#context.clock.now()),
      parts: new ProductParts(),
    };
    this.#users.set(id, user);
    return user;
  }

  /** The first user. Tokens without an `owner` belong to it. */
  get default(): User {
    const [first] = this.#users.values();
    if (!first) throw new TypeError('The simulator has no user; create one first.');
    return first;
  }

  /** Returns all users, in the order of their creation. */
  list(): readonly User[] {
    return [...this.#users.values()];
  }

  /** Returns the user with an id, or undefined. */
  get(id: string): User | undefined {
    return this.#users.get(id);
  }
}

/** A user as the API returns it. */
export function userBody(user: User, accounts: readonly Account[]): object {
  return {
    id: user.id,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    telephone: user.telephone,
    country: user.country,
    zipcode: user.zipcode,
    two_factor_authentication_enabled: false,
    two_factor_authentication_locked: false,
    suspended: false,
    betas: [],
    has_pro_zones: false,
    has_business_zones: false,
    has_enterprise_zones: false,
    organizations: accounts.map(({ id, name }) => ({ id, name, status: 'member', permissions: [], roles: [ROLE] })),
    created_on: user.createdOn,
  };
}

/** The id of a user's membership of an account. It is neither the user's nor the account's. */
export const membershipId = (user: User, account: Account): string =>
  idOfName(`membership of ${user.id} in ${account.id}`);

/** A user as the API returns a member of an account. */
export function memberBody(user: User, account: Account): object {
  return {
    id: membershipId(user, account),
    status: 'accepted',
    email: user.email,
    user: {
      id: user.id,
      email: user.email,
      first_name: user.firstName,
      last_name: user.lastName,
      two_factor_authentication_enabled: false,
    },
    roles: [],
    policies: [],
  };
}

/** A user's membership of an account as the API returns it. */
export function membershipBody(user: User, account: Account): object {
  const everything = { read: true, write: true };
  const areas = [
    'analytics',
    'billing',
    'cache_purge',
    'dns',
    'dns_records',
    'lb',
    'logs',
    'organization',
    'ssl',
    'waf',
  ];
  return {
    id: membershipId(user, account),
    status: 'accepted',
    account: { id: account.id, name: account.name, type: account.type, created_on: account.createdOn },
    api_access_enabled: true,
    roles: [ROLE],
    permissions: Object.fromEntries([...areas, 'zone_settings', 'zones'].map((area) => [area, everything])),
  };
}

const ROLE = 'Super Administrator - All Privileges';
