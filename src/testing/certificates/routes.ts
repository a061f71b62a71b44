import { pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import { customsOf } from './custom.ts';
import { modesOf } from './modes.ts';
import { packsOf } from './packs.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/';
const PACKS = '/zones/{zone_id}/ssl/certificate_packs';
const CUSTOM_DOCS = `${DOCS}custom_certificates/`;
const CERTIFICATES = '/zones/{zone_id}/custom_certificates';
const CERTIFICATE = `${CERTIFICATES}/{custom_certificate_id}`;

const modeRoutes = [
  route({
    method: 'GET',
    path: '/zones/{zone_id}/settings/ssl_automatic_mode',
    known: 'doc',
    source: `${DOCS}zones/subresources/settings/methods/get/`,
    handle: ({ zone, context }) => success(modesOf(zone, context).automatic()),
  }),

  route({
    method: 'PATCH',
    path: '/zones/{zone_id}/settings/ssl_automatic_mode',
    known: 'doc',
    source: `${DOCS}zones/subresources/settings/methods/edit/`,
    handle: (request) => success(modesOf(request.zone, request.context).setAutomatic(request.json().value)),
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}/acm/total_tls',
    known: 'doc',
    source: `${DOCS}acm/subresources/total_tls/methods/get/`,
    handle: ({ zone, context }) => success(modesOf(zone, context).totalTls()),
  }),

  route({
    method: 'POST',
    path: '/zones/{zone_id}/acm/total_tls',
    known: 'doc',
    source: `${DOCS}acm/subresources/total_tls/methods/create/`,
    handle: (request) => success(modesOf(request.zone, request.context).setTotalTls(request.json())),
  }),
];

const packRoutes = [
  route({
    method: 'GET',
    path: '/zones/{zone_id}/ssl/universal/settings',
    known: 'doc',
    source: `${DOCS}ssl/subresources/universal/subresources/settings/methods/get/`,
    handle: ({ zone, context }) => success({ enabled: packsOf(zone, context).universal }),
  }),

  route({
    method: 'PATCH',
    path: '/zones/{zone_id}/ssl/universal/settings',
    known: 'doc',
    source: `${DOCS}ssl/subresources/universal/subresources/settings/methods/edit/`,
    handle: (request) => {
      const { enabled } = request.json();
      // The code is inferred.
      if (typeof enabled !== 'boolean') throw rejection(1452, 'enabled must be a boolean');
      packsOf(request.zone, request.context).universal = enabled;
      return success({ enabled });
    },
  }),

  route({
    method: 'GET',
    path: PACKS,
    denialStyle: 'resource',
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/list/`,
    handle: ({ zone, context, query }) => {
      const packs = packsOf(zone, context);
      const shown = packs.list().filter((pack) => query.get('status') === 'all' || packs.isActive(pack));
      // Recorded: the list has no `result_info`.
      const { items } = pageOf(query.get('deploy') === 'staging' ? [] : shown, query);
      return success(items.map((pack) => packs.body(pack)));
    },
  }),

  route({
    method: 'POST',
    path: `${PACKS}/order`,
    denialStyle: 'resource',
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/create/`,
    handle: (request) => {
      const packs = packsOf(request.zone, request.context);
      return success(packs.body(packs.order(request.json())));
    },
  }),

  route({
    method: 'GET',
    path: `${PACKS}/quota`,
    denialStyle: 'resource',
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/subresources/quota/methods/get/`,
    handle: ({ zone, context }) => success({ advanced: packsOf(zone, context).quota() }),
  }),

  route({
    method: 'GET',
    path: `${PACKS}/{certificate_pack_id}`,
    denialStyle: 'resource',
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/get/`,
    handle: (request) => {
      const packs = packsOf(request.zone, request.context);
      return success(packs.body(packs.get(request.param('certificate_pack_id'))));
    },
  }),

  route({
    method: 'PATCH',
    path: `${PACKS}/{certificate_pack_id}`,
    denialStyle: 'resource',
    known: 'inferred',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/edit/`,
    handle: (request) => {
      const packs = packsOf(request.zone, request.context);
      return success(packs.body(packs.edit(request.param('certificate_pack_id'), request.json().cloudflare_branding)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${PACKS}/{certificate_pack_id}`,
    denialStyle: 'resource',
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/delete/`,
    handle: (request) => {
      const { id } = packsOf(request.zone, request.context).delete(request.param('certificate_pack_id'));
      return success({ id });
    },
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}/ssl/verification',
    known: 'doc',
    source: `${DOCS}ssl/subresources/verification/methods/get/`,
    handle: ({ zone, context }) => {
      const packs = packsOf(zone, context);
      return success(packs.list().map((pack) => packs.verification(pack)));
    },
  }),

  route({
    method: 'PATCH',
    path: '/zones/{zone_id}/ssl/verification/{certificate_pack_id}',
    known: 'doc',
    source: `${DOCS}ssl/subresources/verification/methods/edit/`,
    handle: (request) => {
      const method = request.json().validation_method;
      packsOf(request.zone, request.context).validateBy(request.param('certificate_pack_id'), method);
      return success({ status: 'pending_validation', validation_method: method });
    },
  }),
];

const customRoutes = [
  route({
    method: 'GET',
    path: CERTIFICATES,
    known: 'doc',
    source: `${CUSTOM_DOCS}methods/list/`,
    handle({ zone, context, query }) {
      const { items, info } = pageOf(customsOf(zone, context).list(query.get('status')), query);
      return success(items, { info });
    },
  }),

  route({
    method: 'POST',
    path: CERTIFICATES,
    known: 'doc',
    source: `${CUSTOM_DOCS}methods/create/`,
    handle: (request) => success(customsOf(request.zone, request.context).upload(request.json())),
  }),

  route({
    method: 'PUT',
    path: `${CERTIFICATES}/prioritize`,
    known: 'doc',
    source: `${CUSTOM_DOCS}subresources/prioritize/methods/update/`,
    handle: (request) => success(customsOf(request.zone, request.context).prioritise(request.json())),
  }),

  route({
    method: 'GET',
    path: CERTIFICATE,
    known: 'doc',
    source: `${CUSTOM_DOCS}methods/get/`,
    handle: (request) => success(customsOf(request.zone, request.context).get(request.param('custom_certificate_id'))),
  }),

  route({
    method: 'PATCH',
    path: CERTIFICATE,
    known: 'doc',
    source: `${CUSTOM_DOCS}methods/edit/`,
    handle: (request) =>
      success(customsOf(request.zone, request.context).edit(request.param('custom_certificate_id'), request.json())),
  }),

  route({
    method: 'DELETE',
    path: CERTIFICATE,
    known: 'doc',
    source: `${CUSTOM_DOCS}methods/delete/`,
    handle: (request) =>
      success(customsOf(request.zone, request.context).delete(request.param('custom_certificate_id'))),
  }),
];

/** TLS modes, certificate packs and custom certificates. */
export const certificateRoutes: readonly Route[] = [...modeRoutes, ...packRoutes, ...customRoutes];
