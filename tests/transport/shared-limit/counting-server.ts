import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API that counts requests in fixed windows, from the first request, as Cloudflare does. */
export interface CountingServer {
  readonly url: string;
  /** When the requests arrived, by what they say who sent them. */
  readonly arrivals: { readonly at: number; readonly from: string; readonly status: number }[];
  readonly rejected: number;
  close(): Promise<void>;
}

export async function countingServer(limit: number, window: number): Promise<CountingServer> {
  const arrivals: CountingServer['arrivals'] = [];
  let start = Number.NEGATIVE_INFINITY;
  let used = 0;
  let rejected = 0;
  const server: Server = createServer((request, response) => {
    request.resume();
    const now = performance.now();
    if (now >= start + window) {
      start = now;
      used = 0;
    }
    const status = ++used > limit ? 429 : 200;
    if (status === 429) rejected++;
    arrivals.push({ at: now, from: String(request.headers['user-agent']), status });
    const reset = Math.ceil((start + window - now) / 1_000);
    response.writeHead(status, {
      'content-type': 'application/json',
      ratelimit: `"default";r=${Math.max(0, limit - used)};t=${reset}`,
      'ratelimit-policy': `"default";q=${limit};w=${Math.ceil(window / 1_000)}`,
      ...(status === 429 && { 'retry-after': String(reset) }),
    });
    const id = 'a'.repeat(32);
    response.end(JSON.stringify({ success: status === 200, errors: [], messages: [], result: { id } }));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    arrivals,
    get rejected() {
      return rejected;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
