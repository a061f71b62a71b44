import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import * as source from '../../src/index.ts';

const { root } = inject('installed');
const built: typeof source = await import(pathToFileURL(join(root, 'dist/index.js')).href);

const id = 'a'.repeat(32);
/** Of each type and form that a field may have, wrong for most operations. */
const inputs: readonly unknown[] = [
  ...[{}, null, 5, 'text', [], { zone: 5 }, { zone: id, nonsense: 1 }],
  {
    zone: id,
    id: 'no',
    name: 7,
    type: 'NO',
    ttl: 1.5,
    records: 'x',
    rules: [1, 'a', {}],
    urls: [1, 'no', null],
    tags: 'x',
  },
  { zone: id, value: {}, content: 5, enabled: 'yes', priority: -1, extra: 5 },
  { zone: id, id, record: id, rule: id, pool: id, script: '', pattern: '', enabled: 3, expression: 4, action: 'none' },
  {
    zone: id,
    origins: [{ name: 1 }],
    actions: [{ id: 'x' }],
    posts: [{}],
    rules: [{ target: 'ip', value: 'x', mode: 'x' }],
  },
];

/** What every operation says of every input, by operation. Nothing is sent. */
async function errorsOf({ CloudflareConnector }: typeof source): Promise<ReadonlyMap<string, readonly string[]>> {
  const fetch = () => Promise.reject(new Error('not sent'));
  const cf = new CloudflareConnector({ apiToken: 'x'.repeat(40), fetch, retries: 0 });
  const errors = new Map<string, string[]>();
  const visit = async (group: object, path: string): Promise<void> => {
    for (const [name, member] of Object.entries(group)) {
      if (typeof member !== 'function') await visit(member, `${path}${name}.`);
      else errors.set(path + name, await Promise.all(inputs.map((input) => errorOf(member, input))));
    }
  };
  const { permissions: _, fetch: __, ...domains } = cf;
  await visit(domains, '');
  return errors;
}

async function errorOf(operation: (input: unknown) => unknown, input: unknown): Promise<string> {
  try {
    const result = operation(input) as { readonly all?: () => unknown };
    await (result?.all ? result.all() : result);
    return 'none';
  } catch (error) {
    const { code, message, issues } = error as source.InvalidInputError;
    return JSON.stringify({ code, message, issues });
  }
}

// The build leaves out of valibot and of the official client what only other programs use, and the tests of the source do not see it.
test('the package rejects what its source rejects, in the same words', { timeout: 60_000 }, async () => {
  const [expected, found] = [await errorsOf(source), await errorsOf(built)];
  expect(expected.size).toBeGreaterThan(150);
  expect([...expected.values()].flat().filter((one) => one.includes('"invalid_input"')).length).toBeGreaterThan(1_000);
  expect(found).toEqual(expected);
});
