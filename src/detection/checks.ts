import { allScopes, isScope } from '../permissions/scopes.ts';

const ID = /^[0-9a-f]{32}$/;

/** What is wrong with the id of an account; undefined if nothing is. */
export function accountProblem(account: unknown): string | undefined {
  return typeof account === 'string' && ID.test(account) ? undefined : 'must be an id of 32 hex digits (0–9, a–f)';
}

/** What is wrong with a list of scopes, which may come from a form or a configuration file; undefined if nothing is. */
export function scopesProblem(scopes: unknown): string | undefined {
  const known = `Known scopes: ${allScopes.join(', ')}`;
  if (!Array.isArray(scopes)) return `must be an array of scopes. ${known}`;
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length === 0) return undefined;
  return `${unknown.map((scope) => JSON.stringify(scope)).join(', ')}: not a scope. ${known}`;
}
