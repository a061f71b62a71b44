import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The public types of the package as two texts that a person can compare. */
export interface Surface {
  /** A line for each name that an entry exports: `cloudflare-connector/testing createCloudflare`. */
  readonly exports: string;
  /** Each declaration once, in order of the names, without comments. */
  readonly declarations: string;
}

/** Reads the surface from the types in `dist`. */
export function surfaceOf(dist: string): Surface {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.cts'));
  const sources = files.sort().map((path) => {
    const text = readFileSync(join(dist, path), 'utf8');
    return { path, source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
  });
  const names = sources
    .filter(({ path }) => !path.startsWith('chunks/'))
    .flatMap(({ path, source }) => exportedNames(source).map((name) => `${entryOf(path)} ${name}`));
  const blocks = sources.flatMap(({ source }) => source.statements.filter(isDeclared).map(blockOf));
  return {
    exports: `${[...new Set(names)].sort().join('\n')}\n`,
    declarations: `${[...new Set(blocks)].sort(byName).join('\n\n')}\n`,
  };
}

/** `testing/index.d.cts` → `cloudflare-connector/testing`. */
const entryOf = (path: string): string =>
  `cloudflare-connector/${path.replace(/\.d\.cts$/, '')}`.replace(/\/index$/, '');

function exportedNames(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement;
      if (!exportClause) return [`* from ${statement.moduleSpecifier?.getText() ?? ''}`];
      return ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : [exportClause.name.text];
    }
    return isDeclared(statement) && isExported(statement) ? namesOf(statement) : [];
  });
}

type Declared =
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.ClassDeclaration
  | ts.FunctionDeclaration
  | ts.VariableStatement
  | ts.EnumDeclaration
  | ts.ModuleDeclaration;

const isDeclared = (node: ts.Statement): node is Declared =>
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isVariableStatement(node) ||
  ts.isEnumDeclaration(node) ||
  ts.isModuleDeclaration(node);

const isExported = (node: Declared): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

const namesOf = (node: Declared): string[] =>
  ts.isVariableStatement(node)
    ? node.declarationList.declarations.map(({ name }) => name.getText())
    : [node.name?.getText() ?? 'default'];

/** A declaration, with its name on a line before it, by which two surfaces are compared. */
const blockOf = (node: Declared): string => `// ${namesOf(node)}\n${withoutComments(node)}`;

const byName = (one: string, other: string): number => (one < other ? -1 : 1);

/** The text without comments and the lines that only they had. Only what is between tokens is searched for comments. */
function withoutComments(node: ts.Node): string {
  const tokens: string[] = [];
  const visit = (part: ts.Node): void => {
    // What TSDoc has is a child of what it describes.
    const parts = part.getChildren().filter((child) => !ts.isJSDoc(child));
    for (const child of parts) visit(child);
    if (parts.length > 0) return;
    const [from, start] = [part.getFullStart(), part.getStart()];
    const between = part.getSourceFile().text.slice(from, start);
    tokens.push(between.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''), part.getText());
  };
  visit(node);
  const lines = tokens.join('').split('\n');
  // Whether a declaration is exported at its place is how the build lays out files; `exports` has what is exported.
  const text = lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  return text.join('\n').replace(/^(?:export )?(?:declare )?/, '');
}
