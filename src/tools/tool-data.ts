import type { Scope } from '../permissions/scopes.ts';
import type { Effect } from '../transport/call.ts';

/** A JSON Schema with few keywords. Bounds are left out of it for hosts that know only the others. */
export interface FieldSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly additionalProperties?: boolean;
}

/** What a field is turned into before the operation gets it: parsed JSON, or a map of texts, lists of texts, or parsed JSON. */
export type Conversion = 'json' | 'map' | 'lists' | 'jsonMap';

/** A tool as data. */
export interface ToolData {
  readonly name: string;
  readonly operation: string;
  readonly effect: Effect;
  readonly idempotent: boolean;
  /** Undefined if any valid token may call it. */
  readonly scope?: Scope;
  readonly description: string;
  /** Whether a zone name must be exactly the zone's. */
  readonly exactZone?: boolean;
  /** Where the operation works, if not in a zone. */
  readonly place?: 'account' | 'other';
  readonly result: 'list' | 'object' | 'text';
  /** Whether the result is a list that is read bit by bit. */
  readonly pages?: boolean;
  readonly input: FieldSchema;
  readonly conversions?: Readonly<Record<string, Conversion>>;
  readonly fixed?: Readonly<Record<string, unknown>>;
}

/** A schema whose fields and items are numbers of rows. */
export interface FieldRow extends Omit<FieldSchema, 'properties' | 'items'> {
  readonly properties?: Readonly<Record<string, number>>;
  readonly items?: number;
}

/** A tool as it is stored: the fields of its input are numbers of rows. */
export interface ToolRow extends Omit<ToolData, 'input'> {
  readonly properties: Readonly<Record<string, number>>;
  readonly required?: readonly string[];
}
