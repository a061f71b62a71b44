import { type PermissionRow, rowOf, type Scope, scopesThatGrant, undocumentedKeys } from './scopes.ts';

/** The kind of token that a link creates. */
export interface TemplateOptions {
  /**
   * The owner of the token: the user who opens the link, or an account of theirs.
   *
   * @default 'user'
   */
  readonly owner?: 'user' | 'account' | undefined;
  /**
   * The token's name in the form.
   *
   * @default 'cloudflare-connector'
   */
  readonly name?: string | undefined;
}

/** A link to Cloudflare's token form with the permissions filled in, and what the link cannot do. */
export interface TokenTemplate {
  readonly url: string;
  /**
   * Permissions that the link cannot preselect. Add them on the form; User · API Tokens · Edit only by its template "Create
   * additional tokens".
   */
  readonly addByHand: readonly PermissionRow[];
  /** Permissions whose key works but is not documented by Cloudflare. Check that the form shows them. */
  readonly confirm: readonly PermissionRow[];
  /** Permissions that this kind of token cannot hold: user permissions in an account-owned token. */
  readonly impossible: readonly PermissionRow[];
}

/**
 * The link that creates a token with these permissions.
 *
 * @source https://developers.cloudflare.com/fundamentals/api/how-to/account-owned-token-template/
 */
export function tokenTemplate(scopes: readonly Scope[], options: TemplateOptions = {}): TokenTemplate {
  const { owner = 'user', name = 'cloudflare-connector' } = options;
  const rows = withoutImplied(scopes).map(rowOf);
  const impossible = rows.filter((row) => owner === 'account' && row.resource === 'user');
  const possible = rows.filter((row) => !impossible.includes(row));
  const withKey = possible.filter((row) => row.templateKey !== undefined);
  return {
    url: templateUrl(withKey, owner, name),
    addByHand: possible.filter((row) => row.templateKey === undefined),
    confirm: withKey.filter(({ templateKey }) => undocumentedKeys.includes(templateKey)),
    impossible,
  };
}

function templateUrl(rows: readonly PermissionRow[], owner: 'user' | 'account', name: string): string {
  // Without permissions the link would open an empty form.
  if (rows.length === 0) return tokenPage(owner);
  const keys = encodeURIComponent(
    JSON.stringify(rows.map(({ templateKey, level }) => ({ key: templateKey, type: level }))),
  );
  const named = `name=${encodeURIComponent(name)}`;
  return owner === 'account'
    ? `${tokenPage(owner)}&permissionGroupKeys=${keys}&${named}`
    : `${tokenPage(owner)}?permissionGroupKeys=${keys}&accountId=*&zoneId=all&${named}`;
}

/** The page that lists the tokens of an owner, and creates them. */
export const tokenPage = (owner: 'user' | 'account'): string =>
  owner === 'account'
    ? 'https://dash.cloudflare.com/?to=/:account/api-tokens'
    : 'https://dash.cloudflare.com/profile/api-tokens';

/** How a permission is added that a link cannot preselect. */
export function byHand(rows: readonly PermissionRow[]): string {
  const labels = rows.map(({ label }) => label).join(', ');
  const isTemplate = rows.some(({ scope }) => scope === 'api_tokens:edit');
  return isTemplate ? `${labels} (the form offers it only in its template "Create additional tokens")` : labels;
}

/** The form has one level for each permission: `dns:edit` makes `dns:read` redundant. */
export function withoutImplied(scopes: readonly Scope[]): readonly Scope[] {
  const unique = [...new Set(scopes)];
  return unique.filter((scope) => !scopesThatGrant(scope).some((wider) => wider !== scope && unique.includes(wider)));
}
