import type { Scope } from '../permissions/scopes.ts';
import type { DetectedScopes } from './enforcement.ts';
import type { Permissions, PermissionsSetup } from './permissions.ts';

/** Survives copies of the package in one program: an ES module may hand its `permissions` to a CommonJS `connect`. */
export const parts: unique symbol = Symbol.for('cloudflare-connector.permissions');

/** What `permissions` is: given to `connect` among the domains, it becomes {@link Permissions}. */
export interface PermissionsDomain {
  /** Only `connect` reads it. */
  readonly [parts]: unknown;
}

/** What a connector makes of `permissions`. */
export interface PermissionsParts {
  create(setup: PermissionsSetup): Permissions;
  /** What the token was found to hold of `scopes`, for a connector that enforces it. */
  enforce(permissions: Permissions, scopes: readonly Scope[]): Promise<DetectedScopes>;
}

/** What a connector makes of a member of its domains, if that is `permissions`. */
export function permissionsParts(member: object): PermissionsParts | undefined {
  return (member as { readonly [parts]?: PermissionsParts | undefined })[parts];
}
