import type { Checkpoint } from '../../checkpoints/checkpoint.ts';
import { checkpointSchema } from '../../operations/checkpoint-schema.ts';
import { accountRef, id, inputSchema, openSchema, zoneRef } from '../../operations/declare.ts';
import type { InAccount, InZone } from '../../operations/facade.ts';
import { v } from '../../operations/schema.ts';
import { type FieldIssue, together } from '../../operations/together.ts';
import type { FilterMatch, SortDirection } from '../zones/models.ts';
import { canonical, identityIn, saysTheSame } from './access-rule-match.ts';
import { isIpv4, isIpv6, isRange, paddedIpv6 } from './address.ts';
import type { AccessMode, AccessRuleConfiguration, AccessTarget } from './models.ts';
import type { RuleReference } from './rule-input.ts';

/** The field that a list of access rules is sorted by. */
export type AccessRuleOrder = 'configuration.target' | 'configuration.value' | 'mode';

/** Input of an operation on one access rule of an account. */
export interface AccountAccessRuleReference extends InAccount {
  /** The rule: its id, 32 hex digits. */
  readonly rule: string;
}

/** The fields of a new access rule. */
export interface AccessRuleFields {
  /** The kind of the value. An IPv6 address may have `ip` or `ip6`: it is sent as `ip6`. */
  readonly target: AccessTarget;
  /** The address (`192.0.2.1`, `2001:db8::1`), range (`192.0.2.0/24`), AS number (`AS64496`) or country (`NZ`). */
  readonly value: string;
  /** What happens to requests that match; `whitelist` lets them pass. */
  readonly mode: AccessMode;
  /** Notes for people. Null is the same as none. */
  readonly notes?: string | null | undefined;
}

/** The fields of an access rule that can change. At least one must be given. */
export interface AccessRuleChanges {
  /** What happens to requests that match; `whitelist` lets them pass. */
  readonly mode?: AccessMode | undefined;
  /** Notes for people. Null is the same as an empty text. */
  readonly notes?: string | null | undefined;
  /** What the rule matches, as a rule that was read has it. Cloudflare wants it with every change, and rejects another one. */
  readonly configuration?: AccessRuleConfiguration | undefined;
}

/** Filters and order of a list of access rules. */
export interface AccessRuleFilters {
  /** Only rules with this mode. */
  readonly mode?: AccessMode | undefined;
  /** Only rules with this target. */
  readonly target?: AccessTarget | undefined;
  /** Only rules for this address, range, AS number or country. An IPv6 address may have any spelling. */
  readonly value?: string | undefined;
  /** Only rules with this text in their notes, regardless of case. */
  readonly notes?: string | undefined;
  /** Whether all filters must match, or any of them. @default 'all' */
  readonly match?: FilterMatch | undefined;
  /** The field to sort by. */
  readonly order?: AccessRuleOrder | undefined;
  /** The direction to sort in. */
  readonly direction?: SortDirection | undefined;
}

/** A desired access rule: as Cloudflare returns its configuration, or as people write it. */
export interface DesiredAccessRule {
  /** The kind of the value. `ip` and `ip6` are the same. */
  readonly target: AccessTarget;
  /** The address (`192.0.2.1`, `2001:db8::1`), range (`192.0.2.0/24`), AS number (`AS64496`) or country (`NZ`), in any spelling. */
  readonly value: string;
  /** What happens to requests that match; `whitelist` lets them pass. */
  readonly mode: AccessMode;
  /** Notes for people. Null is the same as omitting them. @default the existing notes */
  readonly notes?: string | null | undefined;
}

/** The desired access rules of a zone or an account, and how far a sync may go. */
export interface AccessRuleSyncFields {
  /**
   * The desired rules: one for each address, range, AS number or country. Two that match the same and say the same count once.
   */
  readonly rules: readonly DesiredAccessRule[];
  /**
   * Manage only rules whose notes start with this text, such as `[feed]`; new rules get it. Other rules are neither edited nor
   * deleted. It is a prefix: `team-a` also manages `team-ab`. @default all rules are managed
   */
  readonly owner?: string | undefined;
  /** True to delete managed rules that are not desired. @default false */
  readonly prune?: boolean | undefined;
  /** True to only report what the sync would do. @default false */
  readonly dryRun?: boolean | undefined;
  /**
   * Where to keep which changes were to be made, so that another sync of the same rules says which of them an earlier one made. It is
   * removed when all were made. A dry run ignores it.
   */
  readonly checkpoint?: Checkpoint | undefined;
}

/** Input of `firewall.accessRules.list`. */
export interface ListAccessRulesInput extends InZone, AccessRuleFilters {}
/** Input of `firewall.accessRules.create`. */
export interface CreateAccessRuleInput extends InZone, AccessRuleFields {}
/** Input of `firewall.accessRules.edit`. Fields that are omitted keep their value. */
export interface EditAccessRuleInput extends RuleReference, AccessRuleChanges {}
/** Input of `firewall.accessRules.sync`. */
export interface SyncAccessRulesInput extends InZone, AccessRuleSyncFields {}

