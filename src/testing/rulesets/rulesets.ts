import { preciseTimestamp } from '../clock.ts';
import type { Context } from '../context.ts';
import { rejection } from '../server/route-response.ts';
import type { Zone } from '../zones/zones.ts';
import { ruleLimits } from './limits.ts';
import { checkRule, type Rule, type RuleInput } from './rule.ts';

/** The entry point ruleset of a phase of a zone. */
export interface Ruleset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'zone';
  readonly phase: string;
  /** Increases with every change. */
  readonly version: string;
  readonly last_updated: string;
  readonly rules: readonly Rule[];
}

/** The rulesets of a zone: one for each phase that has or had rules. */
export class Rulesets {
  readonly #rulesets = new Map<string, Ruleset>();
  readonly #context: Context;
  readonly #zone: Zone;

  constructor(context: Context, zone: Zone) {
    this.#context = context;
    this.#zone = zone;
  }

  list(): readonly Ruleset[] {
    return [...this.#rulesets.values()];
  }

  ofPhase(phase: string): Ruleset | undefined {
    return this.list().find((ruleset) => ruleset.phase === phase);
  }

  get(id: string): Ruleset {
    const ruleset = this.#rulesets.get(id);
    // The code is seen in the list of errors of a client that was tested against the API in 2026, the wording is inferred.
    if (!ruleset) throw rejection(10003, `could not find ruleset with id '${id}'`, 404);
    return ruleset;
  }

  create(phase: string, name: string, description: string, rules: readonly RuleInput[]): Ruleset {
    // Seen: https://github.com/cloudflare/terraform-provider-cloudflare/issues/6273
    if (this.ofPhase(phase)) {
      throw rejection(
        20217,
        `'zone' is not a valid value for kind because exceeded maximum number of zone rulesets for phase ${phase}`,
      );
    }
    this.#check(rules, phase);
    const id = this.#context.ids.next();
    const made = rules.map((rule) => this.#newRule(rule));
    return this.#keep({ id, name, description, kind: 'zone', phase, version: '0', last_updated: '', rules: made });
  }

  /** Replaces the rules of a ruleset. A rule with an existing id or ref keeps its identity. */
  replace(ruleset: Ruleset, rules: readonly RuleInput[], changes: { name?: string; description?: string }): Ruleset {
    this.#check(rules, ruleset.phase);
    const made = rules.map((rule) => {
      const before = ruleset.rules.find(({ id, ref }) => id === rule.id || ref === rule.ref);
      return before ? this.#changed(before, rule) : this.#newRule(rule);
    });
    return this.#keep({ ...ruleset, ...changes, rules: made });
  }

  delete(id: string): void {
    this.#rulesets.delete(this.get(id).id);
  }

  addRule(rulesetId: string, { position, ...input }: RuleInput): Ruleset {
    const ruleset = this.get(rulesetId);
    this.#check([...ruleset.rules, input], ruleset.phase, [input]);
    if (typeof input.ref === 'string') this.#rejectTakenRef(ruleset, input.ref);
    const rule = this.#newRule(input);
    return this.#keep({ ...ruleset, rules: placed(ruleset.rules, rule, position) });
  }

  /** Replaces a rule. If only a position is given, it moves the rule. */
  editRule(rulesetId: string, ruleId: string, { position, ...input }: RuleInput): Ruleset {
    const ruleset = this.get(rulesetId);
    const rule = this.#ruleIn(ruleset, ruleId);
    const onlyMoved = position !== undefined && Object.keys(input).length === 0;
    if (!onlyMoved) checkRule(input, ruleset.phase, this.#zone.plan);
    const changed = onlyMoved ? rule : this.#changed(rule, input);
    const others = ruleset.rules.filter(({ id }) => id !== ruleId);
    rejectSecondDeployment([...others, changed]);
    const rules =
      position === undefined
        ? ruleset.rules.map((one) => (one.id === ruleId ? changed : one))
        : placed(others, changed, position);
    return this.#keep({ ...ruleset, rules });
  }

  deleteRule(rulesetId: string, ruleId: string): Ruleset {
    const ruleset = this.get(rulesetId);
    const { id } = this.#ruleIn(ruleset, ruleId);
    return this.#keep({ ...ruleset, rules: ruleset.rules.filter((rule) => rule.id !== id) });
  }

  toJSON(): readonly Ruleset[] {
    return this.list();
  }

  #ruleIn(ruleset: Ruleset, id: string): Rule {
    const rule = ruleset.rules.find((one) => one.id === id);
    // Code and wording are inferred.
    if (!rule) throw rejection(10005, `could not find rule with id '${id}' in ruleset '${ruleset.id}'`, 404);
    return rule;
  }

  #rejectTakenRef(ruleset: Ruleset, ref: string): void {
    // Inferred.
    if (ruleset.rules.some((rule) => rule.ref === ref))
      throw rejection(20218, `'${ref}' is not a valid value for ref because it is not unique in the ruleset`);
  }

  /** Checks the new rules, and that all rules together are allowed. */
  #check(rules: readonly RuleInput[], phase: string, added: readonly RuleInput[] = rules): void {
    for (const rule of added) checkRule(rule, phase, this.#zone.plan);
    rejectSecondDeployment(rules);
    const most = ruleLimits[this.#zone.plan].rules[phase] ?? Number.POSITIVE_INFINITY;
    // Seen, with its code, in public repositories.
    if (rules.length > most) {
      throw rejection(
        50001,
        `exceeded the maximum number of rules in the phase ${phase}: ${rules.length} out of ${most}`,
      );
    }
  }

  #newRule(input: RuleInput): Rule {
    const id = this.#context.ids.next();
    return this.#rule({ ref: id, ...input, id, version: '1' });
  }

  #changed(before: Rule, input: RuleInput): Rule {
    return this.#rule({ ref: before.ref, ...input, id: before.id, version: String(Number(before.version) + 1) });
  }

