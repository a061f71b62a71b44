/** A position in a zone file, line and column from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A word, or a text in quotation marks. */
export interface Token extends Place {
  /** As in the file: with its escapes, without the quotation marks around it. */
  readonly text: string;
  readonly quoted: boolean;
}

/** A line, or several lines joined by parentheses. */
export interface Entry {
  readonly line: number;
  /** Whether it starts with whitespace, and so inherits the owner name of the previous record. */
  readonly indented: boolean;
  readonly tokens: readonly Token[];
  /** The text after a semicolon at its end. */
  readonly comment: Token | undefined;
  /** The index in the text where it starts. */
  readonly start: number;
}

/** Called for each problem, with its position. */
export type Report = (place: Place, message: string) => void;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const CLOSE = 41;
const SEMICOLON = 59;
const EQUALS = 61;
const BACKSLASH = 92;

/** Characters that end a word, or have a meaning inside one. */
const notable = new Uint8Array(128);
for (const code of [TAB, LF, CR, SPACE, QUOTE, OPEN, CLOSE, SEMICOLON, BACKSLASH]) notable[code] = 1;

/**
 * Splits a zone file into entries in a single pass. Continues after a problem, so that all problems are reported.
 *
 * @source https://www.rfc-editor.org/rfc/rfc1035#section-5.1
 */
export function* entriesIn(text: string, report: Report): Generator<Entry, void> {
  const { length } = text;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  let lineStart = at;
  let start = at;
  let first = 1;
  let tokens: Token[] = [];
  let comment: Token | undefined;
  let open: Place[] = [];
  const place = (index: number): Place => ({ line, column: index - lineStart + 1 });

  /** The index after an escape: a backslash and a character, or a backslash and three digits. */
  const afterEscape = (index: number): number => {
    const next = text.charCodeAt(index + 1);
    if (Number.isNaN(next) || next === LF || next === CR) {
      report(place(index), 'a backslash at the end of a line escapes nothing');
      return index + 1;
    }
    if (!isDigit(next)) return index + 2;
    const digits = text.slice(index + 1, index + 4);
    if (/^\d{3}$/.test(digits) && Number(digits) < 256) return index + 4;
    report(place(index), 'a backslash and a digit must start an escape of three digits, \\000 to \\255');
    return index + 2;
  };

  /** The index after the last character of a text in quotation marks. */
  const endOfQuote = (index: number): number => {
    let end = index + 1;
    for (;;) {
      const code = text.charCodeAt(end);
      if (code === QUOTE) return end;
      if (Number.isNaN(code) || code === LF || code === CR) {
        report(place(index), 'the closing quotation mark is missing on this line');
        return end;
      }
      end = code === BACKSLASH ? afterEscape(end) : end + 1;
    }
  };

  const endOfWord = (index: number): number => {
    let end = index;
    for (;;) {
      const code = text.charCodeAt(end);
      if (Number.isNaN(code)) return end;
      if (code > 127 || notable[code] === 0) end += 1;
      else if (code === BACKSLASH) end = afterEscape(end);
      // Parameters of HTTPS and SVCB records have quotation marks inside a word: alpn="h3,h2" (RFC 9460, section 2.1).
      else if (code === QUOTE && end > index && text.charCodeAt(end - 1) === EQUALS) {
        end = endOfQuote(end);
        if (text.charCodeAt(end) === QUOTE) end += 1;
      } else return end;
    }
  };

  for (; at <= length; ) {
    const code = at === length ? LF : text.charCodeAt(at);
    if (code === LF || code === CR) {
      if (open.length === 0 || at === length) {
        for (const parenthesis of open) report(parenthesis, 'the closing parenthesis is missing');
        if (tokens.length > 0 && open.length === 0) {
          yield { line: first, indented: isBlank(text.charCodeAt(start)), tokens, comment, start };
        }
        tokens = [];
        open = [];
        comment = undefined;
      }
      at += code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
      line += 1;
      lineStart = at;
      if (open.length === 0) [start, first] = [at, line];
    } else if (isBlank(code)) {
      at += 1;
    } else if (code === SEMICOLON) {
      let end = at;
      while (end < length && text.charCodeAt(end) !== LF && text.charCodeAt(end) !== CR) end += 1;
      // Between the lines of a record, a comment is not about the record.
      if (open.length === 0) comment = { text: text.slice(at + 1, end), quoted: false, ...place(at) };
      at = end;
    } else if (code === OPEN) {
      open.push(place(at));
      at += 1;
    } else if (code === CLOSE) {
      if (!open.pop()) report(place(at), 'the opening parenthesis is missing');
      at += 1;
    } else if (code === QUOTE) {
      const end = endOfQuote(at);
      tokens.push({ text: text.slice(at + 1, end), quoted: true, line, column: at - lineStart + 1 });
      at = text.charCodeAt(end) === QUOTE ? end + 1 : end;
    } else {
      const end = endOfWord(at);
      tokens.push({ text: text.slice(at, end), quoted: false, line, column: at - lineStart + 1 });
      at = end;
    }
  }
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;

const isDigit = (code: number): boolean => code > 47 && code < 58;
