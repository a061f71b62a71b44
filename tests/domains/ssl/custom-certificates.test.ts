import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failureOf, type SceneOptions, scene, seenBy } from '../../scene.ts';
import { fixture } from './certificates.ts';

const zone = 'example.com';
const editor: SceneOptions = {
  simulator: { now: '2026-11-24T06:00:00Z' },
  zone: { plan: 'enterprise' },
  token: { scopes: ['zone:read', 'ssl_and_certificates:edit'] },
};
const pair = (name: string, key = name) => ({
  zone,
  certificate: fixture(`${name}.pem`),
  private_key: fixture(`${key}.key`),
});
const NO_CERTIFICATE = '00000000-0000-4000-8000-000000000000';
const chain = (...names: readonly string[]) => names.map((name) => fixture(`${name}.pem`)).join('');

/** Whether a text contains any revealing part of a key. */
function leaks(text: string, key: string): boolean {
  return key.split('\n').some((line) => line.length >= 16 && !line.startsWith('-----') && text.includes(line));
}

describe('a custom certificate', () => {
  it.each(['rsa', 'rsa.pkcs1', 'ec', 'ec.sec1'])('is uploaded with the key %s', async (key) => {
    const { cf } = scene(editor);
    const uploaded = await cf.ssl.customCertificates.upload(pair(key.split('.')[0] ?? '', key));
    expect(uploaded).toMatchObject({ hosts: ['example.com', '*.example.com'], status: 'active' });
    expect(await cf.ssl.customCertificates.get({ zone, customCertificate: uploaded.id })).toEqual(uploaded);
  });

  it('is uploaded with its issuers', async () => {
    const { cf } = scene(editor);
    const certificate = chain('rsa', 'intermediate', 'root');
    expect((await cf.ssl.customCertificates.upload({ ...pair('rsa'), certificate })).issuer).toBe(
      'Example Intermediate',
    );
  });

  // https://developers.cloudflare.com/ssl/edge-certificates/custom-certificates/bundling-methodologies/
  it('is left to Cloudflare with two cross-signed issuers, unless the chain is served as it is', async () => {
    const crossed = { ...pair('crossed'), certificate: chain('crossed', 'crossed-a', 'crossed-b') };
    for (const bundle_method of [undefined, 'ubiquitous', 'optimal'] as const) {
      const { cf, cloudflare } = scene(editor);
      cloudflare.faults.add({ response: { status: 200, body: { success: true, result: { id: NO_CERTIFICATE } } } });
      await cf.ssl.customCertificates.upload({ ...crossed, zone: 'a'.repeat(32), bundle_method });
      expect(cloudflare.requests.count).toBe(1);
    }
    const { cf, cloudflare } = scene(editor);
    const error = await failureOf(cf.ssl.customCertificates.upload({ ...crossed, bundle_method: 'force' }));
    expect(error.message).toContain('number 3 did not issue number 2');
    expect(cloudflare.requests.count).toBe(0);
  });

  it('is uploaded from environment variables, whose line breaks are written as \\n', async () => {
    for (const lineBreak of ['\\n', '\\r\\n']) {
      const { cf, cloudflare } = scene(editor);
      const { certificate, private_key } = pair('rsa');
      const written = (pem: string) => pem.replaceAll('\n', lineBreak);
      await cf.ssl.customCertificates.upload({
        ...{ zone, certificate: written(certificate), private_key: written(private_key) },
      });
      expect(cloudflare.requests.at(-1)?.body).toMatchObject({ certificate });
    }
  });

  it('is uploaded with a key that its curve precedes, and with Windows line endings', async () => {
    const { cf } = scene(editor);
    const parameters = '-----BEGIN EC PARAMETERS-----\r\nBggqhkjOPQMBBw==\r\n-----END EC PARAMETERS-----\r\n';
    const private_key = parameters + fixture('ec.sec1.key').replaceAll('\n', '\r\n');
    expect(await cf.ssl.customCertificates.upload({ ...pair('ec'), private_key })).toHaveProperty('id');
  });

  it.each([
    ['the key of another certificate', pair('rsa', 'other'), 'private_key: must be the key of the certificate'],
    ['a key of another kind', pair('rsa', 'ec'), 'private_key: must be the key of the certificate'],
    ['an expired certificate', pair('expired'), 'certificate: number 1 expired on 2021-01-01'],
    ['a certificate of the future', pair('future'), 'certificate: number 1 is not valid before 2120-01-01'],
    [
      'its issuer first',
      { ...pair('rsa'), certificate: chain('intermediate', 'rsa') },
      'must start with the leaf certificate',
    ],
    [
      'the chain in the wrong order',
      { ...pair('rsa'), certificate: chain('rsa', 'root', 'intermediate'), bundle_method: 'force' as const },
      'certificate: is in the wrong order: number 2 did not issue number 1',
    ],
    ['an encrypted key', pair('rsa', 'rsa.encrypted'), 'private_key: must not be encrypted'],
    [
      'a certificate for a key',
      { ...pair('rsa'), private_key: fixture('rsa.pem') },
      'private_key: must be one private key',
    ],
    [
      'a key for a certificate',
      { ...pair('rsa'), certificate: fixture('rsa.key') },
      'certificate: must contain only certificates',
    ],
    ['no PEM at all', { ...pair('rsa'), certificate: 'MIIB' }, 'certificate: must be in PEM form'],
    [
      'a certificate that was cut',
      { ...pair('rsa'), certificate: fixture('rsa.pem').replace(/(\n[^\n]+){6}(\n-----END)/, '$2') },
      'certificate: number 1 cannot be read',
    ],
    [
      'a key that was cut',
      { ...pair('rsa'), private_key: fixture('rsa.key').replace(/(\n[^\n]+){6}(\n-----END)/, '$2') },
      'private_key: cannot be read',
    ],
    ['neither key nor request', { zone, certificate: fixture('rsa.pem') }, 'private_key or custom_csr_id'],
    ['an unknown type', { ...pair('rsa'), type: 'sni' as 'sni_custom' }, 'type: must be "legacy_custom"'],
    ['an unknown bundle', { ...pair('rsa'), bundle_method: 'none' as 'force' }, 'bundle_method: must be "ubiquitous"'],
    [
      'an unknown place',
      { ...pair('rsa'), geo_restrictions: { label: 'xx' as 'eu' } },
      'geo_restrictions.label: must be',
    ],
    ['an unknown environment', { ...pair('rsa'), deploy: 'test' as 'staging' }, 'deploy: must be "staging"'],
  ])('is rejected before a request with %s', async (_, input, message) => {
    const { cf, cloudflare } = scene(editor);
    const error = await failureOf(cf.ssl.customCertificates.upload(input));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain(message);
    if (!message.startsWith('type') && error.message.includes('MII')) throw new Error('The error quotes its input.');
    expect(seenBy(cloudflare)).toEqual([]);
  });

  it('is rejected by Cloudflare too if a client sends the same without checks', async () => {
    const {
      cloudflare,
      token,
      zone: { id },
    } = scene(editor);
    const send = async (certificate: string, key: string, bundle_method?: 'force') => {
      const body = JSON.stringify({ certificate, private_key: fixture(`${key}.key`), bundle_method });
      const headers = { authorization: `Bearer ${token.value}`, 'content-type': 'application/json' };
      const url = `https://api.cloudflare.com/client/v4/zones/${id}/custom_certificates`;
      const response = await (await cloudflare.fetch(url, { method: 'POST', headers, body })).json();
      return (response as { errors: { code: number }[] }).errors[0]?.code;
    };
    expect(await send(fixture('rsa.pem'), 'other')).toBe(2200);
    expect(await send(fixture('rsa.pem'), 'rsa.encrypted')).toBe(2106);
    expect(await send(fixture('expired.pem'), 'expired')).toBe(2104);
    expect(await send(chain('rsa', 'root', 'intermediate'), 'rsa')).toBe(2100);
    expect(await send('nothing', 'rsa')).toBe(1002);
    // A self-signed certificate is a leaf with `force` only. This one is of no host in the zone.
    expect(await send(fixture('root.pem'), 'rsa')).toBe(2101);
    expect(await send(fixture('root.pem'), 'rsa', 'force')).toBe(2103);
    expect(await send(fixture('foreign.pem'), 'foreign')).toBe(2103);
  });

  it.each(['self', 'self-ca'])(
    'is uploaded if it is self-signed (%s), with the bundle method force only',
    async (name) => {
      const { cf } = scene(editor);
      const input = { zone, certificate: fixture(`${name}.pem`), private_key: fixture(`${name}.key`) };
      expect(await failureOf(cf.ssl.customCertificates.upload(input))).toMatchObject({ code: 'invalid_input' });
      const uploaded = await cf.ssl.customCertificates.upload({ ...input, bundle_method: 'force' });
      expect(uploaded).toMatchObject({ bundle_method: 'force', hosts: expect.arrayContaining(['example.com']) });
    },
  );

  it('is not uploaded twice, nor on a tier without custom certificates', async () => {
    const { cf } = scene(editor);
    await cf.ssl.customCertificates.upload(pair('rsa'));
    expect(await failureOf(cf.ssl.customCertificates.upload(pair('rsa')))).toMatchObject({
      code: 'conflict',
      errors: [{ code: 1220 }],
    });
    const { cf: business } = scene({ ...editor, zone: { plan: 'business' } });
    await business.ssl.customCertificates.upload(pair('rsa'));
    expect(await failureOf(business.ssl.customCertificates.upload(pair('ec')))).toMatchObject({ code: 'not_entitled' });
    expect(await business.ssl.customCertificates.upload({ ...pair('ec'), type: 'sni_custom' })).toHaveProperty('id');
    for (const plan of ['free', 'pro'] as const) {
      const { cf: small } = scene({ ...editor, zone: { plan } });
      const error = await failureOf(small.ssl.customCertificates.upload(pair('rsa')));
      expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 2005 }] });
    }
  });

  it('is replaced, prioritized and deleted', async () => {
    const { cf } = scene(editor);
    const { upload, edit, prioritize, list, delete: remove } = cf.ssl.customCertificates;
    const one = await upload({ ...pair('rsa'), type: 'sni_custom' });
    const two = await upload(pair('ec'));
    const edited = await edit({ ...pair('other'), customCertificate: one.id });
    expect(edited.id).not.toBe(one.id);
    const certificates = [
      { id: edited.id, priority: 20 },
      { id: two.id, priority: 10 },
    ];
    expect((await prioritize({ zone, certificates })).map(({ priority }) => priority)).toEqual([20, 10]);
    await remove({ zone, customCertificate: edited.id });
    expect((await list({ zone }).all()).map(({ id }) => id)).toEqual([two.id]);
  });

  it('that does not exist is not found, and a malformed id is rejected before a request', async () => {
    const { cf, cloudflare } = scene(editor);
    const { get, delete: remove, edit } = cf.ssl.customCertificates;
    const calls = [
      get,
      remove,
      (input: { zone: string; customCertificate: string }) => edit({ ...input, bundle_method: 'force' }),
    ];
    for (const call of calls) {
      expect((await failureOf(call({ zone, customCertificate: NO_CERTIFICATE }))).code).toBe('not_found');
      const before = cloudflare.requests.length;
      expect((await failureOf(call({ zone, customCertificate: '1' }))).message).toContain(
        'customCertificate: must be a UUID',
      );
      expect(cloudflare.requests.length).toBe(before);
    }
  });
});

