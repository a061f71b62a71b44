import { InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import { ask, operationOf } from './graphql.ts';
import type { GraphqlVariables } from './models.ts';

interface QueryInput {
  readonly query: string;
  readonly variables?: GraphqlVariables | undefined;
}

/** Makes any query. */
export async function anyQuery(call: CallContext, { query, variables = {} }: QueryInput): Promise<unknown> {
  const issues = tooManyZones(query, variables).map((field) => ({
    field,
    message: `must name at most ${MOST} zones, which is all that Cloudflare answers in one query: make a query for every ${MOST}`,
  }));
  if (issues.length > 0) throw new InvalidInputError(operationOf(call), issues, { operation: operationOf(call) });
  return (await ask<unknown>(call, query, variables)).data;
}

/** @source https://developers.cloudflare.com/analytics/graphql-api/limits/ */
const MOST = 10;

/**
 * The variables that certainly name more zones than one query may: lists that the query itself gives to `zoneTag_in`, or
 * filters of its zones. What is written out in the query, or is reached in another way, is left to Cloudflare to refuse.
 */
function tooManyZones(query: string, variables: GraphqlVariables): readonly string[] {
  const code = query.replace(/"(?:[^"\\]|\\.)*"|#.*/g, '""');
  const lists = [...code.matchAll(/\bzoneTag_in\s*:\s*\$(\w+)/g)].map(([, name = '']) => ({
    field: `variables.${name}`,
    given: variables[name],
  }));
  const filters = [...code.matchAll(/\bzones\s*\(\s*filter\s*:\s*\$(\w+)/g)].map(([, name = '']) => ({
    field: `variables.${name}.zoneTag_in`,
    given: (variables[name] as { readonly zoneTag_in?: unknown } | null | undefined)?.zoneTag_in,
  }));
  const beyond = [...lists, ...filters].filter(({ given }) => Array.isArray(given) && new Set(given).size > MOST);
  return [...new Set(beyond.map(({ field }) => field))];
}
