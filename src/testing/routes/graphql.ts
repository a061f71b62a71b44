import { datasets } from '../analytics/datasets.ts';
import { execute } from '../analytics/execute.ts';
import type { Call } from '../call.ts';
import { GraphqlError } from '../graphql/error.ts';
import { limitsOf } from '../graphql/limits.ts';
import { type Field, type GraphqlValue, readQuery } from '../graphql/query.ts';
import type { Plan } from '../plans.ts';
import { route } from '../route.ts';
import type { Zone } from '../zones.ts';

/**
 * The GraphQL Analytics API: who may query which zone or account, the limits in the `settings` node, and a zone's datasets
 * of requests, security events, DNS queries and load balancing, from traffic that is made up and adds up. An account has
 * its limits and nothing else.
 */
export const graphqlRoutes = [
  route({
    method: 'POST',
    path: '/graphql',
    known: 'doc',
    source: 'https://developers.cloudflare.com/analytics/graphql-api/errors/',
    decides: 'handler',
    handle(call) {
      const { query, variables } = call.json();
      try {
        const fields = readQuery(
          typeof query === 'string' ? query : '',
          (variables ?? {}) as Readonly<Record<string, GraphqlValue>>,
        );
        return { status: 200, body: { data: answerRoot(fields, call), errors: null } };
      } catch (error) {
        if (error instanceof GraphqlError) return error.answer;
        if (error instanceof SyntaxError) return new GraphqlError(400, error.message, []).answer;
        throw error;
      }
    },
  }),
];

type Json = Readonly<Record<string, unknown>>;

function answerRoot(fields: readonly Field[], call: Call): Json {
  return answer(fields, {
    viewer: ({ fields: inside }) =>
      answer(inside, {
        __typename: () => 'viewer',
        zones: (field) => zonesIn(field, call),
        accounts: (field) => accountsIn(field, call),
      }),
  });
}

/** Answers each field with what is given for it. */
function answer(fields: readonly Field[], answers: Readonly<Record<string, (field: Field) => unknown>>): Json {
  return Object.fromEntries(
    fields.map((field) => {
      const one = Object.hasOwn(answers, field.name) ? answers[field.name] : undefined;
      if (!one) throw new GraphqlError(400, `unknown field "${field.name}"`, [field.alias]);
      return [field.alias, one(field)];
    }),
  );
}

function zonesIn(field: Field, { context, actor, needs }: Call): unknown {
  const tags = tagsIn(field, 'zoneTag');
  const zones = tags.map((tag) => context.zones.get(tag));
  // The group of zones among the catalog's two.
  const allowed = zones.filter((zone) => zone !== undefined && actor.mayOnZone(needs.filter(isOfZones), zone));
  if (allowed.length < tags.length) {
    throw new GraphqlError(403, `zones [${tags.join(', ')}] are not authorized`, ['viewer', field.alias]);
  }
  return allowed.flatMap((zone, index) => (zone ? [answerZone(field, zone, index, context.clock.now())] : []));
}

function accountsIn(field: Field, { actor, needs }: Call): unknown {
  const tags = tagsIn(field, 'accountTag');
  for (const id of tags) {
    if (
      !actor.may(
        needs.filter((group) => !isOfZones(group)),
        { kind: 'account', id },
      )
    ) {
      throw new GraphqlError(403, 'not authorized for that account', ['viewer', field.alias]);
    }
  }
  return tags.map((id) =>
    answer(field.fields, {
      accountTag: () => id,
      settings: (settings) => limitsIn(settings, 'enterprise'),
    }),
  );
}

const isOfZones = (group: string): boolean => group === 'Analytics Read';

/** The zones or accounts that the filter names. */
function tagsIn(field: Field, name: string): readonly string[] {
  const filter = field.arguments.filter;
  const given = (typeof filter === 'object' && filter !== null ? filter : {}) as Readonly<Record<string, GraphqlValue>>;
  const tags = [given[name] ?? given[`${name}_in`] ?? []].flat();
  const found = tags.filter((tag): tag is string => typeof tag === 'string');
  // The limit is documented, the wording is inferred.
  if (found.length === 0) throw new GraphqlError(400, `filter must name a ${name}`, ['viewer', field.alias]);
  if (found.length > 10)
    throw new GraphqlError(400, `cannot request data for more than 10 of ${name}`, ['viewer', field.alias]);
  return found;
}

function answerZone({ alias, fields }: Field, zone: Zone, index: number, now: number): Json {
  const asked = { zone, now, path: ['viewer', alias, index] };
  const data = Object.entries(datasets).map(
    ([name, dataset]) => [name, (field: Field) => execute(field, dataset, asked)] as const,
  );
  return answer(fields, {
    zoneTag: () => zone.id,
    settings: (settings) => limitsIn(settings, zone.plan),
    ...Object.fromEntries(data),
  });
}

function limitsIn({ fields }: Field, plan: Plan): Json {
  return Object.fromEntries(
    fields.map((dataset) => {
      const all: Json = { ...limitsOf(dataset.name, plan), availableFields: [] };
      return [dataset.alias, Object.fromEntries(dataset.fields.map(({ alias, name }) => [alias, all[name] ?? null]))];
    }),
  );
}
