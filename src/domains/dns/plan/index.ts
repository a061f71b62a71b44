import { apart, signedOperation, zoneRef } from '../../../operations/declare.ts';
import type { CallOptions } from '../../../operations/facade.ts';
import { recordFields } from '../records/fields.ts';
import { recordSchema } from '../records/input.ts';
import type { DnsApplyResult } from './apply-result.ts';
import type { DnsPlan } from './plan.ts';
import type { DesiredRecords, DnsPlanData, PlanOptions } from './types.ts';

/** What a plan is applied with. */
export interface ApplyOptions extends CallOptions {
  /** Whether everything is checked and nothing changed: the result has the batches that would be sent. */
  readonly dryRun?: boolean;
  /** Whether to plan anew when the zone has changed since. Not for a plan out of JSON, which does not know what is desired. */
  readonly replan?: boolean;
}

type PlanZone = (zone: string, desired: DesiredRecords, options?: PlanOptions & CallOptions) => Promise<DnsPlan>;
type ApplyPlan = (plan: DnsPlan | DnsPlanData, options?: ApplyOptions) => Promise<DnsApplyResult>;
type SyncZone = (
  zone: string,
  desired: DesiredRecords,
  options?: PlanOptions & Pick<ApplyOptions, 'dryRun'> & CallOptions,
) => Promise<{ readonly plan: DnsPlan; readonly result: DnsApplyResult }>;

const sources = ['GET /zones/{zone_id}/dns_records', 'GET /zones/{zone_id}'] as const;

/** Everything of it is loaded with the first call. */
const later = () => import('./run.ts');

/** Handed on: what imports it late makes it a chunk of its own, which bundles without this domain would keep. */
const record = () => recordSchema<unknown>(recordFields());

const compared = (zone: unknown, desired: unknown, options?: CallOptions): readonly [unknown, CallOptions] => {
  const [own, call] = apart(options);
  return [{ zone, desired, ...own }, call];
};

/** A zone as it is desired: compared with what is there, and brought there. */
export const planning = {
  /**
   * Compares a zone with the records it shall have, and says what is to be created, updated and deleted, each with the
   * reason; changes nothing. Two requests for a zone of up to 5,000 records. Records are an array, something to read them
   * from, or the text of a zone file.
   *
   * What a desired record does not say (TTL, proxy, comment, tags, settings) stays as it is. Nothing is deleted without `prune`, and
   * nothing is touched that is not the `owner`'s.
   *
   * @throws InvalidInputError that names each record that can not be, before any request where the zone is given by name.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records and GET /zones/{zone_id}
   */
  plan: signedOperation<PlanZone>()({
    name: 'dns.plan',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: sources,
    arrange: compared,
    input: async () => (await later()).planInput(zoneRef()),
    read: async (input, ending) => (await later()).readInput('dns.plan', record(), input, ending),
    run: async (call, input): Promise<DnsPlan> => (await later()).plan(call, 'dns.plan', input),
  }),

  /**
   * Makes the changes of a plan in as few batches as the zone's plan allows (200 changes each on Free, or 3,500), each of
   * them one transaction. Reads the zone first: when it has changed, nothing is done; what is so already is not done again,
   * so a plan that was stopped half way is finished by applying it again.
   *
   * A record that Cloudflare refuses is singled out, and the rest goes on.
   *
   * @throws DnsApplyError when not everything was applied: with what was, what was refused and why, and what is pending.
   * @throws CloudflareConnectorError `conflict` when the zone has changed since, or the plan has conflicts.
   * @throws CloudflareConnectorError `not_entitled` when the zone's plan does not allow the changes, before the first one.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit, before the first change.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  apply: signedOperation<ApplyPlan>()({
    name: 'dns.apply',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', ...sources, 'GET /zones/{zone_id}/dns_records/usage'],
    arrange: (plan: unknown, options?: CallOptions) => {
      const [own, call] = apart(options);
      const { id } = (plan as { zone?: { id?: unknown } } | null | undefined)?.zone ?? {};
      // What has none is no plan, and refused as such.
      return [{ plan, zone: typeof id === 'string' ? id : '', ...own }, call];
    },
    input: async () => (await later()).applyInput(),
    read: async (input) => (await later()).readPlanInput(record(), input),
    run: async (call, input): Promise<DnsApplyResult> => (await later()).apply(call, input),
  }),

  /**
   * Brings a zone to what is desired of it: `plan` and `apply` in one call, with one reading of the zone.
   *
   * @throws InvalidInputError, DnsApplyError and the others, as `plan` and `apply` do.
   * @throws MissingPermissionError when the token lacks Zone · DNS · Edit, before the first change.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  sync: signedOperation<SyncZone>()({
    name: 'dns.sync',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', ...sources, 'GET /zones/{zone_id}/dns_records/usage'],
    arrange: compared,
    input: async () => (await later()).syncInput(zoneRef()),
    read: async (input, ending) => (await later()).readInput('dns.sync', record(), input, ending),
    run: async (call, input): Promise<Awaited<ReturnType<SyncZone>>> => (await later()).sync(call, input),
  }),
};
