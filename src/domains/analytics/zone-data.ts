import { CloudflareConnectorError, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { ask, operationOf, type Told } from './graphql.ts';
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

/** How many queries are under way at once. */
const AT_ONCE = 4;

/** What the zone's plan allows of each dataset. */
export async function limitsOf(call: CallContext, zone: ZoneRef): Promise<AnalyticsLimits> {
  return (await readLimits(call, zone, allDatasets)).data;
}

async function readLimits<D extends AnalyticsDataset>(
  call: CallContext,
  zone: ZoneRef,
  datasets: readonly D[],
): Promise<Told<Pick<AnalyticsLimits, D>>> {
  const nodes = datasets.map((name) => `${name} { enabled maxDuration notOlderThan maxPageSize maxNumberOfFields }`);
  const fields = `settings { ${nodes.join(' ')} }`;
  const { data, now } = await askZone<{ settings: Pick<AnalyticsLimits, D> }>(call, zone, fields);
  return { data: data.settings, now };
}

/** Asks for fields of the zone's node. */
async function askZone<T>(call: CallContext, zone: ZoneRef, fields: string): Promise<Told<T>> {
  const query = `query ($zoneTag: string!) { viewer { zones(filter: { zoneTag: $zoneTag }) { ${fields} } } }`;
  const { data, now } = await ask<{ viewer: { zones: readonly T[] } }>(call, query, { zoneTag: zone.id });
  const [answer] = data.viewer.zones;
  if (answer) return { data: answer, now };
  const operation = operationOf(call);
  throw new CloudflareConnectorError('not_found', `${operation}: Cloudflare's analytics have no such zone.`, {
    operation,
    request: 'POST /graphql',
    status: 200,
  });
}

/** A zone's range as it was asked for. */
export interface AskedRange {
  readonly zone: ZoneRef;
  readonly since: string;
  readonly until: string;
}

/** A range in milliseconds; the end is not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A zone's data of some datasets, within what its plan allows. */
export class ZoneData<D extends AnalyticsDataset> {
  readonly limits: Pick<AnalyticsLimits, D>;
  readonly #call: CallContext;
  readonly #zone: ZoneRef;
  readonly #now: number | undefined;

  /** Reads the plan's limits, and what time it is for Cloudflare. */
  static async of<D extends AnalyticsDataset>(call: CallContext, zone: ZoneRef, datasets: readonly D[]) {
    return new ZoneData(call, zone, await readLimits(call, zone, datasets));
  }

  private constructor(call: CallContext, zone: ZoneRef, { data, now }: Told<Pick<AnalyticsLimits, D>>) {
    this.#call = call;
    this.#zone = zone;
    this.limits = data;
    this.#now = now;
  }

  /**
   * Whether a dataset reaches back far enough. Days are allowed as a whole where any part of them is. Where Cloudflare did not
   * say what time it is, it is left to say whether that is too long ago.
   */
  reaches(dataset: D, from: number, daily = false): boolean {
    const { enabled } = this.limits[dataset];
    const oldest = this.#oldest(dataset);
    return enabled && (oldest === undefined || from >= (daily ? Math.floor(oldest / DAY) * DAY : oldest));
  }

  #oldest(dataset: D): number | undefined {
    return this.#now === undefined ? undefined : this.#now - this.limits[dataset].notOlderThan * 1000;
  }

  /** Refuses what the plan does not have, what is too long ago for it, and what has not been yet. */
  mustReach(dataset: D, { from }: Span, since: string, daily = false): void {
    const operation = operationOf(this.#call);
    if (!this.limits[dataset].enabled) {
      const message = `${operation}: ${dataset} is not part of the zone's plan. No token changes that.`;
      throw new CloudflareConnectorError('not_entitled', message, { operation });
    }
    if (!this.reaches(dataset, from, daily)) throw this.#tooLongAgo(dataset, from, since);
    // Its time is told to the second.
    if (this.#now !== undefined && Date.parse(since) >= this.#now + 1000) {
      const message = `must be in the past: for Cloudflare it is ${new Date(this.#now).toISOString()}`;
      throw new InvalidInputError(operation, [{ field: 'since', message }], { operation });
    }
  }

  #tooLongAgo(dataset: D, from: number, since: string, cause?: CloudflareConnectorError): InvalidInputError {
    const operation = operationOf(this.#call);
    const days = Math.round((this.limits[dataset].notOlderThan / 86_400) * 10) / 10;
    const oldest = this.#oldest(dataset);
    const earliest = oldest === undefined ? '' : ` (now since ${new Date(oldest).toISOString()})`;
    const widened = from < Date.parse(since) ? `; with whole intervals the range starts at ${timeOf(from)}` : '';
    const message = `must be within the last ${days} days, which is what the zone's plan keeps of ${dataset}${earliest}${widened}`;
    return new InvalidInputError(operation, [{ field: 'since', message }], {
      operation,
      ...(cause && { request: cause.request, status: cause.status, errors: cause.errors, rayId: cause.rayId, cause }),
    });
  }

  /** The parts of a range that can be asked for at once: no wider than allowed, with no more rows than are returned. */
  partsOf(dataset: D, { from, to }: Span, rowLength?: number): readonly Span[] {
    const { maxDuration, maxPageSize } = this.limits[dataset];
    const widest = maxDuration * 1000;
    // A row for each interval is sure; where there may be more, only the width counts.
    const wanted = rowLength === undefined ? widest : Math.min(widest, maxPageSize * rowLength);
    const width = rowLength === undefined ? wanted : Math.max(rowLength, Math.floor(wanted / rowLength) * rowLength);
    if (!(width > 0)) return [{ from, to }];
    const parts: Span[] = [];
    for (let start = from; start < to; start += width) parts.push({ from: start, to: Math.min(to, start + width) });
    return parts;
  }

  /** Asks for a part of a range. */
  async ask<T>(dataset: D, part: Span, since: string, fields: string): Promise<T> {
    try {
      return (await askZone<T>(this.#call, this.#zone, fields)).data;
    } catch (error) {
      // Between the limits and the data some time has passed, or nobody knew what time it is.
      const tooLongAgo =
        CloudflareConnectorError.is(error) &&
        error.code === 'invalid_input' &&
        error.errors.some(({ message }) => /older than/i.test(message));
      throw tooLongAgo ? this.#tooLongAgo(dataset, part.from, since, error) : error;
    }
  }

  /** Asks for every part of a range, a few at a time, and gives the answers in the order of time. */
  async askAll<T>(
    dataset: D,
    parts: readonly Span[],
    since: string,
    fields: (part: Span) => string,
  ): Promise<readonly T[]> {
    const answers: T[] = [];
    for (let start = 0; start < parts.length; start += AT_ONCE) {
      const some = parts.slice(start, start + AT_ONCE).map((part) => this.ask<T>(dataset, part, since, fields(part)));
      answers.push(...(await Promise.all(some)));
    }
    return answers;
  }
}

/** The range asked for, widened to whole intervals. */
export function spanOf({ since, until }: { since: string; until: string }, interval: TrafficInterval): Span {
  const length = lengthOf[interval];
  return {
    from: Math.floor(Date.parse(since) / length) * length,
    to: Math.ceil(Date.parse(until) / length) * length,
  };
}

/** A filter for a part of a range. Daily rollups know dates alone. */
export function filterOf({ from, to }: Span, daily = false, more = ''): string {
  const text = (time: number) => JSON.stringify(timeOf(time).slice(0, daily ? 10 : undefined));
  const field = daily ? 'date' : 'datetime';
  return `filter: { ${field}_geq: ${text(from)}, ${field}_lt: ${text(to)}${more} }`;
}

const timeOf = (time: number): string => new Date(time).toISOString();

/** What a result says of its range. */
export function rangeOf(dataset: AnalyticsDataset, { from, to }: Span, queries: number, sampleInterval: number) {
  return { dataset, since: timeOf(from), until: timeOf(to), timeZone: 'UTC', queries, sampleInterval } as const;
}

/** The interval that suits a range: at most some hundred points. */
export function suitable(since: string, until: string): TrafficInterval {
  const length = Date.parse(until) - Date.parse(since);
  if (length <= 6 * lengthOf.hour) return 'minute';
  return length <= 7 * DAY ? 'hour' : 'day';
}
