import type { Plugin } from 'rollup';
import ts from 'typescript';

/** What an operation, or anything with a tag of TSDoc, is documented with. An editor shows it from the declarations. */
const OF_OPERATIONS =
  /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n(?=(?:export )?const \w+ = (?:\/\* @__PURE__ \*\/ )?\w*[oO]peration\w*\()/g;
const TAGGED =
  /[ \t]*\/\*\*(?:(?!\*\/)[\s\S])*\n\s*\* @(?:default|example|param|returns|see|source|throws)(?:(?!\*\/)[\s\S])*\*\/\n/g;

/** Tags about the use of something, with the empty line before them. */
const OF_USE =
  /(?:\n[ \t]*\*)?\n[ \t]*\* @(?:default|example|param|returns|see|throws)\b(?:(?!\n[ \t]*\*(?:\/| @))[\s\S])*/g;

/**
 * Leaves out the comments of other packages, which are as long as their code; their licences stand in a file of their own.
 * The CommonJS files, most of which are ES modules once more, go without comments at all, and the ES modules without those that
 * the declarations repeat: a tenth of the download.
 */
export const uncommented: Plugin = {
  name: 'uncommented',
  transform: (code, id) =>
    /node_modules.*\.m?js$/.test(id) ? { code: withoutComments(code, id), map: null } : undefined,
  renderChunk: (code, { fileName }, { format }) => ({
    code: format === 'cjs' ? withoutComments(code, fileName) : withoutRepeated(code, fileName),
    map: null,
  }),
};

/**
 * The files of one domain keep what an operation does, and the core what everything but an operation does: they are what a stack
 * trace leads to. How it is used is in the declarations.
 */
function withoutRepeated(code: string, file: string): string {
  if (/\/(?:dns|dns-records|analytics|firewall|load-balancers)\.js$/.test(file)) return withoutUse(code);
  const rest = code.replace(OF_OPERATIONS, '');
  return file.endsWith('/core.js') ? withoutUse(rest) : rest.replace(TAGGED, '');
}

const withoutUse = (code: string): string =>
  code.replace(/\/\*\*\n(?:(?!\*\/)[\s\S])*\*\//g, (comment) => comment.replace(OF_USE, ''));

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
