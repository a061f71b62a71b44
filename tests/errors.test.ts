import { describe, expect, it } from 'vitest';
import { CloudflareConnectorError, InvalidInputError } from '../src/index.ts';

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
