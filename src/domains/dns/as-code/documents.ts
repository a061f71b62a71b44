import type { LineCounter, Node, ParsedNode } from 'yaml';
import { LineCounter as Counter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
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

/** A YAML document, of which JSON is a part, with the positions of its nodes. */
export class ZoneDocumentSource {
  readonly #lines: LineCounter = new Counter();
  readonly #root: ParsedNode | null;
  readonly #toJs: (node: Node) => unknown;

  /** @throws DocumentFault if it is not a document. */
  constructor(text: string) {
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      uniqueKeys: true,
      merge: true,
      logLevel: 'silent',
    });
    const [error] = document.errors;
    if (error) throw new DocumentFault(firstLine(error.message), this.#placeAt(error.pos[0]));
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

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
