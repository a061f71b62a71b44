import { readFile } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import type * as library from '../src/index.ts';
import {
  AccessRuleSyncError,
  CloudflareConnectorError,
  DnsApplyError,
  type ErrorCode,
  InvalidInputError,
  MissingPermissionError,
  PartialBatchError,
  PartialReorderError,
  PurgeError,
  rowOf,
  ZoneFileError,
  ZoneVisitError,
} from '../src/index.ts';

const nothing = { deletes: [], patches: [], puts: [], posts: [] };
const unapplied = { applied: { ...nothing, batches: 0 }, mayBeApplied: nothing, pending: nothing };
const sync = { created: 0, edited: 0, deleted: 0, unchanged: 0, failed: 0, notSent: 0, dryRun: false, rules: [] };
const missing = new MissingPermissionError('No.', { needed: [rowOf('dns:edit')], fixUrl: 'https://dash.example' });

/** One error of each class, and the class that says so. */
const each = [
  [MissingPermissionError, missing],
  [InvalidInputError, new InvalidInputError('call', [{ field: 'name', message: 'is required' }])],
  [ZoneFileError, new ZoneFileError('parse', [{ field: 'line 1', message: 'is wrong', line: 1, column: 1 }])],
  [PurgeError, new PurgeError('No.', 'network', {}, [])],
  [PartialBatchError, new PartialBatchError('No.', 'network', {}, unapplied)],
  [DnsApplyError, new DnsApplyError('No.', 'network', {}, { applied: [], failed: [], pending: [], mayBeApplied: [] })],
  [AccessRuleSyncError, new AccessRuleSyncError('No.', 'network', {}, sync)],
  [PartialReorderError, new PartialReorderError('No.', 'network', {}, [], [])],
  [ZoneVisitError, new ZoneVisitError('No.', 'network', {}, { succeeded: [], failed: [], unfinished: [] }, [])],
] as const;

const codes = Object.keys({
  missing_permission: 0,
  invalid_token: 0,
  token_expired: 0,
  token_ip_restricted: 0,
  auth_locked_out: 0,
  not_entitled: 0,
  out_of_reach: 0,
  invalid_input: 0,
  not_found: 0,
  conflict: 0,
  rate_limited: 0,
  api_error: 0,
  network: 0,
  timeout: 0,
  aborted: 0,
  callback_failed: 0,
} satisfies Record<ErrorCode, 0>) as ErrorCode[];

describe('the guards', () => {
  it.each(each.map(([Class, error]) => [Class.name, Class, error] as const))(
    '%s.is accepts its own errors and no others of the family',
    (name, Class, error) => {
      expect(Class.is(error)).toBe(true);
      expect(CloudflareConnectorError.is(error)).toBe(true);
      const accepted = each.filter(([, other]) => Class.is(other)).map(([Other]) => Other.name);
      // The errors of a zone file are invalid input.
      expect(accepted).toEqual(name === 'InvalidInputError' ? ['InvalidInputError', 'ZoneFileError'] : [name]);
      expect(Class.is(new CloudflareConnectorError('network', 'No.'))).toBe(false);
    },
  );

  it('accept nothing that was not thrown by the library', () => {
    for (const value of [undefined, null, 'error', 5, {}, new Error('No.'), { name: 'PurgeError', code: 'network' }]) {
      for (const [Class] of each) expect(Class.is(value)).toBe(false);
      expect(CloudflareConnectorError.is(value)).toBe(false);
    }
  });

  it('accept the errors of another copy of the package, where instanceof does not', async () => {
    vi.resetModules();
    const copy: typeof library = await import('../src/index.ts');
    const theirs = new copy.MissingPermissionError('No.', { needed: [rowOf('dns:edit')] });
    expect(theirs instanceof MissingPermissionError).toBe(false);
    expect(MissingPermissionError.is(theirs)).toBe(true);
    expect(CloudflareConnectorError.is(theirs)).toBe(true);
    expect(InvalidInputError.is(theirs)).toBe(false);
    expect(PurgeError.is(new copy.PurgeError('No.', 'network', {}, []))).toBe(true);
  });
});

