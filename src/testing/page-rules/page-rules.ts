import { planLimits } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { invalid, readActions } from './actions.ts';

/** A page rule as the API returns it. */
export interface PageRule {
  readonly id: string;
  readonly targets: readonly unknown[];
  readonly actions: readonly unknown[];
  readonly priority: number;
  readonly status: 'active' | 'disabled';
  readonly created_on: string;
  readonly modified_on: string;
}

type Body = Readonly<Record<string, unknown>>;

/**
 * The page rules of a zone. Priorities start at 1 and have no gaps. Inserting a rule shifts the others.
 *
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/issues/767 (no holes)
 * @source https://github.com/cloudflare/terraform-provider-cloudflare/issues/867 (100 becomes the number of rules)
 */
export class PageRules {
  /** Lowest priority first. */
  #rules: Omit<PageRule, 'priority'>[] = [];

  constructor(
    readonly zone: Zone,
    readonly context: Context,
  ) {}

  list(): readonly PageRule[] {
    return this.#rules.map((rule, index) => ({ ...rule, priority: index + 1 }));
  }

  /**
   * The message is seen. The status is that of a client which was tested against the API in 2026; an older one checks for 400 too
   * (https://github.com/cloudflare/terraform-provider-cloudflare, resource_cloudflare_page_rule.go).
   */
  get(id: string): PageRule {
    const rule = this.list().find((one) => one.id === id);
    if (!rule) throw rejection(1002, 'Invalid Page Rule identifier', 404);
    return rule;
  }

  create(body: Body): PageRule {
    // Code and wording are seen. That the limit is checked before the rule is inferred.
    if (this.#rules.length >= planLimits[this.zone.plan].pageRules)
      throw rejection(1008, 'Page Rule limit has been met');
    const now = this.#now();
    const rule = { id: this.context.ids.next(), ...this.#read(body, undefined), created_on: now, modified_on: now };
    this.#place(rule, readPriority(body.priority) ?? 1);
    return this.get(rule.id);
  }

  /** Changes a rule. With `replace`, omitted fields get their defaults; otherwise they keep their values. */
  change(id: string, body: Body, { replace }: { readonly replace: boolean }): PageRule {
    const before = this.get(id);
    const { status, targets, actions } = before;
    const changed = this.#read(replace ? body : { status, targets, actions, ...body }, id);
    const priority = readPriority(body.priority) ?? (replace ? 1 : before.priority);
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
    this.#place({ id, ...changed, created_on: before.created_on, modified_on: this.#now() }, priority);
    return this.get(id);
  }

  delete(id: string): void {
    this.get(id);
    this.#rules = this.#rules.filter((rule) => rule.id !== id);
  }

  toJSON(): readonly PageRule[] {
    return this.list();
  }

  #place(rule: Omit<PageRule, 'priority'>, priority: number): void {
    this.#rules.splice(Math.min(priority - 1, this.#rules.length), 0, rule);
  }

  #read(body: Body, id: string | undefined): Pick<PageRule, 'targets' | 'actions' | 'status'> {
    const { status = 'disabled' } = body;
    if (status !== 'active' && status !== 'disabled') throw invalid('.status: must be active or disabled');
    const url = readTarget(body.targets, this.zone);
    const isTaken = this.#rules.some((rule) => rule.id !== id && targetKey(rule.targets) === url);
    // Seen: https://github.com/Dwolla/scala-cloudflare (FakeCloudflareService, createPageRuleFails)
    if (isTaken) {
      throw invalid(
        '.distinctTargetUrl: Your zone already has an existing page rule with that URL. If you are modifying only page rule settings use the Edit Page Rule option instead',
      );
    }
    return { targets: body.targets as readonly unknown[], actions: readActions(body.actions, this.zone.plan), status };
  }

  #now(): string {
    return preciseTimestamp(this.context.clock.now());
  }
}

function targetKey(targets: readonly unknown[]): string | undefined {
  const [first] = targets as { constraint?: { value?: string } }[];
  return first?.constraint?.value?.toLowerCase();
}

/** Seen: a target must be in the zone (https://github.com/cloudflare/cf-terraforming/issues/322). */
function readTarget(targets: unknown, zone: Zone): string {
  if (!Array.isArray(targets) || targets.length !== 1) throw invalid('.targets: must have exactly one target');
  const [{ target, constraint }] = targets as [
    { target?: unknown; constraint?: { operator?: unknown; value?: unknown } },
  ];
  const { operator, value } = constraint ?? {};
  if (target !== 'url') throw invalid('.targets: target must be url');
  if (!['matches', 'contains', 'equals', 'not_equal', 'not_contain'].includes(String(operator))) {
    throw invalid('.targets: operator must be matches, contains, equals, not_equal or not_contain');
  }
  if (typeof value !== 'string' || value === '') throw invalid('.targets: value must be a URL pattern');
  const host = /^(?:[a-z*]+:\/\/)?([^/:?]+)/i.exec(value)?.[1]?.toLowerCase() ?? '';
  if (!host.endsWith(zone.name)) throw invalid(`.targets: the URL must be in the zone ${zone.name}`);
  if (value.split('*').length > 5) throw invalid('.targets: the URL must have at most four asterisks');
  return value.toLowerCase();
}

function readPriority(given: unknown): number | undefined {
  if (given === undefined || given === null) return undefined;
  if (!Number.isInteger(given) || (given as number) < 1) throw invalid('.priority: must be a positive number');
  return given as number;
}
