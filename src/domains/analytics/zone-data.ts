import { CloudflareConnectorError, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { type Dated, execute, operationOf } from './graphql.ts';
import type { AnalyticsDataset, AnalyticsLimits, TrafficInterval } from './models.ts';

const allDatasets: readonly AnalyticsDataset[] = [
  'httpRequests1mGroups',
  'httpRequests1hGroups',
  'httpRequests1dGroups',
  'httpRequestsAdaptiveGroups',
  'firewallEventsAdaptive',
  'firewallEventsAdaptiveGroups',
  'dnsAnalyticsAdaptiveGroups',
  'loadBalancingRequestsAdaptiveGroups',
];

const DAY = 86_400_000;

/** Milliseconds. */
export const lengthOf: Readonly<Record<TrafficInterval, number>> = { minute: 60_000, hour: 3_600_000, day: DAY };

/** The number of concurrent queries. */
const CONCURRENCY = 4;

/** The limits of each dataset on the zone's tier. */
export async function limitsOf(call: CallContext, zone: ZoneRef): Promise<AnalyticsLimits> {
  return (await readLimits(call, zone, allDatasets)).data;
}

async function readLimits<D extends AnalyticsDataset>(
  call: CallContext,
  zone: ZoneRef,
  datasets: readonly D[],
): Promise<Dated<Pick<AnalyticsLimits, D>>> {
  const nodes = datasets.map((name) => `${name} { enabled maxDuration notOlderThan maxPageSize maxNumberOfFields }`);
  const fields = `settings { ${nodes.join(' ')} }`;
  const { data, now } = await queryZone<{ settings: Pick<AnalyticsLimits, D> }>(call, zone, fields);
  return { data: data.settings, now };
}

/** Queries fields of the zone's node. */
async function queryZone<T>(call: CallContext, zone: ZoneRef, fields: string): Promise<Dated<T>> {
  const query = `query ($zoneTag: string!) { viewer { zones(filter: { zoneTag: $zoneTag }) { ${fields} } } }`;
  const { data, now } = await execute<{ viewer: { zones: readonly T[] } }>(call, query, { zoneTag: zone.id });
  const [node] = data.viewer.zones;
  if (node) return { data: node, now };
  const operation = operationOf(call);
  throw new CloudflareConnectorError('not_found', `${operation}: the zone does not exist in Cloudflare's analytics.`, {
    operation,
    request: 'POST /graphql',
    status: 200,
  });
}

/** A zone and the range that the caller requested. */
export interface RequestedRange {
  readonly zone: ZoneRef;
  readonly since: string;
  readonly until: string;
}

/** A range in milliseconds; the end is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The data of a zone in some datasets, within the limits of its tier. */
export class ZoneData<D extends AnalyticsDataset> {
  readonly limits: Pick<AnalyticsLimits, D>;
  readonly #call: CallContext;
  readonly #zone: ZoneRef;
  readonly #now: number | undefined;

  /** Reads the limits, and the time by Cloudflare's clock. */
  static async of<D extends AnalyticsDataset>(call: CallContext, zone: ZoneRef, datasets: readonly D[]) {
    return new ZoneData(call, zone, await readLimits(call, zone, datasets));
  }

  private constructor(call: CallContext, zone: ZoneRef, { data, now }: Dated<Pick<AnalyticsLimits, D>>) {
    this.#call = call;
    this.#zone = zone;
    this.limits = data;
    this.#now = now;
  }

  /**
   * Whether a dataset reaches back far enough. A day is available as a whole if any part of it is. If Cloudflare's time is
   * unknown, the decision is left to Cloudflare.
   */
  reaches(dataset: D, from: number, daily = false): boolean {
    const { enabled } = this.limits[dataset];
    const oldest = this.#oldest(dataset);
    return enabled && (oldest === undefined || from >= (daily ? Math.floor(oldest / DAY) * DAY : oldest));
  }

  #oldest(dataset: D): number | undefined {
    return this.#now === undefined ? undefined : this.#now - this.limits[dataset].notOlderThan * 1000;
  }

  /** Rejects a dataset that the tier does not include, and a range beyond its retention or in the future. */
  assertReach(dataset: D, { from }: Span, since: string, daily = false): void {
    const operation = operationOf(this.#call);
    if (!this.limits[dataset].enabled) {
      const message = `${operation}: ${dataset} is not available on the zone's tier. A different token will not help.`;
      throw new CloudflareConnectorError('not_entitled', message, { operation });
    }
    if (!this.reaches(dataset, from, daily)) throw this.#tooLongAgo(dataset, from, since);
    // Cloudflare's time is to the second.
    if (this.#now !== undefined && Date.parse(since) >= this.#now + 1000) {
      const message = `must be in the past: Cloudflare's time is ${new Date(this.#now).toISOString()}`;
      throw new InvalidInputError(operation, [{ field: 'since', message }], { operation });
    }
  }

  #tooLongAgo(dataset: D, from: number, since: string, cause?: CloudflareConnectorError): InvalidInputError {
    const operation = operationOf(this.#call);
    const days = Math.round((this.limits[dataset].notOlderThan / 86_400) * 10) / 10;
    const oldest = this.#oldest(dataset);
    const earliest = oldest === undefined ? '' : ` (available from ${new Date(oldest).toISOString()})`;
    const extended =
      from < Date.parse(since) ? `; extended to whole intervals, the range starts at ${timeOf(from)}` : '';
    const message = `must be within the last ${days} days, the retention of ${dataset} on the zone's tier${earliest}${extended}`;
    return new InvalidInputError(operation, [{ field: 'since', message }], {
      operation,
      ...(cause && { request: cause.request, status: cause.status, errors: cause.errors, rayId: cause.rayId, cause }),
    });
  }

  /** Splits a range into parts for one query each: within the longest range, and within the most rows. */
  partsOf(dataset: D, { from, to }: Span, rowLength?: number): readonly Span[] {
    const { maxDuration, maxPageSize } = this.limits[dataset];
    const widest = maxDuration * 1000;
    // One row per interval is certain; otherwise only the length counts.
    const wanted = rowLength === undefined ? widest : Math.min(widest, maxPageSize * rowLength);
    const width = rowLength === undefined ? wanted : Math.max(rowLength, Math.floor(wanted / rowLength) * rowLength);
    if (!(width > 0)) return [{ from, to }];
    const parts: Span[] = [];
    for (let start = from; start < to; start += width) parts.push({ from: start, to: Math.min(to, start + width) });
    return parts;
  }

  /** Queries a part of a range. */
  async query<T>(dataset: D, part: Span, since: string, fields: string): Promise<T> {
    try {
      return (await queryZone<T>(this.#call, this.#zone, fields)).data;
    } catch (error) {
      // Time passed between the limits and the data, or Cloudflare's time was unknown.
      const tooLongAgo =
        CloudflareConnectorError.is(error) &&
        error.code === 'invalid_input' &&
        error.errors.some(({ message }) => /older than/i.test(message));
      throw tooLongAgo ? this.#tooLongAgo(dataset, part.from, since, error) : error;
    }
  }

  /** Queries every part of a range, a few concurrently. Returns the results in the order of time. */
  async queryAll<T>(
    dataset: D,
    parts: readonly Span[],
    since: string,
    fields: (part: Span) => string,
  ): Promise<readonly T[]> {
    const results: T[] = [];
    for (let start = 0; start < parts.length; start += CONCURRENCY) {
      const some = parts
        .slice(start, start + CONCURRENCY)
        .map((part) => this.query<T>(dataset, part, since, fields(part)));
      results.push(...(await Promise.all(some)));
    }
    return results;
  }
}

/** The requested range, extended to whole intervals. */
export function spanOf({ since, until }: { since: string; until: string }, interval: TrafficInterval): Span {
  const length = lengthOf[interval];
  return {
    from: Math.floor(Date.parse(since) / length) * length,
    to: Math.ceil(Date.parse(until) / length) * length,
  };
}

/** A filter for a part of a range. Daily rollups have dates only. */
export function filterOf({ from, to }: Span, daily = false, more = ''): string {
  const text = (time: number) => JSON.stringify(timeOf(time).slice(0, daily ? 10 : undefined));
  const field = daily ? 'date' : 'datetime';
  return `filter: { ${field}_geq: ${text(from)}, ${field}_lt: ${text(to)}${more} }`;
}

/** A node of a query: rows of a dataset under the name of the node. */
export function nodeOf(
  name: string,
  dataset: AnalyticsDataset,
  { limit, filter, order }: { readonly limit: number; readonly filter: string; readonly order?: string | undefined },
  fields: string,
): string {
  const orderBy = order === undefined ? '' : `, orderBy: [${order}]`;
  return `${name}: ${dataset}(limit: ${limit}, ${filter}${orderBy}) { ${fields} }`;
}

const timeOf = (time: number): string => new Date(time).toISOString();

/** The fields that every result has. */
export function rangeOf(dataset: AnalyticsDataset, { from, to }: Span, queries: number, sampleInterval: number) {
  return { dataset, since: timeOf(from), until: timeOf(to), timeZone: 'UTC', queries, sampleInterval } as const;
}

/** The default interval of a range: at most some hundred points. */
export function defaultInterval(since: string, until: string): TrafficInterval {
  const length = Date.parse(until) - Date.parse(since);
  if (length <= 6 * lengthOf.hour) return 'minute';
  return length <= 7 * DAY ? 'hour' : 'day';
}
