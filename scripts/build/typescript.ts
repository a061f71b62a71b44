import type { Plugin } from 'rollup';
import { parseAst } from 'rollup/parseAst';
import ts from 'typescript';
import { hoistOperations } from './hoist-operations.ts';

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  removeComments: false,
};

/** Removes the types of each file and nothing else: names, lines and comments stay those of the source. */
export const typescript: Plugin = {
  name: 'typescript',
  transform(code, id) {
    if (!/\.ts$/.test(id)) return undefined;
    const { outputText } = ts.transpileModule(hoistOperations(code, id), { compilerOptions, fileName: id });
    return { code: withBlankLines(outputText), map: null };
  },
};

/** The compiler drops the empty lines between functions and between methods. */
function withBlankLines(code: string): string {
  const ends = bodiesOf(parseAst(code)).flatMap((body) =>
    body.slice(0, -1).flatMap((node, at) => {
      const next = body[at + 1];
      const isLong = [node, next].some((one) => one && code.slice(one.start, one.end).includes('\n'));
      return isLong || code.slice(node.end, next?.start).includes('/*') ? [code.indexOf('\n', node.end)] : [];
    }),
  );
  return ends.sort((a, b) => b - a).reduce((text, end) => `${text.slice(0, end)}\n${text.slice(end)}`, code);
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The statements of a program, and the members of its classes. */
function bodiesOf(program: ReturnType<typeof parseAst>): readonly (readonly Node[])[] {
  const statements = program.body as unknown as readonly (Node & { declaration?: Node | null })[];
  const classes = statements
    .map((statement) => statement.declaration ?? statement)
    .filter(({ type }) => type === 'ClassDeclaration') as unknown as readonly { body: { body: readonly Node[] } }[];
  return [statements, ...classes.map(({ body }) => body.body)];
}
