import type { BaseCloudflare } from 'cloudflare/client';
import type { APIResource } from 'cloudflare/core/resource';
import type { RequestClient, RequestOptions } from '../client/request-client.ts';
import { ZONE_ID, type ZoneDirectory } from '../client/zone-directory.ts';
import type { DetectedScopes } from '../detection/enforcement.ts';
import { CloudflareConnectorError, type ErrorCode, InvalidInputError } from '../errors.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import { grants, type Scope } from '../permissions/scopes.ts';
import type { Call } from '../transport/call.ts';
import { callKey } from '../transport/compose.ts';
import type { Envelope } from '../transport/envelope.ts';
import { tell } from '../transport/layers/observe.ts';
import { type List, listOf, type PageRequest, paginate, type ReadPage } from '../transport/paginate.ts';
import { LONGEST_TIMER, raceAbort, withTimeout } from '../transport/timing/timeout.ts';
import type { Draw } from '../transport/timing/token-buckets.ts';
import type { CallContext, OfficialOptions } from './call-context.ts';
import type { RunnableOperation } from './declare.ts';
import type { CallOptions, Progress } from './facade.ts';
import { inputMessage } from './issue-message.ts';
import { type Zod, z } from './schema.ts';

/** What operations run on: one connector's client, zones and scopes. */
export interface Engine {
  readonly client: RequestClient;
  /** Takes the token out of a text that an error is to show. */
  readonly redact: (text: string) => string;
  readonly zones: ZoneDirectory;
  /** The account that the connector was made for, if it was. */
  readonly account: string | undefined;
  /** The scopes the connector was limited to; undefined when it was not. */
  readonly scopes: readonly Scope[] | undefined;
  /** What the token was found to hold, for a connector that enforces it. */
  readonly detected: (() => Promise<DetectedScopes>) | undefined;
}

/** How an operation fails on a zone that is not there, or not the token's. */
const WRONG_ZONE: readonly ErrorCode[] = ['not_found', 'out_of_reach', 'missing_permission'];

const asGiven = (input: unknown = {}, options: unknown = {}) => [input, options as CallOptions] as const;

/** Makes the method that users call from an operation: a list in pages, one that comes whole, or a single answer. */
export function method(engine: Engine, operation: RunnableOperation) {
  const { arrange = asGiven } = operation;
  if (isList(operation)) return (...given: unknown[]) => list(engine, operation, ...arrange(...given));
  if (operation.items) return (...given: unknown[]) => whole(engine, operation, ...arrange(...given));
  return async (...given: unknown[]) => act(engine, operation, ...arrange(...given));
}

async function act(
  engine: Engine,
  operation: RunnableOperation,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  const { context, resolved } = await prepare(engine, operation, input, options);
  try {
    return await (operation.run ?? operation.items)?.(context, resolved);
  } catch (error) {
    throw await afterFailure(error, engine, operation, context);
  }
}

function isList(operation: RunnableOperation): operation is ListOperation {
  return operation.pages !== undefined;
}

type ListOperation = RunnableOperation & Required<Pick<RunnableOperation, 'pages'>>;

/** A list that comes whole, in one answer. */
function whole(engine: Engine, operation: RunnableOperation, input: unknown, options: CallOptions): List<unknown> {
  return listOf(async function* () {
    // Cloudflare answers some empty lists with null (seen: wrangler-legacy#1088).
    yield* ((await act(engine, operation, input, options)) ?? []) as readonly unknown[];
  });
}

function list(engine: Engine, operation: ListOperation, input: unknown, options: CallOptions): List<unknown> {
  return paginate<unknown>(async () => {
    const { context, resolved } = await prepare(engine, operation, input, options);
    const readPage: ReadPage = async (path, query) => {
      try {
        return await context.readPage(path, query);
      } catch (error) {
        throw await afterFailure(error, engine, operation, context);
      }
    };
    return { request: operation.pages(resolved, context), readPage };
  });
}

