import type { Visit } from './traffic.ts';

/** How one dataset looks at the visits of a zone. */
export interface Dataset {
  /** Whether its rows are sums, or single events. */
  readonly groups: boolean;
  /** The visits it knows of. */
  readonly has: (visit: Visit) => boolean;
  /** How many a visit counts for. */
  readonly weigh: (visit: Visit) => number;
  readonly dimensions: Readonly<Record<string, (visit: Visit) => string | number>>;
  readonly sums: Readonly<Record<string, (visit: Visit) => number>>;
  /** Whether it counts addresses. */
  readonly uniques: boolean;
  /** Whether days are all it can be filtered by. */
  readonly daily: boolean;
  /** Whether it is a sample, and so tells how much of one. */
  readonly sampled: boolean;
  /** Dimensions that the Free plan does not have. */
  readonly paidDimensions: readonly string[];
}

const MINUTE = 60_000;

const since = (length: number) => (visit: Visit) =>
  `${new Date(Math.floor(visit.time / length) * length).toISOString().slice(0, 19)}Z`;
const date = (visit: Visit) => new Date(visit.time).toISOString().slice(0, 10);

const times = {
  date,
  datetime: since(MINUTE),
  datetimeMinute: since(MINUTE),
  datetimeFiveMinutes: since(5 * MINUTE),
  datetimeFifteenMinutes: since(15 * MINUTE),
  datetimeHour: since(60 * MINUTE),
};

const traits = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, (visit: Visit) => visit.traits[name] ?? '']));

const requestTraits = traits(
  'clientIP',
  'clientRequestPath',
  'clientCountryName',
  'edgeResponseStatus',
  'clientRequestHTTPHost',
  'userAgent',
  'userAgentBrowser',
  'userAgentOS',
  'clientDeviceType',
  'clientRequestHTTPMethodName',
  'cacheStatus',
  'edgeResponseContentTypeName',
  'clientRequestHTTPProtocol',
  'clientSSLProtocol',
  'clientRefererHost',
  'coloCode',
);

const eventTraits = {
  ...traits(
    'action',
    'source',
    'ruleId',
    'rayName',
    'clientIP',
    'clientCountryName',
    'clientRequestHTTPHost',
    'clientRequestHTTPMethodName',
    'clientRequestPath',
    'edgeResponseStatus',
    'userAgent',
  ),
};

const requests = ({ requests: count }: Visit) => count;
const everything = () => true;

/** A rollup: exact, with its own sums. */
const rollup = (dimensions: Dataset['dimensions'], daily = false): Dataset => ({
  groups: true,
  has: everything,
  weigh: requests,
  dimensions,
  sums: {
    requests,
    bytes: (visit) => visit.requests * visit.bytesEach,
    cachedRequests: (visit) => (visit.cached ? visit.requests : 0),
    cachedBytes: (visit) => (visit.cached ? visit.requests * visit.bytesEach : 0),
    threats: (visit) => (visit.threat ? visit.requests : 0),
    pageViews: (visit) => (visit.pageView ? visit.requests : 0),
    encryptedRequests: requests,
    encryptedBytes: (visit) => visit.requests * visit.bytesEach,
  },
  uniques: true,
  daily,
  sampled: false,
  paidDimensions: [],
});

const adaptive = (changes: Partial<Dataset>): Dataset => ({
  groups: true,
  has: everything,
  weigh: requests,
  dimensions: times,
  sums: {},
  uniques: false,
  daily: false,
  sampled: true,
  paidDimensions: [],
  ...changes,
});

/**
 * The datasets of a zone that the simulator has data of.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
 */
export const datasets: Readonly<Record<string, Dataset>> = {
  httpRequests1mGroups: rollup({
    date,
    datetime: times.datetime,
    datetimeMinute: times.datetimeMinute,
    datetimeFiveMinutes: times.datetimeFiveMinutes,
    datetimeFifteenMinutes: times.datetimeFifteenMinutes,
    datetimeHour: times.datetimeHour,
  }),
  httpRequests1hGroups: rollup({ date, datetime: times.datetimeHour }),
  httpRequests1dGroups: rollup({ date }, true),
  httpRequestsAdaptiveGroups: adaptive({
    dimensions: { ...times, ...requestTraits },
    sums: {
      edgeResponseBytes: (visit) => visit.requests * visit.bytesEach,
      visits: (visit) => (visit.pageView ? visit.requests : 0),
    },
    // Seen to be refused to Free zones.
    paidDimensions: ['clientRefererHost'],
  }),
  firewallEventsAdaptive: adaptive({
    groups: false,
    has: ({ threat }) => threat,
    dimensions: { datetime: times.datetime, ...eventTraits, sampleInterval: () => 1 },
  }),
  firewallEventsAdaptiveGroups: adaptive({ has: ({ threat }) => threat, dimensions: { ...times, ...eventTraits } }),
  dnsAnalyticsAdaptiveGroups: adaptive({
    dimensions: { ...times, ...traits('queryName', 'queryType', 'responseCode', 'responseCached', 'coloCode') },
  }),
  loadBalancingRequestsAdaptiveGroups: adaptive({
    has: ({ cached, threat }) => !cached && !threat,
    dimensions: {
      ...times,
      ...traits('lbName', 'selectedPoolName', 'selectedOriginName', 'region', 'steeringPolicy', 'coloCode', 'proxied'),
    },
  }),
};
