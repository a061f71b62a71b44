import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import { fixture } from '../../domains/ssl/certificates.ts';
import type { Stage, Story } from '../stage.ts';

const NO_PACK = '00000000-0000-4000-8000-000000000000';
const order = { certificate_authority: 'lets_encrypt', validation_method: 'txt', validity_days: 90 } as const;

const steps: readonly Step<Stage>[] = [
  {
    title: 'modes are read and changed',
    async run({ cf, zone: { id: zone } }) {
      for (const value of ['off', 'flexible', 'full', 'strict'] as const) {
        assert.equal((await cf.ssl.mode.edit({ zone, value })).value, value);
      }
      assert.equal((await cf.ssl.mode.get({ zone })).value, 'strict');
      for (const value of ['custom', 'auto'] as const) {
        assert.equal((await cf.ssl.automaticMode.edit({ zone, value })).value, value);
        assert.equal((await cf.ssl.automaticMode.get({ zone })).value, value);
      }
      for (const value of ['1.0', '1.1', '1.3', '1.2'] as const) {
        assert.equal((await cf.ssl.minimumTls.edit({ zone, value })).value, value);
      }
      assert.equal((await cf.ssl.minimumTls.get({ zone })).value, '1.2');
      for (const enabled of [false, true]) {
        assert.deepEqual(await cf.ssl.universal.edit({ zone, enabled }), { enabled });
        assert.deepEqual(await cf.ssl.universal.get({ zone }), { enabled });
      }
      for (const certificate_authority of ['google', 'ssl_com', 'lets_encrypt'] as const) {
        await cf.ssl.totalTls.edit({ zone, enabled: true, certificate_authority });
      }
      assert.equal((await cf.ssl.totalTls.get({ zone })).certificate_authority, 'lets_encrypt');
      assert.equal((await cf.ssl.totalTls.edit({ zone, enabled: false })).enabled, false);
    },
  },
  {
    title: 'a certificate pack is ordered, becomes active, and is deleted',
    async run({ cf, cloudflare, zone: { id: zone, name } }) {
      const hosts = [name, `*.${name}`];
      const { id } = await cf.ssl.certificatePacks.order({ zone, hosts, cloudflare_branding: false, ...order });
      for (const status of ['initializing', 'pending_validation', 'pending_issuance', 'pending_deployment', 'active']) {
        assert.equal((await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status, status);
        await cf.ssl.verification.list({ zone, retry: true }).all();
        cloudflare.clock.advance(status === 'pending_validation' ? 55_000 : 30_000);
      }
      assert.equal(
        (await cf.ssl.certificatePacks.retry({ zone, certificatePack: id, cloudflare_branding: true }))
          .cloudflare_branding,
        true,
      );
      assert.equal((await cf.ssl.certificatePacks.list({ zone, deploy: 'production' }).all()).length, 2);
      await cf.ssl.certificatePacks.list({ zone, status: 'all', deploy: 'staging' }).all();
      for (const validation_method of ['http', 'cname', 'email', 'txt'] as const) {
        const edited = await cf.ssl.verification.edit({ zone, certificatePack: id, validation_method });
        assert.equal(edited.validation_method, validation_method);
      }
      assert.equal((await cf.ssl.certificatePacks.quota({ zone })).advanced?.used, 1);
      assert.deepEqual(await cf.ssl.certificatePacks.delete({ zone, certificatePack: id }), { id });
      assert.equal((await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status, 'pending_deletion');
    },
  },
  {
    title: 'the validation of a pack that timed out is restarted',
    async run({ cf, cloudflare, zone: { account } }) {
      const { id: zone } = cloudflare.zones.create({
        name: 'pending.test',
        plan: 'enterprise',
        status: 'pending',
        account,
      });
      const { id } = await cf.ssl.certificatePacks.order({ zone, hosts: ['pending.test'], ...order });
      cloudflare.clock.advance(8 * 86_400_000);
      assert.equal((await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status, 'validation_timed_out');
      await cf.ssl.certificatePacks.retry({ zone, certificatePack: id });
      assert.equal((await cf.ssl.certificatePacks.get({ zone, certificatePack: id })).status, 'initializing');
      cloudflare.zones.delete(zone);
    },
  },
  {
    title: 'custom certificates are uploaded, prioritized, replaced and deleted',
    async run({ cf, zone: { id: zone } }) {
      const { upload, get, list, edit, prioritize, delete: remove } = cf.ssl.customCertificates;
      const { id } = await upload({
        zone,
        certificate: fixture('rsa.pem') + fixture('intermediate.pem'),
        private_key: fixture('rsa.key'),
        type: 'sni_custom',
        bundle_method: 'force',
        geo_restrictions: { label: 'eu' },
        deploy: 'production',
      });
      const options = { type: 'legacy_custom', policy: '(country: US)', custom_csr_id: NO_PACK } as const;
      const other = await upload({ zone, certificate: fixture('ec.pem'), ...options });
      assert.equal((await list({ zone, status: 'active', match: 'all' }).all()).length, 2);
      const certificates = [
        { id, priority: 2 },
        { id: other.id, priority: 1 },
      ];
      assert.equal((await prioritize({ zone, certificates }))[0]?.id, id);
      const replacement = { certificate: fixture('other.pem'), private_key: fixture('other.key') };
      const edited = await edit({ zone, customCertificate: id, bundle_method: 'optimal', ...replacement });
      assert.notEqual(edited.id, id);
      assert.equal((await get({ zone, customCertificate: edited.id })).bundle_method, 'optimal');
      for (const one of [edited.id, other.id])
        assert.deepEqual(await remove({ zone, customCertificate: one }), { id: one });
    },
  },
];

export const sslStory: Story = {
  steps,
  calls: {
    'ssl.mode.get': (cf, zone) => cf.ssl.mode.get({ zone }),
    'ssl.mode.edit': (cf, zone) => cf.ssl.mode.edit({ zone, value: 'full' }),
    'ssl.automaticMode.get': (cf, zone) => cf.ssl.automaticMode.get({ zone }),
    'ssl.automaticMode.edit': (cf, zone) => cf.ssl.automaticMode.edit({ zone, value: 'auto' }),
    'ssl.minimumTls.get': (cf, zone) => cf.ssl.minimumTls.get({ zone }),
    'ssl.minimumTls.edit': (cf, zone) => cf.ssl.minimumTls.edit({ zone, value: '1.2' }),
    'ssl.universal.get': (cf, zone) => cf.ssl.universal.get({ zone }),
    'ssl.universal.edit': (cf, zone) => cf.ssl.universal.edit({ zone, enabled: true }),
    'ssl.totalTls.get': (cf, zone) => cf.ssl.totalTls.get({ zone }),
    'ssl.totalTls.edit': (cf, zone) => cf.ssl.totalTls.edit({ zone, enabled: false }),
    'ssl.certificatePacks.list': (cf, zone) => cf.ssl.certificatePacks.list({ zone }).all(),
    'ssl.certificatePacks.get': (cf, zone) => cf.ssl.certificatePacks.get({ zone, certificatePack: NO_PACK }),
    'ssl.certificatePacks.order': (cf, zone) =>
      cf.ssl.certificatePacks.order({ zone, hosts: ['example.org'], ...order }),
    'ssl.certificatePacks.retry': (cf, zone) => cf.ssl.certificatePacks.retry({ zone, certificatePack: NO_PACK }),
    'ssl.certificatePacks.delete': (cf, zone) => cf.ssl.certificatePacks.delete({ zone, certificatePack: NO_PACK }),
    'ssl.certificatePacks.quota': (cf, zone) => cf.ssl.certificatePacks.quota({ zone }),
    'ssl.customCertificates.list': (cf, zone) => cf.ssl.customCertificates.list({ zone }).all(),
    'ssl.customCertificates.get': (cf, zone) => cf.ssl.customCertificates.get({ zone, customCertificate: NO_PACK }),
    'ssl.customCertificates.upload': (cf, zone) =>
      cf.ssl.customCertificates.upload({ zone, certificate: fixture('ec.pem'), private_key: fixture('ec.key') }),
    'ssl.customCertificates.edit': (cf, zone) =>
      cf.ssl.customCertificates.edit({ zone, customCertificate: NO_PACK, bundle_method: 'force' }),
    'ssl.customCertificates.delete': (cf, zone) =>
      cf.ssl.customCertificates.delete({ zone, customCertificate: NO_PACK }),
    'ssl.customCertificates.prioritize': (cf, zone) =>
      cf.ssl.customCertificates.prioritize({ zone, certificates: [{ id: NO_PACK, priority: 1 }] }),
    'ssl.verification.list': (cf, zone) => cf.ssl.verification.list({ zone }).all(),
    'ssl.verification.edit': (cf, zone) =>
      cf.ssl.verification.edit({ zone, certificatePack: NO_PACK, validation_method: 'txt' }),
  },
};
