import { describe, expect, test } from 'vitest';
import { fieldsOf } from './input-fields.ts';
import { operations } from './operations.ts';
import { exceptions, namesOf, parametersOf } from './path-parameters.ts';

/** Fields of bodies that refer to something else, under Cloudflare's own name. */
const ownWords = ['custom_csr_id'];

/** Operations on one thing of fixed name, whose path has a parameter for it. */
const fixed = /^(?:ssl\.(?:mode|minimumTls)|cache\.developmentMode)\.(?:get|edit)$/;

const all = [...operations.values()].map(({ operation }) => operation);

describe('an input names what it is about by the thing', () => {
  test.each(all.map((operation) => [operation.name, operation] as const))('%s', async (name, operation) => {
    const fields = (await fieldsOf(operation)).map((field) => field.name);
    expect(fields.filter((field) => /^id$|_id$|Id$|_name$/.test(field) && !isOwnWord(name, field))).toEqual([]);
    if (fixed.test(name)) return;
    const unnamed = parametersOf(operation.endpoints[0]).filter(
      (parameter) => !namesOf(parameter).some((word) => fields.includes(word)) && exceptions[parameter]?.length !== 0,
    );
    expect(unnamed).toEqual([]);
  });

  test('with exceptions that are all needed', async () => {
    const used = new Set(all.flatMap(({ endpoints: [endpoint] }) => parametersOf(endpoint)));
    expect(Object.keys(exceptions).filter((parameter) => !used.has(parameter))).toEqual([]);
    const fields = (await Promise.all(all.map(fieldsOf))).flat().map(({ name }) => name);
    expect(ownWords.filter((word) => !fields.includes(word))).toEqual([]);
  });
});

/** Filters of lists, and a person, have names of their own. */
function isOwnWord(operation: string, field: string): boolean {
  return ownWords.includes(field) || (field.endsWith('_name') && /\.(?:list|forEach)$|^user\.edit$/.test(operation));
}
