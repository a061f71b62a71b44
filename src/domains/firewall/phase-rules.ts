import { inputSchema, operation, wholeListOperation, zoneRef } from '../../operations/declare.ts';
import type { Endpoint, InZone } from '../../operations/facade.ts';
import { mergePatch } from '../../operations/merge-patch.ts';
import { type Schema, v } from '../../operations/schema.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Scope } from '../../permissions/scopes.ts';
import type { DeletedRule, RulesetRule } from './models.ts';
import type { RuleBody } from './phase-ruleset.ts';
import {
  exactlyOnePlace,
  type MoveRuleInput,
  type RulePosition,
  type RuleReference,
  rulePosition,
  ruleReference,
} from './rule-input.ts';

/**
 * A phase of the ruleset engine. The operations that are declared with it work on the phase's entry point ruleset of a zone.
 * A ruleset that does not exist yet reads as an empty list and is created with its first rule.
 *
 * @source https://developers.cloudflare.com/ruleset-engine/rulesets-api/
 */
export interface Phase<Read extends Scope, Edit extends Scope, Rule extends RulesetRule = RulesetRule> {
  /** Cloudflare's name of the phase. */
  readonly phase: string;
  /** The scope that reads its rules. */
  readonly read: Read;
  /** The scope that changes its rules. */
  readonly edit: Edit;
  /** Only for the type checker. */
  readonly rule?: Rule | undefined;
}

/** Fields that Cloudflare returns of a rule and nobody can write. */
const READ_ONLY = ['id', 'version', 'last_updated', 'categories'];

interface Named {
  /** The name of the operation. */
  readonly name: string;
}

interface Written<In extends InZone, Rule extends RulesetRule> extends Named {
  readonly input: () => Schema<unknown, In>;
  /** Makes the rule that is sent, if it differs from the input. `current` is the rule before an edit. */
  readonly body?: ((fields: FieldsOf<In>, current?: Rule) => RuleBody) | undefined;
}

/** An input without the fields that say which rule is meant and where it goes. */
type FieldsOf<In> = Omit<In, 'zone' | 'rule' | 'before' | 'after' | 'index'>;

const RULE = '/zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}' as const;

const entrypoint = (phase: string): Endpoint => `GET /zones/{zone_id}/rulesets/phases/${phase}/entrypoint`;
const edits = { effect: 'write', idempotent: true } as const;

/** The requests are made by a large part of the domain, which is loaded with the first call. */
const loadRuleset = () => import('./phase-ruleset.ts');

/** Declares the operation that lists the rules of a phase. */
export const declareList = <R extends Scope, E extends Scope, T extends RulesetRule>(
  { phase, read }: Phase<R, E, T>,
  { name }: Named,
) =>
  wholeListOperation<T>()({
    name,
    scope: read,
    effect: 'read',
    idempotent: true,
    endpoints: [entrypoint(phase)],
    input: () => inputSchema<InZone>({ zone: zoneRef() }),
    items: async (call, { zone }) =>
      (await loadRuleset()).listRules(call, { zone, phase, name }) as Promise<readonly T[]>,
  });

/** Declares the operation that reads a rule of a phase. */
export const declareGet = <R extends Scope, E extends Scope, T extends RulesetRule>(
  { phase, read }: Phase<R, E, T>,
  { name }: Named,
) =>
  operation({
    name,
    scope: read,
    effect: 'read',
    idempotent: true,
    endpoints: [entrypoint(phase)],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<T> =>
      (await (await loadRuleset()).getRule(call, { zone, phase, name }, rule)) as T,
  });

/** Declares an operation that creates a rule in a phase. */
export const declareCreate = <
  R extends Scope,
  E extends Scope,
  T extends RulesetRule,
  In extends InZone & RulePosition,
