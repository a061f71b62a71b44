import type { BaseCloudflare } from 'cloudflare/client';
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'cloudflare/core/error';
import type { APIResource } from 'cloudflare/core/resource';
import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { CloudflareConnectorError, InvalidInputError, MissingPermissionError } from './errors.ts';
import type { CallContext, CallOptions, RequestOptions, RunnableOperation } from './operation.ts';
import { explainShortfall } from './permissions/explanation.ts';
import type { ZoneRef } from './permissions/grants.ts';
import { grants, rowOf, type Scope } from './permissions/scopes.ts';
import { type Envelope, errorFromAnswer } from './transport/answer.ts';
import type { Call } from './transport/call.ts';
import { marked } from './transport/compose.ts';
import { explanationOf } from './transport/explain.ts';
import { type List, paginate } from './transport/paginate.ts';
import type { ZoneDirectory } from './zone-directory.ts';

/** What operations run on: one connector's client, zones and scopes. */
export interface Engine {
  readonly client: BaseCloudflare;
  readonly zones: ZoneDirectory;
  /** The scopes the connector was limited to; undefined when it was not. */
  readonly scopes: readonly Scope[] | undefined;
}

/** The longest time `setTimeout` takes: no limit on the whole call. */
export const UNLIMITED = 2 ** 31 - 1;
const { localeError } = english();

/** Makes the method that users call from an operation. */
export function method(engine: Engine, operation: RunnableOperation) {
  return isList(operation)
    ? (input: unknown = {}, options: CallOptions = {}) => list(engine, operation, input, options)
    : (input: unknown = {}, options: CallOptions = {}) => act(engine, operation, input, options);
}

async function act(
  engine: Engine,
  operation: RunnableOperation,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  const { context, resolved } = await prepare(engine, operation, input, options);
  try {
    return await operation.run?.(context, resolved);
  } catch (error) {
    throw translate(error, engine, operation, context.zone);
  }
}

function isList(operation: RunnableOperation): operation is ListOperation {
  return operation.pages !== undefined;
}

type ListOperation = RunnableOperation & Required<Pick<RunnableOperation, 'pages'>>;

function list(engine: Engine, operation: ListOperation, input: unknown, options: CallOptions): List<unknown> {
  const prepared = once(() => prepare(engine, operation, input, options));
  return paginate<unknown>(
    async () => {
      const { context } = await prepared();
      return async (path, query) => {
        try {
          return (await engine.client.get(path, { query, ...context.options })) as Envelope;
        } catch (error) {
          throw translate(error, engine, operation, context.zone);
        }
      };
    },
    async () => {
      const { resolved } = await prepared();
      return operation.pages(resolved);
    },
  );
}

/** Everything that comes before the request: the input is checked, then the scopes, then the zone is looked up. */
async function prepare(engine: Engine, operation: RunnableOperation, input: unknown, options: CallOptions) {
  const parsed = parse(operation, input);
  checkOptions(operation, options);
  checkScopes(engine, operation, parsed.zone);
  const reference = parsed.zone;
  const zone =
    typeof reference === 'string'
      ? await engine.zones.resolve(reference, operation.zoneMatch ?? 'containing', operation.name)
      : undefined;
  const context = new Context(engine, operation, zone, options);
  return { context, resolved: zone ? { ...parsed, zone } : parsed };
}

class Context implements CallContext {
  readonly options: RequestOptions;
  readonly zone: ZoneRef | undefined;
  readonly #engine: Engine;
  readonly #operation: RunnableOperation;

  constructor(
    engine: Engine,
    operation: RunnableOperation,
    zone: ZoneRef | undefined,
    { signal, timeout }: CallOptions,
  ) {
    this.#engine = engine;
    this.#operation = operation;
    this.zone = zone;
    const call: Call = {
      operation: operation.name,
      scope: operation.scope,
      effect: operation.effect,
      idempotent: operation.idempotent,
      zone,
      deadline: timeout === undefined ? undefined : Date.now() + timeout,
    };
    this.options = { ...(signal && { signal }), timeout: timeout ?? UNLIMITED, fetchOptions: marked(call) };
  }

  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R {
    return new Resource(this.#engine.client);
  }

  translate(error: unknown): unknown {
    return ourError(error, this.#operation);
  }

  forget({ id }: ZoneRef): void {
    this.#engine.zones.forget(id);
  }
}

function parse(operation: RunnableOperation, input: unknown): Record<string, unknown> & { zone?: unknown } {
  const result = z.safeParse(operation.input, input, { error: localeError });
  if (result.success) return result.data as Record<string, unknown>;
  const issues = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInputError(operation.name, issues, { operation: operation.name });
}

function checkOptions(operation: RunnableOperation, { timeout }: CallOptions): void {
  if (timeout === undefined || (Number.isInteger(timeout) && timeout > 0 && timeout <= UNLIMITED)) return;
  const message = `must be a whole number of milliseconds from 1 to ${UNLIMITED}`;
  throw new InvalidInputError(operation.name, [{ field: 'timeout', message }], { operation: operation.name });
}

/** A connector made with `scopes` does nothing beyond them, whatever its token may do. No request is made. */
function checkScopes({ scopes }: Engine, operation: RunnableOperation, zone: unknown): void {
  if (!scopes || operation.scope === undefined || grants(scopes, operation.scope)) return;
  const needed = [rowOf(operation.scope)];
  const resource = typeof zone === 'string' ? `zone ${zone}` : undefined;
  const declared = scopes.map(rowOf);
  const granted = declared.filter(({ permission }) => permission === needed[0]?.permission);
  const evidence = `from the scopes the connector was made with: ${scopes.join(', ') || 'none'}`;
  const { message, fixUrl } = explainShortfall({ subject: operation.name, needed, resource, granted, evidence });
  throw new MissingPermissionError(message, {
    operation: operation.name,
    request: operation.endpoints[0],
    needed,
    granted,
    evidence: [evidence],
    fixUrl,
    resource,
  });
}

/** Turns what the official client throws into this library's errors. */
function translate(error: unknown, engine: Engine, operation: RunnableOperation, zone: ZoneRef | undefined): unknown {
  const ours = ourError(error, operation);
  if (zone && CloudflareConnectorError.is(ours) && (ours.code === 'not_found' || ours.code === 'out_of_reach')) {
    engine.zones.forget(zone.id);
  }
  return ours;
}

function ourError(error: unknown, operation: RunnableOperation): unknown {
  const explained = explanationOf(error);
  if (explained) return explained;
  const details = { operation: operation.name, request: operation.endpoints[0] };
  if (error instanceof APIConnectionTimeoutError) {
    const unsure = operation.idempotent ? '' : ' The change may have been made: look before doing it again.';
    const message = `${operation.name} took longer than its time limit.${unsure}`;
    return new CloudflareConnectorError('timeout', message, { ...details, retryable: operation.idempotent });
  }
  if (error instanceof APIUserAbortError) {
    return new CloudflareConnectorError('aborted', `${operation.name} was aborted.`, details);
  }
  if (error instanceof APIError && typeof error.status === 'number') {
    const headers = error.headers instanceof Headers ? error.headers : new Headers();
    const { operation: name, request } = details;
    return errorFromAnswer({ status: error.status, body: error.error, headers, request, operation: name });
  }
  return error;
}

/** The promise of the first call, for every call. */
function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
