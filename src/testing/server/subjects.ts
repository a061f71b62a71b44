import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import type { Target } from '../identity/policies.ts';
import type { Zone } from '../zones/zones.ts';
import { denied, noRoute, noSuchZone } from './refusals.ts';
import type { Denial } from './route.ts';

/** What a request is about. */
export interface Subject {
  readonly zone: Zone | undefined;
  readonly account: Account | undefined;
  readonly target: Target;
}

type Params = Readonly<Record<string, string>>;

/** Finds the zone or account that a path names. One that does not exist looks like one that is somebody else's. */
export function subjectOf(template: string, params: Params, actor: Actor, denial: Denial, context: Context): Subject {
  const zoneId = idBelow('zones', template, params);
  const accountId = idBelow('accounts', template, params);
  const zone = zoneId === undefined ? undefined : context.zones.get(zoneId);
  const account = accountId === undefined ? undefined : context.accounts.get(accountId);
  if (zoneId !== undefined && !zone) throw actor.token ? denied(denial) : noSuchZone();
  if (accountId !== undefined && !account) throw denied(denial);
  return { zone, account, target: targetOf(template, zone, account, actor) };
}

const IDENTIFIER = /^[0-9a-f]{32}$/;
/** Parameters that Cloudflare routes by: a value of another shape has no route. */
const identifiers = ['zone_id', 'account_id', 'token_id', 'dns_record_id'];

/** Refuses a path with an id that cannot be one. */
export function refuseMalformedIds(template: string, params: Params, path: string): void {
  const ids = [
    idBelow('zones', template, params),
    idBelow('accounts', template, params),
    ...identifiers.map((name) => params[name]),
  ];
  if (ids.some((id) => id !== undefined && !IDENTIFIER.test(id))) throw noRoute(path);
}

/** The id in `/zones/{…}` or `/accounts/{…}`, however the catalog calls it. */
function idBelow(kind: 'zones' | 'accounts', template: string, params: Params): string | undefined {
  const [, first, second = ''] = template.split('/');
  return first === kind && second.startsWith('{') ? params[second.slice(1, -1)] : undefined;
}

function targetOf(template: string, zone: Zone | undefined, account: Account | undefined, { owner }: Actor): Target {
  if (zone) return { kind: 'zone', id: zone.id, accountId: zone.account.id };
  if (account) return { kind: 'account', id: account.id };
  return /^\/(user|memberships)(\/|$)/.test(template) ? { kind: 'user', id: owner.id } : { kind: 'anything' };
}
