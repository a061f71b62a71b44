import { preciseTimestamp } from '../clock.ts';
import { asciiName, isHostname } from '../dns/names.ts';
import type { Actor } from '../identity/actor.ts';
import { legacyPermissions } from '../identity/legacy-permissions.ts';
import type { Call } from '../server/call.ts';
import { pageOf } from '../server/paging.ts';
import { type Refusal, refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { planLimits } from './plans.ts';
import { type Zone, type ZoneType, zoneBody } from './zones.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/zones/methods/';

export const zoneRoutes = [
  route({
    method: 'GET',
    path: '/zones',
    known: 'seen',
    source: 'https://github.com/troglobit/inadyn/issues/285',
    denial: 'resource',
    decides: 'handler',
    handle(call) {
      const { actor, query, context, needs } = call;
      const name = query.get('name');
      const mayList = actor.may(needs, { kind: 'anything' }) && (name !== null || (actor.token?.canListZones ?? true));
      if (!mayList) throw zoneListDenied(actor);
      const zones = context.zones.list().filter((zone) => actor.mayOnZone(needs, zone) && matches(zone, query));
      const { items, info } = pageOf(sorted(zones, query), query);
      return success(
        items.map((zone) => zoneBody(zone, legacyPermissions(actor, zone))),
        { info },
      );
    },
  }),

  route({
    method: 'POST',
    path: '/zones',
    known: 'seen',
    source: 'https://github.com/DNSControl/dnscontrol/issues/2290',
    denial: 'resource',
    decides: 'handler',
    handle: (call) => {
      const { actor, context, needs } = call;
      const body = call.json();
      const given = body.account;
      const accountId = given === undefined ? actor.accounts()[0]?.id : idOf(given);
      const account = accountId === undefined ? undefined : context.accounts.get(accountId);
      if (!account || !actor.may(needs, { kind: 'zones', accountId: account.id })) {
        const permission = 'com.cloudflare.api.account.zone.create';
        throw refusal(0, `Requires permission "${permission}" to create zones for the selected account`, 403);
      }
      const name = typeof body.name === 'string' ? asciiName(body.name) : '';
      // The code is inferred. Whether the name is a registrable domain is not simulated.
      if (!isHostname(name) || !name.includes('.')) throw refusal(1049, `"${name}" is not a registered domain`);
      // Seen: https://github.com/midl-dev/tezos-on-gke/issues/3
      if (context.zones.named(name)) throw refusal(1061, `${name} already exists`);
      const type = readType(body.type ?? 'full');
      if (type !== 'full' && account.type !== 'enterprise') throw notFullSignup(type);
      const pending = context.zones
        .list()
        .filter((zone) => zone.account.id === account.id && zone.status === 'pending');
      // Code and words are seen in public scripts that add zones; how many is up to the account, and 50 was documented.
      // https://developers.cloudflare.com/fundamentals/manage-domains/add-multiple-sites-automation/
      if (pending.length >= PENDING_ZONES) {
        throw refusal(1118, 'You have exceeded the limit for adding zones. Please activate some zones.');
      }
      const zone = context.zones.create({ name, account, type, status: 'pending' });
      return success(zoneBody(zone, legacyPermissions(actor, zone)));
    },
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}get/`,
    denial: 'resource',
    handle: ({ zone, actor }) => success(zoneBody(zone, legacyPermissions(actor, zone))),
  }),

  route({
    method: 'PATCH',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}edit/`,
    denial: 'resource',
    handle(call) {
      const { zone, actor, context } = call;
      edit(zone, call.json());
      zone.modifiedOn = preciseTimestamp(context.clock.now());
      return success(zoneBody(zone, legacyPermissions(actor, zone)));
    },
  }),

  route({
    method: 'DELETE',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}delete/`,
    denial: 'resource',
    handle({ zone, context }) {
      context.zones.delete(zone.id);
      return success({ id: zone.id });
    },
  }),

  route({
    method: 'PUT',
    path: '/zones/{zone_id}/activation_check',
    known: 'inferred',
    source: 'https://developers.cloudflare.com/api/resources/zones/subresources/activation_check/methods/trigger/',
    denial: 'resource',
    // The check is taken to find the name servers changed, at once.
    handle: (call) => {
      const { zone, context } = call;
      activate(zone, context.clock.now());
      return success({ id: zone.id });
    },
  }),
];

function zoneListDenied({ token }: Actor) {
  const actor = `com.cloudflare.api.token.${token?.id ?? ''}`;
  return refusal(0, `Actor '${actor}' requires permission 'com.cloudflare.api.account.zone.list' to list zones`, 403);
}

function matches(zone: Zone, query: URLSearchParams): boolean {
  const filters: readonly (readonly [parameter: string, value: string])[] = [
    ['name', zone.name],
    ['status', zone.status],
    ['type', zone.type],
    ['account.id', zone.account.id],
    ['account.name', zone.account.name],
  ];
  const given = filters.filter(([parameter]) => query.has(parameter));
  const fits = ([parameter, value]: readonly [string, string]): boolean => compare(query.get(parameter) ?? '', value);
  return query.get('match') === 'any' && given.length > 0 ? given.some(fits) : given.every(fits);
}

/** A filter may carry an operator: `contains:example`. https://developers.cloudflare.com/api/resources/zones/methods/list/ */
function compare(filter: string, value: string): boolean {
  const [, operator, text = ''] =
    /^(equal|not_equal|starts_with|ends_with|contains|starts_with_case_sensitive|ends_with_case_sensitive|contains_case_sensitive):(.*)$/.exec(
      filter,
    ) ?? [];
  const [have, want] = [value.toLowerCase(), (operator === undefined ? filter : text).toLowerCase()];
  switch (operator?.replace('_case_sensitive', '')) {
    case 'not_equal':
      return have !== want;
    case 'starts_with':
      return have.startsWith(want);
    case 'ends_with':
      return have.endsWith(want);
    case 'contains':
      return have.includes(want);
    default:
      return have === want;
  }
}

function sorted(zones: readonly Zone[], query: URLSearchParams): readonly Zone[] {
  const keys: Readonly<Record<string, (zone: Zone) => string>> = {
    name: ({ name }) => name,
    status: ({ status }) => status,
    'account.id': ({ account }) => account.id,
    'account.name': ({ account }) => account.name,
    'plan.id': ({ plan }) => plan,
  };
  const order = query.get('order') ?? 'name';
  const key = Object.hasOwn(keys, order) ? keys[order] : undefined;
  if (!key) throw refusal(1004, `order must be one of ${Object.keys(keys).join(', ')}`);
  const ascending = zones.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return query.get('direction') === 'desc' ? ascending.reverse() : ascending;
}

const PENDING_ZONES = 50;

/**
 * Seen for a new partial zone, also of an account that may have some by the dashboard
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/1812 and 2069). For other types, and for an edit, it is
 * inferred.
 */
const notFullSignup = (type: ZoneType): Refusal =>
  refusal(1104, `${type.charAt(0).toUpperCase()}${type.slice(1)} zone signup not allowed`);

const editable = ['paused', 'type', 'vanity_name_servers'];

function edit(zone: Zone, changes: ReturnType<Call['json']>): void {
  const given = editable.filter((property) => changes[property] !== undefined);
  // Documented for this route; code and wording are inferred.
  if (given.length !== 1)
    throw refusal(1004, 'Exactly one of paused, type and vanity_name_servers can be changed at a time');
  const { paused, type, vanity_name_servers: servers } = changes;
  if (paused !== undefined) {
    if (typeof paused !== 'boolean') throw refusal(1004, 'paused must be a boolean');
    zone.paused = paused;
  } else if (type !== undefined) {
    const wanted = readType(type);
    // https://developers.cloudflare.com/dns/zone-setups/ (partial: Business and Enterprise; secondary: Enterprise)
    if (wanted !== 'full' && planLimits[zone.plan].price < planLimits.business.price && zone.plan !== 'enterprise') {
      throw notFullSignup(wanted);
    }
    zone.type = wanted;
  } else if (Array.isArray(servers) && servers.every((server) => typeof server === 'string' && isHostname(server))) {
    zone.vanityNameServers = servers;
  } else throw refusal(1004, 'vanity_name_servers must be a list of host names');
}

function readType(given: unknown): ZoneType {
  if (given === 'full' || given === 'partial' || given === 'secondary' || given === 'internal') return given;
  throw refusal(1004, 'type must be one of full, partial, secondary, internal');
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function activate(zone: Zone, now: number): void {
  if (zone.status === 'active') return;
  zone.status = 'active';
  zone.activatedOn = preciseTimestamp(now);
}
