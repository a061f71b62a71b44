import assert from 'node:assert/strict';
import type { Step } from '../../../scripts/contract/check-contract.ts';
import { checksumOf } from '../../../src/domains/dns/plan/checksum.ts';
import type { CloudflareConnector, DnsPlanData, DnsRecord, RecordInput } from '../../../src/index.ts';
import type { Zone } from '../../../src/testing/index.ts';
import { sampleRecords } from '../sample-records.ts';
import { type Filters, NO_ID, rejected, type Stage, type Story } from '../stage.ts';

const steps: readonly Step<Stage>[] = [
  ...Object.values(sampleRecords).map(
    (sample): Step<Stage> => ({
      title: `a record of type ${sample.type} is created, read, overwritten, changed and deleted`,
      async run({ cf, zone }) {
        const created = await cf.dns.records.create({ zone: zone.id, ...sample });
        const at = { zone: zone.id, record: created.id };
        assert.deepEqual(await cf.dns.records.get(at), created);
        assertHolds(created, sample);
        const updated = await cf.dns.records.update({ ...at, ...sample, comment: 'overwritten', ttl: 600 });
        assert.equal(updated.comment, 'overwritten');
        assert.equal((await cf.dns.records.edit({ ...at, comment: 'changed' })).comment, 'changed');
        assert.deepEqual(await cf.dns.records.delete(at), { id: created.id });
        // The lists below need it.
        assertHolds(await cf.dns.records.create({ zone: zone.id, ...sample }), sample);
      },
    }),
  ),
  {
    title: 'single fields of a record are changed',
    async run({ cf, zone }) {
      const { id: record } = await cf.dns.records.create({ zone: zone.id, ...sampleRecords.A, name: 'edited' });
      const at = { zone: zone.id, record };
      const renamed = await cf.dns.records.edit({ ...at, name: 'renamed', content: '192.0.2.2', proxied: false });
      assert.deepEqual([renamed.name, renamed.content], ['renamed.example.com', '192.0.2.2']);
      await cf.dns.records.edit({ ...at, ttl: 120, tags: ['team:api'], settings: { ipv4_only: false } });
      assert.equal((await cf.dns.records.edit({ ...at, comment: '' })).comment ?? '', '');
      assert.equal((await cf.dns.records.edit({ ...at, type: 'AAAA', content: '2001:db8::2' })).type, 'AAAA');
      const caa = await recordOf(cf, zone, 'CAA');
      const data = { ...sampleRecords.CAA.data, value: 'pki.goog' };
      assertHolds(await cf.dns.records.edit({ zone: zone.id, record: caa.id, data }), { data });
      await cf.dns.records.delete(at);
    },
  },
  {
    title: 'records are listed with every filter',
    async run({ cf, zone }) {
      const list = cf.dns.records.list;
      const filters: { [K in keyof Filters<typeof list>]-?: Filters<typeof list>[K] } = {
        type: 'A',
        name: 'a.example.com',
        'name.exact': 'a.example.com',
        'name.contains': 'example',
        'name.startswith': 'a.',
        'name.endswith': '.com',
        content: '192.0.2.1',
        'content.exact': '192.0.2.1',
        'content.contains': '0.2',
        'content.startswith': '192',
        'content.endswith': '.1',
        comment: 'The web site',
        'comment.present': true,
        'comment.absent': true,
        'comment.exact': 'The web site',
        'comment.contains': 'web',
        'comment.startswith': 'The',
        'comment.endswith': 'site',
        tag: 'team:web',
        'tag.present': 'team',
        'tag.absent': 'nothing',
        'tag.exact': 'team:web',
        'tag.contains': 'team:e',
        'tag.startswith': 'team:w',
        'tag.endswith': 'team:b',
        tag_match: 'all',
        proxied: true,
        match: 'all',
        search: 'site',
        order: 'name',
        direction: 'desc',
        include_shadow_metadata: true,
        shadowed_by_name: 'ns.example.com',
        shadowing_name: 'ns.example.com',
      };
      for (const [filter, value] of Object.entries(filters)) {
        // Two filters require this one.
        const beside = filter.startsWith('shadow') ? { include_shadow_metadata: true } : {};
        await list({ zone: zone.id, ...beside, [filter]: value }).all();
      }
      const { 'comment.absent': _, ...together } = filters;
      await list({ zone: zone.id, ...together }).all();
      for (const type of Object.keys(sampleRecords) as (keyof typeof sampleRecords)[]) {
        assert.equal((await list({ zone: zone.id, type }).all()).length, 1, `one record of type ${type}`);
      }
      assert.equal((await list({ zone: 'www.example.com' }).all()).length, 21);
    },
  },
  {
    title: 'a record is upserted, whether or not it exists',
    async run({ cf, zone }) {
      const record = { zone: zone.id, type: 'A', name: 'upsert' } as const;
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.1' })).action, 'created');
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.2' })).action, 'updated');
      assert.equal((await cf.dns.records.upsert({ ...record, content: '192.0.2.2' })).action, 'unchanged');
      const text = { ...record, type: 'TXT' } as const;
      assert.equal((await cf.dns.records.upsert({ ...text, content: '"one"' })).action, 'created');
      assert.equal((await cf.dns.records.upsert({ ...text, content: '"two"' })).action, 'created');
    },
  },
  {
    title: 'many changes are made in one batch',
    async run({ cf, zone }) {
      const [a, aaaa, caa] = [
        await recordOf(cf, zone, 'A'),
        await recordOf(cf, zone, 'AAAA'),
        await recordOf(cf, zone, 'CAA'),
      ];
      const result = await cf.dns.records.batch({
        zone: zone.id,
        deletes: [{ id: aaaa.id }],
        patches: [
          { id: a.id, content: '192.0.2.9' },
          { id: caa.id, ttl: 900 },
        ],
        puts: [{ id: (await recordOf(cf, zone, 'MX')).id, ...sampleRecords.MX, priority: 20 }],
        posts: [
          { type: 'A', name: 'posted', content: '192.0.2.10' },
          { ...sampleRecords.SRV, name: '_xmpp._tcp' },
        ],
      });
      const counts = [result.deletes, result.patches, result.puts, result.posts].map(({ length }) => length);
      assert.deepEqual(counts, [1, 2, 1, 2]);
    },
  },
  {
    title: 'a zone is brought to a desired state and back',
    async run({ cf, zone }) {
      const before = await cf.dns.records.list({ zone: zone.id }).all();
      const records: readonly RecordInput[] = [
        ...Object.values(sampleRecords).map((sample) => ({ ...sample, ttl: 900, comment: 'desired' })),
        { type: 'CNAME', name: 'posted', content: 'example.net' },
      ];
      // Every record is changed.
      const plan = await cf.dns.plan({ zone: zone.name, records, prune: true, force: true });
      const { batches } = await cf.dns.apply({ plan: JSON.parse(JSON.stringify(plan)) });
      assert.equal(batches.length, 1);
      assert.ok((await cf.dns.plan({ zone: zone.id, records, prune: true })).isEmpty);
      // Records that the API returned are desired records.
      const { result } = await cf.dns.sync({ zone: zone.name, records: before, prune: true, force: true });
      assert.equal(result.batches.length, 1);
      assert.ok((await cf.dns.plan({ zone: zone.name, records: before, prune: true })).isEmpty);
    },
  },
  {
    title: 'the quota is read if a plan could exceed it',
    async run({ cf, connectWith, freeZone }) {
      const records = Array.from(
        { length: 201 },
        (_, at): RecordInput => ({ type: 'A', name: `q${at}`, content: '192.0.2.1' }),
      );
      const plan = await cf.dns.plan({ zone: freeZone.name, records });
      // A connector that has not looked the zone up asks for the zone, too.
      const another = () => connectWith({ scopes: ['zone:read', 'dns:edit'] });
      await rejected(another().dns.apply({ plan }), 'not_entitled');
      await rejected(another().dns.sync({ zone: freeZone.id, records }), 'not_entitled');
    },
  },
  {
    title: 'a paid zone accepts more changes in one request than a free zone',
    async run({ connectWith, zone }) {
      // A connector that has not read the zone within a minute asks for its plan.
      const cf = connectWith({ scopes: ['zone:read', 'dns:edit'] });
      const posts = Array.from(
        { length: 201 },
        (_, at) => ({ type: 'TXT', name: `t${at}`, content: `"${at}"` }) as const,
      );
      const { posts: created, batches } = await cf.dns.records.batch({ zone: zone.id, posts });
      assert.deepEqual([created.length, batches], [201, 1]);
      await cf.dns.records.batch({ zone: zone.id, deletes: created.map(({ id }) => ({ id })) });
    },
  },
  {
    title: 'a zone file is exported and imported',
    async run({ cf, cloudflare, freeZone }) {
      const zone = freeZone.id;
      const file = '@ 300 IN A 192.0.2.1\nwww CNAME @ ; web cf_tags=cf-proxied:true\n';
      const { messages, ...added } = await cf.dns.import({ zone, file, proxied: false });
      assert.deepEqual(messages, []);
      assert.deepEqual([added.recs_added, added.total_records_parsed], [2, 2]);
      assert.match(await cf.dns.export({ zone }), /\nwww\.\S+\t1\tIN\tCNAME\t\S+ ; web cf_tags=cf-proxied:true\n/);
      assert.equal((await cf.dns.import({ zone, file })).messages.length, 2);
      await rejected(cf.dns.import({ zone, file: '@ A' }), 'invalid_input');
      cloudflare.clock.advance(60_000);
    },
  },
  {
    title: 'the records of a zone are counted',
    async run({ cf, zone }) {
      const { record_usage, record_quota } = await cf.dns.usage({ zone: zone.id });
      assert.ok(record_usage > 0 && record_usage < Number(record_quota));
    },
  },
  {
    title: 'DNSSEC is turned on, becomes active, and is turned off',
    async run({ cf, cloudflare, zone: { id: zone } }) {
      assert.equal((await cf.dns.dnssec.get({ zone })).status, 'disabled');
      const flags = { dnssec_multi_signer: true, dnssec_presigned: false, dnssec_use_nsec3: true };
      assert.equal((await cf.dns.dnssec.enable({ zone, ...flags })).status, 'pending');
      cloudflare.clock.advance(3_600_000);
      assert.equal((await cf.dns.dnssec.get({ zone })).status, 'active');
      assert.equal((await cf.dns.dnssec.disable({ zone })).status, 'pending-disabled');
    },
  },
  {
    title: "every one of a zone's DNS settings is changed",
    async run({ cf, zone: { id: zone } }) {
      const changes: Omit<Parameters<typeof cf.dns.settings.edit>[0], 'zone'> = {
        flatten_all_cnames: true,
        multi_provider: true,
        secondary_overrides: true,
        ns_ttl: 3600,
        zone_mode: 'dns_only',
        nameservers: { type: 'custom.zone', ns_set: 1 },
        soa: {
          expire: 86_400,
          min_ttl: 60,
          mname: null,
          refresh: 600,
          retry: 600,
          rname: 'admin.example.com',
          ttl: 300,
        },
        internal_dns: { reference_zone_id: NO_ID },
      };
      const edited = await cf.dns.settings.edit({ zone, ...changes });
      assert.deepEqual({ ...edited, ...changes }, edited);
      assert.deepEqual(await cf.dns.settings.get({ zone }), edited);
    },
  },
];

