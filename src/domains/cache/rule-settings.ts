import { type FieldSchemas, type InputSchema, openSchema } from '../../operations/declare.ts';
import type { MergePatch } from '../../operations/merge-patch.ts';
import { mergePatch } from '../../operations/merge-patch.ts';
import { type Schema, v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';

/**
 * What decides how long Cloudflare keeps a file: `override_origin` a number of seconds, `respect_origin` the origin's headers,
 * `bypass_by_default` the origin's headers, and without them the file is not cached.
 */
export type EdgeTtlMode = 'respect_origin' | 'bypass_by_default' | 'override_origin';

/**
 * What decides how long browsers keep a file: `override_origin` a number of seconds, `respect_origin` the origin's headers,
 * `bypass_by_default` the origin's headers, and without them it is not cached; with `bypass` it is never cached.
 */
export type BrowserTtlMode = 'respect_origin' | 'bypass_by_default' | 'bypass' | 'override_origin';

/** A range of status codes. Without one of its ends it is open there. */
export interface StatusCodeRange {
  /** The lowest status code, 100 to 999. */
  readonly from?: number | undefined;
  /** The highest status code, 100 to 999. */
  readonly to?: number | undefined;
}

/** How long Cloudflare keeps responses with a status code. One of `status_code` and `status_code_range` must be given. */
export interface StatusCodeTtl {
  /** The status code, 100 to 999. */
  readonly status_code?: number | undefined;
  /** A range of status codes. */
  readonly status_code_range?: StatusCodeRange | undefined;
  /** Seconds; 0 for `no-cache`, -1 for `no-store`. */
  readonly value: number;
}

/** How long Cloudflare keeps a file. */
export interface EdgeTtl {
  /** What decides how long: `override_origin` for `default`, or the origin's headers. */
  readonly mode: EdgeTtlMode;
  /** Seconds, at least 0. Required for the mode `override_origin`, not allowed for the others. */
  readonly default?: number | undefined;
  /** Other times for responses with certain status codes. */
  readonly status_code_ttl?: readonly StatusCodeTtl[] | undefined;
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
  readonly disable_stale_while_updating?: boolean | undefined;
}

/** Whether a file may be kept in Cache Reserve, which needs a paid subscription. */
export interface CacheReserveEligibility {
  /** True if the file may be kept in Cache Reserve. */
  readonly eligible: boolean;
  /** Bytes that a file must have, at least 0. */
  readonly minimum_file_size?: number | undefined;
}

/** The cookies in the cache key of a rule. */
export interface KeyCookies {
  /** Cookies of which only the presence counts. */
  readonly check_presence?: readonly string[] | undefined;
  /** Cookies whose values count. */
  readonly include?: readonly string[] | undefined;
}

/** The request headers in the cache key of a rule. */
export interface KeyHeaders {
  /** Headers of which only the presence counts. */
  readonly check_presence?: readonly string[] | undefined;
  /** For each header the values that count. */
  readonly contains?: Readonly<Record<string, readonly string[]>> | undefined;
  /** True if the `Origin` header does not count. */
  readonly exclude_origin?: boolean | undefined;
  /** Headers whose values count. */
  readonly include?: readonly string[] | undefined;
}

/** The host in the cache key of a rule. */
export interface KeyHost {
  /** True for the host that the request is sent to, false for the `Host` header. */
  readonly resolved?: boolean | undefined;
}

/** Parameters of a query string: all of them, or those of a list. */
export interface KeyParameters {
  /** True for all parameters. */
  readonly all?: boolean | undefined;
  /** The names of the parameters. */
  readonly list?: readonly string[] | undefined;
}

/** The query string in the cache key of a rule. Only one of the fields may be given. */
export interface KeyQueryString {
  /** All parameters count but these. */
  readonly exclude?: KeyParameters | undefined;
  /** Only these parameters count. */
  readonly include?: KeyParameters | undefined;
}

/** The properties of the visitor in the cache key of a rule. */
export interface KeyUser {
  /** True if mobile, tablet and desktop are distinguished. */
  readonly device_type?: boolean | undefined;
  /** True if countries are distinguished. */
  readonly geo?: boolean | undefined;
  /** True if languages are distinguished. */
  readonly lang?: boolean | undefined;
}

/** What a custom cache key is made of. Enterprise only. */
export interface CustomCacheKey {
  /** The cookies. */
  readonly cookie?: KeyCookies | undefined;
  /** The request headers. */
  readonly header?: KeyHeaders | undefined;
  /** The host. */
  readonly host?: KeyHost | undefined;
  /** The parameters of the query string. */
  readonly query_string?: KeyQueryString | undefined;
  /** The properties of the visitor. */
  readonly user?: KeyUser | undefined;
}

/** Which requests share a cached copy. */
export interface CacheKey {
  /** True if mobile, tablet and desktop get copies of their own. Enterprise only. */
  readonly cache_by_device_type?: boolean | undefined;
  /** True if a file is cached only if its content type matches its file name extension. */
  readonly cache_deception_armor?: boolean | undefined;
  /** The parts of a request that make a copy of its own. */
  readonly custom_key?: CustomCacheKey | undefined;
  /** True if the order of the parameters of a query string does not matter. */
  readonly ignore_query_strings_order?: boolean | undefined;
}

/** What a `Vary` header does: `bypass` the cache, a copy for each value of the header, or one for each `normalize`d value. */
export type VaryAction = 'bypass' | 'passthrough' | 'normalize';

/** What happens for a request header that a response varies by. */
export interface VaryDefault {
  /** What the `Vary` header does. */
  readonly action: VaryAction;
}

/** What happens for one request header that a response varies by. */
export interface VaryHeader extends VaryDefault {
  /** For `normalize` and `accept-language`: the languages to tell apart, at most 20. */
  readonly languages?: readonly string[] | undefined;
  /** For `normalize` and `accept`: the media types to tell apart, at most 10. */
  readonly media_types?: readonly string[] | undefined;
}

/** How cached copies differ by request headers that the origin names in `Vary`. */
export interface CacheVary {
  /** For headers without a setting of their own. */
  readonly default?: VaryDefault | undefined;
  /** By the name of the request header in lower case, at most 50. */
  readonly headers?: Readonly<Record<string, VaryHeader>> | undefined;
}

/** Shared dictionary compression. */
export interface SharedDictionary {
  /** The URLs that may use the response as a dictionary: `/static/js/*.js`, at most 1,024 characters. */
  readonly match_pattern: string;
}

/**
 * What a cache rule does with a file that matches. At least one field must be given. Settings that the library does not know
 * are sent as they are.
 */
export interface CacheRuleSettings {
  /** True if the file may be cached. */
  readonly cache?: boolean | undefined;
  /** Which requests share a cached copy. */
  readonly cache_key?: CacheKey | undefined;
  /** How long Cloudflare keeps the file. */
  readonly edge_ttl?: EdgeTtl | undefined;
  /** How long browsers keep the file. */
  readonly browser_ttl?: BrowserTtl | undefined;
  /** What visitors get while the file is fetched again. */
  readonly serve_stale?: ServeStale | undefined;
  /** Whether the file may be kept in Cache Reserve. */
  readonly cache_reserve?: CacheReserveEligibility | undefined;
  /** How cached copies differ by request headers. */
  readonly vary?: CacheVary | undefined;
  /** Shared dictionary compression. */
  readonly shared_dictionary?: SharedDictionary | undefined;
  /** Further ports whose responses are cached. Enterprise only. */
  readonly additional_cacheable_ports?: readonly number[] | undefined;
  /** Seconds between two reads from the origin, 100 to 6,000. Enterprise only. */
  readonly read_timeout?: number | undefined;
  /** True if the origin's `Cache-Control` headers are followed strictly. */
  readonly origin_cache_control?: boolean | undefined;
  /** True if strong ETags are kept unchanged. */
  readonly respect_strong_etags?: boolean | undefined;
  /** True if the origin's error pages are shown. */
  readonly origin_error_page_passthru?: boolean | undefined;
  /** True if the `ETag` header is removed before the file is cached. */
  readonly strip_etags?: boolean | undefined;
  /** True if the `Last-Modified` header is removed before the file is cached. */
  readonly strip_last_modified?: boolean | undefined;
  /** True if the `Set-Cookie` header is removed before the file is cached. */
  readonly strip_set_cookie?: boolean | undefined;
}

/**
 * Changes of what a cache rule does, at any depth: a setting that is omitted keeps its value, null removes it, and a list is
 * replaced as a whole.
 */
export type CacheRuleSettingsChanges = MergePatch<CacheRuleSettings>;

type Field = <T>(schema: Schema<T, T>) => Schema<T | undefined, T | undefined>;

/** The schema of settings, or of changes of them. All types are those of the settings: the changes may omit more. */
function settingsSchema(isChange: boolean): InputSchema<CacheRuleSettings> {
  const optional = ((schema) => v.optional(isChange ? v.nullable(schema) : schema)) as Field;
  const required = (isChange ? optional : (schema: unknown) => schema) as <T>(schema: Schema<T, T>) => Schema<T, T>;
  const group = <T extends object>(fields: FieldSchemas<T>) => optional(openSchema<T>(fields));
  const flag = () => optional(v.boolean());
  const names = () => optional(v.array(v.string()));
  const whole = (least: number, most?: number) =>
    v.pipe(v.int(), v.minValue(least), ...(most === undefined ? [] : [v.maxValue(most)]));
  const statusCode = () => v.optional(whole(100, 999));
  const ttl = () => ({ default: optional(whole(0)) });
  const parameters = () => group<KeyParameters>({ all: flag(), list: names() });
  const action = () => v.picklist(['bypass', 'passthrough', 'normalize']);

  const statusTtl = v.pipe(
    openSchema<StatusCodeTtl>({
      status_code: statusCode(),
      status_code_range: v.optional(openSchema<StatusCodeRange>({ from: statusCode(), to: statusCode() })),
      value: v.int(),
    }),
    v.check(
      (given) => (given.status_code === undefined) !== (given.status_code_range === undefined),
      'must have one of status_code and status_code_range',
    ),
  );
  const edgeTtl = v.pipe(
    openSchema<EdgeTtl>({
      mode: required(v.picklist(['respect_origin', 'bypass_by_default', 'override_origin'])),
      ...ttl(),
      status_code_ttl: optional(v.pipe(v.array(statusTtl), v.minLength(1))),
    }),
    secondsOnlyForOverride(),
  );
  const browserTtl = v.pipe(
    openSchema<BrowserTtl>({
      mode: required(v.picklist(['respect_origin', 'bypass_by_default', 'bypass', 'override_origin'])),
      ...ttl(),
    }),
    secondsOnlyForOverride(),
  );
  const customKey = group<CustomCacheKey>({
    cookie: group<KeyCookies>({ check_presence: names(), include: names() }),
    header: group<KeyHeaders>({
      ...{ check_presence: names(), include: names(), exclude_origin: flag() },
      contains: optional(v.record(optional(v.array(v.string())))) as never,
    }),
    host: group<KeyHost>({ resolved: flag() }),
    query_string: group<KeyQueryString>({ exclude: parameters(), include: parameters() }),
    user: group<KeyUser>({ device_type: flag(), geo: flag(), lang: flag() }),
  });
  const varyHeader = optional(
    openSchema<VaryHeader>({
      action: required(action()),
      languages: optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(20))),
      media_types: optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(10))),
    }),
  );

  return openSchema<CacheRuleSettings>({
    cache: flag(),
    cache_key: group<CacheKey>({
      ...{ cache_by_device_type: flag(), cache_deception_armor: flag(), ignore_query_strings_order: flag() },
      custom_key: customKey,
    }),
    ...{ edge_ttl: optional(edgeTtl), browser_ttl: optional(browserTtl) },
    serve_stale: group<ServeStale>({ disable_stale_while_updating: flag() }),
    cache_reserve: group<CacheReserveEligibility>({
      eligible: required(v.boolean()),
      minimum_file_size: optional(whole(0)),
    }),
    vary: group<CacheVary>({
      default: group<VaryDefault>({ action: required(action()) }),
      headers: optional(v.record(varyHeader)) as never,
    }),
    shared_dictionary: group<SharedDictionary>({
      match_pattern: required(v.pipe(v.string(), v.minLength(1), v.maxLength(1024))),
    }),
    additional_cacheable_ports: optional(v.pipe(v.array(whole(1, 65_535)), v.minLength(1))),
    read_timeout: optional(whole(100, 6_000)),
    ...{ origin_cache_control: flag(), respect_strong_etags: flag(), origin_error_page_passthru: flag() },
    ...{ strip_etags: flag(), strip_last_modified: flag(), strip_set_cookie: flag() },
  });
}

