import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { detectionCost, type TokenName, tokenNames } from '../../bench/detection.ts';
import * as library from '../../src/index.ts';
import { loadCatalog } from '../../src/permissions/catalog.ts';
import * as simulator from '../../src/testing/index.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8');
const page = read('permissions.md');
const catalog = [...(await loadCatalog()).entries()];
const guarded = catalog.filter(({ groups }) => groups.length > 0);
const inEnglish = (count: number) => count.toLocaleString('en');

test('the page counts the catalog right', () => {
  expect(page).toContain(`a catalog of ${inEnglish(catalog.length)} operations`);
  expect(page).toContain(`${inEnglish(guarded.length)} of them have\npermission groups`);
  const zone = catalog.find(({ method, path }) => method === 'GET' && path === '/zones/{zone_id}');
  expect(page).toContain(`reading a zone accepts ${zone?.groups.length}.`);
});

test('the page of facts counts it right, too', () => {
  const most = Math.max(...catalog.map(({ groups }) => groups.length));
  expect(read('api-facts.md')).toContain(
    `Of ${inEnglish(catalog.length)} operations ${catalog.length - guarded.length} name no permission group. Where many are named, any one suffices: up to ${most},`,
  );
});

describe('detection costs what the page says', () => {
  const rows = [...page.matchAll(/^\| (an? .*) \| (\d+) \| (\d+) \|$/gm)];
  const costs = rows.map(([, name, depth, requests]) => [name as TokenName, Number(depth), Number(requests)] as const);

  test.each(costs)('%s', async (name, depth, requests) => {
    expect(tokenNames).toContain(name);
    expect(await detectionCost(library, simulator, name)).toMatchObject({ depth, requests });
  });

  test('for three kinds of tokens', () => {
    expect(costs).toHaveLength(3);
  });
});

test('what the facts name in the code is there', () => {
  const files = [...read('api-facts.md').matchAll(/`((?:[a-z-]+\/)*[a-z-]+\.ts)`/g)].map(([, file = '']) => file);
  const exists = (file: string) =>
    ['src/', ''].some((base) => existsSync(fileURLToPath(new URL(`../../${base}${file}`, import.meta.url))));
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !exists(file))).toEqual([]);
});
