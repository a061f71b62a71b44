const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
/** A string with its escapes, a raw string, or a bracket. */
const PARTS = /r(#*)".*?"\1|"(?:[^"\\]|\\.)*"|[(){}[\]"]/gs;

/** What an expression leaves open, or closes without having opened it; undefined when it is whole. */
export function unbalanced(expression: string): string | undefined {
  const open: { sign: string; at: number }[] = [];
  for (const { 0: part, index } of expression.matchAll(PARTS)) {
    if (part.length > 1) continue;
    if (part === '"') return `has a " at ${index + 1} that is not closed`;
    if (part in CLOSING) {
      open.push({ sign: part, at: index });
      continue;
    }
    const last = open.pop();
    if (!last) return `has a ${part} at ${index + 1} that closes nothing`;
    if (CLOSING[last.sign] !== part) {
      return `has a ${part} at ${index + 1} where the ${last.sign} at ${last.at + 1} should be closed`;
    }
  }
  const last = open.at(-1);
  return last && `has a ${last.sign} at ${last.at + 1} that is not closed`;
}
