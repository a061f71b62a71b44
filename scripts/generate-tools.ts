/**
 * Writes src/tools/rows.data.ts out of the declared operations: `npx tsx scripts/generate-tools.ts`. The structure of an input
 * comes from its schema, its texts from the TSDoc, the names of the tools from src/tools/names.ts. Whoever changes an operation
 * runs it again; tests/tools/data.test.ts compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { runnable } from '../src/operations/declare.ts';
import type { Schema } from '../src/operations/schema.ts';
import { toolNames, withoutTool } from '../src/tools/names.ts';
import type { FieldRow, FieldSchema } from '../src/tools/tool-data.ts';
import { toolVariants } from '../src/tools/variants.ts';
import { type DeclaredOperation, operations } from '../tests/operations.ts';
import { jsonSchemaOf } from './schemas.ts';
import { fieldTexts } from './tools/field-texts.ts';
import { type Conversion, flatSchema } from './tools/flat-schema.ts';
import { type ToolOverride, toolOverrides } from './tools/overrides.ts';

const TARGET = fileURLToPath(new URL('../src/tools/rows.data.ts', import.meta.url));
const ENTRY = fileURLToPath(new URL('../src/index.ts', import.meta.url));
const RECORDS = fileURLToPath(new URL('../src/domains/dns/records/fields.ts', import.meta.url));

interface Flat {
  readonly type: 'object';
  properties: Record<string, object>;
  required?: readonly string[];
}

/** The text of the file. */
export async function toolsData(): Promise<string> {
  const source = new Source();
  const rows: string[] = [];
  const fields = new FieldTable();
  for (const declared of operations.values()) {
    const { name: operation } = declared.operation;
    const name = toolNames[operation as keyof typeof toolNames];
    if (!name) {
      if (operation in withoutTool) continue;
      throw new Error(`${operation} has no tool: add its name to src/tools/names.ts.`);
    }
    const row = await rowOf(declared, source, toolOverrides[operation] ?? {});
    rows.push(fields.packed({ name, ...row }));
    for (const variant of toolVariants) {
      if (variant.operation !== operation) continue;
      const { fixed, description } = variant;
      const input = withFields(row.input, variant.fields);
      const conversions = Object.fromEntries(
        Object.entries(row.conversions ?? {}).filter(([path]) => !(path in variant.fields)),
      );
      rows.push(
        fields.packed({ name: variant.name, ...row, description, input, conversions: orNothing(conversions), fixed }),
      );
    }
  }
  return [
    '// Generated from the declared operations by scripts/generate-tools.ts; do not edit.',
    "import type { FieldRow, ToolRow } from './tool-data.ts';",
    '',
    '/** Every field of the inputs once: most are those of several tools. */',
    '// biome-ignore format: one line for each field',
    'export const fieldRows: readonly FieldRow[] = [',
    ...fields.rows.map((row) => `  ${row},`),
    '];',
    '',
    '/** Every tool. Its fields are numbers of rows above. */',
    '// biome-ignore format: one line for each tool',
    'export const toolRows: readonly ToolRow[] = [',
    ...rows.map((row) => `  ${row},`),
    '];',
    '',
  ].join('\n');
}

/** The fields of all inputs, each once. */
class FieldTable {
  readonly #numbers = new Map<string, number>();

