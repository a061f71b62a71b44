import { listOperation, operation } from '../../operations/declare.ts';
import { accessRulePages, createRule, deleteRule, editRule, getRule } from './access-rule-requests.ts';
import type { AccessRuleSync } from './access-rule-sync-result.ts';
import type { AccessRule, DeletedRule } from './models.ts';

/** The checks of inputs are large, and are loaded with the first call. */
const loadInputs = () => import('./access-rule-input.ts');

/** Fields that Cloudflare returns of a rule and nobody can write. */
const READ_ONLY = ['id', 'allowed_modes', 'scope', 'created_on', 'modified_on', 'paused'];

/**
 * IP access rules of a zone: what happens to requests from an address, a range, a network or a country. They are evaluated before
 * all other rules.
 *
 * @example
 * ```ts
 * await cf.firewall.accessRules.create({ zone: 'example.com', target: 'ip', value: '192.0.2.7', mode: 'block' });
 * ```
 */
export const accessRules = {
  /**
   * Lists the IP access rules that apply to a zone: its own (`scope.type` is `zone`), and those of its account. Pages of 1,000 are read concurrently.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules
   */
  list: listOperation<AccessRule>()({
    name: 'firewall.accessRules.list',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules'],
    input: async () => (await loadInputs()).zoneInputs.list(),
    pages: ({ zone, ...filters }) => accessRulePages({ zone_id: zone.id }, filters),
  }),

  /**
   * Reads one IP access rule of a zone.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Read.
   * @source GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  get: operation({
    name: 'firewall.accessRules.get',
    scope: 'firewall_services:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await loadInputs()).zoneInputs.one(),
    run: (call, { zone, rule }): Promise<AccessRule> => getRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Creates an IP access rule for a zone. Not retried after a lost response.
   *
   * @throws InvalidInputError if the value does not fit the target.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` if a rule for the same exists; `not_entitled` if it blocks a country
   *   below Enterprise.
   * @source POST /zones/{zone_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accessRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/access_rules/rules'],
    readOnly: [...READ_ONLY, 'configuration'],
    input: async () => (await loadInputs()).zoneInputs.create(),
    run: (call, { zone, ...rule }): Promise<AccessRule> => createRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Changes the mode or the notes of one of a zone's own IP access rules. What it matches cannot change: create another rule
   * instead.
   *
   * @throws InvalidInputError if neither mode nor notes are given.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule, or it belongs to the account.
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
    readOnly: READ_ONLY,
    input: async () => (await loadInputs()).zoneInputs.edit(),
    run: (call, { zone, rule, ...changes }): Promise<AccessRule> => editRule(call, { zone_id: zone.id }, rule, changes),
  }),

  /**
   * Deletes one of a zone's own IP access rules.
   *
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accessRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await loadInputs()).zoneInputs.one(),
    run: (call, { zone, rule }): Promise<DeletedRule> => deleteRule(call, { zone_id: zone.id }, rule),
  }),

  /**
   * Brings a zone's IP access rules to the desired state: creates missing rules, edits modes and notes that differ, and with
   * `prune` deletes rules that are not desired. Rules are compared by what they match, in any spelling. One request for each
   * rule that changes, eight concurrently. To retry what failed, make the same call again.
   *
   * Without `owner` every rule of the zone is managed, and `prune` with an empty list deletes them all. Rules of the zone's
   * account are never changed.
   *
   * @returns The outcome of each rule; with `dryRun`, the outcome that it would have.
   * @throws InvalidInputError if a rule is invalid, or two rules match the same; it names each of them. Nothing is sent.
   * @throws MissingPermissionError if the token lacks Zone · Firewall Services · Edit.
   * @throws AccessRuleSyncError if a rule failed; it has the outcome of each rule. A rule that is not managed and has another
   *   mode than desired fails with `conflict`.
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
    input: async () => (await loadInputs()).zoneInputs.sync(),
    run: async (call, { zone, ...task }): Promise<AccessRuleSync> => {
      const { syncRules } = await import('./access-rule-sync.ts');
      return syncRules(call, { zone_id: zone.id }, { operation: 'firewall.accessRules.sync', ...task });
    },
  }),
};
