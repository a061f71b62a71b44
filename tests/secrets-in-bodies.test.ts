import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError } from '../src/index.ts';
import { fixture } from './domains/ssl/certificates.ts';
import { failureOf, scene, stopTime, timeFlies } from './scene.ts';

/* Secrets that a caller hands over: a server or a fetch may repeat them. No error shows them, whatever went wrong. */

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const SECRET = 'canary-Secret+of/mine_7';
const KEY = fixture('rsa.key');
const ACCOUNT = 'a'.repeat(32);
const ZONE = 'b'.repeat(32);

const encodings: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'as JSON': (secret) => JSON.stringify({ text: secret }),
  'as Base64': (secret) => btoa(secret),
  'percent-encoded': (secret) => encodeURIComponent(secret),
};

const envelope = (message: string) => ({
  success: false,
  errors: [{ code: 10_021, message }],
  messages: [],
  result: null,
});

/** How the answer to a request goes wrong, repeating a text. */
const faults: Readonly<Record<string, (shown: string) => Promise<Response>>> = {
  ...Object.fromEntries(
    [200, 400, 401, 403, 404, 409, 429, 500].map((status) => [
      `status ${status}`,
      async (shown: string) => Response.json(envelope(`It has ${shown}`), { status }),
    ]),
  ),
  'a header': async (shown) =>
    new Response('no', { status: 404, headers: { 'content-type': `text/x; ${shown.replace(/\s/g, ' ')}` } }),
  'a broken connection': async (shown) => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(`with ${shown}`), { code: 'ECONNRESET' }) });
  },
  'a broken connection that says everything': async (shown) => {
    throw new Error(`could not send ${shown}`);
  },
};

const calls: Readonly<Record<string, (cf: CloudflareConnector) => Promise<unknown>>> = {
  'workers.scripts.secrets.put': (cf) =>
    cf.workers.scripts.secrets.put({ account: ACCOUNT, script: 'w', name: 'KEY', text: SECRET }),
  'workers.scripts.upload': (cf) =>
    cf.workers.scripts.upload({
      account: ACCOUNT,
      script: 'w',
      main_module: 'a.js',
      modules: [{ name: 'a.js', content: 'export default {}' }],
      bindings: [{ type: 'secret_text', name: 'KEY', text: SECRET }],
    }),
  'workers.scripts.settings.edit': (cf) =>
    cf.workers.scripts.settings.edit({
      account: ACCOUNT,
      script: 'w',
      bindings: [{ type: 'secret_text', name: 'KEY', text: SECRET }],
    }),
  'ssl.customCertificates.upload': (cf) =>
    cf.ssl.customCertificates.upload({ zone: ZONE, certificate: fixture('rsa.pem'), private_key: KEY }),
};

const everythingOf = (error: CloudflareConnectorError): string =>
  [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 10, showHidden: true })].join('\n');

describe.each(Object.entries(calls))('%s', (name, call) => {
  const where = Object.entries(faults).flatMap(([fault, answer]) =>
    Object.entries(encodings).map(([how, encode]) => [fault, how, answer, encode] as const),
  );
  it.each(where)('shows no secret that is repeated by %s, %s', { timeout: 20_000 }, async (_, __, answer, encode) => {
    const secret = name.startsWith('ssl') ? KEY : SECRET;
    const { token } = scene();
    const cf = new CloudflareConnector({ apiToken: token.value, fetch: () => answer(encode(secret)), retries: 0 });
    const error = await timeFlies(failureOf(call(cf)));
    const shown = everythingOf(error);
    const lines = name.startsWith('ssl') ? secret.split('\n').filter((line) => line.length > 60) : [secret];
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(shown).not.toContain(line);
      expect(shown).not.toContain(encodeURIComponent(line));
    }
    expect(shown).not.toContain(encode(secret));
  });
});

it('a denial stays what it is: a missing permission', async () => {
  const { cf, cloudflare } = scene({ token: { scopes: ['zone:read'] } });
  const input = { account: cloudflare.accounts.default.id, script: 'w', name: 'KEY', text: SECRET };
  const error = await timeFlies(failureOf(cf.workers.scripts.secrets.put(input)));
  expect(error).toMatchObject({ name: 'MissingPermissionError', code: 'missing_permission' });
});

it('a short secret does not garble the words of the library', async () => {
  const { token } = scene();
  const fetch = async () => Response.json(envelope('a is taken'), { status: 400 });
  const cf = new CloudflareConnector({ apiToken: token.value, fetch, retries: 0 });
  const input = { account: ACCOUNT, script: 'w', name: 'KEY', text: 'a' };
  const error = await failureOf(cf.workers.scripts.secrets.put(input));
  expect(error.message).toMatch(/^workers\.scripts\.secrets\.put failed: \[secret\] is t\[secret\]ken/);
  expect(CloudflareConnectorError.is(error)).toBe(true);
});
