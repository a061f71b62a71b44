import type { TokenSecret } from '../../permissions/token-secret.ts';
import type { Account, MembershipPolicy, RolePermissions } from '../accounts/models.ts';

/** The user that a token belongs to. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
  readonly telephone?: string | null | undefined;
  /** Two letters, such as US. */
  readonly country?: string | null | undefined;
  readonly zipcode?: string | null | undefined;
  readonly suspended?: boolean | undefined;
  readonly two_factor_authentication_enabled?: boolean | undefined;
  /** Whether an account enforces two-factor authentication. */
  readonly two_factor_authentication_locked?: boolean | undefined;
  readonly has_pro_zones?: boolean | undefined;
  readonly has_business_zones?: boolean | undefined;
  readonly has_enterprise_zones?: boolean | undefined;
  /** Cloudflare's betas that the user participates in. */
  readonly betas?: readonly string[] | undefined;
  readonly organizations?: readonly UserOrganization[] | undefined;
}

/** An account and the user's relation to it. */
export interface UserOrganization {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: 'member' | 'invited' | undefined;
  readonly permissions?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
}

/** A user's membership of an account. */
export interface Membership {
  readonly id: string;
  readonly status: 'accepted' | 'pending' | 'rejected';
  readonly account: Account;
  /** Whether the user can use the API in the account; `null` if the account does not control it. */
  readonly api_access_enabled?: boolean | null | undefined;
  readonly roles?: readonly string[] | undefined;
  /** The areas that the user can read and write in the account. */
  readonly permissions?: RolePermissions | undefined;
  /** The policies of the membership. Only a single membership has them. */
  readonly policies?: readonly MembershipPolicy[] | undefined;
}

/** An API token. Its value is shown only when it is created or rolled. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled' | 'expired';
  readonly policies: readonly ApiTokenPolicy[];
  /** Where the token can be used from; from anywhere if absent. */
  readonly condition?: ApiTokenCondition | undefined;
  /** ISO 8601. */
  readonly issued_on?: string | undefined;
  readonly modified_on?: string | undefined;
  readonly last_used_on?: string | null | undefined;
  readonly not_before?: string | undefined;
  readonly expires_on?: string | undefined;
}

/** Where a token can be used from. */
export interface ApiTokenCondition {
  /** The addresses that it can be used from. */
  readonly request_ip?: RequestIpCondition | undefined;
}

/** The addresses that a token can be used from. */
export interface RequestIpCondition {
  /** Network ranges in CIDR notation that the token can be used from. */
  readonly in?: readonly string[] | undefined;
  /** Network ranges in CIDR notation that the token cannot be used from. */
  readonly not_in?: readonly string[] | undefined;
}

/** Attributes of a permission group. */
export interface PermissionGroupMeta {
  /** The name of an attribute. */
  readonly key?: string | undefined;
  /** Its value. */
  readonly value?: string | undefined;
}

/** A new token with its value, which Cloudflare shows only once. */
export interface CreatedApiToken extends ApiToken, TokenSecret {}

/** The id of the deleted token. */
export interface ApiTokenId {
  readonly id: string;
}

/** A policy of a token: permission groups on resources, allowed or denied. */
export interface ApiTokenPolicy {
  readonly id?: string | undefined;
  readonly effect: 'allow' | 'deny';
  readonly permission_groups: readonly GrantedPermissionGroup[];
  readonly resources: ApiTokenResources;
}

/** Resources by name, such as `com.cloudflare.api.account.zone.<id>`, each `*`; nested for the zones of an account. */
export type ApiTokenResources = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A permission group in a policy. */
export interface GrantedPermissionGroup {
  readonly id: string;
  readonly name?: string | undefined;
  readonly meta?: PermissionGroupMeta | undefined;
}

/** The state of the connector's own token. */
export interface ApiTokenVerification {
  readonly id: string;
  readonly status: 'active' | 'disabled' | 'expired';
  /** ISO 8601. */
  readonly not_before?: string | undefined;
  readonly expires_on?: string | undefined;
}

/** A permission group. Policies refer to it by its id. */
export interface PermissionGroup {
  readonly id: string;
  readonly name: string;
  /** The types of resources that it can be granted on: `com.cloudflare.api.account.zone`, … */
  readonly scopes: readonly string[];
  /** The product area, such as `dns_and_zones`. */
  readonly category?: string | undefined;
}
