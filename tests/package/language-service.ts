import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** What an editor knows of a project in which the package is installed: its one file is rewritten as a user would type it. */
export interface LanguageService {
  /** Replaces the text of the file. */
  write(text: string): void;
  /** What hovering shows at a position. */
  hover(position: number): Hover;
  /** The line that go-to-definition opens. */
  definition(position: number): Definition | undefined;
  /** The largest expression, or the name, that ends at a position. */
  nodeBefore(position: number): ts.Node;
  readonly checker: ts.TypeChecker;
  /** What an entry of the package exports, types included. */
  exportsOf(entry: string): readonly ts.Symbol[];
}

/** What hovering a name shows. */
export interface Hover {
  /** The signature, in full. */
  readonly signature: string;
  /** What TSDoc says above its tags. */
  readonly documentation: string;
}

/** A line of a file. */
export interface Definition {
  readonly file: string;
  readonly line: string;
}

/** Longer than any signature: an editor shows less, and offers the rest. */
const WHOLE = 1_000_000;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noErrorTruncation: true,
  noEmit: true,
};

/** Starts a language service in `project`, which has the package among its modules. */
export function languageService(project: string): LanguageService {
  const path = join(project, 'in-an-editor.mts');
  let text = '';
  let version = 0;
  const libraries = dirname(ts.getDefaultLibFilePath(options));
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [path],
    getScriptVersion: (name) => (name === path ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const content = name === path ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => project,
    getDefaultLibFileName: () => join(libraries, 'lib.d.ts'),
    fileExists: (name) => name === path || existsSync(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const service = ts.createLanguageService(host);
  const program = (): ts.Program => {
    const made = service.getProgram();
    if (!made) throw new Error('The language service has no program.');
    return made;
  };
  const sourceFile = (name = path): ts.SourceFile => {
    const found = program().getSourceFile(name);
    if (!found) throw new Error(`The language service has not read ${name}.`);
    return found;
  };
  return {
    write(content) {
      text = content;
      version += 1;
      const mistakes = service
        .getSemanticDiagnostics(path)
        .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
      if (mistakes.length > 0) throw new Error(`The file of the test does not compile:\n${mistakes.join('\n')}`);
    },
    hover(position) {
      const info = service.getQuickInfoAtPosition(path, position, WHOLE);
      return {
        signature: ts.displayPartsToString(info?.displayParts),
        documentation: ts.displayPartsToString(info?.documentation),
      };
    },
    definition(position) {
      const [found] = service.getDefinitionAtPosition(path, position) ?? [];
      if (!found) return undefined;
      const { text: content } = sourceFile(found.fileName);
      const start = content.lastIndexOf('\n', found.textSpan.start) + 1;
      const end = content.indexOf('\n', found.textSpan.start);
      return { file: resolve(found.fileName), line: content.slice(start, end < 0 ? undefined : end) };
    },
    nodeBefore(position) {
      let found: ts.Node | undefined;
      const visit = (node: ts.Node): void => {
        if (node.end === position && (ts.isIdentifier(node) || ts.isExpression(node))) found ??= node;
        else ts.forEachChild(node, visit);
      };
      visit(sourceFile());
      if (!found) throw new Error(`Nothing ends at ${position}.`);
      return found;
    },
    get checker() {
      return program().getTypeChecker();
    },
    exportsOf(entry) {
      const checker = program().getTypeChecker();
      const imported = sourceFile().statements.find(
        (node): node is ts.ImportDeclaration =>
          ts.isImportDeclaration(node) &&
          ts.isStringLiteral(node.moduleSpecifier) &&
          node.moduleSpecifier.text === entry,
      );
      const module = imported && checker.getSymbolAtLocation(imported.moduleSpecifier);
      if (!module) throw new Error(`The file of the test does not import ${entry}.`);
      return checker.getExportsOfModule(module);
    },
  };
}
