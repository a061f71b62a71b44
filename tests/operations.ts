import * as library from '../src/index.ts';
import type { Domain, Operation } from '../src/operations/facade.ts';

/** An operation, and where it stands: `zones.settings.get`. */
export interface DeclaredOperation {
  readonly path: string;
  readonly operation: Operation;
}

const domains = Object.entries<unknown>(library).filter((entry): entry is [string, Domain] => isDomain(entry[1]));

/** Groups of operations that are exported by themselves as well as in their domain. */
const inAnother = ([, domain]: readonly [string, Domain]): boolean =>
  domains.some(([, other]) => other !== domain && Object.values(domain).every((member) => members(other).has(member)));

/**
 * Every operation that the library declares, by its name. Domains are found among the package's exports, so that a new one
 * is covered without being added to a list.
 */
export const operations: ReadonlyMap<string, DeclaredOperation> = new Map(
  domains
    .filter((entry) => !inAnother(entry))
    .flatMap(([name, domain]) => operationsOf(domain, name))
    .map((declared) => [declared.operation.name, declared]),
);

/** The operations and groups of a domain, at any depth. */
function members(domain: Domain): ReadonlySet<Operation | Domain> {
  return new Set(
    Object.values(domain).flatMap((member) => (isOperation(member) ? [member] : [member, ...members(member)])),
  );
}

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
