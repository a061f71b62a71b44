import { BasePageRules } from 'cloudflare/resources/page-rules';
import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { type Zod, z } from '../../operations/schema.ts';
import type { PageRule, PageRuleId, PageRuleInput, PageRuleTarget } from './models.ts';

const ruleId = () => id('The id of the page rule, 32 hex digits.');

type InZone<T> = T & { zone: ZoneReference };
type ListParams = Parameters<BasePageRules['list']>[0];
type CreateParams = Parameters<BasePageRules['create']>[0];
type UpdateParams = Parameters<BasePageRules['update']>[1];
type EditParams = Parameters<BasePageRules['edit']>[1];

const fields = () => ({
  target: z
    .string()
    .check(
      z.minLength(1),
      z.describe(
        'The URL pattern, such as example.com/images/*, with up to four asterisks. No two rules have the same.',
      ),
    ),
  actions: z
    .array(
      z.strictObject({
        id: z.string().check(z.describe('What to do: cache_level, forwarding_url, ssl, …')),
        value: z.optional(
          z.unknown().check(z.describe('How: on, off, a name, seconds, or an object; some actions take none.')),
        ),
      }),
    )
    .check(z.describe('What the rule does. forwarding_url and always_use_https stand alone.')),
  priority: z.optional(
    z
      .int()
      .check(
        z.minimum(1),
        z.describe('The place among the rules: the highest number is looked at first. Default 1, the last.'),
      ),
  ),
  status: z.optional(z.enum(['active', 'disabled']).check(z.describe('Whether the rule works. Default disabled.'))),
});

const partialFields = () => {
  const { target, actions, ...rest } = fields();
  return { target: z.optional(target), actions: z.optional(actions), ...rest };
};

/**
 * A rule: flat for an agent's tool, typed as the union that an editor completes, and checked by the rules of its actions,
 * which are loaded here.
 */
async function ruleSchema<In>(shape: Zod.core.$ZodLooseShape): Promise<Zod.ZodMiniType<unknown, In>> {
  const { ruleIssues } = await import('./action-checks.ts');
  const schema = z.strictObject(shape).check(({ value, issues }) => {
    for (const { field, message } of ruleIssues(value)) {
      issues.push({ code: 'custom', message, path: field.split('.'), input: value });
    }
  });
  return schema as unknown as Zod.ZodMiniType<unknown, In>;
}

/** A rule as Cloudflare takes it. */
const bodyOf = ({ target, ...rest }: Partial<PageRuleInput>): object => ({
  ...rest,
  ...(target !== undefined && { targets: [targetOf(target)] }),
});

const targetOf = (value: string): PageRuleTarget => ({ target: 'url', constraint: { operator: 'matches', value } });

