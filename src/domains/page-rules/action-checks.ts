import type { InputIssue } from '../../errors.ts';

interface Action {
  readonly id: string;
  readonly value?: unknown;
}

/** Says what is allowed if a value is not; undefined if it is. */
type Rule = (value: unknown) => string | undefined;

const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value) =>
    allowed.includes(value) ? undefined : `must be ${allowed.map((one) => JSON.stringify(one)).join(' or ')}`;

const onOff = oneOf('on', 'off');
const none: Rule = (value) => (value === undefined ? undefined : 'must not be given: the action has no value');

const seconds =
  (least: number): Rule =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= 31_536_000
      ? undefined
      : `must be a whole number of seconds from ${least} to 31536000`;

const text =
  (longest: number, what: string): Rule =>
  (value) =>
    typeof value === 'string' && value !== '' && value.length <= longest
      ? undefined
      : `must be ${what}, 1 to ${longest} characters long`;

const cookies = text(150, 'a regular expression of cookie names');

const forwarding: Rule = (value) => {
  const { url, status_code, ...rest } = (isObject(value) ? value : {}) as Record<string, unknown>;
  if (typeof url === 'string' && /^https?:\/\/\S+$/.test(url) && url.length <= 1500) {
    if ((status_code === 301 || status_code === 302) && Object.keys(rest).length === 0) return undefined;
  }
  return 'must be {"url": an http or https URL of at most 1500 characters, "status_code": 301 or 302}';
};

const ttlByStatus: Rule = (value) =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(
    ([codes, ttl]) =>
      /^[1-9]\d\d(?:-[1-9]\d\d)?$/.test(codes) && (Number.isInteger(ttl) || ttl === 'no-cache' || ttl === 'no-store'),
  )
    ? undefined
    : 'must map status codes ("404") or ranges of them ("500-599"), 100 to 999, to seconds, "no-cache" or "no-store"';

const isNames: Rule = (value) =>
  Array.isArray(value) &&
  value.length >= 1 &&
  value.length <= 50 &&
  value.every((name) => typeof name === 'string' && name !== '')
    ? undefined
    : 'must be a list of 1 to 50 names';
const isFlag: Rule = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');
const isNamesOrAll: Rule = (value) => (value === '*' ? undefined : isNames(value));

const cacheKeyParts: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  cookie: { check_presence: isNames, include: isNames },
  header: { check_presence: isNames, exclude: isNames, include: isNames },
  host: { resolved: isFlag },
  query_string: { exclude: isNamesOrAll, include: isNamesOrAll },
  user: { device_type: isFlag, geo: isFlag, lang: isFlag },
};

const cacheKey: Rule = (value) => {
  if (!isObject(value)) return 'must be an object with cookie, header, host, query_string or user';
  for (const [part, fields] of Object.entries(value)) {
    const rules = own(cacheKeyParts, part);
    if (!rules)
      return `has an unknown field ${JSON.stringify(part)}: allowed are ${Object.keys(cacheKeyParts).join(', ')}`;
    if (!isObject(fields)) return `must have an object as ${part}`;
    for (const [field, given] of Object.entries(fields)) {
      const rule = own(rules, field);
      if (!rule) return `has an unknown field ${part}.${field}: allowed are ${Object.keys(rules).join(', ')}`;
      const problem = given === undefined ? undefined : rule(given);
      if (problem) return `${problem} as ${part}.${field}`;
    }
    if (part === 'query_string' && fields.include !== undefined && fields.exclude !== undefined) {
      return 'must have one of query_string.include and query_string.exclude, not both';
    }
  }
  return undefined;
};

/**
 * The values that each action allows.
 *
 * @source zones_page_rule in Cloudflare's OpenAPI document
 */
