import { secretRedactor } from '../../secret-redactor.ts';

const REPLACEMENT = '[private key]';
/** Characters below which a text holds no line of a key. */
const ENCODED = 16;

/**
 * Makes a function that removes a private key from any text, however it is quoted there: whole, as JSON, in one line, or a
 * single line of it. Short lines reveal nothing and can occur in any text.
 */
function scrubber(key: string): (text: string) => string {
  const lines = key.split(/\r\n|\n|\r|\\n/).filter((line) => line.length >= 16 && !line.startsWith('-----'));
  const block = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
  const last = key.split(/\r\n|\n|\r|\\n/).findLast((line) => line !== '' && !line.startsWith('-----')) ?? '';
  let encoded: ((text: string) => string) | undefined;
  return (text) => {
    let scrubbed = text.replace(block, REPLACEMENT);
    for (const line of lines) scrubbed = scrubbed.replaceAll(line, REPLACEMENT);
    if (text.length >= ENCODED) {
      encoded ??= secretRedactor([key, ...lines]);
      scrubbed = encoded(scrubbed);
    }
    return last.length >= 4 && scrubbed !== text ? scrubbed.replaceAll(last, REPLACEMENT) : scrubbed;
  };
}

/** Removes a private key from everything in a value: a response, or an error with its cause. Cloudflare can echo it. */
export function keepSecret<T>(value: T, key: string): T {
  const scrub = scrubber(key);
  const seen = new Set<object>();
  const visit = (at: unknown): unknown => {
    if (typeof at === 'string') return scrub(at);
    if (typeof at !== 'object' || at === null || seen.has(at)) return at;
    seen.add(at);
    // Not a property of the error itself in every engine.
    if (at instanceof Error && typeof at.stack === 'string' && scrub(at.stack) !== at.stack) {
      Object.defineProperty(at, 'stack', { value: scrub(at.stack), writable: true, configurable: true });
    }
    for (const name of Object.getOwnPropertyNames(at)) {
      const property = Object.getOwnPropertyDescriptor(at, name);
      if (!property || !('value' in property)) continue;
      const clean = visit(property.value);
      if (clean !== property.value) Object.defineProperty(at, name, { ...property, value: clean });
    }
    return at;
  };
  return visit(value) as T;
}
