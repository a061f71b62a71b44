import { recordCaller, withCaller } from '../caller-frames.ts';
import type { DetectedScopes } from '../detection/enforcement.ts';
import { CloudflareConnectorError, type ErrorCode } from '../errors.ts';
import { HEX_ID } from '../hex-id.ts';
import { isObject } from '../is-object.ts';
import type { ZoneRef } from '../permissions/grants.ts';
import { grants, type Scope } from '../permissions/scopes.ts';
import { type Audited, auditKey, type Call, isAboutPath } from '../transport/call.ts';
import { callKey } from '../transport/compose.ts';
import { isThrownByHook } from '../transport/layers/observe.ts';
import { loadFailures } from '../transport/load-failures.ts';
import { type List, paginate, type ReadPage } from '../transport/paginate.ts';
import { raceAbort, withTimeout } from '../transport/timing/timeout.ts';
import { turn } from '../transport/timing/turns.ts';
import { hasLongList } from './checked-list.ts';
import type { RunnableOperation } from './declare.ts';
import { splitInput } from './extra-input.ts';
import type { CallOptions } from './facade.ts';
import { type ContextEngine, OperationContext } from './operation-context.ts';
import { readInput } from './read-input.ts';

/** What operations run on: one connector's client, zones and scopes. */
export interface Engine extends ContextEngine {
  /** The scopes that the connector was limited to; undefined if it was not. */
  readonly scopes: readonly Scope[] | undefined;
  /** What the token was found to hold, for a connector that enforces it. */
  readonly detected: (() => Promise<DetectedScopes>) | undefined;
}

/** How an operation fails on a zone that the token does not cover. One that does not exist is denied in the same way. */
const WRONG_ZONE: readonly ErrorCode[] = ['out_of_reach', 'missing_permission'];

/** Whether an error shows that the zone is not the one of its name any more. A record that is not found shows nothing of it. */
function isAboutZone({ code, errors }: CloudflareConnectorError): boolean {
  if (code !== 'not_found') return WRONG_ZONE.includes(code);
  return errors.some((error) => isAboutPath(error) || /\bzone\b/i.test(error.message));
}

/** What a response with parts of other types than documented leads to. A request hook may throw the same. */
const isMisread = (error: unknown): error is Error =>
  (error instanceof TypeError || error instanceof RangeError) && !isThrownByHook(error);

/** Makes the method that users call of an operation: a paginated list, a whole list, or an action. */
export function method(
  engine: Engine,
  operation: RunnableOperation,
): (input?: unknown, options?: CallOptions) => unknown {
  if (isPaginated(operation)) {
    return function listPages(input: unknown = {}, options: CallOptions = {}): List<unknown> {
      return paginate(() => openList(engine, operation, input, options), recordCaller(listPages));
    };
  }
  const { whole } = operation;
  if (whole) {
    return function listWhole(input: unknown = {}, options: CallOptions = {}): List<unknown> {
      const read = () => run(engine, operation, input, options) as Promise<readonly unknown[]>;
      return whole.wholeList(read, recordCaller(listWhole));
    };
  }
  return function runAction(input: unknown = {}, options: CallOptions = {}): Promise<unknown> {
    return withCaller(runAction, () => run(engine, operation, input, options));
  };
}

type PaginatedOperation = RunnableOperation & Required<Pick<RunnableOperation, 'pages'>>;

function isPaginated(operation: RunnableOperation): operation is PaginatedOperation {
  return operation.pages !== undefined;
}

async function run(
  engine: Engine,
  operation: RunnableOperation,
  input: unknown,
  options: CallOptions,
): Promise<unknown> {
  try {
    const { context, resolved } = await prepare(engine, operation, input, options);
    try {
      return await (operation.run ?? operation.items)?.(context, resolved);
    } catch (error) {
      throw await afterFailure(error, engine, operation, context);
    } finally {
      context.end();
    }
  } catch (error) {
    throw await redacted(error, engine);
  }
}

async function openList(engine: Engine, operation: PaginatedOperation, input: unknown, options: CallOptions) {
  const { context, resolved } = await prepare(engine, operation, input, options).catch(async (error: unknown) => {
    throw await redacted(error, engine);
  });
  const readPage: ReadPage = async (path, query) => {
    try {
      return await context.readPage(path, query);
    } catch (error) {
      throw await redacted(await afterFailure(error, engine, operation, context), engine);
    }
  };
  const ending = { signal: options.signal, fail: () => context.within(async () => undefined) };
  return { request: operation.pages(resolved, context), readPage, end: () => context.end(), ending };
}

