import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildHeaders, path } from '../../src/client/resource-helpers.ts';

// The client does not export its helpers.
const official = (file: string) => import(/* @vite-ignore */ resolve('node_modules/cloudflare/internal', file));
const { path: officialPath } = await official('utils/path.mjs');
const { buildHeaders: officialHeaders } = await official('headers.mjs');

const values = [
  'a1b2',
  '',
  ' ',
  'a b',
  'a/b',
  '../x',
  'a?b',
  'a#b',
  '%2e%2e',
  '%2F',
  "!$&'()*+,;=:@-._~",
  'é☃',
  '...',
  7,
];
const wrong = ['.', '..', undefined, null, {}];
/** What a tag makes of a value, at the end of a path and within it. */
const made = (tag: typeof path, value: unknown) =>
  [() => tag`/zones/${value}`, () => tag`/zones/${value}/dns_records`].map((make) => {
    try {
      return make();
    } catch {
      return undefined;
    }
  });

describe('what resources of the official client call', () => {
  it.each(values)('makes a path with %j as the official client does', (value) => {
    expect(made(path, value)).toEqual(made(officialPath, value));
    expect(made(path, value)).not.toContain(undefined);
  });

  it.each(wrong)('has no path with %j, like the official client', (value) => {
    expect(made(officialPath, value)).toEqual([undefined, undefined]);
    expect(made(path, value)).toEqual([undefined, undefined]);
  });

  it('says which path a value cannot be a part of', () => {
    expect(() => path`/zones/${'..'}/settings`).toThrow('A value cannot be a part of the path /zones/../settings');
  });

  it('joins headers as the official client does, those of the call last', () => {
    for (const headers of [undefined, {}, { accept: '*/*' }, { ACCEPT: 'text/html', 'x-more': '1' }]) {
      const all = [{ Accept: 'text/plain' }, headers];
      expect([...buildHeaders(all).values]).toEqual([...officialHeaders(all).values]);
    }
  });
});
