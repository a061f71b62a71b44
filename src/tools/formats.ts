import type { FieldSchema } from './tool-data.ts';

/** What both formats read of a tool. */
export interface FormattedTool {
  /** The name of the tool. */
  readonly name: string;
  /** What it does. */
  readonly description: string;
  /** The JSON Schema of its input. */
  readonly inputSchema: object;
}

/** Options of both formats. */
export interface FormatOptions {
  /** Whether the host loads the definition when a search finds it, and not before. @default false */
  readonly deferLoading?: boolean | undefined;
}

/** A tool of Anthropic's Messages API. */
export interface AnthropicTool {
  /** The name of the tool. */
  name: string;
  /** What it does. */
  description: string;
  /** The JSON Schema of its input. */
  input_schema: { type: 'object'; [keyword: string]: unknown };
  /** Whether the definition is loaded when the tool search finds it. */
  defer_loading?: boolean;
}

/** A function of OpenAI's Responses API. */
export interface OpenaiTool {
  /** The kind of tool. */
  type: 'function';
  /** The name of the tool. */
  name: string;
  /** What it does. */
  description: string;
  /** The JSON Schema of its input, in the strict form: every field is required, and one that may be left out may be null. */
  parameters: { type: 'object'; [keyword: string]: unknown };
  /** Whether the model keeps to the schema. */
  strict: true;
  /** Whether the definition is loaded when the tool search finds it. */
  defer_loading?: boolean;
}

// The second argument is an index where the function is passed to `map`.
const isDeferred = (options: FormatOptions | number | undefined): boolean =>
  typeof options === 'object' && options.deferLoading === true;

/**
 * A tool in the form of Anthropic's Messages API: `list.map(forAnthropic)`.
 *
 * @source https://docs.claude.com/en/docs/agents-and-tools/tool-use/overview
 */
export function forAnthropic(
  { name, description, inputSchema }: FormattedTool,
  options?: FormatOptions | number,
): AnthropicTool {
  const input_schema = structuredClone({ ...inputSchema }) as AnthropicTool['input_schema'];
  return { name, description, input_schema, ...(isDeferred(options) && { defer_loading: true }) };
}

/**
 * A tool in the form of OpenAI's Responses API, strict: `list.map(forOpenai)`.
 *
 * @source https://platform.openai.com/docs/guides/function-calling
 */
export function forOpenai(
  { name, description, inputSchema }: FormattedTool,
  options?: FormatOptions | number,
): OpenaiTool {
  const parameters = strict(inputSchema as FieldSchema) as OpenaiTool['parameters'];
  return {
    type: 'function',
    name,
    description,
    parameters,
    strict: true,
    ...(isDeferred(options) && { defer_loading: true }),
  };
}

/** In the strict form every field is required; one that may be left out may be null. */
function strict(schema: FieldSchema): Record<string, unknown> {
  const { properties, items, required = [], ...rest } = schema;
  if (items) return { ...rest, items: strict(items) };
  if (schema.type !== 'object') return { ...rest };
  const fields = Object.entries(properties ?? {}).map(([name, field]) => {
    const made = strict(field);
    if (required.includes(name)) return [name, made];
    const options = Array.isArray(made.enum) ? { enum: [...made.enum, null] } : {};
    return [name, { ...made, type: [made.type, 'null'], ...options }];
  });
  return {
    ...rest,
    properties: Object.fromEntries(fields),
    required: Object.keys(properties ?? {}),
    additionalProperties: false,
  };
}
