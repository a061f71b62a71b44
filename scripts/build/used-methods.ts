import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

/**
 * Leaves out of the official client's resources the methods that no operation calls: bundlers never drop a method of a class
 * in use, and with it goes what it alone needs, such as pages and encoders of forms.
 *
 * What operations call is read from the source: `call.use(BaseRecords).get(…)`, or a constant that is made of
 * `call.use(BaseRecords)`. Any other use of a resource keeps all of its methods.
 */
export const usedMethods: Plugin = {
  name: 'used-methods',
  transform(code, id) {
    const path = /\/cloudflare\/resources\/(.*)\.mjs$/.exec(id)?.[1];
    return path === undefined ? undefined : { code: withoutUnused(code, path), map: null };
  },
};

/** The methods in use of each class, by `<path of its module> <its name>`; `all` where they can not be told. */
const used = new Map<string, Set<string> | 'all'>();

for (const path of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.ts')) continue;
  const file = join('src', path);
  readUses(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
}

function readUses(source: ts.SourceFile): void {
  const classes = new Map(source.statements.flatMap(resourcesIn));
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && classes.has(node.text) && !isType(node) && !ts.isImportSpecifier(node.parent)) {
      note(classes.get(node.text) as string, methodsOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The official classes that a file imports, by the names it has for them. */
function resourcesIn(statement: ts.Statement): readonly (readonly [string, string])[] {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const path = /^cloudflare\/resources\/(.*)$/.exec(statement.moduleSpecifier.text)?.[1];
  const names = statement.importClause?.namedBindings;
  if (path === undefined || !names || !ts.isNamedImports(names)) return [];
  return names.elements.map(({ name, propertyName }) => [name.text, `${path} ${(propertyName ?? name).text}`]);
}

function isType({ parent }: ts.Node): boolean {
  return ts.isTypeNode(parent) || ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent);
}

/** The methods that are called of `call.use(Resource)`, which `resource` is the argument of; undefined where that is not clear. */
function methodsOf(resource: ts.Identifier): readonly string[] | undefined {
  const made = resource.parent;
  const isUse =
    ts.isCallExpression(made) && ts.isPropertyAccessExpression(made.expression) && made.expression.name.text === 'use';
  if (!isUse || made.arguments[0] !== resource) return undefined;
  if (ts.isPropertyAccessExpression(made.parent)) return [made.parent.name.text];
  if (!ts.isVariableDeclaration(made.parent) || !ts.isIdentifier(made.parent.name)) return undefined;
  return methodsOfConstant(made.parent.name);
}

function methodsOfConstant(constant: ts.Identifier): readonly string[] {
  const methods: string[] = [];
  const visit = (node: ts.Node): void => {
    const isOfIt = ts.isPropertyAccessExpression(node) && node.expression.getText() === constant.text;
    if (isOfIt) methods.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(constant.getSourceFile());
  return methods;
}

function note(key: string, methods: readonly string[] | undefined): void {
  const known = used.get(key);
  if (known === 'all') return;
  used.set(key, methods ? new Set([...(known ?? []), ...methods]) : 'all');
}

function withoutUnused(code: string, path: string): string {
  const unused: ts.MethodDeclaration[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node)) {
      const methods = used.get(`${path} ${node.name?.text}`);
      if (methods !== undefined && methods !== 'all') unused.push(...unusedOf(node, methods));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  return unused.reduceRight((text, method) => text.slice(0, method.getFullStart()) + text.slice(method.end), code);
}

/** The methods of a class that nobody calls, nor what is called. */
function unusedOf({ members }: ts.ClassDeclaration, called: ReadonlySet<string>): readonly ts.MethodDeclaration[] {
  const methods = members.filter(ts.isMethodDeclaration);
  const kept = new Set(called);
  for (const name of kept) {
    const body = methods.find((method) => method.name.getText() === name)?.getText() ?? '';
    for (const [, other] of body.matchAll(/\bthis\.(\w+)\(/g)) if (other !== undefined) kept.add(other);
  }
  return methods.filter((method) => !kept.has(method.name.getText()));
}
