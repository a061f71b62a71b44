import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { operationUrl } from '../../scripts/build/see-links.ts';
import { slugOf } from '../../scripts/site/slug.ts';
import { operations } from '../operations.ts';

const { root } = inject('installed');
const declarations = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.d\.c?ts$/.test(name))
  .map((name) => readFileSync(join(root, 'dist', name), 'utf8'))
  .join('\n');

test('the comment of every operation links to its reference, which is on the page', () => {
  const linked = new Set([...declarations.matchAll(/@see (https:\S+\/docs\/domains\/\S+)/g)].map(([, url]) => url));
  expect([...operations.keys()].filter((name) => !linked.has(operationUrl(name)))).toEqual([]);
  for (const name of operations.keys()) {
    const { pathname, hash } = new URL(operationUrl(name));
    const page = pathname.replace(/^.*\/main\//, '');
    expect(existsSync(page)).toBe(true);
    const anchors = [...readFileSync(page, 'utf8').matchAll(/^### (.+)$/gm)].map(([, heading = '']) => slugOf(heading));
    expect(anchors).toContain(hash.slice(1));
  }
});
