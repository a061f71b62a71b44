import type { CallContext } from '../../operations/call-context.ts';
import type {
  CountGroup,
  Counts,
  DnsDimension,
  FirewallEvent,
  FirewallEvents,
  LoadBalancingDimension,
  TopTraffic,
  TrafficDimension,
  TrafficGroup,
  TrafficInterval,
} from './models.ts';
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

/** The datasets that only count: the names of their dimensions, and the interval that their days are summed from. */
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
  readonly dimensions?: Readonly<Record<string, unknown>> | undefined;
  readonly sum?: Readonly<Record<string, number>> | undefined;
  readonly avg?: { readonly sampleInterval?: number | undefined } | undefined;
}

/** How many requests each counted one represents, on average. */
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

/** Requests by the values of a dimension, the most frequent first. */
export async function groupTraffic(
  data: ZoneData<typeof ADAPTIVE>,
  span: Span,
  since: string,
  dimension: TrafficDimension,
  requested: number,
): Promise<Grouped> {
  const { maxPageSize } = data.limits[ADAPTIVE];
  const parts = data.partsOf(ADAPTIVE, span);
  // If parts are joined, a value that is rare in one of them can be frequent in all.
  const rows = parts.length > 1 ? maxPageSize : Math.min(requested, maxPageSize);
  const field = trafficFields[dimension];
  const values = `count sum { edgeResponseBytes } avg { sampleInterval } dimensions { value: ${field} }`;
  const results = await data.queryAll<{ groups: readonly Row[]; total: readonly Row[] }>(
    ADAPTIVE,
    parts,
    since,
    (part) => {
      const filter = filterOf(part);
      const groups = nodeOf('groups', ADAPTIVE, { limit: rows, filter, order: 'count_DESC' }, values);
      return `${groups} ${nodeOf('total', ADAPTIVE, { limit: 1, filter }, 'count avg { sampleInterval }')}`;
    },
  );
  const groups = new Map<string, TrafficGroup>();
  for (const { count, sum, dimensions } of results.flatMap((result) => result.groups)) {
    const value = String(dimensions?.value ?? '');
    const before = groups.get(value);
    groups.set(value, {
      value,
      requests: count + (before?.requests ?? 0),
      bytes: (sum?.edgeResponseBytes ?? 0) + (before?.bytes ?? 0),
    });
  }
  const totals = results.flatMap((result) => result.total);
  return {
    groups: [...groups.values()].sort((a, b) => b.requests - a.requests || (a.value < b.value ? -1 : 1)),
    total: totals.reduce((sum, { count }) => sum + count, 0),
    complete: results.every((result) => result.groups.length < rows) || (parts.length === 1 && rows === requested),
    sampleInterval: sampling(totals),
    queries: parts.length,
  };
}

interface TopInput extends RequestedRange {
  readonly dimension: TrafficDimension;
  readonly limit?: number | undefined;
}

/** The most frequent values of a dimension. */
export async function top(
  call: CallContext,
  { zone, since, until, dimension, limit = 10 }: TopInput,
): Promise<TopTraffic> {
  const span = { from: Date.parse(since), to: Date.parse(until) };
  const data = await ZoneData.of(call, zone, [ADAPTIVE]);
  data.assertReach(ADAPTIVE, span, since);
  const found = await groupTraffic(data, span, since, dimension, limit);
  return {
    ...rangeOf(ADAPTIVE, span, found.queries, found.sampleInterval),
    dimension,
    items: found.groups.slice(0, limit),
    totalRequests: found.total,
    complete: found.complete,
  };
}

interface CountInput extends RequestedRange {
  readonly interval?: TrafficInterval | undefined;
  readonly groupBy?: DnsDimension | LoadBalancingDimension | undefined;
}

