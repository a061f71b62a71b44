import type { Plugin } from 'rollup';
import ts from 'typescript';

/** What is a CommonJS file alone. */
const ONLY_ONCE = /\/(?:simulator|documents|tools\.data)\.cjs$/;

/**
 * Leaves out the comments of other packages, which are as long as their code; their licences stand in a file of their own.
 * The CommonJS files that are ES modules once more go without comments at all: a tenth of the download.
 */
export const uncommented: Plugin = {
  name: 'uncommented',
  transform: (code, id) =>
    /node_modules.*\.m?js$/.test(id) ? { code: withoutComments(code, id), map: null } : undefined,
  renderChunk: (code, { fileName }, { format }) =>
    format === 'cjs' && !ONLY_ONCE.test(fileName) ? { code: withoutComments(code, fileName), map: null } : null,
};

function withoutComments(code: string, file: string): string {
  return commentsIn(code, file).reduceRight((rest, { pos, end }) => {
    const before = rest.slice(0, pos);
    // A comment on lines of its own takes them along.
    return before + (/(?:^|\n)\s*$/.test(before) ? rest.slice(end).trimStart() : rest.slice(end));
  }, code);
}

/** The comments before statements and members, except for those that bundlers read. */
function commentsIn(code: string, file: string): readonly ts.CommentRange[] {
  const found = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(code, node.getFullStart()) ?? []),
      ...(ts.getTrailingCommentRanges(code, node.getEnd()) ?? []),
    ];
    for (const range of ranges) if (!/[@#]__/.test(code.slice(range.pos, range.end))) found.set(range.pos, range);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS));
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}
