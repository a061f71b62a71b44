import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kitchen, sourceKitchen } from '../../scripts/cookbook/jobs.ts';
import { PAIRS, readPairs, tokenOf } from '../../scripts/cookbook/pairs.ts';
import { generatedPage } from '../../scripts/generate-moving.ts';

const pairs = readPairs();

let kitchen: Kitchen;
beforeAll(async () => {
  kitchen = await sourceKitchen(
    pairs.flatMap(({ name }) => [name, `${name}.official`]),
    PAIRS,
  );
}, 60_000);
afterAll(() => kitchen?.close());

test('the page has the programs as they are', () => {
  const { path, content } = generatedPage();
  expect(readFileSync(path, 'utf8')).toBe(content);
});

test('the page names the version of the official client that is compared with', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(readFileSync('docs/moving/official-client.md', 'utf8')).toContain(` ${devDependencies.cloudflare}, `);
});

describe.concurrent('both programs do the same on the simulator', () => {
  test.each(pairs.map((pair) => [pair.name, pair] as const))('%s', { timeout: 60_000 }, async (name, pair) => {
    const official = await kitchen.run({ name: `${name}.official` }, tokenOf(pair));
    const ours = await kitchen.run({ name }, tokenOf(pair));
    if (name !== '8-denied') expect(ours).toBe(official);
    else
      expect([official, ours]).toEqual(['403 Authentication error\n', '403 missing_permission\nZone · DNS · Edit\n']);
    expect(ours).not.toBe('');
  });
});
