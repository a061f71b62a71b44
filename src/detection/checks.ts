import { InvalidInputError } from '../errors.ts';
import { allScopes, isScope, type Scope } from '../permissions/scopes.ts';

export const isId = (value: string): boolean => /^[0-9a-f]{32}$/.test(value);

/** @throws InvalidInputError for what can be no account's id. */
export function checkAccount(account: string | undefined, subject = 'permissions'): string | undefined {
  if (account === undefined || isId(account)) return account;
  throw new InvalidInputError(subject, [{ field: 'account', message: 'must be an id of 32 hex digits' }]);
}

/** Scopes may come from a form or a configuration file, past the type checker. */
export function checkScopes(scopes: readonly Scope[], subject: string): readonly Scope[] {
  const unknown = Array.isArray(scopes) ? scopes.filter((scope) => !isScope(scope)) : undefined;
  if (unknown?.length === 0) return [...new Set(scopes)];
  const wrong = unknown
    ? `${unknown.map((scope) => JSON.stringify(scope)).join(', ')}: not a scope`
    : 'must be an array of scopes';
  throw new InvalidInputError(subject, [
    { field: 'scopes', message: `${wrong}. Known scopes: ${allScopes.join(', ')}` },
  ]);
}
