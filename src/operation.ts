import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import { once } from './once.ts';
import type { ZoneRef } from './permissions/grants.ts';
import type { Implied, Scope } from './permissions/scopes.ts';
import type { Draw } from './transport/buckets.ts';
import type { Effect } from './transport/call.ts';
import type { List, PageRequest } from './transport/paginate.ts';
import { loadZod, type Zod, z } from './zod.ts';

/** How far a call is that takes several requests. */
export interface Progress {
  /** How many items are done. */
  readonly done: number;
  /** How many there are; undefined when that shows only at the end, because they are read from a source. */
  readonly total?: number | undefined;
}

/** Options that every call takes. */
export interface CallOptions {
  /** Ends the call: the promise is rejected with code `aborted`. */
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole call, retries and waits included. Without it only each try is limited, to 60 seconds. */
  readonly timeout?: number;
  /** Told how far a call is that does many things: after each request of a purge, a sync or a plan, each zone of `zones.forEach`. */
  readonly onProgress?: (progress: Progress) => void;
}

/** A request as method and path template. */
export type Endpoint = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** The official client's request options, whose own name its package does not export. */
export type OfficialOptions = Awaited<NonNullable<Parameters<BaseCloudflare['get']>[1]>>;

/** What an operation works with while it runs: one call of one connector. */
export interface CallContext {
  /** One of the official client's resources, bound to this connector. */
  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R;
  /** To be handed to every method of a resource: the signal, the time limit, and what the transport needs to know. */
  readonly options: OfficialOptions;
  /**
   * The account to work in: the one given, or else the connector's own.
   *
   * @throws InvalidInputError when there is neither.
   */
  account(given: string | undefined): string;
  /** The options of a request that draws on a budget of its own beside the common one. */
  drawing(draw: Draw): OfficialOptions;
  /** A list that is read as a part of the call. */
  list<T>(request: PageRequest): List<T>;
  /** Waits for what is no request as a part of the call: within its time, and until it is aborted, whether it heeds that or not. */
  within<T>(part: (ending: AbortSignal | undefined) => Promise<T>): Promise<T>;
  /** Takes the token out of a text that comes from the caller's own code, which may know it. */
  redact(text: string): string;
  /** Tells the caller how far the call is. */
  progress(progress: Progress): void;
  /** Drops a zone from the connector's memory, after it was deleted. */
  forget(zone: ZoneRef): void;
}

/** An input after parsing: the zone has been looked up. */
type Resolved<In> = In extends { zone: string } ? Omit<In, 'zone'> & { zone: ZoneRef } : In;

declare const types: unique symbol;

/** One thing the library can do, declared once: everything else derives from this. */
export interface Operation<S extends Scope = Scope, In = unknown, Out = unknown> {
  /** `<domain>.<group>.<action>`; stable for ever, since policies and agent tools refer to it. */
  readonly name: string;
  /** The row to ask for: the narrowest that does. `undefined` when any valid token may. */
  readonly scope: S | undefined;
  /** What it can do to the customer's data. */
  readonly effect: Effect;
  /** Whether doing it twice is the same as doing it once; only then is it repeated after a lost answer. */
  readonly idempotent: boolean;
  /** The requests it makes; the first one is its own, the others prepare for it or finish it. */
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
  /** Only for the type checker. */
  readonly [types]?: { scope: S; input: In; output: Out };
}

/** What is declared of an operation besides what everybody may read. */
interface Declaration<S extends Scope, In> extends Operation<S> {
  /**
   * Whether a zone name must be the zone's own; `containing`, the default, also finds the zone that a name lies in. What
   * changes or deletes a zone itself takes no chances.
   */
  readonly zoneMatch?: 'exact' | 'containing';
  /**
   * The input: flat, and without unions, so that it can be an agent tool's as it stands. Made with the first call: most
   * programs call few of the operations they load. A large one is a promise of a file of its own, and is loaded then, too.
   */
  readonly input: () => Zod.ZodMiniType<unknown, In> | Promise<Zod.ZodMiniType<unknown, In>>;
  /**
   * Reads and checks of the input what takes more than a schema, before anything is asked of Cloudflare. Nobody waits for it
   * any more once the signal is aborted.
   */
  readonly read?: (input: In, ending?: AbortSignal) => Promise<In>;
  /** Input and options of a method that takes its arguments one by one; see {@link apart}. */
  readonly arrange?: (...given: never[]) => readonly [input: unknown, options: CallOptions];
  /** The field of the input that may also be an iterable instead of an array. What it holds is for the operation to check. */
  readonly streamed?: string;
}

interface ActionDeclaration<S extends Scope, In, Out> extends Declaration<S, In> {
  readonly run: (call: CallContext, input: Resolved<In>) => Promise<Out>;
}

