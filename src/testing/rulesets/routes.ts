import { route } from '../server/route.ts';
import { rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { managedRulesets } from './managed.ts';
import { checkPhase } from './phase-permissions.ts';
import type { RuleInput } from './rule.ts';
import { type Ruleset, Rulesets } from './rulesets.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/rulesets/';
const GUIDE = 'https://developers.cloudflare.com/ruleset-engine/rulesets-api/';
const ALL = '/zones/{zone_id}/rulesets';
const ONE = `${ALL}/{ruleset_id}`;
const ENTRYPOINT = `${ALL}/phases/{ruleset_phase}/entrypoint`;

/** When Cloudflare last changed a ruleset of its own. */
const MANAGED_UPDATE = '2026-11-02T00:00:00.000000Z';

export const rulesetRoutes = [
  route({
    method: 'GET',
    path: ALL,
    known: 'doc',
    source: `${DOCS}methods/list/`,
    handle: (request) => success([...managedRulesets.map(managed), ...rulesetsOf(request).list().map(withoutRules)]),
  }),

  route({
    method: 'POST',
    path: ALL,
    known: 'doc',
    source: `${GUIDE}create/`,
    handle(request) {
      const { name, description = '', kind, phase, rules } = request.json();
      if (kind !== 'zone') throw rejection(20216, `'${kind}' is not a valid value for kind`);
      const known = phaseOf(phase);
      if (typeof name !== 'string' || name === '') throw rejection(20214, "'' is not a valid value for name");
      checkPhase(request, known, 'write');
      return success(rulesetsOf(request).create(known, name, String(description), listOf(rules ?? [])));
    },
  }),

  route({
    method: 'GET',
    path: ENTRYPOINT,
    known: 'seen',
    source: 'https://github.com/ibm-mas/ansible-devops/pull/2403',
    // In the catalog each phase has its own path, because each has its own permission groups.
    alsoServes: 'all',
    handle: (request) => success(entrypointOf(request)),
  }),

  route({
    method: 'PUT',
    path: ENTRYPOINT,
    known: 'doc',
    source: `${GUIDE}update/`,
    alsoServes: 'all',
    // A ruleset is replaced as a whole or not at all.
    handle(request) {
      const phase = phaseOf(request.param('ruleset_phase'));
      const rulesets = rulesetsOf(request);
      const there = rulesets.ofPhase(phase);
      const { rules, changes } = replacementIn(request);
      if (there) return success(rulesets.replace(there, rules, changes));
      const { name = 'default', description = '' } = changes;
      return success(rulesets.create(phase, name, description, rules));
    },
  }),

  route({
    method: 'PUT',
    path: ONE,
    known: 'doc',
    source: `${GUIDE}update/`,
    handle(request) {
      const rulesets = rulesetsOf(request);
      const there = rulesetIn(request, 'write');
      const { rules, changes } = replacementIn(request);
      return success(rulesets.replace(there, rules, changes));
    },
  }),

  route({
    method: 'GET',
    path: ONE,
    known: 'doc',
    source: `${GUIDE}view/`,
    handle(request) {
      const id = request.param('ruleset_id');
      const ours = managedRulesets.find((ruleset) => ruleset.id === id);
      return success(ours ? { ...managed(ours), rules: [] } : rulesetIn(request, 'read'));
    },
  }),

  route({
    method: 'DELETE',
    path: ONE,
    known: 'doc',
    source: `${GUIDE}delete/`,
    handle(request) {
      rulesetsOf(request).delete(rulesetIn(request, 'write').id);
      return { status: 204, body: undefined };
    },
  }),

  route({
    method: 'POST',
    path: `${ONE}/rules`,
    known: 'doc',
    source: `${GUIDE}add-rule/`,
    handle: (request) => success(rulesetsOf(request).addRule(rulesetIn(request, 'write').id, request.json())),
  }),

  route({
    method: 'PATCH',
    path: `${ONE}/rules/{rule_id}`,
    known: 'doc',
    source: `${GUIDE}update-rule/`,
    handle: (request) =>
      success(rulesetsOf(request).editRule(rulesetIn(request, 'write').id, request.param('rule_id'), request.json())),
  }),

  route({
    method: 'DELETE',
    path: `${ONE}/rules/{rule_id}`,
    known: 'doc',
    source: `${GUIDE}delete-rule/`,
    handle: (request) =>
      success(rulesetsOf(request).deleteRule(rulesetIn(request, 'write').id, request.param('rule_id'))),
  }),
];

function rulesetsOf({ zone, context }: RoutedRequest): Rulesets {
  return zone.parts.get('rulesets', () => new Rulesets(context, zone));
}

/** The ruleset that the path names by its id, if the credential may do that in its phase. */
function rulesetIn(request: RoutedRequest, level: 'read' | 'write'): Ruleset {
  const ruleset = rulesetsOf(request).get(request.param('ruleset_id'));
  checkPhase(request, ruleset.phase, level);
  return ruleset;
}

function entrypointOf(request: RoutedRequest): Ruleset {
  const phase = phaseOf(request.param('ruleset_phase'));
  const ruleset = rulesetsOf(request).ofPhase(phase);
  if (!ruleset) throw rejection(10003, `could not find entrypoint ruleset in the ${phase} phase`, 404);
  return ruleset;
}

/** The phases, `rulesets_RulesetPhase` in the document. */
const PHASES: readonly string[] = [
  ...['ddos_l4', 'ddos_l7', 'http_config_settings', 'http_custom_errors', 'http_log_custom_fields', 'http_ratelimit'],
  ...['http_request_cache_settings', 'http_request_dynamic_redirect', 'http_request_firewall_custom'],
  ...['http_request_firewall_managed', 'http_request_late_transform', 'http_request_origin', 'http_request_redirect'],
  ...['http_request_sanitize', 'http_request_sbfm', 'http_request_transform', 'http_response_cache_settings'],
  ...['http_response_compression', 'http_response_firewall_managed', 'http_response_headers_transform'],
  ...['magic_transit', 'magic_transit_ids_managed', 'magic_transit_managed', 'magic_transit_ratelimit'],
];

/** Code and wording are inferred. */
function phaseOf(phase: unknown): string {
  if (typeof phase !== 'string' || !PHASES.includes(phase)) {
    throw rejection(20215, `'${phase}' is not a valid value for phase`);
  }
  return phase;
}

/** A ruleset that replaces another one. Its rules do, even if there are none; its name and description do if they are given. */
function replacementIn(request: RoutedRequest) {
  const { name, description, rules } = request.json();
  const changes = {
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
  };
  return { rules: listOf(rules ?? []), changes };
}

function listOf(rules: unknown): readonly RuleInput[] {
  if (!Array.isArray(rules) || !rules.every((rule) => typeof rule === 'object' && rule !== null)) {
    throw rejection(20007, "'rules' must be a list");
  }
  return rules as readonly RuleInput[];
}

const withoutRules = ({ rules: _, ...ruleset }: Ruleset) => ruleset;

const managed = (ruleset: (typeof managedRulesets)[number]) => ({
  ...ruleset,
  kind: 'managed',
  phase: 'http_request_firewall_managed',
  version: '1',
  last_updated: MANAGED_UPDATE,
});
