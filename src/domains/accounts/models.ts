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
  /** ISO 8601. */
  readonly created_on?: string;
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
  readonly roles?: readonly { readonly id: string; readonly name: string; readonly description?: string }[];
}
