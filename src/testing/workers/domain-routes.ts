import { isHostname } from '../server/host-names.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { DOMAINS_PER_ZONE } from './limits.ts';
import { type Domain, Workers } from './worker-scripts.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/workers/subresources/';
const DOMAINS = '/accounts/{account_id}/workers/domains';

/** Custom domains of Workers. */
export const domainRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: DOMAINS,
    known: 'doc',
    source: `${DOCS}domains/methods/list/`,
    handle({ account, query }) {
      const fields = ['zone_id', 'zone_name', 'service', 'hostname', 'environment'] as const;
      const domains = [...Workers.of(account).domains.values()];
      return success(
        domains.filter((domain) => fields.every((field) => !query.has(field) || query.get(field) === domain[field])),
      );
    },
  }),

  route({
    method: 'PUT',
    path: DOMAINS,
    known: 'doc',
    source: `${DOCS}domains/methods/update/`,
    handle: (request) => success(attach(request)),
  }),

  route({
    method: 'GET',
    path: `${DOMAINS}/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/get/`,
    handle: (request) => success(domainIn(request)),
  }),

  route({
    method: 'DELETE',
    path: `${DOMAINS}/{domain_id}`,
    known: 'doc',
    source: `${DOCS}domains/methods/delete/`,
    handle(request) {
      Workers.of(request.account).domains.delete(domainIn(request).id);
      return { status: 200, body: { success: true, errors: [], messages: [] } };
    },
  }),
];

function domainIn(request: RoutedRequest): Domain {
  const domain = Workers.of(request.account).domains.get(request.param('domain_id'));
  // Code and wording are inferred.
  if (!domain) throw rejection(100114, 'The custom domain does not exist.', 404);
  return domain;
}

function attach(request: RoutedRequest): Domain {
  const { account, context } = request;
  const { domains, scripts } = Workers.of(account);
  const { hostname, service, zone_id: zoneId } = request.json();
  const name = typeof hostname === 'string' ? hostname.toLowerCase() : '';
  const zone = context.zones
    .list()
    .find(
      (one) =>
        one.account.id === account.id &&
        (zoneId === undefined || one.id === zoneId) &&
        (name === one.name || name.endsWith(`.${one.name}`)),
    );
  // The code is seen: https://github.com/cloudflare/workers-sdk/issues/2906
  if (!isHostname(name) || !zone) throw rejection(10083, `workers.api.error.zone_not_found for "${name}"`, 404);
  if (typeof service !== 'string' || !scripts.has(service)) {
    throw rejection(10007, 'This Worker does not exist on your account.', 404);
  }
  const known = [...domains.values()].find((domain) => domain.hostname === name);
  // Seen: https://github.com/alchemy-run/alchemy-async/pull/1384
  if (known && known.service !== service) {
    throw rejection(
      100116,
      `Hostname '${name}' already in use by other custom domain. Either delete it, try a different hostname, or use the option 'override_existing_origin' to override.`,
      409,
    );
  }
  if (known) return known;
  // Seen: https://github.com/vm0-ai/vm0/pull/33406
  if (zone.records.list().some((record) => record.name === name && ['A', 'AAAA', 'CNAME'].includes(record.type))) {
    throw rejection(
      100117,
      `Hostname '${name}' already has externally managed DNS records (A, CNAME, etc). Delete them first or try a different hostname.`,
      409,
    );
  }
  // The limit is documented. Code and wording are seen in Wrangler's output. The status is inferred.
  if ([...domains.values()].filter((domain) => domain.zone_id === zone.id).length >= DOMAINS_PER_ZONE) {
    throw rejection(
      100122,
      `You have exceeded the limit of ${DOMAINS_PER_ZONE} Workers custom domains on zone '${zone.name}'.`,
    );
  }
  const id = context.ids.next();
  const certificate = context.ids.next().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  const domain = {
    ...{ id, cert_id: certificate, hostname: name, service },
    ...{ zone_id: zone.id, zone_name: zone.name, environment: 'production' },
  };
  domains.set(id, domain);
  return domain;
}
