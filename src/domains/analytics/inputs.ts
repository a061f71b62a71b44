import { type FieldSchemas, inputSchema, zoneRef } from '../../operations/declare.ts';
import type { ZoneReference } from '../../operations/facade.ts';
import { type Schema, v } from '../../operations/schema.ts';
import { checkField } from '../../operations/together.ts';
import { isIpv4, isIpv6 } from '../firewall/address.ts';
import type {
  AnalyticsMoment,
  DnsDimension,
  LoadBalancingDimension,
  TrafficDimension,
  TrafficInterval,
} from './models.ts';

/** The zone and the range of a report. */
export interface AnalyticsRangeInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
  /** The start of the range: a `Date`, or ISO 8601 with a time zone, such as `2026-11-24T06:00:00Z`. A date alone is midnight UTC. */
  readonly since: AnalyticsMoment;
  /** The end of the range, exclusive: a `Date`, or ISO 8601 with a time zone, such as `2026-11-24T07:00:00Z`. Must be after `since`. */
  readonly until: AnalyticsMoment;
}

/** The zone, the range and the interval of a report over time. */
export interface AnalyticsSeriesInput extends AnalyticsRangeInput {
  /**
   * The length of the intervals of the series.
   *
   * @default derived from the range: minutes up to 6 hours, hours up to 7 days, otherwise days
   */
  readonly interval?: TrafficInterval | undefined;
}

/** Input of `analytics.traffic`. */
export interface TrafficInput extends AnalyticsSeriesInput {
  /** The dimension to group requests by. */
  readonly groupBy?: TrafficDimension | undefined;
}

/** Input of `analytics.top`. */
export interface TopTrafficInput extends AnalyticsRangeInput {
  /** The dimension to list the values of. */
  readonly dimension: TrafficDimension;
  /**
   * The number of values to return, 1 to 10000.
   *
   * @default 10
   */
  readonly limit?: number | undefined;
}

/** Input of `analytics.dns`. */
export interface DnsAnalyticsInput extends AnalyticsSeriesInput {
  /** The dimension to group queries by. */
  readonly groupBy?: DnsDimension | undefined;
}

/** Input of `analytics.loadBalancing`. */
export interface LoadBalancingAnalyticsInput extends AnalyticsSeriesInput {
  /** The dimension to group requests by. */
  readonly groupBy?: LoadBalancingDimension | undefined;
}

/** Input of `analytics.firewallEvents` and `firewall.events`. */
export interface FirewallEventsInput extends AnalyticsRangeInput {
  /** Only events with this action, such as `block`. */
  readonly action?: string | undefined;
  /** Only events of this product, such as `firewallCustom`. */
  readonly source?: string | undefined;
  /** Only events of the visitor with this IPv4 or IPv6 address. */
  readonly clientIP?: string | undefined;
  /**
   * The number of events to return, 1 to 10000.
   *
   * @default 100
   */
  readonly limit?: number | undefined;
}

/** Input of `analytics.limits`. */
export interface AnalyticsLimitsInput {
  /** The zone: its name, its id, or a `Zone` object. */
  readonly zone: ZoneReference;
}

/** A date, or a date and time with its time zone: without one, it would depend on the computer. */
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const ALLOWED = 'must be a Date, or ISO 8601 text with a time zone, such as 2026-11-24T06:00:00Z';

/** A moment, as text once it is parsed. */
const moment = () =>
  v.shownAsText(
    v.pipe(
      v.unknown(),
      v.transform((given) => (given instanceof Date && !Number.isNaN(given.getTime()) ? given.toISOString() : given)),
      v.check((text) => typeof text === 'string' && MOMENT.test(text) && exists(text), ALLOWED),
    ),
  ) as unknown as Schema<string, AnalyticsMoment>;

/** `Date.parse` reads 30 February as 2 March. */
function exists(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && parsed.toISOString().slice(0, 10) === day;
}

const range = (): FieldSchemas<AnalyticsRangeInput> => ({ zone: zoneRef(), since: moment(), until: moment() });

/** An input whose moments have been parsed: they are text now, which the type of the input does not say. */
export const inText = <T extends { readonly since: AnalyticsMoment; readonly until: AnalyticsMoment }>(input: T) =>
  input as Omit<T, 'since' | 'until'> & { readonly since: string; readonly until: string };

/** Checks that a range is not empty, if both its ends are moments. */
const forward = <T extends { readonly since: unknown; readonly until: unknown }>() =>
  checkField<T>(
    'until',
    ({ since, until }) => !(Date.parse(String(until)) <= Date.parse(String(since))),
    'must be after since',
  );

const interval = () => v.optional(v.picklist(['minute', 'hour', 'day']));

const limit = () => v.optional(v.pipe(v.int(), v.minValue(1), v.maxValue(10_000)));

const trafficDimension = () =>
  v.picklist([
    ...(['path', 'country', 'status', 'host', 'user_agent', 'method', 'cache_status', 'content_type'] as const),
    ...(['device', 'browser', 'operating_system', 'referer', 'ip', 'http_version', 'tls_version'] as const),
    'data_center',
  ]);

export const trafficInput = () =>
  v.pipe(
    inputSchema<TrafficInput>({
      ...range(),
      interval: interval(),
      groupBy: v.optional(trafficDimension()),
    }),
    forward(),
  );

export const topTrafficInput = () =>
  v.pipe(inputSchema<TopTrafficInput>({ ...range(), dimension: trafficDimension(), limit: limit() }), forward());

export const dnsInput = () =>
  v.pipe(
    inputSchema<DnsAnalyticsInput>({
      ...range(),
      interval: interval(),
      groupBy: v.optional(v.picklist(['query_name', 'query_type', 'response_code', 'cached', 'data_center'])),
    }),
    forward(),
  );

export const loadBalancingInput = () =>
  v.pipe(
    inputSchema<LoadBalancingAnalyticsInput>({
      ...range(),
      interval: interval(),
      groupBy: v.optional(v.picklist(['load_balancer', 'pool', 'origin', 'region', 'steering_policy', 'data_center'])),
    }),
    forward(),
  );

/** The filters of security events. */
export const eventFilters = () =>
  v.pipe(
    inputSchema<FirewallEventsInput>({
      ...range(),
      action: v.optional(v.pipe(v.string(), v.minLength(1))),
      source: v.optional(v.pipe(v.string(), v.minLength(1))),
      clientIP: v.optional(
        v.pipe(
          v.string(),
          v.check((text) => isIpv4(text) || isIpv6(text), 'must be an IPv4 or IPv6 address'),
        ),
      ),
      limit: limit(),
    }),
    forward(),
  );

export const limitsInput = () => inputSchema<AnalyticsLimitsInput>({ zone: zoneRef() });
