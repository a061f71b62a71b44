import type { Changes } from '../../operations/changes.ts';
import { inputSchema, zoneRef } from '../../operations/declare.ts';
import type { InZone } from '../../operations/facade.ts';
import { z } from '../../operations/schema.ts';
import {
  declareCreate,
  declareDelete,
  declareDisable,
  declareEdit,
  declareEnable,
  declareGet,
  declareList,
  declareMove,
} from '../firewall/phase-rules.ts';
import {
  allOptional,
  atMostOnePlace,
  type RuleFields,
  type RulePosition,
  type RuleReference,
  ruleFields,
  rulePosition,
  ruleReference,
  someChange,
} from '../firewall/rule-input.ts';

const phase = {
  phase: 'http_request_cache_settings',
  read: 'cache_settings:read',
  edit: 'cache_settings:edit',
} as const;

/**
 * What decides how long Cloudflare keeps a file: `override_origin` a number of seconds, `respect_origin` the origin's headers,
 * `bypass_by_default` the origin's headers, and without them the file is not cached.
 */
export type EdgeTtlMode = 'respect_origin' | 'bypass_by_default' | 'override_origin';

/**
 * What decides how long browsers keep a file: `override_origin` a number of seconds, `respect_origin` the origin's headers;
 * with `bypass` it is not cached.
 */
export type BrowserTtlMode = 'respect_origin' | 'bypass' | 'override_origin';

/** How long Cloudflare keeps a file. */
export interface EdgeTtl {
  /** What decides how long: `override_origin` for `default`, or the origin's headers. */
  readonly mode: EdgeTtlMode;
  /** Seconds, at least 0. Required for the mode `override_origin`, not allowed for the others. */
  readonly default?: number | undefined;
}

/** How long browsers keep a file. */
export interface BrowserTtl {
  /** What decides how long: `override_origin` for `default`, the origin's headers, or `bypass` for not at all. */
  readonly mode: BrowserTtlMode;
  /** Seconds, at least 0. Required for the mode `override_origin`, not allowed for the others. */
  readonly default?: number | undefined;
}

/** What visitors get while a file is fetched again. */
export interface ServeStale {
  /** True if visitors wait for the new file instead of getting the old one. */
  readonly disable_stale_while_updating: boolean;
}

/** What a cache rule does with a file that matches. At least one field must be given. */
export interface CacheRuleSettings {
  /** True if the file may be cached. */
  readonly cache?: boolean | undefined;
  /** How long Cloudflare keeps the file. */
  readonly edge_ttl?: EdgeTtl | undefined;
  /** How long browsers keep the file. */
  readonly browser_ttl?: BrowserTtl | undefined;
  /** What visitors get while the file is fetched again. */
  readonly serve_stale?: ServeStale | undefined;
  /** True if strong ETags are kept unchanged. */
  readonly respect_strong_etags?: boolean | undefined;
  /** True if the origin's error pages are shown. */
  readonly origin_error_page_passthru?: boolean | undefined;
}

/** The fields of a cache rule. */
export interface CacheRuleFields extends RuleFields {
  /** What the rule does with a file that matches. */
  readonly settings: CacheRuleSettings;
}

/** Input of `cache.rules.create`. */
export interface CreateCacheRuleInput extends InZone, CacheRuleFields, RulePosition {}

/** Input of `cache.rules.edit`. Fields that are omitted keep their value; `settings` are replaced as a whole. */
export interface EditCacheRuleInput extends RuleReference, Changes<CacheRuleFields> {}

const seconds = () => z.optional(z.int().check(z.minimum(0)));

const secondsOnlyForOverride = () =>
  z.refine<EdgeTtl | BrowserTtl>(({ mode, default: given }) => (mode === 'override_origin') === (given !== undefined), {
    error: 'must be given for the mode override_origin, and for no other',
    path: ['default'],
  });

