import { describe, expect, test } from 'vitest';
import { readToken, redact } from '../../src/permissions/token-format.ts';

const user = `cfut_${'a1B2'.repeat(10)}c0ffee00`;
const account = `cfat_${'a1B2'.repeat(10)}c0ffee00`;
const legacy = 'a-_Z'.repeat(10);

describe('a token in a form that Cloudflare makes is accepted', () => {
  test.each([
    ['a user token', user, 'user'],
    ['an account-owned token', account, 'account'],
    ['a token of the older format', legacy, 'legacy'],
  ])('%s', (_, value, kind) => {
    expect(readToken(value)).toEqual({ ok: true, value, kind, note: undefined });
  });

  test.each([
    ['spaces', `  ${user} `, 'spaces around it pasted together with the token: removed'],
    ['a line break at the end', `${user}\r\n`, 'spaces around it pasted together with the token: removed'],
    ['double quotes', `"${user}"`, 'quotes pasted together with the token: removed'],
    ['single quotes', `'${user}'`, 'quotes pasted together with the token: removed'],
    ['"Bearer "', `Bearer ${user}`, '"Bearer " pasted together with the token: removed'],
    ['"bearer " in another case', `bearer   ${user}`, '"Bearer " pasted together with the token: removed'],
  ])('with %s pasted along, which is removed', (_, pasted, note) => {
    expect(readToken(pasted)).toEqual({ ok: true, value: user, kind: 'user', note });
  });
});

describe('what can not be a token is refused with a reason that does not repeat it', () => {
  test.each([
    ['nothing', '', 'is empty'],
    ['spaces alone', '   ', 'is empty'],
    ['quotes alone', '""', 'is empty'],
    ['a line break inside', `${user.slice(0, 20)}\r\n${user.slice(20)}`, 'line break'],
    ['a header smuggled in', `${user}\r\nX-Evil: 1`, 'line break'],
    ['a space inside', `${user.slice(0, 20)} ${user.slice(20)}`, 'contains a space'],
    ['a whole header', `Authorization: Bearer ${user}`, 'whole Authorization header'],
    ['a Global API Key', `cfk_${'a'.repeat(48)}`, 'Global API Key'],
    ['an older Global API Key', 'abcdef0123456789'.repeat(3).slice(0, 37), 'Global API Key'],
    ['a prefixed token that is cut off', user.slice(0, 30), 'cut off'],
    ['an older token that is cut off', legacy.slice(0, 39), 'has 39 characters'],
    ['a character that no token has', `${legacy.slice(0, 39)}é`, 'a character that Cloudflare does not use'],
    ['a masked token', 'cfut_****abcd', 'a masked API token'],
    ['a masked token of the older format', '••••••••3f9a', 'a masked API token'],
    ['a token masked with the letter x', `cfat_${'x'.repeat(12)}ab`, 'a masked API token'],
    ['a token with its middle left out', `${user.slice(0, 9)}...${user.slice(-4)}`, 'a masked API token'],
    ['a longer secret', 'a1'.repeat(32).replace('a', 'g'), 'may be another secret'],
    ['a number', 42, 'must be a string'],
    ['undefined', undefined, 'must be a string'],
  ])('%s', (_, pasted, reason) => {
    const format = readToken(pasted);
    expect(format).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
    if (typeof pasted === 'string' && pasted.trim().length > 5)
      expect(JSON.stringify(format)).not.toContain(pasted.trim());
  });
});

test('redact() takes out a known secret, prefixed tokens and Authorization values', () => {
  expect(redact(`failed with ${legacy}!`, legacy)).toBe('failed with [token]!');
  expect(redact(`a ${user} b ${account}`)).toBe('a [token] b [token]');
  expect(redact(`Authorization: Bearer ${legacy}`)).toBe('Authorization: Bearer [token]');
  expect(redact('nothing to hide')).toBe('nothing to hide');
});
