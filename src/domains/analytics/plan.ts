import { CloudflareConnectorError, InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operation.ts';
import type { ZoneRef } from '../../permissions/grants.ts';
import { ask, operationOf } from './graphql.ts';
import type { AnalyticsDataset, AnalyticsDatasetLimits, AnalyticsLimits, TrafficInterval } from './models.ts';

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

/** What the zone's plan allows of these datasets. */
export async function limitsOf<D extends AnalyticsDataset = AnalyticsDataset>(
  call: CallContext,
  zone: ZoneRef,
  datasets: readonly D[] = allDatasets as readonly D[],
): Promise<Pick<AnalyticsLimits, D>> {
  const nodes = datasets.map((name) => `${name} { enabled maxDuration notOlderThan maxPageSize maxNumberOfFields }`);
  const { settings } = await askZone<{ settings: Pick<AnalyticsLimits, D> }>(
    call,
    zone,
    `settings { ${nodes.join(' ')} }`,
  );
  return settings;
}

/** Asks for fields of the zone's node. */
export async function askZone<T>(call: CallContext, zone: ZoneRef, fields: string): Promise<T> {
  const query = `query ($zoneTag: string!) { viewer { zones(filter: { zoneTag: $zoneTag }) { ${fields} } } }`;
  const { viewer } = await ask<{ viewer: { zones: readonly T[] } }>(call, query, { zoneTag: zone.id });
  const [answer] = viewer.zones;
  if (answer) return answer;
  const operation = operationOf(call);
  throw new CloudflareConnectorError('not_found', `${operation}: Cloudflare's analytics have no such zone.`, {
    operation,
    request: 'POST /graphql',
    status: 200,
  });
}

/** A range in milliseconds; the end is not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The range asked for, widened to whole intervals. */
export function spanOf({ since, until }: { since: string; until: string }, interval: TrafficInterval): Span {
  const length = lengthOf[interval];
  return {
    from: Math.floor(Date.parse(since) / length) * length,
    to: Math.ceil(Date.parse(until) / length) * length,
  };
}

/** Whether a dataset reaches back far enough. Days are allowed as a whole where any part of them is. */
export function reaches({ enabled, notOlderThan }: AnalyticsDatasetLimits, from: number, daily = false): boolean {
  const oldest = Date.now() - notOlderThan * 1000;
  return enabled && from >= (daily ? Math.floor(oldest / DAY) * DAY : oldest);
}

/** Refuses what the plan does not have, and what is too long ago for it. */
export function mustReach(
  call: CallContext,
  dataset: AnalyticsDataset,
  limits: AnalyticsDatasetLimits,
  from: number,
  daily = false,
): void {
  const operation = operationOf(call);
  if (!limits.enabled) {
    const message = `${operation}: ${dataset} is not part of the zone's plan. No token changes that.`;
    throw new CloudflareConnectorError('not_entitled', message, { operation });
  }
  if (reaches(limits, from, daily)) return;
  const days = Math.round((limits.notOlderThan / 86_400) * 10) / 10;
  const earliest = new Date(Date.now() - limits.notOlderThan * 1000).toISOString();
  const message = `must be within the last ${days} days, which is what the zone's plan keeps of ${dataset} (now since ${earliest})`;
  throw new InvalidInputError(operation, [{ field: 'since', message }], { operation });
}

/** The parts of a range that can be asked for at once: no wider than the plan allows, with no more rows than it returns. */
export function partsOf({ from, to }: Span, limits: AnalyticsDatasetLimits, rowLength?: number): readonly Span[] {
  const widest = limits.maxDuration * 1000;
  // A row for each interval is sure; where there may be more, only the width counts.
  const wanted = rowLength === undefined ? widest : Math.min(widest, limits.maxPageSize * rowLength);
  const width = rowLength === undefined ? wanted : Math.max(rowLength, Math.floor(wanted / rowLength) * rowLength);
  if (!(width > 0)) return [{ from, to }];
  const parts: Span[] = [];
  for (let start = from; start < to; start += width) parts.push({ from: start, to: Math.min(to, start + width) });
  return parts;
}

/** Asks for every part of a range, a few at a time, and gives the answers in the order of time. */
export async function each<T>(parts: readonly Span[], one: (part: Span) => Promise<T>): Promise<readonly T[]> {
  const answers: T[] = [];
  for (let start = 0; start < parts.length; start += AT_ONCE) {
    answers.push(...(await Promise.all(parts.slice(start, start + AT_ONCE).map(one))));
  }
  return answers;
}

/** A filter for a part of a range. Daily rollups know dates alone. */
export function filterOf({ from, to }: Span, daily = false, more = ''): string {
  const text = (time: number) => JSON.stringify(new Date(time).toISOString().slice(0, daily ? 10 : undefined));
  const field = daily ? 'date' : 'datetime';
  return `filter: { ${field}_geq: ${text(from)}, ${field}_lt: ${text(to)}${more} }`;
}

/** What a result says of its range. */
export function rangeOf(dataset: AnalyticsDataset, { from, to }: Span, queries: number, sampleInterval: number) {
  return {
    dataset,
    since: new Date(from).toISOString(),
    until: new Date(to).toISOString(),
    timeZone: 'UTC',
    queries,
    sampleInterval,
  } as const;
}

/** The interval that suits a range: at most some hundred points. */
export function suitable(since: string, until: string): TrafficInterval {
  const length = Date.parse(until) - Date.parse(since);
  if (length <= 6 * lengthOf.hour) return 'minute';
  return length <= 7 * DAY ? 'hour' : 'day';
}
