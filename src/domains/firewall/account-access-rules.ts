import { listOperation, operation } from '../../operations/declare.ts';
import { accessRulePages, createRule, deleteRule, editRule, getRule } from './access-rule-requests.ts';
import type { AccessRuleSync } from './access-rule-sync-result.ts';
import type { AccessRule, DeletedRule } from './models.ts';

/** The checks of inputs are large, and are loaded with the first call. */
const loadInputs = () => import('./access-rule-input.ts');

/** Fields that Cloudflare returns of a rule and nobody can write. */
const READ_ONLY = ['id', 'allowed_modes', 'scope', 'created_on', 'modified_on', 'paused'];

/**
 * IP access rules of an account, which apply to all of its zones. An account has at most 50,000 rules, those of its zones
 * included.
 *
 * @example
 * ```ts
 * await cf.firewall.accountAccessRules.create({ target: 'asn', value: 'AS64496', mode: 'managed_challenge' });
 * ```
 */
export const accountAccessRules = {
  /**
   * Lists an account's own IP access rules. Pages of 1,000 are read concurrently.
   *
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Read.
   * @source GET /accounts/{account_id}/firewall/access_rules/rules
   */
  list: listOperation<AccessRule>()({
    name: 'firewall.accountAccessRules.list',
    scope: 'account_firewall_access_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/firewall/access_rules/rules'],
    input: async () => (await loadInputs()).accountInputs.list(),
    pages: ({ account, ...filters }, call) => accessRulePages({ account_id: call.account(account) }, filters),
  }),

  /**
   * Reads one of an account's IP access rules.
   *
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Read.
   * @throws CloudflareConnectorError `not_found` if the account does not have the rule.
   * @source GET /accounts/{account_id}/firewall/access_rules/rules/{rule_id}
   */
  get: operation({
    name: 'firewall.accountAccessRules.get',
    scope: 'account_firewall_access_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await loadInputs()).accountInputs.one(),
    run: (call, { account, rule }): Promise<AccessRule> => getRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Creates an IP access rule for all zones of an account. Not retried after a lost response.
   *
   * @throws InvalidInputError if the value does not fit the target.
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `conflict` if the account has a rule for the same; `not_entitled` if it blocks a
   *   country below Enterprise.
   * @source POST /accounts/{account_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accountAccessRules.create',
    scope: 'account_firewall_access_rules:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /accounts/{account_id}/firewall/access_rules/rules'],
    readOnly: [...READ_ONLY, 'configuration'],
    input: async () => (await loadInputs()).accountInputs.create(),
    run: (call, { account, ...rule }): Promise<AccessRule> =>
      createRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Changes the mode or the notes of one of an account's IP access rules, for all its zones. What it matches cannot change.
   *
   * @throws InvalidInputError if neither mode nor notes are given.
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `not_found` if the account does not have the rule.
   * @source PATCH /accounts/{account_id}/firewall/access_rules/rules/{rule_id}
   */
  edit: operation({
    name: 'firewall.accountAccessRules.edit',
    scope: 'account_firewall_access_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: [
      'PATCH /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
      'GET /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
    ],
    readOnly: READ_ONLY,
    input: async () => (await loadInputs()).accountInputs.edit(),
    run: (call, { account, rule, ...changes }): Promise<AccessRule> =>
      editRule(call, { account_id: call.account(account) }, rule, changes),
  }),

  /**
   * Deletes one of an account's IP access rules, for all its zones.
   *
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `not_found` if the account does not have the rule.
   * @source DELETE /accounts/{account_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accountAccessRules.delete',
    scope: 'account_firewall_access_rules:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await loadInputs()).accountInputs.one(),
    run: (call, { account, rule }): Promise<DeletedRule> =>
      deleteRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Brings an account's IP access rules to the desired state: creates missing rules, edits modes and notes that differ, and with
   * `prune` deletes rules that are not desired. Rules are compared by what they match, in any spelling. One request for each
   * rule that changes, eight concurrently. To retry what failed, make the same call again.
   *
   * Without `owner` every rule of the account is managed, and `prune` with an empty list deletes them all. Rules of its zones
   * are never changed.
   *
   * @returns The outcome of each rule; with `dryRun`, the outcome that it would have.
   * @throws InvalidInputError if a rule is invalid, or two rules match the same; it names each of them. Nothing is sent.
   * @throws MissingPermissionError if the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws AccessRuleSyncError if a rule failed; it has the outcome of each rule. A rule that is not managed and has another
   *   mode than desired fails with `conflict`.
   * @source POST /accounts/{account_id}/firewall/access_rules/rules
   */
  sync: operation({
    name: 'firewall.accountAccessRules.sync',
    scope: 'account_firewall_access_rules:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: [
      'POST /accounts/{account_id}/firewall/access_rules/rules',
      'PATCH /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
      'DELETE /accounts/{account_id}/firewall/access_rules/rules/{rule_id}',
      'GET /accounts/{account_id}/firewall/access_rules/rules',
    ],
    input: async () => (await loadInputs()).accountInputs.sync(),
    run: async (call, { account, ...task }): Promise<AccessRuleSync> => {
      const { syncRules } = await import('./access-rule-sync.ts');
      return syncRules(
        call,
        { account_id: call.account(account) },
        { operation: 'firewall.accountAccessRules.sync', ...task },
      );
    },
  }),
};
