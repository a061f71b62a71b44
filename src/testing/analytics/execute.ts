import type { BillingPlan } from '../billing-plan.ts';
import type { Dataset } from './datasets.ts';
import { type Filter, readFilter } from './filter.ts';
import { GraphqlError, unknownField } from './graphql-error.ts';
import { type DatasetLimits, limitsOf } from './graphql-limits.ts';
import type { GraphqlValue } from './graphql-parser.ts';
import type { Field } from './graphql-query.ts';
import { anyVisit, type Visit, type Visited, visits } from './traffic.ts';

type Path = readonly (string | number)[];

/** The zone or the account that a query is about, and the time of the query. */
export interface QuerySubject {
  readonly kind: 'zone' | 'account';
  readonly id: string;
  readonly plan: BillingPlan;
  /** Its zones and its Workers. */
  readonly visited: Readonly<Record<Dataset['of'], readonly Visited[]>>;
  readonly now: number;
  /** How many events each row of a sampled dataset stands for. */
  readonly sampleInterval: number;
  readonly path: Path;
}

type Row = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;

/**
 * Returns the rows of one dataset.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/errors/
 */
export function execute(field: Field, dataset: Dataset, subject: QuerySubject): readonly Row[] {
  try {
    return rowsOf(field, dataset, subject);
  } catch (error) {
    if (!(error instanceof UnknownField)) throw error;
    throw isAbsent(field.name, error.field)
      ? new GraphqlError(400, `unknown field ${JSON.stringify(error.field)}`, error.path)
      : unknownField(error.field, field.name, error.known, error.path);
  }
}

function rowsOf(field: Field, dataset: Dataset, subject: QuerySubject): readonly Row[] {
  const limits = limitsOf(field.name, subject.plan);
  const path = [...subject.path, field.alias];
  const limit = checkedLimit(field, dataset, subject, path);

  // Unknown fields are rejected even if there are no rows.
  const example = anyVisit();
  const orders = ordersOf(field.arguments.orderBy);
  rowOf(field, dataset, [example], path);
  for (const { name } of orders) sortable(name, dataset, [example], path);

  const filter = readFilter({ filter: field.arguments.filter, dataset, example, now: subject.now, path });
  checkRange(filter, limits, subject, path);
  const found = visitsIn(filter, dataset, subject);
  const groups = dataset.groups ? grouped(field, dataset, found, path) : found.map((visit) => [visit]);
  const rows = groups.map((group) => ({ group, row: rowOf(field, dataset, group, path) }));
  for (const order of orders.toReversed()) {
    const of = ({ group }: { group: readonly Visit[] }) => sortable(order.name, dataset, group, path);
    rows.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * order.sign);
  }
  return rows.slice(0, limit).map(({ row }) => row);
}

/** Checks what the billing plan allows, and returns the size of a page. The wording about fields and pages is documented. */
function checkedLimit(field: Field, dataset: Dataset, subject: QuerySubject, path: Path): number {
  const limits = limitsOf(field.name, subject.plan);
  if (!limits.enabled) throw denied(subject, path);
  const leaves = leavesOf(field.fields);
  if (leaves.length > limits.maxNumberOfFields) {
    throw overQuota(`number of fields can't be more than ${limits.maxNumberOfFields}`, path);
  }
  const limit = field.arguments.limit ?? limits.maxPageSize;
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > limits.maxPageSize) {
    throw overQuota(`limit must be positive number and not greater than ${limits.maxPageSize}`, path);
  }
  for (const { name } of leaves) {
    if (subject.plan === 'free' && dataset.paidDimensions.includes(name)) throw denied(subject, path);
  }
  return limit;
}

/** Checks the range of time. The wording for one that is too old or too wide is seen, with its code. */
function checkRange(filter: Filter, limits: DatasetLimits, { kind, id, now }: QuerySubject, path: Path): void {
  const reach = limits.notOlderThan * 1000;
  const widest = limits.maxDuration * 1000;
  const oldest = filter.days ? Math.floor((now - reach) / DAY) * DAY : now - reach;
  const subject = `${kind} ${JSON.stringify(id)}`;
  if (filter.from < oldest) {
    throw overQuota(
      `${subject} cannot request data older than ${inWords(reach)}, but your query requests data from ${inWords(now - filter.from)} ago`,
      path,
    );
  }
  if (filter.to - filter.from > widest) {
    throw overQuota(
      `${subject} cannot request a time range wider than ${inWords(widest)}, but your query time range spans ${inWords(filter.to - filter.from)}`,
      path,
    );
  }
}

const overQuota = (message: string, path: Path) => new GraphqlError(400, message, path, 'quota');

function visitsIn(filter: Filter, dataset: Dataset, subject: QuerySubject): readonly Visit[] {
  const found: Visit[] = [];
  for (const visited of subject.visited[dataset.of]) {
    for (const visit of visits(visited, filter.from, Math.min(filter.to + 1, subject.now))) {
      const kept = dataset.sampled ? sampled(visit, subject.sampleInterval) : visit;
      if (kept && dataset.has(kept) && filter.accepts(kept)) found.push(kept);
    }
  }
  return found;
}

/** Keeps one visit out of each interval. It stands for all visits of the interval. */
function sampled(visit: Visit, sampleInterval: number): Visit | undefined {
  if (visit.chance % sampleInterval !== 0) return undefined;
  return { ...visit, requests: visit.requests * sampleInterval, sampleInterval };
}

/** @source https://developers.cloudflare.com/analytics/graphql-api/errors/ */
function denied({ kind, id }: QuerySubject, path: Path): GraphqlError {
  return new GraphqlError(
    403,
    `${kind} '${id}' does not have access to the path. Refer to https://developers.cloudflare.com/analytics/graphql-api/errors/`,
    path,
  );
}

/** A duration as the messages write it: `1w1d`, `12w6d`, `1d1s620ms`. */
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

/** The visits, grouped by the requested dimensions. Without a dimension they are one group. */
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
  const cells = [...(dataset.counts ? ['count'] : []), 'dimensions', 'sum', 'avg'];
  throw unknown(field.name, [...cells, ...(dataset.uniques ? ['uniq'] : []), 'quantiles'], path);
}

/** The rows of a sum by a trait. */
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

/** The fields of an object. At least one must be requested. The wording is documented. */
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
  if (found === undefined) throw unknown(field.name, Object.keys(known), path);
  scalar(field, path);
  return found;
}

/** Fields of which it is known that Cloudflare's dataset has none: the sources are in docs/api-facts.md. */
function isAbsent(dataset: string, field: string): boolean {
  if (/^httpRequests1[dhm]/.test(dataset)) return field === 'count';
  if (dataset.startsWith('loadBalancing')) return field === 'date';
  return dataset.startsWith('dnsAnalytics') && field === 'coloCode';
}

/** A field that the dataset does not have here. Whether Cloudflare has it depends on the dataset. */
class UnknownField extends Error {
  constructor(
    readonly field: string,
    readonly known: readonly string[],
    readonly path: Path,
  ) {
    super(field);
  }
}

const unknown = (name: string, known: readonly string[], path: Path) => new UnknownField(name, known, path);

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
