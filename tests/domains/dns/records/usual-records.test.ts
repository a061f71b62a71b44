import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { patchFields, recordFields, recordInList, recordSchema } from '../../../../src/domains/dns/records/fields.ts';
import { recordTypes } from '../../../../src/domains/dns/records/types.ts';
import { id, zoneRef } from '../../../../src/operations/declare.ts';
import { loadSchemas, type Schema, v } from '../../../../src/operations/schema.ts';

// Records of the usual form pass without their schema. A field that is undefined is not usual, so the schema itself judges the
// same record with one.

beforeAll(loadSchemas);

const ID = '372e67954025e0ba6aaa6d586b9e0b59';

/** Mostly a good value, and sometimes another. */
const mostly = (good: readonly unknown[], others: readonly unknown[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...others), fc.string()) },
  );
const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  zone: mostly(['example.com', ID], ['', 1]),
  id: mostly([ID], [ID.toUpperCase(), 5]),
  record: mostly([ID], ['', null]),
  type: mostly(['A', 'AAAA', 'CNAME', 'MX', 'TXT'], [...recordTypes, 'a', 'constructor', undefined]),
  name: mostly(['www', '@', '*.example.com'], ['a..b', '', 'a b', 'a'.repeat(64), 'ä.example.com']),
  content: mostly(['192.0.2.1', '2001:db8::1', 'host.example.com', 'text'], ['', '192.0.2.256', 7]),
  ttl: mostly([1, 60, 300, 86_400], [29, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '300']),
  priority: mostly([0, 10, 65_535], [-1, 65_536, '10']),
  proxied: mostly([true, false], ['yes']),
  comment: mostly(['', 'a comment'], ['two\nlines', 'x'.repeat(501), null]),
};

/** Records with the fields of a schema, and now and then with one that it does not have. */
function recordsOf(needed: readonly string[]) {
  const { zone, id: ids, record, ...others } = fields;
  const own = Object.fromEntries(
    needed.map((name) => [name, { zone, id: ids, record }[name] as fc.Arbitrary<unknown>]),
  );
  const requiredKeys = [...needed, 'type', 'name', 'content'];
  const complete = fc.record({ ...own, ...others }, { requiredKeys });
  return fc.oneof(
    { weight: 9, arbitrary: complete },
    { weight: 1, arbitrary: fc.record({ ...fields, unknown: fc.constant('a field') }, { requiredKeys: [] }) },
  );
}

const schemas: Readonly<Record<string, readonly [() => Schema, ...string[]]>> = {
  create: [() => recordSchema({ zone: zoneRef(), ...recordFields() }), 'zone'],
  update: [() => recordSchema({ zone: zoneRef(), record: id(), ...recordFields() }), 'zone', 'record'],
  edit: [() => recordSchema({ zone: zoneRef(), record: id(), ...patchFields() }, { partial: true }), 'zone', 'record'],
  'a post of a batch': [() => recordInList(recordFields())],
  'a put of a batch': [() => recordInList({ id: id(), ...recordFields() }), 'id'],
  'a patch of a batch': [() => recordInList({ id: id(), ...patchFields() }, { partial: true }), 'id'],
};

it.each(Object.entries(schemas))(
  'a record that passes without its schema is one that the schema accepts: %s',
  (_, [make, ...needed]) => {
    const schema = make();
    let passed = 0;
    fc.assert(
      fc.property(recordsOf(needed), (record) => {
        const quick = v.safeParse(schema, record);
        const thorough = v.safeParse(schema, { ...record, tags: undefined });
        expect(quick.success).toBe(thorough.success);
        if (!quick.success || !thorough.success) return;
        passed++;
        expect(quick.output).toEqual(thorough.output);
        expect(quick.output).not.toBe(record);
      }),
      { numRuns: 2_000 },
    );
    expect(passed).toBeGreaterThan(300);
  },
);

it('a field of a class, or of a prototype, is read as the schema reads it', () => {
  const schema = recordInList(recordFields());
  const inherited = Object.create({ name: 'www' }, { type: { value: 'A', enumerable: true } }) as object;
  const record = Object.assign(inherited, { content: '192.0.2.1' });
  expect(v.safeParse(schema, record)).toMatchObject({ success: v.safeParse(schema, { ...record }).success });
});
