import type { Call } from '../server/call.ts';
import { route } from '../server/route.ts';
import { Workers } from '../workers/worker-scripts.ts';
import type { Plan } from '../zones/plans.ts';
import { type Dataset, datasets } from './datasets.ts';
import { execute, type Subject } from './execute.ts';
import { GraphqlError } from './graphql-error.ts';
import { limitsOf } from './graphql-limits.ts';
import { type Field, type GraphqlValue, readQuery } from './graphql-query.ts';

/**
 * The GraphQL Analytics API: who may query which zones or account, the limits in the `settings` node, and the datasets of
 * requests, security events, DNS queries, load balancing and Workers, from traffic that is made up and adds up. There is no
 * introspection, no budget, and no confidence interval.
 */
export const graphqlRoutes = [
  route({
    method: 'POST',
    path: '/graphql',
    known: 'doc',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/errors/',
    decides: 'handler',
    handle(call) {
      try {
        return { status: 200, body: { data: answerRoot(readQuery(call.json()), call), errors: null } };
      } catch (error) {
        if (error instanceof GraphqlError) return error.answer;
        if (error instanceof SyntaxError) return new GraphqlError(400, error.message, []).answer;
        throw error;
      }
    },
  }),
];

type Json = Readonly<Record<string, unknown>>;
type Answers = Readonly<Record<string, (field: Field) => unknown>>;
type Path = readonly (string | number)[];

function answerRoot(fields: readonly Field[], call: Call): Json {
  return answer(fields, [], {
    viewer: ({ fields: inside, alias }) =>
      answer(inside, [alias], {
        __typename: () => 'viewer',
        zones: (field) => zonesIn(field, call),
        accounts: (field) => accountsIn(field, call),
      }),
  });
}

/** Answers each field with what is given for it. */
function answer(fields: readonly Field[], path: Path, answers: Answers): Json {
  return Object.fromEntries(
    fields.map((field) => {
      const one = Object.hasOwn(answers, field.name) ? answers[field.name] : undefined;
      if (!one) throw unknown(field, path, answers);
      return [field.alias, one(field)];
    }),
  );
}

/** Cloudflare has many datasets more: those are not called unknown, and never answered as if there were nothing in them. */
function unknown({ name, alias }: Field, path: Path, answers: Answers): GraphqlError {
  if (!/[a-z\d](?:Groups|Adaptive|Scheduled)$/.test(name)) {
    return new GraphqlError(400, `unknown field "${name}"`, [...path, alias]);
  }
  const known = Object.keys(answers).filter((one) => Object.hasOwn(datasets, one));
  return new GraphqlError(501, `The simulator has no dataset ${name} here; it has ${known.join(', ')}.`, [
    ...path,
    alias,
  ]);
}

function zonesIn(field: Field, { context, actor, needs }: Call): unknown {
  // The group of zones among the catalog's two.
  const groups = needs.filter(isOfZones);
  const readable = context.zones.list().filter((zone) => actor.mayOnZone(groups, zone));
  const tags = tagsIn(
    field,
    'zoneTag',
    readable.map(({ id }) => id),
  );
  const zones = tags.flatMap((tag) => readable.find(({ id }) => id === tag) ?? []);
  if (zones.length < tags.length) {
    // Seen in logs of 2026, too: Actor '…' does not have permission 'com.cloudflare.api.account.zone.analytics.read' for zone …
    throw new GraphqlError(403, `zones [${tags.join(', ')}] are not authorized`, ['viewer', field.alias]);
  }
  return zones.map((zone, index) =>
    answerSubject(field, { zoneTag: () => zone.id }, 'zones', {
      ...subjectIn(context, ['viewer', field.alias, index]),
      ...{ kind: 'zone', id: zone.id, plan: zone.plan, visited: { zones: [zone], workers: [] } },
    }),
  );
}