/** Everything that comes before the request: the input is checked, then the scopes, then the zone is looked up. */
async function prepare(engine: Engine, operation: RunnableOperation, input: unknown, options: CallOptions) {
  const { name, zoneMatch = 'containing' } = operation;
  const known = zoneObjectIn(input);
  const schema = await operation.input();
  const { extra, given } = await apartFromExtra(operation, schema, input);
  const parsed = parse(operation, schema, known ? { ...(given as object), zone: known.id } : given);
  checkOptions(operation, options);
  await checkScopes(engine, operation, parsed.zone);
  const deadline = options.timeout === undefined ? undefined : Date.now() + options.timeout;
  const call: Call = { operation: name, scope: 'zone:read', effect: 'read', idempotent: true, deadline };
  // Part of the call: within its time, and until it is aborted. Other calls may wait for the same zone.
  const inCall = <T>(part: (ending?: AbortSignal) => Promise<T>) =>
    withTimeout(options, '/zones', { [callKey]: call }, (ending) => raceAbort(part(ending), ending));
  const { validate } = operation;
  let valid = known ? { ...parsed, zone: known } : parsed;
  if (validate) valid = (await inCall((ending) => validate(valid, ending))) as typeof valid;
  let zone = zoneObjectIn(valid);
  if (!zone && typeof valid.zone === 'string') {
    const found = engine.zones.resolve(valid.zone, zoneMatch, name);
    zone = found instanceof Promise ? await inCall(() => found) : found;
  }
  const account = accountOf(engine, operation, parsed);
  const context = new Context(engine, operation, zone, account, options, deadline, extra);
  if (engine.detected) await checkDetected(engine.detected, operation, context);
  return { context, resolved: zone ? { ...valid, zone } : valid };
}

/** An input without its read-only fields, and apart from them what is added to the body of the request. */
async function apartFromExtra(operation: RunnableOperation, schema: Zod.ZodMiniType, input: unknown) {
  const { effect, readOnly } = operation;
  const isWrite = effect !== 'read' && typeof input === 'object' && input !== null && !Array.isArray(input);
  if (!isWrite || !(readOnly || 'extra' in input)) return { extra: undefined, given: input };
  const { splitInput } = await import('./extra-input.ts');
  return splitInput(operation, schema, input);
}

/** The zone of an input that has a `Zone` object: it needs no lookup. Anything else is for the schema to judge. */
function zoneObjectIn(input: unknown): ZoneRef | undefined {
  const zone = (input as { zone?: Partial<ZoneRef> & { account?: { id?: string } } } | null | undefined)?.zone;
  if (typeof zone !== 'object' || zone === null) return undefined;
  const { id, name, account, accountId = account?.id } = zone;
  return typeof id === 'string' && ZONE_ID.test(id) && typeof name === 'string' ? { id, name, accountId } : undefined;
}

/** The account an operation works in, as far as it is known before the call. */
function accountOf({ account }: Engine, { endpoints }: RunnableOperation, input: { account?: unknown }) {
  if (typeof input.account === 'string') return input.account;
  return endpoints.some((endpoint) => endpoint.includes('{account_id}')) ? account : undefined;
}

/** Detects, if need be, as part of the call: within its time, and until it is aborted. Other calls may wait for it, too. */
function checkDetected(detected: NonNullable<Engine['detected']>, operation: RunnableOperation, context: Context) {
  const { requestOptions } = context;
  const check = async () => (await detected()).check(operation, context);
  return withTimeout(requestOptions, '/user/tokens/verify', { [callKey]: requestOptions.call }, (ending) =>
    raceAbort(check(), ending),
  );
}

class Context implements CallContext {
  readonly zone: ZoneRef | undefined;
  readonly accountId: string | undefined;
  readonly requestOptions: RequestOptions;
  readonly #engine: Engine;
  readonly #onProgress: CallOptions['onProgress'];
  readonly #endpoint: string;

  constructor(
    engine: Engine,
    operation: RunnableOperation,
    zone: ZoneRef | undefined,
    accountId: string | undefined,
    { signal, timeout, onProgress }: CallOptions,
    deadline: number | undefined,
    readonly extra: Readonly<Record<string, unknown>> | undefined,
  ) {
    const { name, scope, effect, idempotent, endpoints } = operation;
    this.zone = zone;
    this.accountId = accountId;
    const isWholeList = operation.items !== undefined;
    const call = { operation: name, scope, effect, idempotent, zone, deadline, extra, isWholeList };
    this.requestOptions = { call, signal, timeout };
    this.#engine = engine;
    this.#onProgress = onProgress;
    this.#endpoint = endpoints[0];
  }

