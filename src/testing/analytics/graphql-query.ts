import {
  type GraphqlDocument,
  type GraphqlValue,
  type Operation,
  objectOf,
  parseGraphql,
  type Scope,
  type Selection,
} from './graphql-parser.ts';

/** A field that a query requests. */
export interface Field {
  /** Its name in the response. */
  readonly alias: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, GraphqlValue>>;
  readonly fields: readonly Field[];
}

/** The body of a GraphQL request. */
export interface GraphqlRequest {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** The deepest nesting. No schema of Cloudflare's is as deep. */
const DEEPEST = 50;

/**
 * Reads the requested fields out of a GraphQL request: variables and fragments are filled in, `@include` and `@skip` are
 * applied. The wording of errors is inferred.
 *
 * @throws SyntaxError if the request has no valid query.
 */
export function readQuery({ query, variables, operationName }: GraphqlRequest): readonly Field[] {
  const document = parseGraphql(typeof query === 'string' ? query : '');
  const { variables: declared, selections } = chosenOperation(document, operationName);
  const scope: Scope = { declared, values: (variables ?? {}) as Readonly<Record<string, GraphqlValue>> };
  for (const [name, { required, standard }] of declared) {
    if (required && (scope.values[name] ?? standard(scope) ?? null) === null) {
      throw new SyntaxError(`variable "$${name}" is required`);
    }
  }
  return fieldsOf(selections, 0, { scope, fragments: document.fragments });
}

function chosenOperation({ operations }: GraphqlDocument, name: unknown): Operation {
  const wanted = typeof name === 'string' ? name : undefined;
  const found =
    wanted === undefined && operations.size === 1 ? [...operations.values()][0] : operations.get(wanted ?? '');
  if (!found) throw new SyntaxError(operations.size === 0 ? 'syntax error: no query' : 'no operation of that name');
  return found;
}

interface Surroundings {
  readonly scope: Scope;
  readonly fragments: GraphqlDocument['fragments'];
}

interface MergedField {
  readonly name: string;
  readonly arguments: Field['arguments'];
  readonly inside: Selection[];
}

/** The fields of selections, with fragments filled in. A field that is requested twice becomes one with the fields of both. */
function fieldsOf(selections: readonly Selection[], depth: number, surroundings: Surroundings): readonly Field[] {
  const merged = new Map<string, MergedField>();
  collect(selections, depth, surroundings, merged);
  return [...merged].map(([alias, { inside, ...field }]) => ({
    alias,
    ...field,
    fields: fieldsOf(inside, depth + 1, surroundings),
  }));
}

function collect(
  selections: readonly Selection[],
  depth: number,
  surroundings: Surroundings,
  merged: Map<string, MergedField>,
): void {
  if (depth > DEEPEST) throw new SyntaxError('too deep: a fragment contains itself');
  const { scope, fragments } = surroundings;
  for (const selection of selections) {
    if (!isIncluded(selection, scope)) continue;
    const { alias, name, spread, inside } = selection;
    const fragment = spread === undefined ? inside : fragments.get(spread);
    if (!fragment) throw new SyntaxError(`fragment "${spread}" is not defined`);
    if (alias === undefined || name === undefined) {
      collect(fragment, depth + 1, surroundings, merged);
      continue;
    }
    const field = { name, arguments: objectOf(selection.arguments ?? new Map(), scope), inside: [...inside] };
    const before = merged.get(alias);
    if (before && !isSameRequest(before, field)) throw new SyntaxError(`fields "${alias}" conflict`);
    if (before) before.inside.push(...inside);
    else merged.set(alias, field);
  }
}

const isSameRequest = (a: MergedField, b: MergedField): boolean =>
  JSON.stringify([a.name, a.arguments]) === JSON.stringify([b.name, b.arguments]);

function isIncluded({ directives }: Selection, scope: Scope): boolean {
  let included = true;
  for (const [name, passed] of directives) {
    const condition = passed.get('if')?.(scope);
    if ((name !== 'include' && name !== 'skip') || typeof condition !== 'boolean') {
      throw new SyntaxError(`unknown directive, or no condition: "@${name}"`);
    }
    included &&= condition === (name === 'include');
  }
  return included;
}
