import fc from 'fast-check';
import { type Account, createCloudflare, type PolicyInput, type Token, type User } from '../../src/testing/index.ts';
import { type GroupKind, groupKinds, groupOfScope } from './accepted-groups.data.ts';
import { PolicyEvaluator, type WitnessPolicy, type WitnessToken, type World } from './policy-evaluator.ts';

/** Three accounts, of which two belong to the user at home, and one to somebody else. */
export const cloudflare = createCloudflare({ now: '2026-11-24T00:00:00Z', rateLimit: { quota: 1e9, window: 300 } });

const home = cloudflare.accounts.default;
const user = cloudflare.users.default;
const colleague = cloudflare.users.create();
const stranger = cloudflare.users.create();
const shared = cloudflare.accounts.create({ name: 'Shared', members: [user, colleague] });
const foreign = cloudflare.accounts.create({ name: 'Foreign', members: [stranger] });
const zones = [
  cloudflare.zones.create({ name: 'one.example', account: home }),
  cloudflare.zones.create({ name: 'two.example', account: home }),
  cloudflare.zones.create({ name: 'three.example', account: shared }),
  cloudflare.zones.create({ name: 'foreign.example', account: foreign }),
];

// Two zones have rules in the phases that write probes are about.
const admin = cloudflare.tokens.create({ scopes: ['cache_settings:edit', 'zone_waf:edit'] });
for (const zone of [zones[0], zones[2]]) {
  for (const phase of ['http_request_cache_settings', 'http_request_firewall_custom']) {
    const rule = phase.endsWith('custom')
      ? { action: 'block', expression: 'false' }
      : { action: 'set_cache_settings', action_parameters: { cache: true }, expression: 'false' };
    const made = await cloudflare.fetch(
      `https://api.cloudflare.com/client/v4/zones/${zone?.id}/rulesets/phases/${phase}/entrypoint`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${admin.value}` },
        body: JSON.stringify({ rules: [rule] }),
      },
    );
    if (!made.ok) throw new Error(await made.text());
  }
}

const world: World = {
  zones: zones.map(({ id, name, account }) => ({ id, name, account: account.id })),
  members: { [home.id]: [user.id], [shared.id]: [user.id, colleague.id], [foreign.id]: [stranger.id] },
};
export const evaluator = new PolicyEvaluator(world);
export const knownZones = world.zones;

/** Why a token does not work any more, or not yet. */
export type Death = 'expired' | 'disabled' | 'not yet valid' | 'rolled' | 'deleted' | 'elsewhere';

/** A token to judge detection by. */
export interface RandomToken extends WitnessToken {
  readonly format: 'prefixed' | 'legacy';
  readonly death: Death | undefined;
  /** Whether the connector is told the account. */
  readonly tellsAccount: boolean;
}

/** A zone as the caller writes it: it may be somebody else's, or nobody's. */
export interface Asked {
  readonly written: string;
  /** The zone that is meant, if there is one. */
  readonly id: string | undefined;
}

export const asked: fc.Arbitrary<Asked> = fc.constantFrom<Asked>(
  ...knownZones.flatMap(({ id, name }) => [
    { written: id, id },
    { written: name, id },
  ]),
  { written: 'f'.repeat(32), id: undefined },
  { written: 'mistyped.example', id: undefined },
);

const PREFIX = 'com.cloudflare.api';
const accounts = [home, shared, foreign];

const resources: Record<GroupKind, (owner: User | Account) => fc.Arbitrary<WitnessPolicy['resources']>> = {
  zone: () =>
    fc.constantFrom<WitnessPolicy['resources']>(
      { [`${PREFIX}.account.zone.*`]: '*' },
      ...zones.map(({ id }) => ({ [`${PREFIX}.account.zone.${id}`]: '*' as const })),
      ...accounts.map(({ id }) => ({ [`${PREFIX}.account.${id}`]: { [`${PREFIX}.account.zone.*`]: '*' as const } })),
    ),
  account: () =>
    fc.constantFrom<WitnessPolicy['resources']>(
      { [`${PREFIX}.account.*`]: '*' },
      ...accounts.map(({ id }) => ({ [`${PREFIX}.account.${id}`]: '*' as const })),
    ),
  user: (owner) => fc.constant({ [`${PREFIX}.user.${owner.id}`]: '*' as const }),
};

/** The groups behind the scopes, and some that stand in for them. */
const groupsOf = (kind: GroupKind) => Object.keys(groupKinds).filter((group) => groupKinds[group] === kind);
const scoped = new Set(Object.values(groupOfScope));

function policyOn(kind: GroupKind, owner: User | Account): fc.Arbitrary<WitnessPolicy> {
  const own = groupsOf(kind).filter((group) => scoped.has(group));
  const others = groupsOf(kind).filter((group) => !scoped.has(group));
  const groups =
    others.length > 0
      ? fc.oneof(
          { arbitrary: fc.subarray(own, { minLength: 1 }), weight: 6 },
          fc.subarray(others, { minLength: 1, maxLength: 3 }),
        )
      : fc.subarray(own, { minLength: 1 });
  return fc.record({
    effect: fc.constantFrom<'allow' | 'deny'>('allow', 'allow', 'allow', 'allow', 'deny'),
    groups,
    resources: resources[kind](owner),
  });
}

const deaths: readonly Death[] = ['expired', 'disabled', 'not yet valid', 'rolled', 'deleted', 'elsewhere'];

export const randomToken: fc.Arbitrary<RandomToken> = fc
  .constantFrom<User | Account>(user, user, user, colleague, home, shared)
  .chain((owner) => {
    const kinds: readonly GroupKind[] =
      owner.kind === 'user' ? ['zone', 'zone', 'account', 'user'] : ['zone', 'account'];
    return fc.record({
      owner: fc.constant({ kind: owner.kind, id: owner.id }),
      policies: fc.array(fc.oneof(...kinds.map((kind) => policyOn(kind, owner))), { minLength: 1, maxLength: 5 }),
      format: fc.constantFrom<RandomToken['format']>('prefixed', 'prefixed', 'legacy'),
      death: fc.oneof({ arbitrary: fc.constant(undefined), weight: 8 }, fc.constantFrom(...deaths)),
      tellsAccount: fc.boolean(),
    });
  });

function ownerOf({ id }: WitnessToken['owner']): User | Account {
  const found = [user, colleague, ...accounts].find((owner) => owner.id === id);
  if (!found) throw new TypeError(`Nobody has the id ${id}.`);
  return found;
}

/** Makes the token, and lets it die. Returns its value as its user has it. */
export function make({ owner, policies, format, death }: RandomToken): {
  readonly token: Token;
  readonly value: string;
} {
  const token = cloudflare.tokens.create({
    owner: ownerOf(owner),
    format,
    ...(death === 'expired' && { status: 'expired' }),
    ...(death === 'disabled' && { status: 'disabled' }),
    ...(death === 'not yet valid' && { notBefore: '2027-01-01T00:00:00Z' }),
    ...(death === 'elsewhere' && { allowedIps: ['203.0.113.9/32'] }),
    policies: policies.map(
      ({ effect, groups, resources: on }): PolicyInput => ({
        effect,
        resources: on as PolicyInput['resources'],
        permission_groups: groups.map((name) => ({ name })),
      }),
    ),
  });
  const { value } = token;
  if (death === 'rolled') token.roll('r'.repeat(40));
  if (death === 'deleted') cloudflare.tokens.delete(token.id);
  return { token, value };
}
