/** A moment: a `Date`, or ISO 8601 text with a time zone, such as `2026-11-24T06:00:00Z`. A date alone is midnight UTC. */
export type AnalyticsMoment = Date | string;

/** The length of the intervals of a time series. Days are UTC days. */
export type TrafficInterval = 'minute' | 'hour' | 'day';

/** A dimension to group requests by. */
export type TrafficDimension =
  | 'path'
  | 'country'
  | 'status'
  | 'host'
  | 'user_agent'
  | 'method'
  | 'cache_status'
  | 'content_type'
  | 'device'
  | 'browser'
  | 'operating_system'
  | 'referer'
  | 'ip'
  | 'http_version'
  | 'tls_version'
  | 'data_center';

/** A dimension to group DNS queries by. */
export type DnsDimension = 'query_name' | 'query_type' | 'response_code' | 'cached' | 'data_center';

/** A dimension to group load-balanced requests by. */
export type LoadBalancingDimension = 'load_balancer' | 'pool' | 'origin' | 'region' | 'steering_policy' | 'data_center';

/** The datasets in {@link AnalyticsLimits}. */
export type AnalyticsDataset =
  | 'httpRequests1mGroups'
  | 'httpRequests1hGroups'
  | 'httpRequests1dGroups'
  | 'httpRequestsAdaptiveGroups'
  | 'firewallEventsAdaptive'
  | 'firewallEventsAdaptiveGroups'
  | 'dnsAnalyticsAdaptiveGroups'
  | 'loadBalancingRequestsAdaptiveGroups';

/** The limits of one dataset on the zone's tier. */
export interface AnalyticsDatasetLimits {
  /** Whether the tier includes the dataset. Otherwise the other limits have no meaning. */
  readonly enabled: boolean;
  /** The longest range of one query in seconds. Operations split longer ranges. */
  readonly maxDuration: number;
  /** The retention in seconds. */
  readonly notOlderThan: number;
  /** The most rows that one query returns. */
  readonly maxPageSize: number;
  /** The most fields that one query can select. */
  readonly maxNumberOfFields: number;
}

/** The limits of each dataset on the zone's tier. */
export interface AnalyticsLimits extends Readonly<Record<AnalyticsDataset, AnalyticsDatasetLimits>> {}

/** The fields that every report has. */
export interface AnalyticsRange {
  /** The dataset that was queried. */
  readonly dataset: AnalyticsDataset;
  /** The start of the counted range in UTC: `2026-11-24T06:00:00.000Z`. Can be earlier than requested: it is extended to whole intervals. */
  readonly since: string;
  /** The end of the counted range in UTC, exclusive. Can be later than requested: it is extended to whole intervals. */
  readonly until: string;
  readonly timeZone: 'UTC';
  /** The number of queries: a range that exceeds the limit of one query is split. */
  readonly queries: number;
  /**
   * How many requests each counted one represents, on average; 1 if everything was counted. Above 1 the numbers are
   * Cloudflare's estimates from a sample.
   */
  readonly sampleInterval: number;
}

/** Numbers of requests. Numbers that the dataset does not have are undefined, not 0. */
export interface TrafficNumbers {
  readonly requests: number;
  /** Bytes sent to visitors. */
  readonly bytes: number;
  /** Requests served from the cache. */
  readonly cachedRequests: number;
  readonly cachedBytes: number;
  /** Requests classified as threats. */
  readonly threats: number | undefined;
  readonly pageViews: number | undefined;
  /**
   * Distinct visitor addresses. They cannot be summed, so they are undefined if several queries were joined; each point of the
   * series still has its own.
   */
  readonly uniques: number | undefined;
}

/** The numbers of one interval. Intervals without requests are left out. */
export interface TrafficPoint extends TrafficNumbers {
  /** The start of the interval, in UTC. */
  readonly time: string;
}

/** The numbers of one value of the dimension. */
export interface TrafficGroup {
  /** The value, as text: `US`, `404`, `/about`. */
  readonly value: string;
  readonly requests: number;
  readonly bytes: number;
}

/** A zone's traffic. */
export interface Traffic extends AnalyticsRange {
  readonly interval: TrafficInterval;
  /** The sum of the series, except for `uniques`. */
  readonly totals: TrafficNumbers;
  /** In chronological order. */
  readonly series: readonly TrafficPoint[];
  /** In descending order of requests; only with `groupBy`. */
  readonly groups: readonly TrafficGroup[] | undefined;
  /** Whether the groups and the series are complete. They are limited by the most rows that one query returns. */
  readonly complete: boolean;
}

/** The most frequent values of a dimension. */
export interface TopTraffic extends AnalyticsRange {
  readonly dimension: TrafficDimension;
  /** In descending order of requests. */
  readonly items: readonly TrafficGroup[];
  /** All requests in the range, whatever their value. */
  readonly totalRequests: number;
  /** Whether the order is exact. It may not be if the range was split and there are more values than one query returns. */
  readonly complete: boolean;
}

/** A count in one interval. */
export interface CountPoint {
  /** The start of the interval, in UTC. */
  readonly time: string;
  readonly count: number;
}

/** The count of one value of the dimension. */
export interface CountGroup {
  readonly value: string;
  readonly count: number;
}

/** Counts over a range: of DNS queries, or of load-balanced requests. */
export interface Counts extends AnalyticsRange {
  readonly interval: TrafficInterval;
  /** The sum of the series. */
  readonly total: number;
  readonly series: readonly CountPoint[];
  /** In descending order of count; only with `groupBy`. */
  readonly groups: readonly CountGroup[] | undefined;
  readonly complete: boolean;
}

/** One request that a security product acted on or logged. The fields have Cloudflare's names. */
export interface FirewallEvent {
  /** In UTC. */
  readonly datetime: string;
  /** `block`, `managed_challenge`, `log`, … */
  readonly action: string;
  /** The product: `firewallCustom`, `firewallManaged`, `ratelimit`, … */
  readonly source: string;
  readonly ruleId: string;
  /** The ray id of the request. */
  readonly rayName: string;
  readonly clientIP: string;
  readonly clientCountryName: string;
  readonly clientRequestHTTPHost: string;
  readonly clientRequestHTTPMethodName: string;
  readonly clientRequestPath: string;
  readonly edgeResponseStatus: number;
  readonly userAgent: string;
  /** How many events this one represents; 1 if nothing was sampled. */
  readonly sampleInterval: number;
}

/** Security events of a range. */
export interface FirewallEvents extends AnalyticsRange {
  /** The newest first. */
  readonly events: readonly FirewallEvent[];
  /** Whether these are all events; otherwise there can be more than `limit`. */
  readonly complete: boolean;
}

/** Variables of a GraphQL query. */
export type GraphqlVariables = Readonly<Record<string, unknown>>;
