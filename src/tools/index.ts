export type { ToolAudit, ToolAuditEvent } from './audit.ts';
export { type CatalogueOptions, toolCatalogue } from './catalogue.ts';
export { type CompactTools, compactTools } from './compact.ts';
export type { SchemaForm } from './definition.ts';
export {
  type AnthropicTool,
  type FormatOptions,
  type FormattedTool,
  forAnthropic,
  forOpenai,
  type OpenaiTool,
} from './formats.ts';
export { toolNames } from './names.ts';
export { MemoryPlanStore, type PlanStore, type StoredPlan } from './plans.ts';
export type { JsonSchemaOptions, SchemaIssue, SchemaResult, StandardProperties, ToolSchema } from './schema.ts';
export { ToolSearch } from './search.ts';
export type {
  HandlerContext,
  Tool,
  ToolAnnotations,
  ToolCallOptions,
  ToolDefinition,
  ToolInput,
  ToolResult,
} from './tool.ts';
export type { FieldSchema } from './tool-data.ts';
export {
  type ToolConnector,
  type ToolList,
  type ToolsOptions,
  type ToolZone,
  tools,
  type Unavailable,
  type UnavailableTool,
} from './tools.ts';
