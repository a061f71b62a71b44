import { type Dataset, lengths } from './datasets.ts';
import { GraphqlError } from './graphql-error.ts';
import type { GraphqlValue } from './graphql-query.ts';
import type { Visit } from './traffic.ts';

/** What a filter lets through. */
export interface Filter {
  /** The range that it spans, in milliseconds; its end may be included. */
  readonly from: number;
  readonly to: number;
  /** Whether the range is one of days. */
  readonly days: boolean;
  readonly takes: (visit: Visit) => boolean;
}

type Scalar = string | number;

const OPERATOR = /^(.*?)(?:_(gt|geq|lt|leq|neq|in|notin|like|notlike))?$/;

const operators: Readonly<Record<string, (value: Scalar, given: readonly Scalar[]) => boolean>> = {
  is: (value, [given]) => value === given,
  neq: (value, [given]) => value !== given,
  gt: (value, [given]) => value > (given as Scalar),
  geq: (value, [given]) => value >= (given as Scalar),
  lt: (value, [given]) => value < (given as Scalar),
  leq: (value, [given]) => value <= (given as Scalar),
  in: (value, given) => given.includes(value),
  notin: (value, given) => !given.includes(value),
  like: (value, [given]) => like(String(given)).test(String(value)),
  notlike: (value, [given]) => !like(String(given)).test(String(value)),
};

/**
 * Reads a dataset's filter. `notin` and `notlike` are not documented, but in the schema and in many programs' queries; that a
 * value of the wrong type is refused in these words is inferred.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/filtering/
 * @param example Some visit, which shows the type of each dimension.
 */
export function readFilter(
  given: GraphqlValue | undefined,
  { dimensions }: Dataset,
  example: Visit,
  now: number,
  path: readonly (string | number)[],
): Filter {
  const everything: Filter = { from: 0, to: now, days: false, takes: () => true };
  return all(given ?? {});

  function all(filter: GraphqlValue): Filter {
    if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw refused('filter');
    return Object.entries(filter).map(one).reduce(both, everything);
  }

  function one([key, value]: [string, GraphqlValue]): Filter {
    if (key === 'AND') return [value].flat().map(all).reduce(both, everything);
    if (key === 'OR')
      return (
        [value]
          .flat()
          .map(all)
          .reduce<Filter | undefined>((a, b) => (a ? either(a, b) : b), undefined) ?? everything
      );
    const [, name = key, operator = 'is'] = OPERATOR.exec(key) ?? [];
    const dimension = Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
    const test = operators[operator];
    if (!dimension || !test) throw new GraphqlError(400, `error parsing args: unknown arg ${key}`, path);
    const values = [value].flat() as readonly Scalar[];
    const type = typeof dimension(example);
    const length = lengths[name];
    const isList = operator.endsWith('in');
    if (operator.endsWith('like') && (length !== undefined || type !== 'string')) {
      throw new GraphqlError(400, `error parsing args: unknown arg ${key}`, path);
    }
    if ((!isList && values.length !== 1) || values.some((item) => typeof item !== type)) throw refused(key);
    if (length === undefined) return { ...everything, takes: (visit) => test(dimension(visit), values) };
    return during(
      key,
      name,
      operator,
      values.map((text) => momentOf(String(text), name, key)),
      dimension,
    );
  }

  function during(
    key: string,
    name: string,
    operator: string,
    moments: readonly number[],
    dimension: (visit: Visit) => Scalar,
  ): Filter {
    const [earliest, latest] = [Math.min(...moments), Math.max(...moments)];
    if (moments.length === 0) throw refused(key);
    // A day is asked for as a whole. A moment is its own end.
    const end = name === 'date' ? latest + (lengths.date as number) : latest;
    const isPoint = operator === 'is' || operator === 'in';
    const test = operators[operator] as (typeof operators)[string];
    return {
      from: isPoint || operator === 'geq' ? earliest : operator === 'gt' ? earliest + (end - latest) : 0,
      to: isPoint || operator === 'leq' ? end : operator === 'lt' ? latest : now,
      days: name === 'date',
      takes: (visit) => test(Date.parse(String(dimension(visit))), moments),
    };
  }

  function momentOf(text: string, name: string, key: string): number {
    const form = name === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
    const time = form.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time)) throw refused(key);
    return time;
  }

  function refused(key: string): GraphqlError {
    return new GraphqlError(400, `error parsing args: cannot parse ${key}`, path);
  }
}

const both = (a: Filter, b: Filter): Filter => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
  days: a.days || b.days,
  takes: (visit) => a.takes(visit) && b.takes(visit),
});

const either = (a: Filter, b: Filter): Filter => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
  days: a.days && b.days,
  takes: (visit) => a.takes(visit) || b.takes(visit),
});

/** `%` stands for anything. */
const like = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('%', '.*')}$`, 's');
