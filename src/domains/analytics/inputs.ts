import { zoneRef } from '../../operations/declare.ts';
import { type Zod, z } from '../../operations/schema.ts';
import { isIpv4, isIpv6 } from '../firewall/address.ts';
import type { AnalyticsMoment } from './models.ts';

/** A date, or a date and time that says its zone: what has none would mean another moment on another computer. */
const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
const ALLOWED = 'must be a Date, or ISO 8601 text with a time zone, such as 2026-11-24T06:00:00Z';

/** A moment, as text once it is parsed. */
const moment = (what: string) =>
  z.pipe(
    z.transform((given: unknown) =>
      given instanceof Date && !Number.isNaN(given.getTime()) ? given.toISOString() : given,
    ),
    z.string(ALLOWED).check(
      z.refine((text) => MOMENT.test(text) && exists(text), ALLOWED),
      z.describe(`${what}, as ISO 8601 with a time zone, such as 2026-11-24T06:00:00Z.`),
    ),
  ) as unknown as Zod.ZodMiniType<string, AnalyticsMoment>;

/** `Date.parse` takes 30 February for 2 March. */
function exists(text: string): boolean {
  const day = text.slice(0, 10);
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && parsed.toISOString().slice(0, 10) === day;
}

/** The two ends of a range. */
export const range = () => ({
  since: moment('The start of the range'),
  until: moment('The end of the range, itself not included'),
});

/** An input whose moments have been parsed: they are texts now, which the type of the input does not say. */
export const inText = <T extends { readonly since: AnalyticsMoment; readonly until: AnalyticsMoment }>(input: T) =>
  input as Omit<T, 'since' | 'until'> & { readonly since: string; readonly until: string };

/** Checks that a range has a length, where both its ends are moments at all. */
export const forward = <T extends { readonly since: unknown; readonly until: unknown }>() =>
  z.refine<T>(({ since, until }) => !(Date.parse(String(until)) <= Date.parse(String(since))), {
    path: ['until'],
    message: 'must be after since',
  });

/** What is counted over time, and perhaps by a dimension. */
export const series = <D extends Zod.ZodMiniType>(dimension: D) =>
  z
    .strictObject({
      zone: zoneRef(),
      ...range(),
      interval: z.optional(
        z
          .enum(['minute', 'hour', 'day'])
          .check(z.describe('How long the points of the series are. By default what suits the range.')),
      ),
      groupBy: z.optional(dimension),
    })
    .check(forward());

/** How many rows to return. */
export const limit = (standard: number) =>
  z.optional(
    z
      .int()
      .check(z.minimum(1), z.maximum(10_000), z.describe(`How many to return, at most 10000. Default ${standard}.`)),
  );

const choice = <const T extends readonly string[]>(values: T, what: string) => z.enum(values).check(z.describe(what));

export const trafficDimension = () =>
  choice(
    [
      'path',
      'country',
      'status',
      'host',
      'user_agent',
      'method',
      'cache_status',
      'content_type',
      'device',
      'browser',
      'operating_system',
      'referer',
      'ip',
      'http_version',
      'tls_version',
      'data_center',
    ],
    'What to group requests by.',
  );

export const dnsDimension = () =>
  choice(['query_name', 'query_type', 'response_code', 'cached', 'data_center'], 'What to group queries by.');

export const loadBalancingDimension = () =>
  choice(['load_balancer', 'pool', 'origin', 'region', 'steering_policy', 'data_center'], 'What to group requests by.');

/** What security events are listed by. */
export const eventFilters = () =>
  z
    .strictObject({
      zone: zoneRef(),
      ...range(),
      action: z.optional(z.string().check(z.minLength(1), z.describe('Only events with this action, such as block.'))),
      source: z.optional(
        z.string().check(z.minLength(1), z.describe('Only events of this product, such as firewallCustom.')),
      ),
      clientIP: z.optional(
        z.string().check(
          z.refine((text) => isIpv4(text) || isIpv6(text), 'must be an IPv4 or IPv6 address'),
          z.describe('Only events of this visitor address.'),
        ),
      ),
      limit: limit(100),
    })
    .check(forward());
