/** The generated part of the page of a domain: permissions, errors, and the reference of its operations. */
import { runnable } from '../../src/operations/declare.ts';
import type { Operation } from '../../src/operations/facade.ts';
import { requiredScopes } from '../../src/operations/required-scopes.ts';
import type { Schema } from '../../src/operations/schema.ts';
import { rowOf, type Scope } from '../../src/permissions/scopes.ts';
import { tokenTemplate } from '../../src/permissions/template.ts';
import { toolNames, withoutTool } from '../../src/tools/names.ts';
import type { DeclaredOperation } from '../../tests/operations.ts';
import { type JsonSchema, jsonSchemaOf } from '../schemas.ts';
import { slugOf } from './slug.ts';
import type { OperationSource, Source } from './source.ts';
import { escaped, oneLine, tableOf } from './tables.ts';
import { wordsOf } from './words.ts';

/** Inputs with more fields are folded. */
const MANY_FIELDS = 12;
/** Deeper objects are named as such. */
const DEEPEST = 3;

/** The link from a page in `docs/domains` to a scope. */
const scopeLink = (scope: Scope): string => `[${rowOf(scope).label}](../scopes.md#${slugOf(rowOf(scope).label)})`;

/** The sections of a domain: permissions, errors, reference and types. */
export async function domainReference(declared: readonly DeclaredOperation[], source: Source): Promise<string> {
  const described = declared.map(({ path, operation }) => ({ operation, about: source.operation(path) }));
  const types = [...new Set(described.flatMap(({ about }) => about.resultTypes))];
  const references = [];
  for (const { operation, about } of described) references.push(await operationReference(operation, about));
  return [
    '## Permissions',
    permissions(declared.map(({ operation }) => operation)),
    '## Errors',
    errors(described),
    '## Reference',
    'Every operation takes one input object, and `{ signal, timeout, onProgress }` as an optional second argument. Inputs marked * are required.',
    ...references,
    '## Types',
    'The results. Fields that Cloudflare adds are there, too, without a type.',
    ...types.map((name) => typeReference(name, source)),
  ].join('\n\n');
}

function permissions(declared: readonly Operation[]): string {
  const scopes = requiredScopes(...declared);
  const { url, addByHand, confirm } = tokenTemplate(scopes);
  const labels = (rows: readonly { readonly label: string }[]) => rows.map(({ label }) => label).join(', ');
  const rows = [...new Set(declared.map(({ scope }) => scope))].map((scope) => {
    const names = declared.filter((one) => one.scope === scope).map(({ name }) => operationLink(name));
    return [scope ? scopeLink(scope) : 'any valid token', scope ? `\`${scope}\`` : '', names.join(', ')];
  });
  return [
    `[Create a token](${url}) for all of them: ${labels(scopes.map(rowOf))}.${
      addByHand.length > 0 ? ` Add by hand, because the link cannot preselect it: ${labels(addByHand)}.` : ''
    }${confirm.length > 0 ? ` Check in the form, because Cloudflare does not document its key: ${labels(confirm)}.` : ''}`,
    tableOf(['permission', 'scope', 'operations'], rows),
  ].join('\n\n');
}

const operationLink = (name: string): string => `[\`${name}\`](#${slugOf(name)})`;

/** What the operations throw, besides what all of them do. */
function errors(described: readonly { readonly operation: Operation; readonly about: OperationSource }[]): string {
  const found = new Map<string, string[]>();
  for (const { operation, about } of described) {
    for (const text of about.throws) {
      if (/^(?:MissingPermissionError|InvalidInputError) /.test(text)) continue;
      found.set(text, [...(found.get(text) ?? []), operation.name]);
    }
  }
  const rows = [...found].map(([text, names]) => {
    const { error, when } = thrown(text);
    return [error, when, names.map(operationLink).join(', ')];
  });
  const all =
    'Every operation can throw [`missing_permission`](../errors.md#missing_permission), [`invalid_input`](../errors.md#invalid_input) before any request, and the errors of a request: [all codes](../errors.md).';
  return rows.length === 0 ? all : `${all}\n\n${tableOf(['error', 'when', 'operations'], rows)}`;
}

/** `CloudflareConnectorError \`conflict\` if …` as a link to the code, and the condition. */
function thrown(text: string): { readonly error: string; readonly when: string } {
  const [, name = '', code, when = ''] = /^(\w+)(?: `(\w+)`)? ?(.*)$/s.exec(text) ?? [];
  const known: Readonly<Record<string, string>> = {
    MissingPermissionError: 'missing_permission',
    InvalidInputError: 'invalid_input',
  };
  const target = code ?? known[name];
  const error = target === undefined ? `[\`${name}\`](../errors.md#fields)` : `[\`${target}\`](../errors.md#${target})`;
  return { error, when: escaped(when.replace(/^with /, '')) };
}

