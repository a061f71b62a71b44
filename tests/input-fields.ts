import type { Operation } from '../src/operation.ts';
import { runnable } from '../src/operation.ts';

/** What zod keeps of a schema, as far as tests look into it. */
export interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly entries?: Readonly<Record<string, string | number>>;
}

export interface Schema {
  readonly _zod: { readonly def: Definition };
}

/** One field of an operation's input, without what says that it may be left out. */
export interface Field {
  readonly name: string;
  readonly optional: boolean;
  readonly definition: Definition;
}

/** Every field that an operation's input declares, in its order. */
export async function fieldsOf(operation: Operation): Promise<readonly Field[]> {
  const { shape } = ((await runnable(operation).input()) as Schema)._zod.def;
  if (!shape) throw new TypeError(`The input of ${operation.name} is not an object with named fields.`);
  return Object.entries(shape).map(([name, schema]) => ({ name, ...withoutWrapping(schema) }));
}

/** A schema behind what makes it optional or nullable, and before what makes something else of it. */
function withoutWrapping({ _zod: { def } }: Schema): Omit<Field, 'name'> {
  if (def.innerType) return { ...withoutWrapping(def.innerType), optional: true };
  if (def.type === 'pipe' && def.in) return withoutWrapping(def.in);
  return { optional: false, definition: def };
}
