import { type InputIssue, InvalidInputError } from '../errors.ts';
import type { Conversion, ToolData } from './tool-data.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The input of an operation out of the input of its tool: texts become what they stand for. */
export async function operationInput(tool: ToolData, given: Fields): Promise<Fields> {
  const input = { ...(applied(given, '', tool.conversions ?? {}) as Fields), ...tool.fixed };
  return tool.operation.startsWith('dns.') ? withRecords(tool, input) : input;
}

function applied(value: unknown, path: string, conversions: Readonly<Record<string, Conversion>>): unknown {
  const conversion = conversions[path];
  if (conversion === 'json') return parsed(value);
  if (conversion) return mapOf(value, conversion);
  if (Array.isArray(value)) return value.map((item) => applied(item, `${path}[]`, conversions));
  if (typeof value !== 'object' || value === null) return value;
  const dot = path === '' ? '' : `${path}.`;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, applied(field, dot + name, conversions)]),
  );
}

/** What a text stands for: JSON where it is JSON, otherwise itself. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*(?:[[{"]|-?\d|true\b|false\b|null\b)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** An object out of pairs of name and value. */
function mapOf(pairs: unknown, conversion: Conversion): Fields {
  const map = new Map<string, unknown>();
  for (const { name, value } of pairs as readonly { name: string; value: string }[]) {
    if (conversion === 'lists') map.set(name, [...((map.get(name) as string[] | undefined) ?? []), value]);
    else map.set(name, conversion === 'map' ? value : parsed(value));
  }
  return Object.fromEntries(map);
}

/** Types whose value Cloudflare takes as fields, and the position of a host name in the value. */
const STRUCTURED: Readonly<Record<string, number | undefined>> = {
  ...{ SRV: 3, HTTPS: 1, SVCB: 1, NAPTR: 5, CAA: undefined, CERT: undefined, DNSKEY: undefined, DS: undefined },
  ...{ LOC: undefined, SMIMEA: undefined, SSHFP: undefined, TLSA: undefined, URI: undefined },
};

const LISTS = ['records', 'posts', 'puts', 'patches'];

/** Records whose value is written as in a zone file get it as the fields that Cloudflare takes. */
async function withRecords({ operation }: ToolData, input: Fields): Promise<Fields> {
  const out: Record<string, unknown> = { ...input };
  for (const list of LISTS) {
    const records = input[list];
    if (!Array.isArray(records)) continue;
    out[list] = await Promise.all(records.map((record, at) => withData(operation, record as Fields, `${list}.${at}.`)));
  }
  return operation.startsWith('dns.records.') ? withData(operation, out, '') : out;
}

async function withData(operation: string, record: Fields, at: string): Promise<Fields> {
  const { type, content, priority } = record;
  if (typeof type !== 'string' || typeof content !== 'string') return record;
  if (type === 'MX') {
    const [, first, host] = /^\s*(\d{1,5})\s+(\S+)\s*$/.exec(content) ?? [];
    return first !== undefined && priority === undefined
      ? { ...record, content: host, priority: Number(first) }
      : record;
  }
  if (!(type in STRUCTURED)) return record;
  const { content: _, ...rest } = record;
  const read = await readValue(type, content);
  if (read) return { ...rest, ...read };
  const issue: InputIssue = {
    field: `${at}content`,
    message: `must be the value of a ${type} record as in a zone file`,
  };
  throw new InvalidInputError(operation, [issue], { operation });
}

/** The fields of a value, read as the library reads zone files. */
async function readValue(type: string, content: string): Promise<object | undefined> {
  if (/[\r\n]/.test(content)) return undefined;
  const { parseZoneFile } = await import('../domains/dns/zone-file/zone-file.ts');
  const place = STRUCTURED[type];
  const parts = content.trim().split(/\s+/);
  // In a zone file, a name without a final dot is relative; to an agent it is complete.
  if (place !== undefined && parts[place] !== undefined && !parts[place].endsWith('.')) parts[place] += '.';
  const value = place === undefined ? content.trim() : parts.join(' ');
  try {
    const { records } = await parseZoneFile(`value.example.com. 300 IN ${type} ${value}\n`, { zone: 'example.com' });
    const record = records[0]?.record as { data?: object; priority?: number } | undefined;
    if (!record?.data) return undefined;
    return { data: record.data, ...(record.priority !== undefined && { priority: record.priority }) };
  } catch {
    return undefined;
  }
}
