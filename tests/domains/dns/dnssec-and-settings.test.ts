import { describe, expect, it } from 'vitest';
import { failureOf, scene } from '../../scene.ts';

const zone = 'example.com';
const HOUR = 3_600_000;

describe('DNSSEC', () => {
  it('is disabled at first, and has no DS record', async () => {
    const { cf } = scene();
    expect(await cf.dns.dnssec.get({ zone })).toMatchObject({ status: 'disabled', ds: null, modified_on: null });
  });

  it('is pending with its DS record until the registrar has it, and until the registrar no longer has it', async () => {
    const { cf, cloudflare } = scene();
    const enabled = await cf.dns.dnssec.enable({ zone });
    expect(enabled).toMatchObject({ status: 'pending', algorithm: '13', digest_type: '2', flags: 257 });
    expect(enabled.digest).toMatch(/^[0-9A-F]{64}$/);
    expect(enabled.ds).toBe(`example.com. 3600 IN DS ${enabled.key_tag} 13 2 ${enabled.digest}`);
    expect(atob(String(enabled.public_key))).toHaveLength(64);
    cloudflare.clock.advance(HOUR);
    expect(await cf.dns.dnssec.get({ zone })).toEqual({ ...enabled, status: 'active' });
    expect(await cf.dns.dnssec.disable({ zone })).toMatchObject({ status: 'pending-disabled', ds: enabled.ds });
    cloudflare.clock.advance(HOUR);
    expect(await cf.dns.dnssec.get({ zone })).toMatchObject({ status: 'disabled', ds: enabled.ds });
  });

  it('enabled twice is unchanged', async () => {
    const { cf, cloudflare } = scene();
    const first = await cf.dns.dnssec.enable({ zone });
    expect(await cf.dns.dnssec.enable({ zone })).toEqual(first);
    cloudflare.clock.advance(HOUR);
    expect(await cf.dns.dnssec.enable({ zone })).toEqual({ ...first, status: 'active' });
  });

  it('disabled before the registrar had the DS record is disabled at once', async () => {
    const { cf } = scene();
    await cf.dns.dnssec.enable({ zone, dnssec_use_nsec3: true });
    expect(await cf.dns.dnssec.disable({ zone })).toMatchObject({ status: 'disabled', dnssec_use_nsec3: true });
  });

  it('of a zone is not changed through a name that lies in it', async () => {
    const { cf } = scene();
    expect((await failureOf(cf.dns.dnssec.disable({ zone: 'www.example.com' }))).code).toBe('not_found');
    const malformed = await failureOf(cf.dns.dnssec.get({ zone: 'F'.repeat(31) }));
    expect(['not_found', 'invalid_input']).toContain(malformed.code);
  });

  it('needs Zone · DNS · Edit to be enabled', async () => {
    const { cf } = scene({ token: { scopes: ['zone:read', 'dns:read'] } });
    const error = await failureOf(cf.dns.dnssec.enable({ zone }));
    expect(error).toMatchObject({ code: 'missing_permission', needed: [{ scope: 'dns:edit' }] });
  });
});

describe("a zone's DNS settings", () => {
  it('are read, and changed one by one', async () => {
    const { cf } = scene({ zone: { plan: 'enterprise' } });
    const before = await cf.dns.settings.get({ zone });
    expect(before).toMatchObject({ flatten_all_cnames: false, ns_ttl: 86_400, zone_mode: 'standard' });
    const after = await cf.dns.settings.edit({ zone, ns_ttl: 3600, soa: { ttl: 600, mname: 'ns1.example.com' } });
    expect(after).toEqual({ ...before, ns_ttl: 3600, soa: { ...before.soa, ttl: 600, mname: 'ns1.example.com' } });
    expect(await cf.dns.settings.get({ zone })).toEqual(after);
  });

  it.each([
    [{}, 'must change at least one setting'],
    [{ ns_ttl: 29 }, 'ns_ttl'],
    [{ ns_ttl: 86_401 }, 'ns_ttl'],
    [{ ns_ttl: 60.5 }, 'ns_ttl'],
    [{ zone_mode: 'all' }, 'zone_mode'],
    [{ flatten_all_cnames: 'on' }, 'flatten_all_cnames'],
    [{ soa: { expire: 1 } }, 'soa.expire'],
    [{ soas: { serial: 1 } }, 'soas'],
    [{ nameservers: { type: 'mine' } }, 'nameservers.type'],
    [{ nameservers: { ns_set: 6 } }, 'nameservers.ns_set'],
    [{ internal_dns: { reference_zone_id: 'example.com' } }, 'internal_dns.reference_zone_id'],
    [{ foundation_dns: 'on' }, 'foundation_dns'],
  ])('cannot become %j', async (changes, message) => {
    const { cf, cloudflare } = scene({ zone: { plan: 'enterprise' } });
    const error = await failureOf(cf.dns.settings.edit({ zone, ...(changes as object) }));
    expect(error.code).toBe('invalid_input');
    expect(error.message).toContain(message);
    expect(cloudflare.requests.count).toBe(0);
  });

  it('that the tier does not include are rejected, and nothing of the request is applied', async () => {
    const { cf } = scene();
    const before = await cf.dns.settings.get({ zone });
    const error = await failureOf(cf.dns.settings.edit({ zone, multi_provider: true, flatten_all_cnames: true }));
    expect(error.code).toBe('not_entitled');
    expect(error.message).toContain('flatten_all_cnames');
    expect(await cf.dns.settings.get({ zone })).toEqual(before);
    expect((await failureOf(cf.dns.settings.edit({ zone, zone_mode: 'dns_only' }))).message).toContain(
      'Custom zone modes',
    );
  });
});

describe("a zone's usage", () => {
  it('has the number of records and the quota of the tier', async () => {
    const { cf, zone: it } = scene();
    it.records.create({ type: 'A', name: 'www', content: '192.0.2.1' });
    expect(await cf.dns.usage({ zone })).toEqual({ record_usage: 1, record_quota: 200 });
  });
});