  /** The resources spread these into the options that {@link RequestClient} gets. */
  get options(): OfficialOptions {
    return this.requestOptions as unknown as OfficialOptions;
  }

  get plainOptions(): OfficialOptions {
    const { call } = this.requestOptions;
    return { ...this.requestOptions, call: { ...call, extra: undefined } } as unknown as OfficialOptions;
  }

  use<R extends APIResource>(Resource: new (client: BaseCloudflare) => R): R {
    return this.#engine.client.use(Resource);
  }

  account(given: string | undefined): string {
    const account = given ?? this.#engine.account;
    if (account !== undefined) return account;
    const { operation } = this.requestOptions.call;
    const message = 'is missing: the id of an account, here or in the options of the connector';
    throw new InvalidInputError(String(operation), [{ field: 'account', message }], { operation });
  }

  drawing(draw: Draw): OfficialOptions {
    const { call } = this.requestOptions;
    return { ...this.requestOptions, call: { ...call, draw } } as unknown as OfficialOptions;
  }

  readPage(path: string, query: object): Promise<Envelope> {
    return this.#engine.client.get(path, { ...this.requestOptions, query });
  }

  list<T>(request: PageRequest): List<T> {
    return paginate(async () => ({ request, readPage: (path, query) => this.readPage(path, query) }));
  }

  within<T>(part: (ending: AbortSignal | undefined) => Promise<T>): Promise<T> {
    const [method = '', path = ''] = this.#endpoint.split(' ');
    return withTimeout(this.requestOptions, path, { method, [callKey]: this.requestOptions.call }, (ending) =>
      raceAbort(part(ending), ending),
    );
  }

  redact(text: string): string {
    return this.#engine.redact(text);
  }

  progress(progress: Progress): void {
    tell(this.#onProgress, progress);
  }

  forget({ id }: ZoneRef): void {
    this.#engine.zones.forget(id);
  }
}

/**
 * What a failure teaches: about the zone, which may have been found under that name long ago, and about the token. A zone
 * that is gone is refused in the words of a missing permission.
 */
async function afterFailure(error: unknown, engine: Engine, operation: RunnableOperation, context: Context) {
  if (!CloudflareConnectorError.is(error)) return error;
  const { zone } = context;
  if (zone && WRONG_ZONE.includes(error.code)) engine.zones.forget(zone.id);
  if (!engine.detected || error.code !== 'missing_permission') return error;
  return (await engine.detected()).afterDenial(error, operation, context);
}

function parse(
  operation: RunnableOperation,
  schema: Zod.ZodMiniType,
  input: unknown,
): Record<string, unknown> & { zone?: unknown; account?: unknown } {
  const result = z.safeParse(schema, input, { error: inputMessage });
  if (result.success) return result.data as Record<string, unknown>;
  const issues = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new InvalidInputError(operation.name, issues, { operation: operation.name });
}

function checkOptions(operation: RunnableOperation, { timeout }: CallOptions): void {
  if (timeout === undefined || (Number.isInteger(timeout) && timeout > 0 && timeout <= LONGEST_TIMER)) return;
  const message = `must be a whole number of milliseconds from 1 to ${LONGEST_TIMER}`;
  throw new InvalidInputError(operation.name, [{ field: 'timeout', message }], { operation: operation.name });
}

/** A connector made with `scopes` does nothing beyond them, whatever its token may do. No request is made. */
async function checkScopes({ scopes }: Engine, operation: RunnableOperation, zone: unknown): Promise<void> {
  if (!scopes || operation.scope === undefined || grants(scopes, operation.scope)) return;
  const { undeclared } = await import('../detection/undeclared.ts');
  throw undeclared(operation, operation.scope, scopes, typeof zone === 'string' ? `zone ${zone}` : undefined);
}
