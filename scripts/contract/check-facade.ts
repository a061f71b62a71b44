import { runnable } from '../../src/operations/declare.ts';
import type { Operation } from '../../src/operations/facade.ts';
import type { Schema } from '../../src/operations/schema.ts';
import {
  below,
  type DocumentedPart,
  documentedParts,
  ITEM,
  type Path,
  requestParts,
  responseParts,
} from './documented-parts.ts';
import type { FacadeTypes } from './facade-types.ts';
import { takes } from './input-schema.ts';
import { isObject, type OpenApiDocument } from './openapi-document.ts';
import type { Violation } from './validator.ts';

/** Whether a part is of what an operation sends or of what it answers. */
export type Side = 'request' | 'response';

/** Something of the document that the facade leaves out on purpose. */
export interface Omission {
  /** The operations: their names, where `*` stands for any text. */
  readonly operations: readonly string[];
  readonly side: Side;
  /** The parts, in the document's words: `origins.[].name`; `*` stands for any text. `field = "value"` for one value, `field = null` for null. */
  readonly parts: readonly string[];
  readonly reason: string;
}

/** Where the facade has another name for something, or the document another place. */
export interface FacadeName {
  readonly operations: readonly string[];
  readonly side?: Side;
  /** The path in the document. */
  readonly documented: string;
  /** The path in the facade. */
  readonly facade: string;
}

/** Where an operation's schema is another than its endpoint's: the rules of a phase. The last entry that fits counts. */
export interface OtherSchemas {
  readonly operations: readonly string[];
  /** Both sides, where it is not given. */
  readonly side?: Side;
  /** Names of `/components/schemas`. Empty where the operation has an input or an answer of its own; the reason says why. */
  readonly schemas: readonly string[];
  /** The property of the schema that is meant, such as `result`. */
  readonly below?: string;
  readonly reason: string;
}

/** What the facade is checked by. */
export interface FacadeTask {
  readonly operations: readonly { readonly path: string; readonly operation: Operation }[];
  readonly inputOf: (operation: Operation) => Promise<Schema>;
  readonly types: FacadeTypes;
  readonly document: OpenApiDocument;
  readonly names: readonly FacadeName[];
  readonly schemas: readonly OtherSchemas[];
  readonly omissions: readonly Omission[];
}

/** Counts of one side. */
export interface Counts {
  readonly accepted: number;
  readonly omitted: number;
  readonly missing: number;
}

/** What came of it. */
export interface FacadeReport {
  readonly counts: Readonly<Record<'fields' | 'values' | 'nulls' | 'types' | 'answered', Counts>>;
  readonly violations: readonly Violation[];
}

/** Parts that are left out everywhere, each with its reason. */
const everywhere: readonly { readonly reason: string; readonly omits: (part: Found) => boolean }[] = [
  {
    reason: 'The document calls it deprecated.',
    omits: ({ part }) => part.deprecated,
  },
  {
    reason: 'Read-only: an input of an edit drops it, and nobody has it for anything new.',
    omits: ({ part, side, operation }) =>
      side === 'request' && part.readOnly && !(part.kind === 'field' && part.path.length === 1 && replaces(operation)),
  },
  {
    reason: 'Pages are read by the library.',
    omits: ({ part, side, operation }) =>
      side === 'request' &&
      (operation.endpoints[0].startsWith('GET ') || operation.effect === 'read') &&
      part.path.length > 0 &&
      ['page', 'per_page', 'cursor', 'limit', 'offset'].includes(part.path[0] ?? ''),
  },
];

const isDropped = (operation: Operation, { path }: DocumentedPart): boolean =>
  path.length === 1 && (runnable(operation).readOnly ?? []).includes(path[0] ?? '');

const replaces = ({ name }: Operation): boolean => /\.(edit|update)$/.test(name);

/** A part and where it is. */
export interface Found {
  readonly operation: Operation;
  readonly side: Side;
  readonly part: DocumentedPart;
}

