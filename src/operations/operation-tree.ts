import type { Scope } from '../permissions/scopes.ts';
import type { Domain, Operation } from './facade.ts';

/** Tells an operation from a group of them. */
export function isOperation(member: Operation | Domain): member is Operation {
  return typeof member.name === 'string';
}

/** Whether it is an operation or a group of them: callers without the compiler pass names, or what a connector has. */
export function isDeclared(member: unknown): member is Operation | Domain {
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return false;
  return isOperation(member as Operation | Domain) || Object.values(member).every(isDeclared);
}

/** Every operation of a domain, its groups included. */
export function operationsOf(domain: Domain): readonly Operation[] {
  return Object.values(domain).flatMap((member) => (isOperation(member) ? [member] : operationsOf(member)));
}

/** The scopes that a domain's operations declare, each once. */
export function scopesIn(domain: Domain): readonly Scope[] {
  return [...new Set(operationsOf(domain).flatMap(({ scope }) => (scope ? [scope] : [])))];
}
