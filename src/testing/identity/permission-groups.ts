import type { CatalogEntry } from '../../permissions/catalog.ts';
import { allScopes, type ResourceType, rowOf } from '../../permissions/scopes.ts';
import { idOfName } from '../ids.ts';

/** A permission group as the API lists it. */
export interface PermissionGroup {
  readonly id: string;
  readonly name: string;
  /** The kinds of resources it can be granted on: `com.cloudflare.api.account.zone`, … */
  readonly scopes: readonly string[];
}

const scopeNames: Readonly<Record<ResourceType, string>> = {
  zone: 'com.cloudflare.api.account.zone',
  account: 'com.cloudflare.api.account',
  user: 'com.cloudflare.api.user',
};

/** The id of a permission group, computed from its name. Cloudflare's own ids are different. */
export const groupId = (name: string): string => idOfName(`permission group ${name}`);

/** The permission groups of the API, and the kinds of resources each can be granted on. */
export class PermissionGroups {
  readonly #kinds = new Map<string, Set<ResourceType>>();

  /** Takes the kinds from the library's permission rows. For all other groups they are inferred from the routes. */
  constructor(entries: Iterable<CatalogEntry>) {
    const umbrellas: CatalogEntry[] = [];
    for (const entry of entries) {
      if (entry.groups.length > 20) umbrellas.push(entry);
      else for (const group of entry.groups) this.#learn(group, kindOfRoute(entry.path));
    }
    // A few routes accept nearly every group. They count only for groups that have no other route.
    for (const { groups, path } of umbrellas) {
      for (const group of groups) if (!this.#kinds.has(group)) this.#learn(group, kindOfRoute(path));
    }
    for (const { resource, group } of allScopes.map(rowOf)) this.#kinds.set(group, new Set([resource]));
  }

  canBeGrantedOn(group: string, kind: ResourceType): boolean {
    return this.#kinds.get(group)?.has(kind) ?? false;
  }

  list(): readonly PermissionGroup[] {
    return [...this.#kinds]
      .map(([name, kinds]) => ({ id: groupId(name), name, scopes: [...kinds].map((kind) => scopeNames[kind]) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #learn(group: string, kind: ResourceType): void {
    const kinds = this.#kinds.get(group);
    if (kinds) kinds.add(kind);
    else this.#kinds.set(group, new Set([kind]));
  }
}

function kindOfRoute(path: string): ResourceType {
  if (path.startsWith('/zones')) return 'zone';
  return path.startsWith('/user') || path.startsWith('/memberships') ? 'user' : 'account';
}
