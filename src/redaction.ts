import { CloudflareConnectorError } from './errors.ts';
import { redact } from './permissions/token-format.ts';

/** Removes something from a text. */
export type Redact = (text: string) => string;

/**
 * Makes a function that removes a token from any text: as it is, and as servers and proxies encode what they repeat (percent,
 * JSON and HTML escapes of any of its characters, hexadecimal, and Base64 of it or of a text that it is a part of). What looks
 * like another token is removed, too.
 */
export function tokenRedactor(token: string): Redact {
  let endings: RegExp | undefined;
  let forms: RegExp | undefined;
  return (text) => {
    // No encoding is shorter than the token.
    if (text.length < token.length) return redact(text);
    endings ??= formsOf(token, 5);
    if (text.search(endings) < 0) return redact(text);
    forms ??= formsOf(token);
    return redact(text.replace(forms, '[token]'));
  };
}

/** Escapes of their own that characters have in JSON and HTML, as patterns. Those of a token have none. */
type Escapes = Readonly<Record<string, string>>;

/**
 * Matches a text in every encoding.
 *
 * @param last How many characters of its end are compared. To compile all of them takes 15 ms of CPU for a token, and hardly any
 *   text has the last five; many have the first ones.
 */
export function formsOf(text: string, last = Number.POSITIVE_INFINITY, escapes: Escapes = {}): RegExp {
  const characters = [...text];
  const hex = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  const forms = [characters.map((character) => anyEscape(character, escapes)), hex, ...base64Forms(text)];
  return new RegExp(forms.map((parts) => parts.slice(-last).join('')).join('|'), 'gi');
}

/**
 * A character as it is, or escaped for a URL, JSON or HTML, once or several times. Repetitions are bounded: the text may be
 * hostile.
 */
function anyEscape(character: string, escapes: Escapes): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const inUrl = [...new TextEncoder().encode(character)].map(
    (byte) => `%(?:25){0,5}${byte.toString(16).padStart(2, '0')}`,
  );
  const escaped = [
    character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    inUrl.join(''),
    `\\\\{1,5}u0{0,5}${hex}`,
    `&#x0{0,5}${hex};`,
    `&#0{0,5}${code};`,
  ];
  const named = escapes[character];
  if (named) escaped.push(named);
  return `(?:${escaped.join('|')})`;
}

/**
 * Base64 of a text that has this one at any place: three alignments. The characters at both ends hold bits of what is around it,
 * and are left out.
 */
function base64Forms(text: string): readonly (readonly string[])[] {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length < 6) return [];
  return [0, 1, 2].map((offset) => {
    const binary = '\0'.repeat(offset) + String.fromCharCode(...bytes);
    const from = Math.ceil((offset * 4) / 3);
    const whole = btoa(binary).slice(from, Math.floor((binary.length * 4) / 3));
    const inUrl = [...whole].map((one) =>
      one === '+' ? '(?:[+-]|%(?:25){0,5}2b)' : one === '/' ? '(?:[/_]|%(?:25){0,5}2f)' : one,
    );
    return [...inUrl, '[\\w+/-]{0,2}(?:=|%(?:25){0,5}3d){0,2}'];
  });
}

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
