import { describe, expect, it } from 'vitest';
import { failureOf, type SceneOptions, scene, seenBy } from '../../scene.ts';

const editor: SceneOptions = {
  simulator: { now: '2026-11-24T06:00:00Z' },
  zone: { plan: 'enterprise' },
  token: { scopes: ['zone:read', 'zone_settings:edit', 'ssl_and_certificates:edit'] },
};
const zone = 'example.com';
const order = {
  zone,
  hosts: ['example.com', '*.example.com'] as string[],
  certificate_authority: 'google',
  validation_method: 'txt',
  validity_days: 90,
} as const;
const NO_PACK = '00000000-0000-4000-8000-000000000000';

describe('the modes of a zone', () => {
  it('keep the values that were set', async () => {
    const { cf } = scene(editor);
    await cf.ssl.mode.edit({ zone, value: 'strict' });
    await cf.ssl.minimumTls.edit({ zone, value: '1.2' });
    await cf.ssl.automaticMode.edit({ zone, value: 'custom' });
    expect(await cf.ssl.mode.get({ zone })).toMatchObject({ id: 'ssl', value: 'strict' });
    expect(await cf.ssl.minimumTls.get({ zone })).toMatchObject({ id: 'min_tls_version', value: '1.2' });
    expect(await cf.ssl.automaticMode.get({ zone })).toMatchObject({ value: 'custom', next_scheduled_scan: null });
  });

  it('are rejected with the allowed values, before a request', async () => {
    const { cf, cloudflare } = scene(editor);
    const edits = [
      [cf.ssl.mode.edit({ zone, value: 'ful' as 'full' }), '"off" or "flexible" or "full" or "strict"'],
      [cf.ssl.minimumTls.edit({ zone, value: '1.4' as '1.3' }), '"1.0" or "1.1" or "1.2" or "1.3"'],
      [cf.ssl.automaticMode.edit({ zone, value: 'on' as 'auto' }), '"auto" or "custom"'],
      [cf.ssl.universal.edit({ zone, enabled: 'yes' as never }), 'enabled: must be a boolean'],
      [cf.ssl.totalTls.edit({ zone, enabled: true, certificate_authority: 'me' as 'google' }), '"google"'],
    ] as const;
    for (const [call, allowed] of edits) {
      const error = await failureOf(call);
      expect(error.code).toBe('invalid_input');
      expect(error.message).toContain(allowed);
    }
    expect(seenBy(cloudflare)).toEqual([]);
  });

  it('leave the zone without a certificate if Universal SSL is turned off', async () => {
    const { cf } = scene(editor);
    expect(await cf.ssl.certificatePacks.list({ zone }).all()).toMatchObject([{ type: 'universal', status: 'active' }]);
    await cf.ssl.universal.edit({ zone, enabled: false });
    expect(await cf.ssl.certificatePacks.list({ zone }).all()).toEqual([]);
  });

  it('include Total TLS only with Advanced Certificate Manager', async () => {
    const { cf } = scene({ ...editor, zone: { plan: 'free' } });
    // Cloudflare's status speaks of the token; its message does not.
    expect(await failureOf(cf.ssl.totalTls.edit({ zone, enabled: true }))).toMatchObject({
      code: 'not_entitled',
      status: 401,
      errors: [{ code: 1450 }],
    });
  });
});

