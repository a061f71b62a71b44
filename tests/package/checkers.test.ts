import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const { tarball } = inject('installed');

test('publint has nothing to say', async () => {
  expect(await run('publint', tarball, '--strict')).toMatch(/All good!/);
});

test('the types are right for every entry and resolver', async () => {
  const printed = await run('attw', tarball, '--no-definitely-typed', '--format', 'json', '--no-color');
  const { analysis, problems } = JSON.parse(printed);
  expect(Object.keys(analysis.entrypoints)).toEqual([
    '.',
    './operations',
    './dns-as-code',
    './tools',
    './integration',
    './opentelemetry',
    './redis',
    './durable-object',
    './permissions',
    './node',
    './testing',
    './testing/node',
    './testing/simulate',
    './package.json',
  ]);
  expect(problems ?? {}).toEqual({});
});

/** What a checker prints, whether or not it is content. */
async function run(command: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(`node_modules/.bin/${command}`, args).catch((error) => error);
  return stdout;
}