describe('a private key', () => {
  const key = fixture('rsa.key');
  const echoes: readonly (readonly [how: string, said: string])[] = [
    ['as it is', key],
    ['as JSON', JSON.stringify(key)],
    ['in one line', key.replaceAll('\n', '')],
    ['without its first and last line', key.split('\n').slice(1, -2).join(' ')],
  ];

  it.each(echoes)('is in no error and no event if Cloudflare echoes it %s', async (_, said) => {
    for (const status of [400, 403, 500]) {
      const events: unknown[] = [];
      const hooks = {
        request: (e: unknown) => events.push(e),
        response: (e: unknown) => events.push(e),
        retry: (e: unknown) => events.push(e),
      };
      const { cloudflare, token } = scene(editor);
      const { cf } = scene({
        ...editor,
        connector: {
          apiToken: token.value,
          retries: 0,
          hooks,
          fetch: async (url, init) =>
            String(init?.method) === 'POST'
              ? Response.json(
                  { success: false, errors: [{ code: 2106, message: `Bad key: ${said}` }], messages: [], result: null },
                  { status },
                )
              : cloudflare.fetch(url as string, init),
        },
      });
      const error = await failureOf(cf.ssl.customCertificates.upload(pair('rsa')));
      const shown = [
        error.message,
        error.stack,
        JSON.stringify(error),
        inspect(error, { depth: 20 }),
        inspect(events, { depth: 20 }),
      ];
      expect(leaks(shown.join('\n'), key)).toBe(false);
      expect(error.message).toContain('upload');
    }
  });

  it('is in no error if the connection fails with it, and in no response that repeats it', async () => {
    const { cloudflare } = scene(editor);
    const token = cloudflare.tokens.create({ scopes: ['zone:read', 'ssl_and_certificates:edit'] });
    const through = (post: () => Promise<Response>) =>
      scene({
        connector: {
          apiToken: token.value,
          retries: 0,
          fetch: (url, init) => (init?.method === 'POST' ? post() : cloudflare.fetch(url as string, init)),
        },
      }).cf;
    const failing = through(() => Promise.reject(new TypeError(`could not send ${key}`)));
    const error = await failureOf(failing.ssl.customCertificates.upload(pair('rsa')));
    expect(leaks(inspect(error, { depth: 20 }) + JSON.stringify(error), key)).toBe(false);
    const result = { id: NO_CERTIFICATE, private_key: key };
    const responding = through(async () => Response.json({ success: true, errors: [], messages: [], result }));
    expect(leaks(inspect(await responding.ssl.customCertificates.upload(pair('rsa'))), key)).toBe(false);
  });

  it('is in no error about it, and in no snapshot of the simulator', async () => {
    const { cf, cloudflare } = scene(editor);
    const { private_key } = pair('rsa', 'other');
    const error = await failureOf(cf.ssl.customCertificates.upload(pair('rsa', 'other')));
    expect(leaks(inspect(error, { depth: 20 }) + JSON.stringify(error), private_key)).toBe(false);
    await cf.ssl.customCertificates.upload(pair('rsa'));
    expect(leaks(JSON.stringify(cloudflare.zones.list().map(({ parts }) => parts)), key)).toBe(false);
  });
});
