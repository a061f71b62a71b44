import type { Plan } from '../zones/plans.ts';
import type { Dataset } from './datasets.ts';
import { readFilter } from './filter.ts';
import { GraphqlError } from './graphql-error.ts';
import { limitsOf } from './graphql-limits.ts';
import type { Field, GraphqlValue } from './graphql-query.ts';
import { anyVisit, type Visit, type Visited, visits } from './traffic.ts';

type Path = readonly (string | number)[];

/** The zone or the account that is asked about, and when. */
export interface Subject {
  readonly kind: 'zone' | 'account';
  readonly id: string;
  readonly plan: Plan;
  /** The zones in it, and the Workers. */
  readonly visited: Readonly<Record<Dataset['of'], readonly Visited[]>>;
  readonly now: number;
  /** How many events stand behind each one that sampled datasets keep. */
  readonly sampleInterval: number;
  readonly path: Path;
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
export function execute(field: Field, dataset: Dataset, subject: Subject): readonly Row[] {
  const { kind, id, plan, now } = subject;
  const limits = limitsOf(field.name, plan);
  const at = [...subject.path, field.alias];
  const refuse = (message: string) => new GraphqlError(400, message, at, 'quota');
  if (!limits.enabled) throw denied(subject, at);
  const leaves = leavesOf(field.fields);
  if (leaves.length > limits.maxNumberOfFields) {
    throw refuse(`number of fields can't be more than ${limits.maxNumberOfFields}`);
  }
  const limit = field.arguments.limit ?? limits.maxPageSize;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > limits.maxPageSize) {
    throw refuse(`limit must be positive number and not greater than ${limits.maxPageSize}`);
  }
  for (const { name } of leaves)
    if (plan === 'free' && dataset.paidDimensions.includes(name)) throw denied(subject, at);

  // What there is not is refused even where there is nothing to answer.
  const example = anyVisit();
  const orders = ordersOf(field.arguments.orderBy);
  rowOf(field, dataset, [example], at);
  for (const { name } of orders) sortable(name, dataset, [example], at);

  const filter = readFilter(field.arguments.filter, dataset, example, now, at);
  const oldest = now - limits.notOlderThan * 1000;
  if (filter.from < (filter.days ? Math.floor(oldest / DAY) * DAY : oldest)) {
    throw refuse(
      `${kind} ${JSON.stringify(id)} cannot request data older than ${inWords(limits.notOlderThan * 1000)}, but your query requests data from ${inWords(now - filter.from)} ago`,
    );
  }
  if (filter.to - filter.from > limits.maxDuration * 1000) {
    throw refuse(
      `${kind} ${JSON.stringify(id)} cannot request a time range wider than ${inWords(limits.maxDuration * 1000)}, but your query time range spans ${inWords(filter.to - filter.from)}`,
    );
  }
  const found: Visit[] = [];
  for (const visited of subject.visited[dataset.of]) {
    for (const visit of visits(visited, filter.from, Math.min(filter.to + 1, now))) {
      const kept = dataset.sampled ? sampled(visit, subject.sampleInterval) : visit;
      if (kept && dataset.has(kept) && filter.takes(kept)) found.push(kept);
    }
  }
  const groups = dataset.groups ? grouped(field, dataset, found, at) : found.map((visit) => [visit]);
  const rows = groups.map((group) => ({ group, row: rowOf(field, dataset, group, at) }));
  for (const order of orders.toReversed()) {
    const of = ({ group }: { group: readonly Visit[] }) => sortable(order.name, dataset, group, at);
    rows.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * order.sign);
  }
  return rows.slice(0, limit).map(({ row }) => row);
}

/** One visit of so many is kept, and stands for as many. */
function sampled(visit: Visit, sampleInterval: number): Visit | undefined {
  if (visit.chance % sampleInterval !== 0) return undefined;
  return { ...visit, requests: visit.requests * sampleInterval, sampleInterval };
}

