import { canonicalZoneName, ZONE_ID } from '../../../client/zone-directory.ts';
import { CloudflareConnectorError, InvalidInputError } from '../../../errors.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneReference } from '../../../operations/facade.ts';
import type { Zod } from '../../../operations/schema.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { applyChanges } from './apply.ts';
import type { DnsApplyResult } from './apply-result.ts';
import { type CheckedRecords, checkGathered, checkZoneFile, type DesiredZone, settleDesired } from './desired.ts';
import { reconcile } from './drift.ts';
import { gather } from './gather.ts';
import type { ComparisonInput } from './inputs.ts';
import { ownership } from './ownership.ts';
import { type DnsPlan, planOf } from './plan.ts';
import { readPlan } from './read-plan.ts';
import type { DesiredRecords, PlanOptions } from './types.ts';
import { readZone } from './zone-state.ts';

export { applyInput, planInput, syncInput } from './inputs.ts';

/** What is desired, as far as it could be read before the zone was. */
interface Reading {
  /** The schema of a record. */
  readonly record: Zod.ZodMiniType;
  /** Undefined where the zone was given by its id. */
  readonly settled?: DesiredZone;
  readonly checked: CheckedRecords | string;
}

/** Reads and checks what is desired as far as that takes no request: all of it where the zone's name is known. */
export async function readInput<In extends { zone: ZoneReference; desired: unknown }>(
  operation: string,
  record: Zod.ZodMiniType,
  input: In,
  ending?: AbortSignal,
): Promise<In> {
  const { zone, desired, owner } = input as ComparisonInput;
  const gathered = await gather(operation, desired as DesiredRecords, ending);
  const zoneName = ZONE_ID.test(zone) ? undefined : canonicalZoneName(zone, operation);
  const checked = await checkGathered(operation, record, gathered, zoneName);
  const isSettled = zoneName !== undefined && typeof checked !== 'string';
  const settled = isSettled ? settleDesired(operation, checked, zoneName, ownership(owner, zoneName)) : undefined;
  const reading: Reading = { record, checked, ...(settled && { settled }) };
  return { ...input, desired: reading };
}

/** Reads a plan, which may come out of JSON. */
export async function readPlanInput<In extends { plan: unknown; replan?: boolean | undefined }>(
  record: Zod.ZodMiniType,
  input: In,
): Promise<In> {
  const plan = readPlan('dns.apply', record, input.plan);
  if (input.replan && !plan.again([])) {
    const message = 'is for a plan that was not out of JSON, which does not know what is desired: plan again';
    throw new InvalidInputError('dns.apply', [{ field: 'replan', message }], { operation: 'dns.apply' });
  }
  return { ...input, plan };
}

interface PlanTask extends PlanOptions {
  readonly zone: ZoneRef;
  readonly desired: unknown;
}

/** Compares a zone with what is desired of it. */
export async function plan(call: CallContext, operation: string, task: object): Promise<DnsPlan> {
  return (await planned(call, operation, task as PlanTask)).plan;
}

async function planned(call: CallContext, operation: string, { zone, desired, owner, ignore, prune }: PlanTask) {
  const reading = desired as Reading;
  const state = await readZone(call, zone);
  const { name } = state.facts;
  const options = { owner, ignore, prune } as PlanOptions;
  const origin = { desired: await settledFor(operation, reading, name, owner), options };
  return { plan: planOf({ id: zone.id, name }, state.records, origin), ...state };
}

async function settledFor(
  operation: string,
  reading: Reading,
  zoneName: string,
  owner: PlanOptions['owner'],
): Promise<DesiredZone> {
  if (reading.settled) return reading.settled;
  const { checked, record } = reading;
  const records = typeof checked === 'string' ? await checkZoneFile(operation, record, checked, zoneName) : checked;
  return settleDesired(operation, records, zoneName, ownership(owner, zoneName));
}

interface ApplyTask {
  readonly zone: ZoneRef;
  readonly plan: unknown;
  readonly dryRun?: boolean;
  readonly replan?: boolean;
}

/** Makes the changes of a plan that are not made yet. */
export async function apply(call: CallContext, task: object): Promise<DnsApplyResult> {
  const operation = 'dns.apply';
  const { zone, plan: given, dryRun = false, replan = false } = task as ApplyTask;
  let current = given as DnsPlan;
  const state = await readZone(call, zone, current.zone.name);
  if (state.facts.name !== current.zone.name) {
    const message = `is for ${current.zone.name}, and the zone of its id is ${state.facts.name}`;
    throw new InvalidInputError(operation, [{ field: 'plan.zone', message }], { operation });
  }
  let standing = reconcile(current, state.records);
  if (standing.differences.length > 0) {
    const again = replan ? current.again(state.records) : undefined;
    if (!again) throw changed(operation, current, standing.differences);
    current = again;
    standing = { done: [], todo: again.changes, differences: [] };
  }
  return applyChanges(call, { operation, zone, plan: current, ...state, standing, dryRun });
}

function changed(operation: string, { zone }: DnsPlan, differences: readonly string[]): CloudflareConnectorError {
  const more = differences.length > 10 ? `; and ${differences.length - 10} more` : '';
  return new CloudflareConnectorError(
    'conflict',
    `${operation}: ${zone.name} has changed since the plan was made, so nothing was changed: ${differences.slice(0, 10).join('; ')}${more}. Plan again.`,
    { operation, request: 'GET /zones/{zone_id}/dns_records' },
  );
}

/** Plans and applies, with one reading of the zone. */
export async function sync(
  call: CallContext,
  task: object,
): Promise<{ readonly plan: DnsPlan; readonly result: DnsApplyResult }> {
  const operation = 'dns.sync';
  const { zone, dryRun = false } = task as PlanTask & { dryRun?: boolean };
  const { plan: made, ...state } = await planned(call, operation, task as PlanTask);
  const standing = { done: [], todo: made.changes };
  const result = await applyChanges(call, { operation, zone, plan: made, ...state, standing, dryRun });
  return { plan: made, result };
}
