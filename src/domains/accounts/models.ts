/** An account, which zones, Workers and account-owned tokens belong to. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly type?: 'standard' | 'enterprise' | undefined;
  readonly settings?:
    | {
        readonly abuse_contact_email?: string | null | undefined;
        /** Whether members must log in with two-factor authentication. */
        readonly enforce_twofactor?: boolean | undefined;
      }
    | undefined;
  /** The organization that the account belongs to. */
  readonly managed_by?:
    | { readonly parent_org_id?: string | undefined; readonly parent_org_name?: string | undefined }
    | undefined;
  /** ISO 8601. */
  readonly created_on?: string | undefined;
}

/** Areas that can be read and written: `dns`, `zones`, … */
export type RolePermissions = Readonly<
  Record<string, { readonly read?: boolean | undefined; readonly write?: boolean | undefined } | undefined>
>;

/** A role of members, with what it permits. */
export interface AccountRole {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly permissions?: RolePermissions | undefined;
}

/** A policy of a membership: permission groups on resources, allowed or denied. */
export interface MembershipPolicy {
  readonly id?: string | undefined;
  readonly access?: 'allow' | 'deny' | undefined;
  readonly permission_groups?: readonly MembershipGroup[] | undefined;
  readonly resource_groups?: readonly ResourceGroup[] | undefined;
}

/** A permission group in a policy of a membership. */
export interface MembershipGroup {
  readonly id: string;
  readonly name?: string | undefined;
  readonly meta?: { readonly key?: string | undefined; readonly value?: string | undefined } | undefined;
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
  readonly email?: string | undefined;
  readonly user?:
    | {
        readonly id?: string | undefined;
        readonly email: string;
        readonly first_name?: string | null | undefined;
        readonly last_name?: string | null | undefined;
        readonly two_factor_authentication_enabled?: boolean | undefined;
      }
    | undefined;
  readonly roles?: readonly AccountRole[] | undefined;
  readonly policies?: readonly MembershipPolicy[] | undefined;
}
