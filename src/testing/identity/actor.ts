import type { Context } from '../context.ts';
import type { Zone } from '../zones/zones.ts';
import type { Account } from './accounts.ts';
import type { PermissionGroups } from './permission-groups.ts';
import type { Target } from './policies.ts';
import type { Token } from './tokens.ts';
import type { User } from './users.ts';

/** Who makes a request: a token, or a user with the Global API Key, who may do everything the user may. */
export class Actor {
  readonly owner: User | Account;
  readonly #context: Context;
  readonly #groups: PermissionGroups;

  constructor(
    readonly token: Token | undefined,
    owner: User | Account,
    context: Context,
    groups: PermissionGroups,
  ) {
    this.owner = owner;
    this.#context = context;
    this.#groups = groups;
  }

  /** What rate limits count by. */
  get id(): string {
    return this.token?.id ?? this.owner.id;
  }

  /** Whether it may do what any one of these groups opens. Where Cloudflare documents no group, reaching is enough. */
  may(groups: readonly string[], target: Target): boolean {
    if (!this.#reaches(target)) return false;
    const { token } = this;
    if (!token || groups.length === 0) return true;
    return groups.some((group) => token.policySet.grants(group, target, this.#groups));
  }

  mayOnZone(groups: readonly string[], zone: Zone): boolean {
    return this.may(groups, { kind: 'zone', id: zone.id, accountId: zone.account.id });
  }

  /** The accounts it belongs to; what it may do there is another question. */
  accounts(): readonly Account[] {
    const { owner } = this;
    return this.#context.accounts
      .list()
      .filter((account) => (owner.kind === 'account' ? account.id === owner.id : account.members.has(owner.id)));
  }

  #reaches(target: Target): boolean {
    switch (target.kind) {
      case 'anything':
        return true;
      case 'user':
        return target.id === this.owner.id;
      case 'account':
        return this.accounts().some(({ id }) => id === target.id);
      default:
        return this.accounts().some(({ id }) => id === target.accountId);
    }
  }
}
