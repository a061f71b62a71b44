import type { Call } from '../server/call.ts';
import { refusal, success } from '../server/response.ts';
import { route } from '../server/route.ts';
import { managedRulesets } from './managed.ts';
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
    handle: (call) => success([...managedRulesets.map(managed), ...rulesetsOf(call).list().map(withoutRules)]),
  }),

  route({
    method: 'POST',
    path: ALL,
    known: 'doc',
    source: `${GUIDE}create/`,
    handle(call) {
      const { name, description = '', kind, phase, rules } = call.json();
      if (kind !== 'zone') throw refusal(20216, `'${kind}' is not a valid value for kind`);
      if (typeof phase !== 'string') throw refusal(20215, `'${phase}' is not a valid value for phase`);
      if (typeof name !== 'string' || name === '') throw refusal(20214, "'' is not a valid value for name");
      return success(rulesetsOf(call).create(phase, name, String(description), listOf(rules ?? [])));
    },
  }),

  route({
    method: 'GET',
    path: ENTRYPOINT,
    known: 'seen',
    source: 'https://github.com/ibm-mas/ansible-devops/pull/2403',
    // Each phase has a path of its own in the catalog, because each has its own groups.
    alsoAnswers: 'all',
    handle: (call) => success(entrypointOf(call)),
  }),

  route({
    method: 'PUT',
    path: ENTRYPOINT,
    known: 'doc',
    source: `${GUIDE}update/`,
    alsoAnswers: 'all',
    // A ruleset is taken as a whole or not at all.
    handle(call) {
      const { name, description, rules } = call.json();
      const phase = call.param('ruleset_phase');
      const rulesets = rulesetsOf(call);
      const there = rulesets.ofPhase(phase);
      const list = listOf(rules ?? []);
      const title = typeof name === 'string' ? name : undefined;
      const text = typeof description === 'string' ? description : undefined;
      if (!there) return success(rulesets.create(phase, title ?? 'default', text ?? '', list));
      return success(
        rulesets.replace(there, list, {
          ...(title !== undefined && { name: title }),
          ...(text !== undefined && { description: text }),
        }),
      );
    },
  }),

  route({
    method: 'GET',
    path: ONE,
    known: 'doc',
    source: `${GUIDE}view/`,
    handle(call) {
      const id = call.param('ruleset_id');
      const ours = managedRulesets.find((ruleset) => ruleset.id === id);
      return success(ours ? { ...managed(ours), rules: [] } : rulesetsOf(call).get(id));
    },
  }),

  route({
    method: 'DELETE',
    path: ONE,
    known: 'doc',
    source: `${GUIDE}delete/`,
    handle(call) {
      rulesetsOf(call).delete(call.param('ruleset_id'));
      return { status: 204, body: undefined };
    },
  }),

  route({
    method: 'POST',
    path: `${ONE}/rules`,
    known: 'doc',
    source: `${GUIDE}add-rule/`,
    handle: (call) => success(rulesetsOf(call).addRule(call.param('ruleset_id'), call.json())),
  }),

  route({
    method: 'PATCH',
    path: `${ONE}/rules/{rule_id}`,
    known: 'doc',
    source: `${GUIDE}update-rule/`,
    handle: (call) => success(rulesetsOf(call).editRule(call.param('ruleset_id'), call.param('rule_id'), call.json())),
  }),

  route({
    method: 'DELETE',
    path: `${ONE}/rules/{rule_id}`,
    known: 'doc',
    source: `${GUIDE}delete-rule/`,
    handle: (call) => success(rulesetsOf(call).deleteRule(call.param('ruleset_id'), call.param('rule_id'))),
  }),
];

function rulesetsOf({ zone, context }: Call): Rulesets {
  return zone.parts.get('rulesets', () => new Rulesets(context, zone));
}

function entrypointOf(call: Call): Ruleset {
  const phase = call.param('ruleset_phase');
  const ruleset = rulesetsOf(call).ofPhase(phase);
  if (!ruleset) throw refusal(10003, `could not find entrypoint ruleset in the ${phase} phase`, 404);
  return ruleset;
}

function listOf(rules: unknown): readonly RuleInput[] {
  if (!Array.isArray(rules) || !rules.every((rule) => typeof rule === 'object' && rule !== null)) {
    throw refusal(20007, "'rules' must be a list");
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
