/** A value in a query, with variables filled in. */
export type GraphqlValue =
  | string
  | number
  | boolean
  | null
  | readonly GraphqlValue[]
  | { readonly [key: string]: GraphqlValue };

/** The variables of an operation: their declarations, and the values in the request. */
export interface Scope {
  readonly declared: ReadonlyMap<string, Variable>;
  readonly values: Readonly<Record<string, GraphqlValue>>;
}

/** A value that can contain variables. It is undefined if it is a variable without a value. */
export type Expression = (scope: Scope) => GraphqlValue | undefined;

/** Arguments of a field or of a directive, or the fields of an object. */
export type Arguments = ReadonlyMap<string, Expression>;

/** A field, a spread of a named fragment, or an inline fragment. */
export interface Selection {
  readonly directives: ReadonlyMap<string, Arguments>;
  readonly alias?: string;
  readonly name?: string;
  readonly arguments?: Arguments;
  readonly spread?: string;
  readonly inside: readonly Selection[];
}

/** A declared variable. */
export interface Variable {
  readonly required: boolean;
  readonly standard: Expression;
}

/** An operation of a document. */
export interface Operation {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly selections: readonly Selection[];
}

/** A parsed document. An operation without a name has the name ''. */
export interface GraphqlDocument {
  readonly operations: ReadonlyMap<string, Operation>;
  readonly fragments: ReadonlyMap<string, readonly Selection[]>;
}

/**
 * Parses a GraphQL document with aliases, variables and their defaults, fragments and directives. The type condition of a
 * fragment is ignored, because no type has another one in its place. The wording of errors is inferred.
 *
 * @throws SyntaxError if the text is not a query.
 */
export function parseGraphql(text: string): GraphqlDocument {
  return new Parser(tokenize(text)).document();
}

/** The fields of an object. A field is left out if it is a variable without a value. */
export function objectOf(pairs: Arguments, scope: Scope): Readonly<Record<string, GraphqlValue>> {
  const entries = [...pairs].map(([name, value]) => [name, value(scope)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, GraphqlValue] => entry[1] !== undefined));
}

const TOKEN =
  /[\s\ufeff]+|,|#[^\n]*|(\.\.\.|[!$(){}:=[\]@|&]|[_A-Za-z]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"""(?:[^"]|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")/y;

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

/** Brackets within each other. Cloudflare's limit is not known; the parser must not run out of its stack. */
const DEEPEST = 500;

class Parser {
  readonly #tokens: readonly string[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  document(): GraphqlDocument {
    const operations = new Map<string, Operation>();
    const fragments = new Map<string, readonly Selection[]>();
    while (this.#position < this.#tokens.length) {
      if (this.#has('fragment')) {
        const [name, selections] = this.#fragment();
        fragments.set(name, selections);
      } else {
        const [name, operation] = this.#operation();
        operations.set(name, operation);
      }
    }
    return { operations, fragments };
  }

  #peek(): string | undefined {
    return this.#tokens[this.#position];
  }

  #take(wanted?: string): string {
    const token = this.#peek();
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new SyntaxError(`syntax error near ${token === undefined ? 'the end' : JSON.stringify(token)}`);
    }
    this.#position += 1;
    return token;
  }

  #has(wanted: string): boolean {
    if (this.#peek() !== wanted) return false;
    this.#position += 1;
    return true;
  }

  /** Reads what is within brackets. */
  #within<T>(read: () => T): T {
    if (++this.#depth > DEEPEST) throw new SyntaxError(`syntax error: more than ${DEEPEST} levels`);
    const inside = read();
    this.#depth -= 1;
    return inside;
  }

  #name(): string {
    const token = this.#take();
    if (!/^[_A-Za-z]/.test(token)) throw new SyntaxError(`syntax error near ${JSON.stringify(token)}`);
    return token;
  }

  #fragment(): readonly [string, readonly Selection[]] {
    const name = this.#name();
    this.#take('on');
    this.#name();
    this.#directives();
    return [name, this.#selections()];
  }

  #operation(): readonly [string, Operation] {
    if (this.#peek() === '{') return ['', { variables: new Map(), selections: this.#selections() }];
    // The API has no mutations and no subscriptions.
    this.#take('query');
    const isAnonymous = ['{', '(', '@'].includes(this.#peek() ?? '');
    const name = isAnonymous ? '' : this.#name();
    const variables = new Map<string, Variable>();
    if (this.#has('(')) {
      while (!this.#has(')')) {
        const [variable, declared] = this.#variable();
        variables.set(variable, declared);
      }
    }
    this.#directives();
    return [name, { variables, selections: this.#selections() }];
  }

  #variable(): readonly [string, Variable] {
    this.#take('$');
    const name = this.#name();
    this.#take(':');
    const required = this.#type();
    const standard = this.#has('=') ? this.#value() : () => undefined;
    this.#directives();
    return [name, { required, standard }];
  }

  /** Returns whether the type is required. Nothing else counts: Cloudflare's own examples write `string` for `String`. */
  #type(): boolean {
    if (this.#has('[')) {
      this.#within(() => this.#type());
      this.#take(']');
    } else this.#name();
    return this.#has('!');
  }

  #selections(): readonly Selection[] {
    const found: Selection[] = [];
    this.#take('{');
    do found.push(this.#within(() => this.#selection()));
    while (!this.#has('}'));
    return found;
  }

  #selection(): Selection {
    if (this.#has('...')) return this.#spread();
    const alias = this.#name();
    const name = this.#has(':') ? this.#name() : alias;
    const passed = this.#arguments();
    const directives = this.#directives();
    return { directives, alias, name, arguments: passed, inside: this.#peek() === '{' ? this.#selections() : [] };
  }

  #spread(): Selection {
    const isInline = ['on', '{', '@'].includes(this.#peek() ?? '');
    const spread = isInline ? undefined : this.#name();
    if (isInline && this.#has('on')) this.#name();
    const directives = this.#directives();
    return spread === undefined ? { directives, inside: this.#selections() } : { directives, spread, inside: [] };
  }

  #directives(): ReadonlyMap<string, Arguments> {
    const found = new Map<string, Arguments>();
    while (this.#has('@')) found.set(this.#name(), this.#arguments());
    return found;
  }

  #arguments(): Arguments {
    return this.#has('(') ? this.#pairs(')') : new Map();
  }

  #pairs(end: string): Arguments {
    const found = new Map<string, Expression>();
    while (!this.#has(end)) {
      const name = this.#name();
      this.#take(':');
      found.set(name, this.#value());
    }
    return found;
  }

  #value(): Expression {
    if (this.#has('$')) return variableNamed(this.#name());
    if (this.#has('[')) {
      const list: Expression[] = [];
      while (!this.#has(']')) list.push(this.#within(() => this.#value()));
      return (scope) => list.map((item) => item(scope) ?? null);
    }
    if (this.#has('{')) {
      const pairs = this.#within(() => this.#pairs('}'));
      return (scope) => objectOf(pairs, scope);
    }
    const token = this.#take();
    if (token.startsWith('"""')) return () => token.slice(3, -3);
    const value = /^(["\d-]|true$|false$|null$)/.test(token) ? (JSON.parse(token) as GraphqlValue) : token;
    if (!/^["\w-]/.test(token)) throw new SyntaxError(`syntax error near ${JSON.stringify(token)}`);
    return () => value;
  }
}

const variableNamed =
  (name: string): Expression =>
  (scope) => {
    const variable = scope.declared.get(name);
    if (!variable) throw new SyntaxError(`variable "$${name}" is not declared`);
    return scope.values[name] === undefined ? variable.standard(scope) : scope.values[name];
  };
