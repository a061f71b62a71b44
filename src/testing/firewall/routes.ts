import type { Account } from '../identity/accounts.ts';
import { withAllDigits } from '../server/ip-ranges.ts';
import { type PageLimits, pageOf } from '../server/paging.ts';
import { type Route, route } from '../server/route.ts';
import { type RouteResponse, rejection, success } from '../server/route-response.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import type { Zone } from '../zones/zones.ts';
import {
  ACCESS_RULES_OF_ACCOUNT,
  type AccessRuleFields,
  accessRuleFrom,
  arrangedAccessRule,
  firewallLimits,
  type LockdownFields,
  lockdownFrom,
  MODES,
  type UserAgentRuleFields,
  userAgentRuleFrom,
} from './fields.ts';
import { type StoredFields, StoredRules } from './stored-rules.ts';

const DOCS = 'https://developers.cloudflare.com/api/resources/firewall/subresources/';
const PAGES: PageLimits = { default: 20, totalPages: 'last' };

/** The path of one kind of rules, how to read them from a request, and how to filter a list of them. */
interface Collection<T extends object> {
  readonly path: string;
  /** The name of the parameter with a rule's id. */
  readonly parameter: string;
  readonly docs: string;
  readonly change: 'PATCH' | 'PUT';
  readonly rules: (request: RoutedRequest) => StoredRules<T>;
  /** More rules to list after those of `rules`. */
  readonly others?: (request: RoutedRequest) => readonly T[];
  readonly read: (body: Readonly<Record<string, unknown>>, request: RoutedRequest, before?: T) => T;
  readonly filtered: (rules: readonly T[], query: URLSearchParams) => readonly T[];
  /** The rule as the API returns it. @default as it is stored */
  readonly shown?: (rule: T & StoredFields) => object;
  /** The response to deleting a rule that does not exist. @default it is rejected */
  readonly deleteMissing?: (request: RoutedRequest) => RouteResponse | undefined;
}

/** The five operations of each of these products. */
function routesOf<T extends object>(collection: Collection<T>): Route[] {
  const { path, parameter, docs, change, rules, others, read, filtered, shown = (rule) => rule } = collection;
  const one = `${path}/{${parameter}}`;
  const source = (method: string) => `${DOCS}${docs}/methods/${method}/`;
  return [
    route({
      method: 'GET',
      path,
      known: 'doc',
      source: source('list'),
      handle(request) {
        const all = [...rules(request).list(), ...(others?.(request) ?? [])];
        const { items, info } = pageOf(filtered(all, request.query), request.query, PAGES);
        return success(
          items.map((rule) => shown(rule as T & StoredFields)),
          { info, infoLast: true },
        );
      },
    }),
    route({
      method: 'POST',
      path,
      known: 'doc',
      source: source('create'),
      handle: (request) => success(shown(rules(request).create(read(request.json(), request)))),
    }),
    route({
      method: 'GET',
      path: one,
      known: 'doc',
      source: source('get'),
      handle: (request) => success(shown(rules(request).get(request.param(parameter)))),
    }),
    route({
      method: change,
      path: one,
      known: 'doc',
      source: source(change === 'PUT' ? 'update' : 'edit'),
      // That the permission is checked before the id is inferred.
      handle(request) {
        const { id, ...before } = rules(request).get(request.param(parameter));
        return success(shown(rules(request).replace(id, read(request.json(), request, before as unknown as T))));
      },
    }),
    route({
      method: 'DELETE',
      path: one,
      known: 'doc',
      source: source('delete'),
      handle(request) {
        const [stored, id] = [rules(request), request.param(parameter)];
        const missing = stored.has(id) ? undefined : collection.deleteMissing?.(request);
        return missing ?? success(stored.delete(id));
      },
    }),
  ];
}

const includes = (text: string, part: string | null): boolean =>
  part === null || text.toLowerCase().includes(part.toLowerCase());

/** Documented as "search for"; that a day finds its whole day is inferred. */
const isSince = (rule: object, field: 'created_on' | 'modified_on', query: URLSearchParams): boolean =>
  String((rule as Partial<StoredFields>)[field]).startsWith(query.get(field)?.replace(/\.?\d*Z$/, '') ?? '');

/** The access rules of a zone, of an account or of a user. */
const accessRulesOf = ({ parts }: Pick<Account, 'parts'>, context: RoutedRequest['context']) =>
  parts.get(
    'access rules',
    () =>
      new StoredRules<AccessRuleFields>(context, {
        errors: 'firewallaccessrules.api',
        same: (a, b) =>
          a.configuration.target === b.configuration.target && a.configuration.value === b.configuration.value,
        most: ACCESS_RULES_OF_ACCOUNT,
      }),
  );

type AccessRules = Collection<AccessRuleFields>;

const accessRules: Pick<AccessRules, 'parameter' | 'docs' | 'change' | 'filtered' | 'shown' | 'deleteMissing'> = {
  parameter: 'rule_id',
  docs: 'access_rules',
  change: 'PATCH',
  shown: arrangedAccessRule,
  deleteMissing: ({ context }) => (context.quirks.goneAccessRule === 200 ? success(null) : undefined),
  filtered(rules, query) {
    const target = query.get('configuration.target');
    const value = query.get('configuration.value');
    const tests: ((rule: AccessRuleFields) => boolean)[] = [
      ...(query.has('mode') ? [({ mode }: AccessRuleFields) => mode === query.get('mode')] : []),
      ...(target !== null ? [({ configuration }: AccessRuleFields) => configuration.target === target] : []),
      // Addresses are stored with all digits. That another form of one finds it is inferred.
      ...(value !== null
        ? [({ configuration }: AccessRuleFields) => configuration.value === withAllDigits(value)]
        : []),
      ...(query.has('notes') ? [({ notes }: AccessRuleFields) => includes(notes, query.get('notes'))] : []),
    ];
    const any = query.get('match') === 'any' && tests.length > 0;
    const found = rules.filter((rule) => (any ? tests.some((test) => test(rule)) : tests.every((test) => test(rule))));
    const order = query.get('order');
    if (order === null) return found;
    const key = ({ mode, configuration }: AccessRuleFields) =>
      order === 'mode' ? mode : order === 'configuration.value' ? configuration.value : configuration.target;
    const sign = query.get('direction') === 'desc' ? -1 : 1;
    return found.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  },
};

