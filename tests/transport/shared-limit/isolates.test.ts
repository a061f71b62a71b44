import { resolve } from 'node:path';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CountingServer, countingServer } from './counting-server.ts';

const ISOLATES = 20;
const LIMIT = 1_200;
const WINDOW = 10_000;
const CALLS = 1_800 / ISOLATES;

/** A Worker that makes many calls, and tells how they went. */
const worker = `
  import { connect, zones } from './src/index.ts';
  import { RateLimiter } from './src/index.ts';
  import { durableObjectStore } from './src/durable-object/index.ts';
  export default {
    async fetch(request, { LIMITS }) {
      const { url, name, calls, limit, window, shared } = await request.json();
      const status = [];
      let trips = 0;
      const counted = LIMITS && {
        idFromName: (id) => LIMITS.idFromName(id),
        get: (id) => {
          trips++;
          return LIMITS.get(id);
        },
      };
      const store = shared ? durableObjectStore(counted, { onStatus: (event) => status.push(event.status) }) : undefined;
      const rateLimiter = new RateLimiter({ limit, window, store });
      const cf = connect({
        apiToken: 'cfut_' + 'A'.repeat(48),
        baseURL: url,
        domains: { zones },
        rateLimiter,
        fetch: (input, init) => {
          const headers = new Headers(init.headers);
          headers.set('user-agent', name);
          return fetch(input, { ...init, headers });
        },
      });
      const failed = [];
      const call = () => cf.zones.get({ zone: 'a'.repeat(32) }).catch((error) => failed.push(error.code + error.message));
      await Promise.all(Array.from({ length: calls }, call));
      return Response.json({ failed, status, trips });
    },
  };`;
const object = `export { CloudflareConnectorObject } from './src/durable-object/index.ts'; export default { fetch: () => new Response() };`;

interface Report {
  readonly failed: string[];
  readonly status: string[];
  readonly trips: number;
}

let flare: Miniflare;

beforeAll(async () => {
  const [caller, keeper] = await Promise.all([bundled(worker), bundled(object)]);
  const isolates = Array.from({ length: ISOLATES }, (_, at) => ({
    name: `isolate-${at}`,
    modules: [{ type: 'ESModule' as const, path: 'worker.mjs', contents: caller }],
    compatibilityDate: '2026-04-01',
    durableObjects: { LIMITS: { className: 'CloudflareConnectorObject', scriptName: 'keeper' } },
  }));
  flare = new Miniflare({
    workers: [
      {
        name: 'keeper',
        modules: [{ type: 'ESModule', path: 'keeper.mjs', contents: keeper }],
        compatibilityDate: '2026-04-01',
        durableObjects: { LIMITS: { className: 'CloudflareConnectorObject', useSQLite: true } },
      },
      ...isolates,
    ],
  });
  await flare.ready;
}, 120_000);
afterAll(() => flare?.dispose());

describe('twenty isolates of 90 calls on one token', { timeout: 180_000, retry: 1 }, () => {
  it('are never rejected, and take hardly longer than twenty with a twentieth of the limit each', async () => {
    let ratio = Number.POSITIVE_INFINITY;
    for (let attempt = 0; attempt < 3 && ratio > 1.05; attempt++) ratio = Math.min(ratio, await comparison());
    expect(ratio).toBeLessThanOrEqual(1.05);
  });
});

async function comparison(): Promise<number> {
  const [alone, together] = [await countingServer(LIMIT, WINDOW), await countingServer(LIMIT, WINDOW)];
  try {
    await run(alone, { limit: LIMIT / ISOLATES, shared: false });
    const reports = await run(together, { limit: LIMIT, shared: true });
    const trips = reports.reduce((sum, report) => sum + report.trips, 0);
    const [best, time] = [spanOf(alone), spanOf(together)];
    console.log(
      `best ${best.toFixed(0)} ms, shared ${time.toFixed(0)} ms (${(time / best).toFixed(3)}), ${together.rejected} × 429, ${trips} round trips for 1,800 calls; ${reports.flatMap(({ status }) => status)}`,
    );
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect(together.rejected).toBe(0);
    expect(together.arrivals).toHaveLength(1_800);
    return time / best;
  } finally {
    await Promise.all([alone.close(), together.close()]);
  }
}

/** Lets all isolates call at once. */
async function run({ url }: CountingServer, task: { limit: number; shared: boolean }): Promise<Report[]> {
  const ask = async (at: number): Promise<Report> => {
    const isolate = (await flare.getWorker(`isolate-${at}`)) as unknown as { fetch: typeof fetch };
    const body = JSON.stringify({ ...task, url, name: `isolate-${at}`, calls: CALLS, window: WINDOW });
    const response = await isolate.fetch('http://isolate/', { method: 'POST', body });
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return JSON.parse(text) as Report;
  };
  return Promise.all(Array.from({ length: ISOLATES }, (_, at) => ask(at)));
}

const spanOf = ({ arrivals }: CountingServer): number => (arrivals.at(-1)?.at ?? 0) - (arrivals[0]?.at ?? 0);

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolve('.'), loader: 'ts', sourcefile: 'worker.ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker'],
    minify: true,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}
