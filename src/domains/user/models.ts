import type { TokenSecret } from '../../permissions/token-secret.ts';
import type { Account, MembershipPolicy, RolePermissions } from '../accounts/models.ts';

/** The user that a token belongs to. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly telephone?: string | null;
  /** Two letters, such as US. */
  readonly country?: string | null;
  readonly zipcode?: string | null;
  readonly suspended?: boolean;
  readonly two_factor_authentication_enabled?: boolean;
  /** Whether an account enforces two-factor authentication. */
  readonly two_factor_authentication_locked?: boolean;
  readonly has_pro_zones?: boolean;
  readonly has_business_zones?: boolean;
  readonly has_enterprise_zones?: boolean;
  /** Cloudflare's betas that the user participates in. */
  readonly betas?: readonly string[];
  readonly organizations?: readonly UserOrganization[];
}

/** An account and the user's relation to it. */
export interface UserOrganization {
  readonly id?: string;
  readonly name?: string;
  readonly status?: 'member' | 'invited';
  readonly permissions?: readonly string[];
  readonly roles?: readonly string[];
}

/** A user's membership of an account. */
export interface Membership {
  readonly id: string;
  readonly status: 'accepted' | 'pending' | 'rejected';
  readonly account: Account;
  /** Whether the user can use the API in the account; `null` if the account does not control it. */
  readonly api_access_enabled?: boolean | null;
  readonly roles?: readonly string[];
  /** The areas that the user can read and write in the account. */
  readonly permissions?: RolePermissions;
  /** The policies of the membership. Only a single membership has them. */
  readonly policies?: readonly MembershipPolicy[];
}

/** An API token. Its value is shown only when it is created or rolled. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled' | 'expired';
  readonly policies: readonly ApiTokenPolicy[];
  /** Where the token can be used from; from anywhere if absent. */
  readonly condition?: ApiTokenCondition;
  /** ISO 8601. */
  readonly issued_on?: string;
  readonly modified_on?: string;
  readonly last_used_on?: string | null;
  readonly not_before?: string;
  readonly expires_on?: string;
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
  readonly id?: string;
  readonly effect: 'allow' | 'deny';
  readonly permission_groups: readonly GrantedPermissionGroup[];
  readonly resources: ApiTokenResources;
}

/** Resources by name, such as `com.cloudflare.api.account.zone.<id>`, each `*`; nested for the zones of an account. */
export type ApiTokenResources = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A permission group in a policy. */
export interface GrantedPermissionGroup {
  readonly id: string;
  readonly name?: string;
  readonly meta?: PermissionGroupMeta;
}

/** The state of the connector's own token. */
export interface ApiTokenVerification {
  readonly id: string;
  readonly status: 'active' | 'disabled' | 'expired';
  /** ISO 8601. */
  readonly not_before?: string;
  readonly expires_on?: string;
}

/** A permission group. Policies refer to it by its id. */
export interface PermissionGroup {
  readonly id: string;
  readonly name: string;
  /** The types of resources that it can be granted on: `com.cloudflare.api.account.zone`, … */
  readonly scopes: readonly string[];
  /** The product area, such as `dns_and_zones`. */
  readonly category?: string;
}
