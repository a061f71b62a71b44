import { InvalidInputError } from '../../errors.ts';
import type { Changes } from '../../operations/changes.ts';
import { type InputSchema, id, inputSchema, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { mergePatch } from '../../operations/merge-patch.ts';
import { v } from '../../operations/schema.ts';
import type {
  CategoryOverride,
  ManagedOverride,
  ManagedRule,
  ManagedRuleOverride,
  ManagedRuleParameters,
  ManagedRulesetOverrides,
  MatchedData,
  SkippedPhase,
  SkippedProduct,
} from './models.ts';
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
} from './phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  type Clearable,
  clearable,
  expression,
  type RuleFields,
  type RulePosition,
  type RuleReference,
  ruleFields,
  rulePosition,
  ruleReference,
  skipParameters,
  someChange,
} from './rule-input.ts';

const phase: Phase<'zone_waf:read', 'zone_waf:edit', ManagedRule> = {
  phase: 'http_request_firewall_managed',
  read: 'zone_waf:read',
  edit: 'zone_waf:edit',
};

/** Single rules of a managed ruleset that an exception skips. */
export interface SkippedRules {
  /** The managed ruleset: its id, 32 hex digits. */
  readonly ruleset: string;
  /** The rules to skip: their ids, 32 hex digits. At least one. */
  readonly ids: readonly string[];
}

/** Input of `firewall.managedRules.deploy`. */
export interface DeployManagedRulesetInput extends InZone, Omit<RuleFields, 'expression'>, RulePosition {
  /**
   * The managed ruleset: its id, 32 hex digits. `efb7b8c949ac4650a09736fc376e9aee` is the Cloudflare Managed Ruleset,
   * `4814384a9e5d4991b9815dcfc25d2f1f` the OWASP Core Ruleset.
   */
  readonly ruleset: string;
  /** The requests that the ruleset is evaluated for, in Cloudflare's rules language. @default 'true', all requests */
  readonly expression?: string | undefined;
  /** How the deployment differs from the managed ruleset. */
  readonly overrides?: ManagedRulesetOverrides | undefined;
  /** Payload logging: logs the part of a request that made a rule match, encrypted. Enterprise only. */
  readonly matched_data?: MatchedData | undefined;
}

/** Rules of managed rulesets to skip: a list, or lists of ids by the id of their ruleset, as Cloudflare returns them. */
export type RulesToSkip = readonly SkippedRules[] | Readonly<Record<string, readonly string[]>>;

/** What an exception from managed rulesets skips. At most one of `rulesets` and `rules` may be given. */
export interface ExceptionFields extends RuleFields {
  /** The managed rulesets to skip: their ids, 32 hex digits. At least one. @default all after the exception, unless `rules` is given */
  readonly rulesets?: readonly string[] | undefined;
  /** The single rules of managed rulesets to skip. At least one. */
  readonly rules?: RulesToSkip | undefined;
  /** The phases to skip. At least one. */
  readonly phases?: readonly SkippedPhase[] | undefined;
  /** The features outside the ruleset engine to skip. At least one. */
  readonly products?: readonly SkippedProduct[] | undefined;
  /** `current` skips the rulesets after the exception. */
  readonly phase?: 'current' | undefined;
}

/** Input of `firewall.managedRules.createException`. */
export interface CreateExceptionInput extends InZone, ExceptionFields, RulePosition {}

/**
 * Input of `firewall.managedRules.edit`. Fields that are omitted keep their value. `overrides` is for deployments, `rulesets` and
 * `rules` are for exceptions.
 */
export interface EditManagedRuleInput extends RuleReference, Changes<ExceptionFields> {
  /** For a deployment: changes of how it differs from the managed ruleset. What is omitted is kept, null removes it. */
  readonly overrides?: Clearable<ManagedRulesetOverrides> | null | undefined;
  /** For a deployment: payload logging. Null switches it off. */
  readonly matched_data?: MatchedData | null | undefined;
  /** `execute` or `skip`, as a rule that was read has it. It cannot change. */
  readonly action?: 'execute' | 'skip' | undefined;
  /** The parameters of the action, as a rule that was read has them. The fields above go before them. */
  readonly action_parameters?: Clearable<ManagedRuleParameters> | undefined;
}

const override = () => ({
  action: v.optional(v.pipe(v.string(), v.minLength(1))),
  enabled: v.optional(v.boolean()),
  sensitivity_level: v.optional(v.picklist(['default', 'medium', 'low', 'eoff'])),
});