async function operationReference(operation: Operation, about: OperationSource): Promise<string> {
  const { name, scope, effect, idempotent, endpoints } = operation;
  const schema = jsonSchemaOf((await runnable(operation).input()) as Schema);
  const rows = inputRows(schema, about.fields);
  const tool = toolNames[name as keyof typeof toolNames];
  const retried = idempotent ? 'Retried after a lost response.' : 'Not retried after a lost response.';
  const plans = about.throws.filter((text) => text.includes('`not_entitled`')).map((text) => thrown(text).when);
  const facts = [
    `**Permission**: ${scope ? `${scopeLink(scope)} (\`${scope}\`)` : 'any valid token'}`,
    `**Effect**: ${effect}${idempotent && effect !== 'read' ? ', idempotent' : ''}. ${retried}`,
    `**Requests**: ${endpoints.map((endpoint) => `\`${endpoint}\``).join(', ')}`,
    `**Returns**: ${resultLink(about)}`,
    ...(tool && !(name in withoutTool) ? [`**Tool**: \`${tool}\``] : []),
    ...(plans.length > 0 ? [`**Billing plan**: \`not_entitled\` ${plans.join('; ')}`] : []),
    ...about.throws
      .filter((text) => !text.includes('`not_entitled`') && !text.startsWith('MissingPermissionError'))
      .map((text) => `**Throws** ${thrown(text).error} ${thrown(text).when}`),
  ];
  return [
    `### \`${name}\``,
    `<!-- words: ${wordsOf(name)} -->`,
    escaped(about.text),
    facts.map((fact) => `- ${fact}`).join('\n'),
    ...inputTable(rows),
  ].join('\n\n');
}

function inputTable(rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return ['It takes no input.'];
  const table = tableOf(['input', 'type', 'meaning'], rows);
  if (rows.length <= MANY_FIELDS) return [table];
  return [`<details><summary>Input: ${rows.length} fields</summary>`, table, '</details>'];
}

function resultLink({ result, resultTypes }: OperationSource): string {
  const [only] = resultTypes;
  const isPages = result.startsWith('List<');
  const isArray = /^readonly .*\[\]$/.test(result);
  const suffix = isPages ? ', page by page or with `.all()`' : '';
  if (only === undefined || resultTypes.length > 1) return `\`${result}\``;
  const link = `[\`${only}\`](#${slugOf(only)})`;
  return isPages || isArray ? `a list of ${link}${suffix}` : link;
}

function inputRows(schema: JsonSchema, texts: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const walk = (given: JsonSchema, path: string, depth: number): void => {
    const required = new Set(given.required ?? []);
    for (const [name, field] of Object.entries(given.properties ?? {})) {
      const own = path === '' ? name : `${path}.${name}`;
      const text = texts.get(own) ?? '';
      rows.push([
        `\`${own}\`${required.has(name) && depth === 0 ? '\u00a0*' : ''}`,
        typeOf(own, field),
        escaped(oneLine(text)),
      ]);
      const isList = field.type === 'array';
      const inner = isList ? (field.items ?? {}) : field;
      if (inner.properties && depth + 1 < DEEPEST && !isAlike(inner)) walk(inner, isList ? `${own}[]` : own, depth + 1);
    }
  };
  walk(schema, '', 0);
  const described = rows.filter(([name = '', , text]) => text !== '' || !name.includes('.'));
  return described;
}

/** An object with many fields that are all the same, such as one for each region. */
function isAlike({ properties = {} }: JsonSchema): boolean {
  const fields = Object.values(properties).map((field) => JSON.stringify(field));
  return fields.length > 8 && new Set(fields).size === 1;
}

function typeOf(path: string, schema: JsonSchema): string {
  if (path === 'zone') return 'zone: name, id or object';
  if (schema.enum) {
    const values = schema.enum.map((value) => `\`${typeof value === 'string' ? value || '""' : value}\``);
    return values.length > 12 ? `${values.slice(0, 10).join(', ')}, … (${values.length})` : values.join(', ');
  }
  if (schema.type === 'array') return `list of ${schema.items ? plural(typeOf(`${path}[]`, schema.items)) : 'values'}`;
  if (schema.type === undefined) return 'any';
  return `${schema.type}${boundsOf(schema)}`;
}

const plural = (type: string): string => (/^\w+$/.test(type) && type !== 'any' ? `${type}s` : type);

function boundsOf({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const shown = (value: number) =>
    Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value.toLocaleString('en');
  const [low, high] = [minimum, maximum].map((value) => (value === undefined ? undefined : shown(value)));
  if (low !== undefined && high !== undefined) return ` ${low}–${high}`;
  if (low !== undefined) return `, at least ${low}`;
  if (high !== undefined) return `, at most ${high}`;
  if (maxLength !== undefined) return `, at most ${maxLength.toLocaleString('en')} characters`;
  return minLength === 1 ? ', not empty' : '';
}

/** The fields of an exported type, below its name. */
export function typeReference(name: string, source: Source): string {
  const rows = source
    .fieldsOf(name)
    .map((field) => [
      `\`${field.name}\`${field.optional ? '?' : ''}`,
      shortType(field.type),
      escaped(firstOf(field.text)),
    ]);
  const text = escaped(oneLine(source.typeText(name)));
  const table = tableOf(['field', 'type', 'meaning'], rows);
  return [`### \`${name}\``, ...(text ? [text] : []), table].join('\n\n');
}

function shortType(type: string): string {
  if (type.startsWith('{ (input: RequestInfo')) return '`typeof fetch`';
  const short = type.replaceAll('readonly ', '').replaceAll(' | undefined', '').replaceAll('; }', ' }');
  return short.length > 160 ? 'see the declaration' : `\`${short}\``;
}

/** Members of a union have a text each; the first says it. */
const firstOf = (text: string): string => {
  const [first = '', ...others] = text.split(/\n(?=[A-Z])/);
  return oneLine(others.some((other) => other.startsWith(first.slice(0, 20))) ? first : text);
};
