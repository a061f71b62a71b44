import { GraphqlError } from '../graphql/error.ts';
import { limitsOf } from '../graphql/limits.ts';
import type { Field, GraphqlValue } from '../graphql/query.ts';
import type { Plan } from '../plans.ts';
import type { Dataset } from './datasets.ts';
import { type Visit, visits } from './traffic.ts';

/** The zone that is asked about, and when. */
export interface Asked {
  readonly zone: { readonly id: string; readonly name: string; readonly plan: Plan };
  readonly now: number;
  readonly path: readonly (string | number)[];
}

type Row = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;

/**
 * Answers one dataset.
 *
 * The wordings of a range that is too old or too wide were seen, with their code; those of fields and pages are documented.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
export function execute(field: Field, dataset: Dataset, { zone, now, path }: Asked): readonly Row[] {
  const limits = limitsOf(field.name, zone.plan);
  const at = [...path, field.alias];
  const refuse = (message: string) => new GraphqlError(400, message, at, 'quota');
  if (!limits.enabled) throw denied(zone.id, at);
  const leaves = leavesOf(field.fields);
  if (leaves.length > limits.maxNumberOfFields) {
    throw refuse(`number of fields can't be more than ${limits.maxNumberOfFields}`);
  }
  const limit = field.arguments.limit ?? limits.maxPageSize;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > limits.maxPageSize) {
    throw refuse(`limit must be positive number and not greater than ${limits.maxPageSize}`);
  }
  for (const { name } of leaves)
    if (zone.plan === 'free' && dataset.paidDimensions.includes(name)) throw denied(zone.id, at);

  const filter = readFilter(field.arguments.filter, dataset, now, at);
  const subject = `zone ${JSON.stringify(zone.id)}`;
  const oldest = now - limits.notOlderThan * 1000;
  if (filter.from < (filter.whole ? Math.floor(oldest / DAY) * DAY : oldest)) {
    throw refuse(
      `${subject} cannot request data older than ${inWords(limits.notOlderThan * 1000)}, but your query requests data from ${inWords(now - filter.from)} ago`,
    );
  }
  if (filter.to - filter.from > limits.maxDuration * 1000) {
    throw refuse(
      `${subject} cannot request a time range wider than ${inWords(limits.maxDuration * 1000)}, but your query time range spans ${inWords(filter.to - filter.from)}`,
    );
  }
  const found: Visit[] = [];
  for (const visit of visits(zone, filter.from, Math.min(filter.to, now))) {
    if (dataset.has(visit) && filter.takes(visit)) found.push(visit);
  }
  const groups = dataset.groups ? grouped(field, dataset, found, at) : found.map((visit) => [visit]);
  const rows = groups.map((group) => ({ group, row: rowOf(field, dataset, group, at) }));
  const orders = ordersOf(field.arguments.orderBy);
  for (const order of orders.toReversed()) {
    const of = ({ group }: { group: readonly Visit[] }) => sortable(order.name, dataset, group, at);
    rows.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * order.sign);
  }
  return rows.slice(0, limit).map(({ row }) => row);
}

/** @source https://developers.cloudflare.com/analytics/graphql-api/errors/ */
function denied(zone: string, path: readonly (string | number)[]): GraphqlError {
  return new GraphqlError(
    403,
    `zone '${zone}' does not have access to the path. Refer to https://developers.cloudflare.com/analytics/graphql-api/errors/`,
    path,
  );
}

/** A duration as the messages have it: `1w1d`, `12w6d`, `1d1s620ms`. */
function inWords(milliseconds: number): string {
  const units = [
    ['w', 7 * DAY],
    ['d', DAY],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
    ['ms', 1],
  ] as const;
  let left = milliseconds;
  const parts = units.map(([name, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? `${count}${name}` : '';
  });
  return parts.join('') || '0s';
}

function leavesOf(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => (field.fields.length > 0 ? leavesOf(field.fields) : [field]));
}

interface Filter {
  readonly from: number;
  readonly to: number;
  /** Whether the range is one of days. */
  readonly whole: boolean;
  readonly takes: (visit: Visit) => boolean;
}

