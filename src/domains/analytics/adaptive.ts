import type { CallContext } from '../../operations/call-context.ts';
import type {
  CountGroup,
  Counts,
  DnsDimension,
  LoadBalancingDimension,
  TopTraffic,
  TrafficDimension,
  TrafficGroup,
  TrafficInterval,
} from './models.ts';
import { type AskedRange, filterOf, lengthOf, rangeOf, type Span, spanOf, suitable, ZoneData } from './zone-data.ts';

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

/** The datasets that only count: what their dimensions are called, and what their days are made of. */
const counted = {
  dnsAnalyticsAdaptiveGroups: {
    fields: {
      query_name: 'queryName',
      query_type: 'queryType',
      response_code: 'responseCode',
      cached: 'responseCached',
      data_center: 'coloName',
    } satisfies Record<DnsDimension, string>,
    days: 'day',
  },
  /** @source https://developers.cloudflare.com/load-balancing/reference/migration-guides/load-balancing-graphql-nodes/ (no date) */
  loadBalancingRequestsAdaptiveGroups: {
    fields: {
      load_balancer: 'lbName',
      pool: 'selectedPoolName',
      origin: 'selectedOriginName',
      region: 'region',
      steering_policy: 'steeringPolicy',
      data_center: 'coloCode',
    } satisfies Record<LoadBalancingDimension, string>,
    days: 'hour',
  },
} as const;

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
  data: ZoneData<typeof ADAPTIVE>,
  span: Span,
  since: string,
  dimension: TrafficDimension,
  wanted: number,
): Promise<Grouped> {
  const { maxPageSize } = data.limits[ADAPTIVE];
  const parts = data.partsOf(ADAPTIVE, span);
  // Where parts are joined, a value that is rare in one of them may be frequent in all.
  const rows = parts.length > 1 ? maxPageSize : Math.min(wanted, maxPageSize);
  const field = trafficFields[dimension];
  const answers = await data.askAll<{ groups: readonly Row[]; total: readonly Row[] }>(
    ADAPTIVE,
    parts,
    since,
    (part) =>
      `groups: ${ADAPTIVE}(limit: ${rows}, ${filterOf(part)}, orderBy: [count_DESC]) { count sum { edgeResponseBytes } avg { sampleInterval } dimensions { value: ${field} } }
       total: ${ADAPTIVE}(limit: 1, ${filterOf(part)}) { count avg { sampleInterval } }`,
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

interface TopInput extends AskedRange {
  readonly dimension: TrafficDimension;
  readonly limit?: number | undefined;
}

export async function top(
  call: CallContext,
  { zone, since, until, dimension, limit = 10 }: TopInput,
): Promise<TopTraffic> {
  const span = { from: Date.parse(since), to: Date.parse(until) };
  const data = await ZoneData.of(call, zone, [ADAPTIVE]);
  data.mustReach(ADAPTIVE, span, since);
  const found = await groupTraffic(data, span, since, dimension, limit);
  return {
    ...rangeOf(ADAPTIVE, span, found.queries, found.sampleInterval),
    dimension,
    items: found.groups.slice(0, limit),
    totalRequests: found.total,
    complete: found.complete,
  };
}

interface CountInput extends AskedRange {
  readonly interval?: TrafficInterval | undefined;
  readonly groupBy?: DnsDimension | LoadBalancingDimension | undefined;
}

/** Counts of a dataset that only counts. */
export async function counts(
  call: CallContext,
  dataset: keyof typeof counted,
  { zone, since, until, interval = suitable(since, until), groupBy }: CountInput,
): Promise<Counts> {
  const span = spanOf({ since, until }, interval);
  const data = await ZoneData.of(call, zone, [dataset]);
  data.mustReach(dataset, span, since);
  const { maxPageSize } = data.limits[dataset];
  const { fields, days } = counted[dataset];
  const asked = interval === 'day' ? days : interval;
  const time = timeDimension[asked];
  const parts = data.partsOf(dataset, span, lengthOf[asked]);
  const field = groupBy && (fields as Readonly<Record<string, string>>)[groupBy];
  const answers = await data.askAll<{ series: readonly Row[]; groups?: readonly Row[] }>(
    dataset,
    parts,
    since,
    (part) => {
      const node = (name: string, order: string, more: string) =>
        `${name}: ${dataset}(limit: ${maxPageSize}, ${filterOf(part)}, orderBy: [${order}]) { count ${more} }`;
      const series = node('series', `${time}_ASC`, `avg { sampleInterval } dimensions { time: ${time} }`);
      return field ? `${series} ${node('groups', 'count_DESC', `dimensions { value: ${field} }`)}` : series;
    },
  );
  const rows = answers.flatMap(({ series }) => series);
  const points = new Map<string, number>();
  for (const { count, dimensions } of rows) {
    const start = startOf(dimensions?.time, interval);
    points.set(start, (points.get(start) ?? 0) + count);
  }
  const groups = new Map<string, number>();
  for (const { count, dimensions } of answers.flatMap((answer) => answer.groups ?? [])) {
    const value = String(dimensions?.value ?? '');
    groups.set(value, (groups.get(value) ?? 0) + count);
  }
  return {
    ...rangeOf(dataset, span, parts.length, sampling(rows)),
    interval,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    series: [...points].map(([start, count]) => ({ time: start, count })),
    groups: groupBy && byCount(groups),
    complete: answers.every((answer) => (answer.groups?.length ?? 0) < maxPageSize),
  };
}

function byCount(groups: ReadonlyMap<string, number>): readonly CountGroup[] {
  return [...groups]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** The start of the interval that a time lies in; daily data give a date. */
export function startOf(time: unknown, interval: TrafficInterval): string {
  const length = lengthOf[interval];
  return new Date(Math.floor(Date.parse(String(time)) / length) * length).toISOString();
}