/** Changes name the mode or not; where they do, the seconds must fit it. */
const secondsOnlyForOverride = () =>
  checkField<EdgeTtl | BrowserTtl>(
    'default',
    ({ mode, default: given }) =>
      (mode ?? undefined) === undefined || (mode === 'override_origin') === ((given ?? undefined) !== undefined),
    'must be given for the mode override_origin, and for no other',
  );

const somethingSet = () =>
  v.check<CacheRuleSettings>(
    (given) => Object.values(given).some((value) => value !== undefined),
    'must set something',
  );

/** The schema of the settings of a rule. */
export const cacheRuleSettings = () => v.pipe(settingsSchema(false), somethingSet());

/** The schema of changes of the settings of a rule. */
export const cacheRuleChanges = () =>
  v.pipe(settingsSchema(true), somethingSet()) as unknown as InputSchema<CacheRuleSettingsChanges>;

/** The settings of a rule after a change. */
export function changedSettings(current: object, changes: CacheRuleSettingsChanges): object {
  const { edge_ttl, browser_ttl, cache_key } = changes;
  const parts = cache_key?.custom_key?.query_string;
  // Each of these excludes what it stands beside: seconds and another mode, included and excluded parameters.
  const without = {
    ...(isOther(edge_ttl?.mode) && { edge_ttl: { default: null } }),
    ...(isOther(browser_ttl?.mode) && { browser_ttl: { default: null } }),
    ...(parts && { cache_key: { custom_key: { query_string: null } } }),
  };
  return mergePatch(mergePatch(current, without), changes) as object;
}

const isOther = (mode: string | null | undefined): boolean => typeof mode === 'string' && mode !== 'override_origin';
