import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, inject, test } from 'vitest';
import { definitionOf } from '../../scripts/schemas.ts';
import { runnable } from '../../src/operations/declare.ts';
import type { Schema } from '../../src/operations/schema.ts';
import { operations } from '../operations.ts';
import { fieldsOfType, type TypedField } from './input-types.ts';
import { languageService } from './language-service.ts';

const { project, root } = inject('installed');

const manifest: { readonly exports: object } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.keys(manifest.exports)
  // Operations are looked at one by one below.
  .filter((path) => !['./operations', './package.json', './testing/simulate'].includes(path))
  .map((path) => path.replace('.', 'cloudflare-connector'));
/** An entry that exports no function, so that there are no options to look at. */
const withoutOptions = ['cloudflare-connector/testing/simulate'];
const paths = [...operations.values()].map(({ path }) => path);
const groups = [...new Set(paths.flatMap(groupsAbove))];
const service = languageService(project);

const [main = '', ...others] = entries;

describe('an editor shows documentation', () => {
  test('for every operation', () => {
    const shown = openConnector(paths).map(({ name, end }) => ({ name, ...service.hover(end - 1) }));
    expect(undocumented('operations', shown)).toEqual([]);
  });

  test('for every domain, and every group of operations', () => {
    const shown = openConnector(groups).map(({ name, end }) => ({ name, ...service.hover(end - 1) }));
    expect(undocumented('groups', shown)).toEqual([]);
  });

  test.each([...entries, ...withoutOptions])('for everything that %s exports', (entry) => {
    const shown = openEntry(entry).map(({ name, end }) => ({ name, ...service.hover(end - 1) }));
    expect(undocumented(`exports of ${entry}`, shown)).toEqual([]);
  });

  test('for every field of every input', () => {
    expect(undocumented('fields of inputs', fieldsOfInputs())).toEqual([]);
  });

  // A checkpoint in a file has no options.
  const withOptions = others.filter((entry) => !/\/(?:node|redis)$/.test(entry) || entry.endsWith('testing/node'));
  test.each(withOptions)('for every option of the functions, classes and methods of %s', (entry) => {
    expect(undocumented(`options of ${entry}`, fieldsOfOptions(entry))).toEqual([]);
  });

  test('for every option of the functions, classes and methods of the main entry', () => {
    expect(undocumented(`options of ${main}`, fieldsOfOptions(main))).toEqual([]);
  });
});

describe('the type of an input', () => {
  test('has the fields that are checked when it is used, and no others', async () => {
    const places = openConnector(paths);
    const different: string[] = [];
    for (const { path, operation } of operations.values()) {
      const place = places.find(({ name }) => name === path);
      const typed = place ? inputFields(place).map((field) => field.path) : [];
      const checked = checkedFields((await runnable(operation).input()) as Schema);
      // Where the check does not look into a field, because it takes any value, its type may say more.
      // `extra` of a change is checked apart from the schema, and read-only fields are dropped before it.
      const { effect, readOnly = [] } = runnable(operation);
      const apart = [...readOnly, ...(effect === 'read' ? [] : ['extra'])];
      const typedOnly = typed.filter(
        (field) => !checked.has(field) && !isBelow(field, checked) && !apart.includes(field),
      );
      const checkedOnly = [...checked.keys()].filter((field) => !/(\[\]|\*)$/.test(field) && !typed.includes(field));
      different.push(
        ...new Set(typedOnly.map((field) => `${path}: ${field} is only in the type`)),
        ...checkedOnly.map((field) => `${path}: ${field} is not in the type`),
      );
    }
    expect(different).toEqual([]);
  });

  test('accepts undefined for every field that may be left out', () => {
    expect(strictlyAbsent('fields of inputs', fieldsOfInputs())).toEqual([]);
  });

  test.each(others)('accepts undefined for every option of %s that may be left out', (entry) => {
    expect(strictlyAbsent(`options of ${entry}`, fieldsOfOptions(entry))).toEqual([]);
  });

  test('accepts undefined for every option of the main entry that may be left out', () => {
    expect(strictlyAbsent(`options of ${main}`, fieldsOfOptions(main))).toEqual([]);
  });
});

