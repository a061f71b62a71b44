import { timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { idOfName } from '../ids.ts';
import type { Account } from './accounts.ts';

/** A person with a Cloudflare login. */
export interface User {
  readonly kind: 'user';
  readonly id: string;
  readonly email: string;
  firstName: string | null;
  lastName: string | null;
  telephone: string | null;
  country: string | null;
  zipcode: string | null;
  /** The Global API Key, which may do everything the user may. */
  readonly apiKey: string;
  readonly createdOn: string;
}

/** What a new user can be given. */
export interface UserInput {
  readonly id?: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly apiKey?: string;
}

/** The users there are. */
export class Users {
  readonly #users = new Map<string, User>();
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  create(input: UserInput = {}): User {
    const { id = this.#context.ids.next() } = input;
    if (this.#users.has(id)) throw new TypeError(`There is a user ${id} already.`);
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
    };
    this.#users.set(id, user);
    return user;
  }

  /** The user that every token belongs to which is not given another owner. */
  get default(): User {
    const [first] = this.#users.values();
    if (!first) throw new TypeError('The simulator has no user left; create one first.');
    return first;
  }

  list(): readonly User[] {
    return [...this.#users.values()];
  }

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

/** The id of a user's membership of an account, which is neither's. */
export const membershipId = (user: User, account: Account): string =>
  idOfName(`membership of ${user.id} in ${account.id}`);

/** A user as the API shows a member of an account. */
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
