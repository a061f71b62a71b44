import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toolsData as generated } from '../../scripts/generate-tools.ts';
import { toolCatalogue } from '../../src/tools/index.ts';
import type { FieldSchema } from '../../src/tools/tool-data.ts';

const catalogue = toolCatalogue();

/** Every schema in a schema, with its path. */
function schemasIn(schema: FieldSchema, path = ''): [string, FieldSchema][] {
  return [
    [path, schema],
    ...(schema.items ? schemasIn(schema.items, `${path}[]`) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, field]) => schemasIn(field, `${path}.${name}`)),
  ];
}

describe('the data of the tools', () => {
  it('is what the declarations give: else run npx tsx scripts/generate-tools.ts', async () => {
    const committed = readFileSync('src/tools/rows.data.ts', 'utf8');
    expect((await generated()) === committed).toBe(true);
  }, 60_000);

  it.each(catalogue.map((tool) => [tool.name, tool] as const))('of %s is fit for every host', (_, tool) => {
    expect(tool.description.length).toBeLessThanOrEqual(2_000);
    expect(tool.description).toContain(tool.permission ?? 'any valid token');
    expect(tool.description).not.toMatch(/\{@|`|\bretried\b|concurrent/);
    for (const [path, schema] of schemasIn(tool.inputSchema)) {
      const unknown = Object.keys(schema).filter((keyword) => !KEYWORDS.includes(keyword));
      expect(unknown, path).toEqual([]);
      // An item is described by its list.
      if (path !== '' && !path.endsWith('[]')) expect(schema.description, `${tool.name}${path}`).toMatch(/\w{2,}/);
      expect(schema.type, path).toBeTypeOf('string');
      for (const name of Object.keys(schema.properties ?? {})) expect(name).toMatch(/^[a-zA-Z0-9_.-]{1,64}$/);
      for (const name of schema.required ?? []) expect(Object.keys(schema.properties ?? {})).toContain(name);
      if (schema.enum) expect(schema.enum).not.toContain('');
    }
    expect(tool.annotations).toMatchObject({
      readOnlyHint: tool.effect === 'read',
      destructiveHint: tool.effect === 'destructive',
      openWorldHint: true,
    });
  });

  it('has no description that a program alone understands', () => {
    const texts = JSON.stringify(catalogue);
    expect(texts.match(/async iterable|AbortSignal|onProgress|Promise/g) ?? []).toEqual([]);
  });

  it('is the same in every process, as JSON', () => {
    expect(JSON.stringify(toolCatalogue())).toBe(JSON.stringify(catalogue));
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue.map((tool) => JSON.parse(JSON.stringify(tool))));
  });

  it('shows bounds as well, where a host wants them', () => {
    const full = toolCatalogue({ schema: 'full' });
    const [search] = full.filter(({ name }) => name === 'cloudflare_analytics_listTop');
    expect(search?.inputSchema).toMatchObject({
      additionalProperties: false,
      properties: { limit: { minimum: 1, maximum: 10_000 } },
    });
  });
});

const KEYWORDS = ['type', 'description', 'enum', 'items', 'properties', 'required', 'default'];