  #rule(fields: RuleInput): Rule {
    const last_updated = preciseTimestamp(this.#context.clock.now());
    return { description: '', enabled: true, ...fields, last_updated } as unknown as Rule;
  }

  #keep(ruleset: Ruleset): Ruleset {
    const version = String(Number(ruleset.version) + 1);
    const kept = { ...ruleset, version, last_updated: preciseTimestamp(this.#context.clock.now()) };
    this.#rulesets.set(kept.id, kept);
    return kept;
  }
}

/** Seen in public repositories, with its code. */
function rejectSecondDeployment(rules: readonly RuleInput[]): void {
  const deployed = rules
    .filter(({ action }) => action === 'execute')
    .map(({ action_parameters: parameters }) => (parameters as { id?: unknown } | undefined)?.id);
  if (new Set(deployed).size < deployed.length) {
    throw rejection(20014, 'more than one rule is trying to execute the same managed ruleset');
  }
}

/**
 * Inserts a rule at a position, or last if there is no position.
 *
 * @source https://developers.cloudflare.com/ruleset-engine/rulesets-api/update-rule/ (the wording of errors is inferred)
 */
function placed(others: readonly Rule[], rule: Rule, position: unknown): readonly Rule[] {
  const at = placeOf(others, position);
  return [...others.slice(0, at), rule, ...others.slice(at)];
}

function placeOf(others: readonly Rule[], position: unknown): number {
  if (position === undefined) return others.length;
  const entries = typeof position === 'object' && position !== null ? Object.entries(position) : [];
  const [[side, where] = []] = entries;
  if (entries.length !== 1) throw rejection(20030, 'position must have exactly one of before, after and index');
  if (side === 'index') {
    const last = others.length + 1;
    if (typeof where === 'number' && Number.isInteger(where) && where >= 1 && where <= last) return where - 1;
    throw rejection(20031, `'${where}' is not a valid value for index because it must be between 1 and ${last}`);
  }
  if (side !== 'before' && side !== 'after') throw rejection(20030, `'${side}' is not a valid position`);
  if (where === '') return side === 'before' ? 0 : others.length;
  const neighbour = others.findIndex(({ id }) => id === where);
  if (neighbour === -1) {
    throw rejection(
      20032,
      `'${where}' is not a valid value for ${side} because could not find rule with id '${where}'`,
    );
  }
  return side === 'before' ? neighbour : neighbour + 1;
}