describe('a code and its fields', () => {
  it('a partly denied purge has the fields of the denial that caused it', () => {
    const error: unknown = new PurgeError('No.', 'missing_permission', { cause: missing }, []);
    if (!CloudflareConnectorError.is(error) || error.code !== 'missing_permission') throw error;
    expect(error.needed).toEqual([rowOf('dns:edit')]);
    expect(error.fixUrl).toBe('https://dash.example');
    expect(error.toJSON()).toMatchObject({ name: 'PurgeError', needed: [rowOf('dns:edit')], purged: 0 });
    expect(MissingPermissionError.is(error)).toBe(false);
  });

  it('an input that Cloudflare rejected has issues, and none of them', () => {
    const error: unknown = new CloudflareConnectorError('invalid_input', 'No.');
    if (!CloudflareConnectorError.is(error) || error.code !== 'invalid_input') throw error;
    expect(error.issues).toEqual([]);
  });

  it('a batch that failed for another reason has no fields of a denial', () => {
    const error = new PartialBatchError('No.', 'network', { cause: missing }, unapplied);
    expect(error).not.toHaveProperty('needed');
    expect(error.toJSON()).not.toHaveProperty('needed');
  });
});

describe('docsUrl', () => {
  it('leads to the heading of the code, which the documentation has', async () => {
    const page = await readFile('docs/errors.md', 'utf8');
    const headings = [...page.matchAll(/^### `(\w+)`$/gm)].map(([, code]) => code);
    expect(headings).toEqual(codes);
    for (const code of codes) {
      const { docsUrl } = new CloudflareConnectorError(code, 'No.');
      expect(docsUrl).toBe(`https://github.com/frontegg/cloudflare-connector/blob/main/docs/errors.md#${code}`);
    }
  });

  it('is part of the JSON form', () => {
    expect(JSON.parse(JSON.stringify(missing)).docsUrl).toBe(missing.docsUrl);
  });
});

const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('a message', () => {
  it.each([
    ['of many issues', Array.from({ length: 5_000 }, (_, at) => ({ field: `urls.${at}`, message: 'must be a URL' }))],
    ['of one long issue', [{ field: 'urls.0', message: 'ü'.repeat(10_000) }]],
    ['of long issues', Array.from({ length: 50 }, () => ({ field: 'name', message: '語'.repeat(1_000) }))],
  ])('%s is at most 4 kB long, and all of them are in `issues`', (_, issues) => {
    const error = new InvalidInputError('cache.purgeUrls', issues, { operation: 'cache.purgeUrls' });
    expect(bytes(error.message)).toBeLessThanOrEqual(4_096);
    expect(error.issues).toEqual(issues);
    expect(error.message).toContain(`cache.purgeUrls: ${issues[0]?.field}: ${issues[0]?.message.slice(0, 100)}`);
  });

  it('says how many issues it leaves out', () => {
    const issues = Array.from({ length: 5_000 }, (_, at) => ({ field: `urls.${at}`, message: 'must be a URL' }));
    const { message } = new InvalidInputError('cache.purgeUrls', issues);
    const shown = message.split('; ').length - 1;
    expect(message).toMatch(new RegExp(`; and ${5_000 - shown} more, see \`issues\`$`));
  });

  it('of any other error is cut, too', () => {
    expect(bytes(new CloudflareConnectorError('api_error', '語'.repeat(9_000)).message)).toBeLessThanOrEqual(4_096);
  });

  it('that is short is as it was given', () => {
    expect(
      new InvalidInputError('a', [
        { field: 'b', message: 'c' },
        { field: '', message: 'd' },
      ]).message,
    ).toBe('a: b: c; d');
  });
});
