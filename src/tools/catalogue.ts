import { define, domainOf, type SchemaForm } from './definition.ts';
import { toolKeywords } from './keywords.ts';
import type { ToolDefinition } from './tool.ts';
import { toolsData } from './tools-data.ts';

/** Options of `toolCatalogue`. */
export interface CatalogueOptions {
  /** The keywords of the schemas: the few that every host knows, or bounds as well. @default 'flat' */
  readonly schema?: SchemaForm | undefined;
}

/** Every tool as plain JSON, in a stable order. Needs no token and makes no request. */
export function toolCatalogue({ schema = 'flat' }: CatalogueOptions = {}): ToolDefinition[] {
  return toolsData.map((tool) => {
    const { inputSchema, outputSchema, ...rest } = define(tool, schema);
    return {
      ...rest,
      domain: domainOf(tool),
      inputSchema: { ...inputSchema },
      outputSchema: { ...outputSchema },
      keywords: toolKeywords[tool.name] ?? '',
    };
  });
}
