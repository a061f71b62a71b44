import { BasePageRules } from 'cloudflare/resources/page-rules';
import type { Changes } from '../../operations/changes.ts';
import {
  type FieldSchemas,
  type InputSchema,
  id,
  inputSchema,
  openSchema,
  operation,
  wholeListOperation,
  zoneRef,
} from '../../operations/declare.ts';
import { v } from '../../operations/schema.ts';
import { together } from '../../operations/together.ts';
import { allOptional, type RuleReference, ruleReference } from '../firewall/rule-input.ts';
import { ruleIssues } from './action-checks.ts';
import type { PageRuleAction } from './action-models.ts';
import type {
  CreatePageRuleInput,
  EditPageRuleInput,
  ListPageRulesInput,
  PageRule,
  PageRuleConstraint,
  PageRuleFields,
  PageRuleId,
  PageRuleTarget,
  ReorderPageRulesInput,
  UpdatePageRuleInput,
} from './models.ts';
import { reorder } from './reorder.ts';

type ListParams = Parameters<BasePageRules['list']>[0];
type CreateParams = Parameters<BasePageRules['create']>[0];
type UpdateParams = Parameters<BasePageRules['update']>[1];
type EditParams = Parameters<BasePageRules['edit']>[1];

/** Flat, as agent tools need it. What an action allows as its value is checked by {@link ruleSchema}. */
const action = () =>
  v.strictObject({ id: v.string(), value: v.optional(v.unknown()) }) as unknown as InputSchema<PageRuleAction>;

const pageRuleFields = () => ({
  target: v.optional(v.pipe(v.string(), v.minLength(1))),
  targets: v.optional(
    v.pipe(
      v.array(
        openSchema<PageRuleTarget>({
          target: v.literal('url'),
          constraint: openSchema<PageRuleConstraint>({
            operator: v.picklist(['matches', 'contains', 'equals', 'not_equal', 'not_contain']),
            value: v.pipe(v.string(), v.minLength(1)),
          }),
        }),
      ),
      v.minLength(1),
    ),
  ),
  actions: v.array(action()),
  priority: v.optional(v.pipe(v.int(), v.minValue(1))),
  status: v.optional(v.picklist(['active', 'disabled'])),
});

/** The input of a rule, whose actions are checked by what each of them takes. */
function ruleSchema<T extends Changes<PageRuleFields>>(
  fields: FieldSchemas<T>,
  { isWhole = false } = {},
): InputSchema<T> {
  return v.pipe(
    inputSchema<T>(fields),
    together(function* (value) {
      if (isWhole && (value.target ?? value.targets) === undefined) {
        yield { field: 'target', message: 'is required (string)' };
      }
      yield* ruleIssues(value);
    }),
  );
}

/** The body of a request with a rule, or with changes of one. */
const bodyOf = ({ target, targets, ...rest }: Changes<PageRuleFields>): object => ({
  ...rest,
  ...((target ?? targets) !== undefined && { targets: target === undefined ? targets : [targetOf(target)] }),
});

/** Fields that Cloudflare returns of a rule and nobody can write. */
const READ_ONLY = ['id', 'created_on', 'modified_on'];

const targetOf = (value: string): PageRuleTarget => ({ target: 'url', constraint: { operator: 'matches', value } });

/**
 * Page Rules: what Cloudflare does for URLs that match a pattern. Of all rules that match, the one with the highest priority
 * applies.
 *
 * @example
 * ```ts
 * await cf.pageRules.create({
 *   zone: 'example.com',
 *   target: 'example.com/old/*',
 *   actions: [{ id: 'forwarding_url', value: { url: 'https://example.com/new/$1', status_code: 301 } }],
 *   status: 'active',
 * });
 * ```
 */
