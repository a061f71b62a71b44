import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { domainFile } from '../site/domain-file.ts';
import { slugOf } from '../site/slug.ts';

const PAGES = 'https://github.com/frontegg/cloudflare-connector/blob/main';

/** The address of an operation in the documentation. */
export const operationUrl = (name: string): string =>
  `${PAGES}/${domainFile(name.split('.', 1)[0] ?? '')}#${slugOf(name)}`;

/**
 * Adds to the comment of each operation the link to its reference, so that a hover in an editor leads there. Declarations do not have
 * the names of operations: an operation is recognized by its method and its comment.
 */
export function withSeeLinks(code: string, names: ReadonlyMap<string, string> = operationNames()): string {
  return code.replace(
    /( *)\/\*\*\n((?: *\*(?!\/).*\n)+) *\*\/\n *(?:(?:export )?declare const )?(\w+): (?=(?:\w+ & )?Operation<|Signed<)/g,
    (whole, indent: string, comment: string, method: string) => {
      const name = names.get(keyOf(method, comment));
      return name === undefined
        ? whole
        : whole.replace(/\n *\*\/\n/, `\n${indent} * @see ${operationUrl(name)}\n${indent} */\n`);
    },
  );
}

/** The names of the operations in `src/domains`, by method and comment. Those that share both are left out. */
export function operationNames(folder = 'src/domains'): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const ambiguous = new Set<string>();
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.initializer) {
      const name = nameOf(node.initializer);
      const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
      if (name !== undefined && comment) {
        const key = keyOf(node.name.getText(), comment.getText());
        if (found.has(key)) ambiguous.add(key);
        found.set(key, name);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    visit(ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true));
  }
  for (const key of ambiguous) found.delete(key);
  return found;
}

/** `operation({ name: 'dns.records.create', … })`, also of a function that makes an operation. */
function nameOf(initializer: ts.Expression): string | undefined {
  if (!ts.isCallExpression(initializer)) return undefined;
  for (const argument of initializer.arguments) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    const name = argument.properties.find((one) => one.name?.getText() === 'name');
    if (name && ts.isPropertyAssignment(name) && ts.isStringLiteral(name.initializer)) return name.initializer.text;
  }
  return undefined;
}

const keyOf = (method: string, comment: string): string =>
  `${method} ${comment
    .replace(/\/\*\*|\*\//g, '')
    .replace(/\n? *\* ?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}`;
