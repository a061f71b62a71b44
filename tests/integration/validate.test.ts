import { describe, expect, it } from 'vitest';
import { guideScopes, readToken } from '../../src/index.ts';
import { englishTexts, isMasked, validateConfiguration } from '../../src/integration/index.ts';
import { formatText } from '../../src/integration/validate-configuration.ts';
import { createCloudflare, type TokenInput } from '../../src/testing/index.ts';

function world(token: TokenInput = {}) {
  const cloudflare = createCloudflare({ now: '2026-11-24T06:00:00Z' });
  const zone = cloudflare.zones.create({ name: 'example.com' });
  const { value } = cloudflare.tokens.create({ scopes: [...guideScopes, 'api_tokens:read'], ...token });
  const validate = (configuration: object, options: object = {}) =>
    validateConfiguration(
      { apiKey: value, scopes: guideScopes, ...configuration },
      { fetch: cloudflare.fetch, ...options },
    );
  return { cloudflare, zone, value, validate };
}

describe('a configuration', () => {
  it('with a good token is valid, and shows the zones in reach', async () => {
    const { validate, value } = world();
    const verdict = await validate({ zone: 'example.com' });
    expect(verdict).toMatchObject({
      ok: true,
      verdict: 'valid',
      fields: {
        apiKey: { status: 'ok', message: 'The token is valid.' },
        scopes: { status: 'ok' },
        zone: { status: 'ok', message: 'The token covers example.com.' },
      },
      missing: [],
      fixUrl: undefined,
      zones: [{ name: 'example.com' }],
    });
    expect(verdict.excess.map(({ scope }) => scope)).toEqual(['api_tokens:read']);
    expect(JSON.stringify(verdict)).not.toContain(value);
  });

  it('with a token that lacks permissions names them, with the link', async () => {
    const { validate } = world({ scopes: ['zone:read', 'dns:read'] });
    const verdict = await validate({});
    expect(verdict).toMatchObject({ ok: false, verdict: 'incomplete' });
    expect(verdict.fields.scopes?.message).toMatch(/^The token lacks .*Zone · DNS · Edit/);
    expect(verdict.missing.map(({ scope }) => scope)).toContain('dns:edit');
    expect(verdict.fixUrl).toMatch(/permissionGroupKeys/);
  });

  it.each<[string, TokenInput, string, RegExp]>([
    ['expired', { status: 'expired' }, 'unusable', /expired/],
    ['disabled', { status: 'disabled' }, 'unusable', /disabled/],
    ['not yet valid', { notBefore: '2027-01-01T00:00:00Z' }, 'unusable', /not valid yet \(2027-01-01\)/],
    ['restricted to other addresses', { allowedIps: ['198.51.100.0/24'] }, 'unusable', /network address/],
  ])('with a token that is %s is unusable', async (_, token, expected, message) => {
    const { validate } = world(token);
    const { ok, verdict, fields, fixUrl } = await validate({});
    expect([ok, verdict]).toEqual([false, expected]);
    expect(fields.apiKey?.message).toMatch(message);
    expect(fixUrl).toBeDefined();
  });

  it('with a token that Cloudflare does not know is unusable', async () => {
    const { validate } = world();
    expect((await validate({ apiKey: `cfut_${'z'.repeat(48)}` })).fields.apiKey?.message).toBe(
      englishTexts.tokenInvalid,
    );
  });

  it.each<[string, object, string, string]>([
    ['no token', { apiKey: '' }, 'apiKey', englishTexts.tokenEmpty],
    ['a Global API Key', { apiKey: 'a'.repeat(37) }, 'apiKey', englishTexts.tokenGlobalKey],
    ['half a token', { apiKey: 'cfut_abc' }, 'apiKey', englishTexts.tokenCutOff],
    ['a header', { apiKey: 'Authorization: Bearer x' }, 'apiKey', englishTexts.tokenHeader],
    ['a token in two lines', { apiKey: 'cfut_aaaa\naaaa' }, 'apiKey', englishTexts.tokenSpaces],
    ['a mask without a stored token', { apiKey: '••••••••' }, 'apiKey', englishTexts.tokenMasked],
    ['a scope that does not exist', { scopes: ['dns:write'] }, 'scopes', englishTexts.scopesInvalid],
    ['a tool that does not exist', { enabled: { cloudflare_no_tool: true } }, 'scopes', englishTexts.scopesInvalid],
    ['scopes that are a text', { scopes: 'dns:edit' }, 'scopes', englishTexts.scopesInvalid],
    ['a zone that is not one', { zone: 'not a zone' }, 'zone', englishTexts.zoneInvalid],
    ['an account that is not an id', { account: 'mine' }, 'account', englishTexts.accountInvalid],
  ])('with %s is invalid, without a request', async (_, change, field, message) => {
    const { validate, cloudflare } = world();
    const verdict = await validate(change);
    expect(verdict).toMatchObject({ ok: false, verdict: 'invalid', fields: { [field]: { status: 'error', message } } });
    expect(cloudflare.requests).toEqual([]);
  });

  it('with a mask uses the stored token', async () => {
    const { validate, value } = world();
    for (const apiKey of ['••••••••', '****abcd', 'cfut_…', undefined, '']) {
      expect((await validate({ apiKey, stored: value })).verdict).toBe('valid');
    }
    expect(isMasked(value)).toBe(false);
  });

  it('with a zone or an account out of reach says so at that field', async () => {
    const { validate } = world();
    const { ok, fields } = await validate({ zone: 'other.example', account: 'f'.repeat(32) });
    expect(ok).toBe(false);
    expect(fields.zone).toEqual({ status: 'error', message: expect.stringContaining('does not cover other.example') });
    expect(fields.account?.status).toBe('error');
  });

  it('takes the scopes of enabled tools', async () => {
    const { validate } = world({ scopes: ['zone:read', 'dns:read', 'api_tokens:read'] });
    const only = (name: string) => validate({ scopes: undefined, enabled: { [name]: true } });
    expect((await only('cloudflare_dns_listRecords')).verdict).toBe('valid');
    expect((await only('cloudflare_cache_purgeEverything')).missing.map(({ scope }) => scope)).toEqual(['cache:purge']);
  });

  it('is answered within its timeout, with what is known', async () => {
    const { validate, cloudflare } = world();
    cloudflare.latency = 10_000;
    const started = Date.now();
    const { ok, verdict, fields } = await validate({}, { timeout: 300 });
    expect(Date.now() - started).toBeLessThan(1_500);
    expect([ok, verdict]).toEqual([false, 'unconfirmed']);
    expect(fields.apiKey).toEqual({ status: 'warning', message: englishTexts.tokenUnknown });
  });

  it('is told in other words', async () => {
    const { validate } = world();
    const { fields } = await validate({}, { texts: { tokenGood: 'Das Token ist gültig.' } });
    expect(fields.apiKey?.message).toBe('Das Token ist gültig.');
    await expect(validate({}, { texts: { tokenGod: 'x' } })).rejects.toThrow(/tokenGood/);
    await expect(validate({}, { timeout: 'soon' })).rejects.toThrow(/timeout/);
  });

  it('every problem of a pasted token has a sentence of its own', () => {
    const pasted = ['', 'Authorization: x', 'a b', 'a\nb', 'c'.repeat(37), 'cfut_a', 'ä'.repeat(40), 'x'.repeat(12)];
    const told = pasted.map((one) => {
      const format = readToken(one);
      return format.ok ? undefined : formatText(format.problem, englishTexts);
    });
    expect(told).toEqual([
      englishTexts.tokenEmpty,
      englishTexts.tokenHeader,
      englishTexts.tokenSpaces,
      englishTexts.tokenSpaces,
      englishTexts.tokenGlobalKey,
      englishTexts.tokenCutOff,
      englishTexts.tokenCharacters,
      englishTexts.tokenCutOff,
    ]);
  });
});
