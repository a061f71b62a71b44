import { BaseAccessRules } from 'cloudflare/resources/firewall/access-rules';
import type { CallContext } from '../../operations/call-context.ts';
import type { PageRequest } from '../../transport/paginate.ts';
import type { AccessRuleFilters } from './access-rule-input.ts';
import { isIpv6 } from './address.ts';
import type { AccessRule, AccessRuleConfiguration, DeletedRule } from './models.ts';

/** The zone or account that access rules belong to. */
export type Place = { readonly zone_id: string } | { readonly account_id: string };

type CreateParams = Parameters<BaseAccessRules['create']>[0];
type EditParams = Parameters<BaseAccessRules['edit']>[1];

interface NewRule {
  readonly target: string;
  readonly value: string;
  readonly mode: string;
  readonly notes?: string | null | undefined;
}

/** The fields of a rule that can change. */
export interface RuleChanges {
  readonly mode?: string | undefined;
  readonly notes?: string | null | undefined;
  readonly configuration?: AccessRuleConfiguration | undefined;
}

/** The list of a zone's or an account's access rules. */
export function accessRulePages(place: Place, filters: AccessRuleFilters = {}): PageRequest {
  const { target: given, value, ...others } = filters;
  const target = given === 'ip' && value !== undefined ? addressTarget(value) : given;
  return {
    path: `/${'zone_id' in place ? `zones/${place.zone_id}` : `accounts/${place.account_id}`}/firewall/access_rules/rules`,
    query: {
      ...others,
      ...(target !== undefined && { 'configuration.target': target }),
      ...(value !== undefined && { 'configuration.value': value }),
    },
    perPage: 1000,
  };
}

export async function getRule(call: CallContext, place: Place, rule: string): Promise<AccessRule> {
  return (await call.use(BaseAccessRules).get(rule, place, call.options)) as AccessRule;
}

export async function createRule(
  call: CallContext,
  place: Place,
  { target, value, mode, notes }: NewRule,
): Promise<AccessRule> {
  const configuration = { target: target === 'ip' ? addressTarget(value) : target, value };
  const params = { ...place, configuration, mode, ...(typeof notes === 'string' && { notes }) } as CreateParams;
  return (await call.use(BaseAccessRules).create(params, call.options)) as AccessRule;
}

/** "You must set the target to `ip6` when specifying an IPv6 address": legacy-jhs_ipv6_configuration in the document. */
const addressTarget = (value: string): 'ip' | 'ip6' => (isIpv6(value) ? 'ip6' : 'ip');

/** Cloudflare requires the configuration and the mode again, even if they do not change. */
export async function changeRule(
  call: CallContext,
  place: Place,
  current: AccessRule,
  { mode = current.mode, notes = current.notes, configuration = current.configuration }: RuleChanges,
): Promise<AccessRule> {
  const params = { ...place, configuration, mode, ...(notes !== undefined && { notes: notes ?? '' }) };
  return (await call.use(BaseAccessRules).edit(current.id, params as EditParams, call.options)) as AccessRule;
}

export async function editRule(
  call: CallContext,
  place: Place,
  rule: string,
  changes: RuleChanges,
): Promise<AccessRule> {
  return changeRule(call, place, await getRule(call, place, rule), changes);
}

export async function deleteRule(call: CallContext, place: Place, rule: string): Promise<DeletedRule> {
  await call.use(BaseAccessRules).delete(rule, place, call.options);
  return { id: rule };
}
