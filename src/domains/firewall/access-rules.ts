import { listOperation, operation } from '../../operations/declare.ts';
import { accessRulePages } from './access-rule-list.ts';
import type { AccessRuleSync } from './access-rule-sync-result.ts';
import type { AccessRule, DeletedRule } from './models.ts';

/** What inputs are checked with, and what sends them, is loaded with the first call. */
const inputs = () => import('./access-rule-input.ts');
const requests = () => import('./access-rule-requests.ts');

/** IP access rules of a zone: what is done with an address, a range, a network or a country. They come before all others. */
export const accessRules = {
  /**
   * Lists the IP access rules that hold for a zone, all or those that the filters leave: its own (`scope.type` is `zone`),
   * and those of its account. Pages of 1,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules
   */
  list: listOperation<AccessRule>()({
    name: 'firewall.accessRules.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules'],
    input: async () => (await inputs()).rulesToList(),
    pages: ({ zone, ...filters }) => accessRulePages(`zones/${zone.id}`, filters),
  }),

  /**
   * Reads one IP access rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  get: operation({
    name: 'firewall.accessRules.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await inputs()).oneRule(),
    run: async (call, { zone, rule }): Promise<AccessRule> =>
      (await requests()).getRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Creates an IP access rule. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError when the value does not fit the target.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` when there is a rule for the same already, `not_entitled` when it
   * blocks a country below Enterprise.
   * @source POST /zones/{zone_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accessRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/access_rules/rules'],
    input: async () => (await inputs()).ruleToCreate(),
    run: async (call, { zone, ...rule }): Promise<AccessRule> =>
      (await requests()).createRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Changes the mode or the notes of an IP access rule of the zone's own. What it matches stays: for something else, create
   * another rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `not_found` when the zone has no such rule, also for one of its account.
   * @source PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  edit: operation({
    name: 'firewall.accessRules.edit',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
      'GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
    ],
    input: async () => (await inputs()).ruleToEdit(),
    run: async (call, { zone, rule, ...changes }): Promise<AccessRule> =>
      (await requests()).editRule(call, { zone_id: zone.id }, rule, changes),
  }),

  /**
   * Deletes an IP access rule of the zone's own.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `not_found` when the zone has no such rule, or no longer.
   * @source DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accessRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await inputs()).oneRule(),
    run: async (call, { zone, rule }): Promise<DeletedRule> =>
      (await requests()).deleteRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Brings a zone's IP access rules to a list: creates what lacks, edits modes and notes that differ, and with `prune` deletes
   * what is not in it. Rules are told apart by what they match, however it is spelled. Eight requests at a time, one for
   * each rule that changes; `onProgress` tells how far it is. The same call again does what failed before.
   *
   * Without `owner` the list is about every rule of the zone, and `prune` with an empty list deletes them all. Rules of
   * the zone's account are left alone.
   *
   * @returns Rule by rule, what was done; with `dryRun`, what would be.
   * @throws InvalidInputError that names the rule and the field, before anything is sent; also for two rules for the same.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws AccessRuleSyncError when something failed: with what was applied. A rule that is somebody else's, and of
   * another mode than wanted, fails with `conflict`.
   * @source POST /zones/{zone_id}/firewall/access_rules/rules
   */
  sync: operation({
    name: 'firewall.accessRules.sync',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: [
      'POST /zones/{zone_id}/firewall/access_rules/rules',
      'PATCH /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
      'DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}',
      'GET /zones/{zone_id}/firewall/access_rules/rules',
    ],
    input: async () => (await inputs()).rulesToSync(),
    run: async (call, { zone, ...task }): Promise<AccessRuleSync> => {
      const { syncRules } = await import('./access-rule-sync.ts');
      return syncRules(call, { zone_id: zone.id }, { operation: 'firewall.accessRules.sync', ...task });
    },
  }),
};