>(
  { phase, edit }: Phase<R, E, T>,
  { name, input, body }: Written<In, T>,
) =>
  operation({
    name,
    scope: edit,
    ...edits,
    idempotent: false,
    endpoints: [
      'POST /zones/{zone_id}/rulesets/{ruleset_id}/rules',
      entrypoint(phase),
      'POST /zones/{zone_id}/rulesets',
    ],
    readOnly: READ_ONLY,
    input,
    run: async (call, given): Promise<T> => {
      const { zone, before, after, index, ...fields } = given as unknown as { readonly zone: ZoneRef } & RulePosition;
      const rule = body ? body(fields as unknown as FieldsOf<In>) : (fields as RuleBody);
      return (await (await loadRuleset()).createRule(call, { zone, phase, name }, rule, { before, after, index })) as T;
    },
  });

/** Declares the operation that edits a rule of a phase. */
export const declareEdit = <R extends Scope, E extends Scope, T extends RulesetRule, In extends RuleReference>(
  { phase, edit }: Phase<R, E, T>,
  { name, input, body }: Written<In, T>,
) =>
  operation({
    name,
    scope: edit,
    ...edits,
    endpoints: [`PATCH ${RULE}`, entrypoint(phase)],
    readOnly: READ_ONLY,
    input,
    run: async (call, given): Promise<T> => {
      const { zone, rule, ...fields } = given as unknown as { readonly zone: ZoneRef; readonly rule: string };
      const change = (current: RulesetRule) =>
        body ? body(fields as unknown as FieldsOf<In>, current as T) : mergedBody(fields as RuleBody, current);
      return (await (await loadRuleset()).editRule(call, { zone, phase, name }, rule, change)) as T;
    },
  });

/** The parameters of an action that are not named are kept, as long as the action is the same. */
export function mergedBody({ action_parameters, ...fields }: RuleBody, current: RulesetRule): RuleBody {
  if (action_parameters === undefined) return fields;
  const isSameAction = fields.action === undefined || fields.action === current.action;
  return { ...fields, action_parameters: mergePatch(isSameAction ? current.action_parameters : {}, action_parameters) };
}

/** Declares the operation that deletes a rule of a phase. */
export const declareDelete = <R extends Scope, E extends Scope, T extends RulesetRule>(
  { phase, edit }: Phase<R, E, T>,
  { name }: Named,
) =>
  operation({
    name,
    scope: edit,
    effect: 'destructive',
    idempotent: true,
    endpoints: [`DELETE ${RULE}`, entrypoint(phase)],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<DeletedRule> =>
      (await loadRuleset()).deleteRule(call, { zone, phase, name }, rule),
  });

/** Declares the operation that moves a rule within its phase. */
export const declareMove = <R extends Scope, E extends Scope, T extends RulesetRule>(
  { phase, edit }: Phase<R, E, T>,
  { name }: Named,
) =>
  operation({
    name,
    scope: edit,
    ...edits,
    endpoints: [`PATCH ${RULE}`, entrypoint(phase)],
    input: () => v.pipe(inputSchema<MoveRuleInput>({ ...ruleReference(), ...rulePosition() }), exactlyOnePlace()),
    run: async (call, { zone, rule, ...position }): Promise<T> =>
      (await (await loadRuleset()).moveRule(call, { zone, phase, name }, rule, position)) as T,
  });

/** Declares the operation that enables a rule of a phase. */
export const declareEnable = <R extends Scope, E extends Scope, T extends RulesetRule>(
  phase: Phase<R, E, T>,
  named: Named,
) => declareSwitch(phase, named, true);

/** Declares the operation that disables a rule of a phase. */
export const declareDisable = <R extends Scope, E extends Scope, T extends RulesetRule>(
  phase: Phase<R, E, T>,
  named: Named,
) => declareSwitch(phase, named, false);

const declareSwitch = <R extends Scope, E extends Scope, T extends RulesetRule>(
  { phase, edit }: Phase<R, E, T>,
  { name }: Named,
  enabled: boolean,
) =>
  operation({
    name,
    scope: edit,
    ...edits,
    endpoints: [`PATCH ${RULE}`, entrypoint(phase)],
    input: () => inputSchema<RuleReference>(ruleReference()),
    run: async (call, { zone, rule }): Promise<T> =>
      (await (await loadRuleset()).editRule(call, { zone, phase, name }, rule, () => ({ enabled }))) as T,
  });