/** Page Rules: what Cloudflare does for URLs that match a pattern. Of all that match, the one of highest priority works. */
export const pageRules = {
  /**
   * Lists a zone's page rules, by default the one that is looked at first, first. Cloudflare gives them whole.
   *
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Read.
   * @source GET /zones/{zone_id}/pagerules
   */
  list: listOperation<PageRule>()({
    name: 'pageRules.list',
    scope: 'page_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/pagerules'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        status: z.optional(z.enum(['active', 'disabled']).check(z.describe('Rules with this status.'))),
        order: z.optional(z.enum(['status', 'priority']).check(z.describe('The field to sort by. Default priority.'))),
        direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in. Default desc.'))),
        match: z.optional(z.enum(['any', 'all']).check(z.describe('Whether all filters must match (default).'))),
      }),
    items: async (call, { zone, ...filter }) =>
      ((await call.use(BasePageRules).list({ zone_id: zone.id, ...filter } as ListParams, call.options)) ??
        []) as unknown as readonly PageRule[],
  }),

  /**
   * Reads one page rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Read.
   * @source GET /zones/{zone_id}/pagerules/{pagerule_id}
   */
  get: operation({
    name: 'pageRules.get',
    scope: 'page_rules:read',
    effect: 'read',
    idempotent: true,
    endpoints: ['GET /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<PageRule> =>
      (await call.use(BasePageRules).get(rule, { zone_id: zone.id }, call.options)) as unknown as PageRule,
  }),

  /**
   * Creates a page rule: 3 on the Free plan, 20 on Pro, 50 on Business, 125 on Enterprise. Not repeated when the answer is
   * lost.
   *
   * @throws InvalidInputError that names the action and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` when a rule has the same target, `not_entitled` when the plan has no room for
   * another rule, or not the action.
   * @source POST /zones/{zone_id}/pagerules
   */
  create: operation({
    name: 'pageRules.create',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/pagerules'],
    input: () => ruleSchema<InZone<PageRuleInput>>({ zone: zoneRef(), ...fields() }),
    run: async (call, { zone, ...rule }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(rule) } as CreateParams;
      return (await call.use(BasePageRules).create(params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Overwrites a page rule: what is not given goes back to its default, the status to `disabled`. To change single fields,
   * see `edit`.
   *
   * @throws InvalidInputError that names the action and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` when another rule has the same target, `not_entitled` when the plan lacks an
   * action.
   * @source PUT /zones/{zone_id}/pagerules/{pagerule_id}
   */
  update: operation({
    name: 'pageRules.update',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PUT /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () => ruleSchema<InZone<PageRuleInput & { rule: string }>>({ zone: zoneRef(), rule: ruleId(), ...fields() }),
    run: async (call, { zone, rule, ...given }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(given) } as UpdateParams;
      return (await call.use(BasePageRules).update(rule, params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Changes the given fields of a page rule and leaves the others. Actions are replaced as a whole.
   *
   * @throws InvalidInputError that names the action and what is allowed.
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Edit.
   * @throws CloudflareConnectorError `conflict` when another rule has the same target, `not_entitled` when the plan lacks an
   * action.
   * @source PATCH /zones/{zone_id}/pagerules/{pagerule_id}
   */
  edit: operation({
    name: 'pageRules.edit',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () =>
      ruleSchema<InZone<Partial<PageRuleInput> & { rule: string }>>({
        ...{ zone: zoneRef(), rule: ruleId() },
        ...partialFields(),
      }),
    run: async (call, { zone, rule, ...changes }): Promise<PageRule> => {
      const params = { zone_id: zone.id, ...bodyOf(changes) } as EditParams;
      return (await call.use(BasePageRules).edit(rule, params, call.options)) as unknown as PageRule;
    },
  }),

  /**
   * Deletes a page rule. Those above it move down by one.
   *
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Edit.
   * @source DELETE /zones/{zone_id}/pagerules/{pagerule_id}
   */
  delete: operation({
    name: 'pageRules.delete',
    scope: 'page_rules:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/pagerules/{pagerule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<PageRuleId> => {
      await call.use(BasePageRules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),

  /**
   * Puts all page rules of a zone into an order. Cloudflare moves one at a time, so this takes a request for every rule that
   * is out of place, and reads the rules before and after.
   *
   * @returns The rules in the order that was asked for.
   * @throws InvalidInputError when a rule of the zone is left out.
   * @throws CloudflareConnectorError `not_found` when a rule is named that is not there.
   * @throws PartialReorderError when it stops half-way: `applied` and `pending` tell what was moved and what was not.
   * @throws MissingPermissionError when the token lacks Zone · Page Rules · Edit.
   * @source PATCH /zones/{zone_id}/pagerules/{pagerule_id}
   */
  reorder: operation({
    name: 'pageRules.reorder',
    scope: 'page_rules:edit',
    effect: 'write',
    idempotent: true,
    endpoints: ['PATCH /zones/{zone_id}/pagerules/{pagerule_id}', 'GET /zones/{zone_id}/pagerules'],
    input: () =>
      z.strictObject({
        zone: zoneRef(),
        rules: z.array(ruleId()).check(
          z.refine((rules) => new Set(rules).size === rules.length, 'must not name a rule twice'),
          z.describe('The ids of all rules of the zone; the one to be looked at first, first.'),
        ),
      }),
    run: async (call, { zone, rules }): Promise<readonly PageRule[]> =>
      (await import('./reorder.ts')).reorder(call, zone, rules),
  }),
};
