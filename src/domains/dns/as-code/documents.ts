import type { CST, Document, LineCounter, Node, Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';
import { Composer, LineCounter as Counter, isMap, isNode, isScalar, isSeq, Lexer, Parser, visit } from 'yaml';
import { eachWithPauses, type Pause, pauses } from '../../../transport/timing/pauses.ts';
import type { Place } from '../zone-file/entries.ts';

/** A value of a YAML or JSON document, and where it is. */
export interface Located {
  readonly value: unknown;
  readonly place: Place;
}

/** A document that cannot be read, with the first reason. */
export class DocumentFault extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message);
  }
}

const START: Place = { line: 1, column: 1 };
/** Values that aliases may stand for in all: a few lines can stand for billions. */
const MOST_ALIASES = 1_000;

/** Collections within each other. Composing goes as deep as they are, and ends the process if the stack does not suffice. */
const DEEPEST = 100;

/** Items of a collection that are composed at once. */
const PART = 64;

/** A YAML document, of which JSON is a part, with the positions of its nodes. */
export class ZoneDocumentSource {
  readonly #lines: LineCounter;
  readonly #document: Document.Parsed;

  private constructor(document: Document.Parsed, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  /**
   * Reads a document, with pauses.
   *
   * @throws DocumentFault if it is not a document.
   */
  static async read(text: string): Promise<ZoneDocumentSource> {
    const lines = new Counter();
    const pause = pauses(1);
    const documents: Document.Parsed[] = [];
    await eachWithPauses(composing(text, lines, documents), () => undefined, pause);
    const [document, second] = documents;
    const fault = (message: string, offset: number) => new DocumentFault(message, placeAt(lines, offset));
    const [error] = document?.errors ?? [];
    if (error) throw fault(firstLine(error.message), error.pos[0]);
    if (second) throw fault('There is more than one document', second.range[0]);
    if (!document) throw new DocumentFault('There is no document', START);
    const source = new ZoneDocumentSource(document, lines);
    const hasAlias = await source.#check(pause);
    // Once for the whole: each part of it alone could have fewer aliases than are allowed.
    if (hasAlias && document.contents) source.#toJs(document.contents);
    return source;
  }

  get #root(): ParsedNode | null {
    return this.#document.contents;
  }

  /** Rejects a mapping with the same key twice. Returns whether there are aliases. */
  async #check(pause: Pause): Promise<boolean> {
    let hasAlias = false;
    const check = (node: unknown): void =>
      visit(node as Node, {
        Alias: () => {
          hasAlias = true;
        },
        Map: (_, { items }) => {
          const isNew = this.#keys();
          for (const { key } of items) isNew(key);
        },
      });
    const root = this.#root;
    if (!isMap(root) && !isSeq(root)) {
      if (root) check(root);
      return hasAlias;
    }
    const isNew = this.#keys();
    await eachWithPauses<unknown>(
      root.items,
      (item) => {
        if (isMap(root)) isNew((item as Pair).key);
        check(item);
      },
      pause,
    );
    return hasAlias;
  }

  /** A function that rejects a key that it was given before. */
  #keys(): (key: unknown) => void {
    const keys = new Set<unknown>();
    return (key) => {
      const name = isScalar(key) ? key.value : key;
      if (keys.has(name)) throw new DocumentFault('Map keys must be unique', this.#placeOf(isNode(key) ? key : null));
      keys.add(name);
    };
  }

  #toJs(node: Node): unknown {
    try {
      return node.toJS(this.#document, { maxAliasCount: MOST_ALIASES });
    } catch (problem) {
      throw new DocumentFault(firstLine((problem as Error).message), this.#placeOf(node));
    }
  }

  /** The members of the mapping at the root; undefined if the root is not a mapping. */
  members():
    | Iterable<Located & { readonly key: string; readonly elements: readonly Located[] | undefined }>
    | undefined {
    const root = this.#root;
    return isMap(root) ? this.#membersOf(root) : undefined;
  }

  *#membersOf({ items }: YAMLMap) {
    for (const { key, value } of items) {
      const node = value as Node | null;
      yield {
        key: keyOf(key),
        value: node ? this.#toJs(node) : null,
        place: this.#placeOf(key as Node),
        elements: isSeq(node) ? [...this.#elementsOf(node)] : undefined,
      };
    }
  }

  /** The elements of the list at the root, or of the first member with one of these names; undefined if that is not a list. */
  elements(names: readonly string[]): Iterable<Located> | undefined {
    const root = this.#root;
    const list = isMap(root) ? root.items.find(({ key }) => names.includes(keyOf(key)))?.value : root;
    return isSeq(list) ? this.#elementsOf(list) : undefined;
  }

  *#elementsOf({ items }: YAMLSeq): Generator<Located> {
    for (const item of items) yield this.#located(item as Node);
  }

  #located(node: Node): Located {
    return { value: this.#toJs(node), place: this.#placeOf(node) };
  }

  #placeOf(node: Node | null): Place {
    return node?.range ? placeAt(this.#lines, node.range[0]) : START;
  }
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value ?? '') : '');

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return line > 0 ? { line, column: col } : START;
}

