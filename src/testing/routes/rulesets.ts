import { refusal, success } from '../answer.ts';
import { route } from '../route.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/rulesets/';

export const rulesetRoutes = [
  route({
    method: 'GET',
    path: '/zones/{zone_id}/rulesets',
    known: 'doc',
    source: `${DOCS}methods/list/`,
    // A new zone has no rulesets of its own; the managed ones that every zone sees are not simulated.
    handle: () => success([]),
  }),

  route({
    method: 'GET',
    path: '/zones/{zone_id}/rulesets/phases/{ruleset_phase}/entrypoint',
    known: 'seen',
    source: 'https://github.com/ibm-mas/ansible-devops/pull/2403',
    // Each phase has a path of its own in the catalog, because each has its own groups.
    alsoAnswers: 'all',
    handle(call) {
      throw refusal(10003, `could not find entrypoint ruleset in the ${call.param('ruleset_phase')} phase`, 404);
    },
  }),

  route({
    method: 'PUT',
    path: '/zones/{zone_id}/rulesets/phases/{ruleset_phase}/entrypoint',
    known: 'inferred',
    source: `${DOCS}subresources/phases/methods/update/`,
    alsoAnswers: 'all',
    // A ruleset is taken as a whole or not at all. Rules are not simulated, so every set that could be taken is too much.
    handle(call) {
      const { rules } = call.json();
      if (!Array.isArray(rules)) throw refusal(20007, "'rules' must be a list");
      for (const { action } of rules as { action?: unknown }[]) {
        if (!ACTIONS.includes(String(action))) throw refusal(20120, `'${action}' is not a valid value for action`);
      }
      return {
        status: 501,
        body: {
          success: false,
          errors: [{ code: 0, message: 'cloudflare-connector/testing does not simulate rules' }],
        },
      };
    },
  }),
];

/** https://developers.cloudflare.com/ruleset-engine/rules-language/actions/ */
const ACTIONS: readonly string[] = [
  'block',
  'challenge',
  'compress_response',
  'ddos_dynamic',
  'execute',
  'js_challenge',
  'log',
  'managed_challenge',
  'redirect',
  'rewrite',
  'route',
  'score',
  'serve_error',
  'set_cache_settings',
  'set_config',
  'skip',
];
