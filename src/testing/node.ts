import type { Duplex } from 'node:stream';
import { serve as serveHono } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Cloudflare } from './cloudflare.ts';
import { type OptionNames, rejectUnknownOptions } from './unknown-option.ts';

/** Where `serve` listens. */
export interface ServeOptions {
  /** The TCP port. 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /** The host name or address. The simulator is not made to face a network. @default '127.0.0.1' */
  readonly hostname?: string | undefined;
}

/** A simulator that listens. */
export interface ServedCloudflare {
  /** The base URL for a client. It ends in `/client/v4`. */
  readonly url: string;
  /** The TCP port it listens on. */
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

const optionNames: OptionNames<ServeOptions> = { port: true, hostname: true };

/**
 * Serves a simulator over HTTP. Faults that break a connection break the client's.
 *
 * @throws TypeError if an option is unknown.
 *
 * @example
 * ```ts
 * const { url, close } = await serve(createCloudflare());
 * const cf = new CloudflareConnector({ apiToken, baseURL: url });
 * await close();
 * ```
 */
export async function serve(cloudflare: Cloudflare, options: ServeOptions = {}): Promise<ServedCloudflare> {
  rejectUnknownOptions(options, optionNames);
  const { port = 0, hostname = '127.0.0.1' } = options;
  /** Connections with a request that has no response yet. */
  const pending = new WeakSet<Duplex>();
  return new Promise((resolve, reject) => {
    const server = serveHono(
      {
        port,
        hostname,
        async fetch(request, { incoming, outgoing }) {
          const { socket } = incoming;
          pending.add(socket);
          outgoing.once('close', () => {
            pending.delete(socket);
            socket.emit('responded');
          });
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
    // Cloudflare ignores what inadyn 2.10 sends after a request: NUL bytes. Node would close the connection with a 400
    // before the response.
    server.on('clientError', (_error: unknown, socket: Duplex) => {
      if (!socket.writable) return;
      if (pending.has(socket)) socket.once('responded', () => socket.end());
      else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    });

    function close(): Promise<void> {
      return new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}
