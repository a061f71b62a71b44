import { type Dataset, lengths } from './datasets.ts';
import { GraphqlError, unknownField } from './graphql-error.ts';
import type { GraphqlValue } from './graphql-parser.ts';
import type { Visit } from './traffic.ts';

/** A condition on visits. */
export interface Filter {
  /** The range of time that it spans, in milliseconds. The end can be included. */
  readonly from: number;
  readonly to: number;
  /** Whether the range is one of whole days. */
  readonly days: boolean;
  readonly accepts: (visit: Visit) => boolean;
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

/** A dataset's filter, as a query gives it. */
export interface FilterInput {
  readonly filter: GraphqlValue | undefined;
  readonly dataset: Dataset;
  /** Any visit. It shows the type of each dimension. */
  readonly example: Visit;
  readonly now: number;
  /** Where the query has the filter, for errors. */
  readonly path: readonly (string | number)[];
}

/**
 * Reads a dataset's filter. `notin` and `notlike` are not documented, but the schema and many public queries have them. The
 * wording for a value of the wrong type is inferred.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/filtering/
 */
export function readFilter(input: FilterInput): Filter {
  return new FilterReader(input).all(input.filter ?? {});
}

class FilterReader {
  readonly #input: FilterInput;
  readonly #everything: Filter;

  constructor(input: FilterInput) {
    this.#input = input;
    this.#everything = { from: 0, to: input.now, days: false, accepts: () => true };
  }

  /** The conjunction of all conditions in an object. */
  all(filter: GraphqlValue): Filter {
    if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw this.#unparsable('filter');
    return Object.entries(filter)
      .map(([key, value]) => this.#one(key, value))
      .reduce(both, this.#everything);
  }

  #one(key: string, value: GraphqlValue): Filter {
    if (key === 'AND') return this.#list(value).reduce(both, this.#everything);
    if (key === 'OR') {
      const [first = this.#everything, ...rest] = this.#list(value);
      return rest.reduce(either, first);
    }
    return this.#condition(key, [value].flat() as readonly Scalar[]);
  }

  #list(value: GraphqlValue): readonly Filter[] {
    return [value].flat().map((filter) => this.all(filter));
  }

  #condition(key: string, values: readonly Scalar[]): Filter {
    const { dimensions } = this.#input.dataset;
    const [, name = key, operator = 'is'] = OPERATOR.exec(key) ?? [];
    const dimension = Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
    const test = operators[operator];
    // A dimension that exists, with an operator that does not.
    const isOperator = !dimension && Object.keys(dimensions).some((one) => key.startsWith(`${one}_`));
    if (isOperator || (dimension && !test)) throw this.#unknown(key);
    if (!dimension || !test) throw this.#unmodelled(key, name);
    const type = typeof dimension(this.#input.example);
    const isTime = lengths[name] !== undefined;
    if (operator.endsWith('like') && (isTime || type !== 'string')) throw this.#unknown(key);
    const isList = operator.endsWith('in');
    if ((!isList && values.length !== 1) || values.some((item) => typeof item !== type)) throw this.#unparsable(key);
    if (!isTime) return { ...this.#everything, accepts: (visit) => test(dimension(visit), values) };
    const moments = values.map((text) => this.#moment(String(text), name, key));
    if (moments.length === 0) throw this.#unparsable(key);
    const accepts = (visit: Visit) => test(Date.parse(String(dimension(visit))), moments);
    return { ...this.#range(name, operator, moments), accepts };
  }

  #range(name: string, operator: string, moments: readonly number[]): Omit<Filter, 'accepts'> {
    const [earliest, latest] = [Math.min(...moments), Math.max(...moments)];
    // A day is requested as a whole. A moment is its own end.
    const end = name === 'date' ? latest + (lengths.date as number) : latest;
    const isPoint = operator === 'is' || operator === 'in';
    return {
      from: isPoint || operator === 'geq' ? earliest : operator === 'gt' ? earliest + (end - latest) : 0,
      to: isPoint || operator === 'leq' ? end : operator === 'lt' ? latest : this.#input.now,
      days: name === 'date',
    };
  }

  #moment(text: string, name: string, key: string): number {
    const form = name === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;
    const time = form.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isNaN(time)) throw this.#unparsable(key);
    return time;
  }

  #unparsable(key: string): GraphqlError {
    return new GraphqlError(400, `error parsing args: cannot parse ${key}`, this.#input.path);
  }

  /** Datasets of Cloudflare have more dimensions than the simulator's. */
  #unmodelled(key: string, name: string): GraphqlError {
    const { dataset, path } = this.#input;
    return unknownField(name, `the filter ${key}`, Object.keys(dataset.dimensions), path);
  }

  #unknown(key: string): GraphqlError {
    return new GraphqlError(400, `error parsing args: unknown arg ${key}`, this.#input.path);
  }
}

const both = (a: Filter, b: Filter): Filter => ({
  from: Math.max(a.from, b.from),
  to: Math.min(a.to, b.to),
  days: a.days || b.days,
  accepts: (visit) => a.accepts(visit) && b.accepts(visit),
});

const either = (a: Filter, b: Filter): Filter => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
  days: a.days && b.days,
  accepts: (visit) => a.accepts(visit) || b.accepts(visit),
});

/** `%` stands for any text. */
const like = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('%', '.*')}$`, 's');
