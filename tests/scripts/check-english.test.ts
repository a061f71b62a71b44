import { describe, expect, test } from 'vitest';
import { checkEnglish, checkPatterns, englishFaults } from '../../scripts/check-english.ts';
import { englishPatterns } from '../../scripts/english-patterns.ts';

const inComment = (text: string) => `const count = 1;\n/** ${text} */\nexport const other = count;\n`;
const inMessage = (text: string) => `export const message = ${JSON.stringify(text)};\n`;
const inTemplate = (text: string) => `export const message = (name: string) => \`\${name}: ${text} (\${name})\`;\n`;

describe.each(englishPatterns)('"$name"', ({ bad, good, better }) => {
  test.each([
    ['a comment', 'src/a.ts', inComment],
    ['a string literal', 'src/a.ts', inMessage],
    ['a template literal', 'src/a.ts', inTemplate],
    ['a page', 'docs/a.md', String],
  ])('is found in %s', (_, path, write) => {
    expect(englishFaults(path, write(bad)).map((fault) => fault.better)).toContain(better);
    expect(englishFaults(path, write(good))).toEqual([]);
  });
});

test('a phrase is reported with its line and the words around it', () => {
  expect(englishFaults('src/a.ts', inComment('The token can not be used.'))).toEqual([
    { line: 2, excerpt: '/** The token [can not] be used. */', better: 'cannot' },
  ]);
});

test('a phrase is found across the lines of a comment, and in a comment before a closing brace', () => {
  const source = 'function f() {\n  // A request that was tried\n  // again.\n}\n/**\n * It can\n * not be.\n */\n';
  expect(englishFaults('src/a.ts', source).map(({ line, excerpt }) => [line, excerpt])).toEqual([
    [2, '// A request that was [tried again].'],
    [6, '* It [can not] be.'],
  ]);
});

test('identifiers and paths are read as words', () => {
  const found = (path: string, source: string) =>
    englishFaults(path, source).map(({ better }) => better.split(/[ ;,]/)[0]);
  expect(found('src/a.ts', 'export const lastAnswer = 1;')).toEqual(['response']);
  expect(found('src/a.ts', 'class Zone { #refusals = []; }')).toEqual(['reject']);
  expect(found('src/transport/try-again.ts', '')).toEqual(['retry']);
  expect(found('src/a.ts', 'export const answerable = 1, shallow = 2;')).toEqual(['response']);
});

test('addresses of other pages are not checked', () => {
  expect(englishFaults('docs/a.md', 'See [it](https://example.com/can-not/answer?x=refused).')).toEqual([]);
  expect(englishFaults('src/a.ts', '// Seen: https://example.com/answer')).toEqual([]);
});

describe('an allowed text', () => {
  const allowed = [{ text: 'Zone can not be deleted', reason: 'a message of the API' }];

  test('is not reported, and is marked as used', () => {
    const used = new Set<(typeof allowed)[number]>();
    expect(englishFaults('src/a.ts', inMessage('Zone can not be deleted'), { allowed, used })).toEqual([]);
    expect([...used]).toEqual(allowed);
  });

  test('does not allow the same phrase elsewhere', () => {
    expect(englishFaults('src/a.ts', inMessage('A record can not be deleted'), { allowed })).toHaveLength(1);
    expect(englishFaults('src/a.ts', inMessage('Zone can not be deleted, nor can not X'), { allowed })).toHaveLength(1);
  });
});

test('a pattern that does not match its own sample breaks the check', () => {
  const [first] = englishPatterns;
  if (!first) throw new Error('There are no patterns.');
  expect(() => checkPatterns([{ ...first, bad: 'A good sentence.' }])).toThrow('does not match: A good sentence.');
  expect(() => checkPatterns([{ ...first, good: first.bad }])).toThrow('matches');
});

test('the sources and the pages are in plain English', () => {
  const { files, faults } = checkEnglish();
  expect(files).toBeGreaterThan(200);
  expect(faults).toEqual([]);
  // It reads every file of the sources and the pages.
}, 60_000);
