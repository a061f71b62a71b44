import { runnable } from '../src/operations/declare.ts';
import type { Operation } from '../src/operations/facade.ts';

/** What zod keeps of a schema, as far as tests look into it. */
export interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly out?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  /** What becomes of keys that are not in the shape: `never` where they are refused. */
  readonly catchall?: Schema;
  readonly checks?: readonly Check[];
}

/** A bound, a pattern, or something that only its author knows. */
export interface Check {
  readonly _zod: {
    readonly def: {
      readonly check: string;
      readonly format?: string;
      readonly pattern?: RegExp;
      readonly value?: number;
      readonly inclusive?: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
    };
  };
}

export interface Schema {
  /** The traits name the library's own kinds of schema, such as a text that may be null. */
  readonly _zod: { readonly def: Definition; readonly traits?: ReadonlySet<string> };
}

/** One field of an operation's input, without what says that it may be left out. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly definition: Definition;
}

/** Every field that an operation's input declares, in its order. */
export async function fieldsOf(operation: Operation): Promise<readonly Field[]> {
  const { shape } = ((await runnable(operation).input()) as Schema)._zod.def;
  if (!shape) throw new TypeError(`The input of ${operation.name} is not an object with named fields.`);
  return Object.entries(shape).map(([name, schema]) => ({ name, ...withoutWrapping(schema) }));
}

/** A schema behind what makes it optional or nullable, and after what makes something else of it. */
export function withoutWrapping({ _zod: { def, traits } }: Schema): Omit<Field, 'name'> {
  const { type, innerType, out } = def;
  if (type === 'pipe' && out) return withoutWrapping(out);
  if (!innerType) return { optional: false, nullable: traits?.has('TextOrNull') ?? false, definition: def };
  const inner = withoutWrapping(innerType);
  return {
    optional: inner.optional || type === 'optional',
    nullable: inner.nullable || type === 'nullable' || (traits?.has('NullOr') ?? false),
    definition: inner.definition,
  };
}