/** Input of `firewall.accountAccessRules.list`. */
export interface ListAccountAccessRulesInput extends InAccount, AccessRuleFilters {}
/** Input of `firewall.accountAccessRules.create`. */
export interface CreateAccountAccessRuleInput extends InAccount, AccessRuleFields {}
/** Input of `firewall.accountAccessRules.edit`. Fields that are omitted keep their value. */
export interface EditAccountAccessRuleInput extends AccountAccessRuleReference, AccessRuleChanges {}
/** Input of `firewall.accountAccessRules.sync`. */
export interface SyncAccountAccessRulesInput extends InAccount, AccessRuleSyncFields {}

const mode = () => v.picklist(['block', 'challenge', 'whitelist', 'js_challenge', 'managed_challenge']);
const target = () => v.picklist(['ip', 'ip6', 'ip_range', 'asn', 'country']);

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

const fittingValue = () =>
  together<AccessRuleFields>(({ target, value }) => {
    const expected = values[target];
    return expected && !expected.fits(value) ? [{ field: 'value', message: expected.message }] : [];
  });

const accessRuleFields = () => ({
  target: target(),
  value: v.string(),
  mode: mode(),
  notes: v.optional(v.nullable(v.string())),
});

const accessRuleChanges = () => ({
  mode: v.optional(mode()),
  notes: v.optional(v.nullable(v.string())),
  configuration: v.optional(
    openSchema<AccessRuleConfiguration>({
      target: v.optional(target()) as never,
      value: v.optional(v.string()) as never,
    }),
  ),
});

const someRuleChange = () =>
  v.check<AccessRuleChanges>(
    ({ mode, notes, configuration }) => [mode, notes, configuration].some((value) => value !== undefined),
    'must change mode or notes',
  );

const accessRuleFilters = () => ({
  mode: v.optional(mode()),
  target: v.optional(target()),
  value: v.optional(
    v.pipe(
      v.string(),
      v.transform((value) => (isIpv6(value) ? paddedIpv6(value) : value)),
    ),
  ),
  notes: v.optional(v.string()),
  match: v.optional(v.picklist(['any', 'all'])),
  order: v.optional(v.picklist(['configuration.target', 'configuration.value', 'mode'])),
  direction: v.optional(v.picklist(['asc', 'desc'])),
});

/** Rejects values that do not fit their target, and a second rule for the same that says something else. */
function* distinctRules(rules: readonly DesiredAccessRule[]): Iterable<FieldIssue | undefined> {
  const seen = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    // A step.
    yield undefined;
    const field = `${index}.value`;
    const expected = values[rule.target];
    const match = canonical(rule);
    if (expected && !expected.fits(match.value)) {
      yield { field, message: expected.message };
      continue;
    }
    const identity = identityIn(match);
    const first = seen.get(identity);
    const other = first === undefined ? undefined : rules[first];
    if (!other) seen.set(identity, index);
    else if (!saysTheSame(rule, other)) {
      const message = `must have the mode and notes of rules.${first}, which matches the same`;
      yield { field, message };
    }
  }
}

const syncFields = () => ({
  rules: v.pipe(v.array(inputSchema<DesiredAccessRule>(accessRuleFields())), together(distinctRules)),
  owner: v.optional(v.pipe(v.string(), v.minLength(1))),
  prune: v.optional(v.boolean()),
  dryRun: v.optional(v.boolean()),
  checkpoint: v.optional(checkpointSchema()),
});

const inZone = () => ({ zone: zoneRef() });
const inAccount = () => ({ account: accountRef() });

/** The inputs of the operations on a zone's access rules. */
export const zoneInputs = {
  list: () => inputSchema<ListAccessRulesInput>({ ...inZone(), ...accessRuleFilters() }),
  one: () => inputSchema<RuleReference>({ ...inZone(), rule: id() }),
  create: () => v.pipe(inputSchema<CreateAccessRuleInput>({ ...inZone(), ...accessRuleFields() }), fittingValue()),
  edit: () =>
    v.pipe(inputSchema<EditAccessRuleInput>({ ...inZone(), rule: id(), ...accessRuleChanges() }), someRuleChange()),
  sync: () => inputSchema<SyncAccessRulesInput>({ ...inZone(), ...syncFields() }),
};

/** The inputs of the operations on an account's access rules. */
export const accountInputs = {
  list: () => inputSchema<ListAccountAccessRulesInput>({ ...accessRuleFilters(), ...inAccount() }),
  one: () => inputSchema<AccountAccessRuleReference>({ rule: id(), ...inAccount() }),
  create: () =>
    v.pipe(inputSchema<CreateAccountAccessRuleInput>({ ...accessRuleFields(), ...inAccount() }), fittingValue()),
  edit: () =>
    v.pipe(
      inputSchema<EditAccountAccessRuleInput>({ rule: id(), ...accessRuleChanges(), ...inAccount() }),
      someRuleChange(),
    ),
  sync: () => inputSchema<SyncAccountAccessRulesInput>({ ...syncFields(), ...inAccount() }),
};
