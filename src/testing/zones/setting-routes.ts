import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import type { ZoneSetting } from './zone-settings.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/zones/subresources/settings/methods/';
const SETTING = '/zones/{zone_id}/settings/{setting_id}';

/** Settings that Cloudflare documents with a path of their own, and that are otherwise like the rest. */
const withOwnPath = [
  ...['aegis', 'automatic_platform_optimization', 'h2_prioritization', 'image_resizing', 'origin_h2_max_streams'],
  ...['origin_max_http_version', 'ssl_recommender'],
];

/** The one setting whose value is called `enabled`: zones_ssl_recommender in the document. */
const RECOMMENDER = 'ssl_recommender';

/** A setting as its page documents it. */
const shown = ({ id, value, ...rest }: ZoneSetting) =>
  id === RECOMMENDER ? { id, enabled: value } : { id, value, ...rest };

export const zoneSettingRoutes = [
  route({
    method: 'GET',
    path: SETTING,
    known: 'doc',
    source: `${DOCS}get/`,
    alsoAnswers: withOwnPath,
    handle: (call) => success(shown(call.zone.settings.get(call.param('setting_id')))),
  }),

  route({
    method: 'PATCH',
    path: SETTING,
    known: 'doc',
    source: `${DOCS}edit/`,
    alsoAnswers: withOwnPath,
    handle(call) {
      const id = call.param('setting_id');
      const { enabled, value = id === RECOMMENDER ? enabled : undefined } = call.json();
      if (value === undefined) throw refusal(1007, `Invalid value for zone setting ${id}`);
      return success(shown(call.zone.settings.edit(id, value)));
    },
  }),
];
