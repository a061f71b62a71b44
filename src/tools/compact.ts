import { didYouMean } from '../did-you-mean.ts';
import { CloudflareConnectorError, type InputIssue, InvalidInputError } from '../errors.ts';
import { fitting } from './bounds.ts';
import { errorText, failure, success } from './result.ts';
import { toolSchema, validate } from './schema.ts';
import { ToolSearch } from './search.ts';
import type { Tool, ToolInput } from './tool.ts';
import type { FieldSchema } from './tool-data.ts';
import { type ToolList, type ToolsOptions, tools, type Unavailable } from './tools.ts';

/** Two tools that stand for all. */
export interface CompactTools extends ReadonlyArray<Tool> {
  /** Finds tools by what is wanted. */
  readonly 0: Tool;
  /** Calls one of them. */
  readonly 1: Tool;
  /** The tools that were asked for and are left out because they could not be used. */
  readonly unavailable: Unavailable;
}

const SEARCH_INPUT: FieldSchema = {
  type: 'object',
  properties: {
    query: { type: 'string', description: 'What to do, such as "add dns record".' },
    limit: { type: 'integer', description: 'Default: 3.', minimum: 1, maximum: 10 },
  },
  required: ['query'],
};

const CALL_INPUT: FieldSchema = {
  type: 'object',
  properties: {
    tool: { type: 'string', description: 'The name.' },
    arguments: { type: 'string', description: 'Its input as JSON.' },
  },
  required: ['tool'],
};

const OUTPUT: FieldSchema = { type: 'object', properties: {} };

/**
 * Two tools for hosts with little room: one that searches the others, and one that calls them. What they may do is what
 * {@link tools} would list.
 *
 * @throws InvalidInputError if an option is invalid or unknown.
 */
export async function compactTools(connector: object, options: ToolsOptions = {}): Promise<CompactTools> {
  const list = await tools(connector, options);
  const search = new ToolSearch(list);
  const find = (input: ToolInput): Promise<Record<string, unknown>> =>
    findIn(list, search, input, options.maxBytes ?? 24_000);
  const call = (input: ToolInput): { readonly tool: Tool; readonly given: ToolInput } => callOf(list, input);
  const pair = [
    made('search', 'Finds Cloudflare tools with their input schemas.', SEARCH_INPUT, options, {
      effect: 'read',
      execute: find,
      handler: (input) => handled('cloudflare_search', () => find(input)),
    }),
    made('call', 'Calls a Cloudflare tool that cloudflare_search found.', CALL_INPUT, options, {
      effect: strongest(list),
      execute: async (input, callOptions) => {
        const { tool, given } = call(input);
        return tool.execute(given, callOptions);
      },
      handler: async (input, context) => {
        try {
          const { tool, given } = call(input);
          return await tool.handler(given, context);
        } catch (error) {
          return failure('cloudflare_call', error);
        }
      },
    }),
  ];
  return Object.assign(pair, { unavailable: list.unavailable }) as unknown as CompactTools;
}

function strongest(list: ToolList): Tool['effect'] {
  const has = (effect: Tool['effect']) => list.some((tool) => tool.effect === effect);
  return has('destructive') ? 'destructive' : has('write') ? 'write' : 'read';
}

function made(
  action: string,
  description: string,
  input: FieldSchema,
  { schema = 'flat' }: ToolsOptions,
  parts: Pick<Tool, 'effect' | 'execute' | 'handler'>,
): Tool {
  const title = `Cloudflare: ${action}`;
  const tool: Omit<Tool, 'outputSchema'> = {
    name: `cloudflare_${action}`,
    ...{ title, description, inputSchema: toolSchema(input, schema) },
    annotations: {
      title,
      readOnlyHint: parts.effect === 'read',
      destructiveHint: parts.effect === 'destructive',
      idempotentHint: parts.effect === 'read',
      openWorldHint: true,
    },
    ...{ operation: action, scope: undefined, permission: undefined, needsApproval: parts.effect === 'destructive' },
    errorFunction: (_, error) => errorText(`cloudflare_${action}`, error),
    ...parts,
  };
  return Object.defineProperty(tool, 'outputSchema', { value: toolSchema(OUTPUT, schema) }) as Tool;
}

async function handled(name: string, execute: () => Promise<Record<string, unknown>>) {
  try {
    return success(name, await execute());
  } catch (error) {
    return failure(name, error);
  }
}

function checked(name: string, schema: FieldSchema, input: ToolInput): ToolInput {
  const result = validate(schema, input);
  if (!result.issues) return result.value;
  throw new InvalidInputError(
    name,
    result.issues.map(({ message, path }): InputIssue => ({ field: path.join('.'), message })),
  );
}

async function findIn(list: ToolList, search: ToolSearch<Tool>, input: ToolInput, maxBytes: number) {
  const { query, limit = 3 } = checked('cloudflare_search', SEARCH_INPUT, input) as { query: string; limit?: number };
  const found = search
    .find(query, limit)
    .map(({ name, description, inputSchema, effect }) => ({ name, description, effect, inputSchema }));
  const unavailable = new ToolSearch(list.unavailable.tools.map((tool) => ({ ...tool, description: tool.reason })))
    .find(query, 3)
    .map(({ name, reason }) => ({ name, reason }));
  return {
    tools: fitting(found, maxBytes),
    ...(unavailable.length > 0 && { unavailable, fixUrl: list.unavailable.fixUrl }),
  };
}

function callOf(list: ToolList, input: ToolInput): { readonly tool: Tool; readonly given: ToolInput } {
  const given =
    typeof input?.arguments === 'object' && input.arguments !== null
      ? { ...input, arguments: JSON.stringify(input.arguments) }
      : input;
  const { tool: name, arguments: text = '{}' } = checked('cloudflare_call', CALL_INPUT, given) as {
    tool: string;
    arguments?: string;
  };
  const tool = list.find((one) => one.name === name);
  if (!tool) {
    const left = list.unavailable.tools.find((one) => one.name === name);
    const shown = name.slice(0, 64);
    const message = left
      ? `cloudflare_call: ${left.name} cannot be used. ${left.reason}`
      : `cloudflare_call: there is no tool ${JSON.stringify(shown)}${didYouMean(
          shown,
          list.map((one) => one.name),
        )}.`;
    throw new CloudflareConnectorError('not_found', message, { operation: 'cloudflare_call' });
  }
  try {
    return { tool, given: JSON.parse(text) as ToolInput };
  } catch {
    const message = 'must be the JSON of an object, such as {"zone":"example.com"}';
    throw new InvalidInputError('cloudflare_call', [{ field: 'arguments', message }]);
  }
}