/** A change sets the mode and the notes. What the rule matches cannot change, whatever the request says (inferred). */
function accessRuleOf(
  body: Readonly<Record<string, unknown>>,
  before: AccessRuleFields | undefined,
  scope: AccessRuleFields['scope'],
): AccessRuleFields {
  const fields = before ? { ...before, ...body, configuration: before.configuration } : body;
  return { paused: false, ...accessRuleFrom(fields), allowed_modes: MODES, scope };
}

/** Seen in public repositories, with its code. Inferred: the status, and that the plans of an account's zones decide. */
function rejectCountryBlock({ mode, configuration }: AccessRuleFields, zones: readonly Zone[]): void {
  if (configuration.target === 'country' && mode === 'block' && !zones.some(({ plan }) => plan === 'enterprise')) {
    throw rejection(10016, 'firewallaccessrules.api.not_entitled.country_block');
  }
}

export const firewallRoutes: readonly Route[] = [
  ...routesOf<AccessRuleFields>({
    ...accessRules,
    path: '/zones/{zone_id}/firewall/access_rules/rules',
    rules: ({ zone, context }) => accessRulesOf(zone, context),
    // Seen: https://github.com/cloudflare/cf-terraforming/issues/201
    others: ({ zone, context }) => accessRulesOf(zone.account, context).list(),
    read(body, { zone }, before) {
      const rule = accessRuleOf(body, before, { id: zone.id, name: zone.name, type: 'zone' });
      rejectCountryBlock(rule, [zone]);
      return rule;
    },
  }),

  ...routesOf<AccessRuleFields>({
    ...accessRules,
    path: '/accounts/{account_id}/firewall/access_rules/rules',
    rules: ({ account, context }) => accessRulesOf(account, context),
    read(body, { account, context }, before) {
      const rule = accessRuleOf(body, before, { id: account.id, type: 'organization' });
      rejectCountryBlock(
        rule,
        context.zones.list().filter((zone) => zone.account.id === account.id),
      );
      return rule;
    },
  }),

  // fail2ban's action `cloudflare` uses these with the Global API Key. A rule of a user applies to all of his zones.
  ...routesOf<AccessRuleFields>({
    ...accessRules,
    path: '/user/firewall/access_rules/rules',
    rules: ({ actor, context }) => accessRulesOf(actor.user, context),
    read: (body, { actor }, before) =>
      accessRuleOf(body, before, { id: actor.user.id, email: actor.user.email, type: 'user' }),
  }),

  ...routesOf<LockdownFields>({
    path: '/zones/{zone_id}/firewall/lockdowns',
    parameter: 'lock_downs_id',
    docs: 'lockdowns',
    change: 'PUT',
    rules: ({ zone, context }) =>
      zone.parts.get(
        'lockdowns',
        () =>
          new StoredRules<LockdownFields>(context, {
            errors: 'zonelockdown.api',
            same: (a, b) => JSON.stringify(a.urls) === JSON.stringify(b.urls),
            most: firewallLimits[zone.plan].lockdowns,
          }),
      ),
    read: lockdownFrom,
    filtered(rules, query) {
      const passes = (rule: LockdownFields, name: string) =>
        !query.has(name) || rule.configurations.some(({ value }) => value === query.get(name));
      // The document describes `ip` and `ip_search` in the same words. That the second finds parts is inferred from its name.
      const contains = (rule: LockdownFields, name: string) =>
        rule.configurations.some(({ value }) => includes(value, query.get(name)));
      return rules.filter(
        (rule) =>
          includes(rule.description, query.get('description')) &&
          includes(rule.description, query.get('description_search')) &&
          passes(rule, 'ip') &&
          contains(rule, 'ip_search') &&
          contains(rule, 'ip_range_search') &&
          (!query.has('priority') || String(rule.priority) === query.get('priority')) &&
          isSince(rule, 'created_on', query) &&
          isSince(rule, 'modified_on', query) &&
          rule.urls.some((url) => includes(url, query.get('uri_search'))),
      );
    },
  }),

  ...routesOf<UserAgentRuleFields>({
    path: '/zones/{zone_id}/firewall/ua_rules',
    parameter: 'ua_rule_id',
    docs: 'ua_rules',
    change: 'PUT',
    rules: ({ zone, context }) =>
      zone.parts.get(
        'user agent rules',
        () =>
          new StoredRules<UserAgentRuleFields>(context, {
            errors: 'firewalluablock.api',
            same: (a, b) => a.configuration.value === b.configuration.value,
            most: firewallLimits[zone.plan].userAgentRules,
          }),
      ),
    read: userAgentRuleFrom,
    filtered: (rules, query) =>
      rules.filter(
        (rule) =>
          includes(rule.description, query.get('description')) &&
          includes(rule.configuration.value, query.get('user_agent')) &&
          (!query.has('paused') || String(rule.paused) === query.get('paused')),
      ),
  }),
];