/** @source https://developers.cloudflare.com/analytics/graphql-api/errors/ */
function denied({ kind, id }: Subject, path: Path): GraphqlError {
  return new GraphqlError(
    403,
    `${kind} '${id}' does not have access to the path. Refer to https://developers.cloudflare.com/analytics/graphql-api/errors/`,
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

/** The visits by what their dimensions have in common; all of them as one where none is asked for. */
function grouped(field: Field, dataset: Dataset, found: readonly Visit[], path: Path): readonly (readonly Visit[])[] {
  const wanted = field.fields.filter(({ name }) => name === 'dimensions').flatMap(({ fields }) => fields);
  const dimensions = wanted.map((one) => pick(dataset.dimensions, one, path));
  const groups = new Map<string, Visit[]>();
  for (const visit of found) {
    const key = JSON.stringify(dimensions.map((dimension) => dimension(visit)));
    const group = groups.get(key);
    if (group) group.push(visit);
    else groups.set(key, [visit]);
  }
  return [...groups.values()];
}

function rowOf({ fields }: Field, dataset: Dataset, group: readonly Visit[], path: Path): Row {
  if (dataset.groups) return inside({ name: 'rows', fields }, (field) => cell(field, dataset, group, path), path);
  const [event] = group as readonly [Visit];
  return inside({ name: 'rows', fields }, (field) => pick(dataset.dimensions, field, path)(event), path);
}

function cell(field: Field, dataset: Dataset, group: readonly Visit[], path: Path): unknown {
  const [first] = group as readonly [Visit, ...Visit[]];
  const scalars = (of: (field: Field) => unknown) => inside(field, of, path);
  switch (field.name) {
    case 'count':
      if (dataset.counts) return scalar(field, path) && count(group);
      break;
    case 'dimensions':
      return scalars((one) => pick(dataset.dimensions, one, path)(first));
    case 'sum':
      return scalars((one) => {
        const map = Object.hasOwn(dataset.maps, one.name) ? dataset.maps[one.name] : undefined;
        return map ? mapOf(one, map, dataset, group, path) : total(group, pick(dataset.sums, one, path));
      });
    case 'avg': {
      const bytes = (visits: readonly Visit[]) =>
        total(visits, (visit) => visit.requests * visit.bytesEach) / count(visits);
      const interval = (visits: readonly Visit[]) => total(visits, (visit) => visit.sampleInterval) / visits.length;
      const averages = { sampleInterval: interval, ...(!dataset.sampled && { bytes }) };
      return scalars((one) => pick(averages, one, path)(group));
    }
    case 'uniq':
      if (!dataset.uniques) break;
      return scalars((one) => {
        const uniques = { uniques: () => new Set(group.map(({ clientIP }) => clientIP)).size };
        return pick(uniques, one, path)();
      });
    case 'quantiles':
      return scalars((one) => {
        const [, measure = one.name, rank = ''] = /^(\w+?)P(25|50|75|90|95|99|999)$/.exec(one.name) ?? [];
        const of = pick(dataset.measures, { ...one, name: measure }, path);
        const values = group.map(of).sort((a, b) => a - b);
        return values[Math.ceil(values.length * Number(`0.${rank}`)) - 1];
      });
  }
  throw unknown(field.name, path);
}

/** The rows that a sum by a trait is made of. */
function mapOf(
  field: Field,
  [key, trait]: readonly [string, string],
  { sums }: Dataset,
  group: readonly Visit[],
  path: Path,
): readonly Row[] {
  const values = [...new Set(group.map(({ traits }) => traits[trait]))];
  return values.map((value) => {
    const visits = group.filter(({ traits }) => traits[trait] === value);
    return inside(field, (one) => (one.name === key ? value : total(visits, pick(sums, one, path))), path);
  });
}

/** The fields of an object, which must be asked for. The wordings are documented. */
function inside({ name, fields }: Pick<Field, 'name' | 'fields'>, of: (field: Field) => unknown, path: Path): Row {
  if (fields.length === 0)
    throw new GraphqlError(400, `object field must have selections: ${JSON.stringify(name)}`, path);
  return Object.fromEntries(fields.map((field) => [field.alias, of(field)]));
}

function scalar({ name, fields }: Field, path: Path): true {
  if (fields.length > 0)
    throw new GraphqlError(400, `scalar fields must have no selections: ${JSON.stringify(name)}`, path);
  return true;
}

function pick<T>(known: Readonly<Record<string, T>>, field: Field, path: Path): T {
  const found = Object.hasOwn(known, field.name) ? known[field.name] : undefined;
  if (found === undefined) throw unknown(field.name, path);
  scalar(field, path);
  return found;
}

const unknown = (name: string, path: Path) => new GraphqlError(400, `unknown field ${JSON.stringify(name)}`, path);

const total = (group: readonly Visit[], of: (visit: Visit) => number): number =>
  group.reduce((sum, visit) => sum + of(visit), 0);

const count = (group: readonly Visit[]): number => total(group, ({ requests }) => requests);

/** `[datetime_ASC, sum_bytes_DESC]` */
function ordersOf(given: GraphqlValue | undefined): readonly { name: string; sign: number }[] {
  return [given ?? []].flat().map((order) => {
    const [, name = '', direction] = /^(.*)_(ASC|DESC)$/.exec(String(order)) ?? [];
    return { name, sign: direction === 'DESC' ? -1 : 1 };
  });
}

function sortable(name: string, dataset: Dataset, group: readonly Visit[], path: Path): string | number {
  const field = (wanted: string): Field => ({ alias: wanted, name: wanted, arguments: {}, fields: [] });
  if (name === 'count' && dataset.counts) return count(group);
  if (name.startsWith('sum_')) return total(group, pick(dataset.sums, field(name.slice(4)), path));
  return pick(dataset.dimensions, field(name), path)(group[0] as Visit);
}
