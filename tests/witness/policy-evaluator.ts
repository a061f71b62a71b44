import { acceptedGroups, groupKinds, groupOfScope } from './accepted-groups.data.ts';

/** What a token's policies are about, as the API has it. */
export interface WitnessPolicy {
  readonly effect: 'allow' | 'deny';
  /** Names of permission groups. */
  readonly groups: readonly string[];
  readonly resources: Readonly<Record<string, '*' | Readonly<Record<string, '*'>>>>;
}

/** A token as its owner knows it. */
export interface WitnessToken {
  readonly owner: { readonly kind: 'user' | 'account'; readonly id: string };
  readonly policies: readonly WitnessPolicy[];
}

/** The zones of the world, and who belongs to which account. */
export interface World {
  readonly zones: readonly { readonly id: string; readonly name: string; readonly account: string }[];
  /** The users who belong to an account, by the account's id. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/** Where something is to be done. What does not exist is a place, too: nothing is allowed there. */
export interface Place {
  readonly zone?: string | undefined;
  readonly account?: string | undefined;
}

/**
 * What a token may do, by Cloudflare's rules and tables alone: a request needs one of its accepted groups, on a resource that
 * the owner of the token reaches. A deny policy takes away the groups that it names, on the resources that it names.
 * https://developers.cloudflare.com/fundamentals/api/how-to/create-via-api/
 *
 * It shares no code with the library or its simulator, so that a mistake cannot agree with itself.
 */
export class PolicyEvaluator {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether the token has the permission of a scope there: its own group, or the one that edits what it reads. */
  holds(token: WitnessToken, scope: string, place: Place): boolean {
    const edit = groupOfScope[scope.replace(/:read$/, ':edit')];
    return [groupOfScope[scope], edit].some((group) => group !== undefined && this.#has(token, group, place));
  }

  /** Whether Cloudflare accepts an operation's own request there. */
  permits(token: WitnessToken, operation: string, place: Place): boolean {
    const accepted = acceptedGroups[operation];
    if (!accepted) throw new TypeError(`There is no operation ${operation}.`);
    if (accepted.groups.length === 0) return true;
    const isAboutZone = accepted.request.includes('{zone_id}') || accepted.request.endsWith('/graphql');
    if (isAboutZone && !this.#reaches(token, { zone: place.zone ?? '' })) return false;
    return accepted.groups.some((group) => this.#has(token, group, place));
  }

  /**
   * Whether the scope can be used there although the token does not have its permission: other groups are accepted for every
   * operation that declares it, or for one that shows it.
   */
  standsIn(token: WitnessToken, scope: string, place: Place): boolean {
    return Object.entries(acceptedGroups).some(
      ([operation, accepted]) => accepted.scope === scope && this.permits(token, operation, place),
    );
  }

  #has(token: WitnessToken, group: string, place: Place): boolean {
    const kind = groupKinds[group];
    if (kind === 'user') return token.owner.kind === 'user' && this.#allows(token, group, userIn(token));
    if (kind === 'zone') {
      const zone = this.#world.zones.find(({ id }) => id === place.zone);
      return zone !== undefined && this.#reaches(token, { zone: zone.id }) && this.#allows(token, group, zoneIn(zone));
    }
    const account = place.account ?? this.#world.zones.find(({ id }) => id === place.zone)?.account;
    return account !== undefined && this.#reaches(token, { account }) && this.#allows(token, group, accountIn(account));
  }

  #reaches({ owner }: WitnessToken, place: Place): boolean {
    const account = place.account ?? this.#world.zones.find(({ id }) => id === place.zone)?.account;
    if (account === undefined) return false;
    return owner.kind === 'account'
      ? owner.id === account
      : (this.#world.members[account]?.includes(owner.id) ?? false);
  }

  #allows({ policies }: WitnessToken, group: string, names: readonly string[]): boolean {
    const about = policies.filter(
      ({ groups, resources }) => groups.includes(group) && pathsIn(resources).some((path) => names.includes(path)),
    );
    return about.some(({ effect }) => effect === 'allow') && !about.some(({ effect }) => effect === 'deny');
  }
}

/** Every resource of a policy, those within another one after a slash. */
function pathsIn(resources: WitnessPolicy['resources']): readonly string[] {
  return Object.entries(resources).flatMap(([name, value]) =>
    value === '*' ? [name] : Object.keys(value).map((inner) => `${name}/${inner}`),
  );
}

const PREFIX = 'com.cloudflare.api';
const userIn = ({ owner }: WitnessToken) => [`${PREFIX}.user.${owner.id}`];
const accountIn = (account: string) => [`${PREFIX}.account.*`, `${PREFIX}.account.${account}`];
const zoneIn = ({ id, account }: World['zones'][number]) => [
  `${PREFIX}.account.zone.*`,
  `${PREFIX}.account.zone.${id}`,
  `${PREFIX}.account.${account}/${PREFIX}.account.zone.*`,
  `${PREFIX}.account.${account}/${PREFIX}.account.zone.${id}`,
];
