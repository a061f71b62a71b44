import { type Entry, entriesIn, type Token } from './entries.ts';
import { MOST_GENERATED, numbersIn, withNumber } from './generate.ts';
import { Fault, quote, ZoneReader } from './parse.ts';
import { canonicalTexts } from './texts.ts';

/** Reads `$GENERATE` too, and texts in their canonical form. */
export class GeneratingReader extends ZoneReader {
  private generated = 0;

  protected override directFurther(entry: Entry, first: Token, directive: string): void {
    if (directive === '$INCLUDE') {
      throw new Fault(first, '$INCLUDE is not supported: put the records of the other file in this one');
    }
    if (directive !== '$GENERATE') throw new Fault(first, `${quote(first)} must be $ORIGIN, $TTL or $GENERATE`);
    const [, range] = entry.tokens;
    if (!range) throw new Fault(first, '$GENERATE needs a value');
    this.more = this.generate(entry, range);
  }

  private *generate(entry: Entry, range: Token): Generator<void, void> {
    const numbers = numbersIn(range.text, MOST_GENERATED - this.generated);
    if (!numbers) {
      throw new Fault(
        range,
        `${quote(range)} must be a range such as 1-10 or 0-20/2, of at most ${MOST_GENERATED} records in the whole file`,
      );
    }
    const [first, ...rest] = entry.tokens.slice(2);
    if (!first) throw new Fault(range, `$GENERATE needs a record after ${quote(range)}`);
    this.generated += numbers.length;
    const last = rest.at(-1);
    const head = rest.slice(0, -1);
    // BIND reads the content of a quoted value again: MX "10 mail$" (its manual, and seen with 9.18).
    const isValue = last?.quoted && !head.some(({ quoted }) => quoted);
    // Stops at the first problem: it would repeat for every number.
    const { count } = this;
    for (const number of numbers) {
      const [owner, ...tokens] = [first, ...rest].map((token) => {
        const text = withNumber(token.text, number);
        if (text === undefined)
          throw new Fault(token, `${quote(token)} must have a modifier such as \${0,3,d} after $`);
        return { ...token, text };
      });
      const words = isValue && last ? [...tokens.slice(0, -1), ...this.wordsIn(tokens.at(-1) ?? last)] : tokens;
      if (owner) this.takeRecord({ ...entry, tokens: [owner, ...words] }, owner);
      if (this.count > count) return;
      yield;
    }
  }

  private wordsIn({ text, line, column }: Token): readonly Token[] {
    const [entry] = entriesIn(`x ${text}`, (_, message) => this.report({ line, column }, message));
    return (entry?.tokens ?? []).slice(1).map((token) => ({ ...token, line, column }));
  }

  protected override joined(texts: readonly string[]): string {
    return canonicalTexts(texts);
  }
}
