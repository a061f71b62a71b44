import type { Context } from '../context.ts';
import type { Account } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import type { RequestedResource } from '../identity/policies.ts';
import { denied, noRoute, noSuchZone } from '../server/rejections.ts';
import type { DenialStyle } from '../server/route.ts';
import type { Zone } from '../zones/zones.ts';

/** The zone or the account that a request is about. */
export interface Subject {
  readonly zone: Zone | undefined;
  readonly account: Account | undefined;
  /** The resource on which the request needs a permission. */
  readonly resource: RequestedResource;
}

type Params = Readonly<Record<string, string>>;

/** Finds the zone or the account that a path names. A caller cannot tell one that does not exist from another owner's. */
export function subjectOf(
  template: string,
  params: Params,
  actor: Actor,
  style: DenialStyle,
  context: Context,
): Subject {
  const zoneId = idBelow('zones', template, params);
  const accountId = idBelow('accounts', template, params);
  const zone = zoneId === undefined ? undefined : context.zones.get(zoneId);
  const account = accountId === undefined ? undefined : context.accounts.get(accountId);
  if (zoneId !== undefined && !zone) throw actor.token ? denied(style) : noSuchZone();
  if (accountId !== undefined && !account) throw denied(style);
  return { zone, account, resource: resourceOf(template, zone, account, actor) };
}

const IDENTIFIER = /^[0-9a-f]{32}$/;
/** Parameters that Cloudflare routes by: a value of another form has no route. */
const identifiers = ['zone_id', 'account_id', 'token_id', 'dns_record_id'];

/** Throws if a path has an id that is not well-formed. */
export function rejectMalformedIds(template: string, params: Params, path: string): void {
  const ids = [
    idBelow('zones', template, params),
    idBelow('accounts', template, params),
    ...identifiers.map((name) => params[name]),
  ];
  // Recorded in March 2025: the status is 404 at DNS records. Elsewhere 400 is seen.
  const status = template.includes('/dns_records') ? 404 : 400;
  if (ids.some((id) => id !== undefined && !IDENTIFIER.test(id))) throw noRoute(path, status);
}

/** The id in `/zones/{…}` or `/accounts/{…}`, whatever the catalog calls the parameter. */
function idBelow(kind: 'zones' | 'accounts', template: string, params: Params): string | undefined {
  const [, first, second = ''] = template.split('/');
  return first === kind && second.startsWith('{') ? params[second.slice(1, -1)] : undefined;
}

function resourceOf(
  template: string,
  zone: Zone | undefined,
  account: Account | undefined,
  { owner }: Actor,
): RequestedResource {
  if (zone) return { kind: 'zone', id: zone.id, accountId: zone.account.id };
  if (account) return { kind: 'account', id: account.id };
  return /^\/(user|memberships)(\/|$)/.test(template) ? { kind: 'user', id: owner.id } : { kind: 'anything' };
}
