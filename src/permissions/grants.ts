import { rowOf, type Scope, scopeOfGroup } from './scopes.ts';

/** A zone, as far as it is known. */
export interface ZoneRef {
  readonly id: string;
  readonly name?: string | undefined;
  readonly accountId?: string | undefined;
}

/** An account, as far as it is known. */
export interface AccountRef {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Where a grant holds. */
export type Resource =
  | { readonly type: 'zone'; readonly id: string; readonly name?: string | undefined }
  | { readonly type: 'account'; readonly id: string; readonly name?: string | undefined }
  | { readonly type: 'user' }
  /** Every zone, or every zone of one account. */
  | { readonly type: 'zones'; readonly accountId: string | undefined }
  | { readonly type: 'accounts' };

/** A permission group held on some resources, except those that a deny policy takes away. */
export interface Grant {
  readonly group: string;
  /** The scope that the group stands for; undefined for groups of products the library has no domain for. */
  readonly scope: Scope | undefined;
  readonly on: readonly Resource[];
  readonly except: readonly Resource[];
}

/** A token's policy as Cloudflare's API returns it. */
export interface TokenPolicy {
  readonly effect: string;
  readonly resources: Readonly<Record<string, unknown>>;
  readonly permission_groups: readonly { readonly id?: string | undefined; readonly name?: string | undefined }[];
}

/** What a token's policies grant. */
export interface PolicyGrants {
  readonly grants: readonly Grant[];
  /** False if a group has no name, or a resource an unknown form: what is not granted may then still be allowed. */
  readonly complete: boolean;
}

const ACCOUNT = 'com.cloudflare.api.account.';
const ZONE = 'com.cloudflare.api.account.zone.';
const USER = 'com.cloudflare.api.user.';

/**
 * Reads policies into grants. A deny policy takes its groups away wherever its resources reach.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/how-to/create-via-api/ (resource forms)
 */
export function grantsOf(policies: readonly TokenPolicy[]): PolicyGrants {
  const allowed = new Map<string, Resource[]>();
  const denied = new Map<string, Resource[]>();
  let complete = true;
  for (const policy of policies) {
    const resources = Object.entries(policy.resources).flatMap(([key, value]) => resourcesOf(key, value));
    if (resources.includes(undefined)) complete = false;
    const into = policy.effect === 'deny' ? denied : allowed;
    for (const { name } of policy.permission_groups) {
      if (name === undefined) {
        complete = false;
        continue;
      }
      const fitting = resources.filter((resource) => resource !== undefined && fits(name, resource));
      into.set(name, [...(into.get(name) ?? []), ...(fitting as Resource[])]);
    }
  }
  const grants = [...allowed].map(([group, on]) => {
    return { group, scope: scopeOfGroup(group), on, except: denied.get(group) ?? [] };
  });
  return { grants, complete };
}

/** One entry of a policy's `resources`; undefined for an unknown form. */
function resourcesOf(key: string, value: unknown): (Resource | undefined)[] {
  if (typeof value === 'object' && value !== null) {
    const accountId = key.startsWith(ACCOUNT) ? key.slice(ACCOUNT.length) : '*';
    return Object.keys(value).flatMap((inner): (Resource | undefined)[] =>
      inner === `${ZONE}*` && accountId !== '*' ? [{ type: 'zones', accountId }] : resourcesOf(inner, '*'),
    );
  }
  if (key === `${ZONE}*`) return [{ type: 'zones', accountId: undefined }];
  if (key.startsWith(ZONE)) return [{ type: 'zone', id: key.slice(ZONE.length) }];
  if (key === `${ACCOUNT}*`) return [{ type: 'accounts' }];
  if (key.startsWith(ACCOUNT)) return [{ type: 'account', id: key.slice(ACCOUNT.length) }];
  if (key.startsWith(USER)) return [{ type: 'user' }];
  return [undefined];
}

/** Whether a group can be granted on a resource at all. For an unknown group that is unknown, too. */
function fits(group: string, { type }: Resource): boolean {
  const scope = scopeOfGroup(group);
  if (!scope) return true;
  const row = rowOf(scope).resource;
  if (row === 'zone') return type === 'zone' || type === 'zones';
  return row === 'account' ? type.startsWith('account') : type === 'user';
}

/** The zone and account that a question is about. */
export interface Target {
  /** Without an id if the zone was named and the token cannot see it. */
  readonly zone?: (Omit<ZoneRef, 'id'> & { readonly id?: string | undefined }) | undefined;
  readonly account?: AccountRef | undefined;
}

/** A target whose account may be one that is not known: that of a zone which the token cannot see. */
export interface Place extends Omit<Target, 'account'> {
  readonly account?: (Omit<AccountRef, 'id'> & { readonly id?: string | undefined }) | undefined;
}

/**
 * Whether a resource includes the target. Undefined if that is unknown: the resource is all zones of one account, and the
 * target's account is not known, or the target was named and its id is not known.
 */
export function includes(resource: Resource, { zone, account }: Place): boolean | undefined {
  switch (resource.type) {
    case 'account':
      return account === undefined || isThat(resource.id, account.id);
    case 'zone':
      // A zone that was named and not found may be any zone.
      return zone === undefined || isThat(resource.id, zone.id);
    case 'zones':
      return resource.accountId === undefined || zone === undefined || isThat(resource.accountId, zone.accountId);
    default:
      return true;
  }
}

const isThat = (id: string, given: string | undefined): boolean | undefined =>
  given === undefined ? undefined : given === id;

/** Whether a grant holds for the target, or anywhere if there is no target; undefined if that is unknown. */
export function holds(grant: Grant, target: Place): boolean | undefined {
  if (target.zone === undefined && target.account === undefined) {
    return any(grant.on.map((resource) => not(any(grant.except.map((exception) => covers(exception, resource))))));
  }
  return all([
    any(grant.on.map((resource) => includes(resource, target))),
    not(any(grant.except.map((exception) => includes(exception, target)))),
  ]);
}

/** Whether one resource includes all of another. */
export function covers(wide: Resource, narrow: Resource): boolean | undefined {
  if (wide.type === 'user' || wide.type === 'accounts') return true;
  if (wide.type !== 'zones') return narrow.type === wide.type && narrow.id === wide.id;
  if (wide.accountId === undefined) return true;
  return narrow.type === 'zone' ? undefined : narrow.type === 'zones' && narrow.accountId === wide.accountId;
}

/** Three-valued logic: undefined is "unknown". */
function any(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}

function all(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** A resource in words: `every zone`, `zone example.com`. */
export function describeResource(resource: Resource): string {
  switch (resource.type) {
    case 'user':
      return 'the user';
    case 'accounts':
      return 'every account';
    case 'zones':
      return resource.accountId === undefined ? 'every zone' : `every zone of account ${resource.accountId}`;
    default:
      return `${resource.type} ${resource.name ?? resource.id}`;
  }
}
