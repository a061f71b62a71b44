import type { CallContext } from '../../operations/call-context.ts';
import type { FirewallEvent, FirewallEvents } from './models.ts';
import { type AskedRange, filterOf, rangeOf, ZoneData } from './zone-data.ts';

const DATASET = 'firewallEventsAdaptive';

const FIELDS =
  'datetime action source ruleId rayName clientIP clientCountryName clientRequestHTTPHost clientRequestHTTPMethodName clientRequestPath edgeResponseStatus userAgent sampleInterval';

interface EventsInput extends AskedRange {
  readonly action?: string | undefined;
  readonly source?: string | undefined;
  readonly clientIP?: string | undefined;
  readonly limit?: number | undefined;
}

/** The newest events of a range. */
export async function eventList(
  call: CallContext,
  { zone, since, until, limit = 100, ...filters }: EventsInput,
): Promise<FirewallEvents> {
  const span = { from: Date.parse(since), to: Date.parse(until) };
  const data = await ZoneData.of(call, zone, [DATASET]);
  data.mustReach(DATASET, span, since);
  const more = Object.entries(filters).map(([field, value]) =>
    value === undefined ? '' : `, ${field}: ${JSON.stringify(value)}`,
  );
  const events: FirewallEvent[] = [];
  const parts = data.partsOf(DATASET, span);
  let queries = 0;
  // One after another, from the newest: most callers have what they want after the first.
  for (const part of parts.toReversed()) {
    const rows = Math.min(limit - events.length, data.limits[DATASET].maxPageSize);
    const answer = await data.ask<{ events: readonly FirewallEvent[] }>(
      DATASET,
      part,
      since,
      `events: ${DATASET}(limit: ${rows}, ${filterOf(part, false, more.join(''))}, orderBy: [datetime_DESC]) { ${FIELDS} }`,
    );
    queries += 1;
    events.push(...answer.events);
    if (answer.events.length === rows) return result(false);
  }
  return result(true);

  function result(complete: boolean): FirewallEvents {
    const standsFor = events.reduce((sum, { sampleInterval }) => sum + sampleInterval, 0);
    const sampleInterval = events.length > 0 ? standsFor / events.length : 1;
    return { ...rangeOf(DATASET, span, queries, sampleInterval), events, complete };
  }
}
