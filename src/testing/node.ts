import type { Socket } from 'node:net';
import { type ServerType, serve as serveHono } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Cloudflare } from './cloudflare.ts';
import { isConnectionLost, isOurHost } from './server/network.ts';
import { type OptionNames, rejectUnknownOptions } from './unknown-option.ts';

/** Where `serve` listens. */
export interface ServeOptions {
  /** The TCP port. 0 takes a free one. @default 0 */
  readonly port?: number | undefined;
  /**
   * The host name or address to listen on. If it is given, requests under every host name are served, such as that of a
   * container; otherwise only those to this machine. The simulator is not made to face a network.
   *
   * @default '127.0.0.1'
   */
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
  const servesAnyHost = options.hostname !== undefined;
  return new Promise((resolve, reject) => {
    const underWay = new WeakMap<Socket, number>();
    const server = serveHono(
      {
        port,
        hostname,
        async fetch(request, { incoming, outgoing }) {
          const { socket } = incoming;
          underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
          outgoing.once('close', () => {
            underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
            socket.emit(RESPONDED);
          });
          try {
            return await respond(cloudflare, request, servesAnyHost);
          } catch (error) {
            if (!isConnectionLost(error)) return explanation(500, `The simulator failed: ${String(error)}`);
            socket?.destroy();
            return RESPONSE_ALREADY_SENT;
          }
        },
      },
      ({ port: listening }) =>
        resolve({ url: `http://${reachable(hostname)}:${listening}/client/v4`, port: listening, close }),
    );
    server.on('error', reject);
    respondDespiteGarbage(server, underWay);

    function close(): Promise<void> {
      return new Promise((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    }
  });
}

/** What a socket emits after each response. */
const RESPONDED = 'cloudflare-connector responded';

/** The largest body in bytes. The largest that the API takes is a Worker's. */
const BODY_LIMIT = 100 * 1024 * 1024;

const TOO_LARGE = 'The body is larger than 100 MB.';

async function respond(cloudflare: Cloudflare, request: Request, servesAnyHost: boolean): Promise<Response> {
  const url = new URL(request.url);
  const isOurs = isOurHost(request.url);
  if (!isOurs && !servesAnyHost) {
    const message = `The simulator serves requests to this machine, not to ${url.hostname}. Pass a host name to listen on (--host, or hostname of serve) to serve all host names.`;
    return explanation(421, message);
  }
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > BODY_LIMIT) return explanation(413, TOO_LARGE);
  // A body that comes in chunks does not say how long it is.
  const isOpen = length === null && request.headers.has('transfer-encoding');
  if (isOurs && !isOpen) return cloudflare.fetch(request);
  const body = isOpen ? await boundedBody(request.body) : request.body;
  if (body === undefined) return explanation(413, TOO_LARGE);
  if (!isOurs) url.hostname = 'localhost';
  const { method, headers, signal } = request;
  // `duplex` is required with a stream, and is missing in the type.
  const init: RequestInit & { duplex: 'half' } = { method, headers, body, signal, duplex: 'half' };
  return cloudflare.fetch(new Request(url, init));
}

/** A whole body; undefined if it is too large. No more of it is read then. */
async function boundedBody(body: ReadableStream<Uint8Array> | null): Promise<Blob | null | undefined> {
  if (body === null) return null;
  const chunks: BlobPart[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

/** The simulator's own words in Cloudflare's envelope, which clients can read. */
function explanation(status: number, message: string): Response {
  const body = { success: false, errors: [{ code: status, message }], messages: [], result: null };
  return Response.json(body, { status, headers: { 'x-should-retry': 'false' } });
}

/** An address that a client can connect to: 0.0.0.0 and :: are only addresses to listen on. */
function reachable(hostname: string): string {
  if (hostname === '0.0.0.0') return '127.0.0.1';
  if (hostname === '::') return '[::1]';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
}

/**
 * inadyn sends NUL characters after its requests. Cloudflare responds, while Node would end the connection before the
 * response is sent. Nothing can be read from the connection afterwards, so that it ends with the response.
 */
function respondDespiteGarbage(server: ServerType, underWay: WeakMap<Socket, number>): void {
  server.on('clientError', (_error: Error, stream: unknown) => {
    const socket = stream as Socket;
    if (!socket.writable) socket.destroy();
    else if (underWay.get(socket)) socket.once(RESPONDED, () => socket.end());
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
  });
}