const cacheRuleSettings = () =>
  inputSchema<CacheRuleSettings>({
    cache: z.optional(z.boolean()),
    edge_ttl: z.optional(
      inputSchema<EdgeTtl>({
        mode: z.enum(['respect_origin', 'bypass_by_default', 'override_origin']),
        default: seconds(),
      }).check(secondsOnlyForOverride()),
    ),
    browser_ttl: z.optional(
      inputSchema<BrowserTtl>({
        mode: z.enum(['respect_origin', 'bypass', 'override_origin']),
        default: seconds(),
      }).check(secondsOnlyForOverride()),
    ),
    serve_stale: z.optional(inputSchema<ServeStale>({ disable_stale_while_updating: z.boolean() })),
    respect_strong_etags: z.optional(z.boolean()),
    origin_error_page_passthru: z.optional(z.boolean()),
  }).check(z.refine((given) => Object.values(given).some((value) => value !== undefined), 'must set something'));

const cacheRuleFields = () => ({ ...ruleFields(), settings: cacheRuleSettings() });

/** All rules of the phase have the same action. */
const ruleBody = ({ settings: action_parameters, ...rule }: Readonly<Record<string, unknown>>) => ({
  ...rule,
  action: 'set_cache_settings',
  ...(action_parameters !== undefined && { action_parameters }),
});

/**
 * Cache rules: whether and how long files that match an expression are cached. Free has 10 of them, Pro 25, Business 50,
 * Enterprise 300.
 *
 * @example
 * ```ts
 * await cf.cache.rules.create({
 *   zone: 'example.com',
 *   expression: 'starts_with(http.request.uri.path, "/images/")',
 *   settings: { cache: true, edge_ttl: { mode: 'override_origin', default: 86_400 } },
 * });
 * ```
 */
export const cacheRules = {
  /**
   * Lists a zone's cache rules in the order of their evaluation. Empty if the zone never had one.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  list: declareList(phase, { name: 'cache.rules.list' }),

  /**
   * Reads one cache rule.
   *
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Read.
   * @source GET /zones/{zone_id}/rulesets/phases/http_request_cache_settings/entrypoint
   */
  get: declareGet(phase, { name: 'cache.rules.get' }),

  /**
   * Creates a cache rule: last, or at the place of `before`, `after` or `index`. Not retried after a lost response.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_entitled` if the zone's tier does not allow another rule.
   * @source POST /zones/{zone_id}/rulesets/{ruleset_id}/rules
   */
  create: declareCreate(phase, {
    name: 'cache.rules.create',
    input: () =>
      inputSchema<CreateCacheRuleInput>({ zone: zoneRef(), ...cacheRuleFields(), ...rulePosition() }).check(
        atMostOnePlace(),
      ),
    body: ruleBody,
  }),

  /**
   * Changes the given fields of a cache rule and keeps the others; `settings` are replaced as a whole. Cloudflare replaces a rule
   * as a whole, so the rule is read first: a change by somebody else in between is lost.
   *
   * @throws InvalidInputError if a field is invalid, or Cloudflare cannot parse the expression.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  edit: declareEdit(phase, {
    name: 'cache.rules.edit',
    input: () =>
      inputSchema<EditCacheRuleInput>({ ...ruleReference(), ...allOptional(cacheRuleFields()) }).check(someChange()),
    body: ruleBody,
  }),

  /**
   * Deletes a cache rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @throws CloudflareConnectorError `not_found` if the zone does not have the rule.
   * @source DELETE /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  delete: declareDelete(phase, { name: 'cache.rules.delete' }),

  /**
   * Moves a cache rule before or after another one, or to an index; 1 is the first.
   *
   * @throws InvalidInputError if the index is past the end, or the other rule does not exist.
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  move: declareMove(phase, { name: 'cache.rules.move' }),

  /**
   * Enables a cache rule.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  enable: declareEnable(phase, { name: 'cache.rules.enable' }),

  /**
   * Disables a cache rule without deleting it.
   *
   * @throws MissingPermissionError if the token lacks Zone · Cache Rules · Edit.
   * @source PATCH /zones/{zone_id}/rulesets/{ruleset_id}/rules/{rule_id}
   */
  disable: declareDisable(phase, { name: 'cache.rules.disable' }),
};
