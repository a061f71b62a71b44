import { accountRef, id, zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { canonical, identityOf } from './access-rule-match.ts';
import { isIpv4, isIpv6, isRange, paddedIpv6 } from './address.ts';

const mode = () => z.enum(['block', 'challenge', 'whitelist', 'js_challenge', 'managed_challenge']);
const target = () => z.enum(['ip', 'ip_range', 'asn', 'country']);

/** @source https://developers.cloudflare.com/waf/tools/ip-access-rules/parameters/ */
const values: Readonly<Record<string, { readonly fits: (value: string) => boolean; readonly message: string }>> = {
  ip: {
    fits: (value) => isIpv4(value) || isIpv6(value),
    message: 'must be an IPv4 or IPv6 address for the target ip',
  },
  ip6: { fits: isIpv6, message: 'must be an IPv6 address for the target ip6' },
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

/** What an access rule is made of besides its target. */
const matchedAndDone = () => ({
  value: z
    .string()
    .check(z.describe('192.0.2.1 or 2001:db8::1 (ip); 192.0.2.0/24 (ip_range); AS64496 (asn); NZ (country).')),
  mode: mode().check(z.describe('What is done with requests that match; whitelist lets them pass.')),
  notes: z.optional(z.string().check(z.describe('What the rule is for.'))),
});

const WHAT_MATCHES = 'What the rule matches: an address, a range, a network or a country.';

const accessRuleFields = () => ({ target: target().check(z.describe(WHAT_MATCHES)), ...matchedAndDone() });

interface Matching {
  target: string;
  value: string;
}

const fittingValue = () =>
  z.superRefine<Matching>((input, { addIssue }) => {
    const expected = values[input.target];
    if (expected && !expected.fits(input.value)) {
      addIssue({ code: 'custom', path: ['value'], message: expected.message });
    }
  });

/** What an edit can change. What a rule matches stays. */
const accessRuleChanges = () => ({
  mode: z.optional(mode().check(z.describe('What is done with requests that match.'))),
  notes: z.optional(z.string().check(z.describe('What the rule is for.'))),
});

const changesRule = () =>
  z.refine<{ mode?: unknown; notes?: unknown }>(
    (input) => input.mode !== undefined || input.notes !== undefined,
    'must change mode or notes',
  );

/** Filters of a list. */
const accessRuleFilters = () => ({
  mode: z.optional(mode().check(z.describe('Rules with this mode.'))),
  target: z.optional(target().check(z.describe('Rules with this target.'))),
  value: z.optional(
    z.string().check(
      z.overwrite((value) => (isIpv6(value) ? paddedIpv6(value) : value)),
      z.describe('Rules for this address, range, network or country.'),
    ),
  ),
  notes: z.optional(z.string().check(z.describe('Rules with this in their notes, in capitals or not.'))),
  match: z.optional(z.enum(['any', 'all']).check(z.describe('Whether all filters must match (default) or any.'))),
  order: z.optional(
    z.enum(['configuration.target', 'configuration.value', 'mode']).check(z.describe('The field to sort by.')),
  ),
  direction: z.optional(z.enum(['asc', 'desc']).check(z.describe('The direction to sort in.'))),
});

/** The rules that there are to be. They may be written as a list of Cloudflare's has them, or as people do. */
const wantedRules = () =>
  z
    .array(
      z.strictObject({
        target: z.enum(['ip', 'ip6', 'ip_range', 'asn', 'country']).check(z.describe(WHAT_MATCHES)),
        ...matchedAndDone(),
      }),
    )
    .check(
      z.superRefine<readonly Matching[]>((rules, { addIssue }) => {
        const seen = new Map<string, number>();
        for (const [at, rule] of rules.entries()) {
          const expected = values[rule.target];
          if (expected && !expected.fits(canonical(rule).value)) {
            addIssue({ code: 'custom', path: [at, 'value'], message: expected.message });
            continue;
          }
          const first = seen.get(identityOf(rule));
          if (first === undefined) seen.set(identityOf(rule), at);
          else
            addIssue({
              code: 'custom',
              path: [at, 'value'],
              message: `must differ from rules.${first}, which is for the same`,
            });
        }
      }),
      z.describe('The rules there are to be. For each address, range, network or country there is one.'),
    );

const syncFields = () => ({
  rules: wantedRules(),
  owner: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe(
          'Whose rules are synced: those whose notes begin with this, such as [feed]: "team-a" is the beginning of "team-ab", too. Others are neither edited nor deleted, and new ones get it.',
        ),
      ),
  ),
  prune: z.optional(z.boolean().check(z.describe('Whether rules that are not wanted are deleted. Default false.'))),
  dryRun: z.optional(
    z.boolean().check(z.describe('Whether to say only what would be done, and do nothing. Default false.')),
  ),
});

const inZone = () => ({ zone: zoneRef() });
const inAccount = () => ({ account: accountRef() });
const ruleId = () => ({ rule: id('The id of the access rule, 32 hex digits.') });

export const rulesToList = () => z.strictObject({ ...inZone(), ...accessRuleFilters() });
export const accountRulesToList = () => z.strictObject({ ...accessRuleFilters(), ...inAccount() });

export const oneRule = () => z.strictObject({ ...inZone(), ...ruleId() });
export const oneAccountRule = () => z.strictObject({ ...ruleId(), ...inAccount() });

export const ruleToCreate = () => z.strictObject({ ...inZone(), ...accessRuleFields() }).check(fittingValue());
export const accountRuleToCreate = () =>
  z.strictObject({ ...accessRuleFields(), ...inAccount() }).check(fittingValue());

export const ruleToEdit = () =>
  z.strictObject({ ...inZone(), ...ruleId(), ...accessRuleChanges() }).check(changesRule());
export const accountRuleToEdit = () =>
  z.strictObject({ ...ruleId(), ...accessRuleChanges(), ...inAccount() }).check(changesRule());

export const rulesToSync = () => z.strictObject({ ...inZone(), ...syncFields() });
export const accountRulesToSync = () => z.strictObject({ ...syncFields(), ...inAccount() });
