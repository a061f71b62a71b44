import { HEX_ID, NOT_HEX_ID } from '../hex-id.ts';
import { memoize } from '../memoize.ts';
import type { Scope } from '../permissions/scopes.ts';
import type { Effect } from '../transport/call.ts';
import type { List, PageRequest } from '../transport/paginate.ts';
import { wholeList, withFurtherPages } from '../transport/whole-list.ts';
import type { CallContext } from './call-context.ts';
import type { Extra, Operation, Resolved, Signed, ZoneReference } from './facade.ts';
import { loadSchemas, type Schema, v } from './schema.ts';

/** The parts of a declaration that only the engine reads. */
interface Declaration<S extends Scope, In> extends Operation<S> {
  /**
   * Whether a zone name must be exactly the zone's. `containing`, the default, also finds the zone that a name belongs to.
   * Operations that change or delete a zone itself are `exact`.
   */
  readonly zoneMatch?: 'exact' | 'containing';
  /**
   * The schema of the input: flat and without unions, so that an agent tool can use it unchanged. Made with the first call: most
   * programs call few of the operations they load. A large one is a promise, and a file of its own that is loaded then.
   */
  readonly input: () => Schema<unknown, In> | Promise<Schema<unknown, In>>;
  /**
   * Fields that reads return and nobody can write. They are dropped from an input, so that what was read can be written back.
   */
  readonly readOnly?: readonly string[];
}

interface ActionDeclaration<S extends Scope, In, Out, Valid = In> extends Declaration<S, In> {
  /**
   * Checks what a schema cannot, before any request, and returns what `run` gets. A zone is as the caller gave it: a name, an
   * id, or an object with both. The signal ends the call.
   */
  readonly validate?: (input: In, signal: AbortSignal | undefined) => Promise<Valid>;
  readonly run: (call: CallContext, input: Resolved<Valid>) => Promise<Out>;
}

/** A list that Cloudflare returns in pages. */
interface ListDeclaration<S extends Scope, In> extends Declaration<S, In> {
  readonly pages: (input: Resolved<In>, call: CallContext) => PageRequest;
}

/** A list that Cloudflare returns whole. */
interface WholeListDeclaration<S extends Scope, In, T> extends Declaration<S, In> {
  readonly items: (call: CallContext, input: Resolved<In>) => Promise<readonly T[]>;
}

/** An operation with everything that was declared, as the engine sees it. */
export interface RunnableOperation extends Declaration<Scope, unknown> {
  readonly validate?: (input: unknown, signal: AbortSignal | undefined) => Promise<unknown>;
  readonly run?: (call: CallContext, input: unknown) => Promise<unknown>;
  readonly pages?: (input: unknown, call: CallContext) => PageRequest;
  readonly items?: (call: CallContext, input: unknown) => Promise<readonly unknown[]>;
  /** What reads a list that is returned whole. Only programs with such a list bundle it. */
  readonly whole?: { readonly wholeList: typeof wholeList; readonly withFurtherPages: typeof withFurtherPages };
}

/** A schema that is made with the first call, after valibot is loaded. Later calls need not wait for it. */
function loaded(input: () => unknown): () => unknown {
  let schema: unknown;
  const load = memoize(async () => {
    await loadSchemas();
    schema = await input();
    return schema;
  });
  return () => schema ?? load();
}

/** Declares an operation that returns one result. One that changes something accepts {@link Extra} besides its input. */
export function operation<S extends Scope = never, In = unknown, Out = unknown, Valid = In, E extends Effect = Effect>(
  declaration: ActionDeclaration<S, In, Out, Valid> & { readonly effect: E },
): Operation<S, E extends 'read' ? In : In & Extra, Promise<Out>> {
  return { ...declaration, input: loaded(declaration.input) } as never;
}

/**
 * Declares an operation whose method has the signature `M`: `signedOperation<Get>()({ … })`. Agents still see the types of the
 * schema and the result.
 */
export function signedOperation<M>() {
  return <S extends Scope = never, In = unknown, Out = unknown>(declaration: ActionDeclaration<S, In, Out>) =>
    operation(declaration) as unknown as Operation<S, In, Promise<Out>> & Signed<M>;
}

/**
 * Declares an operation that returns a list of `T`: `listOperation<DnsRecord>()({ … })`. Two calls, because TypeScript cannot
 * infer some type parameters if others are given.
 */
export function listOperation<T>() {
  return <S extends Scope = never, In = unknown>(declaration: ListDeclaration<S, In>): Operation<S, In, List<T>> =>
    ({ ...declaration, input: loaded(declaration.input) }) as unknown as Operation<S, In, List<T>>;
}

/** The same for a list that Cloudflare returns whole: `wholeListOperation<WorkerRoute>()({ … })`. */
export function wholeListOperation<T>() {
  return <S extends Scope = never, In = unknown>(
    declaration: WholeListDeclaration<S, In, T>,
  ): Operation<S, In, List<T>> =>
    ({
      ...declaration,
      input: loaded(declaration.input),
      whole: { wholeList, withFurtherPages },
    }) as unknown as Operation<S, In, List<T>>;
}

/** Everything that {@link operation} or {@link listOperation} declared. */
export function runnable(declared: Operation): RunnableOperation {
  return declared as unknown as RunnableOperation;
}

/** The schema of an input, or of a part of one. Its texts for people and agents are the TSDoc of `T`. */
export type InputSchema<T> = Schema<T, T>;

/** A schema for every field of `T`, and for no other. */
export type FieldSchemas<T> = { readonly [K in keyof T]-?: Schema<unknown, T[K]> };

/** An object with the fields of `T` and no others: the compiler checks that none is missing or of another type. */
export function inputSchema<T extends object>(fields: FieldSchemas<T>): InputSchema<T> {
  return v.strictObject(fields) as unknown as InputSchema<T>;
}

/**
 * An object with the fields of `T`, which lets others through to the API: what stands below the top level of an input, where
 * Cloudflare adds settings between our releases. Read-only fields are dropped.
 *
 * `T` has no index signature, so the compiler still finds a misspelling, and what was read fits whatever its interface is
 * called. A spread passes what the type does not know: `{ cache: true, ...{ new_setting: 1 } }`.
 */
export function openSchema<T extends object>(
  fields: FieldSchemas<T>,
  readOnly: readonly string[] = [],
): InputSchema<T> {
  const schema = v.looseObject(fields);
  const dropping =
    readOnly.length > 0
      ? v.pipe(
          schema,
          v.transform((given) => without(given, readOnly)),
        )
      : schema;
  return dropping as unknown as InputSchema<T>;
}

/** An object without some of its fields. */
export function without<T extends object>(given: T, names: readonly string[]): T {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name))) as T;
}

/** A {@link ZoneReference}. A `Zone` object has become its id before the schema sees it. */
export const zoneRef = () => v.pipe(v.string(), v.minLength(1)) as Schema<string, ZoneReference>;

/** An id of 32 hex digits. */
export const id = (_what?: string) => v.pipe(v.string(), v.regex(HEX_ID, NOT_HEX_ID));

/** The account of an operation that works in one; see {@link CallContext.account}. */
export const accountRef = () => v.optional(id());