/** Counts of a dataset that only counts. */
export async function counts(
  call: CallContext,
  dataset: keyof typeof counted,
  { zone, since, until, interval = defaultInterval(since, until), groupBy }: CountInput,
): Promise<Counts> {
  const span = spanOf({ since, until }, interval);
  const data = await ZoneData.of(call, zone, [dataset]);
  data.assertReach(dataset, span, since);
  const { maxPageSize } = data.limits[dataset];
  const { fields, days } = counted[dataset];
  const queried = interval === 'day' ? days : interval;
  const time = timeDimension[queried];
  const parts = data.partsOf(dataset, span, lengthOf[queried]);
  const field = groupBy && (fields as Readonly<Record<string, string>>)[groupBy];
  const results = await data.queryAll<{ series: readonly Row[]; groups?: readonly Row[] | undefined }>(
    dataset,
    parts,
    since,
    (part) => {
      const node = (name: string, order: string, fields: string) =>
        nodeOf(name, dataset, { limit: maxPageSize, filter: filterOf(part), order }, fields);
      const series = node('series', `${time}_ASC`, `count avg { sampleInterval } dimensions { time: ${time} }`);
      return field ? `${series} ${node('groups', 'count_DESC', `count dimensions { value: ${field} }`)}` : series;
    },
  );
  const rows = results.flatMap(({ series }) => series);
  const points = new Map<string, number>();
  for (const { count, dimensions } of rows) {
    const start = startOf(dimensions?.time, interval);
    points.set(start, (points.get(start) ?? 0) + count);
  }
  const groups = new Map<string, number>();
  for (const { count, dimensions } of results.flatMap((result) => result.groups ?? [])) {
    const value = String(dimensions?.value ?? '');
    groups.set(value, (groups.get(value) ?? 0) + count);
  }
  return {
    ...rangeOf(dataset, span, parts.length, sampling(rows)),
    interval,
    total: rows.reduce((sum, { count }) => sum + count, 0),
    series: [...points].map(([start, count]) => ({ time: start, count })),
    groups: groupBy && byCount(groups),
    complete: results.every((result) => (result.groups?.length ?? 0) < maxPageSize),
  };
}

function byCount(groups: ReadonlyMap<string, number>): readonly CountGroup[] {
  return [...groups]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

const EVENTS = 'firewallEventsAdaptive';

const EVENT_FIELDS =
  'datetime action source ruleId rayName clientIP clientCountryName clientRequestHTTPHost clientRequestHTTPMethodName clientRequestPath edgeResponseStatus userAgent sampleInterval';

interface EventsInput extends RequestedRange {
  readonly action?: string | undefined;
  readonly source?: string | undefined;
  readonly clientIP?: string | undefined;
  readonly limit?: number | undefined;
}

/** The newest security events of a range. */
export async function eventList(
  call: CallContext,
  { zone, since, until, limit = 100, ...filters }: EventsInput,
): Promise<FirewallEvents> {
  const span = { from: Date.parse(since), to: Date.parse(until) };
  const data = await ZoneData.of(call, zone, [EVENTS]);
  data.assertReach(EVENTS, span, since);
  const conditions = Object.entries(filters)
    .map(([field, value]) => (value === undefined ? '' : `, ${field}: ${JSON.stringify(value)}`))
    .join('');
  const events: FirewallEvent[] = [];
  const parts = data.partsOf(EVENTS, span);
  let queries = 0;
  // Sequentially, from the newest: the first part is usually enough.
  for (const part of parts.toReversed()) {
    const rows = Math.min(limit - events.length, data.limits[EVENTS].maxPageSize);
    const page = { limit: rows, filter: filterOf(part, false, conditions), order: 'datetime_DESC' };
    const node = nodeOf('events', EVENTS, page, EVENT_FIELDS);
    const result = await data.query<{ events: readonly FirewallEvent[] }>(EVENTS, part, since, node);
    queries += 1;
    events.push(...result.events);
    if (result.events.length === rows) return report(false);
  }
  return report(true);

  function report(complete: boolean): FirewallEvents {
    const represented = events.reduce((sum, { sampleInterval }) => sum + sampleInterval, 0);
    const sampleInterval = events.length > 0 ? represented / events.length : 1;
    return { ...rangeOf(EVENTS, span, queries, sampleInterval), events, complete };
  }
}

/** The start of the interval that a time is in; daily data has a date. */
export function startOf(time: unknown, interval: TrafficInterval): string {
  const length = lengthOf[interval];
  return new Date(Math.floor(Date.parse(String(time)) / length) * length).toISOString();
}
