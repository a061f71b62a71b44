/** A value in a query, with variables filled in. */
export type GraphqlValue =
  | string
  | number
  | boolean
  | null
  | readonly GraphqlValue[]
  | { readonly [key: string]: GraphqlValue };

/** A field that a query asks for. */
export interface Field {
  /** What the answer calls it. */
  readonly alias: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, GraphqlValue>>;
  readonly fields: readonly Field[];
}

/** A request's body, as far as it says what is asked. */
export interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
}

/** A value that is known once the variables are; undefined where it is a variable that was not given. */
type Later = () => GraphqlValue | undefined;
type Arguments = ReadonlyMap<string, Later>;

/** A field, a fragment that stands elsewhere, or one that stands in place. */
interface Selection {
  readonly directives: ReadonlyMap<string, Arguments>;
  readonly alias?: string;
  readonly name?: string;
  readonly arguments?: Arguments;
  readonly spread?: string;
  readonly inside: readonly Selection[];
}

interface Variable {
  readonly required: boolean;
  readonly standard: Later;
}

interface Definition {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly selections: readonly Selection[];
}

/** No schema of Cloudflare's is as deep. */
const DEEPEST = 50;

const TOKEN =
  /[\s\ufeff]+|,|#[^\n]*|(\.\.\.|[!$(){}:=[\]@|&]|[_A-Za-z]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"""(?:[^"]|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")/y;

/**
 * Reads a GraphQL query: its operation, with aliases, variables and their defaults, fragments, `@include` and `@skip`. What a
 * fragment is on is not looked at, since no type has another that could be in its place. The wordings are inferred.
 *
 * @throws SyntaxError when the text is no such query.
 */