function accountsIn(field: Field, { context, actor, needs }: Call): unknown {
  const groups = needs.filter((group) => !isOfZones(group));
  const [id = ''] = tagsIn(field, 'accountTag', []);
  const account = context.accounts.list().find((one) => one.id === id);
  if (!account || !actor.may(groups, { kind: 'account', id })) {
    throw new GraphqlError(403, 'not authorized for that account', ['viewer', field.alias]);
  }
  const scripts = [...Workers.of(account).scripts.values()];
  return [
    answerSubject(field, { accountTag: () => id }, 'accounts', {
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
  { clock, analytics }: Call['context'],
  path: Path,
): Pick<Subject, 'now' | 'sampleInterval' | 'path'> => ({
  now: clock.now(),
  sampleInterval: analytics.sampleInterval,
  path,
});

/**
 * The zones or the account that the filter names: one of them, up to ten zones, or the zones after one.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/filtering/ (the forms)
 * @source https://developers.cloudflare.com/analytics/graphql-api/limits/ (how many)
 * @source https://github.com/cloudflare/cloudflare-prometheus-exporter/issues/11 (the wording; its status is inferred)
 */
function tagsIn(
  { alias, fields, arguments: given }: Field,
  name: string,
  readable: readonly string[],
): readonly string[] {
  const refuse = (message: string, code?: string) => new GraphqlError(400, message, ['viewer', alias], code);
  if (fields.length === 0) throw refuse(`object field must have selections: "${alias}"`);
  const entries = Object.entries((given.filter ?? {}) as Readonly<Record<string, GraphqlValue>>);
  const [entry] = entries;
  if (entries.length > 1 || (!entry && name === 'accountTag')) throw refuse(`filter must be one ${name}`);
  if (!entry || entry[0] === `${name}_gt`) {
    const after = String(entry?.[1] ?? '');
    return readable
      .filter((tag) => tag > after)
      .sort()
      .slice(0, typeof given.limit === 'number' ? Math.min(given.limit, MOST) : MOST);
  }
  if (entry[0] !== name && entry[0] !== `${name}_in`) throw refuse(`error parsing args: unknown arg ${entry[0]}`);
  const tags = [entry[1]].flat();
  if (tags.length === 0 || tags.some((tag) => typeof tag !== 'string'))
    throw refuse(`error parsing args: cannot parse ${entry[0]}`);
  const most = name === 'zoneTag' ? MOST : 1;
  if (tags.length > most) throw refuse(`too many ${name === 'zoneTag' ? 'zones' : 'accounts'} requested`, 'quota');
  return tags as readonly string[];
}

/** Zones in one query. */
const MOST = 10;

function answerSubject({ fields }: Field, more: Answers, under: Dataset['under'][number], subject: Subject): Json {
  const here = Object.entries(datasets).filter(([, dataset]) => dataset.under.includes(under));
  const { path, plan } = subject;
  return answer(fields, path, {
    ...more,
    settings: (settings) =>
      answer(
        settings.fields,
        [...path, settings.alias],
        Object.fromEntries(here.map(([name]) => [name, limitsIn(plan)])),
      ),
    ...Object.fromEntries(here.map(([name, dataset]) => [name, (field: Field) => execute(field, dataset, subject)])),
  });
}

const limitsIn =
  (plan: Plan) =>
  ({ name, alias, fields }: Field): Json => {
    const all: Json = { ...limitsOf(name, plan), availableFields: fieldsOf(datasets[name] as Dataset) };
    const known = Object.entries(all).map(([key, value]) => [key, () => value] as const);
    return answer(fields, ['viewer', alias], Object.fromEntries(known));
  };

/** As paths: `count`, `sum_requests`. */
const fieldsOf = ({ groups, counts, sums, dimensions }: Dataset): readonly string[] => [
  ...(groups && counts ? ['count'] : []),
  ...Object.keys(sums).map((name) => `sum_${name}`),
  ...Object.keys(dimensions).map((name) => (groups ? `dimensions_${name}` : name)),
];