async function recordOf(cf: CloudflareConnector, zone: Zone, type: DnsRecord['type']): Promise<DnsRecord> {
  const [record] = await cf.dns.records.list({ zone: zone.id, type, order: 'name' }).all();
  assert.ok(record, `a record of type ${type}`);
  return record;
}

/** Whether a record has the requested fields. Its name is completed, and the TTL of a proxied record is automatic. */
function assertHolds(record: object, input: object): void {
  const { name: _, ...wanted } = input as Record<string, unknown>;
  for (const [field, value] of Object.entries(wanted)) {
    const have = (record as Record<string, unknown>)[field];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) assert.deepEqual(have, value, field);
    else assertHolds(have as object, value);
  }
}

const PLANNED = { type: 'A', name: 'planned', content: '192.0.2.1' } as const;

/** A plan without changes, as JSON. */
function emptyPlan(zone: string): DnsPlanData {
  const lists = { creates: [], updates: [], deletes: [], unchanged: [], retained: [], skipped: [], conflicts: [] };
  const about = { limits: {}, managed: 0, problems: [], warnings: [] };
  const plan = { version: 1 as const, zone: { id: zone, name: 'example.org' }, ...about, ...lists, siblings: {} };
  return { ...plan, checksum: checksumOf(plan) };
}

