/**
 * Turns the static imports of a program into calls of `load`, each on its line, so that the program can run as the body of a function.
 * Imports of types alone are removed.
 */
export function rewriteImports(code: string, load = '__load'): string {
  return code
    .replace(/^import\s+type\s[^;]*?from\s*(['"])[^'"]+\1;?/gm, blank)
    .replace(
      /^import\s+(?:([\w$]+|\*\s*as\s+[\w$]+|\{[^}]*\})\s*from\s*)?(['"])([^'"]+)\2;?/gm,
      (_whole, names: string | undefined, _quote, from: string) => {
        const loaded = `await ${load}(${JSON.stringify(from)})`;
        if (names === undefined) return `${loaded};`;
        return `const ${pattern(names)} = ${loaded};`;
      },
    );
}

/** What stands on the left: `{ a as b }` → `{ a: b }`, `* as a` → `a`, `a` → `{ default: a }`. */
function pattern(names: string): string {
  if (names.startsWith('*')) return names.replace(/^\*\s*as\s+/, '');
  if (!names.startsWith('{')) return `{ default: ${names} }`;
  return names.replace(/\btype\s+[\w$]+(?:\s+as\s+[\w$]+)?\s*,?/g, '').replace(/\b([\w$]+)\s+as\s+([\w$]+)/g, '$1: $2');
}

/** The lines stay where they are. */
const blank = (text: string): string => text.replace(/[^\n]/g, '');
