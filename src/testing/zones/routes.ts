import { planLimits } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import type { Actor } from '../identity/actor.ts';
import { legacyPermissions } from '../identity/legacy-permissions.ts';
import { asciiName, isHostname } from '../server/host-names.ts';
import { pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { type Rejection, type RouteResponse, rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { selectZones } from './zone-query.ts';
import type { ZoneSetting } from './zone-settings.ts';
import { type Zone, type ZoneType, zoneBody } from './zones.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/zones/methods/';
const SETTING_DOCS = 'https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/';

const ownRoutes = [
  route({
    method: 'GET',
    path: '/zones',
    known: 'seen',
    source: 'https://github.com/ddclient/ddclient/issues/834',
    denialStyle: 'resource',
    decides: 'handler',
    handle(request) {
      const { actor, query, context, needs } = request;
      const isByName = query.has('name');
      const mayList = actor.seesZones || actor.may(needs, { kind: 'anything' });
      if (!mayList || !(isByName || (actor.token?.canListZones ?? true))) throw zoneListDenied(actor);
      const sees = (zone: Zone): boolean => (actor.seesZones ? seesZone(actor, zone) : actor.mayOnZone(needs, zone));
      const { items, info } = pageOf(selectZones(context.zones.list().filter(sees), query), query);
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
    denialStyle: 'resource',
    decides: 'handler',
    handle: createZone,
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}get/`,
    denialStyle: 'resource',
    handle: ({ zone, actor }) => success(zoneBody(zone, legacyPermissions(actor, zone))),
  }),

  route({
    method: 'PATCH',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}edit/`,
    denialStyle: 'resource',
    handle(request) {
      const { zone, actor, context } = request;
      edit(zone, request.json());
      zone.modifiedOn = preciseTimestamp(context.clock.now());
      return success(zoneBody(zone, legacyPermissions(actor, zone)));
    },
  }),

  route({
    method: 'DELETE',
    path: '/zones/{zone_id}',
    known: 'doc',
    source: `${DOCS}delete/`,
    denialStyle: 'resource',
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
    denialStyle: 'resource',
    // The check always finds the name servers changed.
    handle: (request) => {
      const { zone, context } = request;
      context.zones.activate(zone);
      return success({ id: zone.id });
    },
  }),
];

const SETTING = '/zones/{zone_id}/settings/{setting_id}';

/** Settings that Cloudflare documents with a path of their own. Otherwise they are like all others. */
const withOwnPath = [
  ...['aegis', 'automatic_platform_optimization', 'h2_prioritization', 'image_resizing', 'origin_h2_max_streams'],
  ...['origin_max_http_version', 'ssl_recommender', 'transformations_allowed_origins'],
];

/** The one setting whose value is called `enabled`: zones_ssl_recommender in the document. */
const RECOMMENDER = 'ssl_recommender';

/** A setting as its page documents it. */
const shown = ({ id, value, ...rest }: ZoneSetting) =>
  id === RECOMMENDER ? { id, enabled: value } : { id, value, ...rest };

const SETTINGS = '/zones/{zone_id}/settings';

const settingRoutes = [
  route({
    method: 'GET',
    path: SETTINGS,
    known: 'doc',
    source: `${SETTING_DOCS}list/`,
    handle: ({ zone }) => success(zone.settings.list().map(shown)),
  }),

  route({
    method: 'PATCH',
    path: SETTINGS,
    known: 'doc',
    source: `${SETTING_DOCS}bulk_edit/`,
    // That all are made or none, and the response to a body without items, are inferred.
    handle(request) {
      const { items } = request.json();
      if (!Array.isArray(items) || items.length === 0) throw rejection(1004, 'items must be a list of settings');
      const changes = items.map((item: Readonly<Record<string, unknown>>) => {
        const { id, value, enabled } = item ?? {};
        if (typeof id !== 'string') throw rejection(1006, `Unrecognized zone setting name: ${id}`);
        return [id, id === RECOMMENDER ? enabled : value] as const;
      });
      return success(request.zone.settings.editAll(changes).map(shown));
    },
  }),

  route({
    method: 'GET',
    path: SETTING,
    known: 'doc',
    source: `${SETTING_DOCS}get/`,
    alsoServes: withOwnPath,
    handle: (request) => success(shown(request.zone.settings.get(request.param('setting_id')))),
  }),

  route({
    method: 'PATCH',
    path: SETTING,
    known: 'doc',
    source: `${SETTING_DOCS}edit/`,
    alsoServes: withOwnPath,
    handle(request) {
      const id = request.param('setting_id');
      const { enabled, value = id === RECOMMENDER ? enabled : undefined } = request.json();
      if (value === undefined) throw rejection(1007, `Invalid value for zone setting ${id}`);
      return success(shown(request.zone.settings.edit(id, value)));
    },
  }),
];

/** Zones and their settings. */
export const zoneRoutes: readonly Route[] = [...ownRoutes, ...settingRoutes];

function createZone(request: RoutedRequest): RouteResponse {
  const { actor, context, needs } = request;
  const body = request.json();
  // The document lets `account` be empty.
  const isGiven = body.account !== undefined && JSON.stringify(body.account) !== '{}';
  const accountId = isGiven ? idOf(body.account) : actor.accounts()[0]?.id;
  const account = accountId === undefined ? undefined : context.accounts.get(accountId);
  if (!account || !actor.may(needs, { kind: 'zones', accountId: account.id })) {
    const permission = 'com.cloudflare.api.account.zone.create';
    throw rejection(0, `Requires permission "${permission}" to create zones for the selected account`, 403);
  }
  const name = typeof body.name === 'string' ? asciiName(body.name) : '';
  // Recorded in August 2026, as are the code and the wording of the two below. That a domain is registered is not checked.
  if (!isHostname(name) || !name.includes('.')) throw rejection(1002, 'Invalid domain');
  if (name === 'cloudflare.com') throw rejection(1428, HELD);
  const namesakes = context.zones.allNamed(name);
  if (namesakes.some((zone) => zone.account.id === account.id)) throw rejection(1061, `${name} already exists`);
  if (isSubdomain(name, context) && account.type !== 'enterprise') throw rejection(1116, SUBDOMAIN);
  const type = readType(body.type ?? 'full');
  if (type !== 'full' && account.type !== 'enterprise') throw notFullSignup(type);
  const pending = context.zones.list().filter((zone) => zone.account.id === account.id && zone.status === 'pending');
  // Code and wording are seen in public scripts that add zones. The limit differs by account; 50 was documented.
  // https://developers.cloudflare.com/fundamentals/manage-domains/add-multiple-sites-automation/
  if (pending.length >= PENDING_ZONES) {
    throw rejection(1118, 'You have exceeded the limit for adding zones. Please activate some zones.');
  }
  const zone = context.zones.create({ name, account, type, status: 'pending' });
  return success(zoneBody(zone, legacyPermissions(actor, zone)));
}

function zoneListDenied({ token }: Actor) {
  const actor = `com.cloudflare.api.token.${token?.id ?? ''}`;
  return rejection(0, `Actor '${actor}' requires permission 'com.cloudflare.api.account.zone.list' to list zones`, 403);
}

const HELD =
  'The zone name provided is subject to a hold which disallows the creation of this zone. Please contact the domain owner to have this hold removed.';

/** The code is quoted, the wording is the dashboard's: https://github.com/stackryze/FreeDomains/issues/304 */
const SUBDOMAIN =
  'Please ensure you are providing the root domain and not any subdomains (e.g., example.com, not subdomain.example.com)';

/**
 * Whether a name is below a domain: one with a zone here, or a name of three labels whose first is one that only hosts have.
 * The public suffix list is not simulated: `example.co.uk` is a domain of its own.
 */
function isSubdomain(name: string, { zones }: RoutedRequest['context']): boolean {
  const [host = '', ...domain] = name.split('.');
  const isBelow = domain.some((_, index) => index < domain.length - 1 && zones.named(domain.slice(index).join('.')));
  return isBelow || (domain.length >= 2 && /^(?:www|api|app|mail|blog|shop|dev|staging|sub|subdomain)$/.test(host));
}

/** A token sees the zones on which it has any permission. */
function seesZone(actor: Actor, zone: Zone): boolean {
  return actor.mayOnZone([], zone) && (actor.token?.policySet.touchesZone(zone) ?? true);
}

const PENDING_ZONES = 50;

/**
 * Seen for a new partial zone, even if the account may add one in the dashboard
 * (https://github.com/cloudflare/terraform-provider-cloudflare/issues/1812 and 2069). Inferred for other types and for edits.
 */
const notFullSignup = (type: ZoneType): Rejection =>
  rejection(1104, `${type.charAt(0).toUpperCase()}${type.slice(1)} zone signup not allowed`);

const editable = ['paused', 'type', 'vanity_name_servers'];

function edit(zone: Zone, changes: ReturnType<RoutedRequest['json']>): void {
  const given = editable.filter((property) => changes[property] !== undefined);
  // Documented for this route; code and wording are inferred.
  if (given.length !== 1)
    throw rejection(1004, 'Exactly one of paused, type and vanity_name_servers can be changed at a time');
  const { paused, type, vanity_name_servers: servers } = changes;
  if (paused !== undefined) {
    if (typeof paused !== 'boolean') throw rejection(1004, 'paused must be a boolean');
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
  } else throw rejection(1004, 'vanity_name_servers must be a list of host names');
}

function readType(given: unknown): ZoneType {
  if (given === 'full' || given === 'partial' || given === 'secondary' || given === 'internal') return given;
  throw rejection(1004, 'type must be one of full, partial, secondary, internal');
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
