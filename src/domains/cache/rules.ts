import type { Changes } from '../../operations/changes.ts';
import { inputSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import type { RulesetRule } from '../firewall/models.ts';
import {
  declareCreate,
  declareDelete,
  declareDisable,
  declareEdit,
  declareEnable,
  declareGet,
  declareList,
  declareMove,
  type Phase,
} from '../firewall/phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  type RuleFields,
  type RulePosition,
  type RuleReference,
  ruleFields,
  rulePosition,
  ruleReference,
  someChange,
} from '../firewall/rule-input.ts';
import {
  type CacheRuleSettings,
  type CacheRuleSettingsChanges,
  cacheRuleChanges,
  cacheRuleSettings,
  changedSettings,
} from './rule-settings.ts';

const phase: Phase<'cache_settings:read', 'cache_settings:edit', CacheRule> = {
  phase: 'http_request_cache_settings',
  read: 'cache_settings:read',
  edit: 'cache_settings:edit',
};

/** A cache rule. */
export interface CacheRule extends RulesetRule {
  /** Always `set_cache_settings`. */
  readonly action?: 'set_cache_settings' | undefined;
  /** What the rule does with a file that matches. */
  readonly action_parameters?: CacheRuleSettings | undefined;
}

/** The action of a cache rule, as it is read. */
interface CacheRuleAction {
  /** Always `set_cache_settings`. */
  readonly action?: 'set_cache_settings' | undefined;
}

/** Input of `cache.rules.create`. */
export interface CreateCacheRuleInput extends InZone, RuleFields, CacheRuleAction, RulePosition {
  /** What the rule does with a file that matches. */
  readonly settings?: CacheRuleSettings | undefined;
  /** The API's name of `settings`, as a rule that was read has it. One of both must be given. */
  readonly action_parameters?: CacheRuleSettings | undefined;
}

/** Input of `cache.rules.edit`. Fields that are omitted keep their value; so do `settings` that are not named. */
export interface EditCacheRuleInput extends RuleReference, Changes<RuleFields>, CacheRuleAction {
  /** Changes of what the rule does: null removes a setting. */
  readonly settings?: CacheRuleSettingsChanges | undefined;
  /** The API's name of `settings`, as a rule that was read has it. `settings` go before it. */
  readonly action_parameters?: CacheRuleSettingsChanges | undefined;
}

const action = () => v.optional(v.literal('set_cache_settings'));

type Given = Readonly<Record<string, unknown>> & {
  readonly settings?: CacheRuleSettingsChanges | undefined;
  readonly action_parameters?: CacheRuleSettingsChanges | undefined;
};

/** All rules of the phase have the same action. */
function ruleBody({ settings, action_parameters, ...rule }: Given, current?: CacheRule) {
  const changes = [action_parameters, settings].filter((one) => one !== undefined);
  const merged = changes.reduce<object>(changedSettings, current?.action_parameters ?? {});
  return { ...rule, action: 'set_cache_settings', ...(changes.length > 0 && { action_parameters: merged }) };
}

/**
 * Cache rules: whether and how long files that match an expression are cached. Free has 10 of them, Pro 25, Business 50,
 * Enterprise 300.
 *
 * @example
 * ```ts
 * await cf.cache.rules.create({
 *   zone: 'example.com',
 *   expression: 'starts_with(http.request.uri.path, "/images/")',
 *   settings: { cache: true, edge_ttl: { mode: 'override_origin', default: 86_400 } },
 * });
 * ```
 */
export const cacheRules = {
  /**
   * Lists a zone's cache rules in the order of their evaluation. Empty if the zone never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  list: declareList(phase, { name: 'cache.rules.list' }),

  /**
   * Reads one cache rule.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  get: declareGet(phase, { name: 'cache.rules.get' }),

  /**
   * Creates a cache rule: last, or at the place of `before`, `after` or `index`. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow another rule.
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: declareCreate(phase, {
    name: 'cache.rules.create',
    input: () =>
      v.pipe(
        inputSchema<CreateCacheRuleInput>({
          zone: zoneRef(),
          ...ruleFields(),
          action: action(),
          settings: v.optional(cacheRuleSettings()),
          action_parameters: v.optional(cacheRuleSettings()),
          ...rulePosition(),
        }),
        atMostOnePlace(),
        checkField(
          'settings',
          ({ settings, action_parameters }) => (settings ?? action_parameters) !== undefined,
          'is required (object)',
        ),
      ),
    body: ruleBody,
  }),

  /**
   * Changes the given fields of a cache rule and keeps the others; of the `settings`, too, at any depth: null removes one, and a
   * list is replaced as a whole. Cloudflare replaces a rule as a whole, so the rule is read first: a change by somebody else in
   * between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'cache.rules.edit',
    input: () =>
      v.pipe(
        inputSchema<EditCacheRuleInput>({
          ...ruleReference(),
          ...allOptional(ruleFields()),
          action: action(),
          settings: v.optional(cacheRuleChanges()),
          action_parameters: v.optional(cacheRuleChanges()),
        }),
        someChange(),
      ),
    body: ruleBody,
  }),

  /**
   * Deletes a cache rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'cache.rules.delete' }),

  /**
   * Moves a cache rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'cache.rules.move' }),

  /**
   * Enables a cache rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'cache.rules.enable' }),

  /**
   * Disables a cache rule without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'cache.rules.disable' }),
};
