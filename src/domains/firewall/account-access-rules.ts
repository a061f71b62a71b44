import { listOperation, operation } from '../../operations/declare.ts';
import { accessRulePages } from './access-rule-list.ts';
import type { AccessRuleSync } from './access-rule-sync-result.ts';
import type { AccessRule, DeletedRule } from './models.ts';

/** What inputs are checked with, and what sends them, is loaded with the first call. */
const inputs = () => import('./access-rule-input.ts');
const requests = () => import('./access-rule-requests.ts');

/** IP access rules of an account, which hold for all of its zones. An account has at most 50,000 of them, those of its zones counted. */
export const accountAccessRules = {
  /**
   * Lists an account's own IP access rules, all or those that the filters leave. Pages of 1,000 are read in parallel.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Read.
   * @source GET /accounts/{account_id}/firewall/access_rules/rules
   */
  list: listOperation<AccessRule>()({
    name: 'firewall.accountAccessRules.list',
    scope: 'account_firewall_access_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/firewall/access_rules/rules'],
    input: async () => (await inputs()).accountRulesToList(),
    pages: ({ account, ...filters }, call) => accessRulePages(`accounts/${call.account(account)}`, filters),
  }),

  /**
   * Reads one of an account's IP access rules.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Read.
   * @throws CloudflareConnectorError `not_found` when the account has no such rule.
   * @source GET /accounts/{account_id}/firewall/access_rules/rules/{rule_id}
   */
  get: operation({
    name: 'firewall.accountAccessRules.get',
    scope: 'account_firewall_access_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /accounts/{account_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await inputs()).oneAccountRule(),
    run: async (call, { account, rule }): Promise<AccessRule> =>
      (await requests()).getRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Creates an IP access rule for all zones of an account. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError when the value does not fit the target.
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `conflict` when the account has a rule for the same already, `not_entitled` when it
   * blocks a country below Enterprise.
   * @source POST /accounts/{account_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accountAccessRules.create',
    scope: 'account_firewall_access_rules:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /accounts/{account_id}/firewall/access_rules/rules'],
    input: async () => (await inputs()).accountRuleToCreate(),
    run: async (call, { account, ...rule }): Promise<AccessRule> =>
      (await requests()).createRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Changes the mode or the notes of an account's IP access rule, for all its zones. What it matches stays.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `not_found` when the account has no such rule.
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
    input: async () => (await inputs()).accountRuleToEdit(),
    run: async (call, { account, rule, ...changes }): Promise<AccessRule> =>
      (await requests()).editRule(call, { account_id: call.account(account) }, rule, changes),
  }),

  /**
   * Deletes an IP access rule of an account, for all its zones.
   *
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws CloudflareConnectorError `not_found` when the account has no such rule, or no longer.
   * @source DELETE /accounts/{account_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accountAccessRules.delete',
    scope: 'account_firewall_access_rules:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /accounts/{account_id}/firewall/access_rules/rules/{rule_id}'],
    input: async () => (await inputs()).oneAccountRule(),
    run: async (call, { account, rule }): Promise<DeletedRule> =>
      (await requests()).deleteRule(call, { account_id: call.account(account) }, rule),
  }),

  /**
   * Brings an account's IP access rules to a list: creates what lacks, edits modes and notes that differ, and with `prune` deletes
   * what is not in it. Rules are told apart by what they match, however it is spelled. Eight requests at a time, one for
   * each rule that changes; `onProgress` tells how far it is. The same call again does what failed before.
   *
   * Without `owner` the list is about every rule of the account, and `prune` with an empty list deletes them all. Rules of
   * its zones are left alone.
   *
   * @returns Rule by rule, what was done; with `dryRun`, what would be.
   * @throws InvalidInputError that names the rule and the field, before anything is sent; also for two rules for the same.
   * @throws MissingPermissionError when the token lacks Account · Account Firewall Access Rules · Edit.
   * @throws AccessRuleSyncError when something failed: with what was applied. A rule that is somebody else's, and of
   * another mode than wanted, fails with `conflict`.
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
    input: async () => (await inputs()).accountRulesToSync(),
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
