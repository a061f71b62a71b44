import type { Document, LineCounter, Node, ParsedNode } from 'yaml';
import { Composer, LineCounter as Counter, isMap, isNode, isScalar, isSeq, Lexer, Parser, visit } from 'yaml';
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

/** A YAML document, of which JSON is a part, with the positions of its nodes. */
export class ZoneDocumentSource {
  readonly #lines: LineCounter = new Counter();
  readonly #root: ParsedNode | null;
  readonly #toJs: (node: Node) => unknown;

  /** @throws DocumentFault if it is not a document. */
  constructor(text: string) {
    const [document, second] = this.#documentsIn(text);
    const [error] = document?.errors ?? [];
    if (error) throw new DocumentFault(firstLine(error.message), this.#placeAt(error.pos[0]));
    if (second) throw new DocumentFault('There is more than one document', this.#placeAt(second.range[0]));
    if (!document) throw new DocumentFault('There is no document', START);
    this.#checkKeys(document);
    this.#root = document.contents;
    this.#toJs = (node) => {
      try {
        return node.toJS(document, { maxAliasCount: MOST_ALIASES });
      } catch (problem) {
        throw new DocumentFault(firstLine((problem as Error).message), this.#placeOf(node));
      }
    };
    // Once for the whole: each part of it alone could have fewer aliases than are allowed.
    if (this.#root) this.#toJs(this.#root);
  }

  /** The first document of a text, and the second that is not empty. */
  #documentsIn(text: string): readonly Document.Parsed[] {
    const composer = new Composer({
      // Comparing each key with all before it is quadratic: see `#checkKeys`.
      uniqueKeys: false,
      merge: true,
      logLevel: 'silent',
      // Each error would copy the lines around it, which may be the whole text, and there may be one at each character.
      prettyErrors: false,
    });
    const documents: Document.Parsed[] = [];
    for (const document of composer.compose(this.#tokensOf(text), true, text.length)) {
      const { contents } = document;
      if (documents.length > 0 && (contents === null || (isScalar(contents) && contents.value === null))) continue;
      if (documents.push(document as Document.Parsed) === 2) break;
    }
    return documents;
  }

  *#tokensOf(text: string) {
    this.#lines.addNewLine(0);
    const parser = new Parser(this.#lines.addNewLine);
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      if (parser.stack.length <= DEEPEST) continue;
      throw new DocumentFault(`There are more than ${DEEPEST} levels`, this.#placeAt(parser.offset));
    }
    yield* parser.end();
  }

  /** Rejects a mapping with the same key twice. */
  #checkKeys(document: Document.Parsed): void {
    visit(document, {
      Map: (_, map) => {
        const keys = new Set<unknown>();
        for (const { key } of map.items) {
          const name = isScalar(key) ? key.value : key;
          if (keys.has(name))
            throw new DocumentFault('Map keys must be unique', this.#placeOf(isNode(key) ? key : null));
          keys.add(name);
        }
      },
    });
  }

  /** The members of the mapping at the root; undefined if the root is not a mapping. */
  members():
    | readonly (Located & { readonly key: string; readonly elements: readonly Located[] | undefined })[]
    | undefined {
    if (!isMap(this.#root)) return undefined;
    return this.#root.items.map(({ key, value }) => {
      const node = value as Node | null;
      return {
        key: isScalar(key) ? String(key.value ?? '') : '',
        value: node ? this.#toJs(node) : null,
        place: this.#placeOf(key as Node),
        elements: isSeq(node) ? node.items.map((item) => this.#located(item as Node)) : undefined,
      };
    });
  }

  /** The elements of the list at the root; undefined if the root is not a list. */
  elements(): readonly Located[] | undefined {
    return isSeq(this.#root) ? this.#root.items.map((item) => this.#located(item as Node)) : undefined;
  }

  #located(node: Node): Located {
    return { value: this.#toJs(node), place: this.#placeOf(node) };
  }

  #placeOf(node: Node | null): Place {
    return node?.range ? this.#placeAt(node.range[0]) : START;
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return line > 0 ? { line, column: col } : START;
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