const overridesSomething = () =>
  v.check<ManagedOverride & { readonly score_threshold?: number | undefined }>(
    ({ action, enabled, sensitivity_level, score_threshold }) =>
      [action, enabled, sensitivity_level, score_threshold].some((value) => value !== undefined),
    'must override something: action, enabled or score_threshold',
  );

const overrides = () => ({
  ...override(),
  categories: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          openSchema<CategoryOverride>({ category: v.pipe(v.string(), v.minLength(1)), ...override() }),
          overridesSomething(),
        ),
      ),
      v.minLength(1),
    ),
  ),
  rules: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          openSchema<ManagedRuleOverride>({ id: id(), ...override(), score_threshold: v.optional(v.int()) }),
          overridesSomething(),
        ),
      ),
      v.minLength(1),
    ),
  ),
});

const overrideSomething = () =>
  v.check<object>((all) => Object.values(all).some((value) => value !== undefined), 'must override something');

const allOverrides = () => v.pipe(openSchema<ManagedRulesetOverrides>(overrides()), overrideSomething());
const changedOverrides = () => v.pipe(clearable<ManagedRulesetOverrides>(overrides()), overrideSomething());
const matchedData = () => openSchema<MatchedData>({ public_key: v.pipe(v.string(), v.minLength(1)) });

const deployment = () => ({
  ...ruleFields(),
  ruleset: id(),
  expression: v.optional(expression()),
  overrides: v.optional(allOverrides()),
  matched_data: v.optional(matchedData()),
});

/** Cloudflare's form of the rules to skip as ours: an agent tool takes no unions. */
const asList = (rules: unknown): unknown =>
  typeof rules === 'object' && rules !== null && !Array.isArray(rules)
    ? Object.entries(rules).map(([ruleset, ids]) => ({ ruleset, ids: ids as unknown }))
    : rules;

const rulesToSkip = () =>
  v.pipe(
    v.unknown(),
    v.transform(asList),
    v.pipe(
      v.array(inputSchema<SkippedRules>({ ruleset: id(), ids: v.pipe(v.array(id()), v.minLength(1)) })),
      v.minLength(1),
    ) as never,
  ) as unknown as InputSchema<RulesToSkip>;

const exception = () => {
  const { phase, phases, products, rulesets } = skipParameters();
  return { ...ruleFields(), phase, phases, products, rulesets, rules: v.optional(rulesToSkip()) };
};

const parameters = () => ({
  ...skipParameters(),
  id: v.optional(id()),
  overrides: v.optional(changedOverrides() as unknown as InputSchema<ManagedRulesetOverrides>),
  matched_data: v.optional(matchedData()),
});

const rulesetsOrRules = () =>
  v.check<Pick<ExceptionFields, 'rulesets' | 'rules'>>(
    ({ rulesets, rules }) => rulesets === undefined || rules === undefined,
    'must have at most one of rulesets and rules',
  );

/**
 * Managed rules of the WAF: rulesets of Cloudflare that are deployed for a zone's requests (action `execute`), and exceptions
 * from them (action `skip`).
 *
 * @example
 * ```ts
 * // The Cloudflare Managed Ruleset, which only logs.
 * await cf.firewall.managedRules.deploy({
 *   zone: 'example.com',
 *   ruleset: 'efb7b8c949ac4650a09736fc376e9aee',
 *   overrides: { action: 'log' },
 * });
 * ```
 */
