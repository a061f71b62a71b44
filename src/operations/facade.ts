import type { Permissions } from '../detection/permissions.ts';
import type { PermissionsDomain } from '../detection/permissions-domain.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import type { Implied, Scope } from '../permissions/scopes.ts';
import type { Effect, Priority } from '../transport/call.ts';

/** Progress of a call that sends several requests. */
export interface Progress {
  /** Items done so far. */
  readonly done: number;
  /** Items in all; undefined while unknown, because they are read from a source. */
  readonly total?: number | undefined;
}

/** Options that every call takes. */
export interface CallOptions {
  /** Ends the call: the promise rejects with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole call, retries and waits included. Without it only each attempt is limited, to 60 seconds. */
  readonly timeout?: number | undefined;
  /** Progress callback for calls that send several requests: called after each request of a purge, a sync or a plan, and after each zone of `zones.forEach`. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Which calls go first when the rate limit makes them wait: those with `interactive`, that somebody waits for, overtake the
   * requests of `bulk` jobs.
   *
   * @default 'bulk' for `zones.forEach`, `dns.apply` and syncs, otherwise 'interactive'
   */
  readonly priority?: Priority | undefined;
}

/** A request as method and path template. */
export type Endpoint = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/**
 * A zone: its name (`example.com`), its id of 32 hex digits, or a `Zone` object that the API returned. A name below a zone
 * (`www.example.com`) finds the zone it belongs to, except where a call changes or deletes the zone itself.
 *
 * A name costs one lookup, which is cached; an id or an object costs none.
 */
export type ZoneReference = string | ZoneIdentity;

/** What tells a zone from others: a `Zone` object has both. */
export interface ZoneIdentity {
  /** The id of the zone, 32 hex digits. */
  readonly id: string;
  /** The name of the zone: `example.com`. */
  readonly name: string;
}

/** Input of an operation on one zone. */
export interface InZone {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

/** Input of an operation in one account. */
export interface InAccount {
  /**
   * The id of the account.
   *
   * @default the connector's `account`
   */
  readonly account?: string | undefined;
}

/** Part of the input of every operation that changes something. */
export interface Extra {
  /**
   * Fields of Cloudflare's request that the library does not know yet. They are added to the body of the request that makes
   * the change. A field that the input has cannot be given here.
   */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

declare const types: unique symbol;

/** One thing the library can do, declared once: everything else derives from this. */
export interface Operation<S extends Scope = Scope, In = unknown, Out = unknown> {
  /** `<domain>.<group>.<action>`; stable, since policies and agent tools refer to it. */
  readonly name: string;
  /** The permission to ask for: the narrowest that suffices. `undefined` if any valid token may call it. */
  readonly scope: S | undefined;
  /** What it can do to the customer's data. */
  readonly effect: Effect;
  /** Whether doing it twice has the same result as doing it once; only then is it retried after a lost response. */
  readonly idempotent: boolean;
  /** The requests it makes; the first one is its own, the others prepare for it or finish it. */
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
  /** Only for the type checker. */
  readonly [types]?: { scope: S; input: In; output: Out } | undefined;
}

declare const signature: unique symbol;

/** An operation whose method is generic, because the type of its response follows from its input. */
export interface Signed<M> {
  /** Only for the type checker. */
  readonly [signature]: M;
}

/** Stands in place of an operation that the connector's `scopes` do not allow. Its name tells which scope is missing. */
export interface MissingScope<S extends Scope> {
  readonly missingScope: S;
}

/** A domain: operations, and groups of operations. */
export interface Domain {
  readonly [name: string]: Operation | Domain;
}

/** The methods of a domain, for a connector limited to the scopes `G`. */
export type Facade<T, G extends Scope> = {
  readonly [K in keyof T]: T[K] extends PermissionsDomain
    ? Permissions
    : T[K] extends Operation<infer S, infer In, infer Out>
      ? [S] extends [Implied<G>]
        ? T[K] extends Signed<infer M>
          ? M
          : Method<In, Out>
        : MissingScope<Exclude<S, Implied<G>>>
      : Facade<T[K], G>;
};

// biome-ignore lint/complexity/noBannedTypes: `{}` is what asks whether every field is optional
type Method<In, Out> = {} extends In
  ? (input?: In, options?: CallOptions) => Out
  : (input: In, options?: CallOptions) => Out;

/** An input after parsing: the zone has been looked up. */
export type Resolved<In> = In extends { zone: ZoneReference } ? Omit<In, 'zone'> & { zone: ZoneRef } : In;
