import type { Visit } from './traffic.ts';

/** How a dataset presents visits. */
export interface Dataset {
  /** The nodes that have it. */
  readonly under: readonly ('zones' | 'accounts')[];
  /** What its visits are visits of. */
  readonly of: 'zones' | 'workers';
  /** Whether its rows are groups. Otherwise they are single events. */
  readonly groups: boolean;
  /** Whether it has a `count` besides its sums. */
  readonly counts: boolean;
  /** Whether it includes a visit. */
  readonly has: (visit: Visit) => boolean;
  readonly dimensions: Readonly<Record<string, (visit: Visit) => string | number>>;
  readonly sums: Readonly<Record<string, (visit: Visit) => number>>;
  /** Sums by a trait within a row: the name of the trait in the dataset, and in a visit. */
  readonly maps: Readonly<Record<string, readonly [name: string, trait: string]>>;
  /** The measures it has quantiles of. */
  readonly measures: Readonly<Record<string, (visit: Visit) => number>>;
  /** Whether it counts unique IP addresses. */
  readonly uniques: boolean;
  /** Whether it can be sampled. */
  readonly sampled: boolean;
  /** Dimensions that the Free plan lacks. */
  readonly paidDimensions: readonly string[];
}

const MINUTE = 60_000;

/** The length of one value of each time dimension, in milliseconds. */
export const lengths: Readonly<Record<string, number>> = {
  date: 1440 * MINUTE,
  datetime: MINUTE,
  datetimeMinute: MINUTE,
  datetimeFiveMinutes: 5 * MINUTE,
  datetimeFifteenMinutes: 15 * MINUTE,
  datetimeHalfOfHour: 30 * MINUTE,
  datetimeHour: 60 * MINUTE,
  datetimeSixHours: 360 * MINUTE,
};

const since = (length: number) => (visit: Visit) => {
  const text = new Date(Math.floor(visit.time / length) * length).toISOString();
  return length === lengths.date ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
};

const times = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, since(lengths[name] as number)]));

const traits = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, (visit: Visit) => visit.traits[name] ?? '']));

const parts = ['datetime', 'datetimeMinute', 'datetimeFiveMinutes', 'datetimeFifteenMinutes', 'datetimeHour'];
const usual = times('date', ...parts);

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

const eventTraits = traits(
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
);

const sampleInterval = (visit: Visit) => visit.sampleInterval;
const requests = (visit: Visit) => visit.requests;
const bytes = (visit: Visit) => visit.requests * visit.bytesEach;
const where = (test: (visit: Visit) => boolean, of: (visit: Visit) => number) => (visit: Visit) =>
  test(visit) ? of(visit) : 0;

const adaptive = (changes: Partial<Dataset>): Dataset => ({
  under: ['zones', 'accounts'],
  of: 'zones',
  groups: true,
  counts: true,
  has: () => true,
  sums: {},
  maps: {},
  measures: {},
  uniques: false,
  sampled: true,
  paidDimensions: [],
  ...changes,
  dimensions: { ...traits('zoneTag'), ...changes.dimensions, sampleInterval },
});

/** A rollup: exact, with its own sums. */
const rollup = (dimensions: Dataset['dimensions']): Dataset => ({
  ...adaptive({}),
  dimensions,
  counts: false,
  sums: {
    requests,
    bytes,
    cachedRequests: where(({ cached }) => cached, requests),
    cachedBytes: where(({ cached }) => cached, bytes),
    threats: where(({ threat }) => threat, requests),
    pageViews: where(({ pageView }) => pageView, requests),
    encryptedRequests: requests,
    encryptedBytes: bytes,
  },
  maps: {
    browserMap: ['uaBrowserFamily', 'userAgentBrowser'],
    clientHTTPVersionMap: ['clientHTTPProtocol', 'clientRequestHTTPProtocol'],
    clientSSLMap: ['clientSSLProtocol', 'clientSSLProtocol'],
    contentTypeMap: ['edgeResponseContentTypeName', 'edgeResponseContentTypeName'],
    countryMap: ['clientCountryName', 'clientCountryName'],
    responseStatusMap: ['edgeResponseStatus', 'edgeResponseStatus'],
  },
  uniques: true,
  sampled: false,
});

const isThreat = ({ threat }: Visit) => threat;

/**
 * The datasets that are simulated.
 *
 * @source https://developers.cloudflare.com/analytics/graphql-api/features/data-sets/
 * @source https://developers.cloudflare.com/load-balancing/reference/migration-guides/load-balancing-graphql-nodes/ (no date)
 * @source https://developers.cloudflare.com/analytics/graphql-api/tutorials/querying-workers-metrics/
 */
export const datasets: Readonly<Record<string, Dataset>> = {
  httpRequests1mGroups: rollup(times('date', ...parts, 'datetimeHalfOfHour')),
  httpRequests1hGroups: rollup({ ...times('date'), datetime: since(60 * MINUTE) }),
  httpRequests1dGroups: rollup(times('date')),
  httpRequestsAdaptiveGroups: adaptive({
    dimensions: { ...usual, ...requestTraits },
    sums: { edgeResponseBytes: bytes, visits: where(({ pageView }) => pageView, requests) },
    // Seen: denied on Free zones.
    paidDimensions: ['clientRefererHost'],
  }),
  firewallEventsAdaptive: adaptive({ groups: false, has: isThreat, dimensions: { ...usual, ...eventTraits } }),
  firewallEventsAdaptiveGroups: adaptive({ has: isThreat, dimensions: { ...usual, ...eventTraits } }),
  dnsAnalyticsAdaptiveGroups: adaptive({
    dimensions: { ...usual, ...traits('queryName', 'queryType', 'responseCode', 'responseCached', 'coloName') },
  }),
  loadBalancingRequestsAdaptiveGroups: adaptive({
    under: ['zones'],
    has: ({ cached, threat }) => !cached && !threat,
    dimensions: {
      ...times(...parts, 'datetimeHalfOfHour'),
      ...traits('lbName', 'selectedPoolName', 'selectedOriginName', 'region', 'steeringPolicy', 'coloCode', 'proxied'),
    },
  }),
  workersInvocationsAdaptive: adaptive({
    under: ['accounts'],
    of: 'workers',
    counts: false,
    dimensions: {
      ...times('date', ...parts, 'datetimeSixHours'),
      ...traits('scriptName', 'coloCode'),
      status: (visit) => visit.traits.outcome ?? '',
    },
    sums: {
      requests,
      errors: where(({ traits: { outcome } }) => outcome !== 'success', requests),
      subrequests: (visit) => 2 * visit.requests,
      cpuTimeUs: (visit) => visit.requests * (visit.bytesEach % 5000),
      responseBodySize: bytes,
    },
    measures: {
      cpuTime: ({ bytesEach }) => bytesEach % 5000,
      wallTime: ({ bytesEach }) => bytesEach,
      responseBodySize: ({ bytesEach }) => bytesEach,
    },
  }),
};