describe('the signature of an operation', () => {
  test('names the types that it is made of', () => {
    const signatures = openConnector(paths).map(({ name, end }) => ({ name, ...service.hover(end - 1) }));
    expect(signatures.filter(({ signature }) => !signature.startsWith('(property)'))).toEqual([]);
    expect(signatures.filter(({ signature }) => /: any\b/.test(signature))).toEqual([]);
    expect(signatures.filter(({ signature }) => /undefined \| undefined/.test(signature))).toEqual([]);
    expect(signatures.filter(({ signature }) => longestAnonymousUnion(signature) > 6)).toEqual([]);
  });

  test('can be read where it is declared', () => {
    const unreadable = openConnector(paths).flatMap(({ name, end }) => {
      const definition = service.definition(end - 1);
      const isReadable =
        definition?.file.startsWith(root) && /\.d\.[cm]?ts$/.test(definition.file) && definition.line.length < 400;
      return isReadable ? [] : [{ name, ...definition }];
    });
    expect(unreadable).toEqual([]);
  });
});

test('a union of objects without names is noticed in a signature', () => {
  expect(longestAnonymousUnion('(input: { a: { b: 1; } | { c: { d: 2; }; } | {\n  e: 3;\n} } | Named) => void')).toBe(
    3,
  );
  expect(longestAnonymousUnion('(input: Named | { a: 1; }) => { b: 2; } | OtherName')).toBe(1);
});

/** A name, and where it ends in the file that is open. */
interface Place {
  readonly name: string;
  readonly end: number;
}

/** Opens a file of these parts in the editor. */
function open(head: string, parts: readonly { name: string; before: string; after: string }[]): readonly Place[] {
  let text = head;
  const places = parts.map(({ name, before, after }) => {
    text += before;
    const end = text.length;
    text += `${after}\n`;
    return { name, end };
  });
  service.write(text);
  return places;
}

/** What can be called on a connector, as a user types it. */
function openConnector(names: readonly string[]): readonly Place[] {
  const head = "import { CloudflareConnector } from 'cloudflare-connector';\ndeclare const cf: CloudflareConnector;\n";
  return open(
    head,
    names.map((name) => ({ name, before: `cf.${name}`, after: ';' })),
  );
}

/** Everything that an entry exports, types included, as a user imports it. */
function openEntry(entry: string): readonly Place[] {
  service.write(`import * as all from '${entry}';\n`);
  const names = service.exportsOf(entry).map(({ name }) => name);
  return open(
    `import * as all from '${entry}';\n`,
    names.map((name, at) => ({ name, before: `import { ${name}`, after: ` as name${at} } from '${entry}';` })),
  );
}

/** The domain of an operation, and the groups in it that lead to the operation. */
function groupsAbove(path: string): readonly string[] {
  const names = path.split('.').slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join('.'));
}

/** The fields of an operation's input, each of the types it may have for itself. */
function inputFields({ end }: Place): readonly TypedField[] {
  const { checker } = service;
  const method = service.nodeBefore(end);
  return checker
    .getTypeAtLocation(method)
    .getCallSignatures()
    .flatMap((signature) => signature.getParameters().slice(0, 1))
    .flatMap((input) => fieldsOfType(checker, checker.getTypeOfSymbolAtLocation(input, method), method));
}

type NamedField = TypedField & { readonly name: string };

const named = (of: string) => (field: TypedField) => ({ ...field, name: field.declared ?? `${of}: ${field.path}` });

function fieldsOfInputs(): readonly NamedField[] {
  return openConnector(paths).flatMap((place) => inputFields(place).map(named(place.name)));
}

/** The fields of what the functions, the constructors and the methods that an entry exports take. */
function fieldsOfOptions(entry: string): readonly NamedField[] {
  const places = openEntry(entry);
  const { checker } = service;
  return places.flatMap(({ name, end }) => {
    const node = service.nodeBefore(end);
    const alias = checker.getSymbolAtLocation(node);
    const symbol = alias && checker.getAliasedSymbol(alias);
    if (!symbol) throw new Error(`The language service does not know ${name}.`);
    return callablesOf(symbol, node).flatMap(([called, signature]) =>
      signature
        .getParameters()
        .flatMap((parameter) => fieldsOfType(checker, checker.getTypeOfSymbolAtLocation(parameter, node), node))
        .map(named([name, called].filter(Boolean).join('.'))),
    );
  });
}

