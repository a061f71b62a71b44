import { InvalidInputError } from '../errors.ts';
import type { Scope } from '../permissions/scopes.ts';
import { withoutImplied } from '../permissions/template.ts';
import type { Domain, Operation } from './facade.ts';
import { isDeclared, isOperation, operationsOf } from './operation-tree.ts';

/**
 * The smallest set of scopes for what a program calls: operations, groups of them, or whole domains.
 *
 * A program that passes zone names instead of ids also needs `zone:read`, to look them up.
 *
 * @throws InvalidInputError if an argument is anything else, such as a method of a connector.
 * @example
 * ```ts
 * requiredScopes(dns.records.list, dns.records.create); // ['dns:edit']
 * ```
 */
export function requiredScopes(...calls: readonly (Operation | Domain)[]): readonly Scope[] {
  const issues = calls.flatMap((call, at) => (isDeclared(call) ? [] : [{ field: `${at}`, message: WANTED }]));
  if (issues.length > 0) throw new InvalidInputError('requiredScopes', issues, { operation: 'requiredScopes' });
  const operations = calls.flatMap((call) => (isOperation(call) ? [call] : operationsOf(call)));
  return withoutImplied(operations.flatMap(({ scope }) => (scope ? [scope] : [])));
}

const WANTED = 'must be a domain or an operation that this package exports, such as dns or dns.records.list';