export const pageRules = {
  /**
   * Lists a zone's page rules, highest priority first by default. Cloudflare returns all of them in one response.
   *
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Read.
   * @source GET /zones/{zone_id}/pagerules
   */
  list: wholeListOperation<PageRule>()({
    name: 'pageRules.list',
    scope: 'page_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/pagerules'],
    input: () =>
      inputSchema<ListPageRulesInput>({
        zone: zoneRef(),
        status: v.optional(v.picklist(['active', 'disabled'])),
        order: v.optional(v.picklist(['status', 'priority'])),
        direction: v.optional(v.picklist(['asc', 'desc'])),
        match: v.optional(v.picklist(['any', 'all'])),
      }),
    items: async (call, { zone, ...filter }) =>
      (await call
        .use(BasePageRules)
        .list(
          { zone_id: zone.id, ...filter } as ListParams,
          call.expecting({ result: 'array' }),
        )) as unknown as readonly PageRule[],
  }),

  /**
   * Reads one page rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Read.
   * @source GET /zones/{zone_id}/pagerules/{pagerule_id}
   */
  get: operation({
    name: 'pageRules.get',
    scope: 'page_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<PageRule> =>
      (await call.use(BasePageRules).get(rule, { zone_id: zone.id }, call.options)) as unknown as PageRule,
  }),

  /**
   * Creates a page rule. Free has 3 of them, Pro 20, Business 50, Enterprise 125. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or an action does not allow its value.
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` if a rule with the same target exists; `not_entitled` if the zone's tier does
   *   not allow another rule, or an action.
   * @source POST /zones/{zone_id}/pagerules
   */
  create: operation({
    name: 'pageRules.create',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/pagerules'],
    readOnly: READ_ONLY,
    input: () => ruleSchema<CreatePageRuleInput>({ zone: zoneRef(), ...pageRuleFields() }, { isWhole: true }),
    run: async (call, { zone, ...rule }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(rule) } as CreateParams;
      return (await call.use(BasePageRules).create(params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Replaces a page rule as a whole: fields that are omitted get their default, the status `disabled`. To change single fields,
   * use `edit`.
   *
   * @throws InvalidInputError if a field is invalid, or an action does not allow its value.
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` if another rule has the same target; `not_entitled` if the zone's tier does
   *   not allow an action.
   * @source PUT /zones/{zone_id}/pagerules/{pagerule_id}
   */
  update: operation({
    name: 'pageRules.update',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/pagerules/{pagerule_id}'],
    readOnly: READ_ONLY,
    input: () => ruleSchema<UpdatePageRuleInput>({ ...ruleReference(), ...pageRuleFields() }, { isWhole: true }),
    run: async (call, { zone, rule, ...given }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(given) } as UpdateParams;
      return (await call.use(BasePageRules).update(rule, params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Changes the given fields of a page rule and keeps the others. Actions are replaced as a whole.
   *
   * @throws InvalidInputError if a field is invalid, or an action does not allow its value.
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` if another rule has the same target; `not_entitled` if the zone's tier does
   *   not allow an action.
   * @source PATCH /zones/{zone_id}/pagerules/{pagerule_id}
   */
  edit: operation({
    name: 'pageRules.edit',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/pagerules/{pagerule_id}'],
    readOnly: READ_ONLY,
    input: () => ruleSchema<EditPageRuleInput>({ ...ruleReference(), ...allOptional(pageRuleFields()) }),
    run: async (call, { zone, rule, ...changes }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(changes) } as EditParams;
      return (await call.use(BasePageRules).edit(rule, params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Deletes a page rule. The priority of the rules above it decreases by one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Edit.
   * @source DELETE /zones/{zone_id}/pagerules/{pagerule_id}
   */
  delete: operation({
    name: 'pageRules.delete',
    scope: 'page_rules:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<PageRuleId> => {
      await call.use(BasePageRules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),

  /**
   * Puts all page rules of a zone in the given order. Cloudflare moves one rule per request, so this sends one request for each
   * rule that is not in its place, and reads the rules before and after.
   *
   * @returns The rules in the given order.
   * @throws InvalidInputError if a rule of the zone is missing, or given twice.
   * @throws CloudflareConnectorError `not_found` if a rule does not exist; `conflict` if somebody else changed the rules in
   *   between.
   * @throws PartialReorderError if a move failed after others succeeded: `applied` has the rules that were moved, `pending` the
   *   others.
   * @throws MissingPermissionError if the token lacks Zone · Page Rules · Edit.
   * @source PATCH /zones/{zone_id}/pagerules/{pagerule_id}
   */
  reorder: operation({
    name: 'pageRules.reorder',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/pagerules/{pagerule_id}', 'GET /zones/{zone_id}/pagerules'],
    input: () =>
      inputSchema<ReorderPageRulesInput>({
        zone: zoneRef(),
        rules: v.pipe(
          v.array(id()),
          v.check((rules) => new Set(rules).size === rules.length, 'must not have the same rule twice'),
        ),
      }),
    run: (call, { zone, rules }): Promise<readonly PageRule[]> => reorder(call, zone, rules),
  }),
};
