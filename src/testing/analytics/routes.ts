import type { BillingPlan } from '../billing-plan.ts';
import { preciseTimestamp } from '../clock.ts';
import { route } from '../server/route.ts';
import type { RoutedRequest } from '../server/routed-request.ts';
import { Workers } from '../workers/worker-scripts.ts';
import { type Dataset, datasets } from './datasets.ts';
import { execute, type QuerySubject } from './execute.ts';
import { GraphqlError, unknownField } from './graphql-error.ts';
import { limitsOf } from './graphql-limits.ts';
import type { GraphqlValue } from './graphql-parser.ts';
import { type Field, readQuery } from './graphql-query.ts';

/**
 * The GraphQL Analytics API: permissions on zones and accounts, the limits in the `settings` node, and datasets of requests,
 * security events, DNS queries, load balancing and Workers. The traffic is made up, but consistent across datasets. Not
 * simulated are introspection, the query budget and confidence intervals.
 */
export const analyticsRoutes = [
  route({
    method: 'POST',
    path: '/graphql',
    known: 'doc',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/errors/',
    decides: 'handler',
    handle(request) {
      try {
        return { status: 200, body: { data: resolveRoot(readQuery(request.json()), request), errors: null } };
      } catch (error) {
        const reason = error instanceof SyntaxError ? new GraphqlError(400, error.message, []) : error;
        if (!(reason instanceof GraphqlError)) throw reason;
        const { clock, ids, quirks } = request.context;
        const now = preciseTimestamp(clock.now());
        return reason.responseTo({ now, ray: ids.ray().replace(/-.*/, ''), denial: quirks.graphqlDenial });
      }
    },
  }),
];

type Json = Readonly<Record<string, unknown>>;
type Resolvers = Readonly<Record<string, (field: Field) => unknown>>;
type Path = readonly (string | number)[];

function resolveRoot(fields: readonly Field[], request: RoutedRequest): Json {
  return resolve(fields, [], {
    viewer: ({ fields: inside, alias }) =>
      resolve(inside, [alias], {
        __typename: () => 'viewer',
        zones: (field) => zonesIn(field, request),
        accounts: (field) => accountsIn(field, request),
      }),
  });
}

/** Resolves each field with the resolver of its name. */
function resolve(fields: readonly Field[], path: Path, resolvers: Resolvers): Json {
  return Object.fromEntries(
    fields.map((field) => {
      const one = Object.hasOwn(resolvers, field.name) ? resolvers[field.name] : undefined;
      if (!one) throw unknown(field, path, resolvers);
      return [field.alias, one(field)];
    }),
  );
}

/** Cloudflare has many more datasets. The response names them as not simulated, instead of as unknown or empty. */
function unknown({ name, alias }: Field, path: Path, resolvers: Resolvers): GraphqlError {
  if (!/[a-z\d](?:Groups|Adaptive|Scheduled)$/.test(name)) {
    return unknownField(
      name,
      String(path.findLast((part) => typeof part === 'string') ?? 'the query'),
      Object.keys(resolvers),
      [...path, alias],
    );
  }
  const known = Object.keys(resolvers).filter((one) => Object.hasOwn(datasets, one));
  return new GraphqlError(501, `The simulator has no dataset ${name} here; it has ${known.join(', ')}.`, [
    ...path,
    alias,
  ]);
}

function zonesIn(field: Field, { context, actor, needs }: RoutedRequest): unknown {
  // The catalog has two groups for this route: one for zones, one for accounts.
  const groups = needs.filter(isOfZones);
  const readable = context.zones.list().filter((zone) => actor.mayOnZone(groups, zone));
  const tags = tagsIn(
    field,
    'zoneTag',
    readable.map(({ id }) => id),
  );
  const zones = tags.flatMap((tag) => readable.find(({ id }) => id === tag) ?? []);
  if (zones.length < tags.length) {
    const unreadable = tags.find((tag) => !readable.some(({ id }) => id === tag)) ?? '';
    throw zoneDenied(field, unreadable, tags, actor, context);
  }
  return zones.map((zone, index) =>
    resolveSubject(field, { zoneTag: () => zone.id }, 'zones', {
      ...subjectIn(context, ['viewer', field.alias, index]),
      ...{ kind: 'zone', id: zone.id, plan: zone.plan, visited: { zones: [zone], workers: [] } },
    }),
  );
}

/**
 * The wording and the path of a denial for a zone: what programs of 2026 logged with status 200, or what Cloudflare's documents
 * of February 2026 list with 403.
 */
function zoneDenied(
  { alias, fields }: Field,
  zone: string,
  tags: readonly string[],
  { token }: RoutedRequest['actor'],
  { quirks }: RoutedRequest['context'],
): GraphqlError {
  if (quirks.graphqlDenial === 403) {
    return new GraphqlError(403, `zones [${tags.join(', ')}] are not authorized`, ['viewer', alias]);
  }
  const actor = `com.cloudflare.api.token.${token?.id ?? ''}`;
  const permission = 'com.cloudflare.api.account.zone.analytics.read';
  const message = `Actor '${actor}' does not have permission '${permission}' for zone ${zone}`;
  return new GraphqlError(403, message, ['viewer', alias, '0', ...fields.slice(0, 1).map((one) => one.alias)]);
}

