import type { AstNode, Plugin } from 'rollup';
import { parseAst } from 'rollup/parseAst';

/**
 * The package has no side effects, and its manifest says so, but that is about whole files. This says the same of each
 * value that is made at the top of a file, so that bundlers leave out what an application does not name.
 */
export const pureValues: Plugin = {
  name: 'pure-values',
  renderChunk(code) {
    const edits = valuesAtTop(code).flatMap((value) => editsFor(value) ?? wrapped(value));
    const text = edits
      .sort((a, b) => b.at - a.at)
      .reduce((rest, { at, insert, until = at }) => {
        const before = rest.slice(0, at);
        // What is annotated already is not annotated again.
        return before + (before.endsWith(PURE) ? insert.replace(PURE, '') : insert) + rest.slice(until);
      }, code);
    return { code: text, map: null };
  },
};

interface Edit {
  readonly at: number;
  readonly insert: string;
  /** Where what is left out ends. */
  readonly until?: number;
}

/** A part of the syntax tree; what is read of it depends on its type. */
type Node = AstNode & { readonly [part: string]: unknown };

const PURE = '/* @__PURE__ */ ';

/** The values of the variables that are declared at the top. */
function valuesAtTop(code: string): readonly Node[] {
  return (parseAst(code).body as unknown as readonly Node[]).flatMap((statement) => {
    const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement;
    if (declared?.type !== 'VariableDeclaration') return [];
    return (declared.declarations as readonly Node[]).flatMap(({ init }) => (init ? [init as Node] : []));
  });
}

/** What has to be added for bundlers to see that a value is free of side effects; undefined where that is not enough. */
function editsFor(node: Node | null): readonly Edit[] | undefined {
  switch (node?.type) {
    case 'Literal':
    case 'Identifier':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassExpression':
      return [];
    case 'CallExpression':
    case 'NewExpression': {
      const inside = editsForAll(node.arguments as readonly Node[]);
      return inside && [{ at: node.start, insert: PURE }, ...inside];
    }
    case 'ArrayExpression':
      return editsForAll(node.elements as readonly (Node | null)[]);
    case 'ObjectExpression':
      return editsForAll(
        (node.properties as readonly Node[]).map((property) =>
          property.type === 'Property' && property.computed === false ? (property.value as Node) : property,
        ),
      );
    case 'SpreadElement':
      return editsForSpread(node);
    default:
      return undefined;
  }
}

function editsForAll(nodes: readonly (Node | null)[]): readonly Edit[] | undefined {
  const edits = nodes.map((node) => (node === null ? [] : editsFor(node)));
  return edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}

/** What the source writes as a spread of several fields on one line become fields of the object itself. */
function editsForSpread({ start, end, argument }: Node): readonly Edit[] | undefined {
  const { type, properties, elements } = argument as Node;
  const inner = (
    type === 'ObjectExpression' ? properties : type === 'ArrayExpression' ? elements : []
  ) as readonly Node[];
  const [first, last] = [inner[0], inner.at(-1)];
  const edits = editsFor(argument as Node);
  return (
    first &&
    last &&
    edits && [{ at: start, insert: '', until: first.start }, ...edits, { at: last.end, insert: '', until: end }]
  );
}

/** Everything else is made by a function that is called on the spot. */
const wrapped = ({ start, end }: Node): readonly Edit[] => [
  { at: start, insert: `${PURE}(() => (` },
  { at: end, insert: '))()' },
];
