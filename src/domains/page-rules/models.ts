import type { Changes } from '../../operations/changes.ts';
import type { InZone } from '../../operations/facade.ts';
import type { RuleReference } from '../firewall/rule-input.ts';
import type { FilterMatch, SortDirection } from '../zones/models.ts';
import type { PageRuleAction } from './action-models.ts';

/** How the URL pattern of a page rule is compared. Rules that this library creates have `matches`. */
export type PageRuleOperator = 'matches' | 'contains' | 'equals' | 'not_equal' | 'not_contain';

/** The URL pattern of a page rule, as Cloudflare's API returns it. */
export interface PageRuleConstraint {
  /** How the pattern is compared. */
  readonly operator: PageRuleOperator;
  /** A URL pattern such as `example.com/images/*`, with up to four asterisks. */
  readonly value: string;
}

/** Which requests a page rule matches, as Cloudflare's API returns it. */
export interface PageRuleTarget {
  /** Always `url`. */
  readonly target: 'url';
  /** The URL pattern. */
  readonly constraint: PageRuleConstraint;
}

/** Whether a page rule is in force. */
export type PageRuleStatus = 'active' | 'disabled';

/** A page rule, as Cloudflare's API returns it. */
export interface PageRule {
  /** The id of the rule, 32 hex digits. */
  readonly id: string;
  /** Which requests the rule matches. */
  readonly targets: readonly PageRuleTarget[];
  /** What the rule does. */
  readonly actions: readonly PageRuleAction[];
  /** The rule with the highest number is evaluated first. Cloudflare numbers a zone's rules from 1, without gaps. */
  readonly priority: number;
  /** Whether the rule is in force. */
  readonly status: PageRuleStatus;
  /** When the rule was created, ISO 8601. */
  readonly created_on: string;
  /** When the rule was last changed, ISO 8601. */
  readonly modified_on: string;
}

/** The fields of a page rule. */
export interface PageRuleFields {
  /**
   * The URL pattern, such as `example.com/images/*`: the zone's own name or one below it, with up to four asterisks. No two rules
   * have the same. Required for a whole rule, unless `targets` is given.
   */
  readonly target?: string | undefined;
  /** The API's form of `target`, as a rule that was read has it. `target` goes before it. */
  readonly targets?: readonly PageRuleTarget[] | undefined;
  /** What the rule does. At least one action, each only once; `forwarding_url` and `always_use_https` must be the only one. */
  readonly actions: readonly PageRuleAction[];
  /** The place among the zone's rules, at least 1; the highest number is evaluated first. @default 1, the last */
  readonly priority?: number | undefined;
  /** Whether the rule is in force. @default 'disabled' */
  readonly status?: PageRuleStatus | undefined;
}

/** The field that a list of page rules is sorted by. */
export type PageRuleOrder = 'status' | 'priority';

/** Input of `pageRules.list`. */
export interface ListPageRulesInput extends InZone {
  /** Only rules with this status. */
  readonly status?: PageRuleStatus | undefined;
  /** The field to sort by. @default 'priority' */
  readonly order?: PageRuleOrder | undefined;
  /** The direction to sort in. @default 'desc' */
  readonly direction?: SortDirection | undefined;
  /** Whether all filters must match, or any of them. @default 'all' */
  readonly match?: FilterMatch | undefined;
}

/** Input of `pageRules.create`. */
export interface CreatePageRuleInput extends InZone, PageRuleFields {}

/** Input of `pageRules.update`, which replaces the rule as a whole. */
export interface UpdatePageRuleInput extends RuleReference, PageRuleFields {}

/** Input of `pageRules.edit`. Fields that are omitted keep their value; at least one must be given. */
export interface EditPageRuleInput extends RuleReference, Changes<PageRuleFields> {}

/** Input of `pageRules.reorder`. */
export interface ReorderPageRulesInput extends InZone {
  /** The ids of all page rules of the zone, each once, in the order of their evaluation. */
  readonly rules: readonly string[];
}

/** The id of a page rule that was deleted. */
export interface PageRuleId {
  /** The id of the rule, 32 hex digits. */
  readonly id: string;
}
