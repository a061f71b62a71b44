import { CloudflareConnectorError } from '../../errors.ts';
import type { Redact } from '../../redaction.ts';

/**
 * Removes something from all that an error of this library says, and from the errors that caused it.
 *
 * @param foreign Whether the causes are changed that are not of this library. They may be what a caller's own code threw.
 */
export function redactError<E>(error: E, hide: Redact, foreign = false): E {
  let at: unknown = error;
  for (let depth = 0; depth < 10 && (CloudflareConnectorError.is(at) || (foreign && at instanceof Error)); depth++) {
    redactFields(at, hide);
    at = at.cause;
  }
  return error;
}

/** The fields that hold texts, possibly from a response or from the caller. */
const TEXTS = ['message', 'name', 'code', 'request', 'rayId', 'resource', 'evidence', 'errors', 'issues'] as const;

function redactFields(error: object, hide: Redact): void {
  // Codes and names of this library are its own.
  const isOwn = CloudflareConnectorError.is(error);
  for (const field of isOwn ? TEXTS.filter((one) => one !== 'name' && one !== 'code') : TEXTS) {
    const property = Object.getOwnPropertyDescriptor(error, field);
    if (!property || !('value' in property)) continue;
    const value = redactIn(property.value, hide);
    if (value === property.value) continue;
    Object.defineProperty(error, field, { ...property, value });
    // The text of a stack begins with the message.
    const { stack } = error as { readonly stack?: unknown };
    if (typeof stack === 'string') {
      Object.defineProperty(error, 'stack', { value: hide(stack), writable: true, configurable: true });
    }
  }
}

/** A value with its texts redacted; the same one if there is nothing to remove. */
function redactIn(value: unknown, hide: Redact): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => redactIn(item, hide));
    return items.some((item, at) => item !== value[at]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [name, redactIn(field, hide)] as const);
  return entries.some(([name, field]) => field !== (value as Readonly<Record<string, unknown>>)[name])
    ? Object.fromEntries(entries)
    : value;
}