/** Everything that comes before the request: the input is checked, then the scopes, then the zone is looked up. */
async function prepare(engine: Engine, operation: RunnableOperation, input: unknown, options: CallOptions) {
  const { name, zoneMatch = 'containing', validate } = operation;
  const ownTurn = turn();
  if (ownTurn) await ownTurn;
  const known = zoneObjectIn(input);
  const made = operation.input();
  const schema = made instanceof Promise ? await made : made;
  const { extra, given } = needsSplit(operation, input)
    ? splitInput(operation, schema, input)
    : { extra: undefined, given: input };
  const readable = known ? { ...(given as object), zone: known.id } : given;
  const checked = hasLongList(readable)
    ? await (await import('./check-lists.ts')).checkLists(schema, readable)
    : readable;
  const parsed = readInput(operation, schema, checked, options);
  const { scopes } = engine;
  // A connector made with `scopes` does nothing beyond them, whatever its token may do. No request is made.
  if (scopes && operation.scope !== undefined && !grants(scopes, operation.scope)) {
    const { beyondScopes } = await loadFailures();
    throw beyondScopes(scopes, operation.scope, operation, parsed.zone);
  }
  const deadline = options.timeout === undefined ? undefined : Date.now() + options.timeout;
  const call: Call = { operation: name, scope: 'zone:read', effect: 'read', idempotent: true, deadline };
  // Part of the call: within its time, and until it is aborted. Other calls may wait for the same zone.
  const inCall = <T>(part: (ending?: AbortSignal) => Promise<T>) =>
    withTimeout(options, '/zones', { [callKey]: call }, (ending) => raceAbort(part(ending), ending));
  let valid = known ? { ...parsed, zone: known } : parsed;
  if (validate) valid = (await inCall((ending) => validate(valid, ending))) as typeof valid;
  let zone = zoneObjectIn(valid);
  if (!zone && typeof valid.zone === 'string') {
    const reference = valid.zone;
    zone = HEX_ID.test(reference)
      ? { id: reference }
      : await inCall((ending) =>
          engine.zones.resolve(reference, zoneMatch, operation, ending, (options as Audited)[auditKey]),
        );
  }
  const place = { zone, accountId: accountOf(engine, operation, parsed), deadline, extra };
  const context = new OperationContext(engine, operation, place, options);
  const { detected } = engine;
  if (detected) {
    // Part of the call, too. Other calls may wait for the same detection.
    await context.within(async () => (await detected()).check(operation, context), 'GET /user/tokens/verify');
  }
  return { context, resolved: zone ? { ...valid, zone } : valid };
}

/** Whether an input has read-only fields, or what is added to the body of the request. */
function needsSplit({ effect, readOnly }: RunnableOperation, input: unknown): input is object {
  return (
    effect !== 'read' && isObject(input) && ('extra' in input || (readOnly?.some((name) => name in input) ?? false))
  );
}

/** The zone of an input that has a `Zone` object: it needs no lookup. Anything else is for the schema to judge. */
function zoneObjectIn(input: unknown): ZoneRef | undefined {
  const zone = (
    input as
      | { zone?: (Partial<ZoneRef> & { account?: { id?: string | undefined } | undefined }) | undefined }
      | null
      | undefined
  )?.zone;
  if (typeof zone !== 'object' || zone === null) return undefined;
  const { id, name, account, accountId = account?.id } = zone;
  return typeof id === 'string' && HEX_ID.test(id) && typeof name === 'string' ? { id, name, accountId } : undefined;
}

/** The account that an operation works in, as far as it is known before the call. */
function accountOf({ account }: Engine, { endpoints }: RunnableOperation, input: { account?: unknown }) {
  if (typeof input.account === 'string') return input.account;
  return endpoints.some((endpoint) => endpoint.includes('{account_id}')) ? account : undefined;
}

/**
 * What a failure shows: about the zone, which may have been found under that name long ago, and about the token. Cloudflare
 * denies a request on a zone that is gone in the words of a missing permission.
 */
async function afterFailure(error: unknown, engine: Engine, operation: RunnableOperation, context: OperationContext) {
  if (!CloudflareConnectorError.is(error)) return isMisread(error) ? context.misread(error) : error;
  const { zone } = context;
  if (zone && isAboutZone(error)) {
    engine.zones.invalidate(zone.id);
    engine.seenZones.forget(zone.id);
  }
  if (!engine.detected || error.code !== 'missing_permission') return error;
  return (await engine.detected()).afterDenial(error, operation, context);
}

/** An error without the token. */
async function redacted(error: unknown, { redact }: Engine): Promise<unknown> {
  const { redactError } = await loadFailures();
  return redactError(error, redact);
}
