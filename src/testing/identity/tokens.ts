import { rowOf, type Scope } from '../../permissions/scopes.ts';
import { type Moment, milliseconds, timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { isRange } from '../server/ip-ranges.ts';
import { type OptionNames, rejectUnknownOptions } from '../unknown-option.ts';
import type { Zone } from '../zones/zones.ts';
import type { Account } from './accounts.ts';
import { groupsNamed, groupWithId } from './permission-groups.ts';
import { kindsOf, type Policy, PolicySet } from './policies.ts';
import { formatToken, isTokenFormat } from './token-format.ts';
import type { User } from './users.ts';

/** The status of a token, as the verify operation returns it. */
export type TokenStatus = 'active' | 'disabled' | 'expired';

/** A permission group in a policy: its name, its id, or both. */
export interface PermissionGroupInput {
  /** Cloudflare's id of it, as `GET /user/tokens/permission_groups` returns it. */
  readonly id?: string | undefined;
  /** The name: `DNS Write`. */
  readonly name?: string | undefined;
}

/** A policy of a new token, in the API's form. */
export interface PolicyInput {
  /** Whether it allows or denies. A deny wins. @default 'allow' */
  readonly effect?: 'allow' | 'deny' | undefined;
  /** The resources, by key: `{ 'com.cloudflare.api.account.zone.*': '*' }`. */
  readonly resources: Policy['resources'];
  /** The permission groups that it allows or denies. */
  readonly permission_groups: readonly PermissionGroupInput[];
}

/** Input of `tokens.create`. */
export interface TokenInput {
  /** Its id: 32 hexadecimal digits. @default the next one of a fixed sequence */
  readonly id?: string | undefined;
  /** Its name. @default `token` and the start of its id */
  readonly name?: string | undefined;
  /** The credential itself, in one of Cloudflare's formats. @default the next one of a fixed sequence */
  readonly value?: string | undefined;
  /**
   * Its permissions, as scopes. Those on zones, on accounts and on the user become a policy each. An account-owned token
   * cannot have permissions on the user; they are left out.
   *
   * @default none
   */
  readonly scopes?: readonly Scope[] | undefined;
  /** The zones on which it has its zone permissions. @default 'all' */
  readonly zones?: readonly Zone[] | 'all' | undefined;
  /** The accounts on which it has its account permissions. @default 'all' */
  readonly accounts?: readonly Account[] | 'all' | undefined;
  /** More policies, in the API's form. @default none */
  readonly policies?: readonly PolicyInput[] | undefined;
  /** The user it belongs to, or the account of an account-owned token. @default the default user */
  readonly owner?: User | Account | undefined;
  /** The form of its value. `legacy` is the 40 characters without a prefix that user tokens had until 2026. @default 'prefixed' */
  readonly format?: 'prefixed' | 'legacy' | undefined;
  /** Its status. `expired` is the same as an `expiresOn` in the past. @default 'active' */
  readonly status?: TokenStatus | undefined;
  /** When it becomes valid. @default at once */
  readonly notBefore?: Moment | undefined;
  /** When it expires. @default never */
  readonly expiresOn?: Moment | undefined;
  /** IP addresses or CIDR ranges that it may be used from. @default everywhere */
  readonly allowedIps?: readonly string[] | undefined;
  /** IP addresses or CIDR ranges that it must not be used from. @default none */
  readonly deniedIps?: readonly string[] | undefined;
  /**
   * Whether it may list zones without `?name=`. `true` lists the zones on which it has a permission. `false` denies the
   * list, as Cloudflare does for some tokens that are limited to some zones (seen: https://github.com/TimothyYe/godns/issues/83).
   *
   * @default true
   */
  readonly canListZones?: boolean | undefined;
}

const inputNames: OptionNames<TokenInput> = {
  id: true,
  name: true,
  value: true,
  scopes: true,
  zones: true,
  accounts: true,
  policies: true,
  owner: true,
  format: true,
  status: true,
  notBefore: true,
  expiresOn: true,
  allowedIps: true,
  deniedIps: true,
  canListZones: true,
};

const policyNames: OptionNames<PolicyInput> = { effect: true, resources: true, permission_groups: true };

/** An API token. */
export class Token {
  /** Tells a token from a user and an account. */
  readonly kind = 'token';
  /** Its id: 32 hexadecimal digits. */
  readonly id: string;
  /** The user it belongs to, or the account of an account-owned token. */
  readonly owner: User | Account;
  /** When it was created, in ISO 8601. */
  readonly issuedOn: string;
  /** Whether it may list zones without `?name=`. */
  readonly canListZones: boolean;
  /** Its name. */
  name: string;
  /** When it was last changed, in ISO 8601. */
  modifiedOn: string;
  /** Whether it is enabled. */
  enabled: boolean;
  /** When it becomes valid, in milliseconds since 1970. */
  notBefore: number | undefined;
  /** When it expires, in milliseconds since 1970. */
  expiresOn: number | undefined;
  /** IP addresses or CIDR ranges that it may be used from. Everywhere if empty. */
  allowedIps: readonly string[];
  /** IP addresses or CIDR ranges that it must not be used from. */
  deniedIps: readonly string[];
  readonly #now: () => number;
  #value: string;
  #policies: PolicySet;
  #policyList: readonly Policy[];

  /** @internal */
  constructor(context: Context, input: TokenInput) {
    const { clock, ids } = context;
    this.#now = clock.now;
    this.id = input.id ?? ids.next();
    this.name = input.name ?? `token ${this.id.slice(0, 6)}`;
    this.owner = input.owner ?? context.users.default;
    this.issuedOn = timestamp(clock.now());
    this.modifiedOn = this.issuedOn;
    this.canListZones = input.canListZones ?? true;
    this.enabled = input.status !== 'disabled';
    this.notBefore = input.notBefore === undefined ? undefined : milliseconds(input.notBefore);
    const expiry = input.expiresOn ?? (input.status === 'expired' ? clock.now() - 1000 : undefined);
    this.expiresOn = expiry === undefined ? undefined : milliseconds(expiry);
    this.allowedIps = input.allowedIps ?? [];
    this.deniedIps = input.deniedIps ?? [];
    for (const range of [...this.allowedIps, ...this.deniedIps]) {
      if (!isRange(range)) throw new TypeError(`${range} is not an IP address or a CIDR range.`);
    }
    if (input.value !== undefined && !isTokenFormat(input.value)) {
      throw new TypeError(
        'The value of a token must have one of Cloudflare’s formats: cfut_ or cfat_, then 40 characters and 8 hexadecimal digits; or 40 characters.',
      );
    }
    this.#value = input.value ?? formatToken(input.format === 'legacy' ? 'legacy' : this.owner.kind, ids.secret());
    this.#policyList = [...policiesOfScopes(input, this.owner), ...(input.policies ?? [])].map((policy) =>
      completePolicy(policy, context),
    );
    this.#policies = new PolicySet(this.#policyList);
  }

  /** The credential itself, to send after `Bearer`. */
  get value(): string {
    return this.#value;
  }

  /** Its status, as the verify operation returns it. A token that is not valid yet is `active`, with `not_before` (inferred). */
  get status(): TokenStatus {
    if (!this.enabled) return 'disabled';
    return this.expiresOn !== undefined && this.expiresOn <= this.#now() ? 'expired' : 'active';
  }

  /** Whether it is valid now. */
  get isValid(): boolean {
    return this.status === 'active' && (this.notBefore === undefined || this.notBefore <= this.#now());
  }

  /** Its policies, as the API returns them. */
  get policies(): readonly Policy[] {
    return this.#policyList;
  }

  /** @internal */
  get policySet(): PolicySet {
    return this.#policies;
  }

  /** Replaces its policies, as an edit in the dashboard does. */
  setPolicies(policies: readonly Policy[]): void {
    this.#policyList = policies;
    this.#policies = new PolicySet(policies);
  }

  /** Gives it a new value, made from a secret of 40 characters, and returns the value. The old value stops working. */
  roll(secret: string): string {
    this.#value = formatToken(this.owner.kind, secret);
    return this.#value;
  }
}

/** The API tokens of a simulator. */
export class Tokens {
  readonly #tokens = new Map<string, Token>();
  readonly #context: Context;

  /** @internal */
  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Creates a token.
   *
   * @throws TypeError if an option is unknown or invalid, or another token has the id or the value.
   */
  create(input: TokenInput = {}): Token {
    rejectUnknownOptions(input, inputNames);
    for (const policy of input.policies ?? []) rejectUnknownOptions(policy, policyNames, 'policies');
    const token = new Token(this.#context, input);
    if (this.#tokens.has(token.id)) throw new TypeError(`A token with the id ${token.id} already exists.`);
    if (this.withValue(token.value)) throw new TypeError('A token with this value already exists.');
    this.#tokens.set(token.id, token);
    return token;
  }

  /** Returns all tokens, in the order of their creation. */
  list(): readonly Token[] {
    return [...this.#tokens.values()];
  }

  /** Returns the token with an id, or undefined. */
  get(id: string): Token | undefined {
    return this.#tokens.get(id);
  }

  /** Returns the token with a value, or undefined. */
  withValue(value: string): Token | undefined {
    for (const token of this.#tokens.values()) if (token.value === value) return token;
    return undefined;
  }

  /** Deletes the token with an id. */
  delete(id: string): void {
    this.#tokens.delete(id);
  }
}

/** A token as the API returns it. Only the response to its creation has its value. */
export function tokenBody(token: Token): object {
  return {
    id: token.id,
    name: token.name,
    status: token.status,
    issued_on: token.issuedOn,
    modified_on: token.modifiedOn,
    ...validity(token),
    policies: token.policies,
    ...(token.allowedIps.length + token.deniedIps.length > 0 && {
      condition: {
        request_ip: {
          ...(token.allowedIps.length > 0 && { in: token.allowedIps }),
          ...(token.deniedIps.length > 0 && { not_in: token.deniedIps }),
        },
      },
    }),
  };
}

/** The start and the end of a token's validity, if they are limited. */
export function validity({ notBefore, expiresOn }: Token): { not_before?: string; expires_on?: string } {
  return {
    ...(notBefore !== undefined && { not_before: timestamp(notBefore) }),
    ...(expiresOn !== undefined && { expires_on: timestamp(expiresOn) }),
  };
}

/** Completes a policy with what the API returns of it. */
export function completePolicy(
  { effect = 'allow', resources, permission_groups }: PolicyInput,
  { ids }: Context,
): Policy {
  const kinds = kindsOf(resources);
  return {
    id: ids.next(),
    effect,
    resources,
    permission_groups: permission_groups.flatMap(({ id, name }) => {
      if (id === undefined) return groupsNamed(name ?? '', kinds).map((group) => ({ id: group.id, name: group.name }));
      const known = groupWithId(id)?.name ?? name;
      return [{ id, ...(known !== undefined && { name: known }) }];
    }),
  };
}

function policiesOfScopes(input: TokenInput, owner: User | Account): PolicyInput[] {
  const { scopes = [], zones = 'all', accounts = 'all' } = input;
  const rows = scopes.map(rowOf);
  const policies = [
    { kind: 'zone', resources: onZones(zones, owner) },
    { kind: 'account', resources: onAccounts(accounts, owner) },
    { kind: 'user', resources: owner.kind === 'user' ? { [`com.cloudflare.api.user.${owner.id}`]: '*' } : {} },
  ];
  return policies
    .map(({ kind, resources }) => ({
      resources,
      permission_groups: rows.filter(({ resource }) => resource === kind).map(({ group: name }) => ({ name })),
    }))
    .filter(({ resources, permission_groups }) => permission_groups.length > 0 && Object.keys(resources).length > 0);
}

/** In JavaScript a name could be passed. The token would have no zone, and no error would say so. */
function idOf(zone: Zone): string {
  if (zone?.id) return zone.id;
  throw new TypeError(`${JSON.stringify(zone)} is not a zone: pass what cloudflare.zones.create() returned.`);
}

function onZones(zones: readonly Zone[] | 'all', owner: User | Account): Policy['resources'] {
  if (zones !== 'all')
    return Object.fromEntries(zones.map((zone) => [`com.cloudflare.api.account.zone.${idOf(zone)}`, '*']));
  return owner.kind === 'user'
    ? { 'com.cloudflare.api.account.zone.*': '*' }
    : { [`com.cloudflare.api.account.${owner.id}`]: { 'com.cloudflare.api.account.zone.*': '*' } };
}

function onAccounts(accounts: readonly Account[] | 'all', owner: User | Account): Policy['resources'] {
  if (accounts === 'all' && owner.kind === 'user') return { 'com.cloudflare.api.account.*': '*' };
  const listed = accounts === 'all' ? [owner] : accounts;
  return Object.fromEntries(listed.map(({ id }) => [`com.cloudflare.api.account.${id}`, '*']));
}
