/** What the source says about operations: their TSDoc, the fields of their inputs, the types of their results. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { fieldTexts } from '../tools/field-texts.ts';

const ENTRY = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
const RECORDS = fileURLToPath(new URL('../../src/domains/dns/records/fields.ts', import.meta.url));

/** A comment in parts. */
export interface Comment {
  readonly text: string;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
  readonly sources: readonly string[];
}

/** What the source says about one operation. */
export interface OperationSource extends Comment {
  /** The text of each field of the input, by its path: `records[].name`. */
  readonly fields: ReadonlyMap<string, string>;
  /** The type of the result, as it is written. */
  readonly result: string;
  /** The names of the exported types in it. */
  readonly resultTypes: readonly string[];
}

/** A field of an exported type. */
export interface TypeField {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
}

/** The declarations behind the package's entry. */
export class Source {
  readonly #checker: ts.TypeChecker;
  readonly #entry: ts.SourceFile;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;
  readonly #recordFields: ReadonlyMap<string, string>;

  constructor() {
    const folder = fileURLToPath(new URL('../..', import.meta.url));
    const config = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, folder);
    const program = ts.createProgram([ENTRY, RECORDS], options);
    this.#checker = program.getTypeChecker();
    this.#entry = program.getSourceFile(ENTRY) as ts.SourceFile;
    this.#exports = this.#exportsOf(this.#entry);
    const records = this.#exportsOf(program.getSourceFile(RECORDS) as ts.SourceFile);
    const fields = this.#checker.getDeclaredTypeOfSymbol(records.get('RecordFields') as ts.Symbol);
    this.#recordFields = fieldTexts(this.#checker, fields, this.#entry);
  }

  /** The comment of an export, such as a domain. */
  comment(name: string): Comment {
    return this.#commentOf(this.#exports.get(name) as ts.Symbol);
  }

  /** An operation by its path: `dns.records.create`. */
  operation(path: string): OperationSource {
    const [domain = '', ...members] = path.split('.');
    let symbol = this.#exports.get(domain) as ts.Symbol;
    for (const member of members) symbol = this.#typeOf(symbol).getProperty(member) as ts.Symbol;
    const type = this.#typeOf(symbol);
    const parts = type.isIntersection() ? type.types : [type];
    const operation = parts.find((part) => part.symbol?.name === 'Operation') as ts.TypeReference;
    const [, input, output] = this.#checker.getTypeArguments(operation);
    const fields = new Map<string, string>();
    const records = path.startsWith('dns.records.') ? this.#recordFields : new Map<string, string>();
    for (const [name, text] of [...fieldTexts(this.#checker, input as ts.Type, this.#entry), ...records]) {
      if (!/^Excluded by/.test(text)) fields.set(name, plain(text));
    }
    const result = this.#checker.getAwaitedType(output as ts.Type) ?? (output as ts.Type);
    const written = this.#written(result);
    const resultTypes = [...new Set(written.match(/\b[A-Z]\w+/g) ?? [])].filter((name) => this.#isModel(name));
    return { ...this.#commentOf(symbol), fields, result: written, resultTypes };
  }

  /** The fields of an exported type; of a union those that all members have. */
  fieldsOf(name: string): readonly TypeField[] {
    const type = this.#checker.getDeclaredTypeOfSymbol(this.#exports.get(name) as ts.Symbol);
    return this.#checker.getPropertiesOfType(type).flatMap((property) => {
      if (property.name.startsWith('__')) return [];
      const own = this.#checker.getTypeOfSymbolAtLocation(property, this.#entry);
      const tag = property.getJsDocTags(this.#checker).find((one) => one.name === 'default');
      const byDefault = tag ? ` Default: ${ts.displayPartsToString(tag.text)}.` : '';
      const text = this.#commentOf(property).text + byDefault;
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      return [
        {
          name: property.name,
          type: this.#written(optional ? this.#checker.getNonNullableType(own) : own),
          optional,
          text,
        },
      ];
    });
  }

  /** The comment of an exported type. */
  typeText(name: string): string {
    return this.#commentOf(this.#exports.get(name) as ts.Symbol).text;
  }

  /** Whether a name is that of an exported type with fields. */
  #isModel(name: string): boolean {
    const symbol = this.#exports.get(name);
    if (!symbol || name === 'List') return false;
    const target = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? this.#checker.getAliasedSymbol(symbol) : symbol;
    if ((target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) === 0) return false;
    const type = this.#checker.getDeclaredTypeOfSymbol(target);
    const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Union | ts.TypeFlags.Intersection)) !== 0;
    return (
      isObject && this.#checker.getPropertiesOfType(type).some((property) => this.#commentOf(property).text !== '')
    );
  }

  #exportsOf(file: ts.SourceFile): ReadonlyMap<string, ts.Symbol> {
    const module = this.#checker.getSymbolAtLocation(file) as ts.Symbol;
    return new Map(
      this.#checker
        .getExportsOfModule(module)
        .map((one) => [one.name, (one.flags & ts.SymbolFlags.Alias) !== 0 ? this.#checker.getAliasedSymbol(one) : one]),
    );
  }

  #typeOf(symbol: ts.Symbol): ts.Type {
    return this.#checker.getTypeOfSymbolAtLocation(symbol, this.#entry);
  }

  #written(type: ts.Type): string {
    return this.#checker
      .typeToString(
        type,
        undefined,
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType,
      )
      .replace(/import\("[^"]*"\)\./g, '')
      .replaceAll('"', "'");
  }

  #commentOf(symbol: ts.Symbol): Comment {
    const tags = symbol.getJsDocTags(this.#checker);
    const of = (wanted: string) =>
      tags.filter(({ name }) => name === wanted).map(({ text }) => ts.displayPartsToString(text).trim());
    return {
      text: linkless(ts.displayPartsToString(symbol.getDocumentationComment(this.#checker))).trim(),
      throws: of('throws').map((text) => plain(text)),
      examples: of('example'),
      sources: of('source'),
    };
  }
}

/** `{@link Name}` as code. */
const linkless = (text: string): string =>
  text.replace(
    /\{@link(?:code|plain)?\s+([^}|]+?)(?:\s*\|\s*([^}]+))?\}/g,
    (_, target: string, shown?: string) => shown ?? `\`${target}\``,
  );

const plain = (text: string): string => linkless(text).replace(/\s+/g, ' ').trim();