function readFilter(
  given: GraphqlValue | undefined,
  dataset: Dataset,
  now: number,
  path: readonly (string | number)[],
): Filter {
  let [from, to, whole] = [0, now, false];
  const tests: ((visit: Visit) => boolean)[] = [];
  for (const [key, value] of Object.entries((given ?? {}) as Record<string, GraphqlValue>)) {
    const [, name = key, operator] = /^(.*?)(?:_(geq|gt|leq|lt|in|neq))?$/.exec(key) ?? [];
    const isTime = name === 'date' || name === 'datetime';
    if (isTime && (name === 'date' || !dataset.daily)) {
      const time = Date.parse(String(value));
      if (Number.isNaN(time)) throw new GraphqlError(400, `error parsing args: cannot parse ${key}`, path);
      const step = name === 'date' ? DAY : 1;
      whole ||= name === 'date';
      if (operator === 'geq' || operator === undefined) from = Math.max(from, time);
      if (operator === 'gt') from = Math.max(from, time + step);
      if (operator === 'leq' || operator === undefined) to = time + step;
      if (operator === 'lt') to = time;
      continue;
    }
    const dimension = Object.hasOwn(dataset.dimensions, name) ? dataset.dimensions[name] : undefined;
    if (!dimension || isTime) throw new GraphqlError(400, `error parsing args: unknown arg ${key}`, path);
    if (operator === 'in') tests.push((visit) => [value].flat().includes(dimension(visit)));
    else if (operator === 'neq') tests.push((visit) => dimension(visit) !== value);
    else if (operator === undefined) tests.push((visit) => dimension(visit) === value);
    else throw new GraphqlError(400, `error parsing args: unknown arg ${key}`, path);
  }
  return { from, to, whole, takes: (visit) => tests.every((test) => test(visit)) };
}

/** The visits by what their dimensions have in common; all of them as one where none is asked for. */
function grouped(
  field: Field,
  dataset: Dataset,
  found: readonly Visit[],
  path: readonly (string | number)[],
): readonly (readonly Visit[])[] {
  const wanted = field.fields.filter(({ name }) => name === 'dimensions').flatMap(({ fields }) => fields);
  const dimensions = wanted.map(({ name }) => pick(dataset.dimensions, name, path));
  const groups = new Map<string, Visit[]>();
  for (const visit of found) {
    const key = JSON.stringify(dimensions.map((dimension) => dimension(visit)));
    const group = groups.get(key);
    if (group) group.push(visit);
    else groups.set(key, [visit]);
  }
  return [...groups.values()];
}

function rowOf(field: Field, dataset: Dataset, group: readonly Visit[], path: readonly (string | number)[]): Row {
  const [first] = group as readonly [Visit, ...Visit[]];
  if (!dataset.groups) {
    return Object.fromEntries(
      field.fields.map(({ alias, name }) => [alias, pick(dataset.dimensions, name, path)(first)]),
    );
  }
  return Object.fromEntries(
    field.fields.map(({ alias, name, fields }) => [alias, cell(name, fields, dataset, group, path)]),
  );
}

function cell(
  name: string,
  fields: readonly Field[],
  dataset: Dataset,
  group: readonly Visit[],
  path: readonly (string | number)[],
): unknown {
  const [first] = group as readonly [Visit, ...Visit[]];
  const inside = (value: (name: string) => unknown) =>
    Object.fromEntries(fields.map((field) => [field.alias, value(field.name)]));
  if (name === 'count' && dataset.sampled) return count(dataset, group);
  if (name === 'dimensions') return inside((of) => pick(dataset.dimensions, of, path)(first));
  if (name === 'sum') return inside((of) => total(group, pick(dataset.sums, of, path)));
  if (name === 'uniq' && dataset.uniques) {
    const uniques = { uniques: () => new Set(group.map(({ clientIP }) => clientIP)).size };
    return inside((of) => pick(uniques, of, path)());
  }
  if (name === 'avg' && dataset.sampled) return inside((of) => pick({ sampleInterval: () => 1 }, of, path)());
  throw unknown(name, path);
}

function pick<T>(known: Readonly<Record<string, T>>, name: string, path: readonly (string | number)[]): T {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found === undefined) throw unknown(name, path);
  return found;
}

const unknown = (name: string, path: readonly (string | number)[]) =>
  new GraphqlError(400, `unknown field ${JSON.stringify(name)}`, path);

const total = (group: readonly Visit[], of: (visit: Visit) => number): number =>
  group.reduce((sum, visit) => sum + of(visit), 0);

const count = (dataset: Dataset, group: readonly Visit[]): number => total(group, dataset.weigh);

/** `[datetime_ASC, sum_bytes_DESC]` */
function ordersOf(given: GraphqlValue | undefined): readonly { name: string; sign: number }[] {
  return [given ?? []].flat().map((order) => {
    const [, name = '', direction] = /^(.*)_(ASC|DESC)$/.exec(String(order)) ?? [];
    return { name, sign: direction === 'DESC' ? -1 : 1 };
  });
}

function sortable(
  name: string,
  dataset: Dataset,
  group: readonly Visit[],
  path: readonly (string | number)[],
): string | number {
  if (name === 'count') return count(dataset, group);
  if (name.startsWith('sum_')) return total(group, pick(dataset.sums, name.slice(4), path));
  return pick(dataset.dimensions, name, path)(group[0] as Visit);
}
