import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import type { Account, Answer, Asked } from './account.ts';
import { type Fault, faults } from './faults.ts';

/** The headers that say whose request it is, and what happens to it. */
export const CELL = 'x-cell';
export const FAULT = 'x-fault';

/** The servers of a run. */
export interface Servers {
  readonly baseURL: string;
  /** Where a request goes that meets a fault of the connection. */
  readonly port: (connection: NonNullable<Fault['connection']>) => number;
  /** Requests that reached the other host. */
  readonly strays: string[];
  /** Responses that are not ended, with the cell they belong to. */
  readonly open: ReadonlyMap<object, string>;
  /** Requests that the account does not know. */
  readonly unknown: Set<string>;
  readonly close: () => Promise<void>;
}

const listening = async (server: Server | SocketServer): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** Starts the servers. `accountOf` finds the account of a cell. */
export async function startServers(accountOf: (cell: string) => Account): Promise<Servers> {
  const strays: string[] = [];
  const open = new Map<object, string>();
  const unknown = new Set<string>();

  const other = createServer((request, response) => {
    strays.push(`${request.method} ${request.url} ${request.headers.authorization ? 'with the token' : ''}`);
    response.end();
  });
  const elsewhere = `http://127.0.0.1:${await listening(other)}`;

  const main = createServer((request, response) => {
    const cell = String(request.headers[CELL]);
    const { socket } = request;
    open.set(response, cell);
    response.on('close', () => open.delete(response));
    // A fault tears the connection down; so does the library.
    response.on('error', () => undefined);
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', elsewhere);
      const text = Buffer.concat(chunks).toString();
      const asked: Asked = {
        method: request.method ?? 'GET',
        path: url.pathname.replace('/client/v4', ''),
        query: url.searchParams,
        body: text === '' ? undefined : JSON.parse(text),
      };
      let answer: Answer | undefined;
      const apply = (): Answer => {
        answer ??= accountOf(cell).answer(asked);
        if (answer.status === 501) unknown.add(`${asked.method} ${asked.path}`);
        return answer;
      };
      const fault = faults[Number(request.headers[FAULT] ?? -1)];
      if (fault?.serve) return fault.serve({ response, socket, url: request.url ?? '/', apply, elsewhere });
      const { status, body } = apply();
      response.writeHead(status, { 'content-type': 'application/json', 'cf-ray': '8f0-FRA' });
      response.end(JSON.stringify(body));
    });
  });
  main.on('connection', (socket) => socket.on('error', () => undefined));
  const baseURL = `http://127.0.0.1:${await listening(main)}/client/v4`;

  const byConnection = {
    reset: createSocketServer((socket) => void socket.on('error', () => undefined).resetAndDestroy()),
    closed: createSocketServer(
      (socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end(),
    ),
    garbage: createSocketServer(
      (socket) =>
        void socket
          .on('error', () => undefined)
          .resume()
          .end('SSH-2.0-OpenSSH_9.6\r\n'),
    ),
  };
  const gone = createSocketServer();
  const ports = {
    reset: await listening(byConnection.reset),
    closed: await listening(byConnection.closed),
    garbage: await listening(byConnection.garbage),
    refused: await listening(gone),
  };
  await new Promise((resolve) => gone.close(resolve));

  const all = [main, other, ...Object.values(byConnection)];
  return {
    baseURL,
    port: (connection) => ports[connection],
    strays,
    open,
    unknown,
    close: async () => {
      main.closeAllConnections();
      other.closeAllConnections();
      await Promise.all(all.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
