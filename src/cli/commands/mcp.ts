import { type Command, InvalidArgumentError } from 'commander';
import { CloudflareConnector, isScope, type Scope } from '../../index.ts';
import type { Tool, ToolsOptions } from '../../tools/index.ts';
import { addSubjectOptions, type SubjectOptions, subjectOf } from '../input/subject.ts';
import { Exit } from '../output/exit.ts';
import type { Io } from '../output/io.ts';

/** Adds `mcp`: a server of the Model Context Protocol. */
export function addMcp(program: Command, io: Io): void {
  const command = program
    .command('mcp')
    .summary('serve the tools to agents (Model Context Protocol)')
    .description(
      'Serves Cloudflare tools to an agent over the Model Context Protocol: on standard input and output, or over HTTP on this machine. Lists only what the token may do.',
    )
    .option('--http <port>', 'serve over HTTP on 127.0.0.1 instead, stateless; 0 selects a free port', readPort)
    .option('--read-only', 'only tools that change nothing')
    .option('--scopes <list>', 'only tools that need these scopes, separated by commas', readScopes)
    .option('--zones <list>', 'only these zones: names or ids, separated by commas', readList)
    .option('--domains <list>', 'only tools of these domains, separated by commas: dns,cache', readList)
    .option('--compact', 'two tools instead of all: one that searches, and one that calls')
    .option('--timeout <ms>', 'time for each call, in milliseconds', readTimeout)
    .addHelpText('after', HELP)
    .action((options: McpOptions) => serve(options, io));
  addSubjectOptions(command);
}

const HELP = `
The server needs the official SDK beside the package:
  npx -y -p cloudflare-connector -p @modelcontextprotocol/server@2 cloudflare-connector mcp

The token comes from the environment: CLOUDFLARE_API_TOKEN, or the variable of --token-env.
Without one, the server starts and says what to set.`;

/** The options of `cloudflare-connector mcp`. */
interface McpOptions extends SubjectOptions {
  readonly http?: number;
  readonly readOnly?: boolean;
  readonly scopes?: readonly Scope[];
  readonly zones?: readonly string[];
  readonly domains?: readonly string[];
  readonly compact?: boolean;
  readonly timeout?: number;
}

/** Serves until the command is interrupted, or standard input ends. */
async function serve(options: McpOptions, io: Io): Promise<void> {
  // Loaded here: the other commands need neither the SDK nor the tools.
  const { createServerFactory, serveHttp, serveStandardInput } = await import('../mcp/server.ts');
  const offered = offer(options, io);
  const factory = await createServerFactory(offered);
  // On standard input and output the protocol is spoken: messages go to the other stream.
  const say = (text: string) => io.stderr.write(`${text}\n`);
  if (options.http !== undefined) {
    const { url, close } = await serveHttp(factory, options.http).catch((error: Error) => {
      throw new Exit('incomplete', `The server cannot listen on 127.0.0.1:${options.http}: ${error.message}`);
    });
    say(`The MCP server listens on ${url}`);
    await untilAborted(io.signal);
    return close();
  }
  const { problem } = await offered();
  if (problem !== undefined) say(problem);
  await serveStandardInput(factory, io.signal);
}

/** What the server offers: tools, or a sentence that says why it offers no tool. */
export interface Offer {
  readonly tools: readonly Tool[];
  readonly problem?: string;
  /** Words for the model about what is missing. */
  readonly instructions?: string;
}

/** Finds the tools once, and again after a failure. */
function offer(options: McpOptions, io: Io): () => Promise<Offer> {
  let found: Promise<Offer> | undefined;
  return () => {
    found ??= findTools(options, io).catch((error: Error) => {
      found = undefined;
      return { tools: [], problem: error.message };
    });
    return found;
  };
}

async function findTools(options: McpOptions, io: Io): Promise<Offer> {
  const subject = await subjectOf(options, io, 'the protocol');
  const cf = new CloudflareConnector({
    apiToken: subject.token,
    fetch: subject.fetch,
    ...(options.baseUrl !== undefined && { baseURL: options.baseUrl }),
  });
  const { tools, compactTools } = await import('../../tools/index.ts');
  const { scopes, zones, domains, timeout, readOnly, compact } = options;
  const selection: ToolsOptions = {
    ...(readOnly && { effects: ['read'] }),
    ...(scopes && { scopes }),
    ...(zones && { zones }),
    ...(domains && { domains }),
    ...(timeout !== undefined && { timeout }),
  };
  const list = await (compact ? compactTools(cf, selection) : tools(cf, selection));
  const { tools: left, fixUrl, missing } = list.unavailable;
  const [first] = left;
  if (first === undefined) return { tools: list };
  const lacking = missing.map(({ label }) => label).join(', ');
  const why = lacking === '' ? first.reason : `The token lacks ${lacking}.`;
  const link = fixUrl === undefined ? '' : ` A token with all of them: ${fixUrl}`;
  const instructions = `${left.length} tools are not listed. ${why}${link}`;
  return { tools: list, instructions, ...(list.length === 0 && { problem: instructions }) };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function readList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.every((item) => item !== '')) return items;
  throw new InvalidArgumentError('A list has its items separated by commas.');
}

function readScopes(text: string): readonly Scope[] {
  const scopes = readList(text);
  const unknown = scopes.filter((scope) => !isScope(scope));
  if (unknown.length === 0) return scopes as readonly Scope[];
  throw new InvalidArgumentError(
    `Not a scope: ${unknown.join(', ')}. Run \`cloudflare-connector scopes\` for the list.`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function readTimeout(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A timeout is a number of milliseconds.');
}