/** A list that Cloudflare gives in pages, or one that it gives whole. */
type ListDeclaration<S extends Scope, In, T> = Declaration<S, In> &
  (
    | { readonly pages: (input: Resolved<In>, call: CallContext) => PageRequest }
    | { readonly items: (call: CallContext, input: Resolved<In>) => Promise<readonly T[]> }
  );

/** An operation as the engine sees it: with everything that was declared. */
export interface RunnableOperation extends Declaration<Scope, unknown> {
  readonly arrange?: (...given: unknown[]) => readonly [input: unknown, options: CallOptions];
  readonly run?: (call: CallContext, input: unknown) => Promise<unknown>;
  readonly pages?: (input: unknown, call: CallContext) => PageRequest;
  readonly items?: (call: CallContext, input: unknown) => Promise<readonly unknown[]>;
}

declare const signature: unique symbol;

/** An operation whose method has a signature of its own, such as one whose answer's type follows from its input. */
export interface Signed<M> {
  /** Only for the type checker. */
  readonly [signature]: M;
}

/** An input that is made with the first call, once there is something to make it of. */
const loaded = (input: () => unknown) =>
  once(async () => {
    await loadZod();
    return input();
  });

/** Of options that stand in one object: what belongs to the input, and those that every call takes. */
export function apart({ signal, timeout, onProgress, ...own }: CallOptions = {}): readonly [object, CallOptions] {
  return [own, { signal, timeout, onProgress } as CallOptions];
}

/** Declares an operation that gives one answer. */
export function operation<S extends Scope = never, In = unknown, Out = unknown>(
  declaration: ActionDeclaration<S, In, Out>,
): Operation<S, In, Promise<Out>> {
  return { ...declaration, input: loaded(declaration.input) } as unknown as Operation<S, In, Promise<Out>>;
}

/**
 * Declares an operation whose method has the signature `M`: `signedOperation<Get>()({ … })`. What the input's schema and the
 * answer say stays what agents see.
 */
export function signedOperation<M>() {
  return <S extends Scope = never, In = unknown, Out = unknown>(declaration: ActionDeclaration<S, In, Out>) =>
    operation(declaration) as Operation<S, In, Promise<Out>> & Signed<M>;
}

/**
 * Declares an operation that gives a list of `T`: `listOperation<DnsRecord>()({ … })`. Two calls, because TypeScript can
 * not infer the other types beside one that is given.
 */
export function listOperation<T>() {
  return <S extends Scope = never, In = unknown>(declaration: ListDeclaration<S, In, T>): Operation<S, In, List<T>> =>
    ({ ...declaration, input: loaded(declaration.input) }) as unknown as Operation<S, In, List<T>>;
}

/** The whole of an operation that {@link operation} or {@link listOperation} declared. */
export function runnable(declared: Operation): RunnableOperation {
  return declared as unknown as RunnableOperation;
}

/** Stands in place of an operation that the connector's `scopes` do not allow. Its name tells which scope is missing. */
export interface MissingScope<S extends Scope> {
  readonly missingScope: S;
}

/** A domain: operations, and groups of operations. */
export interface Domain {
  readonly [name: string]: Operation | Domain;
}

/** What a domain looks like from outside, to someone whose connector is limited to the scopes `G`. */
export type Facade<T, G extends Scope> = {
  readonly [K in keyof T]: T[K] extends Operation<infer S, infer In, infer Out>
    ? [S] extends [Implied<G>]
      ? T[K] extends Signed<infer M>
        ? M
        : Method<In, Out>
      : MissingScope<Exclude<S, Implied<G>>>
    : Facade<T[K], G>;
};

// biome-ignore lint/complexity/noBannedTypes: `{}` is what asks whether every field is optional
type Method<In, Out> = {} extends In
  ? (input?: Unchanged<In>, options?: CallOptions) => Out
  : (input: Unchanged<In>, options?: CallOptions) => Out;

/** No call changes its input, so that it may also be `as const`, or a list that the caller may only read. */
type Unchanged<T> = T extends readonly (infer E)[]
  ? readonly Unchanged<E>[]
  : T extends Date
    ? T
    : T extends object
      ? { readonly [K in keyof T]: Unchanged<T[K]> }
      : T;

/** A zone by name or by its id of 32 hex digits. A name below a zone (`www.example.com`) finds the zone it is in. */
export const zoneRef = () =>
  z.string().check(z.minLength(1), z.describe('The zone: its name, such as example.com, or its id of 32 hex digits.'));

/** An id of 32 hex digits. */
export const id = (what: string) =>
  z.string().check(z.regex(/^[0-9a-f]{32}$/, 'must be an id of 32 hex digits (0–9, a–f)'), z.describe(what));

/** The account of an operation that works in one; see {@link CallContext.account}. */
export const accountRef = () => z.optional(id('The id of the account; the one of the connector if not given.'));