  get rows(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** A tool as JSON, with the numbers of its fields. */
  packed({ input, ...tool }: { readonly input: FieldSchema; readonly [part: string]: unknown }): string {
    const { properties, required } = this.#row(input);
    return JSON.stringify({ ...tool, properties, required });
  }

  #row({ properties, items, ...schema }: FieldSchema): FieldRow {
    const named = properties && Object.entries(properties).map(([name, field]) => [name, this.#numberOf(field)]);
    return {
      ...schema,
      ...(named && { properties: Object.fromEntries(named) }),
      ...(items && { items: this.#numberOf(items) }),
    };
  }

  #numberOf(field: FieldSchema): number {
    const row = JSON.stringify(this.#row(field));
    const known = this.#numbers.get(row) ?? this.#numbers.size;
    this.#numbers.set(row, known);
    return known;
  }
}

async function rowOf({ path, operation }: DeclaredOperation, source: Source, override: ToolOverride) {
  const { effect, idempotent, scope, endpoints } = operation;
  const schema = jsonSchemaOf((await runnable(operation).input()) as Schema);
  const { method, fields, isList } = source.read(path);
  const conversions: Record<string, Conversion> = {};
  const flat = flatSchema(schema, (field) => fields.get(field), conversions) as Flat;
  for (const field of [...(override.omit ?? []), ...Object.keys(override.fields ?? {})]) {
    // What is declared by hand is still converted at the same place.
    if (override.fields?.[field] && JSON.stringify(override.fields[field]).includes('JSON')) continue;
    for (const converted of Object.keys(conversions)) {
      if (converted === field || converted.startsWith(`${field}.`) || converted.startsWith(`${field}[`))
        delete conversions[converted];
    }
  }
  const input = withFields(
    flat,
    { ...Object.fromEntries((override.omit ?? []).map((field) => [field, null])), ...override.fields },
    override.required,
  );
  for (const [field, property] of Object.entries(input.properties)) {
    if ('description' in property) continue;
    throw new Error(`${operation.name}: ${field} has no description.`);
  }
  const { items, pages } = runnable(operation);
  const result = override.result ?? (items || pages || isList ? 'list' : 'object');
  return {
    operation: operation.name,
    ...{ effect, idempotent, scope },
    description: override.description ?? method,
    exactZone: runnable(operation).zoneMatch === 'exact' || undefined,
    place: endpoints[0].includes('{zone_id}') ? undefined : placeOf(endpoints[0]),
    result,
    pages: Boolean(items || pages) || undefined,
    input,
    conversions: orNothing(conversions),
  };
}

const placeOf = (endpoint: string): string => (endpoint.includes('{account_id}') ? 'account' : 'other');
const orNothing = (given: object): object | undefined => (Object.keys(given).length > 0 ? given : undefined);

function withFields(flat: Flat, fields: Readonly<Record<string, object | null>>, required = flat.required ?? []): Flat {
  const properties = { ...flat.properties };
  for (const [name, field] of Object.entries(fields)) {
    if (field === null) delete properties[name];
    else properties[name] = field;
  }
  const kept = required.filter((name) => name in properties);
  return { type: 'object', properties, ...(kept.length > 0 && { required: kept }) };
}

/** The texts in the source. */
class Source {
  readonly #checker: ts.TypeChecker;
  readonly #entry: ts.SourceFile;
  readonly #exports: ReadonlyMap<string, ts.Symbol>;
  readonly #recordFields: ReadonlyMap<string, string>;

  constructor() {
    const config = ts.readConfigFile(fileURLToPath(new URL('../tsconfig.json', import.meta.url)), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(
      config.config,
      ts.sys,
      fileURLToPath(new URL('..', import.meta.url)),
    );
    const program = ts.createProgram([ENTRY, RECORDS], options);
    this.#checker = program.getTypeChecker();
    this.#entry = program.getSourceFile(ENTRY) as ts.SourceFile;
    const of = (file: ts.SourceFile) =>
      new Map(
        this.#checker
          .getExportsOfModule(this.#checker.getSymbolAtLocation(file) as ts.Symbol)
          .map((one) => [one.name, one]),
      );
    this.#exports = of(this.#entry);
    const records = of(program.getSourceFile(RECORDS) as ts.SourceFile);
    this.#recordFields = this.#fieldsOf(
      this.#checker.getDeclaredTypeOfSymbol(records.get('RecordFields') as ts.Symbol),
    );
  }

  read(path: string) {
    const [domain = '', ...members] = path.split('.');
    let symbol = this.#exports.get(domain) as ts.Symbol;
    for (const member of members) {
      symbol = this.#checker.getTypeOfSymbolAtLocation(symbol, this.#entry).getProperty(member) as ts.Symbol;
    }
    const type = this.#checker.getTypeOfSymbolAtLocation(symbol, this.#entry);
    const parts = type.isIntersection() ? type.types : [type];
    const operation = parts.find((part) => part.symbol?.name === 'Operation') as ts.TypeReference;
    const [, input, output] = this.#checker.getTypeArguments(operation);
    const fields = new Map(this.#fieldsOf(input as ts.Type));
    if (path.startsWith('dns.records.')) for (const [name, text] of this.#recordFields) fields.set(name, text);
    return { method: this.#methodText(symbol), fields, isList: this.#isList(output as ts.Type) };
  }

  #fieldsOf(type: ts.Type): ReadonlyMap<string, string> {
    const texts = [...fieldTexts(this.#checker, type, this.#entry)].map(([path, text]) => [path, plain(text)] as const);
    return new Map(
      texts.flatMap(([path, text]) =>
        /^Excluded by/.test(text) ? [] : [[path, path === 'zone' ? ZONE : firstSentences(text, LONGEST_FIELD)]],
      ),
    );
  }

  #methodText(symbol: ts.Symbol): string {
    const text = plain(ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)));
    return firstSentences(text, LONGEST);
  }

  /** Whether a result is an array. */
  #isList(output: ts.Type): boolean {
    const awaited = this.#checker.getAwaitedType(output) ?? output;
    return this.#checker.isArrayType(awaited) || this.#checker.isTupleType(awaited) || awaited.symbol?.name === 'List';
  }
}

const ZONE = 'The zone: its name (example.com) or its id.';
/** Characters of the text of a method: its first sentences. */
const LONGEST = 340;
/** Characters of the text of a field. */
const LONGEST_FIELD = 280;

/** The sentences that fit, the first one always. */
function firstSentences(text: string, longest: number): string {
  const [first = '', ...others] = text.match(/[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]+(?=\s|$)/g) ?? [text];
  let whole = first.trim();
  for (const more of others) {
    // What a program needs to know, and an agent does not.
    if (/\bretried\b|concurrent|\basync|generator|callback|signal\b|\bLimits as for\b/.test(more)) continue;
    if (whole.length + more.length > longest) break;
    whole += ` ${more.trim()}`;
  }
  return whole;
}

/** A comment without its marks. */
function plain(text: string): string {
  return text
    .replace(
      /\{@link(?:code|plain)?\s+([^}|]+?)(?:\s*\|\s*([^}]+))?\}/g,
      (_, target: string, shown?: string) => shown ?? target,
    )
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .trim();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await toolsData();
  if (process.argv[2] !== '--check') writeFileSync(TARGET, text);
  else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('src/tools/rows.data.ts is out of date: run npx tsx scripts/generate-tools.ts.');
    process.exitCode = 1;
  }
}
