import { pageOf } from '../server/paging.ts';
import { success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { customsOf } from './custom.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/custom_certificates/';
const CERTIFICATES = '/zones/{zone_id}/custom_certificates';
const CERTIFICATE = `${CERTIFICATES}/{custom_certificate_id}`;

export const certificateRoutes = [
  route({
    method: 'GET',
    path: CERTIFICATES,
    known: 'doc',
    source: `${DOCS}methods/list/`,
    handle({ zone, context, query }) {
      const { items, info } = pageOf(customsOf(zone, context).list(query.get('status')), query);
      return success(items, { info });
    },
  }),

  route({
    method: 'POST',
    path: CERTIFICATES,
    known: 'doc',
    source: `${DOCS}methods/create/`,
    handle: (call) => success(customsOf(call.zone, call.context).upload(call.json())),
  }),

  route({
    method: 'PUT',
    path: `${CERTIFICATES}/prioritize`,
    known: 'doc',
    source: `${DOCS}subresources/prioritize/methods/update/`,
    handle: (call) => success(customsOf(call.zone, call.context).prioritise(call.json())),
  }),

  route({
    method: 'GET',
    path: CERTIFICATE,
    known: 'doc',
    source: `${DOCS}methods/get/`,
    handle: (call) => success(customsOf(call.zone, call.context).get(call.param('custom_certificate_id'))),
  }),

  route({
    method: 'PATCH',
    path: CERTIFICATE,
    known: 'doc',
    source: `${DOCS}methods/edit/`,
    handle: (call) =>
      success(customsOf(call.zone, call.context).edit(call.param('custom_certificate_id'), call.json())),
  }),

  route({
    method: 'DELETE',
    path: CERTIFICATE,
    known: 'doc',
    source: `${DOCS}methods/delete/`,
    handle: (call) => success(customsOf(call.zone, call.context).delete(call.param('custom_certificate_id'))),
  }),
];
