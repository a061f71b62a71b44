import { pageOf } from '../server/paging.ts';
import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { modesOf } from './modes.ts';
import { packsOf } from './packs.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/';
const PACKS = '/zones/{zone_id}/ssl/certificate_packs';

export const sslRoutes = [
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
    handle: (call) => success(modesOf(call.zone, call.context).setAutomatic(call.json().value)),
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
    handle: (call) => success(modesOf(call.zone, call.context).setTotalTls(call.json())),
  }),

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
    handle: (call) => {
      const { enabled } = call.json();
      // The code is inferred.
      if (typeof enabled !== 'boolean') throw refusal(1452, 'enabled must be a boolean');
      packsOf(call.zone, call.context).universal = enabled;
      return success({ enabled });
    },
  }),

  route({
    method: 'GET',
    path: PACKS,
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/list/`,
    handle: ({ zone, context, query }) => {
      const packs = packsOf(zone, context);
      const shown = packs.list().filter((pack) => query.get('status') === 'all' || packs.isActive(pack));
      const { items, info } = pageOf(query.get('deploy') === 'staging' ? [] : shown, query);
      return success(
        items.map((pack) => packs.body(pack)),
        { info },
      );
    },
  }),

  route({
    method: 'POST',
    path: `${PACKS}/order`,
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/create/`,
    handle: (call) => {
      const packs = packsOf(call.zone, call.context);
      return success(packs.body(packs.order(call.json())));
    },
  }),

  route({
    method: 'GET',
    path: `${PACKS}/quota`,
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/subresources/quota/methods/get/`,
    handle: ({ zone, context }) => success({ advanced: packsOf(zone, context).quota() }),
  }),

  route({
    method: 'GET',
    path: `${PACKS}/{certificate_pack_id}`,
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/get/`,
    handle: (call) => {
      const packs = packsOf(call.zone, call.context);
      return success(packs.body(packs.get(call.param('certificate_pack_id'))));
    },
  }),

  route({
    method: 'PATCH',
    path: `${PACKS}/{certificate_pack_id}`,
    known: 'inferred',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/edit/`,
    handle: (call) => {
      const packs = packsOf(call.zone, call.context);
      return success(packs.body(packs.edit(call.param('certificate_pack_id'), call.json().cloudflare_branding)));
    },
  }),

  route({
    method: 'DELETE',
    path: `${PACKS}/{certificate_pack_id}`,
    known: 'doc',
    source: `${DOCS}ssl/subresources/certificate_packs/methods/delete/`,
    handle: (call) => {
      const { id } = packsOf(call.zone, call.context).delete(call.param('certificate_pack_id'));
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
    handle: (call) => {
      const method = call.json().validation_method;
      packsOf(call.zone, call.context).validateBy(call.param('certificate_pack_id'), method);
      return success({ status: 'pending_validation', validation_method: method });
    },
  }),
];
