import type { ResourceType } from '../../permissions/scopes.ts';
import { groupId, type PermissionGroups } from './permission-groups.ts';

/** A token's policy as the API returns it. */
export interface Policy {
  readonly id: string;
  readonly effect: 'allow' | 'deny';
  readonly resources: Readonly<Record<string, PolicyResource>>;
  readonly permission_groups: readonly { readonly id: string; readonly name?: string }[];
}

/** `*`, or what the grant is narrowed to below an account. */
export type PolicyResource = string | Readonly<Record<string, string>>;

/** What a request wants to touch. */
export type Target =
  | { readonly kind: 'zone'; readonly id: string; readonly accountId: string }
  /** Every zone of an account, those yet to come included. */
  | { readonly kind: 'zones'; readonly accountId: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'user'; readonly id: string }
  /** No particular resource: a grant on any will do. */
  | { readonly kind: 'anything' };

const ACCOUNT = 'com.cloudflare.api.account.';
const ZONE = 'com.cloudflare.api.account.zone.';
const USER = 'com.cloudflare.api.user.';

/** Policies, ready to be asked. A deny takes its groups away wherever its resources reach. */
export class PolicySet {
  readonly #rules: readonly {
    readonly allows: boolean;
    readonly groups: ReadonlySet<string>;
    readonly policy: Policy;
  }[];

  constructor(policies: readonly Policy[]) {
    this.#rules = policies.map((policy) => ({
      allows: policy.effect === 'allow',
      groups: new Set(policy.permission_groups.map(({ id, name }) => (name === undefined ? id : groupId(name)))),
      policy,
    }));
  }

  /** Whether the policies grant a group on a target. */
  grants(group: string, target: Target, known: PermissionGroups): boolean {
    const id = groupId(group);
    const reaches = (resources: Policy['resources']): boolean =>
      kinds.some((kind) => known.canBeGrantedOn(group, kind) && reach(resources, kind, target));
    let granted = false;
    for (const { allows, groups, policy } of this.#rules) {
      if (!groups.has(id) || !reaches(policy.resources)) continue;
      // Denying a group on one zone takes nothing from a request that could go elsewhere.
      if (!allows && target.kind !== 'anything') return false;
      granted ||= allows;
    }
    return granted;
  }

  /** Whether the policies grant anything on an account itself. */
  touchesAccount(accountId: string): boolean {
    return this.#rules.some(
      ({ allows, policy }) => allows && reach(policy.resources, 'account', { kind: 'account', id: accountId }),
    );
  }
}

const kinds: readonly ResourceType[] = ['zone', 'account', 'user'];

/**
 * Whether a policy's resources, taken as resources of one kind, cover a target. A grant on an account covers the zones in
 * it, for groups that are granted on accounts; that it does is inferred.
 */
function reach(resources: Policy['resources'], kind: ResourceType, target: Target): boolean {
  return Object.entries(resources).some(([key, value]) => covers(key, value, kind, target));
}

function covers(key: string, value: PolicyResource, kind: ResourceType, target: Target): boolean {
  if (typeof value === 'object') {
    const within = key.startsWith(ACCOUNT) ? key.slice(ACCOUNT.length) : undefined;
    if (within === undefined || !isWithin(within, target)) return false;
    return Object.entries(value).some(([inner, all]) => covers(inner, all, kind, target));
  }
  if (value !== '*') return false;
  switch (kind) {
    case 'zone':
      return key.startsWith(ZONE) && coversZones(key.slice(ZONE.length), target);
    case 'account':
      return key.startsWith(ACCOUNT) && !key.startsWith(ZONE) && coversAccount(key.slice(ACCOUNT.length), target);
    case 'user':
      return (
        key.startsWith(USER) &&
        (target.kind === 'anything' || (target.kind === 'user' && key.slice(USER.length) === target.id))
      );
  }
}

function isWithin(accountId: string, target: Target): boolean {
  if (accountId === '*' || target.kind === 'anything') return true;
  return accountId === (target.kind === 'account' ? target.id : 'accountId' in target ? target.accountId : undefined);
}

function coversZones(id: string, target: Target): boolean {
  if (target.kind === 'user') return false;
  if (target.kind === 'anything') return true;
  return id === '*' || (target.kind === 'zone' && id === target.id);
}

function coversAccount(id: string, target: Target): boolean {
  if (target.kind === 'anything') return true;
  // A group of accounts on a route below /user: any account will do.
  if (target.kind === 'user') return true;
  return id === '*' || id === (target.kind === 'account' ? target.id : target.accountId);
}