const rules: Readonly<Record<string, Rule>> = {
  always_use_https: none,
  automatic_https_rewrites: onOff,
  browser_cache_ttl: seconds(0),
  browser_check: onOff,
  bypass_cache_on_cookie: cookies,
  cache_by_device_type: onOff,
  cache_deception_armor: onOff,
  cache_key_fields: cacheKey,
  cache_level: oneOf('bypass', 'basic', 'simplified', 'aggressive', 'cache_everything'),
  cache_on_cookie: cookies,
  cache_ttl_by_status: ttlByStatus,
  disable_apps: none,
  disable_performance: none,
  disable_security: none,
  disable_zaraz: none,
  edge_cache_ttl: seconds(1),
  email_obfuscation: onOff,
  explicit_cache_control: onOff,
  forwarding_url: forwarding,
  host_header_override: text(255, 'a host name'),
  ip_geolocation: onOff,
  mirage: onOff,
  opportunistic_encryption: onOff,
  origin_error_page_pass_thru: onOff,
  polish: oneOf('off', 'lossless', 'lossy'),
  resolve_override: text(255, 'a host name'),
  respect_strong_etag: onOff,
  response_buffering: onOff,
  rocket_loader: onOff,
  security_level: oneOf('off', 'essentially_off', 'low', 'medium', 'high', 'under_attack'),
  sort_query_string_for_cache: onOff,
  ssl: oneOf('off', 'flexible', 'full', 'strict', 'origin_pull'),
  true_client_ip_header: onOff,
  waf: onOff,
};

/**
 * Actions that Cloudflare has retired.
 *
 * @source https://developers.cloudflare.com/rules/page-rules/reference/settings/
 */
const retired: Readonly<Record<string, string>> = {
  minify: 'Auto Minify was removed',
  disable_railgun: 'Railgun was removed',
  server_side_exclude: 'Server-side Excludes was removed',
  always_online: 'Always Online is a setting of the zone only',
};

/** Both respond with a redirect, so no other action takes effect: "can redirect or override settings, but not both". */
const redirects = ['forwarding_url', 'always_use_https'];

/** A rule, or changes of one. */
interface Draft {
  readonly target?: string | undefined;
  readonly targets?: unknown;
  readonly actions?: readonly Action[] | undefined;
  readonly priority?: unknown;
  readonly status?: unknown;
}

/** What is wrong with a rule, or with changes of one. */
export function ruleIssues({ target, targets, actions, priority, status }: Draft): readonly InputIssue[] {
  const problem = target === undefined ? undefined : targetIssue(target);
  return [
    ...(problem ? [{ field: 'target', message: problem }] : []),
    ...(actions === undefined ? [] : actionIssues(actions)),
    ...([target, targets, actions, priority, status].every((given) => given === undefined)
      ? [{ field: 'status', message: 'must be given, or one of target, actions and priority' }]
      : []),
  ];
}

/** What is wrong with the actions of a rule. */
function actionIssues(actions: readonly Action[]): readonly InputIssue[] {
  const issues: InputIssue[] = [];
  if (actions.length === 0) issues.push({ field: 'actions', message: 'must have at least one action' });
  const seen = new Set<string>();
  for (const [index, { id, value }] of actions.entries()) {
    const rule = own(rules, id);
    const problem = rule?.(value);
    if (!rule) issues.push({ field: `actions.${index}.id`, message: unknownAction(id) });
    else if (problem) issues.push({ field: `actions.${index}.value`, message: `of ${id} ${problem}` });
    if (seen.has(id))
      issues.push({ field: `actions.${index}.id`, message: `must not be ${id} again: a rule has an action once` });
    seen.add(id);
  }
  const redirect = redirects.find((id) => seen.has(id));
  if (redirect !== undefined && seen.size > 1) {
    const others = [...seen].filter((id) => id !== redirect).join(', ');
    issues.push({
      field: 'actions',
      message: `must have ${redirect} alone: it redirects, so ${others} cannot take effect`,
    });
  }
  return issues;
}

/** What is wrong with a URL pattern. */
function targetIssue(pattern: string): string | undefined {
  if (pattern.trim() === '' || /\s/.test(pattern)) return 'must be a URL pattern such as example.com/images/*';
  if ((pattern.match(/\*/g)?.length ?? 0) > 4) return 'must have at most four asterisks';
  if (/[?#]$|#/.test(pattern)) return 'must not have a fragment (#…): browsers do not send it';
  return undefined;
}

function unknownAction(id: string): string {
  const why = own(retired, id);
  if (why) return `must not be ${id}: ${why}`;
  return `must be one of ${Object.keys(rules).join(', ')}`;
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
