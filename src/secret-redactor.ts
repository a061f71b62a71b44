import { formsOf, type Redact } from './redaction.ts';

/** Characters with escapes of their own in JSON and HTML. */
const NAMED: Readonly<Record<string, string>> = {
  '"': '\\\\{1,5}"|&quot;',
  '\\': '\\\\{2,6}',
  '\n': '\\\\{1,5}n',
  '\r': '\\\\{1,5}r',
  '\t': '\\\\{1,5}t',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  ' ': '\\+',
};

/** Makes a function that removes secrets from any text, in the encodings in which a token is removed. */
export function secretRedactor(secrets: readonly string[]): Redact {
  // The longest first: one may be a part of another.
  const forms = secrets.toSorted((a, b) => b.length - a.length).map((secret) => formsOf(secret, NAMED));
  return (text) => forms.reduce((rest, form) => rest.replace(form, '[secret]'), text);
}
