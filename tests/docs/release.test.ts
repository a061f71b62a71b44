import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/release.md');

test('the page of releases has the versions that the matrix runs', () => {
  const pinned: Record<string, string> = {
    ...JSON.parse(read('tests/runtimes/binaries/package.json')).optionalDependencies,
    ...JSON.parse(read('tests/package/compilers/package.json')).dependencies,
  };
  const version = (name: string): string => pinned[name]?.replace(/^npm:.*@/, '') ?? expect.fail(name);
  for (const major of [20, 22, 24, 26]) expect(page).toContain(`| Node ${major} | ${version(`node-${major}`)} |`);
  expect(page).toContain(`| Deno | ${version('@deno/linux-x64-glibc')} |`);
  expect(page).toContain(`| Bun | ${version('@oven/bun-linux-x64')} |`);
  expect(page).toContain(`| TypeScript | ${version('typescript-lowest')} and ${version('typescript-newest')} |`);
});

test('CI tests the sources in each Node of the page', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml'));
  const tested = [...page.matchAll(/^\| Node (\d+) \|/gm)].map(([, major]) => Number(major));
  expect(jobs.node.strategy.matrix['node-version']).toEqual(tested);
});

test('the release stages the tarball that the tests left, without a token, after a person let it', () => {
  const { jobs } = parse(read('.github/workflows/release.yml'));
  const runs = (job: { steps: readonly { run?: string; with?: { path?: string } }[] }): string =>
    job.steps.map((step) => `${step.run ?? ''} ${step.with?.path ?? ''}`).join('\n');
  expect(read('.ci/run')).toContain('KEEP_TARBALL=$PWD/.build/cloudflare-connector.tgz');
  expect(runs(jobs.test)).toMatch(/\.ci\/run[\s\S]*\.build\/cloudflare-connector\.tgz\n\.build\/sbom\.cdx\.json/);
  expect(runs(jobs.stage)).toMatch(/npm stage publish release\/cloudflare-connector\.tgz .*--provenance/);
  expect(jobs.stage).toMatchObject({ needs: 'test', environment: 'npm', permissions: { 'id-token': 'write' } });
  expect(read('.github/workflows/release.yml')).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
});

test('the version is a candidate of the version that the changesets ask for', () => {
  const { version } = JSON.parse(read('package.json'));
  const pre = JSON.parse(read('.changeset/pre.json'));
  if (pre.mode === 'pre') expect(version).toMatch(new RegExp(`^\\d+\\.\\d+\\.\\d+-${pre.tag}\\.\\d+$`));
  else expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(JSON.parse(read('package-lock.json')).version).toBe(version);
});
