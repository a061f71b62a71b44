import type { BillingPlan } from '../billing-plan.ts';
import { isIpv4, isIpv6, withAllDigits } from '../server/ip-ranges.ts';
import { rejection } from '../server/route-response.ts';

/** The fields of an IP access rule. */
export interface AccessRuleFields {
  readonly paused: boolean;
  readonly mode: string;
  readonly allowed_modes: readonly string[];
  readonly configuration: { readonly target: string; readonly value: string };
  readonly notes: string;
  readonly scope: AccessRuleScope;
}

/** The zone, the account or the user that a rule belongs to. Seen for zones: https://github.com/rapid7/insightconnect-plugins/pull/1638 */
export interface AccessRuleScope {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly type: 'zone' | 'organization' | 'user';
}

/** The fields of a zone lockdown. */
export interface LockdownFields {
  readonly urls: readonly string[];
  readonly configurations: readonly { readonly target: string; readonly value: string }[];
  readonly description: string;
  readonly paused: boolean;
  readonly priority?: number;
}

/** The fields of a user agent rule. */
export interface UserAgentRuleFields {
  readonly mode: string;
  readonly configuration: { readonly target: 'ua'; readonly value: string };
  readonly description: string;
  readonly paused: boolean;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * How many of these rules each billing plan has.
 *
 * @source https://developers.cloudflare.com/waf/tools/zone-lockdown/ and user-agent-blocking/
 */
export const firewallLimits: Readonly<
  Record<BillingPlan, { readonly lockdowns: number; readonly userAgentRules: number }>
> = {
  free: { lockdowns: 0, userAgentRules: 10 },
  pro: { lockdowns: 3, userAgentRules: 50 },
  business: { lockdowns: 10, userAgentRules: 250 },
  enterprise: { lockdowns: 200, userAgentRules: 1000 },
};

/** The maximum for an account and all of its zones. The simulator counts each separately. @source https://developers.cloudflare.com/waf/tools/ip-access-rules/#availability */
export const ACCESS_RULES_OF_ACCOUNT = 50_000;

/** The modes of a rule, in the order of `allowed_modes`. Seen: https://github.com/rapid7/insightconnect-plugins/pull/1638 */
export const MODES: readonly string[] = ['whitelist', 'block', 'challenge', 'js_challenge', 'managed_challenge'];

/** Code and wording are inferred. */
const invalid = (product: string, field: string) =>
  rejection(10002, `${product}.validation_error: ${field} is not valid`);

const TARGETS: readonly string[] = ['ip', 'ip6', 'ip_range', 'asn', 'country'];

/**
 * Reads an access rule from a request. The wording for an invalid address, target and mode is seen in public repositories.
 * Inferred: the code, and that invalid values of other targets get the same.
 *
 * @source https://developers.cloudflare.com/waf/tools/ip-access-rules/parameters/
 */
export function accessRuleFrom({ mode, configuration, notes = '' }: Body) {
  const { target, value } = (configuration ?? {}) as Body;
  const faults = [
    ...(TARGETS.includes(String(target)) ? [] : [`unsupported target received: ${target ?? ''}`]),
    ...(MODES.includes(String(mode)) ? [] : [`invalid mode received: ${mode ?? ''}`]),
  ];
  if (faults.length > 0) throw rejection(10002, `firewallaccessrules.api.validation_error:${faults.join(',')}`);
  if (typeof target !== 'string' || typeof value !== 'string' || !fits(target, value)) {
    throw rejection(10002, 'firewallaccessrules.api.validation_error: invalid ip provided');
  }
  // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/pull/560
  const kept = isIpv6(value) ? { target: 'ip6', value: withAllDigits(value) } : { target, value };
  return { mode: String(mode), configuration: kept, notes: String(notes) };
}

/** Arranges a rule as Cloudflare does. Clients that read it with a shell take the first `id` for the rule's. */
export const arrangedAccessRule = <
  T extends AccessRuleFields & Readonly<Record<'id' | 'created_on' | 'modified_on', string>>,
>({
  id,
  paused,
  modified_on,
  allowed_modes,
  mode,
  notes,
  configuration,
  scope,
  created_on,
}: T) => ({ id, paused, modified_on, allowed_modes, mode, notes, configuration, scope, created_on });

function fits(target: string, value: string): boolean {
  const [address = '', length = ''] = value.split('/');
  switch (target) {
    case 'ip':
      return isIpv4(value) || isIpv6(value);
    case 'ip6':
      return isIpv6(value);
    case 'ip_range':
      return (isIpv4(address) && /^(16|24)$/.test(length)) || (isIpv6(address) && /^(32|48|64)$/.test(length));
    case 'asn':
      return /^AS\d+$/.test(value);
    default:
      return target === 'country' && /^([A-Z]{2}|T1)$/.test(value);
  }
}

/** @source https://developers.cloudflare.com/waf/tools/zone-lockdown/ */
export function lockdownFrom({
  urls,
  configurations,
  description = '',
  paused = false,
  priority,
}: Body): LockdownFields {
  const product = 'zonelockdown.api';
  if (!Array.isArray(urls) || urls.length === 0 || !urls.every((url) => typeof url === 'string' && url !== '')) {
    throw invalid(product, 'urls');
  }
  if (!Array.isArray(configurations) || configurations.length === 0) throw invalid(product, 'configurations');
  for (const one of configurations as Body[]) {
    const { target, value } = one;
    const [address = '', length] = String(value).split('/');
    const isAddress = isIpv4(address) || isIpv6(address);
    if (!isAddress || target !== (length === undefined ? 'ip' : 'ip_range')) throw invalid(product, 'configurations');
  }
  return {
    urls,
    configurations,
    description: String(description),
    paused: paused === true,
    ...(typeof priority === 'number' && { priority }),
  };
}

/** @source https://developers.cloudflare.com/waf/tools/user-agent-blocking/ */
export function userAgentRuleFrom({
  mode,
  configuration,
  description = '',
  paused = false,
}: Body): UserAgentRuleFields {
  const product = 'firewalluablock.api';
  const { target, value } = (configuration ?? {}) as Body;
  if (!MODES.includes(String(mode)) || mode === 'whitelist') throw invalid(product, 'mode');
  if (target !== 'ua' || typeof value !== 'string' || value === '') throw invalid(product, 'configuration');
  return {
    mode: String(mode),
    configuration: { target, value },
    description: String(description),
    paused: paused === true,
  };
}
