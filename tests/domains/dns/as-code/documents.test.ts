import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { ZoneDocumentSource } from '../../../../src/domains/dns/as-code/documents.ts';

// Long lists are composed in parts of 64 items. What comes of them must be what the parser makes of the whole.
const numbers = Array.from({ length: 200 }, (_, at) => at);
const lines = (make: (at: number) => string, separator = '\n') => numbers.map(make).join(separator);
const options = { merge: true, uniqueKeys: false, prettyErrors: false } as const;
const map = lines((at) => `h${at}: {type: A, value: 192.0.2.${at}}`);

describe('a document in parts', { timeout: 60_000 }, () => {
  it.each([
    ['a block mapping', map],
    ['nested blocks with comments', lines((at) => `h${at}:\n  - type: A\n    value: a\n  # c\n  - {type: MX}`, '\n\n')],
    ['a block sequence', lines((at) => `- type: A\n  name: h${at}`)],
    ['pretty JSON', JSON.stringify(numbers, undefined, 2)],
    ['a list with a comma at its end', `[${lines((at) => `{"a": ${at}}`, ', ')},]`],
    ['an object', `{${lines((at) => `"h${at}": {"type": "A"}`, ',\n')}}`],
    [
      'a list in an object, between others',
      `{"a": 1, "result": [${lines((at) => `{"n": ${at}}`, ',\n')}], "z": [1, 2]}`,
    ],
    ['a sequence in a mapping, before others', `a: 1\nrecords:\n${lines((at) => `  - {n: ${at}}`)}\nz: [1]`],
    ['an anchor', `base: &b {type: A, ttl: 60}\n${lines((at) => `h${at}: {<<: *b, value: ${at}}`)}`],
    ['explicit keys', lines((at) => `? h${at}\n: {a: ${at}}`)],
    ['keys without values', lines((at) => `h${at}:`)],
    ['long values', lines((at) => `h${at}: ${'x'.repeat(100)}`)],
    ['a document with its marks', `---\n${map}\n...\n`],
  ])('is read as the whole: %s', async (_, text) => {
    const whole = parseDocument(text, options);
    expect(whole.errors).toEqual([]);
    const source = await ZoneDocumentSource.read(text);
    const members = source.members();
    const read = members
      ? Object.fromEntries([...members].map(({ key, value }) => [key, value]))
      : [...(source.elements([]) ?? [])].map(({ value }) => value);
    expect(read).toEqual(whole.toJS({ maxAliasCount: -1 }));
  });

  it('has the places of its items', async () => {
    const places = (source: ZoneDocumentSource) => [...(source.members() ?? [])].map(({ place }) => place.line);
    expect(places(await ZoneDocumentSource.read(map))).toEqual(numbers.map((at) => at + 1));
    const nested = await ZoneDocumentSource.read(`a: 1\nrecords:\n${lines((at) => `  - {n: ${at}}`)}`);
    expect([...(nested.elements(['records']) ?? [])].map(({ place }) => place.line)).toEqual(
      numbers.map((at) => at + 3),
    );
  });

  const rows = (separatorAt: (at: number) => string) => `[${lines((at) => `{"a": ${at}}${separatorAt(at)}`)}]`;

  it.each([
    ['a missing comma within a part', rows((at) => (at === 100 ? '' : ','))],
    ['a missing comma between parts', rows((at) => (at === 63 ? '' : ','))],
    ['two commas between parts', rows((at) => (at === 63 ? ',,' : ','))],
    ['a list that is not closed', rows(() => ',').slice(0, -2)],
    ['a line that is indented', `${map}\n  x: 1`],
    ['a tab', lines((at) => `h${at}:\n${at === 150 ? '\t' : ' '} a: 1`)],
  ])('is rejected as the whole, at the same place: %s', async (_, text) => {
    const [error] = parseDocument(text, options).errors;
    const before = text.slice(0, error?.pos[0]).split('\n');
    await expect(ZoneDocumentSource.read(text)).rejects.toMatchObject({
      message: error?.message.split('\n')[0],
      place: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
    });
  });

  it.each([
    ['the first and the last part', `${map}\nh3: 1`],
    ['one part', `${map}\nh199: 1`],
  ])('must not have a key twice, in %s', async (_, text) => {
    await expect(ZoneDocumentSource.read(text)).rejects.toMatchObject({
      message: 'Map keys must be unique',
      place: { line: 201, column: 1 },
    });
  });
});
