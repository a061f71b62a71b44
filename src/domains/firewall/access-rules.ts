import { BaseAccessRules } from 'cloudflare/resources/firewall/access-rules';
import { id, listOperation, operation, zoneRef } from '../../operation.ts';
import { z } from '../../zod.ts';
import { isIpv4, isIpv6, isRange } from './address.ts';
import type { AccessRule, DeletedRule } from './models.ts';

type CreateParams = Parameters<BaseAccessRules['create']>[0];
type EditParams = Parameters<BaseAccessRules['edit']>[1];

const ruleId = () => id('The id of the access rule, 32 hex digits.');
const mode = () => z.enum(['block', 'challenge', 'whitelist', 'js_challenge', 'managed_challenge']);
const target = () => z.enum(['ip', 'ip_range', 'asn', 'country']);

/** @source https://developers.cloudflare.com/waf/tools/ip-access-rules/parameters/ */
const values: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly message: string }>> = {
  ip: {
    fits: (value) => isIpv4(value) || isIpv6(value),
    message: 'must be an IPv4 or IPv6 address for the target ip',
  },
  ip_range: {
    fits: (value) => isRange(value, { v4: [16, 24], v6: [32, 48, 64] }),
    message:
      'must be an IPv4 range of length /16 or /24 or an IPv6 range of length /32, /48 or /64 for the target ip_range',
  },
  asn: { fits: (value) => /^AS\d{1,10}$/.test(value), message: 'must be like AS64496 for the target asn' },
  country: {
    fits: (value) => /^([A-Z]{2}|T1)$/.test(value),
    message: 'must be two capital letters such as NZ, or T1 for Tor, for the target country',
  },
};

/** What an access rule is made of, for zones and accounts. */
const accessRuleFields = () => ({
  target: target().check(z.describe('What the rule matches: an address, a range, a network or a country.')),
  value: z
    .string()
    .check(z.describe('192.0.2.1 or 2001:db8::1 (ip); 192.0.2.0/24 (ip_range); AS64496 (asn); NZ (country).')),
  mode: mode().check(z.describe('What is done with requests that match; whitelist lets them pass.')),
  notes: z.optional(z.string().check(z.describe('What the rule is for.'))),
});

interface Matching {
  target: string;
  value: string;
}

/** For inputs with {@link accessRuleFields}. */
const fittingValue = () =>
  z.superRefine<Matching>((input, { addIssue }) => {
    const expected = values[input.target];
    if (expected && !expected.fits(input.value)) {
      addIssue({ code: 'custom', path: ['value'], message: expected.message });
    }
  });

/** What an edit can change, for zones and accounts. What a rule matches stays. */
const accessRuleChanges = () => ({
  mode: z.optional(mode().check(z.describe('What is done with requests that match.'))),
  notes: z.optional(z.string().check(z.describe('What the rule is for.'))),
});

/** For inputs with {@link accessRuleChanges}. */
const changesRule = () =>
  z.refine<{ mode?: unknown; notes?: unknown }>(
    (input) => input.mode !== undefined || input.notes !== undefined,
    'must change mode or notes',
  );

/** Filters of a list, for zones and accounts. */
const accessRuleFilters = () => ({
  mode: z.optional(mode().check(z.describe('Rules with this mode.'))),
  target: z.optional(target().check(z.describe('Rules with this target.'))),
  value: z.optional(z.string().check(z.describe('Rules for this address, range, network or country.'))),
  notes: z.optional(z.string().check(z.describe('Rules with this in their notes, in capitals or not.'))),
  match: z.optional(z.enum(['any', 'all']).check(z.describe('Whether all filters must match (default) or any.'))),
  order: z.optional(
    z.enum(['configuration.target', 'configuration.value', 'mode']).check(z.describe('The field to sort by.')),
  ),
  direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
});

/** The filters as they are sent. */
const accessRuleQuery = ({
  target,
  value,
  ...filters
}: {
  readonly target?: string | undefined;
  readonly value?: string | undefined;
}) => ({
  ...filters,
  ...(target !== undefined && { 'configuration.target': target }),
  ...(value !== undefined && { 'configuration.value': value }),
});

/** IP access rules of a zone: what is done with an address, a range, a network or a country. They come before all others. */
export const accessRules = {
  /**
   * Lists a zone's IP access rules, all or those that the filters leave. Pages of 1,000 are read in parallel.
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
    input: () => z.strictObject({ zone: zoneRef(), ...accessRuleFilters() }),
    pages: ({ zone, ...filters }) => ({
      path: `/zones/${zone.id}/firewall/access_rules/rules`,
      query: accessRuleQuery(filters),
      perPage: 1000,
    }),
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
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<AccessRule> =>
      (await call.use(BaseAccessRules).get(rule, { zone_id: zone.id }, call.options)) as AccessRule,
  }),

  /**
   * Creates an IP access rule. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError when the value does not fit the target.
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @throws CloudflareConnectorError `conflict` when there is a rule for the same already.
   * @source POST /zones/{zone_id}/firewall/access_rules/rules
   */
  create: operation({
    name: 'firewall.accessRules.create',
    scope: 'firewall_services:edit',
    effect: 'write',
    idempotent: false,
    endpoints: ['POST /zones/{zone_id}/firewall/access_rules/rules'],
    input: () => z.strictObject({ zone: zoneRef(), ...accessRuleFields() }).check(fittingValue()),
    run: async (call, { zone, target, value, ...rule }): Promise<AccessRule> => {
      const params = { zone_id: zone.id, configuration: { target, value }, ...rule } as CreateParams;
      return (await call.use(BaseAccessRules).create(params, call.options)) as AccessRule;
    },
  }),

  /**
   * Changes the mode or the notes of an IP access rule. What it matches stays: for something else, create another rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
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
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId(), ...accessRuleChanges() }).check(changesRule()),
    run: async (call, { zone, rule, ...changes }): Promise<AccessRule> => {
      const rules = call.use(BaseAccessRules);
      // Cloudflare wants to be told again what the rule matches.
      const current = (await rules.get(rule, { zone_id: zone.id }, call.options)) as AccessRule;
      const { mode = current.mode, notes = current.notes } = changes;
      const params = {
        zone_id: zone.id,
        configuration: current.configuration,
        mode,
        ...(notes !== undefined && { notes }),
      };
      return (await rules.edit(rule, params as EditParams, call.options)) as AccessRule;
    },
  }),

  /**
   * Deletes an IP access rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Firewall Services · Edit.
   * @source DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}
   */
  delete: operation({
    name: 'firewall.accessRules.delete',
    scope: 'firewall_services:edit',
    effect: 'destructive',
    idempotent: true,
    endpoints: ['DELETE /zones/{zone_id}/firewall/access_rules/rules/{rule_id}'],
    input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
    run: async (call, { zone, rule }): Promise<DeletedRule> => {
      await call.use(BaseAccessRules).delete(rule, { zone_id: zone.id }, call.options);
      return { id: rule };
    },
  }),
};
