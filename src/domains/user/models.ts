/** The user whom a token belongs to. */
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
  /** Whether an account has locked it on. */
  readonly two_factor_authentication_locked?: boolean;
  readonly has_pro_zones?: boolean;
  readonly has_business_zones?: boolean;
  readonly has_enterprise_zones?: boolean;
  /** Cloudflare's betas that the user takes part in. */
  readonly betas?: readonly string[];
  readonly organizations?: readonly UserOrganization[];
}

/** An account as it stands with a user. */
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
  readonly account: { readonly id: string; readonly name: string; readonly type?: string };
  /** Whether the user may use the API in the account; null where the account has no say in it. */
  readonly api_access_enabled?: boolean | null;
  readonly roles?: readonly string[];
  /** What the user may read and write there, area by area. */
  readonly permissions?: Readonly<Record<string, { readonly read?: boolean; readonly write?: boolean }>>;
}

/** An API token; its value is shown when it is created, and never again. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'disabled' | 'expired';
  readonly policies?: readonly ApiTokenPolicy[];
  /** From where it may be used; from anywhere if there is none. */
  readonly condition?: {
    readonly request_ip?: { readonly in?: readonly string[]; readonly not_in?: readonly string[] };
  };
  /** ISO 8601. */
  readonly issued_on?: string;
  readonly modified_on?: string;
  readonly last_used_on?: string | null;
  readonly not_before?: string;
  readonly expires_on?: string;
}

/** What a token may do, or may not: permission groups on resources. */
export interface ApiTokenPolicy {
  readonly id?: string;
  readonly effect: 'allow' | 'deny';
  readonly permission_groups: readonly { readonly id: string; readonly name?: string }[];
  /** `com.cloudflare.api.account.zone.<id>` to `*`, and the like; nested for the zones of an account. */
  readonly resources: Readonly<Record<string, unknown>>;
}

/** What Cloudflare says of the token that asks. */
export interface ApiTokenVerification {
  readonly id: string;
  readonly status: 'active' | 'disabled' | 'expired';
  /** ISO 8601. */
  readonly not_before?: string;
  readonly expires_on?: string;
}

/** A permission group, by whose id a policy grants. */
export interface PermissionGroup {
  readonly id: string;
  readonly name: string;
  /** What it can be granted on: `com.cloudflare.api.account.zone`, … */
  readonly scopes: readonly string[];
}
