/** An account, which zones, Workers and account-owned tokens belong to. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly type?: 'standard' | 'enterprise';
  readonly settings?: {
    readonly abuse_contact_email?: string | null;
    /** Whether members must log in with two-factor authentication. */
    readonly enforce_twofactor?: boolean;
  };
  /** The organization that the account belongs to. */
  readonly managed_by?: { readonly parent_org_id?: string; readonly parent_org_name?: string };
  /** ISO 8601. */
  readonly created_on?: string;
}

/** Areas that can be read and written: `dns`, `zones`, … */
export type RolePermissions = Readonly<
  Record<string, { readonly read?: boolean; readonly write?: boolean } | undefined>
>;

/** A role of members, with what it permits. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly permissions?: RolePermissions;
}

/** A policy of a membership: permission groups on resources, allowed or denied. */
export interface MembershipPolicy {
  readonly id?: string;
  readonly access?: 'allow' | 'deny';
  readonly permission_groups?: readonly MembershipGroup[];
  readonly resource_groups?: readonly ResourceGroup[];
}

/** A permission group in a policy of a membership. */
export interface MembershipGroup {
  readonly id: string;
  readonly name?: string;
  readonly meta?: { readonly key?: string; readonly value?: string };
}

/** The resources of a policy of a membership. */
export interface ResourceGroup extends MembershipGroup {
  /** The resource that contains the others, such as `com.cloudflare.api.account.<id>`, and which of them. */
  readonly scope: { readonly key: string; readonly objects: readonly { readonly key: string }[] };
}

/** A member of an account. */
export interface AccountMember {
  /** The id of the membership, not of the user. */
  readonly id: string;
  readonly status: 'accepted' | 'pending';
  readonly email?: string;
  readonly user?: {
    readonly id?: string;
    readonly email: string;
    readonly first_name?: string | null;
    readonly last_name?: string | null;
    readonly two_factor_authentication_enabled?: boolean;
  };
  readonly roles?: readonly AccountRole[];
  readonly policies?: readonly MembershipPolicy[];
}
