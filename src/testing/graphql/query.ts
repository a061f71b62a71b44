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

const TOKEN =
  /\s+|,|#[^\n]*|(\.\.\.|[!$(){}:=[\]@|&]|[_A-Za-z]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|"(?:[^"\\\n]|\\.)*")/y;

/**
 * Reads a GraphQL query: one operation, with arguments, aliases and variables. Fragments and directives are not read.
 *
 * @throws SyntaxError when the text is no such query.
 */
export function readQuery(text: string, variables: Readonly<Record<string, GraphqlValue>> = {}): readonly Field[] {
  const tokens = tokenize(text);
  let position = 0;

  const peek = (): string | undefined => tokens[position];
  const take = (wanted?: string): string => {
    const token = tokens[position];
    if (token === undefined || (wanted !== undefined && token !== wanted)) {
      throw new SyntaxError(`syntax error near ${token === undefined ? 'the end' : JSON.stringify(token)}`);
    }
    position += 1;
    return token;
  };
  const has = (wanted: string): boolean => {
    if (peek() !== wanted) return false;
    position += 1;
    return true;
  };

  if (peek() === 'query') {
    while (peek() !== '{') {
      if (has('(')) while (!has(')')) take();
      else take();
    }
  }
  const fields = readFields();
  if (peek() !== undefined) take('the end');
  return fields;

  function readFields(): readonly Field[] {
    const fields: Field[] = [];
    take('{');
    while (!has('}')) fields.push(readField());
    return fields;
  }

  function readField(): Field {
    const first = readName();
    const name = has(':') ? readName() : first;
    const values: Record<string, GraphqlValue> = {};
    if (has('(')) {
      while (!has(')')) {
        const argument = readName();
        take(':');
        values[argument] = readValue();
      }
    }
    return { alias: first, name, arguments: values, fields: peek() === '{' ? readFields() : [] };
  }

  function readName(): string {
    const token = take();
    if (!/^[_A-Za-z]/.test(token)) throw new SyntaxError(`syntax error near ${JSON.stringify(token)}`);
    return token;
  }

  function readValue(): GraphqlValue {
    if (has('$')) return variables[readName()] ?? null;
    if (has('[')) {
      const list: GraphqlValue[] = [];
      while (!has(']')) list.push(readValue());
      return list;
    }
    if (has('{')) {
      const object: Record<string, GraphqlValue> = {};
      while (!has('}')) {
        const key = readName();
        take(':');
        object[key] = readValue();
      }
      return object;
    }
    const token = take();
    if (/^(["\d-]|true$|false$|null$)/.test(token)) return JSON.parse(token) as GraphqlValue;
    return token;
  }
}

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) throw new SyntaxError(`syntax error near ${JSON.stringify(text.slice(0, 20))}`);
    if (found[1] !== undefined) tokens.push(found[1]);
  }
  return tokens;
}
