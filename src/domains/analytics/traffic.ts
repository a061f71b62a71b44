import type { CallContext } from '../../operations/call-context.ts';
import { ADAPTIVE, groupTraffic, sampling, startOf, timeDimension } from './adaptive.ts';
import type { Traffic, TrafficDimension, TrafficInterval, TrafficNumbers, TrafficPoint } from './models.ts';
import {
  defaultInterval,
  filterOf,
  lengthOf,
  nodeOf,
  type RequestedRange,
  rangeOf,
  type Span,
  spanOf,
  ZoneData,
} from './zone-data.ts';

interface RequestedTraffic extends RequestedRange {
  readonly interval?: TrafficInterval | undefined;
  readonly groupBy?: TrafficDimension | undefined;
}

/** The exact rollup of each interval. */
const rollups = {
  minute: { dataset: 'httpRequests1mGroups', time: 'datetimeMinute' },
  hour: { dataset: 'httpRequests1hGroups', time: 'datetime' },
  day: { dataset: 'httpRequests1dGroups', time: 'date' },
} as const;

type Data = ZoneData<(typeof rollups)[TrafficInterval]['dataset'] | typeof ADAPTIVE>;

/** Requests in total, over time, and by a dimension. */
export async function traffic(call: CallContext, input: RequestedTraffic): Promise<Traffic> {
  const { zone, since, groupBy } = input;
  const datasets = [...Object.values(rollups).map(({ dataset }) => dataset), ADAPTIVE] as const;
  const data: Data = await ZoneData.of(call, zone, datasets);
  const { interval, adaptive } = choose(input, data);
  const span = spanOf(input, interval);
  const dataset = adaptive ? ADAPTIVE : rollups[interval].dataset;
  data.assertReach(dataset, span, since, interval === 'day' && !adaptive);
  // Before any data is queried: the groups are from another dataset than the rollups.
  if (groupBy) data.assertReach(ADAPTIVE, span, since);
  const counted = await (adaptive ? fromAdaptive : fromRollup)(data, span, since, interval);
  const { maxPageSize } = data.limits[ADAPTIVE];
  const grouped = groupBy && (await groupTraffic(data, span, since, groupBy, maxPageSize));
  return {
    ...rangeOf(
      dataset,
      span,
      counted.queries + (grouped?.queries ?? 0),
      Math.max(counted.sampleInterval, grouped?.sampleInterval ?? 1),
    ),
    interval,
    totals: { ...sumOf(counted.series, adaptive), uniques: counted.uniques },
    series: counted.series,
    groups: grouped?.groups,
    complete: counted.complete && (!grouped || grouped.groups.length < maxPageSize),
  };
}

/**
 * Chooses the dataset: the rollup of the interval if it reaches back far enough, otherwise the sampled requests. If the caller
 * did not set the interval and neither reaches, longer intervals are tried.
 */
function choose(
  { since, until, interval }: RequestedTraffic,
  data: Data,
): { readonly interval: TrafficInterval; readonly adaptive: boolean } {
  const all: readonly TrafficInterval[] = ['minute', 'hour', 'day'];
  const candidates = interval ? [interval] : all.slice(all.indexOf(defaultInterval(since, until)));
  for (const candidate of candidates) {
    const { from } = spanOf({ since, until }, candidate);
    if (data.reaches(rollups[candidate].dataset, from, candidate === 'day'))
      return { interval: candidate, adaptive: false };
    if (data.reaches(ADAPTIVE, from)) return { interval: candidate, adaptive: true };
  }
  // No dataset reaches: the error is about the one that reaches farthest.
  const last = candidates.at(-1) ?? 'day';
  const rollup = data.limits[rollups[last].dataset];
  return { interval: last, adaptive: !rollup.enabled || rollup.notOlderThan < data.limits[ADAPTIVE].notOlderThan };
}

interface Counted {
  readonly series: readonly TrafficPoint[];
  readonly uniques: number | undefined;
  readonly sampleInterval: number;
  readonly queries: number;
  readonly complete: boolean;
}

interface RollupRow {
  readonly dimensions: { readonly time: string };
  readonly sum: Readonly<
    Record<'requests' | 'bytes' | 'cachedRequests' | 'cachedBytes' | 'threats' | 'pageViews', number>
  >;
  readonly uniq: { readonly uniques: number };
}

