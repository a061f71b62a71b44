import type { CatalogEntry } from '../../permissions/catalog.ts';
import type { ResourceType } from '../../permissions/scopes.ts';
import { idOfName } from '../ids.ts';
import { permissionGroupData } from './permission-groups.data.ts';

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

/** Cloudflare's own permission groups. Seven names stand for two of them each, one on zones and one on accounts. */
const listed: readonly PermissionGroup[] = permissionGroupData.map(([id, name, ...scopes]) => ({
  id,
  name,
  scopes: scopes.map((scope) => `com.cloudflare.${scope}`),
}));
const byId = new Map(listed.map((group) => [group.id, group]));
const byName = new Map<string, PermissionGroup[]>();
for (const group of listed) byName.set(group.name, [...(byName.get(group.name) ?? []), group]);

/**
 * The id of a permission group that documents name but whose real id is not known. 16 zeros mark it as made up: no id of
 * Cloudflare's starts with them.
 */
const madeUpId = (name: string): string => '0'.repeat(16) + idOfName(`permission group ${name}`).slice(16);

/** Cloudflare's permission group with an id, or undefined. */
export const groupWithId = (id: string): PermissionGroup | undefined => byId.get(id);

/** The permission groups of a name that can be granted on resources of these kinds. At least one; its id may be made up. */
export function groupsNamed(name: string, kinds: ReadonlySet<string>): readonly Pick<PermissionGroup, 'id' | 'name'>[] {
  const groups = byName.get(name) ?? [{ id: madeUpId(name), name, scopes: [] }];
  const fitting = groups.filter(({ scopes }) => scopes.some((scope) => kinds.has(scope)));
  return fitting.length > 0 ? fitting : groups.slice(0, 1);
}

/** The permission groups of the API: Cloudflare's own, and those that only its OpenAPI document names. */
export class PermissionGroups {
  readonly #groups: readonly PermissionGroup[];
  readonly #unlisted = new Map<string, Set<ResourceType>>();

  /** Infers from the routes on which kinds of resources an unlisted group can be granted. */
  constructor(entries: Iterable<CatalogEntry>) {
    const umbrellas: CatalogEntry[] = [];
    for (const entry of entries) {
      if (entry.groups.length > 20) umbrellas.push(entry);
      else for (const group of entry.groups) this.#learn(group, kindOfRoute(entry.path));
    }
    // A few routes accept nearly every group. They count only for groups that have no other route.
    for (const { groups, path } of umbrellas) {
      for (const group of groups) if (!this.#unlisted.has(group)) this.#learn(group, kindOfRoute(path));
    }
    const unlisted = [...this.#unlisted].map(([name, kinds]) => ({
      id: madeUpId(name),
      name,
      scopes: [...kinds].map((kind) => scopeNames[kind]),
    }));
    this.#groups = [...listed, ...unlisted].sort(byNameWithoutCase);
  }

  /** Whether a group in a policy can be granted on resources of a kind. */
  canBeGrantedOn({ id, name }: { readonly id: string; readonly name: string }, kind: ResourceType): boolean {
    const group = byId.get(id);
    return group ? group.scopes.includes(scopeNames[kind]) : (this.#unlisted.get(name)?.has(kind) ?? false);
  }

  /** All groups by name, without regard to case. */
  list(): readonly PermissionGroup[] {
    return this.#groups;
  }

  withId(id: unknown): PermissionGroup | undefined {
    return this.#groups.find((group) => group.id === id);
  }

  #learn(group: string, kind: ResourceType): void {
    if (byName.has(group)) return;
    const kinds = this.#unlisted.get(group);
    if (kinds) kinds.add(kind);
    else this.#unlisted.set(group, new Set([kind]));
  }
}

function byNameWithoutCase(a: PermissionGroup, b: PermissionGroup): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function kindOfRoute(path: string): ResourceType {
  if (path.startsWith('/zones')) return 'zone';
  return path.startsWith('/user') || path.startsWith('/memberships') ? 'user' : 'account';
}
