import { isObject } from '../is-object.ts';
import type { Domain, Operation } from './facade.ts';

/** Whether a member of a domain is an operation, and not a group of them. */
export function isOperation(member: Operation | Domain): member is Operation {
  return typeof member.name === 'string';
}

/** Whether a value is an operation or a group of them. Callers without a compiler pass names, or a connector's methods. */
export function isDeclared(member: unknown): member is Operation | Domain {
  return isObject(member) && (isOperation(member as object as Domain) || Object.values(member).every(isDeclared));
}

/** Every operation of a domain, including those of its groups. */
export function operationsOf(domain: Domain): readonly Operation[] {
  return Object.values(domain).flatMap((member) => (isOperation(member) ? [member] : operationsOf(member)));
}
