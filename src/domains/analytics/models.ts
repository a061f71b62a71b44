/** A moment: a `Date`, or ISO 8601 text with its time zone, such as `2026-11-24T06:00:00Z`; a date alone is midnight UTC. */
export type AnalyticsMoment = Date | string;

/** How long the points of a time series are. Days are those of UTC. */
export type TrafficInterval = 'minute' | 'hour' | 'day';

/** What requests can be grouped by. */
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

/** What DNS queries can be grouped by. */
export type DnsDimension = 'query_name' | 'query_type' | 'response_code' | 'cached' | 'data_center';

/** What load-balanced requests can be grouped by. */
export type LoadBalancingDimension = 'load_balancer' | 'pool' | 'origin' | 'region' | 'steering_policy' | 'data_center';

/** The datasets whose limits {@link AnalyticsLimits} has. */
export type AnalyticsDataset =
  | 'httpRequests1mGroups'
  | 'httpRequests1hGroups'
  | 'httpRequests1dGroups'
  | 'httpRequestsAdaptiveGroups'
  | 'firewallEventsAdaptive'
  | 'firewallEventsAdaptiveGroups'
  | 'dnsAnalyticsAdaptiveGroups'
  | 'loadBalancingRequestsAdaptiveGroups';

/** What a zone's plan allows of one dataset. */
export interface AnalyticsDatasetLimits {
  /** Whether the plan has it. The other limits mean nothing where it does not. */
  readonly enabled: boolean;
  /** Seconds that one query may span; operations split what is wider. */
  readonly maxDuration: number;
  /** Seconds that a query may reach back. */
  readonly notOlderThan: number;
  /** Rows that one query returns at the most. */
  readonly maxPageSize: number;
  /** Fields that one query may ask for. */
  readonly maxNumberOfFields: number;
}

/** What a zone's plan allows of each dataset. */
export type AnalyticsLimits = Readonly<Record<AnalyticsDataset, AnalyticsDatasetLimits>>;

/** What every result says of itself. */
export interface AnalyticsRange {
  /** The dataset that was asked. */
  readonly dataset: AnalyticsDataset;
  /** The start of what was counted, in UTC: `2026-11-24T06:00:00.000Z`. May be earlier than asked for, on a whole interval. */
  readonly since: string;
  /** The end of what was counted, itself not included, in UTC. May be later than asked for, on a whole interval. */
  readonly until: string;
  readonly timeZone: 'UTC';
  /** How many queries the range took: it is split where it is wider than the plan allows at once. */
  readonly queries: number;
  /**
   * On average, how many requests each counted one stands for; 1 where everything was counted. Above 1 the numbers are
   * Cloudflare's estimates from a sample.
   */
  readonly sampleInterval: number;
}

/** Numbers of requests. What the dataset does not count is undefined, not 0. */
export interface TrafficNumbers {
  readonly requests: number;
  /** Bytes sent to visitors. */
  readonly bytes: number;
  /** Requests answered from the cache. */
  readonly cachedRequests: number;
  readonly cachedBytes: number;
  /** Requests taken for threats. */
  readonly threats: number | undefined;
  readonly pageViews: number | undefined;
  /**
   * Distinct visitor addresses. They can not be added up, so undefined where several queries were joined; each point of the
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
  /** The sum of the series, but for `uniques`. */
  readonly totals: TrafficNumbers;
  /** In the order of time. */
  readonly series: readonly TrafficPoint[];
  /** By requests, most first; only with `groupBy`. */
  readonly groups: readonly TrafficGroup[] | undefined;
  /** Whether the groups and the series hold everything, which they do up to the rows that a query returns. */
  readonly complete: boolean;
}

/** The most frequent values of a dimension. */
export interface TopTraffic extends AnalyticsRange {
  readonly dimension: TrafficDimension;
  /** By requests, most first. */
  readonly items: readonly TrafficGroup[];
  /** All the requests in the range, whatever their value. */
  readonly totalRequests: number;
  /** Whether the order is certain: it may not be where the range was split and there are more values than a query returns. */
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
  /** By count, most first; only with `groupBy`. */
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
  /** How many events this one stands for; 1 where nothing was sampled. */
  readonly sampleInterval: number;
}

/** Security events of a range. */
export interface FirewallEvents extends AnalyticsRange {
  /** The newest first. */
  readonly events: readonly FirewallEvent[];
  /** Whether these are all there are; otherwise there may be more than `limit`. */
  readonly complete: boolean;
}

/** Variables of a GraphQL query. */
export type GraphqlVariables = Readonly<Record<string, unknown>>;
