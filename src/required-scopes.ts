import type { Domain, Operation } from './operation.ts';
import { isOperation, operationsIn } from './operations-in.ts';
import type { Scope } from './permissions/scopes.ts';
import { withoutImplied } from './permissions/template.ts';

/**
 * The smallest set of rows for what a program calls: operations, groups of them, or whole domains.
 *
 * A program that names zones and does not give their ids needs `zone:read` besides, to look them up.
 *
 * @example
 * ```ts
 * requiredScopes(dns.records.list, dns.records.create); // ['dns:edit']
 * ```
 */
export function requiredScopes(...calls: readonly (Operation | Domain)[]): readonly Scope[] {
  const operations = calls.flatMap((call) => (isOperation(call) ? [call] : operationsIn(call)));
  return withoutImplied(operations.flatMap(({ scope }) => (scope ? [scope] : [])));
}
