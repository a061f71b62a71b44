import type { CallContext } from '../../operation.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import type {
  AnalyticsDataset,
  AnalyticsDatasetLimits,
  CountGroup,
  Counts,
  DnsDimension,
  LoadBalancingDimension,
  TopTraffic,
  TrafficDimension,
  TrafficGroup,
  TrafficInterval,
} from './models.ts';
import {
  askZone,
  each,
  filterOf,
  lengthOf,
  limitsOf,
  mustReach,
  partsOf,
  rangeOf,
  type Span,
  spanOf,
  suitable,
} from './plan.ts';

/** The dimension of the adaptive datasets that holds the start of an interval. */
export const timeDimension: Readonly<Record<TrafficInterval, string>> = {
  minute: 'datetimeMinute',
  hour: 'datetimeHour',
  day: 'date',
};

const trafficFields: Readonly<Record<TrafficDimension, string>> = {
  path: 'clientRequestPath',
  country: 'clientCountryName',
  status: 'edgeResponseStatus',
  host: 'clientRequestHTTPHost',
  user_agent: 'userAgent',
  method: 'clientRequestHTTPMethodName',
  cache_status: 'cacheStatus',
  content_type: 'edgeResponseContentTypeName',
  device: 'clientDeviceType',
  browser: 'userAgentBrowser',
  operating_system: 'userAgentOS',
  referer: 'clientRefererHost',
  ip: 'clientIP',
  http_version: 'clientRequestHTTPProtocol',
  tls_version: 'clientSSLProtocol',
  data_center: 'coloCode',
};

const countFields: Readonly<Record<DnsDimension | LoadBalancingDimension, string>> = {
  query_name: 'queryName',
  query_type: 'queryType',
  response_code: 'responseCode',
  cached: 'responseCached',
  data_center: 'coloCode',
  load_balancer: 'lbName',
  pool: 'selectedPoolName',
  origin: 'selectedOriginName',
  region: 'region',
  steering_policy: 'steeringPolicy',
};

export const ADAPTIVE = 'httpRequestsAdaptiveGroups';

interface Row {
  readonly count: number;
  readonly dimensions?: Readonly<Record<string, unknown>>;
  readonly sum?: Readonly<Record<string, number>>;
  readonly avg?: { readonly sampleInterval?: number };
}

/** How many requests each counted one stands for, on average. */
export function sampling(rows: readonly Row[]): number {
  const estimated = rows.reduce((sum, { count }) => sum + count, 0);
  const counted = rows.reduce((sum, { count, avg }) => sum + count / Math.max(1, avg?.sampleInterval ?? 1), 0);
  return counted > 0 ? estimated / counted : 1;
}

export interface Grouped {
  readonly groups: readonly TrafficGroup[];
  readonly total: number;
  readonly complete: boolean;
  readonly sampleInterval: number;
  readonly queries: number;
}

/** Requests by the values of a dimension, most first. */
export async function groupTraffic(
  call: CallContext,
  zone: ZoneRef,
  span: Span,
  dimension: TrafficDimension,
  limits: AnalyticsDatasetLimits,
  wanted: number,
): Promise<Grouped> {
  const parts = partsOf(span, limits);
  // Where parts are joined, a value that is rare in one of them may be frequent in all.
  const rows = parts.length > 1 ? limits.maxPageSize : Math.min(wanted, limits.maxPageSize);
  const field = trafficFields[dimension];
  const answers = await each(parts, (part) =>
    askZone<{ groups: readonly Row[]; total: readonly Row[] }>(
      call,
      zone,
      `groups: ${ADAPTIVE}(limit: ${rows}, ${filterOf(part)}, orderBy: [count_DESC]) { count sum { edgeResponseBytes } avg { sampleInterval } dimensions { value: ${field} } }
       total: ${ADAPTIVE}(limit: 1, ${filterOf(part)}) { count avg { sampleInterval } }`,
    ),
  );
  const groups = new Map<string, TrafficGroup>();
  for (const { count, sum, dimensions } of answers.flatMap((answer) => answer.groups)) {
    const value = String(dimensions?.value ?? '');
    const before = groups.get(value);
    groups.set(value, {
      value,
      requests: count + (before?.requests ?? 0),
      bytes: (sum?.edgeResponseBytes ?? 0) + (before?.bytes ?? 0),
    });
  }
  const totals = answers.flatMap((answer) => answer.total);
  return {
    groups: [...groups.values()].sort((a, b) => b.requests - a.requests || (a.value < b.value ? -1 : 1)),
    total: totals.reduce((sum, { count }) => sum + count, 0),
    complete: answers.every((answer) => answer.groups.length < rows) || (parts.length === 1 && rows === wanted),
    sampleInterval: sampling(totals),
    queries: parts.length,
  };
}

