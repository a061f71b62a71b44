/**
 * The JSON of plain data in pieces, the fields of objects in the order of their names: the same text for the same data. Down to a
 * depth, each field and item is a piece of its own, so that work on long lists can pause between them.
 */
export function* orderedJson(value: unknown, depth = 2): Generator<string, void> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield textOf(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  const names = Object.keys(value);
  let separator = isList ? '[' : '{';
  for (const name of isList ? names : names.sort()) {
    const item = (value as Readonly<Record<string, unknown>>)[name];
    if (!isList && item === undefined) continue;
    yield isList ? separator : `${separator}${JSON.stringify(name)}:`;
    yield* orderedJson(item, depth - 1);
    separator = ',';
  }
  yield (separator === ',' ? '' : separator) + (isList ? ']' : '}');
}

/** Undefined for what JSON leaves out. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item) ?? 'null').join()}]`;
  const { toJSON } = value as { readonly toJSON?: unknown };
  if (typeof toJSON === 'function') return textOf(toJSON.call(value));
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    const text = textOf((value as Readonly<Record<string, unknown>>)[name]);
    if (text !== undefined) fields += `${fields && ','}${JSON.stringify(name)}:${text}`;
  }
  return `{${fields}}`;
}