function accountsIn(field: Field, { context, actor, needs }: RoutedRequest): unknown {
  const groups = needs.filter((group) => !isOfZones(group));
  const [id = ''] = tagsIn(field, 'accountTag', []);
  const account = context.accounts.list().find((one) => one.id === id);
  if (!account || !actor.may(groups, { kind: 'account', id })) {
    // The path is null (seen): https://github.com/cloudflare/mcp-server-cloudflare/issues/402
    throw new GraphqlError(403, 'not authorized for that account', null);
  }
  const scripts = [...Workers.of(account).scripts.values()];
  return [
    resolveSubject(field, { accountTag: () => id }, 'accounts', {
      ...subjectIn(context, ['viewer', field.alias, 0]),
      ...{ kind: 'account', id, plan: 'enterprise' },
      visited: {
        zones: context.zones.list().filter((zone) => zone.account.id === id),
        workers: scripts.map((script) => ({ id: `${id} ${script.id}`, name: script.id })),
      },
    }),
  ];
}

const isOfZones = (group: string): boolean => group === 'Analytics Read';

const subjectIn = (
  { clock, analytics }: RoutedRequest['context'],
  path: Path,
): Pick<QuerySubject, 'now' | 'sampleInterval' | 'path'> => ({
  now: clock.now(),
  sampleInterval: analytics.sampleInterval,
  path,
});

/**
 * The ids of the zones or of the account in the filter: one, up to ten zones, or the zones after one.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/filtering/ (the operators)
 * @source https://developers.cloudflare.com/analytics/graphql-api/limits/ (the number of zones)
 * @source https://github.com/cloudflare/cloudflare-prometheus-exporter/issues/11 (the wording; the status is inferred)
 */
function tagsIn(
  { alias, fields, arguments: given }: Field,
  name: string,
  readable: readonly string[],
): readonly string[] {
  const invalid = (message: string, code?: string) => new GraphqlError(400, message, ['viewer', alias], code);
  if (fields.length === 0) throw invalid(`object field must have selections: "${alias}"`);
  const entries = Object.entries((given.filter ?? {}) as Readonly<Record<string, GraphqlValue>>);
  const [entry] = entries;
  if (entries.length > 1 || (!entry && name === 'accountTag')) throw invalid(`filter must be one ${name}`);
  if (!entry || entry[0] === `${name}_gt`) {
    const after = String(entry?.[1] ?? '');
    return readable
      .filter((tag) => tag > after)
      .sort()
      .slice(0, typeof given.limit === 'number' ? Math.min(given.limit, MOST) : MOST);
  }
  if (entry[0] !== name && entry[0] !== `${name}_in`) throw invalid(`error parsing args: unknown arg ${entry[0]}`);
  const tags = [entry[1]].flat();
  if (tags.length === 0 || tags.some((tag) => typeof tag !== 'string'))
    throw invalid(`error parsing args: cannot parse ${entry[0]}`);
  const most = name === 'zoneTag' ? MOST : 1;
  if (tags.length > most) throw invalid(`too many ${name === 'zoneTag' ? 'zones' : 'accounts'} requested`, 'quota');
  return tags as readonly string[];
}

/** The maximum number of zones in one query. */
const MOST = 10;

function resolveSubject(
  { fields }: Field,
  more: Resolvers,
  under: Dataset['under'][number],
  subject: QuerySubject,
): Json {
  const here = Object.entries(datasets).filter(([, dataset]) => dataset.under.includes(under));
  const { path, plan } = subject;
  return resolve(fields, path, {
    ...more,
    settings: (settings) =>
      resolve(
        settings.fields,
        [...path, settings.alias],
        Object.fromEntries(here.map(([name]) => [name, limitsIn(plan)])),
      ),
    ...Object.fromEntries(here.map(([name, dataset]) => [name, (field: Field) => execute(field, dataset, subject)])),
  });
}

const limitsIn =
  (plan: BillingPlan) =>
  ({ name, alias, fields }: Field): Json => {
    const all: Json = { ...limitsOf(name, plan), availableFields: fieldsOf(datasets[name] as Dataset) };
    const known = Object.entries(all).map(([key, value]) => [key, () => value] as const);
    return resolve(fields, ['viewer', alias], Object.fromEntries(known));
  };

/** The fields of a dataset as paths: `count`, `sum_requests`. */
const fieldsOf = ({ groups, counts, sums, dimensions }: Dataset): readonly string[] => [
  ...(groups && counts ? ['count'] : []),
  ...Object.keys(sums).map((name) => `sum_${name}`),
  ...Object.keys(dimensions).map((name) => (groups ? `dimensions_${name}` : name)),
];