async function fromRollup(data: Data, span: Span, since: string, interval: TrafficInterval): Promise<Counted> {
  const { dataset, time } = rollups[interval];
  const { maxPageSize } = data.limits[dataset];
  const parts = data.partsOf(dataset, span, lengthOf[interval]);
  const fields = `dimensions { time: ${time} } sum { requests bytes cachedRequests cachedBytes threats pageViews } uniq { uniques }`;
  const results = await data.queryAll<{ series: readonly RollupRow[]; whole: readonly Pick<RollupRow, 'uniq'>[] }>(
    dataset,
    parts,
    since,
    (part) => {
      const filter = filterOf(part, interval === 'day');
      const series = nodeOf('series', dataset, { limit: maxPageSize, filter, order: `${time}_ASC` }, fields);
      return `${series} ${nodeOf('whole', dataset, { limit: 1, filter }, 'uniq { uniques }')}`;
    },
  );
  const [first] = results;
  return {
    series: results.flatMap(({ series }) =>
      series.map(({ dimensions, sum, uniq }) => ({
        time: startOf(dimensions.time, interval),
        ...sum,
        uniques: uniq.uniques,
      })),
    ),
    uniques: results.length === 1 ? (first?.whole[0]?.uniq.uniques ?? 0) : undefined,
    sampleInterval: 1,
    queries: parts.length,
    complete: true,
  };
}

interface AdaptiveRow {
  readonly count: number;
  readonly sum: { readonly edgeResponseBytes: number };
  readonly avg: { readonly sampleInterval: number };
  readonly dimensions: { readonly time: string };
}

/**
 * The cache statuses of requests that were served from the cache.
 *
 * @source https://developers.cloudflare.com/cache/concepts/cache-responses/
 */
const CACHED = ['hit', 'stale', 'updating', 'revalidated'];

async function fromAdaptive(data: Data, span: Span, since: string, interval: TrafficInterval): Promise<Counted> {
  const time = timeDimension[interval];
  const { maxPageSize } = data.limits[ADAPTIVE];
  const parts = data.partsOf(ADAPTIVE, span, lengthOf[interval]);
  const fields = `count sum { edgeResponseBytes } avg { sampleInterval } dimensions { time: ${time} }`;
  const node = (name: string, part: Span, condition: string) =>
    nodeOf(
      name,
      ADAPTIVE,
      { limit: maxPageSize, filter: filterOf(part, false, condition), order: `${time}_ASC` },
      fields,
    );
  const results = await data.queryAll<{ all: readonly AdaptiveRow[]; cached: readonly AdaptiveRow[] }>(
    ADAPTIVE,
    parts,
    since,
    (part) => `${node('all', part, '')} ${node('cached', part, `, cacheStatus_in: ${JSON.stringify(CACHED)}`)}`,
  );
  const rows = results.flatMap(({ all }) => all);
  const cached = new Map(results.flatMap((result) => result.cached).map((row) => [row.dimensions.time, row]));
  return {
    series: rows.map(({ count, sum, dimensions }) => ({
      time: startOf(dimensions.time, interval),
      requests: count,
      bytes: sum.edgeResponseBytes,
      cachedRequests: cached.get(dimensions.time)?.count ?? 0,
      cachedBytes: cached.get(dimensions.time)?.sum.edgeResponseBytes ?? 0,
      threats: undefined,
      pageViews: undefined,
      uniques: undefined,
    })),
    uniques: undefined,
    sampleInterval: sampling(rows),
    queries: parts.length,
    complete: true,
  };
}

function sumOf(series: readonly TrafficPoint[], adaptive: boolean): Omit<TrafficNumbers, 'uniques'> {
  const total = (name: keyof TrafficNumbers) => series.reduce((sum, point) => sum + (point[name] ?? 0), 0);
  return {
    requests: total('requests'),
    bytes: total('bytes'),
    cachedRequests: total('cachedRequests'),
    cachedBytes: total('cachedBytes'),
    threats: adaptive ? undefined : total('threats'),
    pageViews: adaptive ? undefined : total('pageViews'),
  };
}
