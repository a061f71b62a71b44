import { type Definition, definitionOf } from '../scripts/schemas.ts';
import { runnable } from '../src/operations/declare.ts';
import type { Operation } from '../src/operations/facade.ts';
import type { Schema } from '../src/operations/schema.ts';

/** One field of an operation's input. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
  readonly definition: Definition;
}

/** Every field that an operation's input declares, in its order. */
export async function fieldsOf(operation: Operation): Promise<readonly Field[]> {
  const { shape } = definitionOf((await runnable(operation).input()) as Schema);
  if (!shape) throw new TypeError(`The input of ${operation.name} is not an object with named fields.`);
  return Object.entries(shape).map(([name, schema]) => ({ name, schema, definition: definitionOf(schema) }));
}
