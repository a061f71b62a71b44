import type { Scope } from '../permissions/scopes.ts';
import type { Effect } from '../transport/call.ts';
import type { ToolSchema } from './schema.ts';

/** The hints of the Model Context Protocol about what a tool does. They follow from the operation's effect. */
export type ToolAnnotations = {
  /** The title, for people. */
  readonly title: string;
  /** Whether it changes nothing. */
  readonly readOnlyHint: boolean;
  /** Whether it may delete something or interrupt service. */
  readonly destructiveHint: boolean;
  /** Whether doing it twice has the same result as doing it once. */
  readonly idempotentHint: boolean;
  /** Always true: it works on Cloudflare. */
  readonly openWorldHint: true;
};

/** How a call of a tool may end before it is done. Agent frameworks pass it. */
export interface ToolCallOptions {
  /** Ends the call with the code `aborted`. */
  readonly abortSignal?: AbortSignal | undefined;
}

/** What the Model Context Protocol passes to a handler, as far as a tool reads it. */
export interface HandlerContext {
  /** The request: its signal ends the call. */
  readonly mcpReq?: { readonly signal?: AbortSignal | undefined } | undefined;
  /** A signal that ends the call, for other hosts. */
  readonly signal?: AbortSignal | undefined;
}

/** What a handler returns: the result of a tool call of the Model Context Protocol. */
export type ToolResult = {
  /** A text for the model. What third parties may have written is marked as data. */
  readonly content: { readonly type: 'text'; readonly text: string }[];
  /** The same as data: what `outputSchema` describes, or `{ error }`. */
  readonly structuredContent: Record<string, unknown>;
  /** True if the call failed. */
  readonly isError?: boolean;
};

/** The input of a tool. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** A tool for an agent: the definition of one, and the function that runs it. */
export interface Tool {
  /** The stable name: `cloudflare_dns_createRecord`. */
  readonly name: string;
  /** A title for people: `DNS: create record`. */
  readonly title: string;
  /** What it does, its limits, and the permission it needs. At most 2,000 characters. */
  readonly description: string;
  /** The schema of the input: plain JSON Schema, Standard Schema and Standard JSON Schema in one. */
  readonly inputSchema: ToolSchema;
  /** The schema of the output. Not enumerable: a spread of the tool leaves it out. */
  readonly outputSchema: ToolSchema;
  /** The hints of the Model Context Protocol. */
  readonly annotations: ToolAnnotations;
  /** The operation that it calls: `dns.records.create`. */
  readonly operation: string;
  /** What it can do to the customer's data. */
  readonly effect: Effect;
  /** The scope that it needs; undefined if any valid token may call it. */
  readonly scope: Scope | undefined;
  /** The permission that it needs, as the dashboard names it: `Zone · DNS · Edit`. */
  readonly permission: string | undefined;
  /** Whether a person should approve each call: true for what is destructive. */
  readonly needsApproval: boolean;
  /**
   * Runs the tool. The second argument is what a framework passes; only its `abortSignal` is read.
   *
   * @throws CloudflareConnectorError if the input is wrong, the zone is not allowed, or the call fails.
   */
  readonly execute: (input: ToolInput, options?: ToolCallOptions | object) => Promise<Record<string, unknown>>;
  /**
   * What the model reads of an error that `execute` threw. OpenAI Agents takes it from a spread of the tool; without it the
   * model would not learn which permission is missing.
   */
  readonly errorFunction: (context: unknown, error: unknown) => string;
  /** Runs the tool and never throws: an error is a result with `isError`. */
  readonly handler: (input: ToolInput, context?: HandlerContext) => Promise<ToolResult>;
}

/** A tool as plain JSON. */
export interface ToolDefinition
  extends Omit<Tool, 'inputSchema' | 'outputSchema' | 'execute' | 'errorFunction' | 'handler'> {
  /** The domain: `dns`. */
  readonly domain: string;
  /** The JSON Schema of the input. */
  readonly inputSchema: object;
  /** The JSON Schema of the output. */
  readonly outputSchema: object;
  /** Words that people use for what it does, for a search of the host's own. */
  readonly keywords: string;
}