describe('a certificate pack', () => {
  it('moves through its statuses until it is active, and on to its end', async () => {
    const { cf, cloudflare } = scene(editor);
    const { id, status } = await cf.ssl.certificatePacks.order(order);
    expect(status).toBe('initializing');
    const now = async () => (await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status;
    const seen: string[] = [];
    for (const wait of [5_000, 55_000, 30_000, 30_000]) {
      cloudflare.clock.advance(wait);
      seen.push(await now());
    }
    expect(seen).toEqual(['pending_validation', 'pending_issuance', 'pending_deployment', 'active']);
    expect(await cf.ssl.certificatePacks.delete({ zone, certificatePack: id })).toEqual({ id });
    expect(await now()).toBe('pending_deletion');
    cloudflare.clock.advance(60_000);
    expect((await failureOf(now())).code).toBe('not_found');
  });

  it('is listed only among all packs until it is active', async () => {
    const { cf } = scene(editor);
    const { id } = await cf.ssl.certificatePacks.order(order);
    const ids = (packs: readonly { id: string }[]) => packs.map((pack) => pack.id);
    expect(ids(await cf.ssl.certificatePacks.list({ zone }).all())).not.toContain(id);
    expect(ids(await cf.ssl.certificatePacks.list({ zone, status: 'all' }).all())).toContain(id);
  });

  it('is validated again only after its validation timed out', async () => {
    const { cf, cloudflare } = scene({ ...editor, zone: { plan: 'enterprise', status: 'pending' } });
    const { id } = await cf.ssl.certificatePacks.order(order);
    expect(await failureOf(cf.ssl.certificatePacks.retry({ zone, certificatePack: id }))).toMatchObject({
      code: 'invalid_input',
    });
    cloudflare.clock.advance(8 * 86_400_000);
    expect((await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status).toBe('validation_timed_out');
    expect((await cf.ssl.certificatePacks.retry({ zone, certificatePack: id })).status).toBe('initializing');
  });

  it('is not ordered without Advanced Certificate Manager', async () => {
    const { cf } = scene({ ...editor, zone: { plan: 'pro' } });
    expect(await cf.ssl.certificatePacks.quota({ zone })).toEqual({ advanced: { allocated: 0, used: 0 } });
    const error = await failureOf(cf.ssl.certificatePacks.order(order));
    expect(error).toMatchObject({ code: 'not_entitled', errors: [{ code: 1450 }] });
    expect(error.message).toContain('A different token will not help');
  });

  it('is not ordered beyond the quota', async () => {
    const { cf } = scene(editor);
    for (let number = 1; number <= 100; number++) await cf.ssl.certificatePacks.order(order);
    expect(await cf.ssl.certificatePacks.quota({ zone })).toEqual({ advanced: { allocated: 100, used: 100 } });
    const error = await failureOf(cf.ssl.certificatePacks.order(order));
    expect(error).toMatchObject({ code: 'not_entitled', status: 400, errors: [{ code: 2005 }] });
  });

  it.each([
    [{ hosts: [] }, 'hosts: must be at least 1 item long'],
    [{ hosts: Array.from({ length: 51 }, (_, index) => `h${index}.example.com`) }, 'hosts: must be at most 50'],
    [{ certificate_authority: 'digicert' as 'google' }, 'certificate_authority: must be "google"'],
    [{ validation_method: 'cname' as 'txt' }, 'validation_method: must be "txt"'],
    [{ validity_days: 60 }, 'validity_days: must be 14, 30, 90 or 365 days'],
  ])('is rejected with %j before a request', async (change, message) => {
    const { cf, cloudflare } = scene(editor);
    expect((await failureOf(cf.ssl.certificatePacks.order({ ...order, ...change }))).message).toContain(message);
    expect(seenBy(cloudflare)).toEqual([]);
  });

  it('requires hosts of the zone, including its own name', async () => {
    const { cf } = scene(editor);
    for (const hosts of [['www.example.com'], ['example.com', 'other.test']]) {
      expect((await failureOf(cf.ssl.certificatePacks.order({ ...order, hosts }))).code).toBe('invalid_input');
    }
  });

  it('that does not exist is not found, and a malformed id is rejected before a request', async () => {
    const { cf, cloudflare } = scene(editor);
    const { get, retry, delete: remove } = cf.ssl.certificatePacks;
    for (const call of [get, retry, remove]) {
      expect((await failureOf(call({ zone, certificatePack: NO_PACK }))).code).toBe('not_found');
      const before = cloudflare.requests.length;
      expect((await failureOf(call({ zone, certificatePack: 'pack' }))).message).toContain(
        'certificatePack: must be a UUID',
      );
      expect(cloudflare.requests.length).toBe(before);
    }
  });

  it('is validated by another method after an edit', async () => {
    const { cf } = scene(editor);
    const { id } = await cf.ssl.certificatePacks.order(order);
    await cf.ssl.verification.edit({ zone, certificatePack: id, validation_method: 'http' });
    const all = await cf.ssl.verification.list({ zone }).all();
    expect(all.find(({ cert_pack_uuid }) => cert_pack_uuid === id)).toMatchObject({
      certificate_status: 'initializing',
      validation_method: 'http',
    });
  });

  it('cannot be ordered by a token with read permission', async () => {
    const { cf } = scene({ ...editor, token: { scopes: ['zone:read', 'ssl_and_certificates:read'] } });
    expect((await failureOf(cf.ssl.certificatePacks.order(order))).message).toContain('SSL and Certificates · Edit');
  });
});
