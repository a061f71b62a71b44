import * as library from '../src/index.ts';
import type { Domain, Operation } from '../src/operations/facade.ts';

/** An operation, and where it stands: `zones.settings.get`. */
export interface DeclaredOperation {
  readonly path: string;
  readonly operation: Operation;
}

/**
 * Every operation that the library declares, by its name. Domains are found among the package's exports, so that a new one
 * is covered without being added to a list.
 */
export const operations: ReadonlyMap<string, DeclaredOperation> = new Map(
  Object.entries<unknown>(library)
    .flatMap(([name, value]) => (isDomain(value) ? operationsOf(value, name) : []))
    // A group that is exported by itself, too, is part of its domain: its operations are not called as it is.
    .filter(({ path, operation }) => path.split('.', 1)[0] === operation.name.split('.', 1)[0])
    .map((declared) => [declared.operation.name, declared]),
);

/** The operations of one domain, and of the groups in it. */
function operationsOf(domain: Domain, path: string): readonly DeclaredOperation[] {
  return Object.entries(domain).flatMap(([key, member]) =>
    isOperation(member) ? [{ path: `${path}.${key}`, operation: member }] : operationsOf(member, `${path}.${key}`),
  );
}

function isDomain(value: unknown): value is Domain {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => isOperation(member) || isDomain(member));
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'endpoints' in value && 'effect' in value;
}
