import { HEX_ID, NOT_HEX_ID } from '../hex-id.ts';
import { allScopes, isScope } from '../permissions/scopes.ts';

/** What is wrong with the id of an account; undefined if nothing is. */
export function accountProblem(account: unknown): string | undefined {
  return typeof account === 'string' && HEX_ID.test(account) ? undefined : NOT_HEX_ID;
}

/** What is wrong with a list of scopes, which may come from a form or a configuration file; undefined if nothing is. */
export function scopesProblem(scopes: unknown): string | undefined {
  const known = `Known scopes: ${allScopes.join(', ')}`;
  if (!Array.isArray(scopes)) return `must be an array of scopes. ${known}`;
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length === 0) return undefined;
  return `${unknown.map((scope) => JSON.stringify(scope)).join(', ')}: not a scope. ${known}`;
}
