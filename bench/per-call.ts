import Official from 'cloudflare';
import type { Library } from './consumer.ts';
import { atMost, type Line, type Measurement, microseconds, times } from './measurement.ts';
import { alternate, timed } from './rounds.ts';

const ROUNDS = 15;
const CALLS = 2_000;

const zone = '023e105f4ecef8ad9ca31a8372d0c353';
const record = '372e67954025e0ba6aaa6d586b9e0b59';
const fields = { type: 'A', name: 'www.example.com', content: '192.0.2.1', ttl: 1, proxied: false } as const;

const body = JSON.stringify({ success: true, errors: [], messages: [], result: { id: record, ...fields } });
// A budget that does not run out: the rateLimiter reads the header, and would hold calls back when it is spent.
const headers = { 'content-type': 'application/json', ratelimit: '"default";r=100000000;t=300' };
const stub: typeof fetch = async () => new Response(body, { headers });

/** Microseconds per call. */
export interface PerCall {
  readonly ours: number;
  readonly official: number;
}

/** Records no frames of callers, as if a call cost nothing but itself. */
const recordNothing = (): void => undefined;

/**
 * What it costs to record who calls, which errors show: the median ratio of pairs of rounds, one that records and one that
 * does not, on the same connector.
 */
export async function callerFrames(library: Library, pairs = 20 * ROUNDS, calls = CALLS / 20): Promise<number> {
  const cf = connectorOf(library);
  const gets = async () => {
    for (let count = 0; count < calls; count++) await cf.dns.records.get({ zone, record });
  };
  const { captureStackTrace } = Error;
  const time = async (capture: typeof captureStackTrace) => {
    Error.captureStackTrace = capture;
    // Of the process alone: what else the machine does would be more than what is measured.
    const start = process.cpuUsage();
    try {
      await gets();
    } finally {
      Error.captureStackTrace = captureStackTrace;
    }
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  const ratios: number[] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const recordsFirst = pair % 2 === 0;
    const one = await time(recordsFirst ? captureStackTrace : recordNothing);
    const other = await time(recordsFirst ? recordNothing : captureStackTrace);
    // The first pair warms up.
    if (pair > 0) ratios.push(recordsFirst ? one / other : other / one);
  }
  return ratios.toSorted((a, b) => a - b)[Math.floor(pairs / 2)] ?? Number.NaN;
}

function connectorOf(library: Library) {
  return new library.CloudflareConnector({
    apiToken: 'a'.repeat(40),
    scopes: ['dns:edit'],
    fetch: stub,
    rateLimiter: new library.RateLimiter({ limit: 1e7 }),
  });
}

/** Times `calls` calls a round, one after another, over a fetch that answers at once. */
export async function perCall(
  library: Library,
  rounds = ROUNDS,
  calls = CALLS,
): Promise<Record<'get' | 'create', PerCall>> {
  const cf = connectorOf(library);
  const official = new Official({ apiToken: 'a'.repeat(40), fetch: stub });
  const each = (call: () => Promise<unknown>) => async () => {
    const time = await timed(async () => {
      for (let count = 0; count < calls; count++) await call();
    });
    return (time * 1_000) / calls;
  };
  return {
    get: await alternate(rounds, {
      ours: each(() => cf.dns.records.get({ zone, record })),
      official: each(() => official.dns.records.get(record, { zone_id: zone })),
    }),
    create: await alternate(rounds, {
      ours: each(() => cf.dns.records.create({ zone, ...fields })),
      official: each(() => official.dns.records.create({ zone_id: zone, ...fields })),
    }),
  };
}

export const perCallTime: Measurement = {
  name: 'call',
  title: 'One call over a stub `fetch`',
  how: `Input validation and the check of the scopes included; warm, ${ROUNDS} rounds of ${CALLS} calls one after another, by id, with a rateLimiter whose budget does not run out.`,
  async measure({ library }) {
    const { get, create } = await perCall(library);
    const line = (what: string, { ours, official }: PerCall): Line => ({
      what,
      ours: microseconds(ours),
      other: microseconds(official),
      ratio: times(ours / official),
      ...atMost(ours / official, 1.2, times),
    });
    const frames = await callerFrames(library);
    return [
      line('dns.records.get', get),
      line('dns.records.create', create),
      {
        what: 'of which: the caller’s frames, for errors to show',
        ours: `${((frames - 1) * 100).toFixed(1)} %`,
        ...atMost(frames, 1.05, (value) => `${value.toFixed(3)}×`),
      },
    ];
  },
};
