import type { PermissionRow, Scope } from './scopes.ts';

/** What Cloudflare's documents say a request needs. */
export interface Requirement {
  /** The one permission to ask for: the narrowest that suffices. Undefined if the documents name none. */
  readonly row: PermissionRow | undefined;
  /**
   * The permissions of which one is needed, if it depends on something that the request does not show: on the phase of a ruleset
   * that is named by its id.
   */
  readonly candidates: readonly PermissionRow[];
  /** Every permission group that is accepted; any one suffices. Often too many to list in a message. */
  readonly accepted: readonly string[];
}

/** A request, as far as its requirement depends on it. */
export interface RequestParts {
  /** The text of its body. */
  readonly body?: string | undefined;
  /** Reads the `result` of another path of the API: the phase of a ruleset decides, which may be named by its id alone. */
  readonly read?: ((path: string) => Promise<unknown>) | undefined;
}

/** What is known of the permissions of Cloudflare's API beyond what the operations of this library declare. */
export interface ApiCatalog {
  /** What any request needs, by its method and its path below `/client/v4`. */
  requirementOf(method: string, path: string, parts?: RequestParts): Promise<Requirement>;
  /**
   * The groups that a request accepts, without choosing among them.
   *
   * @param scope That of the operation of this library which makes the request: a small table has its groups.
   */
  acceptedBy(method: string, path: string, scope?: Scope): Promise<readonly string[]>;
  /** The permission that Cloudflare's messages call `com.cloudflare.api.account.zone.list` or `#dns_records:edit`. */
  rowNamed(name: string, method: string): Promise<PermissionRow | undefined>;
}

/**
 * The permissions of every request in Cloudflare's API, for `connect({ …, catalog })`: its `fetch` then names the permission
 * that another client's request lacks. 13 kB gzip, loaded with the first denial; `CloudflareConnector` has it.
 */
export const catalog: ApiCatalog = {
  requirementOf: async (...request) => (await lookup()).requirementOf(...request),
  acceptedBy: async (method, path, scope) => {
    if (scope === undefined) return (await lookup()).acceptedBy(method, path);
    const { acceptedGroups } = await import('./accepted-groups.ts');
    return acceptedGroups(scope, `${method} ${path}`);
  },
  rowNamed: async (...name) => (await lookup()).rowNamed(...name),
};

const lookup = () => import('./catalog-lookup.ts');
