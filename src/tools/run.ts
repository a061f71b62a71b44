import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../errors.ts';
import { auditKey } from '../transport/call.ts';
import { auditOfCall, type ToolAudit } from './audit.ts';
import { type Bounds, bounded, fingerprint, fitting, partOf, plain, withFields } from './bounds.ts';
import { operationInput } from './convert.ts';
import { defaultFields } from './default-fields.ts';
import { inputOf } from './definition.ts';
import { keepPlan, type PlanSetup, type PlansInUse, planToApply } from './plan-tools.ts';
import { validate } from './schema.ts';
import type { ToolCallOptions, ToolInput } from './tool.ts';
import type { ToolData } from './tool-data.ts';
import type { AllowedZones } from './zones.ts';

/** A method of a connector. */
export type Method = (input: object, options: object) => unknown;

/** What the calls of a list of tools share. */
export interface RunSetup extends Bounds {
  /** Milliseconds for a call. */
  readonly timeout: number | undefined;
  readonly zones: AllowedZones | undefined;
  readonly audit: ToolAudit | undefined;
  readonly plans: PlanSetup;
  readonly inUse: PlansInUse;
}

interface Page {
  readonly limit: number;
  readonly fields: readonly string[] | undefined;
  readonly from: number;
  /** Makes the cursor of a position. */
  readonly cursorAt: (position: number) => string;
}

/**
 * Runs a tool: checks the input, the zone, and bounds the response.
 *
 * @throws CloudflareConnectorError if anything of it fails.
 */
export async function run(tool: ToolData, method: Method, setup: RunSetup, given: ToolInput, options: ToolCallOptions) {
  const { operation } = tool;
  const input = checked(tool, given);
  const { limit, fields, cursor, ...own } = input;
  const isOwnLimit = 'limit' in (tool.input.properties ?? {});
  if (isOwnLimit && limit !== undefined) own.limit = limit;
  const of = fingerprint([tool.name, own]);
  const page: Page = {
    limit: Math.min(isOwnLimit ? setup.limit : Number(limit ?? setup.limit), setup.limit),
    fields: (fields as readonly string[] | undefined) ?? defaultFields[operation],
    from: positionIn(cursor, of, operation),
    cursorAt: (position) => `${position}.${of}`,
  };
  if (own.zone !== undefined && setup.zones) own.zone = setup.zones.find(own.zone, operation, tool.exactZone === true);
  const called = await operationInput(tool, own);
  const callOptions = {
    ...(options.abortSignal && { signal: options.abortSignal }),
    ...(setup.timeout !== undefined && { timeout: setup.timeout }),
    ...(setup.audit && { [auditKey]: auditOfCall(setup.audit, tool.name, tool.effect) }),
  };
  if (operation === 'dns.plan') {
    const kept = await keepPlan(await method(called, callOptions), setup.plans);
    return objectResponse(kept, page, setup);
  }
  if (operation === 'dns.apply') return applyPlan(called, method, setup, callOptions, page);
  if (tool.pages) return listResponse(method(called, callOptions) as AsyncIterable<unknown>, page, setup, tool);
  const result = await settled(method(called, callOptions));
  if (result.remaining)
    return { ...objectResponse(result.value, page, setup), truncated: true, remaining: result.remaining };
  if (tool.result === 'text') return textResponse(String(result.value), page, setup);
  if (tool.result === 'list') return wholeListResponse(plain(result.value), page, setup, tool);
  return objectResponse(result.value, page, setup);
}

function checked(tool: ToolData, given: ToolInput): Record<string, unknown> {
  const result = validate(inputOf(tool), given);
  if (!result.issues) return { ...result.value };
  const issues = result.issues.map(({ message, path }): InputIssue => ({ field: path.join('.'), message }));
  throw new InvalidInputError(tool.name, issues, { operation: tool.operation });
}

function positionIn(cursor: unknown, of: string, operation: string): number {
  if (cursor === undefined) return 0;
  const [, position, owner] = /^(\d{1,9})\.(\w{1,8})$/.exec(String(cursor)) ?? [];
  if (position !== undefined && owner === of) return Number(position);
  const message = 'must be the cursor that the same call returned; the other fields must be the same, too';
  throw new InvalidInputError(operation, [{ field: 'cursor', message }], { operation });
}

const isTimeout = (error: unknown): boolean => CloudflareConnectorError.is(error) && error.code === 'timeout';

/** Items beyond the response that are counted for its total. */
const MOST_COUNTED = 20_000;

async function listResponse(list: AsyncIterable<unknown>, page: Page, setup: RunSetup, tool: ToolData) {
  const read: unknown[] = [];
  let seen = 0;
  let isOver = false;
  try {
    for await (const item of list) {
      if (tool.operation === 'zones.list' && setup.zones && !setup.zones.has((item as { id: string }).id)) continue;
      seen++;
      if (seen > page.from && read.length < page.limit) read.push(withFields(plain(item), page.fields));
      if (seen > page.from + page.limit + MOST_COUNTED) break;
    }
    isOver = seen <= page.from + page.limit + MOST_COUNTED;
  } catch (error) {
    // The time is over: what was read until then is an response, with a way to go on.
    if (!isTimeout(error) || read.length === 0) throw error;
  }
  const items = fitting(read, setup.maxBytes);
  const next = page.from + items.length;
  const truncated = !isOver || next < seen;
  return {
    items,
    truncated,
    ...(isOver && { total: seen }),
    ...(truncated && items.length > 0 && { cursor: page.cursorAt(next) }),
  };
}

function wholeListResponse(value: unknown, page: Page, setup: RunSetup, _tool: ToolData) {
  const all = Array.isArray(value) ? value : [value];
  const items = fitting(
    all.slice(0, page.limit).map((item) => withFields(item, page.fields)),
    setup.maxBytes,
  );
  return { items, truncated: items.length < all.length, total: all.length };
}

function textResponse(text: string, page: Page, setup: RunSetup) {
  const { text: part, next } = partOf(text, page.from, setup.maxBytes);
  return {
    text: part,
    truncated: next !== undefined,
    total: text.length,
    ...(next !== undefined && { cursor: page.cursorAt(next) }),
  };
}

function objectResponse(value: unknown, page: Page, setup: RunSetup): Record<string, unknown> {
  const { value: result, isCut } = bounded(withFields(plain(value), page.fields) ?? { done: true }, setup.maxBytes);
  return { result, truncated: isCut };
}

interface Partial {
  readonly name: string;
  readonly purged: number;
  readonly chunks: readonly { readonly status: string; readonly items: readonly unknown[] }[];
}

/** The result of a call; of a purge that ended with its time, what was purged and what is left. */
async function settled(call: unknown): Promise<{ readonly value: unknown; readonly remaining?: readonly unknown[] }> {
  try {
    return { value: await call };
  } catch (error) {
    const { name, purged, chunks } = error as Partial;
    if (!isTimeout(error) || name !== 'PurgeError' || purged === 0) throw error;
    return { value: { purged }, remaining: chunks.flatMap(({ status, items }) => (status === 'purged' ? [] : items)) };
  }
}

async function applyPlan(called: ToolInput, method: Method, setup: RunSetup, callOptions: object, page: Page) {
  const {
    plan: id,
    hash,
    dryRun,
  } = called as { readonly plan: string; readonly hash: string; readonly dryRun?: boolean };
  return setup.inUse.during(id, async () => {
    const plan = await planToApply(id, hash, setup.plans);
    const result = await method({ plan, ...(dryRun !== undefined && { dryRun }) }, callOptions);
    if (!dryRun) await setup.plans.store.delete(id);
    return objectResponse(result, page, setup);
  });
}
