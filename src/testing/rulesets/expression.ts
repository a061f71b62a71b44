/** Where and why an expression of Cloudflare's rules language cannot be parsed. */
export interface ExpressionFault {
  /** From 1. */
  readonly column: number;
  readonly length: number;
  readonly reason: string;
}

interface Token {
  readonly kind: 'string' | 'name' | 'literal' | 'sign' | 'list' | 'unknown' | 'end';
  readonly text: string;
  readonly at: number;
}

const LOGIC = ['and', 'or', 'xor', '&&', '||', '^^'];
const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', '==', '!=', '<', '<=', '>', '>=', 'contains', 'matches', '~'];

/** https://developers.cloudflare.com/ruleset-engine/rules-language/functions/ */
const FUNCTIONS: readonly string[] = [
  ...['all', 'any', 'bit_slice', 'cidr', 'cidr6', 'concat', 'decode_base64', 'encode_base64', 'ends_with'],
  ...['has_key', 'has_value', 'is_timed_hmac_valid_v0', 'join', 'len', 'lookup_json_integer', 'lookup_json_string'],
  ...['lower', 'regex_replace', 'remove_bytes', 'remove_query_args', 'sha256', 'split', 'starts_with', 'substring'],
  ...['to_string', 'upper', 'url_decode', 'uuidv4', 'wildcard_replace'],
];

/** The known fields, by family. @source https://developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/ */
const FIELDS: readonly RegExp[] = [
  /^(true|false|ssl)$/,
  /^http\.(host|cookie|referer|user_agent|x_forwarded_for)$/,
  /^(raw\.)?http\.request\.(uri|full_uri)$/,
  /^(raw\.)?http\.request\.uri\.(path|query|args|path\.extension|args\.names|args\.values)$/,
  /^http\.request\.(method|version|cookies|accepted_languages|headers|body|timestamp|jwt)(\.[a-z_.]+)?$/,
  /^raw\.http\.request\.headers(\.[a-z_.]+)?$/,
  /^(raw\.)?http\.response\.[a-z0-9_.]+$/,
  /^ip\.src$/,
  /^ip\.(src|geoip)\.[a-z0-9_.]+$/,
  /^cf\.[a-z0-9_.]+$/,
];

/** Returns the first fault of an expression. The grammar and the names are checked, types are not. */
export function faultIn(expression: string): ExpressionFault | undefined {
  try {
    new Reader(tokensOf(expression)).whole();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { column: error.at + 1, length: error.length, reason: error.message };
    throw error;
  }
}

/** Whether a valid expression contains a regular expression. */
export function hasRegex(expression: string): boolean {
  return tokensOf(expression).some(({ text }) => text === 'matches' || text === '~');
}

class Fault extends Error {
  constructor(
    readonly at: number,
    reason: string,
    readonly length = 1,
  ) {
    super(reason);
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = tokenAt(rest, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(rest: string, at: number): Token {
  const take = (kind: Token['kind'], pattern: RegExp): Token | undefined => {
    const text = pattern.exec(rest)?.[0];
    return text === undefined ? undefined : { kind, text, at };
  };
  if (/^(r#*)?"/.test(rest)) {
    const string = take('string', /^"(?:[^"\\]|\\.)*"/s) ?? take('string', /^r(#*)".*?"\1/s);
    return string ?? { kind: 'unknown', text: rest, at };
  }
  const token =
    take('list', /^\$[a-z_][a-z0-9_.]*/) ??
    take('literal', /^[0-9a-fA-F]*:[0-9a-fA-F:.]*(\/\d+)?/) ??
    take('literal', /^-?\d[0-9a-fA-FxX.:]*(\/\d+)?/) ??
    take('name', /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*/) ??
    take('sign', /^(&&|\|\||\^\^|==|!=|<=|>=|[<>~!(){}[\],*])/);
  // An unknown token is a fault only when the reader reaches it, so that faults on its left come first.
  return token ?? { kind: 'unknown', text: rest.charAt(0), at };
}

class Reader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): void {
    this.#expression();
    const { kind, at, text } = this.#next;
    if (kind !== 'end') throw new Fault(at, 'unrecognised input', text.length);
  }

  get #next(): Token {
    // The last token is the end, and the reader never goes past it.
    return this.#tokens[this.#position] as Token;
  }

  #take(...texts: readonly string[]): boolean {
    const { kind, text } = this.#next;
    if (kind === 'string' || !texts.includes(text)) return false;
    this.#position += 1;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new Fault(this.#next.at, `expected literal "${text}"`);
  }

  #expression(): void {
    do this.#operand();
    while (this.#take(...LOGIC));
  }

  #operand(): void {
    while (this.#take('not', '!'));
    if (this.#take('(')) {
      this.#expression();
      this.#expect(')');
    } else {
      this.#value();
      this.#comparison();
    }
  }

  #comparison(): void {
    if (this.#take('in')) {
      this.#set();
    } else if (this.#take('strict')) {
      this.#expect('wildcard');
      this.#operandOfComparison();
    } else if (this.#take('wildcard', ...COMPARISONS)) {
      this.#operandOfComparison();
    }
  }

  #operandOfComparison(): void {
    if (!this.#literal()) this.#value();
  }

  #literal(): boolean {
    const { kind } = this.#next;
    if (kind !== 'string' && kind !== 'literal') return false;
    this.#position += 1;
    return true;
  }

  #set(): void {
    if (this.#next.kind === 'list') {
      this.#position += 1;
      return;
    }
    this.#expect('{');
    while (!this.#take('}')) {
      const { kind, at } = this.#next;
      // Values are separated by spaces. A comma is a common mistake.
      if (!this.#literal()) throw new Fault(at, kind === 'end' ? 'expected literal "}"' : 'expected a value');
    }
  }

  #value(): void {
    const { kind, text, at } = this.#next;
    if (kind !== 'name') throw new Fault(at, 'expected field name', Math.max(1, text.length));
    this.#position += 1;
    if (this.#take('(')) {
      if (!FUNCTIONS.includes(text)) throw new Fault(at, 'unknown identifier', text.length);
      if (!this.#take(')')) {
        do this.#argument();
        while (this.#take(','));
        this.#expect(')');
      }
    } else if (!FIELDS.some((field) => field.test(text))) {
      throw new Fault(at, 'unknown identifier', text.length);
    }
    while (this.#take('[')) {
      if (!this.#literal()) this.#expect('*');
      this.#expect(']');
    }
  }

  #argument(): void {
    if (!this.#literal()) this.#expression();
  }
}