export const managedRules = {
  /**
   * Lists the deployments of managed rulesets and the exceptions from them, in the order of their evaluation. Empty if the zone
   * never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  list: declareList(phase, { name: 'firewall.managedRules.list' }),

  /**
   * Reads one deployment of a managed ruleset, or one exception.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_firewall_managed/entrypoint
   */
  get: declareGet(phase, { name: 'firewall.managedRules.get' }),

  /**
   * Deploys a managed ruleset for a zone's requests, with overrides. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or the ruleset does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `conflict` if the ruleset is already deployed; `not_entitled` if the zone's tier does not
   *   include it.
   * @source https://developers.cloudflare.com/waf/managed-rules/deploy-api/
   */
  deploy: declareCreate(phase, {
    name: 'firewall.managedRules.deploy',
    input: () =>
      v.pipe(
        inputSchema<DeployManagedRulesetInput>({ zone: zoneRef(), ...deployment(), ...rulePosition() }),
        atMostOnePlace(),
      ),
    body: ({ ruleset, overrides, matched_data, expression = 'true', ...fields }) => ({
      ...fields,
      expression,
      action: 'execute',
      action_parameters: { id: ruleset, ...(overrides && { overrides }), ...(matched_data && { matched_data }) },
    }),
  }),

  /**
   * Creates an exception: requests that match skip managed rulesets, or single rules of them. It only affects deployments after
   * it, so set `before` or `index`: it is last by default. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source https://developers.cloudflare.com/waf/managed-rules/waf-exceptions/define-api/
   */
  createException: declareCreate(phase, {
    name: 'firewall.managedRules.createException',
    input: () =>
      v.pipe(
        inputSchema<CreateExceptionInput>({ zone: zoneRef(), ...exception(), ...rulePosition() }),
        rulesetsOrRules(),
        atMostOnePlace(),
      ),
    body: ({ rulesets, rules, phase, phases, products, ...fields }) => ({
      ...fields,
      action: 'skip',
      action_parameters: skipping({ rulesets, rules, phase, phases, products }) ?? { ruleset: 'current' },
    }),
  }),

  /**
   * Changes the given fields of a deployment or an exception and keeps the others; of the `overrides`, too, whose lists are
   * replaced as a whole. What an exception skips is replaced as a whole. Cloudflare replaces a rule as a whole, so the rule is read first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'firewall.managedRules.edit',
    input: () =>
      v.pipe(
        inputSchema<EditManagedRuleInput>({
          ...ruleReference(),
          ...allOptional(exception()),
          overrides: v.optional(v.nullable(changedOverrides())),
          matched_data: v.optional(v.nullable(matchedData())),
          action: v.optional(v.picklist(['execute', 'skip'])),
          action_parameters: v.optional(clearable<ManagedRuleParameters>(parameters())),
        }),
        rulesetsOrRules(),
        someChange(),
        v.check(
          (input) => input.overrides === undefined || (input.rulesets === undefined && input.rules === undefined),
          'must not have overrides, which are for deployments, with rulesets or rules, which are for exceptions',
        ),
      ),
    body: (
      { overrides, matched_data, rulesets, rules, phase, phases, products, action, action_parameters, ...fields },
      current = { id: '' },
    ) => {
      const skipped = skipping({ rulesets, rules, phase, phases, products });
      const changes = {
        ...(overrides !== undefined && { overrides }),
        ...(matched_data !== undefined && { matched_data }),
      };
      if (action !== undefined && action !== current.action) throw wrongKind('action', current);
      if (Object.keys(changes).length > 0 && current.action !== 'execute') {
        throw wrongKind(overrides === undefined ? 'matched_data' : 'overrides', current);
      }
      if (skipped && current.action !== 'skip') throw wrongKind(Object.keys(skipped)[0] ?? 'rules', current);
      const patches = [action_parameters, changes].filter((one) => one !== undefined && Object.keys(one).length > 0);
      const merged = skipped ?? patches.reduce<unknown>(mergePatch, current.action_parameters);
      return { ...fields, ...((skipped || patches.length > 0) && { action_parameters: merged }) };
    },
  }),

  /**
   * Deletes a deployment or an exception.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'firewall.managedRules.delete' }),

  /**
   * Moves a deployment or an exception before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'firewall.managedRules.move' }),

  /**
   * Enables a deployment or an exception.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'firewall.managedRules.enable' }),

  /**
   * Disables a deployment or an exception without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Zone WAF · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'firewall.managedRules.disable' }),
};

function wrongKind(field: string, { action }: ManagedRule): InvalidInputError {
  const operation = 'firewall.managedRules.edit';
  const kind = action === 'skip' ? 'an exception' : 'a deployment';
  const message =
    field === 'action'
      ? `must be ${JSON.stringify(action)}: the rule is ${kind}`
      : `must not be given: the rule is ${kind}`;
  return new InvalidInputError(operation, [{ field, message }], { operation });
}

/** The action parameters of an exception. Cloudflare takes rules as an object of lists by ruleset. */
function skipping({ rules, ...others }: Omit<ExceptionFields, keyof RuleFields>): object | undefined {
  const lists: Record<string, readonly string[]> = {};
  for (const { ruleset, ids } of (rules ?? []) as readonly SkippedRules[]) {
    lists[ruleset] = [...(lists[ruleset] ?? []), ...ids];
  }
  const given = Object.entries({ ...others, ...(rules && { rules: lists }) }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
