import type { Domain, Operation } from './operation.ts';
import type { Scope } from './permissions/scopes.ts';

/** Tells an operation from a group of them. */
export function isOperation(member: Operation | Domain): member is Operation {
  return typeof member.name === 'string';
}

/** Every operation of a domain, its groups included. */
export function operationsIn(domain: Domain): readonly Operation[] {
  return Object.values(domain).flatMap((member) => (isOperation(member) ? [member] : operationsIn(member)));
}

/** The scopes that a domain's operations declare, each once. */
export function scopesIn(domain: Domain): readonly Scope[] {
  return [...new Set(operationsIn(domain).flatMap(({ scope }) => (scope ? [scope] : [])))];
}
