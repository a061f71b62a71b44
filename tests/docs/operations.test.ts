import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generate-operations.ts';
import { type JsonSchema, jsonSchemaOf } from '../../scripts/schemas.ts';
import { CloudflareConnector, rowOf } from '../../src/index.ts';
import { runnable } from '../../src/operations/declare.ts';
import { loadCatalog } from '../../src/permissions/catalog.ts';
import { operations } from '../operations.ts';

const catalog = await loadCatalog();
const declared = [...operations.values()].map(({ operation }) => operation);
const named = declared.map((operation) => [operation.name, operation] as const);
const page = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8');

/** What can be called on a connector: `zones.settings.get`. */
function methodsOf(members: object, path: string): readonly string[] {
  return Object.entries(members).flatMap(([key, member]) =>
    typeof member === 'function' ? [`${path}${key}`] : methodsOf(member, `${path}${key}.`),
  );
}

test.each(generatedFiles())('$name says what the declarations say', ({ name, content }) => {
  const file = fileURLToPath(new URL(`../../${name}`, import.meta.url));
  // As `npx tsx scripts/generate-operations.ts` writes it.
  expect(readFileSync(file, 'utf8')).toBe(content);
});

test('every operation of a connector is on the page, under the name it is called by', () => {
  const { permissions: _, fetch: __, ...domains } = new CloudflareConnector({ apiToken: 'a'.repeat(40) });
  const listed = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(methodsOf(domains, '').toSorted());
  expect(new Set(listed).size).toBe(listed.length);
});

test('every link on the page has its address', () => {
  const used = [...page.matchAll(/\]\[([^\]]+)\]/g)].map(([, label]) => label);
  const defined = [...page.matchAll(/^\[([^\]]+)\]: https:\/\/dash\.cloudflare\.com\/\S+$/gm)].map(
    ([, label]) => label,
  );
  expect([...new Set(used)].toSorted()).toEqual(defined.toSorted());
});

/** The operation in the catalog that an endpoint is; the names of its parameters must be the same. */
function entryOf(endpoint: string) {
  const [method = '', path = ''] = endpoint.split(' ');
  const entry = catalog.find(method, path);
  const found = entry?.path.split('/') ?? [];
  const parameters = path.split('/').every((segment, at) => !segment.startsWith('{') || segment === found[at]);
  return entry && parameters ? entry : undefined;
}

describe.each(named)('%s', (name, operation) => {
  const { endpoints, scope, effect, idempotent } = operation;
  const [own] = endpoints;

  test('makes requests that Cloudflare documents', () => {
    expect(endpoints.filter((endpoint) => !entryOf(endpoint))).toEqual([]);
    expect(new Set(endpoints).size).toBe(endpoints.length);
  });

  test('asks for a row that Cloudflare accepts for its own request', () => {
    const accepted = entryOf(own)?.groups ?? [];
    if (scope === undefined) expect(accepted).toEqual([]);
    else expect(accepted).toContain(rowOf(scope).group);
  });

  test('has an effect that fits its own request', () => {
    const method = own.split(' ', 1)[0];
    if (method === 'GET') expect({ effect, idempotent }).toEqual({ effect: 'read', idempotent: true });
    if (method === 'PUT' || method === 'PATCH') expect(effect).not.toBe('read');
    if (method === 'DELETE') expect(effect).toBe('destructive');
    // What only reads can be read again.
    if (effect === 'read') expect(idempotent).toBe(true);
  });

  test('has a name that a tool can have', () => {
    expect(name).toMatch(/^[a-zA-Z0-9.]+$/);
    expect(`cloudflare_${name.replaceAll('.', '_')}`.length).toBeLessThanOrEqual(64);
  });

  // That every field is documented is for the types: see tests/package/documentation.test.ts.
  test('has an input without unions', async () => {
    const schema = jsonSchemaOf(await runnable(operation).input());
    expect(schema.type).toBe('object');
    expect(problemsIn(schema, 'input')).toEqual([]);
  });
});

/** What a host that accepts flat schemas only would reject. */
function problemsIn(schema: JsonSchema, path: string): readonly string[] {
  const unions = ['anyOf', 'oneOf', 'allOf', '$ref', 'not'].filter((keyword) => keyword in schema);
  const properties = Object.entries(schema.properties ?? {});
  return [
    ...unions.map((keyword) => `${path} has ${keyword}`),
    ...properties.flatMap(([key, property]) => problemsIn(property, `${path}.${key}`)),
    ...(schema.items ? problemsIn(schema.items, `${path}[]`) : []),
  ];
}
