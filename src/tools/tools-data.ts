import { fieldRows, toolRows } from './rows.data.ts';
import type { FieldRow, FieldSchema, ToolData } from './tool-data.ts';

/** Every tool as data: what a catalogue needs, without a token and without the operations. */
export const toolsData: readonly ToolData[] = toolRows.map(({ properties, required, ...tool }) => ({
  ...tool,
  input: unpacked({ type: 'object', properties, ...(required && { required }) }),
}));

function unpacked({ properties, items, ...schema }: FieldRow): FieldSchema {
  const named = properties && Object.entries(properties).map(([name, row]) => [name, unpacked(rowAt(row))]);
  return {
    ...schema,
    ...(items !== undefined && { items: unpacked(rowAt(items)) }),
    ...(named && { properties: Object.fromEntries(named) }),
  };
}

function rowAt(row: number): FieldRow {
  return fieldRows[row] ?? {};
}
