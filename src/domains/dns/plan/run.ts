import { canonicalZoneName } from '../../../client/zone-directory.ts';
import { CloudflareConnectorError, InvalidInputError } from '../../../errors.ts';
import { HEX_ID } from '../../../hex-id.ts';
import type { CallContext } from '../../../operations/call-context.ts';
import type { ZoneReference } from '../../../operations/facade.ts';
import type { ZoneRef } from '../../../permissions/grants.ts';
import { applyChanges, currentFacts } from './apply.ts';
import type { DnsApplyResult } from './apply-result.ts';
import { type CheckedRecords, type DesiredZone, readDesired, readDesiredFile, settleDesired } from './desired.ts';
import { detectDrift } from './drift.ts';
import { ownership } from './ownership.ts';
import { type DnsPlan, makePlan } from './plan.ts';
import type { ApplyInput, ApplyOptions, PlanInput, PlanLimits, PlanOptions, SyncInput } from './plan-input.ts';
import { readPlan } from './read-plan.ts';
import { beginReading, forgetReading, type Reading, readingOf } from './reading.ts';
import { notEntitled } from './tier-limits.ts';
import { type ReleaseLock, whileLocked } from './zone-lock.ts';
import { readZoneState } from './zone-state.ts';

/** The result of `dns.sync`. */
export interface DnsSyncResult {
  /** The plan that was made. */
  readonly plan: DnsPlan;
  /** The result of applying it. */
  readonly result: DnsApplyResult;
}

/** The input of `dns.plan` and `dns.sync` after everything was checked that needs no request. */
export interface ValidPlanInput extends PlanOptions, ApplyOptions {
  readonly zone: ZoneReference;
  /** The name of the zone; undefined if it was given by its id. */
  readonly zoneName: string | undefined;
  /** The records, each valid by itself, or the text of a zone file whose zone name is unknown. */
  readonly checked: CheckedRecords | string;
  /** The records, checked together; undefined while the zone's name is unknown. */
  readonly desired: DesiredZone | undefined;
  readonly dryRun: boolean;
}

/** The input of `dns.apply` after everything was checked that needs no request. */
export interface ValidApplyInput {
  readonly zone: ZoneRef;
  readonly plan: DnsPlan;
  readonly limits: PlanLimits;
  readonly dryRun: boolean;
  readonly replan: boolean;
  readonly maxAge: number;
  readonly lock: ApplyOptions['lock'];
}

/** An input whose zone was looked up. */
type Found<T> = Omit<T, 'zone'> & { readonly zone: ZoneRef };

/** Reads the desired records, and checks them as far as that needs no request: completely if the zone's name is known. */
export async function validatePlanInput(
  operation: string,
  { zone, records, dryRun = false, ...options }: SyncInput | (PlanInput & { readonly dryRun?: undefined }),
  signal: AbortSignal | undefined,
): Promise<ValidPlanInput> {
  const zoneName = nameOf(zone, operation);
  const checked = await readDesired(operation, records, { zoneName, apexNs: options.apexNs, signal });
  const isComplete = zoneName !== undefined && typeof checked !== 'string';
  const desired = isComplete
    ? await settleDesired(operation, checked, zoneName, ownership(options.owner, zoneName), options.apexNs)
    : undefined;
  return { zone, zoneName, checked, desired, dryRun, ...options };
}

function nameOf(zone: ZoneReference, operation: string): string | undefined {
  if (typeof zone === 'string' && HEX_ID.test(zone)) return undefined;
  return canonicalZoneName(typeof zone === 'string' ? zone : zone.name, operation);
}

/** Reads a plan, which may be JSON. */
export async function validateApplyInput({
  plan: given,
  dryRun = false,
  replan = false,
  maxAge = 0,
  lock,
  ...limits
}: ApplyInput): Promise<ValidApplyInput> {
  const operation = 'dns.apply';
  const plan = await readPlan(operation, given);
  if (replan && !plan.canReplan) {
    const message = 'is not supported for a plan loaded from JSON; call dns.plan() again';
    throw new InvalidInputError(operation, [{ field: 'replan', message }], { operation });
  }
  return { zone: plan.zone, plan, limits, dryRun, replan, maxAge, lock };
}

/** Compares a zone with its desired records. */
export async function plan(call: CallContext, operation: string, input: Found<ValidPlanInput>): Promise<DnsPlan> {
  const { zone } = input;
  const keep = beginReading(call.keyOf(zone));
  const { plan: made, facts, count } = await planned(call, operation, input);
  const { changes } = made;
  if (changes.length === 0) return made;
  const current = await currentFacts(call, { zone, facts }, changes);
  const complete = made.having(await notEntitled(call, zone, current, count, changes));
  keep(complete, { facts: current, count });
  return complete;
}

