import { rowOf } from '../permissions/scopes.ts';
import { defaultFields } from './default-fields.ts';
import { type ToolSchema, toolSchema } from './schema.ts';
import type { ToolAnnotations } from './tool.ts';
import type { FieldSchema, ToolData } from './tool-data.ts';

/** Which keywords the schemas of tools show. */
export type SchemaForm = 'flat' | 'full';

/** The parts of a tool that need no connector. */
export interface Definition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: ToolSchema;
  readonly outputSchema: ToolSchema;
  readonly annotations: ToolAnnotations;
  readonly operation: string;
  readonly effect: ToolData['effect'];
  readonly scope: ToolData['scope'] | undefined;
  readonly permission: string | undefined;
  readonly needsApproval: boolean;
}

const GROUPS: Readonly<Record<string, string>> = {
  accounts: 'Accounts',
  analytics: 'Analytics',
  cache: 'Cache',
  dns: 'DNS',
  firewall: 'Firewall',
  loadBalancers: 'Load balancers',
  pageRules: 'Page rules',
  ssl: 'SSL',
  user: 'User',
  workers: 'Workers',
  zones: 'Zones',
};

/** The domain of a tool: the second part of its name. */
export const domainOf = ({ name }: { readonly name: string }): string => name.split('_')[1] ?? '';

/** The definition of a tool. */
export function define(tool: ToolData, form: SchemaForm): Definition {
  const { name, operation, effect, idempotent, scope } = tool;
  const permission = scope && rowOf(scope).label;
  const title = titleOf(name);
  return {
    name,
    title,
    description: `${tool.description} Needs ${permission ?? 'any valid token'}.`,
    inputSchema: toolSchema(inputOf(tool), form),
    outputSchema: toolSchema(outputOf(tool), form),
    annotations: {
      title,
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'destructive',
      idempotentHint: idempotent,
      openWorldHint: true,
    },
    ...{ operation, effect, scope, permission, needsApproval: effect === 'destructive' },
  };
}

/** `DNS: create record` of `cloudflare_dns_createRecord`. */
function titleOf(name: string): string {
  const [, group = '', action = ''] = name.split('_');
  return `${GROUPS[group] ?? group}: ${action.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}

const LIMIT: FieldSchema = { type: 'integer', description: 'The most items to return.', minimum: 1, maximum: 1_000 };
const CURSOR: FieldSchema = { type: 'string', description: 'The cursor of the response before, to go on.' };

/** The fields of an operation, and those that bound the response. */
export function inputOf(tool: ToolData): FieldSchema {
  const own = tool.input.properties ?? {};
  const bounds: Record<string, FieldSchema> = {};
  if (tool.pages && !('limit' in own)) bounds.limit = LIMIT;
  if (tool.effect === 'read' && tool.result !== 'text' && tool.operation !== 'dns.plan') bounds.fields = fieldsOf(tool);
  if (tool.pages || tool.result === 'text') bounds.cursor = CURSOR;
  return { ...tool.input, properties: { ...own, ...bounds } };
}

function fieldsOf({ operation }: ToolData): FieldSchema {
  const usual = defaultFields[operation];
  const description = usual ? `Fields to return; * is all. Default: ${usual.join(', ')}.` : 'Only these fields.';
  return { type: 'array', description, items: { type: 'string' } };
}

const TRUNCATED: FieldSchema = { type: 'boolean', description: 'Whether there is more than this response has.' };

/** What an response has. */
function outputOf({ result }: ToolData): FieldSchema {
  const end = {
    truncated: TRUNCATED,
    cursor: { type: 'string', description: 'Pass it as cursor to go on.' },
    total: { type: 'integer', description: 'How many there are, if that is known.' },
  } as const;
  if (result === 'list') {
    return {
      type: 'object',
      properties: { items: { type: 'array', description: 'The items.', items: {} }, ...end },
      required: ['items', 'truncated'],
    };
  }
  if (result === 'text') {
    return {
      type: 'object',
      properties: { text: { type: 'string', description: 'The text, or a part of it.' }, ...end },
      required: ['text', 'truncated'],
    };
  }
  return {
    type: 'object',
    properties: {
      result: { description: 'What Cloudflare returned.' },
      truncated: TRUNCATED,
      remaining: { type: 'array', description: 'What is left to do, if the time was over.', items: {} },
    },
    required: ['truncated'],
  };
}
