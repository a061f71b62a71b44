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
];
