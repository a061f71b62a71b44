import type { Scope } from '../permissions/scopes.ts';
import type { DetectedScopes } from './enforcement.ts';
import { Permissions, type PermissionsSetup } from './permissions.ts';

/** Survives copies of the package in one program: an ES module may hand its `permissions` to a CommonJS `connect`. */
const parts: unique symbol = Symbol.for('cloudflare-connector.permissions');

/** What {@link permissions} is: given to `connect` among the domains, it becomes {@link Permissions}. */
export interface PermissionsDomain {
  /** Only `connect` reads it. */
  readonly [parts]: unknown;
}

/** What a connector makes of {@link permissions}. */
interface PermissionsParts {
  create(setup: PermissionsSetup): Permissions;
  /** What the token was found to hold of `scopes`, for a connector that enforces it. */
  enforce(permissions: Permissions, scopes: readonly Scope[]): Promise<DetectedScopes>;
}

/**
 * Finds out what a token may do. Given to `connect` like a domain, so that a bundle without it has no detection:
 *
 * @example
 * ```ts
 * const cf = connect({ apiToken, domains: { dns, permissions } });
 * const report = await cf.permissions.detect();
 * ```
 */
export const permissions: PermissionsDomain = {
  [parts]: {
    create: (setup) => new Permissions(setup),
    async enforce(made, scopes) {
      const { DetectedScopes } = await import('./enforcement.ts');
      return new DetectedScopes(made, scopes);
    },
  } satisfies PermissionsParts,
};

/** What a connector makes of a member of its domains, if that is {@link permissions}. */
export function permissionsParts(member: object): PermissionsParts | undefined {
  return (member as { readonly [parts]?: PermissionsParts })[parts];
}
