import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CloudflareConnector, CloudflareConnectorError, type Scope } from '../src/index.ts';
import { createCloudflare } from '../src/testing/index.ts';
import { scene } from './scene.ts';

const HERE = 'tests/caller-frames.test.ts';
const INTERNAL = /[\\/]src[\\/]/;

/** The frames of the error that a call fails with. */
async function framesOf(call: () => Promise<unknown>): Promise<readonly string[]> {
  const error = await call().then(
    () => new Error('The call was expected to fail.'),
    (caught: unknown) => caught,
  );
  if (!CloudflareConnectorError.is(error)) throw error;
  return String(error.stack)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
}

const readOnly = { token: { scopes: ['zone:read', 'dns:read'] as Scope[] } };
const record = { type: 'A', name: 'www', content: '192.0.2.1' } as const;
const zone = 'example.com';

/** A way to fail, each of which used to end within the package. */
const failures: Readonly<Record<string, () => Promise<unknown>>> = {
  'an unknown zone': () => scene().cf.dns.records.get({ zone: 'nowhere.example', record: 'a'.repeat(32) }),
  'an unknown zone of a list': () => scene().cf.dns.records.list({ zone: 'nowhere.example' }).all(),
  'an invalid input': () => scene().cf.dns.records.create({ zone, ...record, content: 'x' }),
  'an invalid option': () => scene().cf.zones.list({}, { timeout: -1 }).all(),
  'a denied change': () => scene(readOnly).cf.dns.records.create({ zone, ...record }),
  'a denied purge': () => scene(readOnly).cf.cache.purgeUrls({ zone, urls: ['https://example.com/a'] }),
  'a connection failure': () => failing('network-error').zones.get({ zone }),
  'a connection failure of a list': async () => {
    for await (const found of failing('network-error').zones.list()) expect(found).toBeUndefined();
  },
  'a whole list': async () => {
    for await (const found of scene().cf.pageRules.list({ zone: 'nowhere.example' })) expect(found).toBeUndefined();
  },
  detect: () => scene().cf.permissions.detect({ zone: '' }),
  require: () => scene(readOnly).cf.permissions.require(['dns:edit']),
  createToken: () => scene().cf.permissions.createToken({ name: '', scopes: [] }),
  fetch: () => scene().cf.fetch('https://example.com'),
};

function failing(answer: 'network-error'): CloudflareConnector {
  const { cloudflare, cf } = scene({ connector: { retries: 0 } });
  cloudflare.faults.add({ match: {}, response: answer });
  return cf;
}

describe.each(Object.entries(failures))('the stack of %s', (_, fail) => {
  it('has the frames of the caller and none of the package', async () => {
    // Not only with the first call, which loads what later ones have.
    for (let time = 0; time < 2; time++) {
      const frames = await framesOf(fail);
      expect(frames.join('\n')).toContain(HERE);
      expect(frames.filter((frame) => INTERNAL.test(frame))).toEqual([]);
    }
  });
});

describe('a caller', () => {
  it('is shown for each of many calls at once', async () => {
    const { cf } = scene();
    const calls = Array.from({ length: 50 }, (_, at) =>
      framesOf(async () => await cf.zones.get({ zone: `${at}.example` })),
    );
    for (const frames of await Promise.all(calls)) expect(frames.join('\n')).toContain(HERE);
  });

  it('of a shared lookup has an error of its own', async () => {
    const { cf } = scene();
    const get = async () => await cf.zones.get({ zone: 'nowhere.example' });
    const list = async () => await cf.dns.records.list({ zone: 'nowhere.example' }).all();
    const [one, other] = await Promise.allSettled([get(), list()]);
    expect(one).toMatchObject({ reason: { operation: 'zones.get' } });
    expect(other).toMatchObject({ reason: { operation: 'dns.records.list' } });
  });

  it('is shown also for the error that caused the one that is thrown', async () => {
    const { cf, zone: example } = scene({ zone: { plan: 'enterprise' }, ...readOnly });
    const urls = Array.from({ length: 600 }, (_, at) => `https://example.com/${at}`);
    const error = await cf.cache.purgeUrls({ zone: example.id, urls }).catch((caught: unknown) => caught);
    if (!CloudflareConnectorError.is(error)) throw error;
    expect(error).toMatchObject({ name: 'PurgeError', cause: { name: 'MissingPermissionError' } });
    expect(String((error.cause as Error).stack)).toContain(HERE);
    expect(String((error.cause as Error).stack)).not.toMatch(INTERNAL);
  });

  it('is shown where nobody awaits the call', async () => {
    const { stderr, code } = await run(`
      import { CloudflareConnector } from './src/index.ts';
      import { createCloudflare } from './src/testing/index.ts';
      const { fetch, tokens } = createCloudflare();
      const cf = new CloudflareConnector({ apiToken: tokens.create({ scopes: ['zone:read'] }).value, fetch });
      function theCaller() { cf.zones.get({ zone: 'nowhere.example' }); }
      theCaller();
    `);
    expect(code).not.toBe(0);
    expect(stderr).toContain('the token cannot see a zone nowhere.example');
    expect(stderr).toContain('at theCaller');
    expect(stderr.length).toBeLessThan(5_000);
  });

  it('is shown by engines that cannot leave frames out', async () => {
    const original = Error.captureStackTrace;
    Reflect.deleteProperty(Error, 'captureStackTrace');
    const { cf } = scene();
    // A call site is recorded at most once in a millisecond.
    const frames = await new Promise((resolve) => setTimeout(resolve, 5))
      .then(() => framesOf(() => cf.zones.get({ zone: 'nowhere.example' })))
      .finally(() => {
        Error.captureStackTrace = original;
      });
    expect(frames.join('\n')).toContain(HERE);
    expect(frames.filter((frame) => INTERNAL.test(frame))).toEqual([]);
  });
});

describe('an error that is not of this library', () => {
  it('keeps its own stack', async () => {
    const { fetch, tokens } = createCloudflare();
    const own = new TypeError('mine');
    const { stack } = own;
    const hooks = {
      request: () => {
        throw own;
      },
    };
    const cf = new CloudflareConnector({ apiToken: tokens.create().value, fetch, hooks });
    await expect(cf.zones.get({ zone: 'a'.repeat(32) })).rejects.toBe(own);
    expect(own.stack).toBe(stack);
  });
});

function run(program: string): Promise<{ code: unknown; stderr: string }> {
  return new Promise((resolve) => {
    const given = ['--import', 'tsx', '--input-type=module', '--eval', program];
    execFile(process.execPath, given, (error, _, stderr) => resolve({ code: error?.code ?? 0, stderr }));
  });
}
