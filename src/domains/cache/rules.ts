import { zoneRef } from '../../operations/declare.ts';
import { z } from '../../operations/schema.ts';
import { editTarget, onePosition, phaseRules, positionFields, someChange } from '../firewall/phase-rules.ts';
import { ruleFields } from '../firewall/rule-fields.ts';

const rules = phaseRules('http_request_cache_settings', { read: 'cache_settings:read', edit: 'cache_settings:edit' });

/** How long something is kept; the seconds belong to `override_origin`. */
const ttl = (where: string, modes: readonly [string, ...string[]]) =>
  z.optional(
    z
      .strictObject({
        mode: z.enum(modes).check(z.describe('Whose word counts: the rule’s, or the origin’s headers.')),
        default: z.optional(z.int().check(z.minimum(0), z.describe('Seconds, for the mode override_origin.'))),
      })
      .check(
        z.refine<{ mode?: string; default?: number | undefined }>(
          ({ mode, default: seconds }) => (mode === 'override_origin') === (seconds !== undefined),
          { error: 'must be there for the mode override_origin, and for no other', path: ['default'] },
        ),
        z.describe(`How long ${where} keeps a file.`),
      ),
  );

const settings = () =>
  z
    .strictObject({
      cache: z.optional(z.boolean().check(z.describe('Whether the file may be cached at all.'))),
      edge_ttl: ttl('Cloudflare', ['respect_origin', 'bypass_by_default', 'override_origin']),
      browser_ttl: ttl('the browser', ['respect_origin', 'bypass', 'override_origin']),
      serve_stale: z.optional(
        z
          .strictObject({
            disable_stale_while_updating: z
              .boolean()
              .check(z.describe('Whether visitors wait for the new file instead of getting the old one.')),
          })
          .check(z.describe('What is served while a file is fetched again.')),
      ),
      respect_strong_etags: z.optional(z.boolean().check(z.describe('Whether strong ETags are kept as they are.'))),
      origin_error_page_passthru: z.optional(
        z.boolean().check(z.describe('Whether the error pages of the origin are shown.')),
      ),
    })
    .check(
      z.refine<object>((given) => Object.values(given).some((value) => value !== undefined), 'must set something'),
      z.describe('What the rule does with a file that matches.'),
    );

/** The action is the same for every rule of the phase. */
const asRule = ({ settings: action_parameters, ...rule }: Readonly<Record<string, unknown>>) => ({
  ...rule,
  action: 'set_cache_settings',
  ...(action_parameters !== undefined && { action_parameters }),
});

/**
 * Cache rules: whether and how long files that match an expression are cached. Free has 10 of them, Pro 25, Business 50,
 * Enterprise 300.
 */
export const cacheRules = {
  /**
   * Lists a zone's cache rules in the order they are evaluated in. Empty when there never was one.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  list: rules.list({ name: 'cache.rules.list', endpoints: rules.reading }),

  /**
   * Reads one cache rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  get: rules.get({ name: 'cache.rules.get', endpoints: rules.reading }),

  /**
   * Creates a cache rule: last, or where `before`, `after` or `index` say. Not repeated when the answer is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_entitled` when the plan has no room for another rule.
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: rules.create({
    name: 'cache.rules.create',
    endpoints: rules.creating,
    input: () =>
      z
        .strictObject({ zone: zoneRef(), ...ruleFields(), settings: settings(), ...positionFields() })
        .check(onePosition()),
    body: asRule,
  }),

  /**
   * Changes the given fields of a cache rule and leaves the others; `settings` are replaced as a whole. It reads the rule
   * first, because Cloudflare replaces a rule as a whole: what somebody else changes in between is lost.
   *
   * @throws InvalidInputError that names the field; also for an expression that Cloudflare can not read.
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: rules.edit({
    name: 'cache.rules.edit',
    endpoints: rules.editing,
    input: () => {
      const { expression, ...others } = ruleFields();
      const fields = { ...others, expression: z.optional(expression), settings: z.optional(settings()) };
      return z.strictObject({ ...editTarget(), ...fields }).check(someChange());
    },
    body: asRule,
  }),

  /**
   * Deletes a cache rule.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_found` when there is no such rule, or no longer.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: rules.delete({ name: 'cache.rules.delete', endpoints: rules.deleting }),

  /**
   * Moves a cache rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError when the index is past the end, or there is no such neighbour.
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: rules.move({ name: 'cache.rules.move', endpoints: rules.editing }),

  /**
   * Puts a cache rule in force.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: rules.enable({ name: 'cache.rules.enable', endpoints: rules.editing }),

  /**
   * Takes a cache rule out of force, and keeps it.
   *
   * @throws MissingPermissionError when the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: rules.disable({ name: 'cache.rules.disable', endpoints: rules.editing }),
};
