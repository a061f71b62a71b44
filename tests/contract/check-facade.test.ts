import { beforeAll, describe, expect, it } from 'vitest';
import { checkFacade, type FacadeTask } from '../../scripts/contract/check-facade.ts';
import { FacadeTypes } from '../../scripts/contract/facade-types.ts';
import { OpenApiDocument } from '../../scripts/contract/openapi-document.ts';
import type { Operation } from '../../src/operations/facade.ts';
import { loadSchemas, type Schema, v } from '../../src/operations/schema.ts';

const string = { type: 'string' };
const box = {
  type: 'object',
  properties: {
    id: { ...string, readOnly: true },
    size: { type: 'string', enum: ['small', 'large'] },
    note: { ...string, nullable: true },
    old: { ...string, deprecated: true },
    lid: {
      oneOf: [{ $ref: '#/components/schemas/hinge' }, { type: 'object', properties: { screws: { type: 'integer' } } }],
    },
    labels: { type: 'array', items: { allOf: [{ type: 'object', properties: { text: string } }] } },
    limits: { type: 'object', additionalProperties: { type: 'integer' } },
    weight: { anyOf: [{ type: 'integer' }, string] },
  },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const envelope = (result: object) => json({ allOf: [{ type: 'object', properties: { result } }] });
const document = new OpenApiDocument({
  openapi: '3.0.3',
  paths: {
    '/boxes': {
      get: {
        parameters: [
          { name: 'size', in: 'query', schema: string },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
        ],
        responses: { 200: envelope({ type: 'array', items: box }) },
      },
      post: { requestBody: json(box), responses: { 200: envelope(box) } },
    },
  },
  components: { schemas: { hinge: { type: 'object', properties: { hinge: string } } } },
});

const operation = (name: string, endpoint: Operation['endpoints'][0]): Operation => ({
  ...{ name, scope: undefined, effect: endpoint.startsWith('GET') ? 'read' : 'write', idempotent: true },
  endpoints: [endpoint],
});
const create = { path: 'boxes.create', operation: operation('boxes.create', 'POST /boxes') };
const list = { path: 'boxes.list', operation: operation('boxes.list', 'GET /boxes') };

const BOX = `{
  id?: string; size?: 'small' | 'large'; note?: string | null; old?: string; lid?: { hinge?: string; screws?: number };
  labels?: { text?: string }[]; limits?: Record<string, number>; weight?: number | string;
}`;
const source = (input = BOX, output = BOX) => `
  type Input = ${input}; type Output = ${output};
  export declare const cf: { boxes: {
    create(input: Input): Promise<Output>; list(input: { size?: string }): { all(): Promise<Output[]> };
  } };`;

let full: () => Readonly<Record<string, unknown>>;
beforeAll(async () => {
  await loadSchemas();
  full = () => ({
    size: v.optional(v.picklist(['small', 'large'])),
    note: v.optional(v.nullable(v.string())),
    lid: v.optional(v.looseObject({})),
    labels: v.optional(v.array(v.strictObject({ text: v.string() }))),
    limits: v.optional(v.record(v.int())),
    weight: v.optional(v.unknown()),
  });
});

/** What the check says of a facade whose input and types differ in something from the document. */
async function check(
  change: Partial<FacadeTask> & {
    readonly input?: Readonly<Record<string, unknown>>;
    readonly types?: FacadeTypes;
  } = {},
) {
  const { input = full(), ...others } = change;
  const shape = (name: string) => (name === 'boxes.list' ? { size: v.optional(v.string()) } : input);
  const report = await checkFacade({
    operations: [create, list],
    inputOf: async ({ name }) => v.strictObject(shape(name) as never) as unknown as Schema,
    types: others.types ?? sound,
    ...{ document, names: [], schemas: [], omissions: [] },
    ...others,
  });
  return { ...report, said: report.violations.map(({ where, what }) => `${where}: ${what}`) };
}
let sound: FacadeTypes;
beforeAll(() => {
  sound = new FacadeTypes(source());
}, 60_000);

const without = (name: string) => Object.fromEntries(Object.entries(full()).filter(([key]) => key !== name));

describe('the check of the facade', { timeout: 60_000 }, () => {
  it('finds nothing where all that is documented is accepted and has a type', async () => {
    const { said, counts } = await check();
    expect(said).toEqual([]);
    expect(counts.nulls).toEqual({ accepted: 1, omitted: 0, missing: 0 });
    expect(counts.values).toEqual({ accepted: 2, omitted: 0, missing: 0 });
    // `id` is read-only, `old` deprecated, `page` read by the library.
    expect(counts.fields).toEqual({ accepted: 10, omitted: 3, missing: 0 });
    expect(counts.answered).toMatchObject({ accepted: 22, missing: 0 });
  });

  it.each([
    ['a field', 'note', undefined, ['note: the input refuses it', 'note = null', 'note = (any text)']],
    ['a value of an enum', 'size', () => v.picklist(['small']), ['size = "large": the input refuses it']],
    ['a null', 'note', () => v.string(), ['note = null: the input refuses it']],
    ['a narrowed text', 'note', () => v.nullable(v.picklist(['a'])), ['note = (any text): the input refuses it']],
    ['a variant', 'lid', () => v.strictObject({ hinge: v.string() }), ['lid.screws: the input refuses it']],
    [
      'a field of an item',
      'labels',
      () => v.array(v.strictObject({})),
      ['labels.[].text: the input', 'labels.[].text = (any'],
    ],
    ['a type', 'weight', () => v.number(), ['weight = (any text): the input', 'weight = (string): the input']],
  ])('misses %s', async (_, name, schema, wanted) => {
    const { said, counts } = await check({ input: { ...without(name), ...(schema && { [name]: schema() }) } });
    expect(said.map((text) => text.replace('boxes.create: request: ', ''))).toEqual(
      wanted.map((text) => expect.stringContaining(text)),
    );
    expect(Object.values(counts).reduce((sum, { missing }) => sum + missing, 0)).toBe(wanted.length);
  });

  it('misses what has no type, on either side', async () => {
    const types = new FacadeTypes(
      source(
        BOX.replace("'small' | 'large'", "'small'").replace('string | null', 'string'),
        BOX.replace('hinge?: string;', ''),
      ),
    );
    expect((await check({ types })).said).toEqual([
      'boxes.create: request: size = "large": the type does not have it',
      'boxes.create: request: note = null: the type does not have it',
      'boxes.create: response: lid.hinge: the type does not have it',
      'boxes.list: response: lid.hinge: the type does not have it',
    ]);
  });

  it('does not take an index of unknown values for a type', async () => {
    const types = new FacadeTypes(
      source(BOX.replace('{ hinge?: string; screws?: number }', '{ [key: string]: unknown }')),
    );
    expect((await check({ types })).said).toContain('boxes.create: request: lid.hinge: the type does not have it');
  });

  it('lets an omission pass, with all below it, and fails with one that nothing needs', async () => {
    const omission = (parts: readonly string[]) => ({
      ...{ operations: ['boxes.*'], side: 'request' as const, parts, reason: 'because' },
    });
    const input = without('lid');
    const { said, counts } = await check({ input, omissions: [omission(['lid'])] });
    expect([said, counts.fields.omitted]).toEqual([[], 6]);
    expect((await check({ omissions: [omission(['lid', 'note = null'])] })).said).toEqual([
      'omission of lid in the request of boxes.*: nothing needs it any more: remove it',
      'omission of note = null in the request of boxes.*: nothing needs it any more: remove it',
    ]);
  });

  it('looks under the name that the facade has, and fails with a name that nothing needs', async () => {
    const input = { ...without('lid'), top: full().lid };
    const names = [{ operations: ['boxes.create'], documented: 'lid', facade: 'top' }];
    const types = new FacadeTypes(source(BOX.replace('lid?:', 'top?:')));
    expect((await check({ input, names, types })).said).toEqual([]);
    const unused = [{ operations: ['boxes.create'], documented: 'handle', facade: 'grip' }];
    expect((await check({ names: unused })).said).toEqual(['name handle of boxes.create: nothing needs it any more']);
  });

  it('takes another schema where one is named', async () => {
    const schemas = [{ operations: ['boxes.create'], schemas: ['hinge'], reason: 'It makes hinges.' }];
    expect((await check({ schemas })).said).toEqual([
      'boxes.create: request: hinge: the input refuses it, the type does not have it',
      'boxes.create: request: hinge = (any text): the input refuses it, the type does not have it',
      'boxes.create: response: hinge: the type does not have it',
    ]);
  });
});