/** The classes that a user makes instances of. Those of the others come from the library. */
const constructed = ['CloudflareConnector', 'RateLimiter'];

/** What a user can call of something that is exported: itself, or a method. A function that the user writes is not. */
function callablesOf(symbol: ts.Symbol, node: ts.Node): readonly (readonly [name: string, ts.Signature])[] {
  const { checker } = service;
  const isValue = (symbol.flags & ts.SymbolFlags.Value) !== 0;
  const value = isValue ? checker.getTypeOfSymbolAtLocation(symbol, node) : undefined;
  const type = symbol.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(symbol) : undefined;
  const own = constructed.includes(symbol.name) ? value?.getConstructSignatures() : value?.getCallSignatures();
  return [
    ...(own ?? []).map((signature) => ['', signature] as const),
    ...[value, type]
      .flatMap((one) => (one ? checker.getPropertiesOfType(one) : []))
      .flatMap((member) => {
        const isOwn = member.declarations?.some((one) => one.getSourceFile().fileName.startsWith(root));
        if (!isOwn || !(member.flags & ts.SymbolFlags.Method)) return [];
        const signatures = checker.getTypeOfSymbolAtLocation(member, node).getCallSignatures();
        return signatures.map((signature) => [member.name, signature] as const);
      }),
  ];
}

/** Prints how many are documented, and returns those that are not, each once. */
function undocumented(what: string, all: readonly { name: string; documentation: string }[]): readonly string[] {
  expect(all).not.toEqual([]);
  const missing = all.filter(({ documentation }) => documentation === '');
  console.log(`${what}: ${all.length - missing.length} of ${all.length} documented`);
  return [...new Set(missing.map(({ name }) => name))];
}

/** Prints how many of the optional fields accept `undefined`, and returns those that do not, each once. */
function strictlyAbsent(what: string, all: readonly NamedField[]): readonly string[] {
  const optional = all.filter((field) => field.optional);
  const strict = optional.filter((field) => !field.acceptsUndefined);
  console.log(`${what}: ${optional.length - strict.length} of ${optional.length} that are optional accept undefined`);
  return [...new Set(strict.map(({ name }) => name))];
}

/** The fields that a schema names, by their path, and whether it says all that may be in them. */
function checkedFields(schema: Schema, path = ''): ReadonlyMap<string, boolean> {
  const { shape, element, valueType, isStrict, drops } = definitionOf(schema);
  const below = [
    ...Object.entries(shape ?? {}).map(([name, field]) => [path === '' ? name : `${path}.${name}`, field] as const),
    ...(element ? [[`${path}[]`, element] as const] : []),
    ...(valueType ? [[`${path}.*`, valueType] as const] : []),
  ];
  const isOpen = below.length === 0 || (shape !== undefined && !isStrict && !drops);
  return new Map([
    ...(path === '' ? [] : [[path, !isOpen] as const]),
    ...below.flatMap(([name, field]) => [...checkedFields(field, name)]),
  ]);
}

/** Whether a field is inside of one that takes any value. */
function isBelow(field: string, checked: ReadonlyMap<string, boolean>): boolean {
  return [...checked].some(
    ([name, isDescribed]) => !isDescribed && /^[.[]/.test(field.slice(name.length)) && field.startsWith(name),
  );
}

/** How many object types without a name stand in a row, at most, with a bar between them. */
function longestAnonymousUnion(signature: string): number {
  const rows: number[] = [0];
  let longest = 0;
  for (let at = 0; at < signature.length; at++) {
    if (signature[at] === '{') rows.push(0);
    if (signature[at] !== '}') continue;
    rows.pop();
    const row = (rows.pop() ?? 0) + 1;
    longest = Math.max(longest, row);
    rows.push(/^}\[?\]?\s*\|\s*{/.test(signature.slice(at, at + 80)) ? row : 0);
  }
  return longest;
}