async function planned(
  call: CallContext,
  operation: string,
  { zone, zoneName, checked, desired, dryRun: _, lock: __, ...options }: Found<ValidPlanInput>,
): Promise<Reading & { readonly plan: DnsPlan }> {
  const state = await readZoneState(call, zone);
  const { name } = state.facts;
  if (zoneName !== undefined && name !== zoneName) {
    const message = `has the name ${zoneName}, but its id is that of ${name}`;
    throw new InvalidInputError(operation, [{ field: 'zone', message }], { operation });
  }
  const origin = {
    desired: desired ?? (await settled(operation, checked, name, options)),
    options,
  };
  const plan = await makePlan({ id: zone.id, name }, state.records, origin);
  return { plan, facts: state.facts, count: state.records.length };
}

async function settled(
  operation: string,
  checked: CheckedRecords | string,
  zoneName: string,
  { owner, apexNs }: PlanOptions,
): Promise<DesiredZone> {
  const records = typeof checked === 'string' ? await readDesiredFile(operation, checked, zoneName, apexNs) : checked;
  return settleDesired(operation, records, zoneName, ownership(owner, zoneName), apexNs);
}

/** Applies the changes of a plan that are not in effect yet. */
export async function apply(call: CallContext, input: Found<ValidApplyInput>): Promise<DnsApplyResult> {
  const { zone, plan: given, limits, dryRun, replan, maxAge, lock } = input;
  const operation = 'dns.apply';
  return exclusively(call, given.zone, dryRun, lock, async (fence) => {
    // A lock of the caller's keeps others away from now on, not since the plan was made.
    const read = lock ? undefined : readingOf(call.keyOf(given.zone), given, maxAge);
    if (read) {
      const drift = { applied: [], remaining: given.changes };
      return applyChanges(call, { operation, zone, ...read, isOld: true, dryRun, limits, fence, plan: given, drift });
    }
    const state = await readZoneState(call, zone);
    if (state.facts.name !== given.zone.name) {
      const message = `is for ${given.zone.name}, but the zone with its id is ${state.facts.name}`;
      throw new InvalidInputError(operation, [{ field: 'plan.zone', message }], { operation });
    }
    const { facts, records } = state;
    const task = { operation, zone, facts, count: records.length, dryRun, limits, fence };
    const drift = await detectDrift(given, state.records);
    if (drift.differences.length === 0) return applyChanges(call, { ...task, plan: given, drift });
    const current = replan ? await given.replan(state.records) : undefined;
    if (!current) throw zoneChanged(operation, given, drift.differences);
    return applyChanges(call, { ...task, plan: current, drift: { applied: [], remaining: current.changes } });
  });
}

/** Holds the lock of a zone, unless nothing is changed. What was read of the zone before is out of date afterwards. */
const exclusively = <T>(
  call: CallContext,
  zone: ZoneRef,
  dryRun: boolean,
  lock: ApplyOptions['lock'],
  part: (fence?: ReleaseLock['fence']) => Promise<T>,
): Promise<T> =>
  dryRun
    ? part()
    : whileLocked(call, { id: zone.id, name: zone.name ?? '' }, lock, (fence) =>
        part(fence).finally(() => forgetReading(call.keyOf(zone))),
      );

function zoneChanged(operation: string, { zone }: DnsPlan, differences: readonly string[]): CloudflareConnectorError {
  const more = differences.length > 10 ? `; and ${differences.length - 10} more` : '';
  return new CloudflareConnectorError(
    'conflict',
    `${operation}: ${zone.name} has changed since the plan was made. Nothing was changed. ${differences.slice(0, 10).join('; ')}${more}. Call dns.plan() again.`,
    { operation, request: 'GET /zones/{zone_id}/dns_records' },
  );
}

/** Makes a plan and applies it, with one reading of the zone. */
export async function sync(call: CallContext, input: Found<ValidPlanInput>): Promise<DnsSyncResult> {
  const operation = 'dns.sync';
  const { zone, dryRun, lock } = input;
  return exclusively(call, zone, dryRun, lock, async (fence) => {
    const { plan: made, ...read } = await planned(call, operation, input);
    const drift = { applied: [], remaining: made.changes };
    const task = { operation, zone, ...read, dryRun, limits: input, fence };
    return { plan: made, result: await applyChanges(call, { ...task, plan: made, drift }) };
  });
}
