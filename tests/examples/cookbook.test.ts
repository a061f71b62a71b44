import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOLDER, type Kitchen, readJobs, sourceKitchen } from '../../scripts/cookbook/jobs.ts';
import { generatedPages, outputFile } from '../../scripts/generate-cookbook.ts';
import { isScope } from '../../src/index.ts';

const jobs = readJobs();
const named = jobs.map((job) => [job.name, job] as const);

let kitchen: Kitchen;
beforeAll(async () => {
  kitchen = await sourceKitchen(jobs.map(({ name }) => name));
}, 60_000);
afterAll(() => kitchen?.close());

test('there are at least thirty jobs, and output of no other', () => {
  expect(jobs.length).toBeGreaterThanOrEqual(30);
  expect(readdirSync(join(FOLDER, 'output')).sort()).toEqual(jobs.map(({ name }) => `${name}.txt`));
});

test.each(generatedPages(jobs))('$path has the programs and their output', ({ path, content }) => {
  // As `npm run cookbook` writes it.
  expect(readFileSync(path, 'utf8')).toBe(content);
});

// A program that the page has as JavaScript has no types.
test.each(named)('%s is JavaScript as it stands', (_name, { code }) => {
  expect(code).not.toMatch(/^import type|: string[,)]| as const|\bas [A-Z]|@ts-/m);
});

describe.concurrent('with the permissions that the page names, and no other, a job prints what the page shows', () => {
  test.each(named)('%s', { timeout: 60_000 }, async (_name, job) => {
    const scopes = job.permissions.split(', ').filter(isScope);
    expect(scopes.join(', ')).toBe(job.permissions === '(any)' ? '' : job.permissions);
    const printed = await kitchen.run(job, scopes.join(','));
    // The token that was made for the test.
    expect(printed.replace(/^scoped .*\n/m, '')).toBe(readFileSync(outputFile(job), 'utf8'));
  });
});

describe('the simulated account of a job', () => {
  const run = (name: string, token: string): Promise<string> => {
    const job = jobs.find((one) => one.name === name) ?? expect.fail(name);
    return kitchen.run(job, token);
  };

  test('denies what the chosen token may not do', { timeout: 30_000 }, async () => {
    expect(await run('change-address', 'missing')).toMatch(/MissingPermissionError: .* needs Zone · DNS · Edit/);
    expect(await run('check-token', 'expired')).toMatch(/^token: expired/);
    expect(await run('purge-after-deploy', 'zone:read,dns:edit')).toMatch(/needs Zone · Cache Purge · Purge/);
  });

  test('rejects a token that it does not have', { timeout: 30_000 }, async () => {
    expect(await run('find-zone', 'zone:read,dns')).toMatch(
      /CLOUDFLARE_SIMULATE_TOKEN: dns is neither a token nor a scope/,
    );
  });
});
