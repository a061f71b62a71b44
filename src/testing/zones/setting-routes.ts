import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/';
const SETTING = '/zones/{zone_id}/settings/{setting_id}';

/** Settings that Cloudflare documents with a path of their own, and that are otherwise like the rest. */
const withOwnPath = ['h2_prioritization', 'image_resizing', 'origin_h2_max_streams', 'origin_max_http_version'];

export const zoneSettingRoutes = [
  route({
    method: 'GET',
    path: SETTING,
    known: 'doc',
    source: `${DOCS}get/`,
    alsoAnswers: withOwnPath,
    handle: (call) => success(call.zone.settings.get(call.param('setting_id'))),
  }),

  route({
    method: 'PATCH',
    path: SETTING,
    known: 'doc',
    source: `${DOCS}edit/`,
    alsoAnswers: withOwnPath,
    handle(call) {
      const { value } = call.json();
      const id = call.param('setting_id');
      if (value === undefined) throw refusal(1007, `Invalid value for zone setting ${id}`);
      return success(call.zone.settings.edit(id, value));
    },
  }),
];