export function readQuery({ query, variables: given, operationName }: Asked): readonly Field[] {
  const tokens = tokenize(typeof query === 'string' ? query : '');
  const values = (given ?? {}) as Readonly<Record<string, GraphqlValue>>;
  const fragments = new Map<string, readonly Selection[]>();
  const operations = new Map<string, Definition>();
  let position = 0;

  while (position < tokens.length) readDefinition();
  const { variables, selections } = chosen();
  for (const [name, { required, standard }] of variables) {
    if (required && (values[name] ?? standard() ?? null) === null) {
      throw new SyntaxError(`variable "$${name}" is required`);
    }
  }
  return fieldsOf(selections, 0);

  function chosen(): Definition {
    const wanted = typeof operationName === 'string' ? operationName : undefined;
    const found =
      wanted === undefined && operations.size === 1 ? [...operations.values()][0] : operations.get(wanted ?? '');
    if (!found) throw new SyntaxError(operations.size === 0 ? 'syntax error: no query' : 'no operation of that name');
    return found;
  }

  function peek(): string | undefined {
    return tokens[position];
  }

  function take(wanted?: string): string {
    const token = tokens[position];
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new SyntaxError(`syntax error near ${token === undefined ? 'the end' : JSON.stringify(token)}`);
    }
    position += 1;
    return token;
  }

  function has(wanted: string): boolean {
    if (peek() !== wanted) return false;
    position += 1;
    return true;
  }

  function readName(): string {
    const token = take();
    if (!/^[_A-Za-z]/.test(token)) throw new SyntaxError(`syntax error near ${JSON.stringify(token)}`);
    return token;
  }

  function readDefinition(): void {
    if (has('fragment')) {
      const name = readName();
      take('on');
      readName();
      readDirectives();
      fragments.set(name, readSelections());
      return;
    }
    if (peek() === '{') {
      operations.set('', { variables: new Map(), selections: readSelections() });
      return;
    }
    // There is nothing to change or to subscribe to.
    take('query');
    const name = peek() === '{' || peek() === '(' || peek() === '@' ? '' : readName();
    const declared = new Map<string, Variable>();
    if (has('(')) while (!has(')')) readVariable(declared);
    readDirectives();
    operations.set(name, { variables: declared, selections: readSelections() });
  }

  function readVariable(declared: Map<string, Variable>): void {
    take('$');
    const name = readName();
    take(':');
    const required = readType();
    declared.set(name, { required, standard: has('=') ? readValue() : () => undefined });
    readDirectives();
  }

  /** Cloudflare's own examples write `string` for `String`: only whether it may be missing counts. */
  function readType(): boolean {
    if (has('[')) {
      readType();
      take(']');
    } else readName();
    return has('!');
  }

  function readSelections(): readonly Selection[] {
    const found: Selection[] = [];
    take('{');
    do found.push(readSelection());
    while (!has('}'));
    return found;
  }

  function readSelection(): Selection {
    if (has('...')) {
      const spread = peek() === 'on' || peek() === '{' || peek() === '@' ? undefined : readName();
      if (spread === undefined && has('on')) readName();
      const directives = readDirectives();
      return spread === undefined ? { directives, inside: readSelections() } : { directives, spread, inside: [] };
    }
    const alias = readName();
    const name = has(':') ? readName() : alias;
    const passed = readArguments();
    const directives = readDirectives();
    return { directives, alias, name, arguments: passed, inside: peek() === '{' ? readSelections() : [] };
  }

  function readDirectives(): ReadonlyMap<string, Arguments> {
    const found = new Map<string, Arguments>();
    while (has('@')) found.set(readName(), readArguments());
    return found;
  }

  function readArguments(): Arguments {
    return has('(') ? readPairs(')') : new Map();
  }

  function readPairs(end: string): Arguments {
    const found = new Map<string, Later>();
    while (!has(end)) {
      const name = readName();
      take(':');
      found.set(name, readValue());
    }
    return found;
  }

  function readValue(): Later {
    if (has('$')) {
      const name = readName();
      return () => {
        const variable = variables.get(name);
        if (!variable) throw new SyntaxError(`variable "$${name}" is not declared`);
        return values[name] === undefined ? variable.standard() : values[name];
      };
    }
    if (has('[')) {
      const list: Later[] = [];
      while (!has(']')) list.push(readValue());
      return () => list.map((item) => item() ?? null);
    }
    if (has('{')) {
      const pairs = readPairs('}');
      return () => objectOf(pairs);
    }
    const token = take();
    if (token.startsWith('"""')) return () => token.slice(3, -3);
    const value = /^(["\d-]|true$|false$|null$)/.test(token) ? (JSON.parse(token) as GraphqlValue) : token;
    if (!/^["\w-]/.test(token)) throw new SyntaxError(`syntax error near ${JSON.stringify(token)}`);
    return () => value;
  }

  /** The fields of a selection with its fragments filled in; one that is asked for twice is there once, with all that is in it. */
  function fieldsOf(wanted: readonly Selection[], depth: number): readonly Field[] {
    const merged = new Map<string, { name: string; arguments: Field['arguments']; inside: Selection[] }>();
    collect(wanted, depth);
    return [...merged].map(([alias, { inside, ...field }]) => ({
      alias,
      ...field,
      fields: fieldsOf(inside, depth + 1),
    }));

    function collect(selected: readonly Selection[], at: number): void {
      if (at > DEEPEST) throw new SyntaxError('too deep: a fragment contains itself');
      for (const selection of selected.filter(isWanted)) {
        const { alias, name, spread, inside } = selection;
        const fragment = spread === undefined ? inside : fragments.get(spread);
        if (!fragment) throw new SyntaxError(`fragment "${spread}" is not defined`);
        if (alias === undefined || name === undefined) {
          collect(fragment, at + 1);
          continue;
        }
        const field = { name, arguments: objectOf(selection.arguments ?? new Map()), inside: [...inside] };
        const before = merged.get(alias);
        if (before && sameCall(before) !== sameCall(field)) throw new SyntaxError(`fields "${alias}" conflict`);
        if (before) before.inside.push(...inside);
        else merged.set(alias, field);
      }
    }
  }
}

const sameCall = (field: Pick<Field, 'name' | 'arguments'>): string => JSON.stringify([field.name, field.arguments]);

function isWanted({ directives }: Selection): boolean {
  let wanted = true;
  for (const [name, passed] of directives) {
    const condition = passed.get('if')?.();
    if ((name !== 'include' && name !== 'skip') || typeof condition !== 'boolean') {
      throw new SyntaxError(`unknown directive, or no condition: "@${name}"`);
    }
    wanted &&= condition === (name === 'include');
  }
  return wanted;
}

/** What is a variable that was not given is left out. */
function objectOf(pairs: Arguments): Readonly<Record<string, GraphqlValue>> {
  const entries = [...pairs].map(([name, value]) => [name, value()] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, GraphqlValue] => entry[1] !== undefined));
}

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw new SyntaxError(`syntax error near ${JSON.stringify(text.slice(at, at + 20))}`);
    if (found[1] !== undefined) tokens.push(found[1]);
  }
  return tokens;
}
