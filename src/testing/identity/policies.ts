import type { ResourceType } from '../../permissions/scopes.ts';
import { groupWithId, type PermissionGroups } from './permission-groups.ts';

/** A policy of a token, as the API returns it. */
export interface Policy {
  /** Its id. */
  readonly id: string;
  /** Whether it allows or denies. A deny wins. */
  readonly effect: 'allow' | 'deny';
  /** The resources, by key: `{ 'com.cloudflare.api.account.zone.*': '*' }`. */
  readonly resources: Readonly<Record<string, PolicyResource>>;
  /** The permission groups that it allows or denies. */
  readonly permission_groups: readonly PolicyGroup[];
}

/** A permission group in a policy. */
export interface PolicyGroup {
  /** Its id. */
  readonly id: string;
  /** Its name: `DNS Write`. */
  readonly name?: string | undefined;
}

/** `*`, or the resources below an account that a policy is limited to. */
export type PolicyResource = string | Readonly<Record<string, string>>;

/** The resource on which a request needs a permission. */
export type RequestedResource =
  | { readonly kind: 'zone'; readonly id: string; readonly accountId: string }
  /** All zones of an account, including zones that are created later. */
  | { readonly kind: 'zones'; readonly accountId: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'user'; readonly id: string }
  /** No particular resource: a permission on any resource is enough. */
  | { readonly kind: 'anything' };

const ACCOUNT = 'com.cloudflare.api.account.';
const ZONE = 'com.cloudflare.api.account.zone.';
const USER = 'com.cloudflare.api.user.';

/** Policies, prepared for permission checks. A deny removes its groups from all of its resources. */
export class PolicySet {
  readonly #rules: readonly {
    readonly allows: boolean;
    /** By name. */
    readonly groups: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
    readonly policy: Policy;
  }[];

  constructor(policies: readonly Policy[]) {
    this.#rules = policies.map((policy) => ({
      allows: policy.effect === 'allow',
      groups: byName(policy.permission_groups),
      policy,
    }));
  }

  /** Whether the policies grant a permission group on a resource. */
  grants(group: string, resource: RequestedResource, known: PermissionGroups): boolean {
    let granted = false;
    for (const { allows, groups, policy } of this.#rules) {
      const reaches = groups
        .get(group)
        ?.some((one) =>
          kinds.some((kind) => known.canBeGrantedOn(one, kind) && reach(policy.resources, kind, resource)),
        );
      if (!reaches) continue;
      // A deny on one zone does not affect a request that could use another zone.
      if (!allows && resource.kind !== 'anything') return false;
      granted ||= allows;
    }
    return granted;
  }

  /** Whether the policies grant anything on a zone. */
  touchesZone({ id, account }: { readonly id: string; readonly account: { readonly id: string } }): boolean {
    const zone = { kind: 'zone', id, accountId: account.id } as const;
    return this.#rules.some(({ allows, policy }) => allows && reach(policy.resources, 'zone', zone));
  }

  /** Whether the policies grant anything on an account itself. */
  touchesAccount(accountId: string): boolean {
    return this.#rules.some(
      ({ allows, policy }) => allows && reach(policy.resources, 'account', { kind: 'account', id: accountId }),
    );
  }
}

const kinds: readonly ResourceType[] = ['zone', 'account', 'user'];

/** The groups of a policy by name. One name may stand for a group on zones and one on accounts. */
function byName(groups: readonly PolicyGroup[]): ReadonlyMap<string, readonly { id: string; name: string }[]> {
  const named = new Map<string, { id: string; name: string }[]>();
  for (const { id, name = groupWithId(id)?.name ?? id } of groups) {
    named.set(name, [...(named.get(name) ?? []), { id, name }]);
  }
  return named;
}

/** The kinds of resources in a policy, as permission groups name them: `com.cloudflare.api.account.zone`, … */
export function kindsOf(resources: Readonly<Record<string, PolicyResource>>): ReadonlySet<string> {
  return new Set(
    Object.entries(resources).flatMap(([key, value]) =>
      typeof value === 'object' ? [...kindsOf(value)] : [key.slice(0, key.lastIndexOf('.'))],
    ),
  );
}

/**
 * Whether a policy's resources of one kind cover a requested resource. A group that is granted on accounts covers the zones
 * in the account. That it does is inferred.
 */
function reach(resources: Policy['resources'], kind: ResourceType, resource: RequestedResource): boolean {
  return Object.entries(resources).some(([key, value]) => covers(key, value, kind, resource));
}

function covers(key: string, value: PolicyResource, kind: ResourceType, resource: RequestedResource): boolean {
  if (typeof value === 'object') {
    const within = key.startsWith(ACCOUNT) ? key.slice(ACCOUNT.length) : undefined;
    if (within === undefined || !isWithin(within, resource)) return false;
    return Object.entries(value).some(([inner, all]) => covers(inner, all, kind, resource));
  }
  if (value !== '*') return false;
  switch (kind) {
    case 'zone':
      return key.startsWith(ZONE) && coversZones(key.slice(ZONE.length), resource);
    case 'account':
      return key.startsWith(ACCOUNT) && !key.startsWith(ZONE) && coversAccount(key.slice(ACCOUNT.length), resource);
    case 'user':
      return (
        key.startsWith(USER) &&
        (resource.kind === 'anything' || (resource.kind === 'user' && key.slice(USER.length) === resource.id))
      );
  }
}

function isWithin(accountId: string, resource: RequestedResource): boolean {
  if (accountId === '*' || resource.kind === 'anything') return true;
  return (
    accountId === (resource.kind === 'account' ? resource.id : 'accountId' in resource ? resource.accountId : undefined)
  );
}

function coversZones(id: string, resource: RequestedResource): boolean {
  if (resource.kind === 'user') return false;
  if (resource.kind === 'anything') return true;
  return id === '*' || (resource.kind === 'zone' && id === resource.id);
}

function coversAccount(id: string, resource: RequestedResource): boolean {
  if (resource.kind === 'anything') return true;
  // An account's permission group on a route below /user: any account is enough.
  if (resource.kind === 'user') return true;
  return id === '*' || id === (resource.kind === 'account' ? resource.id : resource.accountId);
}
