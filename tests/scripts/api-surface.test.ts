import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breakingChanges, permitsBreaking, readChangeset } from '../../scripts/api/breaking.ts';
import { type Surface, surfaceOf } from '../../scripts/api/surface.ts';

/** The surface of a package with one entry and one chunk. */
function surface(chunk: string, entry = 'export { ListInput, Zone, list } from "./chunks/core.cjs";'): Surface {
  const dist = mkdtempSync(join(tmpdir(), 'api-'));
  mkdirSync(join(dist, 'chunks'));
  writeFileSync(join(dist, 'index.d.cts'), entry);
  writeFileSync(join(dist, 'chunks/core.d.cts'), chunk);
  return surfaceOf(dist);
}

const chunk = `/** A zone. */
interface Zone {
  /** Its name. */
  readonly name: string; // ends without a dot
  readonly paused: boolean;
}
interface ListInput {
  readonly page?: number | undefined;
}
type Key = \`\${string}/*\`;
declare function list(input: ListInput): readonly Zone[];
export { Zone, ListInput, list };
`;
const before = surface(chunk);
const changesOf = (after: Surface) => breakingChanges(before, after).map(({ name, what }) => `${name} ${what}`);

test('the surface has each exported name, and each declaration without its comments', () => {
  expect(before.exports).toBe(
    'cloudflare-connector/index ListInput\ncloudflare-connector/index Zone\ncloudflare-connector/index list\n'.replaceAll(
      '/index',
      '',
    ),
  );
  expect(before.declarations).toContain(
    '// Zone\ninterface Zone {\n  readonly name: string;\n  readonly paused: boolean;\n}',
  );
  expect(before.declarations).toContain(`// Key\ntype Key = \`\${string}/*\`;`);
  expect(before.declarations).not.toContain('Its name');
});

describe('a change that can break a program', () => {
  test.each<[string, Surface, string[]]>([
    [
      'an export is gone',
      surface(chunk, 'export { ListInput, list } from "./chunks/core.cjs";'),
      ['cloudflare-connector Zone not exported any more'],
    ],
    [
      'a field is gone',
      surface(chunk.replace('  readonly paused: boolean;\n', '')),
      ['Zone was: readonly paused: boolean;'],
    ],
    [
      'a type is different',
      surface(chunk.replace('paused: boolean', 'paused: string')),
      ['Zone was: readonly paused: boolean;'],
    ],
    ['a declaration is gone', surface(chunk.replace(/type Key.*\n/, '')), ['Key removed']],
    [
      'an input requires more',
      surface(chunk.replace('readonly page?', 'readonly zone: string;\n  readonly page?')),
      ['ListInput newly required: readonly zone: string;'],
    ],
  ])('%s', (_what, after, expected) => {
    expect(changesOf(after)).toEqual(expected);
  });

  test.each<[string, Surface]>([
    ['a comment', surface(chunk.replace('Its name', 'The name'))],
    [
      'the order',
      surface(
        chunk
          .replace(/( {2}readonly paused: boolean;\n)(\})/, '$2')
          .replace('interface Zone {\n', 'interface Zone {\n  readonly paused: boolean;\n'),
      ),
    ],
    [
      'an optional field of an input',
      surface(chunk.replace('readonly page?', 'readonly zone?: string;\n  readonly page?')),
    ],
    [
      'a field of what is returned',
      surface(chunk.replace('readonly paused', 'readonly id: string;\n  readonly paused')),
    ],
    ['a new declaration', surface(`${chunk}interface Other {}\n`)],
  ])('is not %s', (_what, after) => {
    expect(changesOf(after)).toEqual([]);
  });
});

describe('changesets', () => {
  const set = (bump: string, text = 'Something.') => [
    readChangeset(`---\n'cloudflare-connector': ${bump}\n---\n\n${text}\n`) ?? expect.fail(),
  ];

  test.each([
    ['1.4.0', 'major', true],
    ['1.4.0', 'minor', false],
    ['1.0.0-rc.1', 'minor', true],
    ['0.3.0', 'minor', true],
    ['0.3.0', 'patch', false],
  ])('at %s, a %s one permits a breaking change: %s', (version, bump, permits) => {
    expect(permitsBreaking(version, set(bump))).toBe(permits);
  });

  test('none permits none', () => expect(permitsBreaking('1.0.0-rc.1', [])).toBe(false));

  test('one permits it that says why nobody can notice', () => {
    expect(
      permitsBreaking('1.4.0', set('patch', 'A name.\n\napi: compatible, because the type was never exported')),
    ).toBe(true);
    expect(permitsBreaking('1.4.0', set('patch', 'A name.\n\napi: compatible'))).toBe(false);
  });

  test('of another package count for nothing', () => {
    expect(readChangeset('---\n"other": major\n---\n\nText.\n')).toBeUndefined();
  });
});
