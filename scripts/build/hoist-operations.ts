import ts from 'typescript';

/** An operation that is declared at the top of a file, or as a member of a group that is. */
export interface DeclaredOperation {
  /** `dns.records.list`. */
  readonly name: string;
  /** What its file exports it as, once it is hoisted. */
  readonly exported: string;
  /** The TSDoc above it. */
  readonly comment: string;
}

interface Member extends DeclaredOperation {
  readonly member: ts.PropertyAssignment;
  readonly statement: ts.Statement;
}

/** `dns.records.list` is `dnsRecordsList`. */
export const flatNameOf = (name: string): string =>
  name.replace(/\.([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Makes each operation of a group a value of its own at the top of the file, exported under its flat name. Bundlers drop
 * values that nobody uses, but never members of an object: without this, one operation brings its whole group along.
 *
 *     export const records = { list: listOperation()({ name: 'dns.records.list', … }) };
 *
 * becomes
 *
 *     export const dnsRecordsList = listOperation()({ name: 'dns.records.list', … });
 *     export const records = { list: dnsRecordsList };
 */
export function hoistOperations(code: string, file: string): string {
  const edits = membersIn(parse(code, file)).flatMap(({ exported, comment, member, statement }) => [
    {
      start: statement.getFullStart(),
      end: statement.getFullStart(),
      text: `\n${comment}\nexport const ${exported} = ${member.initializer.getText()};\n`,
    },
    { start: member.getFullStart(), end: member.getEnd(), text: `\n  ${member.name.getText()}: ${exported}` },
  ]);
  const ordered = edits.map((edit, at) => ({ ...edit, at })).sort((a, b) => b.start - a.start || b.at - a.at);
  return ordered.reduce((text, { start, end, text: edit }) => text.slice(0, start) + edit + text.slice(end), code);
}

/** Every operation that a file declares. */
export function operationsIn(code: string, file: string): readonly DeclaredOperation[] {
  const source = parse(code, file);
  return [...membersIn(source), ...constantsIn(source)];
}

const parse = (code: string, file: string): ts.SourceFile =>
  ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);

/** The operations that are members of the groups at the top of a file. */
function membersIn(source: ts.SourceFile): readonly Member[] {
  return constantsAtTop(source).flatMap(({ statement, value }) => {
    if (!ts.isObjectLiteralExpression(value)) return [];
    return value.properties.flatMap((member): Member[] => {
      if (!ts.isPropertyAssignment(member)) return [];
      const name = operationName(member.initializer);
      if (name === undefined) return [];
      return [{ name, exported: flatNameOf(name), comment: commentOf(member), member, statement }];
    });
  });
}

/** The operations that are exported by themselves. */
function constantsIn(source: ts.SourceFile): readonly DeclaredOperation[] {
  return constantsAtTop(source).flatMap(({ statement, exported, value }) => {
    const name = operationName(value);
    return name === undefined ? [] : [{ name, exported, comment: commentOf(statement) }];
  });
}

function constantsAtTop(source: ts.SourceFile) {
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const value = initializer && ts.isAsExpression(initializer) ? initializer.expression : initializer;
      return value && ts.isIdentifier(name) ? [{ statement, exported: name.text, value }] : [];
    });
  });
}

/** The name in `operation({ name: 'dns.export', … })`, `listOperation<T>()({ … })` or `declareList(phase, { name: … })`. */
function operationName(value: ts.Expression): string | undefined {
  const given = ts.isCallExpression(value) ? value.arguments.filter(ts.isObjectLiteralExpression) : [];
  for (const field of given.flatMap(({ properties }) => [...properties])) {
    if (!ts.isPropertyAssignment(field) || field.name.getText() !== 'name') continue;
    if (ts.isStringLiteral(field.initializer) && /^[a-z]\w*(?:\.\w+)+$/i.test(field.initializer.text)) {
      return field.initializer.text;
    }
  }
  return undefined;
}

const commentOf = (node: ts.Node): string =>
  node.getSourceFile().text.slice(node.getFullStart(), node.getStart()).trim();