interface TopInput {
  readonly zone: ZoneRef;
  readonly since: string;
  readonly until: string;
  readonly dimension: TrafficDimension;
  readonly limit?: number | undefined;
}

export async function top(
  call: CallContext,
  { zone, since, until, dimension, limit = 10 }: TopInput,
): Promise<TopTraffic> {
  const span = { from: Date.parse(since), to: Date.parse(until) };
  const limits = (await limitsOf(call, zone, [ADAPTIVE]))[ADAPTIVE];
  mustReach(call, ADAPTIVE, limits, span.from);
  const found = await groupTraffic(call, zone, span, dimension, limits, limit);
  return {
    ...rangeOf(ADAPTIVE, span, found.queries, found.sampleInterval),
    dimension,
    items: found.groups.slice(0, limit),
    totalRequests: found.total,
    complete: found.complete,
  };
}

interface CountInput {
  readonly zone: ZoneRef;
  readonly since: string;
  readonly until: string;
  readonly interval?: TrafficInterval | undefined;
  readonly groupBy?: DnsDimension | LoadBalancingDimension | undefined;
}

/** Counts of a dataset that only counts. */
export async function counts(
  call: CallContext,
  dataset: AnalyticsDataset,
  { zone, since, until, interval = suitable(since, until), groupBy }: CountInput,
): Promise<Counts> {
  const span = spanOf({ since, until }, interval);
  const limits = (await limitsOf(call, zone, [dataset]))[dataset];
  mustReach(call, dataset, limits, span.from);
  const parts = partsOf(span, limits, lengthOf[interval]);
  const { maxPageSize } = limits;
  const groupField = groupBy
    ? `groups: ${dataset}(limit: ${maxPageSize}, FILTER, orderBy: [count_DESC]) { count dimensions { value: ${countFields[groupBy]} } }`
    : '';
  const answers = await each(parts, (part) =>
    askZone<{ series: readonly Row[]; groups?: readonly Row[] }>(
      call,
      zone,
      `series: ${dataset}(limit: ${maxPageSize}, ${filterOf(part)}, orderBy: [${timeDimension[interval]}_ASC]) { count avg { sampleInterval } dimensions { time: ${timeDimension[interval]} } }
       ${groupField.replace('FILTER', () => filterOf(part))}`,
    ),
  );
  const rows = answers.flatMap(({ series }) => series);
  const groups = new Map<string, number>();
  for (const { count, dimensions } of answers.flatMap((answer) => answer.groups ?? [])) {
    const value = String(dimensions?.value ?? '');
    groups.set(value, (groups.get(value) ?? 0) + count);
  }
  return {
    ...rangeOf(dataset, span, parts.length, sampling(rows)),
    interval,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    series: rows.map(({ count, dimensions }) => ({ time: startOf(dimensions?.time), count })),
    groups: groupBy && byCount(groups),
    complete: answers.every((answer) => (answer.groups?.length ?? 0) < maxPageSize),
  };
}

function byCount(groups: ReadonlyMap<string, number>): readonly CountGroup[] {
  return [...groups]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The start of an interval, which daily data give as a date. */
export function startOf(time: unknown): string {
  return new Date(String(time)).toISOString();
}