/** Composes the first document of a text, and the second that is not empty, step by step. */
function* composing(text: string, lines: LineCounter, documents: Document.Parsed[]): Generator<void, void> {
  const composer = new Composer({
    // Comparing each key with all before it is quadratic: see `#check`.
    uniqueKeys: false,
    merge: true,
    logLevel: 'silent',
    // Each error would copy the lines around it, which may be the whole text, and there may be one at each character.
    prettyErrors: false,
  });
  /** Of each document that the composer has not returned: the place of its items, if it is a part. */
  const places: (PartPlace | undefined)[] = [];
  const take = (composed: Iterable<Document>): void => {
    for (const document of composed as Iterable<Document.Parsed>) {
      const place = places.shift();
      const { contents } = document;
      const [first] = documents;
      if (place) insert(documents.at(-1), document, place);
      else if (!first || !(contents === null || (isScalar(contents) && contents.value === null)))
        documents.push(document);
    }
  };
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const compose = function* (tokens: Iterable<CST.Token>): Generator<void, void> {
    for (const token of tokens) {
      for (const [part, place] of token.type === 'document' ? partsOf(token) : [[token, undefined] as const]) {
        if (part.type === 'document') places.push(place);
        take(composer.next(part));
        yield;
      }
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    yield* compose(parser.next(lexeme));
    if (parser.stack.length > DEEPEST)
      throw new DocumentFault(`There are more than ${DEEPEST} levels`, placeAt(lines, parser.offset));
    if (documents.length > 1) return;
    yield;
  }
  yield* compose(parser.end());
  take(composer.end(true, text.length));
}

type ListToken = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

const itemsIn = (token: unknown): ListToken['items'] => (token as Partial<ListToken> | undefined)?.items ?? [];

/** Where the items of a part of a document belong: in the list with this offset, from this place on. */
interface PartPlace {
  readonly list: number;
  readonly from: number;
}

/**
 * A document in parts, because composing takes long: first with only the end of a long list, then one document for each part
 * before it. The list is the whole document, or a member of it.
 */
function* partsOf(token: CST.Document): Generator<readonly [CST.Document, PartPlace?]> {
  const root = token.value as ListToken | undefined;
  const members = itemsIn(root);
  const owner = members.length > PART ? undefined : members.find(({ value }) => itemsIn(value).length > PART);
  const list = (owner?.value ?? root) as ListToken | undefined;
  const items = itemsIn(list);
  if (!root || !list || items.length <= PART) {
    yield [token];
    return;
  }
  const starts = [0];
  for (let at = PART; at < items.length; at += PART) {
    const { start = [], value } = items[at] ?? {};
    // Where a comma is missing or there is one too many, the parser says so only within a part.
    if (list.type !== 'flow-collection' || (value && start.filter(isComma).length === 1)) starts.push(at);
  }
  const partAt = (from: number): ListToken => {
    const to = starts[starts.indexOf(from) + 1];
    const [first, ...rest] = items.slice(from, to) as [CST.CollectionItem, ...CST.CollectionItem[]];
    const start = from > 0 ? first.start.filter((one) => !isComma(one)) : first.start;
    // The parser takes the distance of a first key from here.
    const [{ offset } = list] = [...start, first.key, ...(first.sep ?? []), first.value].flatMap((one) => one ?? []);
    const part = { ...list, offset, items: [{ ...first, start }, ...rest] } as ListToken;
    if (to === undefined || part.type !== 'flow-collection') return part;
    // Whether the list is closed is seen at its end alone.
    return { ...part, end: [{ ...part.start, source: part.start.source === '{' ? '}' : ']' }] } as ListToken;
  };
  const [last = 0, ...before] = starts.toReversed();
  const end = partAt(last);
  const whole = owner
    ? { ...root, items: members.map((one) => (one === owner ? { ...owner, value: end } : one)) }
    : end;
  yield [{ ...token, value: whole } as CST.Document];
  for (const from of before.reverse()) {
    const value = partAt(from);
    yield [
      { ...token, start: [], end: [], value },
      { list: end.offset, from },
    ];
  }
}

const isComma = ({ type }: CST.SourceToken): boolean => type === 'comma';

/** Puts the items of a part of a document into its list. */
function insert(document: Document.Parsed | undefined, part: Document.Parsed, { list, from }: PartPlace): void {
  if (!document) return;
  const { contents } = document;
  const lists = [contents, ...(isMap(contents) ? contents.items.map(({ value }) => value) : [])];
  const { items = [] } = (lists.find((one) => one?.range?.[0] === list) ?? {}) as Partial<YAMLSeq>;
  items.splice(from, 0, ...(part.contents as unknown as YAMLSeq).items);
  document.errors.push(...part.errors);
  document.errors.sort((a, b) => a.pos[0] - b.pos[0]);
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
