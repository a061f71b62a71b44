import { id, listOperation, operation, zoneRef } from '../../operations/declare.ts';
import type { Endpoint, ZoneReference } from '../../operations/facade.ts';
import { type Zod, z } from '../../operations/schema.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { Scope } from '../../permissions/scopes.ts';
import type { DeletedRule, RulesetRule } from './models.ts';
import type { RuleBody } from './phase-ruleset.ts';

/** What every operation on the rules of a phase says of itself. */
interface Named {
  readonly name: string;
  /** One of the lists that {@link phaseRules} gives beside the makers of operations. */
  readonly endpoints: readonly [Endpoint, ...Endpoint[]];
}

/** An operation with an input of its own, and what is sent of it. */
interface Writing<In, Fields> extends Named {
  readonly input: () => Zod.ZodMiniType<unknown, In>;
  /** The rule as Cloudflare wants it, where it is not the input as it stands. `current` is the rule before an edit. */
  readonly body?: (fields: Fields, current?: RulesetRule) => RuleBody;
}

/** Where a new rule goes: last without one of them. */
export interface PositionInput {
  before?: string | undefined;
  after?: string | undefined;
  index?: number | undefined;
}

interface CreateInput extends PositionInput {
  zone: ZoneReference;
}

interface EditInput {
  zone: ZoneReference;
  rule: string;
}

/** An input without what says where the rule is, or is to go. */
type FieldsOf<In> = Omit<In, 'zone' | 'rule' | 'before' | 'after' | 'index'>;

const ruleId = () => id('The id of the rule, 32 hex digits.');

/** What says where a rule is to go. */
export const positionFields = () => ({
  before: z.optional(id('The id of the rule to put it before.')),
  after: z.optional(id('The id of the rule to put it after.')),
  index: z.optional(
    z.int().check(z.minimum(1), z.describe('The place to put it at; 1 is the first. At most one past the last rule.')),
  ),
});

const places = ({ before, after, index }: PositionInput): number =>
  [before, after, index].filter((place) => place !== undefined).length;

/** For inputs with {@link positionFields}. */
export const onePosition = () =>
  z.refine<PositionInput>((input) => places(input) <= 1, 'must have at most one of before, after and index');

/** What tells which rule an edit changes. */
export const editTarget = () => ({ zone: zoneRef(), rule: ruleId() });

/** For inputs with {@link editTarget}. */
export const someChange = () =>
  z.refine<object>(
    (input) => Object.entries(input).some(([name, value]) => name !== 'zone' && name !== 'rule' && value !== undefined),
    'must change something',
  );

/** What is written of the rules is loaded with the first call. */
const later = () => import('./phase-ruleset.ts');

/**
 * Makes the operations on a zone's rules in one phase. They work on the phase's entry point ruleset: one that is not there
 * yet reads as an empty list, and comes to be with its first rule.
 *
 * @source https://developers.cloudflare.com/ruleset-engine/rulesets-api/
 */
export function phaseRules<Phase extends string, Read extends Scope, Edit extends Scope>(
  phase: Phase,
  scopes: { readonly read: Read; readonly edit: Edit },
) {
  const entrypoint = `GET /zones/{zone_id}/rulesets/phases/${phase}/entrypoint` as const;
  const editing = ['PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}', entrypoint] as const;
  const at = (zone: unknown, name: string) => ({ zone: zone as ZoneRef, phase, name });
  const reads = { scope: scopes.read, effect: 'read', idempotent: true } as const;
  const edits = { scope: scopes.edit, effect: 'write', idempotent: true } as const;

  const setEnabled = (named: Named, enabled: boolean) =>
    operation({
      ...named,
      ...edits,
      input: () => z.strictObject(editTarget()),
      run: async (call, { zone, rule }): Promise<RulesetRule> =>
        (await later()).editRule(call, at(zone, named.name), rule, () => ({ enabled })),
    });

  return {
    /** The requests of `list` and `get`. */
    reading: [entrypoint] as const,
    /** The requests of `create`. */
    creating: [
      'POST /zones/{zone_id}/rulesets/{ruleset_id}/rules',
      entrypoint,
      'POST /zones/{zone_id}/rulesets',
    ] as const,
    /** The requests of `edit`, `move`, `enable` and `disable`. */
    editing,
    /** The requests of `delete`. */
    deleting: ['DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}', entrypoint] as const,

    list: (named: Named) =>
      listOperation<RulesetRule>()({
        ...named,
        ...reads,
        input: () => z.strictObject({ zone: zoneRef() }),
        items: async (call, { zone }) => (await later()).listRules(call, at(zone, named.name)),
      }),

    get: (named: Named) =>
      operation({
        ...named,
        ...reads,
        input: () => z.strictObject({ zone: zoneRef(), rule: ruleId() }),
        run: async (call, { zone, rule }): Promise<RulesetRule> =>
          (await later()).getRule(call, at(zone, named.name), rule),
      }),

    create: <In extends CreateInput>({ input, body, ...named }: Writing<In, FieldsOf<In>>) =>
      operation({
        ...named,
        ...edits,
        idempotent: false,
        input,
        run: async (call, given): Promise<RulesetRule> => {
          const { zone, before, after, index, ...fields } = given as unknown as CreateInput;
          const rule = body ? body(fields as unknown as FieldsOf<In>) : (fields as RuleBody);
          return (await later()).createRule(call, at(zone, named.name), rule, { before, after, index });
        },
      }),

    edit: <In extends EditInput>({ input, body, ...named }: Writing<In, FieldsOf<In>>) =>
      operation({
        ...named,
        ...edits,
        input,
        run: async (call, given): Promise<RulesetRule> => {
          const { zone, rule, ...fields } = given as unknown as EditInput;
          const change = (current: RulesetRule) =>
            body ? body(fields as unknown as FieldsOf<In>, current) : (fields as RuleBody);
          return (await later()).editRule(call, at(zone, named.name), rule, change);
        },
      }),

    delete: (named: Named) =>
      operation({
        ...named,
        ...edits,
        effect: 'destructive',
        input: () => z.strictObject(editTarget()),
        run: async (call, { zone, rule }): Promise<DeletedRule> =>
          (await later()).deleteRule(call, at(zone, named.name), rule),
      }),

    move: (named: Named) =>
      operation({
        ...named,
        ...edits,
        input: () =>
          z
            .strictObject({ ...editTarget(), ...positionFields() })
            .check(z.refine((input) => places(input) === 1, 'must have exactly one of before, after and index')),
        run: async (call, { zone, rule, ...position }): Promise<RulesetRule> =>
          (await later()).moveRule(call, at(zone, named.name), rule, position),
      }),

    enable: (named: Named) => setEnabled(named, true),
    disable: (named: Named) => setEnabled(named, false),
  };
}
