import { serve } from '@hono/node-server';
import type { McpServer, McpServerFactory } from '@modelcontextprotocol/server';
import { version } from '../../../package.json';
import type { Offer } from '../commands/mcp.ts';
import { Exit } from '../output/exit.ts';

/** The official SDK, which is installed beside the package. */
async function sdk() {
  try {
    return await import('@modelcontextprotocol/server');
  } catch (cause) {
    throw missing(cause);
  }
}

function missing(cause: unknown): unknown {
  if ((cause as { code?: unknown }).code !== 'ERR_MODULE_NOT_FOUND') return cause;
  return new Exit(
    'incomplete',
    'The server needs the SDK of the Model Context Protocol: npm install @modelcontextprotocol/server@2, or run\n  npx -y -p cloudflare-connector -p @modelcontextprotocol/server@2 cloudflare-connector mcp',
  );
}

/** Makes a server for each connection or request. All share what is offered. */
export async function createServerFactory(offered: () => Promise<Offer>): Promise<McpServerFactory> {
  const { McpServer } = await sdk();
  return async () => {
    const { tools, problem, instructions } = await offered();
    const about = instructions ?? problem;
    const server = new McpServer(
      { name: 'cloudflare-connector', title: 'Cloudflare', version },
      { capabilities: { tools: {} }, ...(about !== undefined && { instructions: about }) },
    );
    for (const tool of tools) server.registerTool(tool.name, tool, tool.handler);
    if (tools.length === 0) registerHelp(server, problem ?? 'There are no tools: the options leave none.');
    return server;
  };
}

/** A tool that says what to do, for agents whose host shows neither instructions nor the other stream. */
function registerHelp(server: McpServer, problem: string): void {
  const annotations = {
    title: 'Cloudflare: connect',
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
  };
  const description = `Says why no Cloudflare tools are available, and what to do: ${problem}`.slice(0, 2_000);
  server.registerTool('cloudflare_connect', { title: annotations.title, description, annotations }, async () => ({
    content: [{ type: 'text', text: problem }],
    isError: true,
  }));
}

/** Serves one connection, until the command is interrupted or the input ends. */
export async function serveStandardInput(factory: McpServerFactory, signal: AbortSignal): Promise<void> {
  const { serveStdio } = await import('@modelcontextprotocol/server/stdio');
  const handle = serveStdio(factory);
  await new Promise<void>((resolve) => {
    const end = () => resolve();
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    process.stdin.once('end', end);
    process.stdin.once('close', end);
  });
  await handle.close();
}

/** A server over HTTP. */
export interface HttpServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves on this machine alone, stateless: each request has what it needs, so that a restart loses nothing. */
export async function serveHttp(factory: McpServerFactory, port: number): Promise<HttpServer> {
  const { createMcpHandler } = await sdk();
  const handler = createMcpHandler(factory);
  return new Promise((resolve, reject) => {
    const server = serve(
      { port, hostname: '127.0.0.1', fetch: (request) => respondLocally(request, handler.fetch) },
      (info) => {
        const close = () =>
          new Promise<void>((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
        resolve({ url: `http://127.0.0.1:${info.port}/mcp`, close });
      },
    );
    server.on('error', reject);
  });
}

const LOCAL = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * A web page must not reach the server through a name that leads to this machine.
 *
 * @source https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 */
async function respondLocally(request: Request, respond: (request: Request) => Promise<Response>): Promise<Response> {
  const origin = request.headers.get('origin');
  const isLocal =
    LOCAL.test(request.headers.get('host') ?? '') &&
    (origin === null || LOCAL.test(origin.replace(/^https?:\/\//, '')));
  if (!isLocal) return new Response('Requests are served to this machine only.\n', { status: 403 });
  if (new URL(request.url).pathname !== '/mcp') return new Response('The server is at /mcp.\n', { status: 404 });
  return respond(request);
}
