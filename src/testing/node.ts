import { serve as serveHono } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Cloudflare } from './cloudflare.ts';

/** Where to listen. */
export interface ServeOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` if not given: the simulator is not made to face a network. */
  readonly hostname?: string;
}

/** A simulator that listens. */
export interface ServedCloudflare {
  /** The base URL for a client; it ends in `/client/v4`. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** Serves a simulator over HTTP. Faults that break a connection break it. */
export function serve(
  cloudflare: Cloudflare,
  { port = 0, hostname = '127.0.0.1' }: ServeOptions = {},
): Promise<ServedCloudflare> {
  return new Promise((resolve, reject) => {
    const server = serveHono(
      {
        port,
        hostname,
        async fetch(request, { incoming }) {
          try {
            return await cloudflare.fetch(request);
          } catch {
            incoming.socket?.destroy();
            return RESPONSE_ALREADY_SENT;
          }
        },
      },
      ({ port: listening }) => resolve({ url: `http://${hostname}:${listening}/client/v4`, port: listening, close }),
    );
    server.on('error', reject);

    function close(): Promise<void> {
      return new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}
