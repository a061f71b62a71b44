import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import type { Account } from './accounts.ts';
import type { PermissionGroups } from './permission-groups.ts';
import type { RequestedResource } from './policies.ts';
import type { Token } from './tokens.ts';
import type { User } from './users.ts';

/** Who makes a request: a token, or a user with the Global API Key, which has all permissions of the user. */
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

  /** The key that rate limits count by. */
  get id(): string {
    return this.token?.id ?? this.owner.id;
  }

  /** The user who makes the request. An account-owned token has none. */
  get user(): User {
    if (this.owner.kind === 'user') return this.owner;
    throw rejection(9109, 'Unauthorized to access requested resource', 403);
  }

  /** Whether it has one of these permission groups on a resource. If Cloudflare documents no group, access is enough. */
  may(groups: readonly string[], resource: RequestedResource): boolean {
    if (!this.#reaches(resource)) return false;
    const { token } = this;
    if (!token || groups.length === 0) return true;
    return groups.some((group) => token.policySet.grants(group, resource, this.#groups));
  }

  mayOnZone(groups: readonly string[], zone: Zone): boolean {
    return this.may(groups, { kind: 'zone', id: zone.id, accountId: zone.account.id });
  }

  /** Whether any permission on a zone makes it visible. */
  get seesZones(): boolean {
    return this.#context.quirks.zonesWithoutZoneRead === 'listed';
  }

  /** The accounts it belongs to, whatever its permissions are there. */
  accounts(): readonly Account[] {
    const { owner } = this;
    return this.#context.accounts
      .list()
      .filter((account) => (owner.kind === 'account' ? account.id === owner.id : account.members.has(owner.id)));
  }

  #reaches(resource: RequestedResource): boolean {
    switch (resource.kind) {
      case 'anything':
        return true;
      case 'user':
        return resource.id === this.owner.id;
      case 'account':
        return this.accounts().some(({ id }) => id === resource.id);
      default:
        return this.accounts().some(({ id }) => id === resource.accountId);
    }
  }
}
