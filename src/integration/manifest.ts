import { InvalidInputError } from '../errors.ts';
import type { Scope } from '../permissions/scopes.ts';
import { toolCatalogue } from '../tools/catalogue.ts';
import type { SchemaForm } from '../tools/definition.ts';
import type { ToolAnnotations } from '../tools/tool.ts';

/** Options of `manifest`. */
export interface ManifestOptions {
  /** Only these tools: their names, or an object with true for each. @default all */
  readonly enabled?: readonly string[] | Readonly<Record<string, boolean>> | undefined;
  /** The keywords of the schemas: the few that every host knows, or bounds as well. @default 'flat' */
  readonly schema?: SchemaForm | undefined;
}

/** One tool of a manifest. */
export interface ManifestAction {
  /** The id of the tool: `cloudflare_dns_createRecord`. */
  readonly id: string;
  /** A title for people. */
  readonly name: string;
  /** What it does, its limits, and the permission it needs. */
  readonly description: string;
  /** The scopes that it needs. */
  readonly scopes: readonly Scope[];
  /** What it can do: read, write or destructive. */
  readonly category: 'read' | 'write' | 'destructive';
  /** The JSON Schema of the input. */
  readonly inputSchema: object;
  /** The JSON Schema of the output. */
  readonly outputSchema: object;
  /** The hints of the Model Context Protocol. */
  readonly annotations: ToolAnnotations;
}

/** An integration in the form of a host: its tools by group and action. */
export interface Manifest {
  /** The id of the integration, the first part of each tool's id. */
  readonly id: 'cloudflare';
  /** The name for people. */
  readonly name: 'Cloudflare';
  /** What the integration is. */
  readonly description: string;
  /** How a customer connects it. */
  readonly auth: 'api_key';
  /** The tools, by group and action. */
  readonly apis: Readonly<Record<string, Readonly<Record<string, ManifestAction>>>>;
}

/**
 * The integration as plain JSON, for a host. The same version has the same bytes.
 *
 * @throws InvalidInputError if an enabled tool does not exist.
 */
export function manifest({ enabled, schema = 'flat' }: ManifestOptions = {}): Manifest {
  const all = toolCatalogue({ schema });
  const wanted = enabled && new Set(enabledTools(enabled));
  const apis: Record<string, Record<string, ManifestAction>> = {};
  for (const tool of all) {
    if (wanted && !wanted.has(tool.name)) continue;
    const [, group = '', action = ''] = tool.name.split('_');
    apis[group] = {
      ...apis[group],
      [action]: {
        id: tool.name,
        name: tool.title,
        description: tool.description,
        scopes: tool.scope ? [tool.scope] : [],
        category: tool.effect,
        inputSchema: tool.inputSchema,
        outputSchema: tool.outputSchema,
        annotations: tool.annotations,
      },
    };
  }
  return {
    ...{ id: 'cloudflare', name: 'Cloudflare', auth: 'api_key' },
    description:
      'Zones, DNS, cache, firewall, certificates, load balancers, Workers and analytics of a Cloudflare account.',
    apis,
  };
}

/**
 * The names of enabled tools.
 *
 * @throws InvalidInputError if one does not exist.
 */
export function enabledTools(enabled: readonly string[] | Readonly<Record<string, boolean>>): readonly string[] {
  const names = Array.isArray(enabled)
    ? (enabled as readonly string[])
    : Object.entries(enabled).flatMap(([name, is]) => (is ? [name] : []));
  const known = new Set(toolCatalogue().map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return names;
  const message = `has tools that do not exist: ${unknown
    .slice(0, 5)
    .map((name) => JSON.stringify(String(name).slice(0, 80)))
    .join(', ')}`;
  throw new InvalidInputError('enabled', [{ field: 'enabled', message }]);
}

/** The scopes that enabled tools need. */
export function scopesOfTools(names: readonly string[]): readonly Scope[] {
  const wanted = new Set(names);
  return [...new Set(toolCatalogue().flatMap(({ name, scope }) => (scope && wanted.has(name) ? [scope] : [])))];
}
