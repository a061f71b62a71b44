import { operation } from '../../../operations/declare.ts';
import type { DnsApplyResult } from './apply-result.ts';
import type { DnsPlan } from './plan.ts';
import { applyInput, planInput, syncInput } from './plan-input.ts';
import type { DnsSyncResult } from './run.ts';

const sources = [
  'GET /zones/{zone_id}/dns_records',
  'GET /zones/{zone_id}',
  'GET /zones/{zone_id}/dns_records/usage',
] as const;

/** The plan engine, loaded with the first call. */
const engine = () => import('./run.ts');

/**
 * Declarative DNS: compares a zone with its desired records, and applies the changes.
 *
 * @example
 * ```ts
 * const records = [{ type: 'A', name: 'www', content: '192.0.2.1' }] as const;
 * const plan = await cf.dns.plan({ zone: 'example.com', records, owner: { comment: '[octo]' }, prune: true });
 * console.log(`${plan}`);
 * await cf.dns.apply({ plan });
 * ```
 */
export const planning = {
  /**
   * Computes the changes that bring a zone to its desired state. Changes nothing. Two requests for a zone of up to 5,000
   * records, one more for each further 5,000, and one for its quota if that may be exceeded.
   *
   * `plan.problems` has every reason for which `dns.apply` would reject the plan: it takes more than its limits, it leaves a DS
   * record without a delegation, or the zone's billing plan does not allow a change. `plan.retained` has the records that `prune`
   * would delete.
   *
   * Fields omitted from a desired record keep their existing values. Records outside `owner` are never changed. Nothing is
   * deleted unless `prune` is set.
   *
   * @throws InvalidInputError if a desired record is invalid; it names the records and their fields. Before any request,
   * unless the zone is given by its id.
   * @throws ZoneFileError if the text of a zone file is invalid; it has line and column.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Read.
   * @source GET /zones/{zone_id}/dns_records and GET /zones/{zone_id}
   */
  plan: operation({
    name: 'dns.plan',
    scope: 'dns:read',
    effect: 'read',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: sources,
    input: planInput,
    validate: async (input, signal) => (await engine()).validatePlanInput('dns.plan', input, signal),
    run: async (call, input): Promise<DnsPlan> => (await engine()).plan(call, 'dns.plan', input),
  }),

  /**
   * Applies the changes of a plan in as few batches as the zone's tier allows: 200 changes each on the Free billing plan,
   * 3,500 on the others. Each batch is one transaction.
   *
   * Reads the zone first, unless `maxAge` says otherwise. If it changed since the plan was made, nothing is changed. Changes that are in effect already are
   * not sent: apply the same plan again to resume after a failure. A record that Cloudflare rejects is singled out, and the
   * other changes are still made. If another client made the same change meanwhile, it counts as applied.
   *
   * A plan that would delete or update more than 30 % of 10 or more managed records, or leave none of them, is rejected; see
   * `maxDeletes`, `maxChanges` and `force`. Appliers of one zone wait for each other; see `lock`.
   *
   * @throws DnsApplyError if not all changes were applied; it has the applied, failed and pending changes.
   * @throws CloudflareConnectorError `conflict` if the zone changed since, the plan has conflicts, or it takes more than its limits.
   * @throws InvalidInputError if a plan from JSON was edited.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow the changes. Nothing is changed.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit. Nothing is changed.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  apply: operation({
    name: 'dns.apply',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', ...sources],
    input: applyInput,
    validate: async (input) => (await engine()).validateApplyInput(input),
    run: async (call, input): Promise<DnsApplyResult> => (await engine()).apply(call, input),
  }),

  /**
   * Brings a zone to its desired state: `plan` and `apply` in one call, with one reading of the zone.
   *
   * @throws InvalidInputError if a desired record is invalid, as for `plan`.
   * @throws DnsApplyError if not all changes were applied, as for `apply`.
   * @throws CloudflareConnectorError `conflict` or `not_entitled` if `apply` throws it. Nothing is changed.
   * @throws MissingPermissionError if the token lacks Zone · DNS · Edit. Nothing is changed.
   * @source POST /zones/{zone_id}/dns_records/batch
   */
  sync: operation({
    name: 'dns.sync',
    scope: 'dns:edit',
    effect: 'destructive',
    idempotent: true,
    zoneMatch: 'exact',
    endpoints: ['POST /zones/{zone_id}/dns_records/batch', ...sources],
    input: syncInput,
    validate: async (input, signal) => (await engine()).validatePlanInput('dns.sync', input, signal),
    run: async (call, input): Promise<DnsSyncResult> => (await engine()).sync(call, input),
  }),
};
