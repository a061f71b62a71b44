import { rowOf, type Scope } from '../../permissions/scopes.ts';
import { type Moment, milliseconds, timestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { isRange } from '../server/ip-ranges.ts';
import type { Zone } from '../zones/zones.ts';
import type { Account } from './accounts.ts';
import { groupId } from './permission-groups.ts';
import { type Policy, PolicySet } from './policies.ts';
import { formatToken, isTokenFormat } from './token-format.ts';
import type { User } from './users.ts';

/** What Cloudflare answers to a token that asks about itself. */
export type TokenStatus = 'active' | 'disabled' | 'expired';

/** A policy as a request or a fixture gives it; a group by name, by id, or both. */
export interface PolicyInput {
  readonly effect?: 'allow' | 'deny';
  readonly resources: Policy['resources'];
  readonly permission_groups: readonly { readonly id?: string; readonly name?: string }[];
}

/** What a new token can be given. */
export interface TokenInput {
  readonly id?: string;
  readonly name?: string;
  /** The credential itself, in one of Cloudflare's formats. */
  readonly value?: string;
  /**
   * What it may do. Rows on zones, accounts and the user become a policy each; an account-owned token cannot have rows on
   * the user, and does without them.
   */
  readonly scopes?: readonly Scope[];
  /** Where the zone rows hold; all zones if not given. */
  readonly zones?: readonly Zone[] | 'all';
  /** Where the account rows hold; all accounts if not given. */
  readonly accounts?: readonly Account[] | 'all';
  /** Further policies, in the API's form. */
  readonly policies?: readonly PolicyInput[];
  /** A user, or the account of an account-owned token; the default user if not given. */
  readonly owner?: User | Account;
  /** `legacy` is the 40 characters without a prefix that user tokens had until 2026. */
  readonly format?: 'prefixed' | 'legacy';
  /** `expired` is the same as an `expiresOn` that has passed. */
  readonly status?: TokenStatus;
  readonly notBefore?: Moment;
  readonly expiresOn?: Moment;
  /** Addresses or CIDR ranges the token may be used from; everywhere if not given. */
  readonly allowedIps?: readonly string[];
  /** Addresses or CIDR ranges the token may not be used from. */
  readonly deniedIps?: readonly string[];
  /**
   * Whether `GET /zones` without `?name=` answers. By default it lists what the token reaches; `false` refuses, as
   * Cloudflare does for some tokens that are limited to some zones (seen: https://github.com/TimothyYe/godns/issues/83).
   */
  readonly canListZones?: boolean;
}

/** An API token. */
export class Token {
  readonly kind = 'token';
  readonly id: string;
  readonly owner: User | Account;
  readonly issuedOn: string;
  readonly canListZones: boolean;
  name: string;
  modifiedOn: string;
  enabled: boolean;
  notBefore: number | undefined;
  expiresOn: number | undefined;
  allowedIps: readonly string[];
  deniedIps: readonly string[];
  readonly #now: () => number;
  #value: string;
  #policies: PolicySet;
  #policyList: readonly Policy[];

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
        'The value of a token has one of Cloudflare’s formats: cfut_ or cfat_, 40 characters and 8 hexadecimal digits; or 40 characters.',
      );
    }
    this.#value = input.value ?? formatToken(input.format === 'legacy' ? 'legacy' : this.owner.kind, ids.secret());
    this.#policyList = [...policiesOfScopes(input, this.owner), ...(input.policies ?? [])].map((policy) =>
      completed(policy, context),
    );
    this.#policies = new PolicySet(this.#policyList);
  }

  /** The credential itself: what goes behind `Bearer`. */
  get value(): string {
    return this.#value;
  }

  /** What verify answers. A token that is not valid yet is `active`, with `not_before` beside it (inferred). */
  get status(): TokenStatus {
    if (!this.enabled) return 'disabled';
    return this.expiresOn !== undefined && this.expiresOn <= this.#now() ? 'expired' : 'active';
  }

  /** Whether the token opens anything at present. */
  get isValid(): boolean {
    return this.status === 'active' && (this.notBefore === undefined || this.notBefore <= this.#now());
  }

  get policies(): readonly Policy[] {
    return this.#policyList;
  }

  get policySet(): PolicySet {
    return this.#policies;
  }

  /** Replaces what the token may do, as whoever edits it in the dashboard does. */
  setPolicies(policies: readonly Policy[]): void {
    this.#policyList = policies;
    this.#policies = new PolicySet(policies);
  }

  /** Gives the token a new value; the old one is unknown from then on. */
  roll(secret: string): string {
    this.#value = formatToken(this.owner.kind, secret);
    return this.#value;
  }
}

/** The tokens there are. */
export class Tokens {
  readonly #tokens = new Map<string, Token>();
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  create(input: TokenInput = {}): Token {
    const token = new Token(this.#context, input);
    if (this.#tokens.has(token.id)) throw new TypeError(`There is a token ${token.id} already.`);
    if (this.withValue(token.value)) throw new TypeError('There is a token with this value already.');
    this.#tokens.set(token.id, token);
    return token;
  }

  list(): readonly Token[] {
    return [...this.#tokens.values()];
  }

  get(id: string): Token | undefined {
    return this.#tokens.get(id);
  }

  /** The token that a request carries, if there is one of that value. */
  withValue(value: string): Token | undefined {
    for (const token of this.#tokens.values()) if (token.value === value) return token;
    return undefined;
  }

  delete(id: string): void {
    this.#tokens.delete(id);
  }
}

/** A token as the API returns it; its value is shown only once, when it is made. */
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

/** From when and until when a token is good, where that is limited. */
export function validity({ notBefore, expiresOn }: Token): { not_before?: string; expires_on?: string } {
  return {
    ...(notBefore !== undefined && { not_before: timestamp(notBefore) }),
    ...(expiresOn !== undefined && { expires_on: timestamp(expiresOn) }),
  };
}

/** A policy with everything the API returns of it. */
export function completed({ effect = 'allow', resources, permission_groups }: PolicyInput, { ids }: Context): Policy {
  return {
    id: ids.next(),
    effect,
    resources,
    permission_groups: permission_groups.map(({ id, name }) => ({
      id: id ?? groupId(name ?? ''),
      ...(name !== undefined && { name }),
    })),
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

/** A name, past the compiler, would make a token that silently reaches nothing. */
function idOf(zone: Zone): string {
  if (zone?.id) return zone.id;
  throw new TypeError(`${JSON.stringify(zone)} is no zone: a token takes what cloudflare.zones.create() gave.`);
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
