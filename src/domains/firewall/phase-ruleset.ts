import { BasePhases } from 'cloudflare/resources/rulesets/phases/phases';
import { BaseRules } from 'cloudflare/resources/rulesets/rules';
import { BaseRulesets } from 'cloudflare/resources/rulesets/rulesets';
import { CloudflareConnectorError, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type { DeletedRule, RulesetRule } from './models.ts';
import type { RulePosition } from './rule-input.ts';

/** A rule, or a part of one, as it is sent to Cloudflare. */
export type RuleBody = Readonly<Record<string, unknown>>;

/** Where an operation works, and its name. */
interface Place {
  readonly zone: ZoneRef;
  readonly phase: string;
  readonly name: string;
}

interface Ruleset {
  readonly id: string;
  readonly rules?: readonly RulesetRule[] | undefined;
}

type CreateRuleParams = Parameters<BaseRules['create']>[1];
type EditRuleParams = Parameters<BaseRules['edit']>[1];
type CreateRulesetParams = Parameters<BaseRulesets['create']>[0];
type Phase = Parameters<BasePhases['get']>[0];

/** Cloudflare's code for a phase without an entry point ruleset. */
const NO_ENTRYPOINT = 10003;
/** Cloudflare's code for a second entry point ruleset of one phase. */
const ENTRYPOINT_EXISTS = 20217;

export async function listRules(call: CallContext, place: Place): Promise<readonly RulesetRule[]> {
  return (await entrypoint(call, place))?.rules ?? [];
}

export async function getRule(call: CallContext, place: Place, rule: string): Promise<RulesetRule> {
  return (await find(call, place, rule)).found;
}

export async function createRule(
  call: CallContext,
  place: Place,
  rule: RuleBody,
  position: RulePosition,
): Promise<RulesetRule> {
  const existing = await entrypoint(call, place);
  if (existing) return addRule(call, place, existing, rule, position);
  checkPosition(place, [], position, 1);
  const { zone, phase } = place;
  const params = { zone_id: zone.id, name: 'default', kind: 'zone', phase, rules: [{ ...call.extra, ...rule }] };
  try {
    // A PUT of the entry point would overwrite rules that somebody else created in between; a POST is rejected then.
    const made = (await call
      .use(BaseRulesets)
      .create(params as unknown as CreateRulesetParams, call.plainOptions)) as unknown as Ruleset;
    return inResponse(place, made.rules?.[0]);
  } catch (error) {
    const created = hasCode(error, ENTRYPOINT_EXISTS) ? await entrypoint(call, place) : undefined;
    if (!created) throw error;
    return addRule(call, place, created, rule, position);
  }
}

/** The response is the whole ruleset. The new rule is the one that did not exist before. */
async function addRule(
  call: CallContext,
  place: Place,
  { id, rules = [] }: Ruleset,
  rule: RuleBody,
  given: RulePosition,
): Promise<RulesetRule> {
  checkPosition(place, rules, given, rules.length + 1);
  checkRef(place, rules, rule.ref);
  const params = { zone_id: place.zone.id, ...rule, ...positionOf(given) };
  const after = (await call
    .use(BaseRules)
    .create(id, params as unknown as CreateRuleParams, call.options)) as unknown as Ruleset;
  const known = new Set(rules.map((one) => one.id));
  const added = (after.rules ?? []).filter((one) => !known.has(one.id));
  // There are several if somebody else added one in between.
  const ours = added.filter(
    ({ action, expression, description = '' }) =>
      action === rule.action && expression === rule.expression && description === (rule.description ?? ''),
  );
  return inResponse(place, ours.at(-1) ?? added.at(-1));
}

/** Cloudflare replaces the rule as a whole, so fields that do not change are sent as well. */
export async function editRule(
  call: CallContext,
  place: Place,
  rule: string,
  change: (current: RulesetRule) => RuleBody,
): Promise<RulesetRule> {
  const { ruleset, found } = await find(call, place, rule);
  const changes = Object.fromEntries(Object.entries(change(found)).filter(([, value]) => value !== undefined));
  checkRef(place, ruleset.rules?.filter(({ id }) => id !== rule) ?? [], changes.ref);
  const { id: _, version: __, last_updated: ___, categories: ____, action_parameters, logging, ...unchanged } = found;
  const sameAction = changes.action === undefined || changes.action === found.action;
  const ofAction = sameAction && {
    ...(action_parameters !== undefined && { action_parameters }),
    ...(logging !== undefined && { logging }),
  };
  return patch(call, place, ruleset, rule, { ...unchanged, ...ofAction, ...changes });
}

export async function moveRule(
  call: CallContext,
  place: Place,
  rule: string,
  position: RulePosition,
): Promise<RulesetRule> {
  const { ruleset } = await find(call, place, rule);
  const { rules = [] } = ruleset;
  checkPosition(place, rules, position, rules.length);
  if (rule === (position.before ?? position.after)) {
    throw invalid(place, position.before === undefined ? 'after' : 'before', 'must be another rule');
  }
  return patch(call, place, ruleset, rule, positionOf(position));
}

export async function deleteRule(call: CallContext, place: Place, rule: string): Promise<DeletedRule> {
  const { ruleset } = await find(call, place, rule);
  await call.use(BaseRules).delete(rule, { zone_id: place.zone.id, ruleset_id: ruleset.id }, call.options);
  return { id: rule };
}

async function patch(
  call: CallContext,
  place: Place,
  { id }: Ruleset,
  rule: string,
  body: RuleBody,
): Promise<RulesetRule> {
  const params = { zone_id: place.zone.id, ruleset_id: id, ...body };
  const after = (await call
    .use(BaseRules)
    .edit(rule, params as unknown as EditRuleParams, call.options)) as unknown as Ruleset;
  return inResponse(
    place,
    after.rules?.find((one) => one.id === rule),
  );
}

/** A rule that must be in the ruleset that a change returns. */
function inResponse({ name }: Place, rule: RulesetRule | undefined): RulesetRule {
  if (rule) return rule;
  const message = `${name}: the ruleset in Cloudflare's response does not have the rule. The change may have been applied; check before retrying.`;
  throw new CloudflareConnectorError('api_error', message, { operation: name, status: 200 });
}

async function entrypoint(call: CallContext, { zone, phase }: Place): Promise<Ruleset | undefined> {
  try {
    const ruleset = await call.use(BasePhases).get(phase as Phase, { zone_id: zone.id }, call.options);
    return ruleset as unknown as Ruleset;
  } catch (error) {
    if (hasCode(error, NO_ENTRYPOINT)) return undefined;
    throw error;
  }
}

async function find(call: CallContext, place: Place, rule: string) {
  const ruleset = await entrypoint(call, place);
  const found = ruleset?.rules?.find((one) => one.id === rule);
  if (ruleset && found) return { ruleset, found };
  const { name, zone, phase } = place;
  const message = `${name}: there is no rule ${rule} in the phase ${phase} of zone ${zone.name ?? zone.id}.`;
  throw new CloudflareConnectorError('not_found', message, { operation: name });
}

/** Cloudflare rejects such a position, too; this error says how many rules the phase has. */
function checkPosition(
  place: Place,
  rules: readonly RulesetRule[],
  { before, after, index }: RulePosition,
  last: number,
): void {
  if (index !== undefined && index > last) {
    throw invalid(place, 'index', `must be at most ${last}: the phase has ${rules.length} rules`);
  }
  for (const [field, neighbour] of Object.entries({ before, after })) {
    if (neighbour !== undefined && !rules.some(({ id }) => id === neighbour)) {
      throw invalid(place, field, `must be the id of a rule in the phase, which has no rule ${neighbour}`);
    }
  }
}

/** How Cloudflare rejects a ref that another rule has is not known. */
function checkRef({ name }: Place, rules: readonly RulesetRule[], ref: unknown): void {
  const holder = ref === undefined ? undefined : rules.find((rule) => rule.ref === ref);
  if (!holder) return;
  const message = `${name}: the rule ${holder.id} already has the ref ${JSON.stringify(ref)}.`;
  throw new CloudflareConnectorError('conflict', message, { operation: name });
}

const positionOf = ({ before, after, index }: RulePosition): RuleBody => {
  const position = Object.entries({ before, after, index }).filter(([, value]) => value !== undefined);
  return position.length > 0 ? { position: Object.fromEntries(position) } : {};
};

function invalid({ name }: Place, field: string, message: string): InvalidInputError {
  return new InvalidInputError(name, [{ field, message }], { operation: name });
}

function hasCode(error: unknown, code: number): boolean {
  return CloudflareConnectorError.is(error) && error.errors.some((message) => message.code === code);
}