/** Compares what the document says of each operation's own endpoint with the operation's input, and its types. */
export async function checkFacade(task: FacadeTask): Promise<FacadeReport> {
  const counts = { fields: zero(), values: zero(), nulls: zero(), types: zero(), answered: zero() };
  const violations: Violation[] = [];
  const needed = new Set<string>();
  const usedNames = new Set<FacadeName>();
  for (const { path, operation } of task.operations) {
    for (const side of ['request', 'response'] as const) {
      const input = side === 'request' ? await task.inputOf(operation) : undefined;
      const type = side === 'request' ? task.types.input(path) : task.types.output(path);
      for (const part of partsOf(task, operation, side)) {
        // Of answers only the fields are counted: their values grow with every release of Cloudflare's.
        if (side === 'response' && part.kind !== 'field') continue;
        const count = counts[side === 'response' ? 'answered' : kinds[part.kind]];
        const renamed = { ...part, path: facadePath(task.names, operation, side, part.path, usedNames) };
        // Dropped from an input, whatever the type says: a spread of what was read is not checked for more than it needs.
        if (side === 'request' && part.readOnly && isDropped(operation, part)) {
          count.accepted++;
          continue;
        }
        const lacks = [
          ...(input && !(await takes(input, renamed)) ? ['the input refuses it'] : []),
          ...(type && task.types.has(type, renamed) ? [] : ['the type does not have it']),
        ];
        if (lacks.length === 0) {
          count.accepted++;
          continue;
        }
        const [omission, glob] = omissionOf(task.omissions, operation, side, part);
        if (omission) needed.add(`${task.omissions.indexOf(omission)} ${glob}`);
        if (omission || everywhere.some(({ omits }) => omits({ operation, side, part }))) count.omitted++;
        else {
          count.missing++;
          violations.push({ where: operation.name, what: `${side}: ${shown(part)}: ${lacks.join(', ')}` });
        }
      }
    }
  }
  for (const [index, { operations, parts, side }] of task.omissions.entries()) {
    for (const glob of parts.filter((one) => !needed.has(`${index} ${one}`))) {
      const where = `omission of ${glob} in the ${side} of ${operations.join(', ')}`;
      violations.push({ where, what: 'nothing needs it any more: remove it' });
    }
  }
  for (const name of task.names.filter((one) => !usedNames.has(one))) {
    violations.push({
      where: `name ${name.documented} of ${name.operations.join(', ')}`,
      what: 'nothing needs it any more',
    });
  }
  return { counts, violations };
}

const kinds = { field: 'fields', value: 'values', null: 'nulls', type: 'types', any: 'types' } as const;
const zero = () => ({ accepted: 0, omitted: 0, missing: 0 });

function partsOf({ schemas, document }: FacadeTask, operation: Operation, side: Side): readonly DocumentedPart[] {
  const other = schemas.findLast((one) => matches(one.operations, operation.name) && (one.side ?? side) === side);
  if (!other) return withoutList(sideOf(document, operation.endpoints[0], side));
  return distinct(
    other.schemas.flatMap((name) => {
      const schema = document.at(`/components/schemas/${name}`);
      if (!isObject(schema)) throw new TypeError(`The document has no schema ${name}.`);
      const parts = documentedParts(document, schema);
      return other.below === undefined ? parts : withoutList(below(parts, other.below));
    }),
  );
}

const sideOf = (document: OpenApiDocument, endpoint: string, side: Side) =>
  side === 'request' ? requestParts(document, endpoint) : responseParts(document, endpoint);

/** The parts of a list's items. */
function withoutList(parts: readonly DocumentedPart[]): readonly DocumentedPart[] {
  return parts.flatMap((part) => {
    const [first, ...path] = part.path;
    if (first !== ITEM) return [part];
    return path.length > 0 ? [{ ...part, path }] : [];
  });
}

function distinct(parts: readonly DocumentedPart[]): readonly DocumentedPart[] {
  return [...new Map(parts.map((part) => [shown(part) + part.kind, part])).values()];
}

function facadePath(
  names: readonly FacadeName[],
  { name: operation }: Operation,
  side: Side,
  path: Path,
  used: Set<FacadeName>,
): Path {
  const text = path.join('.');
  // The longest name wins: `configuration.value` before `configuration`.
  const [name] = names
    .filter((one) => matches(one.operations, operation) && (one.side ?? 'request') === side)
    .filter(({ documented }) => text === documented || text.startsWith(`${documented}.`))
    .sort((a, b) => b.documented.length - a.documented.length);
  if (!name) return path;
  used.add(name);
  const rest = text.slice(name.documented.length);
  // The fields of a part that stand at the top have an empty name for it.
  return `${name.facade}${rest}`.split('.').filter((segment) => segment !== '');
}

function omissionOf(omissions: readonly Omission[], { name }: Operation, side: Side, part: DocumentedPart) {
  for (const omission of omissions) {
    if (omission.side !== side || !matches(omission.operations, name)) continue;
    const glob = omission.parts.find((one) => matches([one], shown(part)) || isWithin(one, part));
    if (glob !== undefined) return [omission, glob] as const;
  }
  return [undefined, undefined] as const;
}

/** What is omitted as a whole is omitted in its parts. */
function isWithin(glob: string, { path }: DocumentedPart): boolean {
  return !glob.includes(' = ') && path.some((_, at) => matches([glob], path.slice(0, at + 1).join('.')));
}

/** A part in one line: `origins.[].name`, `mode = "block"`, `port = null`. */
function shown({ path, kind, value }: DocumentedPart): string {
  const text = path.join('.');
  if (kind === 'value') return `${text} = ${JSON.stringify(value)}`;
  if (kind === 'null') return `${text} = null`;
  if (kind === 'type') return `${text} = (${value})`;
  return kind === 'any' ? `${text} = (any text)` : text;
}

function matches(globs: readonly string[], text: string): boolean {
  return globs.some((glob) =>
    new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text),
  );
}