export const dnsStory: Story = {
  steps,
  calls: {
    'dns.export': (cf, zone) => cf.dns.export({ zone }),
    'dns.import': (cf, zone) => cf.dns.import({ zone, file: 'imported A 192.0.2.1' }),
    'dns.usage': (cf, zone) => cf.dns.usage({ zone }),
    'dns.plan': (cf, zone) => cf.dns.plan({ zone, records: [PLANNED] }),
    'dns.apply': (cf, zone) => cf.dns.apply({ plan: emptyPlan(zone) }),
    'dns.sync': (cf, zone) => cf.dns.sync({ zone, records: [PLANNED] }),
    'dns.dnssec.get': (cf, zone) => cf.dns.dnssec.get({ zone }),
    'dns.dnssec.enable': (cf, zone) => cf.dns.dnssec.enable({ zone }),
    'dns.dnssec.disable': (cf, zone) => cf.dns.dnssec.disable({ zone }),
    'dns.settings.get': (cf, zone) => cf.dns.settings.get({ zone }),
    'dns.settings.edit': (cf, zone) => cf.dns.settings.edit({ zone, ns_ttl: 3600 }),
    'dns.records.list': (cf, zone) => cf.dns.records.list({ zone }).all(),
    'dns.records.get': (cf, zone) => cf.dns.records.get({ zone, record: NO_ID }),
    'dns.records.create': (cf, zone) => cf.dns.records.create({ zone, ...sampleRecords.A }),
    'dns.records.update': (cf, zone) => cf.dns.records.update({ zone, record: NO_ID, ...sampleRecords.A }),
    'dns.records.edit': (cf, zone) => cf.dns.records.edit({ zone, record: NO_ID, ttl: 60 }),
    'dns.records.delete': (cf, zone) => cf.dns.records.delete({ zone, record: NO_ID }),
    'dns.records.upsert': (cf, zone) => cf.dns.records.upsert({ zone, ...sampleRecords.A }),
    'dns.records.batch': (cf, zone) => cf.dns.records.batch({ zone, deletes: [{ id: NO_ID }] }),
  },
};
